"""The five pages that the package started from: right to the character at both ends. Skipped without them."""

import hashlib
import os
from pathlib import Path

import pytest

from analysis import load_corpus

SEEDS = Path(os.environ.get("PRESS_DIR", Path(__file__).parents[2] / "shared" / "press")) / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="PRESS_DIR has no seeds")

# id → length, SHA-256 of the text that is right, its first and last words
EXPECTED = {
    "000_a83956a0184b8b8b": (
        1868,
        "46fb3325e35061f9168dbd611cff55f37355dc07515ed2f08cf3471010a3357d",
        "بحث كل من",
        "وقرغيزستان“.",
    ),
    "001_32d19ef60c36fd2f": (
        2178,
        "5e5563b6f53531581d4ce9201fc172f71b23cf94e8320e7c5062ca9496e3ecb0",
        "تجري الولايات",
        "الأفغانية.",
    ),
    "002_576b04a5a7f47473": (
        2516,
        "f5173f47fbb91d7e4207972b15907c548ee1a4ea1de6ca4c303ecaefa6398310",
        "أكدت",
        'سبتمبر ".',
    ),
    "003_f00a4cdd25317cde": (
        2072,
        "0fcbbcd2afb0b16993b16e64a5d5a9652415a1c4fbc7dc4f59272c9ff8a10c66",
        "ذكرت وكالة",
        "أواخر فبراير.",
    ),
    "004_1f1856e168336150": (
        2286,
        "59e15b65db1bd53395f4bfcd88b909157f73a71314e26ad0831a0b0595ad815c",
        "حذر وزير",
        "من 2021.",
    ),
}
SECOND = (
    1148,
    "4087ab7840f8fee11d27044ce096096be1db7982657bbcb6f2e01f70fe30c59b",
    "يمانيون../ حذر",
    "الأمريكية للقوات.",
)


@pytest.fixture(scope="module")
def articles():
    return load_corpus(SEEDS)


@pytest.mark.parametrize("name", EXPECTED)
def test_text_is_right_to_the_character(articles, name):
    text = articles.loc[name, "text"]
    length, digest, first, last = EXPECTED[name]
    assert text.startswith(first) and text.endswith(last)
    assert (len(text), hashlib.sha256(text.encode()).hexdigest()) == (length, digest)


def test_the_second_article_stands_for_itself(articles):
    length, digest, first, last = SECOND
    (name,) = set(articles.index) - set(EXPECTED)
    row = articles.loc[name]
    assert name.startswith("004_1f1856e168336150-") and row["source_file"].startswith("004_")
    assert row["title"].split()[:2] == ["روسيا", "تحذر"]
    assert row["text"].startswith(first) and row["text"].endswith(last)
    assert (len(row["text"]), hashlib.sha256(row["text"].encode()).hexdigest()) == (length, digest)


def test_titles_dates_and_counts(articles):
    assert (articles["title"].loc[list(EXPECTED)] != "").tolist() == [True, True, True, True, False]
    assert articles["published"].dropna().dt.strftime("%Y-%m-%d %H:%M").to_dict() == {
        "000_a83956a0184b8b8b": "2021-08-11 19:22"
    }
    assert articles["date_source"].value_counts().to_dict() == {"none": 5, "text": 1}
    assert articles.attrs["report"]["cleaning"]["second_article"] == 1
    assert (articles["relevance"] == 1).all() and (articles["language"] == "ar").all()


def test_uncleaned_texts_are_the_files(articles):
    raw = load_corpus(SEEDS, clean=False)
    assert len(raw) == 5
    for name, row in raw.iterrows():
        assert row["text"] == (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


def test_cleaning_twice_is_cleaning_once(articles):
    again = load_corpus(articles.reset_index())
    assert again["text"].tolist() == articles["text"].tolist()
