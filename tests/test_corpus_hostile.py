"""Files made to break a reader: no crash, no hang, no unbounded memory, nothing lost in silence."""

import gzip
import json
import os
import threading
import zipfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import load_corpus
from analysis.corpus import Limits
from analysis.corpus.pages import read_page, text_of_markup
from analysis.corpus.readers import RawRecord
from analysis.corpus.records import Options, articles_of

TEXT = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة بحضور جميع الأطراف المعنية بالأمر. " * 4
JSON = json.dumps({"title": "قمة", "text": TEXT}, ensure_ascii=False).encode()
SMALL = Limits(document=1 << 20, ratio=20, unpacked=1 << 20)


def zipped(members):
    def write(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)

    return write


def sparse(size):
    def write(path):
        with path.open("wb") as file:
            file.truncate(size)

    return write


def cut(path):
    zipped([("a.txt", TEXT)])(path)
    path.write_bytes(path.read_bytes()[:-30])


PACKED = gzip.compress(b"\n".join([JSON] * 300))
WARC = b"".join(
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%d\r\nWARC-Date: 2021-09-01T00:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000%d>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    % (n, n, len(page), page)
    for n, page in enumerate(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><article><p>%b</p></article></body></html>"
        % (TEXT + str(n)).encode()
        for n in range(2)
    )
)
LAUGH = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
# name → content, articles that are found, a word of each reason
HOSTILE = {
    "cut.jsonl.gz": (PACKED[: len(PACKED) // 2], None, ["cannot be read"]),
    "spoilt.jsonl.gz": (PACKED[:60] + b"zzzz" + PACKED[64:], None, ["cannot be read"]),
    "lie.txt.gz": (b"this is no gzip", 0, ["cannot be read"]),
    "bomb.txt.gz": (gzip.compress(b"\0" * (30 << 20)), 0, ["larger than|bomb"]),
    "bomb.jsonl.gz": (gzip.compress(b"a" * (30 << 20)), 0, ["a line of more|bomb"]),
    "bomb.zip": (zipped([("a.txt", b"\0" * (30 << 20)), ("b.txt", TEXT)]), 1, ["bomb"]),
    "outside.zip": (
        zipped([("../../a.txt", TEXT), ("/b.txt", TEXT), ("C:/c.txt", TEXT), ("d.txt", TEXT)]),
        1,
        ["outside"] * 3,
    ),
    "nested.zip": (zipped([("a.zip", b"PK"), ("b.jsonl.gz", gzip.compress(JSON))]), 1, ["archive inside"]),
    "cut.zip": (cut, 0, ["cannot be read"]),
    "deep.html": (b"<html><body>" + b"<div>" * 10000 + f"<p>{TEXT}</p>".encode() + b"</div>" * 10000, 1, []),
    "open.html": (b"<b>" * 50000 + TEXT.encode(), 1, []),
    "scripts.html": (b"<script>" * 50000 + TEXT.encode(), 0, ["no text"]),
    "comments.html": (b"<!--" * 50000, 0, ["no text"]),
    "angles.html": (b"<" * 300000 + TEXT.encode(), 1, []),
    "empty.html": (b"", 0, ["no text"]),
    "nul.txt": (TEXT.replace(" ", " \0").encode(), 1, []),
    "override.txt": (("\u202e" + TEXT + "\u2066").encode(), 1, []),
    "newlines.csv": (f'title,text\n"قمة","سطر\n\n{TEXT}"\nقمة ثانية,"{TEXT}"\n'.encode(), 2, []),
    "nul.csv": (f'title,text\nx,"{TEXT}\0"\n'.encode(), 1, []),
    "unclosed.csv": (f'title,text\nx,"{TEXT}'.encode() + b"\n" * 5000, 1, []),
    "line.csv": (b"title,text\n" + b"x" * (2 << 20), 0, ["a line of more"]),
    "mixed.csv": (
        b"title,text\n" + f"قمة,{TEXT}\n".encode() * 4 + f"قمة,{TEXT}\n".encode("cp1256"),
        4,
        ["not utf-8"],
    ),
    "surrogate.jsonl": (b'{"text": "' + TEXT.encode() + b'\\ud800"}', 1, []),
    "odd.jsonl": (
        b'[1]\n3\nnull\n"x"\n{"text": NaN}\n{"text": {"a": 1}}\n' + JSON,
        1,
        ["not a record"] * 4 + ["no text"] * 2,
    ),
    "deep.json": (b"[" * 200000, 0, ["not JSON"]),
    "deep.jsonl": (b"[" * 200000 + b"\n" + JSON, 1, ["not JSON"]),
    "number.json": (b'{"a":' + b"1" * 6000 + b"}", 0, ["not JSON"]),
    "laugh.xml": (LAUGH + b"<r><item><title>x</title><text>&c;&c;" + TEXT.encode() + b"</text></item></r>", 1, []),
    "thief.xml": (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><item><title>x</title><text>&x;'
        + TEXT.encode()
        + b"</text></item></r>",
        1,
        [],
    ),
    "deep.xml": (b"<a>" * 50000, 0, ["XML"]),
    "spoilt.parquet": (b"PAR1" + bytes(range(256)) + b"PAR1", 0, ["cannot be read"]),
    "spoilt.xlsx": (bytes(range(256)), 0, ["cannot be read"]),
    "spoilt.warc.gz": (bytes(range(256)), 0, ["broken off"]),
    "cut.warc": (WARC[:-100], 1, ["cut off"]),
    "cut.warc.gz": (
        gzip.compress(WARC[: len(WARC) // 2]) + gzip.compress(WARC[len(WARC) // 2 :])[:-50],
        None,
        ["cut off|broken off"],
    ),
    "x.pdf": (b"%PDF", 0, ["unknown kind"]),
    "huge.txt": (sparse(2 << 30), 0, ["larger than"]),
    "huge.jsonl": (sparse(2 << 30), 0, ["a line of more"]),
    "huge.csv": (sparse(2 << 30), 0, ["a line of more"]),
    "huge.json": (sparse(2 << 30), 0, ["larger than"]),
    "huge.warc": (sparse(2 << 30), 0, ["broken off"]),
    "boxes.txt": (("اقرأ أيضا\n" * 20000 + TEXT).encode(), 1, []),
    "forms.txt": (("أضف تعليق\n" * 20000).encode(), 1, []),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(tmp_path, name):
    content, articles, reasons = HOSTILE[name]
    content(tmp_path / name) if callable(content) else (tmp_path / name).write_bytes(content)
    found = load_corpus(tmp_path / name, limits=SMALL)
    rejected = found.attrs["report"]["rejected"]
    assert articles is None or len(found) == articles, rejected
    assert len(rejected) == len(reasons), rejected
    for entry, reason in zip(rejected, reasons, strict=True):
        assert any(word in entry["reason"] for word in reason.split("|")), entry
        assert entry["where"].startswith(name)
    assert not found["text"].str.contains("root:").any()


def test_what_can_be_read_of_a_cut_file_is_read(tmp_path):
    (tmp_path / "x.jsonl.gz").write_bytes(PACKED[: len(PACKED) // 2])
    assert 10 < len(load_corpus(tmp_path / "x.jsonl.gz", copies=False)) < 300


def test_all_of_them_in_one_folder(tmp_path):
    for name, (content, *_) in HOSTILE.items():
        if not name.startswith("huge"):
            content(tmp_path / name) if callable(content) else (tmp_path / name).write_bytes(content)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    found = load_corpus(tmp_path, limits=SMALL)
    assert found.index.is_unique and len(found) > 20
    told = {entry["where"] for entry in found.attrs["report"]["rejected"]}
    assert {"pipe.txt", "broken.txt"} <= told


def test_nothing_is_written_and_no_thread_stays(tmp_path):
    zipped([("../../evil.txt", TEXT), ("a.txt", TEXT)])(tmp_path / "x.zip")
    before = threading.active_count()
    load_corpus(tmp_path / "x.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"] and not (
        tmp_path.parents[1] / "evil.txt"
    ).exists()
    assert threading.active_count() == before


FIELDS = st.dictionaries(
    st.sampled_from(["title", "text", "published", "url", "outlet", "id", "x"]),
    st.none() | st.text() | st.floats() | st.integers() | st.booleans() | st.lists(st.text()),
)


@settings(deadline=None)
@given(FIELDS)
def test_any_record_becomes_articles_or_reasons(fields):
    for made in articles_of(RawRecord(fields, "x:1", "x"), Options(languages=None)):
        assert getattr(made, "reason", None) or made.row["text"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    data=st.binary(),
    ending=st.sampled_from(
        ["txt", "html", "json", "jsonl", "csv", "xml", "warc", "warc.gz", "zip", "txt.gz", "parquet", "xlsx"]
    ),
)
def test_any_bytes_under_any_name(tmp_path, data, ending):
    path = tmp_path / f"x.{ending}"
    path.write_bytes(data)
    found = load_corpus(path, languages=None)
    assert len(found) + len(found.attrs["report"]["rejected"]) >= 0 and found.index.is_unique


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='x'>",
        "</div>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<br>",
        "&nbsp;",
        "<",
        ">",
        "'",
        '"',
        "نص ",
        "قال نادر. ",
        "<meta charset=",
        "\x00",
        "\ud800",
        "<![CDATA[",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup_is_read(markup):
    assert isinstance(text_of_markup(markup), str)
    record = read_page(markup.encode("utf-8", "surrogatepass"), "x.html")
    assert isinstance(record.fields.get("text", ""), str)


def test_a_table_of_anything():
    frame = pd.DataFrame(
        {
            "text": [TEXT, 3, None, float("nan"), [TEXT + "نعم"], b"x", pd.NaT],
            "date": [None, "x", 3, [], {}, pd.NaT, True],
        }
    )
    found = load_corpus(frame)
    assert len(found) + sum("date" not in r["reason"] for r in found.attrs["report"]["rejected"]) == len(frame)
