"""The command line: what it writes, what it says, which code it gives back."""

import gzip
import json
import uuid

import pandas as pd
import pytest
from pipeline_tools import command, write_corpus

from analysis.__main__ import main
from analysis.pipeline import annotate_corpus, load_shards, read_table, verify

TEXT = (
    "قالت وزارة الخارجية الروسية إن المحادثات مع الولايات المتحدة ستبدأ الأحد. "
    "وأضافت الوزارة أن موسكو ترحب بمبادرة واشنطن. وحذرت وزارة الخارجية الأمريكية من تأجيلها."
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of the whole pipeline on six invented articles of three days."""
    folder = tmp_path_factory.mktemp("run")
    rows = [
        {"id": f"r{n}", "title": "خبر", "text": f"{TEXT} الرقم {n}.", "published": f"2021-08-0{1 + n // 2}"}
        for n in range(6)
    ]
    source = folder / "c.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    annotate_corpus(source, folder / "out", jobs=1, quiet=True, copies=False)
    return folder / "out"


def test_help_names_every_step_and_the_exit_codes(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    steps = ["load", "annotate", "topics", "network", "estimate", "score", "figures", "hydrate", "verify", "gold"]
    assert all(f"\n    {step} " in text for step in steps)
    assert "exit codes: 0 all is well" in text


def test_network_writes_tables_and_a_graph(run, capsys):
    assert main(["network", str(run), "--min-count", "1"]) == 0
    edges = pd.read_parquet(run / "network" / "edges.parquet")
    assert {"source", "target", "count", "npmi"} <= set(edges.columns)
    assert (run / "network" / "actors.graphml").exists()
    assert "actors," in capsys.readouterr().out


def test_estimate_writes_a_table(run, capsys):
    assert main(["estimate", str(run), "--by", "side", "--min-n", "2"]) == 0
    table = pd.read_parquet(run / "estimate.parquet")
    assert set(table["side"]) >= {"russia"}
    assert "stories" in capsys.readouterr().out


def test_a_story_counts_once_or_once_in_each_outlet(tmp_path, capsys):
    rows = [{"id": name, "title": "خبر", "text": TEXT * 3, "outlet": name} for name in ("x", "y")]
    source = tmp_path / "c.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    annotate_corpus(source, tmp_path / "out", jobs=1, quiet=True)
    counts = []
    for per in ("story", "outlet"):
        assert main(["estimate", str(tmp_path / "out"), "--by", "", "--per", per]) == 0
        counts.append(int(pd.read_parquet(tmp_path / "out" / "estimate.parquet")["n"].sum()))
    assert counts[0] * 2 == counts[1] > 0


def test_article_whose_date_is_refused_is_not_called_rejected(tmp_path, capsys):
    rows = [{"id": "a", "text": TEXT, "published": "2099-01-01"}, {"id": "b", "text": ""}]
    source = tmp_path / "c.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert main(["load", str(source), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "1 articles in 1 shards; 1 entries rejected; 1 dates refused, their articles kept"


def test_score_of_a_run_against_itself_is_one(run, tmp_path, capsys):
    gold = read_table(run, "statements")
    gold.to_json(tmp_path / "gold.jsonl", orient="records", lines=True, force_ascii=False)
    out = tmp_path / "score.parquet"
    assert main(["score", str(run), str(tmp_path / "gold.jsonl"), "--out", str(out)]) == 0
    assert pd.read_parquet(out).set_index("measure").loc["f1_50", "value"] == 1.0
    assert "f1_50" in capsys.readouterr().out


def test_too_few_articles_for_topics_is_said(run, capsys):
    assert main(["topics", str(run)]) == 2
    assert "too few for topics" in capsys.readouterr().err


def test_verify_says_all_is_well_and_what_is_not(run, tmp_path, capsys):
    assert main(["verify", str(run)]) == 0
    assert main(["verify", str(tmp_path)]) == 2
    load_shards(write_corpus(tmp_path / "c.jsonl", 3), tmp_path / "half", quiet=True)
    assert main(["verify", str(tmp_path / "half")]) == 1
    assert "shard 000000: was not annotated" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["load", "no such file", "--out", "OUT"], 2, "there is no such file"),
        (["annotate", "--out", "OUT"], 2, "holds no articles"),
        (["annotate", "C", "--out", "OUT", "--quiet", "--annotator", "nowhere:f"], 2, "no such function"),
        (["annotate", "no such file", "--out", "OUT"], 2, "there is no such file"),
        (["annotate", "EMPTY", "--out", "OUT"], 2, "holds no file"),
        (["network", "OUT"], 2, "holds no mentions"),
        (["score", "OUT", "nowhere.jsonl"], 2, "nowhere.jsonl: no such file or directory"),
        (["figures", "--corpus", "C"], 2, "--corpus needs --out"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path, capsys, arguments, code, message):
    (tmp_path / "empty").mkdir()
    places = {"OUT": tmp_path / "out", "C": write_corpus(tmp_path / "c.jsonl", 3), "EMPTY": tmp_path / "empty"}
    found = main([str(places.get(word, word)) for word in arguments])
    lines = capsys.readouterr().err.strip().splitlines()
    assert (found, message in lines[-1], lines[-1].startswith("error: ")) == (code, True, True)
    assert not places["OUT"].exists() or "holds no articles" in message


def test_options_at_fault_are_named(capsys):
    for words in (["--columns", "text"], ["--shard", "0"], ["--jobs", "two"]):
        with pytest.raises(SystemExit) as end:
            main(["annotate", "c.jsonl", "--out", "run", *words])
        assert end.value.code == 2
        assert f"argument {words[0]}: {words[1]!r} is not" in capsys.readouterr().err


def test_plain_lines_where_there_is_no_terminal(tmp_path):
    source = write_corpus(tmp_path / "c.jsonl", 7)
    code, out, err = command("load", source, "--out", tmp_path / "out", "--shard", 3, "--no-copies")
    assert (code, out) == (0, "7 articles in 3 shards; 0 entries rejected\n")
    assert "\r" not in err
    assert err.startswith("articles read: 7, ")


def test_tables_open_elsewhere_by_their_column_types(run):
    """What polars and DuckDB need: every shard of a kind with the same schema, no pandas-only types."""
    import pyarrow.dataset as dataset
    import pyarrow.parquet as parquet

    for kind in ("articles", "mentions", "statements"):
        files = sorted((run / kind).glob("*.parquet"))
        schemas = {str(parquet.read_schema(file)) for file in files}
        assert len(schemas) == 1
        assert {str(field.type) for field in dataset.dataset(run / kind).schema} <= {
            "string", "int64", "double", "timestamp[ms]",
        }  # fmt: skip


def test_warc_goes_from_pages_to_statements(tmp_path):
    head = "<head><title>خبر عن المحادثات</title></head>"
    page = (
        f"<html lang='ar'>{head}<body><article><h1>خبر</h1><p>{TEXT}</p><p>ثم {TEXT}</p></article></body></html>"
    )
    with (tmp_path / "news.warc.gz").open("wb") as file:
        for n in range(3):
            file.write(_member(f"https://news.example/{n}", page.replace("خبر عن", f"خبر {n} عن")))
    manifest = annotate_corpus(tmp_path / "news.warc.gz", tmp_path / "out", jobs=1, quiet=True)
    assert manifest["counts"]["articles"] == 3
    assert "russia_mfa" in set(read_table(tmp_path / "out", "statements")["speaker"])
    assert verify(tmp_path / "out") == []


def _member(url, page):
    """One page as a crawler keeps it: a WARC record, packed by itself."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-09-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")
