"""The scorer on tables small enough to count by hand."""

import pandas as pd
import pytest

from analysis.statements import score, score_by
from analysis.statements.score import match, needs_resolving

ROW = {"part": "body", "speaker_surface": "س", "mode": "direct", "speaker_name": ""}


def table(*rows):
    columns = ["article_id", "start", "end", "speaker", "side"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) | ROW for row in rows])


GOLD = table(("a", 0, 100, "x", "russia"), ("a", 200, 300, "y", "other"), ("b", 0, 50, "x", "russia"))


def test_perfect():
    result = score(GOLD, GOLD, repeats=50)
    assert (result["value"].dropna() == 1).all()
    assert result.loc["f1_50", "n"] == 3


def test_counts():
    found = table(("a", 0, 70, "x", "russia"), ("a", 205, 300, "z", "other"), ("b", 40, 90, "x", "russia"))
    result = score(found, GOLD, repeats=50)["value"]
    assert result["precision_50"] == result["recall_50"] == pytest.approx(2 / 3)
    assert result["f1_80"] == pytest.approx(1 / 3)
    assert result["speaker"] == pytest.approx(1 / 2)
    assert result["russian_f1_50"] == pytest.approx(1 / 2)


def test_pairs_are_one_to_one():
    found = table(("a", 0, 100, "x", "russia"), ("a", 0, 90, "x", "russia"))
    assert match(found, GOLD) == [(0, 0)]


def test_missing_id_counts_where_the_gazetteer_lacks_the_speaker():
    found = table(("a", 0, 100, "", "russia"))
    assert score(found, GOLD[:1], known={"y"}, repeats=10).loc["speaker", "value"] == 1
    assert score(found, GOLD[:1], known={"x"}, repeats=10).loc["speaker", "value"] == 0
    assert score(found.assign(speaker_surface="ص"), GOLD[:1], known={"y"}, repeats=10).loc["speaker", "value"] == 0


def test_intervals_hold_the_value():
    found = GOLD.drop(index=1)
    result = score(found, GOLD, repeats=200).loc["recall_50"]
    assert result["low"] <= result["value"] <= result["high"]


def test_groups():
    groups = pd.Series({"a": "one", "b": "two"})
    result = score_by(GOLD.iloc[:2], GOLD, groups, repeats=10)
    assert result.loc[("one", "f1_50"), "value"] == 1
    assert result.loc[("two", "recall_50"), "value"] == 0


def test_articles_without_statements_count():
    gold = GOLD.iloc[:0]
    gold.attrs["articles"] = ["a"]
    assert score(GOLD.iloc[:1], gold, repeats=10).loc["precision_50", "value"] == 0


@pytest.mark.parametrize(("surface", "expected"), [("", True), ("الوزير", True), ("نادر الساحلي", False)])
def test_needs_resolving(surface, expected):
    assert needs_resolving(surface) is expected
