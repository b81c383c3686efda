"""Nothing is lost: killed at any moment, full disk, read-only folder, articles that raise, hang or kill."""

import json
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from pipeline_tools import QUICK, SLOW, begin, command, same, tables, write_corpus

from analysis.__main__ import main
from analysis.pipeline import annotate_corpus, load_shards, read_table, verify
from analysis.pipeline.shards import Folder, Halted

RUN = ("--shard", 3, "--jobs", 2, "--annotator", SLOW, "--no-clean", "--no-copies", "--quiet")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    source = write_corpus(folder / "c.jsonl", 240)
    annotate_corpus(source, folder / "out", jobs=2, shard=3, annotator=SLOW, clean=False, copies=False, quiet=True)
    return source, folder / "out"


def test_thirty_kills_lose_nothing(whole, tmp_path, monkeypatch):
    """SIGKILL at random moments, to the run or to one of its workers, until it has been hit thirty times."""
    monkeypatch.setattr("analysis.pipeline.manifest.PACKAGE", Path(__file__).parent / "none")  # saves hashing
    source, expected = whole
    dice, out = random.Random(4), tmp_path / "out"
    for n in range(30):
        _killed_at_random(dice, source, out, worker=n % 3 == 2)
        if n % 10 == 9:
            _finished(source, out, expected)
            _forget_some(dice, out)
    _finished(source, out, expected)


def _killed_at_random(dice, source, out, *, worker):
    before = _done(out)
    pid = os.fork()
    if pid == 0:  # the run, in a process that has imported everything already
        try:
            annotate_corpus(source, out, jobs=2, shard=3, annotator=SLOW, clean=False, copies=False, quiet=True)
        finally:
            os._exit(0)
    until = time.monotonic() + 20
    # Half of the kills fall while reading and starting, half after the first shards of this run are done.
    while dice.random() < 0.98 and _done(out) == before and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(dice.random() * 0.3)
    with suppress(psutil.NoSuchProcess):  # a worker, or the run, may just have ended by itself
        if worker and (children := psutil.Process(pid).children()):
            dice.choice(children).kill()
            time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _done(out):
    return len(list((out / "receipts").glob("[0-9]*.json")))


def _finished(source, out, expected):
    for _ in range(20):
        try:
            annotate_corpus(source, out, jobs=2, shard=3, annotator=SLOW, clean=False, copies=False, quiet=True)
            break
        except Halted:  # the lock of a run that was killed lives until its last child has gone
            time.sleep(0.2)
    assert verify(out) == []
    assert same(out, expected)
    assert not list(out.glob("**/.*.part"))


def _forget_some(dice, out):
    """Half of the work is to be done again, so that further kills have something to hit."""
    folder = Folder(out)
    for number in dice.sample(folder.numbers(), 40):
        folder.receipt(number).unlink()


def test_articles_that_raise_hang_or_kill_are_set_aside(tmp_path):
    bad = {4: "يثير", 11: "يعلق", 17: "يموت"}
    source = write_corpus(tmp_path / "c.jsonl", 30, bad)
    arguments = {"jobs": 1, "shard": 10, "patience": 2, "clean": False, "copies": False, "quiet": True}
    manifest = annotate_corpus(source, tmp_path / "out", annotator=QUICK, **arguments)
    aside = map(json.loads, (tmp_path / "out" / "set_aside.jsonl").read_text("utf-8").splitlines())
    reasons = {entry["article_id"]: entry["reason"] for entry in aside}
    assert list(reasons) == ["a0004", "a0011", "a0017"]
    assert reasons["a0004"].startswith("RuntimeError: asked to fail at pipeline_faults.py:")
    assert reasons["a0011"] == "took longer than 2 s"
    assert reasons["a0017"] == "ended the process (signal 9)"
    assert manifest["counts"]["statements"] == 54
    assert verify(tmp_path / "out") == []
    kept = [read_table(tmp_path / "out", "statements")["article_id"].unique().tolist()]
    assert kept == [[f"a{n:04d}" for n in range(30) if n not in bad]]


@pytest.mark.parametrize("before", [False, True])
def test_full_disk_halts_and_the_run_goes_on_after(whole, tmp_path, before):
    """A limit on file size stands in for a full disk: the write fails in the kernel, half way."""
    source, expected = whole
    out = tmp_path / "out"
    if before:  # then it is the tables of a worker that do not fit
        load_shards(source, out, shard=3, clean=False, copies=False, quiet=True)
    limited = ("bash", "-c", 'ulimit -f 4; exec "$@"', "-")
    code, _, err = command("annotate", *([] if before else [source]), "--out", out, *RUN, prefix=limited)
    assert code == 3
    reason = "File too large" if before else "disk I/O error"
    assert f"cannot be written ({reason}); mend this and give the same command again" in err
    assert not list(out.glob("**/.*.part"))
    _finished(source, out, expected)


@pytest.fixture
def read_only(monkeypatch):
    """A folder becomes read-only, for root too: the kernel's answer comes in the place of the call."""

    def lock(folder):
        for call in ("mkdir", "open", "replace", "unlink"):
            real = getattr(Path, call)
            monkeypatch.setattr(Path, call, _refusing(real, folder))

    return lock


def _refusing(real, folder):
    def call(path, *arguments, **options):
        mode = arguments[0] if arguments and isinstance(arguments[0], str) else options.get("mode", "r")
        writes = real.__name__ != "open" or set(str(mode)) & set("wax+")
        if writes and path.is_relative_to(folder) and not (real.__name__ == "mkdir" and path.is_dir()):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    return call


def test_read_only_folder(tmp_path, read_only, capsys):
    source = write_corpus(tmp_path / "c.jsonl", 3)
    (tmp_path / "locked").mkdir()
    read_only(tmp_path / "locked")
    code = main(["annotate", str(source), "--out", str(tmp_path / "locked" / "out"), *map(str, RUN)])
    assert (code, capsys.readouterr().err.count("cannot be written (Permission denied); mend this")) == (3, 1)
    assert list((tmp_path / "locked").iterdir()) == []


def test_folder_that_becomes_read_only_in_the_midst(whole, tmp_path, read_only, monkeypatch, capsys):
    source, expected = whole
    out = tmp_path / "out"
    command = ["annotate", str(source), "--out", str(out), *map(str, RUN)]
    state = load_shards(source, out, shard=3, clean=False, copies=False, quiet=True)
    (out / "load.json").write_text(json.dumps(state | {"complete": False}), "utf-8")
    (out / "articles" / "000004.parquet").unlink()
    read_only(out / "articles")
    assert main(command) == 3
    assert "000004.parquet: cannot be written (Permission denied)" in capsys.readouterr().err
    monkeypatch.undo()
    _finished(source, out, expected)


def test_folder_that_cannot_be_made(tmp_path):
    source = write_corpus(tmp_path / "c.jsonl", 3)
    code, _, err = command("annotate", source, "--out", source / "out", *RUN)
    assert (code, "Not a directory" in err) == (3, True)


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    source = write_corpus(tmp_path / "c.jsonl", 3)
    with Folder(tmp_path / "out").held(), pytest.raises(Halted, match="another run"):
        annotate_corpus(source, tmp_path / "out", annotator=QUICK, quiet=True)


def test_interrupt_says_how_to_go_on(whole, tmp_path):
    source, expected = whole
    process = begin("annotate", source, "--out", tmp_path / "out", *RUN)
    until = time.monotonic() + 60
    while not _done(tmp_path / "out") and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted; the same command goes on" in err
    _finished(source, tmp_path / "out", expected)


def test_shard_that_changed_is_done_anew(tmp_path):
    source = write_corpus(tmp_path / "c.jsonl", 6)
    run = {"jobs": 1, "shard": 3, "annotator": QUICK, "quiet": True}
    annotate_corpus(source, tmp_path / "out", **run)
    before = tables(tmp_path / "out")
    receipt = Path(tmp_path / "out" / "receipts" / "000001.json")
    receipt.write_text(receipt.read_text("utf-8").replace('"input": "', '"input": "0'), "utf-8")
    assert any("was not annotated" in line for line in verify(tmp_path / "out"))
    annotate_corpus(source, tmp_path / "out", **run)
    assert verify(tmp_path / "out") == []
    assert all(a.equals(b) for a, b in zip(before, tables(tmp_path / "out"), strict=True))
