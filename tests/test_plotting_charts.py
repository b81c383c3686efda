"""Charts: what they show, that labels keep clear of each other, and what they say of bad input."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis import plotting
from analysis.enough import NotEnough
from analysis.plotting import arabic_style, check_figure, place_labels
from analysis.plotting.time_axis import arabic_date
from analysis.plotting.words import renamer

WIDTHS = [85, 170]
ACTORS = pd.DataFrame(
    {
        "name_ar": ["سين الأول", "صاد الثاني", "عين", "هيئة السلم والأمن الجماعي", "فاء", "قاف"],
        "name_en": ["X the First", "Y the Second", "Z", "Council for Peace", "F", "Q"],
        "side": ["russia", "russia", "other", "csto", "other", "other"],
    },
    index=list("abcdef"),
)


@pytest.fixture(autouse=True)
def style():
    with arabic_style():
        yield
    plt.close("all")


@pytest.fixture
def articles():
    dates = pd.to_datetime("2021-06-01") + pd.to_timedelta(np.arange(0, 600, 10), "D")
    frame = pd.DataFrame({"published": dates, "outlet": ["صحيفة", "وكالة", "موقع (Site)"] * 20})
    frame.loc[[0, 1], "published"] = pd.NaT
    return frame


@pytest.fixture
def statements():
    return pd.DataFrame(
        {
            "speaker": list("aaabbcdef") * 6 + [None],
            "issue": ["ukraine", "afghanistan", "arms_control"] * 18 + ["other"],
            "stance": [-1, 0, 1] * 18 + [0],
        }
    )


@pytest.fixture
def graph():
    graph = nx.Graph()
    for i, a in enumerate("abcdef"):
        for b in "abcdef"[i + 1 :]:
            graph.add_edge(a, b, count=7 - i)
    return graph


EVENTS = pd.DataFrame({"date": ["2021-08-15", "2030-01-01"], "label": ["حدث أول", "حدث بعيد"]})


def estimates(**keys):
    frame = pd.DataFrame(keys)
    frame["mean"] = np.linspace(-0.9, 0.8, len(frame))
    return frame.assign(low=frame["mean"] - 0.1, high=frame["mean"] + 0.1, n=np.arange(3, 3 + len(frame)))


def note(chart):
    return chart.figure.get_supxlabel()


@pytest.fixture
def charts(articles, statements, graph):
    months = estimates(period=pd.period_range("2021-06", periods=12, freq="M"))
    points = pd.DataFrame({"x": np.arange(30) % 6, "y": np.arange(30) // 6, "topic": np.arange(30) % 4})
    terms = pd.DataFrame(
        {"topic": [0, 0, 1, 1], "term": ["حرب", "سلم", "حدود", "غاز"], "weight": [0.4, 0.3, 0.5, 0.1]}
    )
    choice = pd.DataFrame({"ari": [0.2, 0.7, 0.4], "low": [0, 0.6, 0.3], "high": [0.7, 0.8, 0.5]}, index=[2, 3, 4])
    choice = choice.assign(npmi=[0.1, 0.2, 0.1], runs=12)
    shares = pd.DataFrame({"period": ["2021", "2022"] * 2, "topic": [0, 0, 1, 1], "share": [0.2, 0.6, 0.8, 0.4]})
    shares = shares.assign(low=shares["share"] - 0.1, high=shares["share"] + 0.1, n=[2, 6, 8, 4], total=10)
    toned = nx.DiGraph([("a", "b", {"count": 2, "stance": -0.5}), ("c", "a", {"count": 1, "stance": 0.5})])
    cells = estimates(issue=["ukraine", "ukraine", "afghanistan"], target=["nato", "talks", "taliban"])
    scores = pd.DataFrame(
        {"value": [0.9, 0.8], "low": [0.85, 0.7], "high": [0.95, 0.9]}, index=["speaker", "side"]
    )
    kept = pd.DataFrame({"promised": [0.35, 0.75, 0.95], "right": [0.1, 0.72, 0.94], "n": [9, 60, 200]})
    return {
        "quality": lambda w: plotting.plot_quality(scores.assign(n=90), width=w),
        "calibration": lambda w: plotting.plot_calibration(kept, width=w),
        "coverage": lambda w: plotting.plot_coverage(articles, by="outlet", events=EVENTS, width=w),
        "speakers": lambda w: plotting.plot_speakers(statements, names=ACTORS, width=w),
        "by stance": lambda w: plotting.plot_speakers(statements, by="stance", names=ACTORS, width=w),
        "network": lambda w: plotting.plot_network(graph, names=ACTORS, width=w),
        "toned network": lambda w: plotting.plot_network(toned, names=ACTORS, width=w),
        "cooccurrence": lambda w: plotting.plot_cooccurrence(graph, names=ACTORS, width=w),
        "over time": lambda w: plotting.plot_stance_over_time(months, events=EVENTS, width=w),
        "matrix": lambda w: plotting.plot_stance_matrix(cells, width=w),
        "outlets": lambda w: plotting.plot_outlets(estimates(outlet=["صحيفة", "وكالة"]), width=w),
        "topic map": lambda w: plotting.plot_topic_map(points, labels=dict(enumerate("أبجد")), width=w),
        "topic terms": lambda w: plotting.plot_topic_terms(terms, labels={0: "حرب وسلم"}, width=w),
        "topic choice": lambda w: plotting.plot_topic_choice(choice, chosen=3, width=w),
        "topic shares": lambda w: plotting.plot_topic_shares(shares, labels={0: "حرب", 1: "سلم"}, width=w),
    }


NAMES = ["coverage", "speakers", "by stance", "network", "toned network", "cooccurrence", "over time", "matrix"]
NAMES += ["outlets", "topic map", "topic terms", "topic choice", "topic shares", "quality", "calibration"]


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


def test_large_letters_find_room_in_a_crowd():
    rng = np.random.default_rng(0)
    graph = nx.Graph()
    for a, b in rng.integers(0, 24, (50, 2)):
        if a != b:
            graph.add_edge(f"Actor number {a}", f"Actor number {b}", count=int(rng.integers(1, 9)))
    with arabic_style(language="en", size=13):
        assert check_figure(plotting.plot_network(graph, width=254)) == []
