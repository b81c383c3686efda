"""The bundled reports and their codings: what they promise in their data card."""

import gzip
import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import press_card
import pytest
from press_overlap import shared_runs

from analysis import load_corpus
from analysis.actors import load_gazetteer
from analysis.corpus.bundled import CODING_COLUMNS, bundled_files, read_codings
from analysis.lexicon import DATA, read_lexicon

PRESS = Path(os.environ.get("PRESS_DIR", Path(__file__).parents[2] / "shared" / "press"))
PASSES = ("pass_a", "pass_b", "adjudicated")
FIELDS = ["id", "url", "outlet", "country", "published", "published_source", "accessed", "title", "text", "issue",
          "wire_group", "restated"]  # fmt: skip
PROCESS = {"talks", "treaty", "resolution", "militants", "none"}
# targets that the two passes took beyond the codebook
OUTSIDE = {"adjudicated": set(), "pass_a": {"media"}, "pass_b": {"media"}}
LABELS = {"part": ["title", "body"], "mode": ["direct", "indirect", "mixed"], "side": ["russia", "csto", "other"]}
QUOTED = re.compile(r'«([^«»\n]*)»|“([^“”\n]*)”|”([^“”\n]*)“|"([^"\n]*)"')
EDITED = ("title", "text", "issue", "country", "outlet")


@pytest.fixture(scope="module")
def reports():
    rows = [json.loads(line) for file in bundled_files() for line in file.read_text(encoding="utf-8").splitlines()]
    assert rows
    return rows


@pytest.fixture(scope="module")
def texts():
    articles = load_corpus()
    return {"title": articles["title"], "body": articles["text"]}


@pytest.fixture(scope="module", params=PASSES)
def coding(request):
    return request.param, read_codings(request.param)


@pytest.fixture(scope="module")
def known_actors():
    return {row for file in ("persons", "states", "bodies") for row in _ids(DATA / "actors" / f"{file}.csv")}


def _ids(path):
    return pd.read_csv(path, usecols=["actor"], dtype=str)["actor"]


def test_every_report_has_the_fields(reports):
    assert all(list(row) == FIELDS for row in reports)
    assert all(isinstance(row[name], str) and row[name].strip() for row in reports for name in EDITED)
    assert all(row["restated"] is True for row in reports)
    assert {row["published_source"] for row in reports} <= {"url", "page", "search", "event", "none"}
    assert all((row["published"] is None) == (row["published_source"] == "none") for row in reports)


def test_ids_and_addresses_are_unique(reports):
    for name in ("id", "url"):
        assert len({row[name] for row in reports}) == len(reports)
    assert all(re.match(r"https?://\S+\Z", row["url"]) and row["outlet"] in row["url"] for row in reports)


def test_no_date_lies_in_the_future(reports):
    tomorrow = pd.Timestamp.now() + pd.Timedelta("1D")  # wherever on earth the test runs
    for row in reports:
        assert (row["published"] or "") <= row["accessed"]
        assert pd.Timestamp(row["accessed"]) <= tomorrow


def test_length_and_quoted_spans(reports):
    assert all(60 <= len(row["text"].split()) <= 220 for row in reports)
    parts = [(row["id"], row[name]) for row in reports for name in ("title", "text")]
    quoted = [(name, "".join(span)) for name, text in parts for span in QUOTED.findall(text)]
    assert quoted and [pair for pair in quoted if len(pair[1].split()) > 8] == []


def test_size_and_spread(reports):
    table = pd.DataFrame(reports)
    issues = table["issue"].value_counts()
    assert len(table) >= 180 and issues["other"] >= 15
    assert all(issues[name] >= 55 for name in ("afghanistan", "ukraine", "arms_control"))
    years = table["published"].dropna().str[:4].value_counts()
    assert set(map(str, range(2018, 2027))) == set(years.index) and years.max() <= 0.3 * years.sum()
    assert table["outlet"].nunique() >= 40 and table["country"].nunique() - 1 >= 12  # one of them is "Unknown"
    groups = table.dropna(subset="wire_group").groupby("wire_group")["outlet"]
    assert groups.ngroups >= 12 and groups.size().min() >= 2


def test_twenty_russian_speakers_and_others(known_actors):
    codes, people = read_codings(), set(_ids(DATA / "actors" / "persons.csv"))
    speakers = codes.groupby("side")["speaker"].agg(set)
    assert len(speakers["russia"] & people) >= 20 and len(speakers["other"] & people) >= 20


def test_codings_are_of_the_reports(reports, coding):
    codes = coding[1]
    assert tuple(codes.columns) == CODING_COLUMNS
    assert set(codes["article_id"]) <= {row["id"] for row in reports}
    assert len(set(codes["article_id"])) >= len(reports) - 3


def test_offsets_and_cues_are_in_place(texts, coding):
    for row in coding[1].itertuples():
        text = texts[row.part][row.article_id]
        content = text[row.start : row.end]
        assert 0 <= row.start < row.end <= len(text) and content == content.strip()
        assert text[row.cue_start : row.cue_end] == row.cue != ""
        assert row.speaker_surface in text


def test_spans_of_a_coding_do_not_overlap(coding):
    for _, part in coding[1].sort_values("start").groupby(["article_id", "part"]):
        assert all(end <= start for (_, end), (start, _) in pairwise(zip(part["start"], part["end"], strict=True)))


def test_labels_are_those_of_the_codebook(coding):
    values = read_lexicon("codebook")["values"] | LABELS
    assert {"issue", "stance", "act"} < set(values)
    for name, allowed in values.items():
        assert set(coding[1][name]) <= set(allowed), name


def test_speakers_targets_and_sources_are_in_the_gazetteer(coding, known_actors):
    name, codes = coding
    assert set(codes["speaker"]) <= known_actors | {"unnamed"}
    assert set(codes["target"]) <= known_actors | PROCESS | OUTSIDE[name]
    assert set(codes["source"]) <= known_actors | {""}


def test_sides_are_those_of_the_gazetteer():
    codes, sides = read_codings(), load_gazetteer().actors["side"]
    named = codes[codes["speaker"] != "unnamed"]
    assert named.loc[named["side"] != named["speaker"].map(sides), ["article_id", "speaker", "side"]].empty


@pytest.mark.parametrize("name", ["issues", "years", "countries", "agreement", "parts", "speakers"])
def test_the_card_tells_the_truth(name, blocks):
    assert f"<!-- {name} -->\n{blocks[name]}\n<!-- /{name} -->" in press_card.CARD.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks():
    return press_card.tables()


def _pieces(size=4_000_000):
    for file in sorted(PRESS.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            while piece := lines.readlines(size):
                yield "".join(piece).replace("\\n", " ")


def test_shared_runs_are_seen():
    own = {"a": "قال نادر سليم إن الجسر مفتوح أمام الجميع"}
    assert shared_runs(own, ["وقد قالَ نادر سليم: إنّ الجسر مفتوح؛ امام الجميع!"], 6) == {"a"}
    assert shared_runs(own, ["قال نادر إن الجسر مفتوح أمام جميع الناس"], 6) == set()


@pytest.mark.skipif(not list(PRESS.glob("*.jsonl.gz")), reason="PRESS_DIR has no press files")
def test_no_more_than_eight_words_in_a_row_are_of_the_press(reports):
    assert shared_runs({row["id"]: f"{row['title']}\n{row['text']}" for row in reports}, _pieces(), 9) == set()
