"""What holds for any text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.actors import load_gazetteer
from analysis.statements.article import facts_of
from analysis.statements.find import statements_of
from analysis.statements.forms import participle_forms, past_forms, present_forms, reporting_forms, verbs
from analysis.statements.tokens import Tokens
from analysis.text import fold

PIECES = [*"«»“”\"'،.؛:؟\n()-–ـَ ", "قال ", "وأضاف أن ", "مؤكدا أن ", "إن ", "بحسب ", "على حد قوله ", "الساحلي ", "المرفأ ",
          "التي قال إنها ", "نفي ", "وقال: ", "من ", "لكنه ", "كلمة ", "3.5 ", "؟", "ى", "\u0654"]  # fmt: skip


@pytest.fixture(scope="module")
def facts():
    return facts_of(load_gazetteer())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_spans_index_the_text_and_never_overlap(facts, text):
    last = 0
    for row in statements_of(text, [], facts):
        start, end, content = row[:3]
        assert last <= start < end
        assert text[start:end] == content
        last = end


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_normal_forms_and_trailing_space_change_nothing(facts, text):
    composed = unicodedata.normalize("NFC", text)

    def heard(string):
        return [(unicodedata.normalize("NFC", row[2]), row[6]) for row in statements_of(string, [], facts)]

    assert heard(composed) == heard(unicodedata.normalize("NFD", composed))
    assert heard(composed) == heard(composed + " \n \t")


def test_a_long_sentence_is_one_statement(facts):
    assert len(statements_of("قال الساحلي إن " + "كلمة " * 200_000, [], facts)) == 1


def test_at_least_200_lemmas_with_their_forms():
    assert len(verbs()) >= 200
    forms = {form for forms in reporting_forms().values() for form in {(f.verb.lemma, f.tense) for f in forms}}
    assert ("قال", "past") in forms and ("أكد", "participle") in forms and ("نفى", "present") in forms


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        ("قال", "يقول", {"قالت", "قالوا", "يقولون", "تقول", "يقل"}),
        ("نفى", "ينفي", {"نفت", "نفوا", "ينفون", "تنفي", "ينف"}),
        ("دعا", "يدعو", {"دعت", "دعوا", "يدعون", "تدعو", "يدعوان"}),
        ("رأى", "يرى", {"رأت", "رأوا", "يرون", "ترى", "يريان"}),
    ],
)
def test_conjugation(past, present, expected):
    made = {form for form, _, _ in [*past_forms(past), *present_forms(present, past)]}
    assert expected <= made


def test_participles():
    assert {"داعيا", "داعية", "داعين"} <= {form for form, _, _ in participle_forms("داع", "يدعو")}


@pytest.mark.parametrize(
    "text", ['قال "نعم الآن"', "قال ”نعم الآن“", "قال «نعم الآن»", "قال “نعم الآن”", "قال „نعم الآن“"]
)
def test_quotes_are_paired_whatever_their_marks(text):
    assert Tokens(text).partner == {1: 4}


def test_unbalanced_quotes_lose_nothing():
    tokens = Tokens('قال "نعم.\nوأضاف "لا"')
    assert tokens.words[min(tokens.partner)] == '"' and len(tokens.partner) == 1
    assert fold("وأضاف") in tokens.words
