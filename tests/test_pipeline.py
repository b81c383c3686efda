"""A run: the same tables as in memory, in shards that fit together."""

import json

import pandas as pd
import pipeline_faults
import pytest
from pipeline_tools import QUICK, one_process, same, tables, write_corpus

from analysis.pipeline import annotate, annotate_corpus, load_shards, read_table, verify
from analysis.pipeline.progress import Progress
from analysis.pipeline.shards import Halted, packed, write_whole

TEXT = "قالت وزارة الخارجية الروسية إن المحادثات ستبدأ الأحد. وأضافت الوزارة أن الوفد وصل إلى المدينة أمس."


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    source = write_corpus(folder / "corpus.jsonl", 95)
    annotate_corpus(source, folder / "out", jobs=2, shard=10, annotator=QUICK, quiet=True)
    return source, folder / "out"


def test_rows_are_those_of_one_process(run):
    source, out = run
    expected = one_process(source, pipeline_faults.annotate)
    for found, plain in zip(tables(out), expected, strict=True):
        assert found.values.tolist() == plain.astype(found.dtypes.to_dict()).values.tolist()


def test_division_into_shards_does_not_show(run, tmp_path):
    source, out = run
    annotate_corpus(source, tmp_path / "other", jobs=1, shard=33, annotator=QUICK, quiet=True)
    assert same(out, tmp_path / "other")


def test_real_annotator_gives_what_annotate_gives(tmp_path):
    rows = [{"id": f"r{n}", "text": TEXT.replace("الأحد", f"يوم {n}")} for n in range(5)]
    (tmp_path / "c.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    annotate_corpus(tmp_path / "c.jsonl", tmp_path / "out", jobs=1, shard=2, clean=False, copies=False, quiet=True)
    whole = annotate(read_table(tmp_path / "out", "articles"))
    for found, plain in zip(tables(tmp_path / "out"), whole, strict=True):
        pd.testing.assert_frame_equal(found, plain.astype(found.dtypes.to_dict()), check_exact=True)
    assert len(whole.statements) >= 10


def test_manifest_counts_and_verify_agree(run):
    _, out = run
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["counts"] == {"articles": 95, "mentions": 190, "statements": 190}
    assert len(manifest["shards"]) == 10
    assert verify(out) == []


def test_second_call_does_nothing_twice(run):
    source, out = run
    before = {path: path.stat().st_mtime_ns for path in out.glob("*/*")}
    annotate_corpus(source, out, shard=10, annotator=QUICK, quiet=True)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*/*")} == before


def test_load_then_annotate_is_the_same(run, tmp_path):
    source, out = run
    state = load_shards(source, tmp_path, shard=10, quiet=True)
    assert (state["articles"], state["shards"]) == (95, 10)
    annotate_corpus(out=tmp_path, loaded_before=True, jobs=1, annotator=QUICK, quiet=True)
    assert same(out, tmp_path)


def test_another_source_is_refused(run, tmp_path):
    _, out = run
    other = write_corpus(tmp_path / "other.jsonl", 3)
    with pytest.raises(ValueError, match="another source"):
        annotate_corpus(other, out, shard=10, annotator=QUICK, quiet=True)


def test_refusal_leaves_a_finished_run_as_it_was(run, tmp_path):
    source, out = run
    with pytest.raises(ValueError, match=r"read in another way \(clean not given, shard 10\)"):
        annotate_corpus(source, out, shard=20, clean=False, annotator=QUICK, quiet=True)
    assert verify(out) == []


def test_another_annotator_is_refused(run):
    source, out = run
    with pytest.raises(ValueError, match="another version"):
        annotate_corpus(source, out, shard=10, annotator="pipeline_faults:slowly", quiet=True)


def test_own_fields_of_a_source_come_back(tmp_path):
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "x", "text": TEXT, "section": "سياسة", "n": 3}), "utf-8")
    load_shards(tmp_path / "c.jsonl", tmp_path / "out", quiet=True)
    row = read_table(tmp_path / "out", "articles").loc["x"]
    assert (row["section"], row["n"]) == ("سياسة", 3)


def test_rejections_are_kept_with_their_place(tmp_path):
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "x", "text": TEXT}) + "\nnot json\n", "utf-8")
    state = load_shards(tmp_path / "c.jsonl", tmp_path / "out", quiet=True)
    assert '"where": "c.jsonl:2"' in (tmp_path / "out" / "rejected.jsonl").read_text()
    assert (state["articles"], sum(state["rejected"].values())) == (1, 1)


def test_source_without_articles_gives_no_shards(tmp_path):
    (tmp_path / "c.jsonl").write_text("not json\n", "utf-8")
    manifest = annotate_corpus(tmp_path / "c.jsonl", tmp_path / "out", annotator=QUICK, quiet=True)
    assert manifest["counts"]["articles"] == 0
    assert verify(tmp_path / "out") == []


@pytest.mark.parametrize("harm", ["mentions", "statements", "articles", "receipt", "load"])
def test_verify_sees_what_is_harmed(tmp_path, harm):
    source = write_corpus(tmp_path / "c.jsonl", 25)
    out = tmp_path / "out"
    annotate_corpus(source, out, jobs=1, shard=10, annotator=QUICK, quiet=True)
    if harm == "receipt":
        (out / "receipts" / "000001.json").unlink()
    elif harm == "load":
        (out / "articles" / "000002.parquet").unlink()
    else:
        (out / harm / "000001.parquet").write_bytes((out / harm / "000000.parquet").read_bytes())
    assert verify(out)
    annotate_corpus(
        source, out, jobs=1, shard=10, annotator=QUICK, again=harm in ("mentions", "statements"), quiet=True
    )
    assert bool(verify(out)) == (harm in ("articles", "load"))


def test_empty_shard_has_the_types_of_a_full_one(tmp_path):
    import pyarrow.parquet as parquet

    frame = pd.DataFrame([("a", 0, 3, "قال", None)], columns=pipeline_faults.MENTIONS)
    for name, table in (("full", frame), ("empty", frame.head(0).astype(object))):
        write_whole(tmp_path / name, packed(table))
    assert parquet.read_schema(tmp_path / "full") == parquet.read_schema(tmp_path / "empty")


def test_write_whole_leaves_nothing_half_done(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    write_whole(tmp_path / "x", b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Halted, match="No space left on device"):
        write_whole(tmp_path / "x", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == b"old"


def test_progress_says_rate_and_remaining_time():
    now = iter([0, 10, 10, 20, 20])
    progress = Progress("articles", total=300, quiet=True, pause=5, clock=lambda: next(now))
    progress.add(100)
    assert progress.line() == "articles: 100 of 300, 5/s, 40 s left"


def test_progress_on_a_terminal_renews_its_line():
    import io

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    stream = Terminal()
    progress = Progress("articles", stream=stream)
    progress.add(5)
    progress.close()
    assert stream.getvalue().startswith("\r")
    assert stream.getvalue().count("\n") == 1
