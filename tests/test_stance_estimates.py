"""Estimates: shares, intervals, correction by a hand-coded part."""

import numpy as np
import pandas as pd
import pytest

from analysis.enough import NotEnough
from analysis.stance import estimate, trend


def _rows(stance, article=None, **columns):
    n = len(stance)
    article = article or [f"a{i}" for i in range(n)]
    place = {"part": "body", "start": np.arange(n) * 10, "end": np.arange(n) * 10 + 9}
    return pd.DataFrame({"article_id": article, "stance": stance, **place, **columns})


def _population(rng, stories=400):
    """Three statements a story; stances of a story hang together; the coder calls half of the -1 neutral."""
    lean = np.repeat(rng.normal(-0.2, 0.8, stories), 3)
    truth = np.sign(np.round(lean + rng.normal(0, 0.7, len(lean)))).astype(int)
    coded = np.where((truth == -1) & (rng.random(len(truth)) < 0.5), 0, truth)
    return _rows(coded.tolist(), [f"s{i // 3}" for i in range(len(truth))], truth=truth)


def _sample(rng, rows, stories):
    picked = rng.choice(rows["article_id"].unique(), stories, replace=False)
    part = rows[rows["article_id"].isin(picked)]
    return part.assign(stance=part["truth"])


def test_mean_and_shares_are_those_of_the_rows():
    row = estimate(_rows([-1, -1, 0, 1])).iloc[0]
    assert (row["n"], row["mean"], row["confrontational"], row["neutral"]) == (4, -0.25, 0.5, 0.25)


def test_statements_of_one_story_count_as_one_for_the_interval():
    stance = [-1, 1] * 20
    alone = estimate(_rows(stance)).iloc[0]
    copied = estimate(_rows(stance, [f"a{i % 2}{i // 8}" for i in range(40)])).iloc[0]
    assert copied["high"] - copied["low"] > 1.3 * (alone["high"] - alone["low"])


WIRE = pd.DataFrame(
    {
        "copy_of": [None, "a0", "a0", None],
        "outlet": ["x", "y", "y", "x"],
        "published": pd.to_datetime(["2022-01-01", "2022-01-03", "2022-01-02", "2022-05-01"]),
    },
    index=["a0", "a1", "a2", "a3"],
)


def test_a_story_counts_once():
    row = estimate(_rows([-1, 1, 1, 0]), articles=WIRE).iloc[0]
    assert (row["n"], row["stories"], row["mean"]) == (2, 2, -0.5)


def test_per_outlet_each_outlet_counts_once_and_the_story_is_drawn_as_one():
    row = estimate(_rows([-1, 1, 0, 0]), articles=WIRE, per="outlet").iloc[0]
    assert (row["n"], row["stories"]) == (3, 2)
    assert row["mean"] == pytest.approx(-1 / 3)  # of y the copy of the second day, not that of the third


def test_a_copy_counts_where_the_original_has_no_statement():
    assert estimate(_rows([1, 0], ["a1", "a2"]), articles=WIRE)["mean"].tolist() == [0]


def test_articles_that_are_not_in_the_table_are_stories_of_their_own():
    assert estimate(_rows([1, 0], ["a1", "z"]), articles=WIRE)["stories"].tolist() == [2]


def test_outlets_are_compared_by_what_each_printed_on_request():
    rows = _rows([-1, 1, 1, 0])
    once = estimate(rows, "outlet", articles=WIRE)
    each = estimate(rows, "outlet", articles=WIRE, per="outlet")
    assert (once["outlet"].tolist(), each["n"].tolist()) == (["x"], [2, 1])


def test_over_time_a_story_counts_in_the_month_of_its_original():
    articles = WIRE.assign(published=pd.to_datetime(["2022-01-31", "2022-02-01", "2022-02-01", "2022-05-01"]))
    table = trend(_rows([-1, 1, 1, 0]), articles)
    assert (table["period"].astype(str).tolist(), table["n"].tolist()) == (["2022-01", "2022-05"], [1, 1])


def test_an_unknown_column_to_count_by_says_so():
    with pytest.raises(NotEnough, match="per country"):
        estimate(_rows([1]), articles=WIRE, per="country")
    with pytest.raises(NotEnough, match="per outlet"):
        estimate(_rows([1]), per="outlet")


def test_one_story_has_no_interval_and_is_flagged():
    row = estimate(_rows([-1, 0], ["a", "a"])).iloc[0]
    assert np.isnan(row["low"]) and row["too_few"]


def test_groups_come_from_the_articles():
    dates = pd.to_datetime(["2022-01-05", "2022-01-20", "2022-03-01"])
    articles = pd.DataFrame({"published": dates, "outlet": list("xyx")}, index=["a0", "a1", "a2"])
    table = estimate(_rows([-1, 1, 1]), ["month"], articles=articles)
    assert (table["month"].astype(str).tolist(), table["n"].tolist()) == (["2022-01", "2022-03"], [2, 1])
    assert estimate(_rows([-1, 1, 1]), "outlet", articles=articles)["mean"].tolist() == [0, 1]


def test_distance_is_estimated_on_its_own_scale():
    rows = _rows([0, 0, 0], distance=["doubting", "affirming", "affirming"])
    assert estimate(rows, column="distance")["affirming"].round(2).tolist() == [0.67]


@pytest.mark.parametrize("rows", [_rows([]), _rows([None])])
def test_nothing_to_count_says_so(rows):
    with pytest.raises(NotEnough, match="No statement"):
        estimate(rows)


def test_missing_dates_say_so():
    articles = pd.DataFrame({"published": [pd.NaT]}, index=["a0"]).astype({"published": "datetime64[s]"})
    with pytest.raises(NotEnough, match="month"):
        estimate(_rows([1]), "month", articles=articles)


def test_hand_codes_of_other_articles_say_so():
    with pytest.raises(NotEnough, match="hand"):
        estimate(_rows([1]), hand=_rows([1], ["z"]))


def test_all_coded_by_hand_gives_the_hand_codes():
    rows = _rows([0, 0, 0, 1, 1, 1])
    truth = rows.assign(stance=[-1, -1, 0, 1, 1, 0])
    assert estimate(rows, hand=truth)["mean"].iloc[0] == pytest.approx(truth["stance"].mean())


def test_correction_is_that_of_the_library():
    ppi = pytest.importorskip("ppi_py")
    rng = np.random.default_rng(3)
    rows = _population(rng)
    hand = _sample(rng, rows, 60)
    rest = rows.drop(hand.index)
    seen = rows.loc[hand.index, "stance"]
    ours = estimate(rows, hand=hand)["mean"].iloc[0]
    slope = np.cov(hand["stance"], seen, ddof=0)[0, 1] / seen.var(ddof=0)
    share = len(hand) / len(rows)
    arrays = [part.to_numpy(float) for part in (hand["stance"], seen, rest["stance"])]
    assert ours == pytest.approx(ppi.ppi_mean_pointestimate(*arrays, lam=np.clip(slope, 0, 1) * (1 - share))[0])


def test_corrected_intervals_hold_and_naive_ones_do_not():
    # The truth is that of the process that makes stories: an interval over drawn stories is about what would be said
    # in other stories of the same kind.
    truth = _population(np.random.default_rng(99), 100_000)["truth"].mean()
    rng = np.random.default_rng(11)
    held = {"naive": 0, "corrected": 0}
    for _ in range(150):
        rows = _population(rng)
        for name, hand in (("naive", None), ("corrected", _sample(rng, rows, 60))):
            row = estimate(rows, hand=hand, draws=120).iloc[0]
            held[name] += row["low"] <= truth <= row["high"]
    assert held["naive"] < 0.2 * 150
    assert 0.9 * 150 <= held["corrected"] <= 0.985 * 150


def test_errors_in_the_group_are_corrected_too():
    rng = np.random.default_rng(5)
    n = 900
    truth = rng.choice(["ukraine", "other"], n)
    stance = np.where(truth == "ukraine", rng.choice([-1, -1, 0], n), rng.choice([0, 1], n))
    coded = np.where((truth == "other") & (rng.random(n) < 0.4), "ukraine", truth)
    rows = _rows(stance.tolist(), issue=coded)
    hand = rows.assign(issue=truth).sample(300, random_state=1)
    goal = stance[truth == "ukraine"].mean()
    after = estimate(rows, "issue", hand=hand).set_index("issue").loc["ukraine"]
    before = estimate(rows, "issue").set_index("issue").loc["ukraine"]
    assert before["low"] > goal and after["low"] <= goal <= after["high"]
