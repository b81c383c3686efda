"""Trends, events, differences and claims."""

import numpy as np
import pandas as pd
import pytest

from analysis.enough import NotEnough
from analysis.stance import (
    around_events,
    claim_change,
    claim_difference,
    claim_direction,
    claim_ranking,
    difference,
    load_events,
    trend,
)


def _dated(before, after, *, day="2022-02-24", each=1):
    stance = np.repeat(np.array(before + after), each)
    days = np.repeat(np.r_[np.arange(-len(before), 0), np.arange(len(after))], each)
    ids = np.repeat([f"a{i}" for i in range(len(before + after))], each)
    dates = pd.to_datetime(day) + pd.to_timedelta(days, unit="D")
    articles = pd.DataFrame({"published": dates}, index=ids).loc[lambda t: ~t.index.duplicated()]
    return pd.DataFrame({"article_id": ids, "stance": stance, "issue": "ukraine"}), articles


def test_events_are_in_order_and_dated():
    events = load_events()
    assert events["date"].is_monotonic_increasing and events["label"].str.len().min() > 3


def test_events_of_ones_own(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("date,event_ar,event_en,issue\n2020-01-01,حدث,Event,other\n", encoding="utf-8")
    assert load_events(path)["event_en"].tolist() == ["Event"]


def test_trend_is_by_period():
    rows, articles = _dated([1] * 40, [-1] * 40)
    table = trend(rows, articles, by="issue")
    assert table["period"].astype(str).tolist() == ["2022-01", "2022-02", "2022-03", "2022-04"]
    assert table["mean"].iloc[0] == 1 and table["mean"].iloc[-1] == -1


def test_trend_without_dates_says_so():
    rows, articles = _dated([1], [1])
    with pytest.raises(NotEnough, match="date"):
        trend(rows, articles.assign(published=pd.NaT))
    with pytest.raises(NotEnough, match="one year"):
        trend(rows, articles, period="year")
    with pytest.raises(ValueError, match="week"):
        trend(rows, articles, period="week")


def test_a_change_at_an_event_is_found():
    rows, articles = _dated([1, 0] * 10, [-1, 0] * 10)
    found = around_events(rows, articles, load_events(issue="ukraine"), days=21)
    at = found[found["event_en"].str.startswith("Full-scale")].iloc[0]
    assert at["change"] == -1 and at["clear"] and at["low"] < -1 < at["high"]


def test_chance_is_rarely_called_a_change():
    rng, clear = np.random.default_rng(2), 0
    for _ in range(60):
        rows, articles = _dated(*(rng.choice([-1, 0, 1], 20).tolist() for _ in range(2)))
        clear += around_events(rows, articles, load_events(issue="ukraine"), days=30, draws=200)["clear"].sum()
    assert clear <= 8


def test_repeated_statements_of_one_story_do_not_add_certainty():
    rng = np.random.default_rng(1)
    stance = rng.choice([-1, 0, 1], 20).tolist()
    widths = []
    for each in (1, 10):
        rows, articles = _dated(stance[:10], stance[10:], each=each)
        ago = rows["article_id"].map(articles["published"]) < "2022-02-24"
        found = difference(rows[ago], rows[~ago])
        widths.append(found["high"] - found["low"])
    assert widths[1] == pytest.approx(widths[0], rel=0.01)


def test_too_few_dates_say_so():
    rows, articles = _dated([1], [1])
    with pytest.raises(NotEnough, match="No event"):
        around_events(rows, articles, load_events())


def test_a_claim_turns_with_the_data():
    rows, _ = _dated([-1, -1, 0] * 5, [])
    claim = claim_direction(rows, expected=-1, name="Statements on Ukraine")
    turned = claim_direction(rows.assign(stance=-rows["stance"]), expected=-1, name="Statements on Ukraine")
    assert claim.holds and "confrontational" in str(claim)
    assert not turned.holds and str(turned).startswith("The data no longer bear this claim")


def test_claims_say_when_data_are_too_few():
    rows, articles = _dated([-1, -1], [1])
    assert "too few" in str(claim_direction(rows, expected=-1, name="They"))
    assert not claim_direction(rows.iloc[:0], expected=-1, name="They").holds
    assert "too few" in claim_change(rows, articles, "2022-02-24", expected=1, name="Tone").text


def test_a_claim_of_part_of_the_statements():
    rows, _ = _dated([-1] * 12, [1] * 12)
    rows["target"] = ["nato"] * 12 + ["talks"] * 12
    rows.loc[0, "stance"] = 0
    assert claim_direction(rows, expected=-1, name="NATO", where={"target": "nato"}).values["n"] == 12


def test_differences_and_changes():
    rows, articles = _dated([1, 0] * 10, [-1, 0] * 10)
    claim = claim_change(rows, articles, "2022-02-24", expected=-1, name="Tone", days=30)
    assert claim.holds and "more confrontational" in claim.text and "24.02.2022" in claim.text
    assert claim_difference(rows, rows, expected=0, names=("A", "B")).holds


def test_rankings_have_to_be_clear():
    rows, _ = _dated([-1, 0] * 12, [-1, 0] * 12)
    rows["target"] = ["nato"] * 24 + ["usa"] * 24
    rows["other"] = [f"g{i % 2}" for i in range(48)]
    assert not claim_ranking(rows, "target", expected=["nato"]).holds
    assert claim_ranking(rows, "other", expected=["g0"]).holds
    assert not claim_ranking(rows, "other", expected=["g1"]).holds


def test_a_difference_does_not_mind_what_other_columns_are_called():
    rows = pd.DataFrame({"article_id": list("abcd"), "stance": [1, 1, -1, -1], "part": "body", "group": "x"})
    assert difference(rows[:2], rows[2:])["change"] == 2


def test_a_story_counts_once_or_once_per_outlet():
    articles = pd.DataFrame({"copy_of": [None, "a", None], "outlet": ["x", "y", "x"]}, index=["a", "b", "c"])
    first = pd.DataFrame({"article_id": ["a", "b"], "stance": [1, 1]})
    second = pd.DataFrame({"article_id": ["c"], "stance": [0]})
    assert difference(first, second, articles=articles)["n_first"] == 1
    assert difference(first, second, articles=articles, per="outlet")["n_first"] == 2
