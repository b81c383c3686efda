"""The sentences over the figures say what was drawn, and nothing where there is nothing."""

import networkx as nx
import pandas as pd
import pytest

from analysis import answers, captions
from analysis.answers import arabic_names, describe_corpus, events_for_charts
from analysis.enough import NotEnough

NAMES = pd.DataFrame({"name_en": {"x": "Nader Salim", "y": "Lake Council"}})


@pytest.fixture
def said(monkeypatch):
    """A function that gives the sentences that another one shows."""
    shown = []
    for module in (captions, answers):
        monkeypatch.setattr(module, "display", shown.append)

    def say(function, *arguments, **options):
        shown.clear()
        function(*arguments, **options)
        return " ".join(each.data for each in shown)

    return say


def articles(*dates, outlet=""):
    return pd.DataFrame({"published": pd.to_datetime(list(dates)), "outlet": outlet})


def estimates(low, high, **keys):
    frame = pd.DataFrame({**keys, "low": low, "high": high})
    return frame.assign(mean=(frame["low"] + frame["high"]) / 2, n=9)


def test_coverage(said):
    text = said(captions.seen_coverage, articles("2021-01-01", "2021-02-01", "2022-01-01", None))
    assert "of 2021 (2 a year), fewest of 2022 (1)" in text
    assert said(captions.seen_coverage, articles(None)) == ""


def test_corpus_of_one_day_without_outlets(said):
    text = said(describe_corpus, articles("2021-01-01", None))
    assert text == "2 articles without outlet, dated 2021-01-01. 1 have no date."
    assert "from 1 outlets, dated 2021-01-01 to 2022-01-01." in said(
        describe_corpus, articles("2021-01-01", "2022-01-01", outlet="a")
    )


def test_shares_that_lie_apart(said):
    shares = pd.DataFrame({"period": ["2021", "2022"], "topic": 0, "share": [0.1, 0.8]})
    text = said(
        captions.seen_shares, shares.assign(low=shares["share"] - 0.1, high=shares["share"] + 0.1), {0: "war"}
    )
    assert text.endswith("*war*: from 10% (2021) to 80% (2022); the intervals lie apart.")
    with pytest.raises(NotEnough):
        captions.seen_shares(shares.iloc[:0], {})


def test_cells_on_either_side_of_zero(said):
    cells = estimates([-0.8, 0.2, -0.3], [-0.4, 0.6, 0.3], issue="ukraine", target=["usa", "talks", "x"])
    text = said(captions.seen_cells, cells, NAMES)
    assert "toward: United States on Ukraine (−0.60 [−0.80, −0.40], n = 9)." in text
    assert "cooperative toward: talks on Ukraine" in text
    assert "Nader" not in text
    assert "No interval" in said(captions.seen_cells, cells[2:], NAMES)
    assert "No cell has enough" in said(captions.seen_cells, cells.assign(too_few=True), NAMES)


def test_periods_and_groups(said):
    years = estimates([-0.8, -0.3, 0.1], [-0.4, 0.3, 0.9], year=[2020, 2021, 2022], issue=["ukraine"] * 3)
    sentence = (
        "below zero in 1 of 3 years and above it in 2022; the mean is lowest in 2020 (−0.60) and highest in 2022"
    )
    assert sentence in said(captions.seen_periods, years)
    assert "*Ukraine:* The interval lies" in said(captions.seen_groups, years)
    few = years.assign(too_few=True)
    assert said(captions.seen_periods, few) == said(captions.seen_groups, few) == ""  # the chart says why


def test_places_that_can_be_told_apart(said):
    rows = estimates([-0.9, -0.5, 0.1], [-0.6, 0.2, 0.9], country=["A", "B", "C"])
    assert said(captions.seen_places, rows.assign(too_few=True), "country") == ""
    text = said(captions.seen_places, rows, "country")
    assert "From A (−0.75" in text
    assert text.endswith("2 of 3 pairs of places can be told apart by their intervals.")


def test_speakers_arrows_and_communities(said):
    spoken = pd.DataFrame({"speaker": ["x", "x", "y", None], "issue": ["ukraine", "ukraine", "other", "other"]})
    text = said(captions.seen_speakers, spoken, NAMES)
    assert "Nader Salim is quoted most, with 2 statements, most often on Ukraine (2);" in text
    assert text.endswith("the 2 speakers shown make 75% of all.")
    toned = nx.DiGraph([("x", "usa", {"count": 4, "stance": -0.5}), ("y", "usa", {"count": 3, "stance": 0.0})])
    assert "from Nader Salim to United States (4 statements, mean −0.50)" in said(
        captions.seen_arrows, toned, NAMES
    )
    groups = pd.Series({"x": "سالم", "y": "سالم", "usa": "أميركا"})
    text = said(captions.seen_communities, toned.to_undirected(), groups, NAMES)
    assert "2 communities; the largest, around سالم, has 2 of 3 actors." in text
    assert said(captions.seen_arrows, nx.DiGraph(), NAMES) == ""
    assert said(captions.seen_communities, nx.Graph(), groups[:0], NAMES) == ""


def test_countries_have_arabic_names_too():
    class Gazetteer:
        actors = pd.DataFrame({"name_ar": ["مصر"], "name_en": ["Egypt"], "kind": ["state"]}, index=["egypt"])

    assert arabic_names(Gazetteer).to_dict() == {"egypt": "مصر", "Egypt": "مصر"}


def test_events_have_short_arabic_and_full_english_names():
    arabic, english = events_for_charts(), events_for_charts(language="en")
    assert len(arabic) == len(english) > 0
    assert english["label"].str.isascii().all()
    assert not arabic["label"].str.isascii().any()


def test_quality_and_calibration(said):
    scores = pd.DataFrame({"value": [0.9, 0.8, 0.1]}, index=["speaker", "side", "f1_50"])
    assert said(captions.seen_quality, scores).endswith("right speaker (90%); least sure: right side (80%).")
    kept = pd.DataFrame({"promised": [0.5, 0.9], "right": [0.4, 0.8], "n": [10, 30]})
    text = said(captions.seen_calibration, kept)
    assert "Of 40 statements 70% are right, where 80% were promised" in text
    assert "10 percentage points" in text
