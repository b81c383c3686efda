"""What saves time in reading changes no result: each shortcut beside the plain way."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.corpus.characters import clean_characters
from analysis.corpus.datelines import _YEAR, _names_year
from analysis.corpus.dates import BadDate, _folded, parse_date
from analysis.corpus.encoding import _PAIRS, is_mojibake
from analysis.corpus.lines import _stops
from analysis.corpus.relevance import _terms, language_of, relevance
from analysis.corpus.teasers import LETTERS, _key
from analysis.text import shadow

BLANKS = [chr(code) for code in range(0x3001) if chr(code).isspace() and not "\n" <= chr(code) <= "\r"]
SIGNS = st.text('اةو 20١٨9.،؟»")\n\t\r\u00a0\u200b\u200f\u2028\u3000&;#ـØطظ§…\uffff\x00\U0001f600é', max_size=30)


@given(SIGNS)
@example(" أ\n\nب ")
def test_blanks_become_one(text):
    blanks = "[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+"
    plain = "\n".join(line.strip(" ") for line in re.sub(blanks, " ", text).split("\n")).strip("\n")
    assert clean_characters(text, ["spaces"])[0] == plain


def test_no_control_character_can_be_seen():
    left, done = clean_characters("أ\u200fب\u00adج&#8203;د\r\nه", ["characters"])
    assert (left, done) == ("أبجد\nه", {"characters"})
    assert clean_characters("أ\u00a0ب\n", ["characters"]) == ("أ\u00a0ب\n", set())


@given(SIGNS)
@example("20\u0661\u0668")
def test_years_are_seen_in_any_digits(text):
    assert bool(_names_year(text)) == bool(_YEAR.search(text))


@given(SIGNS)
def test_spoilt_texts_are_seen(text):
    sample = (text * 9)[:4000]
    pairs = len(_PAIRS.findall(sample))
    assert is_mojibake(text * 9) == (pairs > 3 and pairs * 5 > len(sample.replace(" ", "")))


@given(SIGNS)
def test_ends_of_sentences_are_seen(line):
    assert _stops(line) == bool(re.search(r"[.!؟?…][\s\"'»”“’)\]*]*$", line))


@given(st.text("اب -_1", max_size=200))
def test_openings_are_compared_by_their_letters(line):
    assert _key(line) == "".join(c for c in line[: 2 * LETTERS] if c.isalnum())[:LETTERS]


def test_fields_in_plain_letters_need_no_folding():
    plain = "".join(map(chr, range(0x20, 0x7F)))
    assert _folded(plain) == shadow(plain).text == plain
    with pytest.raises(BadDate, match="calendar"):
        parse_date("2018-02-30")


def test_letters_of_other_scripts_are_not_taken_for_terms():
    told = "قالت روسيا إن أوكرانيا ردت"
    for term in _terms()[2]:
        alike = "".join(chr(ord(letter) & 0xFF) for letter in term)
        assert (
            relevance("", f"{told} {alike} \U0001f600") == relevance("", f"{told} {alike}") == relevance("", told)
        )


def test_language_is_told_wherever_the_letters_stand():
    assert language_of("-" * 50 + " قال الوزير إن البلاد مستعدة للحوار مع الأطراف") == "ar"
    assert language_of("1 " * 50 + "قال الوزير") == "und"


@given(SIGNS)
def test_marks_leave_the_shadow_and_nothing_else(text):
    image = shadow(text)
    each = [shadow(character).text for character in text]
    assert image.text == "".join(each)
    kept = [place for place, folded in enumerate(each) if folded]
    assert [image.span(n, n + 1)[0] for n in range(len(image.text))] == kept
