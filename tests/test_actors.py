"""Actors: the gazetteer loads, names are found where they stand."""

import pandas as pd
import pytest

from analysis.actors import cooccurrence, find_mentions, load_gazetteer
from analysis.lexicon import DataError


def articles(*texts):
    return pd.DataFrame({"text": texts}, index=[f"a{i}" for i in range(len(texts))])


def test_names_keep_their_offsets():
    text = "التقى لافروف نظراءه في الناتو، وقالَ لروســيا"
    found = find_mentions(articles(text))
    assert found["actor"].tolist()[:2] == ["lavrov", "nato"]
    assert all(text[m.start : m.end] == m.surface for m in found.itertuples())


def test_cooccurrence_counts_sentences():
    graph = cooccurrence(find_mentions(articles("روسيا وأوكرانيا.\nروسيا والصين")))
    assert graph.edges["russia", "ukraine"]["count"] == 1
    assert not graph.has_edge("china", "ukraine")
    assert graph.nodes["russia"]["count"] == 2


def test_a_wrong_kind_is_reported_with_its_line(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("actor,kind,name_ar\nfoo,person,فلان\nbar,planet,علان\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine.csv:3: kind 'planet'"):
        load_gazetteer(file, replace=True)
