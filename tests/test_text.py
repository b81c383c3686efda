"""analysis.text: whatever is folded away, offsets point into the original."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import bare_forms, fold, sentences, shadow, words

ARABIC = st.text(alphabet="اأإآبتةهىيوؤئءكلم ًٌَُِّْـ\u200f\u200cﻻﷲ.،\n٣3aé\U0001f600", max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أُكِّدَ", "اكد"),
        ("مسؤول", "مسوول"),
        ("الأمريكـيّة", "الامريكيه"),
        ("كی", "كي"),
        ("٢٠٢١", "2021"),
        ("ﻻ", "لا"),
        ("غوتيريش گ", "غوتيريش غ"),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@given(ARABIC)
def test_every_shadow_character_points_to_its_origin(text):
    image = shadow(text)
    for i in range(len(image.text)):
        start, end = image.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert image.text[i] in shadow(text[start:end]).text


@given(ARABIC)
def test_normal_forms_have_one_shadow(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert shadow(composed).text == shadow(decomposed).text


@given(ARABIC)
def test_words_are_where_they_say(text):
    for word, start, end in words(text):
        assert fold(text[start:end]) == word


@given(st.text(max_size=80))
def test_sentences_cover_all_that_is_not_space(text):
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_lone_surrogates_and_nul_do_no_harm():
    image = shadow("قال\ud800 \x00نعم")
    assert image.text == "قال\ud800 نعم"
    assert image.span(5, 8) == (6, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذهب إلى السوق. ثم عاد!", ["ذهب إلى السوق.", "ثم عاد!"]),
        ("قال د. نادر حلمي نعم. وسكت", ["قال د. نادر حلمي نعم.", "وسكت"]),
        ("بلغت 3.5 في المئة", ["بلغت 3.5 في المئة"]),
        ("قال «انتهى الأمر.» ثم خرج", ["قال «انتهى الأمر.»", "ثم خرج"]),
        ("هذا مهم.. ونحن هنا", ["هذا مهم.. ونحن هنا"]),
        ("عنوان بلا نقطة\nمتن", ["عنوان بلا نقطة", "متن"]),
        ("هل تأتي؟ نعم", ["هل تأتي؟", "نعم"]),
        ("السيناتور ج. ب. وود قال", ["السيناتور ج. ب. وود قال"]),
    ],
)
def test_sentences(text, expected):
    assert [text[a:b] for a, b in sentences(text)] == expected


@pytest.mark.parametrize(
    ("word", "remainder"),
    [("وبالوزير", "وزير"), ("للولايات", "ولايات"), ("فسيقول", "يقول"), ("لروسيا", "روسيا"), ("وكالناتو", "ناتو")],
)
def test_proclitics_come_off(word, remainder):
    forms = bare_forms(word)
    assert forms[0] == word
    assert remainder in forms


def test_a_word_is_not_eaten_up():
    assert bare_forms("بل") == ("بل",)
