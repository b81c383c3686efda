"""Figures for a talk: English words, large letters, and room for them."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pytest
from matplotlib.text import Text
from plotting_cases import ACTORS, NAMES, articles, charts, estimates, graph, note, statements

from analysis import plotting
from analysis.plotting import arabic_style, check_figure
from analysis.plotting.words import renamer

__all__ = ["articles", "charts", "graph", "statements"]  # fixtures


@pytest.fixture(autouse=True)
def style():
    with arabic_style():
        yield
    plt.close("all")


# What the fixtures give in Arabic stays Arabic: outlets, terms, labels of topics and events.
ENGLISH = ["speakers", "by stance", "network", "toned network", "cooccurrence", "matrix", "topic choice"]
ENGLISH += ["quality", "calibration"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_large_english_letters(charts, name):
    with arabic_style(language="en", size=14):
        chart = charts[name](250)
        assert check_figure(chart) == []
        texts = [text.get_text() for text in chart.figure.findobj(Text)]
        own = [chart.figure.get_suptitle(), note(chart)] + texts * (name in ENGLISH)
        assert [text for text in own if any("\u0621" <= c <= "\u064a" for c in text)] == []
        assert "n\xa0=\xa0" in note(chart)
        assert min(text.get_fontsize() for text in chart.figure.findobj(Text) if text.get_text()) >= 10


def test_letters_set_by_hand_count_as_well(statements):
    small = plotting.plot_speakers(statements, names=ACTORS)
    plt.rcParams["font.size"] = 16
    large = plotting.plot_speakers(statements, names=ACTORS)
    assert large.figure.get_figheight() > 1.8 * small.figure.get_figheight()
    assert large.get_yticklabels()[0].get_fontsize() == 16
    assert check_figure(large) == []


def test_the_language_ends_with_the_style():
    with arabic_style(language="en"):
        ax = plotting.plot_stance_over_time(estimates(period=["2022-01-01", "2022-02-01"]))
        assert [label.get_text() for label in ax.get_yticklabels()] == ["Confrontation", "Neutral", "Cooperation"]
        assert [label.get_text() for label in ax.get_xticklabels()] == ["Jan\n2022", "Feb\n2022"]
    assert renamer()("ukraine") == "أوكرانيا"
    with pytest.raises(ValueError, match="language 'fr'"), arabic_style(language="fr"):
        pass


def test_title_and_reading_can_be_left_out():
    with arabic_style(language="en"):
        ax = plotting.plot_outlets(estimates(outlet=["A", "B"]), title="", english="")
    assert ax.figure.get_suptitle() == ""
    assert note(ax) == "n\xa0=\xa07\xa0statements"


def test_large_letters_find_room_in_a_crowd():
    rng = np.random.default_rng(0)
    graph = nx.Graph()
    for a, b in rng.integers(0, 24, (50, 2)):
        if a != b:
            graph.add_edge(f"Actor number {a}", f"Actor number {b}", count=int(rng.integers(1, 9)))
    with arabic_style(language="en", size=13):
        assert check_figure(plotting.plot_network(graph, width=254)) == []
