"""Networks of actors: counts, chance, structure, files, the view."""

import json
from math import comb, log

import networkx as nx
import pandas as pd
import pytest

from analysis.actors import (
    backbone,
    centralities,
    communities,
    cooccurrence,
    cooccurrence_over_time,
    load_gazetteer,
    show_network,
    stance_network,
    write_network,
)


def mentions(*rows):
    return pd.DataFrame(rows, columns=["article_id", "sentence", "actor", "start", "end"])


TABLE = mentions(
    ("a", 0, "russia", 0, 5),
    ("a", 0, "usa", 6, 9),
    ("a", 0, "usa", 12, 15),
    ("a", 1, "russia", 20, 25),
    ("a", 1, None, 26, 30),
    ("b", 0, "usa", 0, 3),
    ("b", 0, "china", 4, 8),
    ("b", 3, "china", 40, 44),
)


def test_a_pair_counts_once_in_a_sentence():
    graph = cooccurrence(TABLE)
    assert graph.edges["russia", "usa"]["count"] == 1
    assert graph.nodes["usa"]["count"] == 2
    assert graph.graph["units"] == 4


def test_chance_is_the_hypergeometric_one():
    edge = cooccurrence(TABLE).edges["russia", "usa"]
    # 4 units, russia in 2, usa in 2: at least one joint unit of two drawn
    assert edge["p_value"] == pytest.approx(1 - comb(2, 2) / comb(4, 2))
    assert edge["expected"] == pytest.approx(1.0)
    assert edge["npmi"] == pytest.approx(0.0)


def test_npmi_is_one_for_a_pair_that_is_always_together():
    graph = cooccurrence(mentions(*[("a", i, actor, 0, 1) for i in (0, 1) for actor in ("usa", "uk")]))
    assert graph.edges["uk", "usa"]["npmi"] == 1
    rare = cooccurrence(pd.concat([TABLE, mentions(("c", 0, "nato", 0, 1), ("c", 0, "eu", 2, 3))]))
    assert rare.edges["eu", "nato"]["npmi"] == pytest.approx(log(1 / 5 / (1 / 25)) / -log(1 / 5))


def test_units_by_article_and_by_statement():
    assert cooccurrence(TABLE, by="article").edges["russia", "usa"]["count"] == 1
    spans = pd.DataFrame({"article_id": ["a", "b"], "start": [0, 30], "end": [10, 50], "part": ["body", "title"]})
    graph = cooccurrence(TABLE, by="statement", statements=spans)
    assert set(graph) == {"russia", "usa"}
    with pytest.raises(ValueError, match="needs statements"):
        cooccurrence(TABLE, by="statement")
    with pytest.raises(ValueError, match="by='page'"):
        cooccurrence(TABLE, by="page")


def test_no_mentions_give_an_empty_network():
    graph = cooccurrence(TABLE.iloc[:0])
    assert len(graph) == 0
    assert communities(graph).empty
    assert centralities(graph).empty


def test_over_time_splits_by_year_and_leaves_out_undated():
    articles = pd.DataFrame({"published": pd.to_datetime(["2021-08-15", None])}, index=["a", "b"])
    table = cooccurrence_over_time(TABLE, articles)
    assert table[["a", "b"]].to_numpy().tolist() == [["russia", "usa"]]
    assert table["period"].dt.year.tolist() == [2021]


def test_both_backbones_keep_the_strong_edge():
    graph = nx.Graph(
        [("hub", n, {"count": 40 if n == "a" else 1, "p_value": 1e-9 if n == "a" else 0.2}) for n in "abcdef"]
    )
    for method in ("disparity", "hypergeometric"):
        assert list(backbone(graph, method=method).edges) == [("hub", "a")]
    with pytest.raises(ValueError, match="method"):
        backbone(graph, method="luck")


def test_communities_and_centralities():
    graph = nx.barbell_graph(4, 0)
    nx.set_edge_attributes(graph, 1, "count")
    groups = communities(graph)
    assert groups.nunique() == 2
    assert groups[0] == groups[3] != groups[4]
    assert set(centralities(graph)["betweenness"].nlargest(2).index) == {3, 4}


def test_stances_are_signed_and_directed():
    said = pd.DataFrame(
        {
            "speaker": ["lavrov", "lavrov", "lavrov", None, "austin"],
            "target": ["nato", "nato", "none", "usa", "russia"],
            "stance": [-1, 1, 1, 1, -1],
            "side": ["russia"] * 3 + ["other"] * 2,
        }
    )
    graph = stance_network(said, gazetteer=load_gazetteer())
    assert graph.edges["lavrov", "nato"] == {"count": 2, "positive": 1, "neutral": 0, "negative": 1, "stance": 0.0}
    assert not graph.has_edge("nato", "lavrov")
    assert graph.nodes["nato"]["received"] == 2
    assert graph.nodes["lavrov"]["side"] == "russia"
    assert list(stance_network(said, sides=["other"]).edges) == [("austin", "russia")]


@pytest.mark.parametrize(("ending", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files_keep_arabic_and_numbers(tmp_path, ending, read):
    graph = cooccurrence(TABLE, gazetteer=load_gazetteer())
    graph.nodes["usa"]["note"] = "\x00ends"
    graph.nodes["russia"]["country"] = None
    write_network(graph, tmp_path / f"net.{ending}")
    again = read(tmp_path / f"net.{ending}")
    assert again.nodes["usa"]["name_ar"] == graph.nodes["usa"]["name_ar"]
    assert again.edges["russia", "usa"]["count"] == 1
    with pytest.raises(ValueError, match="ending"):
        write_network(graph, tmp_path / "net.csv")


def test_the_view_is_the_same_twice_and_has_a_picture_to_fall_back_to():
    graph = cooccurrence(TABLE, gazetteer=load_gazetteer())
    one, two = (show_network(graph, picture=b"png")._repr_mimebundle_() for _ in range(2))
    assert json.dumps(one["application/vnd.plotly.v1+json"]) == json.dumps(two["application/vnd.plotly.v1+json"])
    assert one["image/png"] == b"png"
    assert "الولايات المتحدة" in one["application/vnd.plotly.v1+json"]["data"][-1]["text"]
    with pytest.raises(ValueError, match="no edge"):
        show_network(nx.Graph())


def test_the_view_draws_its_own_picture():
    picture = show_network(cooccurrence(TABLE, gazetteer=load_gazetteer())).picture
    assert picture.startswith(b"\x89PNG")
