"""What the tests of charts draw: articles, statements, a graph, and each chart once."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from analysis import plotting

ACTORS = pd.DataFrame(
    {
        "name_ar": ["سين الأول", "صاد الثاني", "عين", "هيئة السلم والأمن الجماعي", "فاء", "قاف"],
        "name_en": ["X the First", "Y the Second", "Z", "Council for Peace", "F", "Q"],
        "side": ["russia", "russia", "other", "csto", "other", "other"],
    },
    index=list("abcdef"),
)


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
