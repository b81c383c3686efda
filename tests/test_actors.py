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


HEADER = "actor,kind,country,side,name_ar,also,if_named\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("foo,person,,east,فلان,,\n", r"mine.csv:2: side 'east'"),
        ("foo,person,atlantis,other,فلان,,\n", r"mine.csv:2: country 'atlantis'"),
        ("foo,person,,other,فلان,,\nfoo,person,,other,علان,,\n", r"mine.csv:3: 'foo' stands twice"),
        ("foo,person,,other,,,\n", r"mine.csv:2: column 'name_ar' is empty"),
    ],
)
def test_errors_name_the_line(tmp_path, rows, message):
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_gazetteer(file, replace=True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("bar,president,,2020-01-01,\n", "'bar' is not in the gazetteer"),
        ("foo,president,,2020-13-01,\n", "'2020-13-01' is no date"),
        ("foo,president,,2020-01-01,2019-01-01\n", "the end is before the start"),
    ],
)
def test_errors_in_tenures_name_the_line(tmp_path, row, message):
    (tmp_path / "people.csv").write_text(HEADER + "foo,person,,other,فلان,,\n", encoding="utf-8")
    (tmp_path / "offices.csv").write_text("actor,office,country,start,end\n" + row, encoding="utf-8")
    with pytest.raises(DataError, match=rf"offices.csv:2: .*{message}"):
        load_gazetteer(tmp_path, replace=True)


def test_an_own_actor_is_added_or_stands_alone(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(HEADER + "salim,person,egypt,other,نادر سليماني,,\n", encoding="utf-8")
    table = articles("تحدث نادر سليماني عن روسيا، ثم خرج سليماني")
    assert find_mentions(table, gazetteer=load_gazetteer(file))["actor"].tolist() == ["salim", "russia", "salim"]
    alone = tmp_path / "alone.csv"
    alone.write_text(HEADER + "salim,person,,other,نادر سليماني,,\n", encoding="utf-8")
    assert find_mentions(table, gazetteer=load_gazetteer(alone, replace=True))["actor"].tolist() == [
        "salim",
        "salim",
    ]


def test_a_missing_path_says_so(tmp_path):
    with pytest.raises(DataError, match="neither a folder nor a file"):
        load_gazetteer(tmp_path / "none")


def test_the_bundled_gazetteer_is_large_and_consistent():
    gazetteer = load_gazetteer()
    assert len(gazetteer.actors) >= 600
    assert len(gazetteer.offices) >= 150
    assert set(gazetteer.offices["actor"]) <= set(gazetteer.actors.index)
    russians = gazetteer.actors.query("country == 'russia' and kind == 'person'")
    assert (russians["side"] == "russia").mean() > 0.5


def test_aliases_lead_to_actors(tmp_path):
    aliases = load_gazetteer().aliases
    assert aliases["russia_intelligence"] == "russia_svr"
    (tmp_path / "people.csv").write_text(HEADER + "foo,person,,other,فلان,,\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("alias,actor,source\nbar,baz,none\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"aliases.csv:2: 'bar' must be no actor, and 'baz' one"):
        load_gazetteer(tmp_path, replace=True)


def test_a_bearer_without_gender_fits_every_title(tmp_path):
    (tmp_path / "people.csv").write_text(HEADER + "sami,person,egypt,other,سامي نادر,,\n", encoding="utf-8")
    (tmp_path / "offices.csv").write_text(
        "actor,office,country,start,end\nsami,mfa_spokesperson,egypt,2030-01-01,\n", encoding="utf-8"
    )
    table = articles("قالت المتحدثة باسم الخارجية المصرية كلمة").assign(published=pd.Timestamp("2030-05-01"))
    assert find_mentions(table, gazetteer=load_gazetteer(tmp_path))["actor"].tolist() == ["sami"]
