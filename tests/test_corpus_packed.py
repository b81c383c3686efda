"""Files inside files: each packing of each format, and how far a packed file may unpack."""

import bz2
import gzip
import itertools
import json
import lzma
import sys
import zipfile

import pandas as pd
import pytest
from test_corpus_hostile import SMALL, WARC, zipped

from analysis import load_corpus
from analysis.corpus import archives

TEXT = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة بحضور جميع الأطراف."
JSON = json.dumps({"title": "قمة", "text": TEXT}, ensure_ascii=False).encode()


def reasons(articles):
    return [entry["reason"] for entry in articles.attrs["report"]["rejected"]]


@pytest.mark.parametrize(
    "members",
    [
        [("a.warc", WARC)],
        [("a.warc.gz", gzip.compress(WARC))],
        [("a.warc.xz", lzma.compress(WARC))],
        [("b.jsonl", JSON), ("a.warc", WARC)],
    ],
)
def test_a_crawl_in_a_zip_is_read(tmp_path, members):
    zipped(members)(tmp_path / "x.zip")
    found = load_corpus(tmp_path / "x.zip", copies=False)
    assert len(found) == len(members) + 1 and not reasons(found)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip), ("bz2", bz2), ("xz", lzma)])
def test_a_packed_crawl_is_read(tmp_path, ending, pack):
    (tmp_path / f"a.warc.{ending}").write_bytes(pack.compress(WARC))
    found = load_corpus(tmp_path, copies=False)
    assert len(found) == 2 and not reasons(found)


@pytest.mark.parametrize(
    ("progress", "terminal", "shown"),
    [(None, True, True), (None, False, False), (True, False, True), (False, True, False)],
)
def test_a_bar_is_shown_in_a_terminal_where_it_takes_long(monkeypatch, capsys, progress, terminal, shown):
    monkeypatch.setattr("tqdm.std.time", itertools.count(0, 5).__next__)  # five seconds pass at every look
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    load_corpus(pd.DataFrame({"text": [TEXT] * 20}), progress=progress)
    assert ("articles" in capsys.readouterr().err) == shown


def test_no_bar_is_shown_for_what_is_quick(capsys):
    load_corpus(pd.DataFrame({"text": [TEXT] * 20}), progress=True)
    assert "articles:" not in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere/x.jsonl", "."])
def test_a_place_that_cannot_be_written_to_is_told_before_loading(tmp_path, monkeypatch, place):
    monkeypatch.setattr("analysis.corpus.load.read_records", lambda *_: pytest.fail("loaded first"))
    with pytest.raises(OSError, match="rejected: "):
        load_corpus(pd.DataFrame({"text": [TEXT]}), rejected=tmp_path / place)


def test_a_panic_of_the_crawl_reader_ends_one_file_only(tmp_path, monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(*_, **__):
        raise PanicException("called `Option::unwrap()` on a `None` value")

    (tmp_path / "a.warc").write_bytes(WARC)
    (tmp_path / "b.jsonl").write_bytes(JSON)
    monkeypatch.setattr(archives, "ArchiveIterator", panic)
    found = load_corpus(tmp_path)
    assert len(found) == 1 and "cannot be read" in reasons(found)[0]
    monkeypatch.setattr(archives, "ArchiveIterator", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        load_corpus(tmp_path)


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.zip"])
def test_a_bomb_of_many_short_lines_is_stopped_where_it_unpacks(tmp_path, name):
    line = b'{"text": ""}\n'
    packed = gzip.compress(line * 200_000)
    if name.endswith("zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("bomb.jsonl.gz", packed)
    else:
        (tmp_path / name).write_bytes(packed)
    told = reasons(load_corpus(tmp_path / name, limits=SMALL))
    assert "it looks like a bomb" in told[-1]
    assert len(told) <= SMALL.unpacked // len(line) + 2
