"""Copies, languages, relevance, and the report that tells of them."""

import copy
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import load_corpus
from analysis.corpus import Report, language_of, mark_copies, one_per_story, relevance
from analysis.corpus.copies import CopyIndex
from analysis.corpus.prints import shingles

WORDS = [f"كلمة{chr(0x628 + n // 26)}{chr(0x628 + n % 26)}" for n in range(400)]


def story(seed, length=120):
    return " ".join(np.random.default_rng(seed).choice(WORDS, length))


def table(*rows):
    return pd.DataFrame(rows, columns=["text", "outlet", "published"], index=list("abcdefgh")[: len(rows)]).astype(
        {"published": "datetime64[s]"}
    )


def copies(*rows):
    return mark_copies(table(*rows))["copy_of"].fillna("-").tolist()


def test_the_earliest_is_the_original():
    text = story(1)
    assert copies((text, "x", "2021-01-03"), (text, "y", "2021-01-02"), (text, "z", None)) == ["b", "-", "b"]


def test_what_two_outlets_share_and_one_repeats():
    first, last = story(1), " ".join(story(1).split()[:70]) + " " + story(2, 50)
    assert copies((first, "x", "2021-01-01"), (last, "y", "2021-01-02")) == ["-", "a"]
    assert copies((first, "x", "2021-01-01"), (last, "x", "2021-01-02")) == ["-", "-"]
    assert copies((first, "x", "2021-01-01"), (last, "y", "2021-03-02")) == ["-", "-"]
    assert copies((first, "x", "2021-01-01"), (story(3), "y", "2021-01-01")) == ["-", "-"]


def test_a_story_cut_short_is_a_copy():
    whole = story(4, 200)
    assert copies((whole, "x", "2021-01-01"), (" ".join(whole.split()[:90]), "y", "2021-01-01")) == ["-", "a"]


def _opening(seed, *, at_head):
    """Two texts of 120 words that share 52 words, at the head or at the foot."""
    shared, rest = story(11, 52), story(seed, 68)
    return " ".join([shared, rest] if at_head else [rest, shared])


def test_a_shared_lead_counts_for_more_than_a_shared_background():
    led = [(_opening(seed, at_head=True), outlet, "2021-01-01") for seed, outlet in ((12, "x"), (13, "y"))]
    background = [(_opening(seed, at_head=False), outlet, "2021-01-01") for seed, outlet in ((12, "x"), (13, "y"))]
    assert copies(*led) == ["-", "a"]
    assert copies(*background) == ["-", "-"]


def test_formulas_make_no_copies():
    formula, days = story(14, 70), pd.date_range("2021-01-01", periods=6, freq="10D").strftime("%Y-%m-%d")
    weekly = [(f"{formula} {story(20 + n, 60)}", "w", day) for n, day in enumerate(days)]
    rows = [*weekly, (f"{formula} {story(40, 60)}", "x", days[2]), (f"{formula} {story(41, 60)}", "y", days[2])]
    assert copies(*rows) == ["-"] * 8
    assert copies(*rows[-2:]) == ["-", "a"]


def test_a_story_printed_by_many_on_one_day_is_no_formula():
    rows = [(f"{story(15, 100)} {story(50 + n, 20)}", outlet, "2021-01-01") for n, outlet in enumerate("stuvwxyz")]
    assert copies(*rows) == ["-"] + ["a"] * 7


def test_copies_do_not_chain():
    words = story(5, 300).split()
    drift = [" ".join(words[start : start + 100]) for start in (0, 45, 90, 135)]
    found = copies(*[(text, outlet, "2021-01-01") for text, outlet in zip(drift, "wxyz", strict=True)])
    assert found == ["-", "a", "-", "c"]


def test_short_texts_are_copies_only_when_equal():
    assert copies(("نعم لا ربما", "x", None), ("نعم لا ربما", "y", None), ("نعم لا أبدا", "z", None)) == [
        "-",
        "a",
        "-",
    ]


def test_short_texts_are_copies_only_under_one_title():
    foot = "جميع المقالات المنشورة تمثل رأي كتابها فقط"
    frame = pd.DataFrame({"title": ["القمة", "السوق", "القِمة"], "text": [foot] * 3}, index=list("abc"))
    assert mark_copies(frame)["copy_of"].fillna("-").tolist() == ["-", "-", "a"]
    assert mark_copies(frame.assign(text=story(1)))["copy_of"].fillna("-").tolist() == ["-", "a", "a"]


@pytest.mark.parametrize(("shared", "found"), [(60, "-"), (100, "a")])
def test_where_outlets_are_unknown_half_must_agree(shared, found):
    """Of 120 words each: a third of all shingles in common is no copy, two thirds are."""
    texts = [f"{story(7, shared)} {story(seed, 120 - shared)}" for seed in (8, 9)]
    assert copies(*[(text, None, "2021-01-01") for text in texts]) == ["-", found]
    assert copies(*[(text, outlet, "2021-01-01") for text, outlet in zip(texts, "xy", strict=True)]) == ["-", "a"]


@pytest.mark.parametrize(
    ("shared", "own", "found"),
    [(90, 0, "a"), (60, 0, "-"), (72, 18, "-")],
    ids=["large and all of it", "all of it, but small", "large, but a fifth is its own"],
)
def test_a_part_of_another_text_is_a_copy(shared, own, found):
    """The end of a story of 200 words: never half of both together, so that only the share of the part counts."""
    words = story(4, 200).split()
    part = " ".join(words[-shared:]) + " " + story(5, own)
    assert copies((" ".join(words), None, "2021-01-01"), (part, None, "2021-01-01")) == ["-", found]


def test_many_equal_texts_stay_quick():
    assert CopyIndex().add([story(6)] * 3000).count(0) == 2999


def test_spelling_does_not_matter():
    assert (shingles("قالَ الأمير إنّه سيأتي") == shingles("قال الامير، انه: سياتي!")).all()


@settings(deadline=None)
@given(st.text())
def test_any_text_has_shingles(text):
    found = shingles(text)
    assert found.dtype == np.uint64 and (np.diff(found.astype(object)) > 0).all()


def test_counting_once():
    frame = pd.DataFrame({"copy_of": [None, "a", "a", None], "outlet": ["x", "y", "y", "x"]}, index=list("abcd"))
    assert list(one_per_story(frame).index) == ["a", "d"]
    assert list(one_per_story(frame, per="outlet").index) == ["a", "b", "d"]


def test_where_the_original_is_filtered_out_its_earliest_copy_counts():
    days = pd.to_datetime(["2021-01-01", "2021-01-03", "2021-01-02"])
    frame = pd.DataFrame({"copy_of": [None, "a", "a"], "published": days}, index=list("abc"))
    assert list(one_per_story(frame.drop("a")).index) == ["c"]
    assert list(one_per_story(frame.iloc[::-1]).index) == ["a"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال وزير الخارجية إن بلاده مستعدة للحوار مع جميع الأطراف", "ar"),
        ("قالت المتحدثه باسم الخارجیه ان البلاد مستعده للحوار مع جمیع الاطراف", "ar"),
        ("وزیر امور خارجه گفت که کشورش آماده گفتگو با همه طرف‌ها است و از آنها خواست همکاری کنند", "fa"),
        ("وزیر خارجہ نے کہا ہے کہ ان کا ملک تمام فریقوں کے ساتھ بات چیت کے لیے تیار ہے", "ur"),
        ("د بهرنیو چارو وزیر وویل چې هېواد یې له ټولو خواوو سره خبرو ته چمتو دی", "ps"),
        ("وەزیری دەرەوە ڕایگەیاند کە وڵاتەکەی ئامادەیە لەگەڵ هەموو لایەنەکان گفتوگۆ بکات", "ckb"),
        ("The minister said that his country was ready for talks with all sides", "en"),
        ("نعم", "und"),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language
    assert language_of(" ".join([text] * 30)) in {language, "ar" if language == "und" else language}


def test_other_languages_are_set_apart_or_kept():
    frame = pd.DataFrame(
        {"text": ["قال وزير الخارجية إن بلاده مستعدة للحوار", "The minister said that his country was ready"]}
    )
    found = load_corpus(frame)
    assert len(found) == 1 and found.attrs["report"]["rejected"] == [
        {"where": "table:1", "reason": "language: en"}
    ]
    assert load_corpus(frame, languages=None)["language"].tolist() == ["ar", "en"]


def test_one_language_may_be_named_alone():
    frame = pd.DataFrame(
        {"text": ["قال وزير الخارجية إن بلاده مستعدة للحوار", "The minister said that he was ready"]}
    )
    assert load_corpus(frame, languages="ar")["language"].tolist() == ["ar"]
    assert load_corpus(frame, languages="en")["language"].tolist() == ["en"]


def test_a_field_that_no_record_has_is_told():
    frame = pd.DataFrame({"text": [story(1)], "date": ["2021-02-03"]})
    assert load_corpus(frame, columns={"published": "dat"}).attrs["report"]["notes"] == [
        "columns: no record has a field 'dat'"
    ]
    assert load_corpus(frame, columns={"published": "date"}).attrs["report"]["notes"] == []


def test_relevance():
    both = "قالت موسكو إن روسيا ترفض ذلك. وردت أوكرانيا على بوتين، وقالت كييف إن الأوكرانيين يرفضون."
    assert relevance("", both) == 1.0
    assert relevance("", "أعلنت روسيا وموسكو والكرملين موعد البطولة") == 0.5
    assert relevance("", "قالت أوكرانيا إن كييف سترد على دونباس") == 0.0
    assert relevance("", "افتتح المهرجان أمس") == 0.0
    assert 0 < relevance("", "وبروسيا بدأ الأمر") < 0.5


def test_report_prints_and_survives(tmp_path):
    found = load_corpus(pd.DataFrame({"text": ["قال نادر سليم إن القمة ستعقد يوم الأحد.\nشارك", "", "..."]}))
    report = found.attrs["report"]
    assert str(report).splitlines()[:2] == ["Files read: 1", "Articles found: 1"]
    assert "no text" in report._repr_html_()
    assert "<script>" not in Report(notes=["<script>"])._repr_html_()
    assert copy.deepcopy(found).attrs["report"] == report and found.head(1).attrs["report"] is report
    assert pd.concat([found, found]).attrs["report"] == report
    found.to_parquet(tmp_path / "x.parquet")
    again = pd.read_parquet(tmp_path / "x.parquet").attrs["report"]
    assert Report(again) == report == json.loads(json.dumps(report))


def test_cleaning_is_counted():
    body = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة."
    found = load_corpus(pd.DataFrame({"text": [f"{body}\nشارك", f"{body} نعم.\nأضف تعليق", f"{body} لا."]}))
    assert found.attrs["report"]["cleaning"] == {"comments": 1, "share": 1}
    assert found.attrs["report"]["dates"] == {"none": 3}
