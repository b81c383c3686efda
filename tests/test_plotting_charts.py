"""Charts: what they show, that labels keep clear of each other, and what they say of bad input."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from plotting_cases import ACTORS, EVENTS, NAMES, articles, charts, estimates, graph, note, statements

from analysis import plotting
from analysis.enough import NotEnough
from analysis.plotting import arabic_style, check_figure, place_labels
from analysis.plotting.time_axis import arabic_date
from analysis.plotting.words import renamer

__all__ = ["articles", "charts", "graph", "statements"]  # fixtures

WIDTHS = [85, 170]


@pytest.fixture(autouse=True)
def style():
    with arabic_style():
        yield
    plt.close("all")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_at_journal_size(charts, name, width):
    chart = charts[name](width)
    assert check_figure(chart) == []
    assert "n\xa0=\xa0" in note(chart)
    assert chart.figure.get_figwidth() == pytest.approx(width / 25.4)


@pytest.mark.parametrize("name", NAMES)
def test_charts_say_their_subject_in_both_languages(charts, name):
    chart = charts[name](170)
    assert any("\u0621" <= c <= "\u064a" for c in chart.figure.get_suptitle())
    assert any(line.isascii() for line in note(chart).replace("\xa0", " ").split("\n")[1:])


@pytest.mark.parametrize("name", [name for name in NAMES if name != "topic terms"])
def test_data_are_left_as_they_are(articles, statements, graph, charts, name):
    before = articles.copy(), statements.copy(), nx.to_dict_of_dicts(graph.copy())
    charts[name](170)
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(statements, before[1])
    assert nx.to_dict_of_dicts(graph) == before[2]


def test_coverage_counts_each_article_once(articles):
    ax = plotting.plot_coverage(articles, by="outlet")
    assert sum(bar.get_height() for bars in ax.containers for bar in bars) == 58
    assert "بلا تاريخ: 2" in note(ax)
    assert "2\xa0undated" in note(ax)


def test_coverage_lumps_small_groups(articles):
    ax = plotting.plot_coverage(articles, by="outlet", most=1)
    assert [t.get_text().split(" (")[0] for t in ax.get_legend().get_texts()] == ["موقع", "أخرى"]


def test_events_within_the_span_are_drawn(articles):
    texts = [text.get_text() for text in plotting.plot_coverage(articles, events=EVENTS).texts]
    assert texts == ["حدث أول"]


def test_speakers_are_in_order_and_stacks_add_up(statements):
    ax = plotting.plot_speakers(statements, top=2, names=ACTORS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["سين الأول", "صاد الثاني"]
    assert sum(bars[0].get_width() for bars in ax.containers) == 18
    assert "غير معروض: 25" in note(ax)


def test_an_issue_has_one_colour_whatever_its_rank(articles):
    def colours(issues):
        ax = plotting.plot_coverage(articles.tail(3).assign(issue=issues), by="issue", names={})
        return {bars.get_label().split()[0]: bars[0].get_facecolor() for bars in ax.containers}

    first, second = (
        colours(["ukraine", "ukraine", "afghanistan"]),
        colours(["afghanistan", "afghanistan", "ukraine"]),
    )
    assert list(first) != list(second)
    assert first == second
    assert len(set(first.values())) == 2


def test_stance_axis_has_three_words():
    ax = plotting.plot_stance_over_time(estimates(period=["2022-01-01", "2022-02-01"]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["مواجهة", "محايد", "تعاون"]


def test_intervals_are_drawn():
    rows = estimates(outlet=["أ", "ب"])
    ax = plotting.plot_outlets(rows)
    drawn = [segment[:, 0] for lines in ax.collections for segment in lines.get_segments()]
    np.testing.assert_allclose(drawn, rows[["low", "high"]])


def test_matrix_hatches_small_cells_and_turns_where_it_is_narrow():
    cells = estimates(issue=["ukraine"] * 7, target=["nato", "usa", "eu", "un", "talks", "treaty", "west"])
    wide, narrow = (plotting.plot_stance_matrix(cells, width=width) for width in (170, 85))
    assert [label.get_text() for label in wide.get_yticklabels()] == ["أوكرانيا"]
    assert [label.get_text() for label in narrow.get_xticklabels()] == ["أوكرانيا"]
    assert sum(patch.get_hatch() is not None for patch in wide.patches) == 2


def test_groups_with_too_few_cases_have_no_point():
    rows = estimates(
        outlet=["أ", "ب", "ج"], period=["2022-01", "2022-02", "2022-03"], issue="x", target=["a", "b", "c"]
    )
    rows["too_few"] = [False, True, False]
    outlets = plotting.plot_outlets(rows)
    assert [len(line.get_xdata()) for line in outlets.lines if line.get_marker() == "o"] == [2]
    time = plotting.plot_stance_over_time(rows)
    assert [len(line.get_xdata()) for line in time.lines if line.get_marker() == "o"] == [2]
    assert "1\xa0groups\xa0without" in note(time)
    matrix = plotting.plot_stance_matrix(rows)
    assert sorted(text.get_text().count("\n") for text in matrix.texts) == [0, 2, 2]


def test_names_may_stand_in_the_graph(graph):
    nx.set_node_attributes(graph, ACTORS.to_dict("index"))
    assert "سين الأول" in {text.get_text() for text in plotting.plot_network(graph).texts}


def test_network_shows_the_strongest(graph):
    ax = plotting.plot_network(graph, names=ACTORS, top=3)
    assert {text.get_text() for text in ax.texts} == {"سين الأول", "صاد الثاني", "عين"}


def test_a_pair_that_nothing_joins_stands_near_the_rest(graph):
    apart = graph.copy()
    apart.add_edge("far1", "far2", count=3, n=3, mean=0.2)
    nodes = next(
        patches.get_offsets()
        for patches in plotting.plot_network(apart).collections
        if len(patches.get_offsets()) > 2
    )
    main, pair = nodes[:-2], nodes[-2:]
    height = np.ptp(main[:, 1])
    assert (pair[:, 1] < main[:, 1].min()).all()
    assert main[:, 1].min() - pair[:, 1].min() < height


def test_network_is_the_same_from_run_to_run(graph):
    one, two = (plotting.plot_network(graph, names=ACTORS) for _ in range(2))
    np.testing.assert_array_equal(one.collections[0].get_offsets(), two.collections[0].get_offsets())


def test_given_axes_are_used(articles):
    _, ax = plt.subplots()
    assert plotting.plot_coverage(articles, ax=ax, title="عنوان آخر") is ax
    assert ax.get_title() == "عنوان آخر"
    assert "n\xa0=\xa058" in ax.get_xlabel()


def test_too_little_is_said_in_one_sentence(articles):
    with pytest.raises(NotEnough, match="No article has a date"):
        plotting.plot_coverage(articles.assign(published=pd.NaT))
    with pytest.raises(NotEnough, match="No period has enough"):
        plotting.plot_stance_over_time(estimates(period=["2022-01", "2022-02"]).assign(too_few=True))
    with pytest.raises(NotEnough, match="No two actors"):
        plotting.plot_network(nx.Graph())
    with pytest.raises(KeyError, match="needs the column"):
        plotting.plot_outlets(pd.DataFrame({"x": [1]}))


def test_labels_do_not_overlap():
    ax = Figure(figsize=(5, 4)).subplots()
    angles = np.linspace(0, 6, 18)
    points = 0.5 + 0.2 * np.column_stack([np.cos(angles), np.sin(angles)])
    ax.set(xlim=(0, 1), ylim=(0, 1))
    texts = place_labels(ax, points, [f"فاعل رقم {i}" for i in range(18)])
    boxes = [Text.get_window_extent(text) for text in texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_dates_are_arabic():
    assert arabic_date(pd.Period("2022-02", "M")) == "فبراير\n2022"
    assert arabic_date(pd.Period("2022Q3")) == "الربع 3\n2022"
    assert arabic_date(pd.Period("2022", "Y")) == "2022"
    assert arabic_date(pd.Period("2022-02-03", "D")) == "3 فبراير\n2022"


def test_names_come_from_the_table_then_from_the_words_then_from_the_id():
    rename = renamer(ACTORS)
    assert [rename(key) for key in ("a", "nato", "zzz")] == ["سين الأول", "الناتو", "zzz"]


def test_long_time_axes_are_labelled_by_whole_years():
    dates = pd.to_datetime("2018-02-01") + pd.to_timedelta(np.arange(0, 2800, 30), "D")
    ax = plotting.plot_coverage(pd.DataFrame({"published": dates}))
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == [str(year) for year in range(2018, 2026)]
    half_years = plotting.plot_coverage(pd.DataFrame({"published": dates[:40]}))
    assert [label.get_text() for label in half_years.get_xticklabels()][:2] == ["فبراير\n2018", "أغسطس\n2018"]


def test_a_zero_has_no_sign():
    cells = pd.DataFrame(
        {"issue": ["ukraine"], "target": ["nato"], "mean": [-0.001], "low": [-0.04], "high": [0.3]}
    )
    (text,) = plotting.plot_stance_matrix(cells.assign(n=9)).texts
    assert text.get_text().split("\n")[:2] == ["+0.00", "[+0.0, +0.3]"]


def test_countries_are_called_countries():
    assert (
        "بلد" in plotting.plot_outlets(estimates(country=["مصر", "قطر"]), outlet="country").figure.get_suptitle()
    )
