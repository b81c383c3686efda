"""Every source becomes the same table."""

import bz2
import gzip
import json
import lzma
import re
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import load_corpus
from analysis.corpus import iter_corpus, read_codings
from analysis.corpus.columns import find_columns
from analysis.corpus.encoding import decode, find_encoding, is_mojibake
from analysis.corpus.load import COLUMNS
from analysis.lexicon import DataError

TITLE = "جمهورية الشمال تعلن موعد القمة"
TEXT = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة.\nوأضاف سليم أن جميع الأطراف المعنية ستحضر القمة، بحسب ما أعلنته الوزارة."
RECORD = {
    "title": TITLE,
    "text": TEXT,
    "published": "2021-08-30",
    "outlet": "المثال",
    "url": "http://example.org/1",
}
JSON = json.dumps(RECORD, ensure_ascii=False)
HTML = f"""<html dir=rtl><head><meta charset=utf-8><title>{TITLE}</title><meta property="og:site_name" content="المثال">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2021-08-30T10:00:00+03:00"}}</script>
<link rel=canonical href="http://example.org/1"></head><body><nav><a href=/>الرئيسية</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{line}</p>" for line in TEXT.split(chr(10)))}</article><footer>جميع الحقوق محفوظة</footer></body></html>"""
ANT = f"<DOC>\n<ID>1</ID><URL>http://example.org/1</URL><TITLE>{TITLE}</TITLE><DATE>2021-08-30</DATE><SOURCE>المثال</SOURCE><TEXT>{TEXT}</TEXT></DOC>\n"
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>المثال</title>
<description>وصف طويل لهذه الصحيفة لا علاقة له بأي مقال فيها</description><item><title>{TITLE}</title><link>http://example.org/1</link>
<pubDate>Mon, 30 Aug 2021 10:00:00 +0300</pubDate><source>المثال</source><description>ملخص</description>
<content:encoded><![CDATA[{"".join(f"<p>{line}</p>" for line in TEXT.split(chr(10)))}]]></content:encoded></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>المثال</title><entry><title>{TITLE}</title><link href="http://example.org/1"/>
<published>2021-08-30T10:00:00Z</published><source>المثال</source><content type="html">{"".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in TEXT.split(chr(10)))}</content></entry></feed>"""


def warc(pages):
    records = []
    for url, body in pages:
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
            + body
        )
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-09-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        records.append(
            (
                head + f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return records


def table_file(ending):
    def write(path):
        frame = pd.DataFrame([RECORD])
        getattr(frame, ending)(path, index=False)

    return write


def zipped(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/a.jsonl", JSON)


SOURCES = {
    "a.jsonl": JSON.encode(),
    "a.ndjson": JSON.encode(),
    "a.json": f"[{JSON}]".encode(),
    "b.json": JSON.encode(),
    "c.json": f'{{"status": "ok", "articles": [{JSON}]}}'.encode(),
    "d.json": f"{JSON}\n{{}}\n".encode(),
    "a.jsonl.gz": gzip.compress(JSON.encode()),
    "a.jsonl.bz2": bz2.compress(JSON.encode()),
    "a.jsonl.xz": lzma.compress(JSON.encode()),
    "a.csv": table_file("to_csv"),
    "a.xlsx": table_file("to_excel"),
    "a.parquet": table_file("to_parquet"),
    "a.tsv": lambda path: pd.DataFrame([RECORD]).to_csv(path, sep="\t", index=False),
    "a.zip": zipped,
    "a.html": HTML.encode(),
    "a.htm": HTML.replace("utf-8", "windows-1256").encode("cp1256"),
    "a.xml": ANT.encode(),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.warc": b"".join(warc([("http://example.org/1", HTML.encode())])),
    "a.warc.gz": b"".join(map(gzip.compress, warc([("http://example.org/1", HTML.encode())]))),
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_format_gives_the_article(tmp_path, name):
    content = SOURCES[name]
    content(tmp_path / name) if callable(content) else (tmp_path / name).write_bytes(content)
    found = load_corpus(tmp_path / name)
    assert len(found) == 1, found.attrs["report"]
    row = found.iloc[0]
    assert row["title"] == TITLE and re.sub(r"\s+", " ", row["text"]) == TEXT.replace("\n", " ")
    assert row["published"].strftime("%Y-%m-%d") == "2021-08-30" and row["date_source"] == "metadata"
    assert row["outlet"] == "المثال" and row["url"] == "http://example.org/1"
    assert row["source_file"].startswith(name)


def test_the_table_is_the_one_of_the_design():
    found = load_corpus(pd.DataFrame([RECORD | {"section": "سياسة", "views": 3}]))
    assert list(found.columns) == [*COLUMNS, "section", "views"] and found.index.name == "article_id"
    assert (
        found["published"].dtype == "datetime64[s]"
        and found["text"].dtype == "str"
        and found["views"].iloc[0] == 3
    )
    empty = load_corpus(pd.DataFrame({"text": []}))
    assert list(empty.columns) == list(COLUMNS) and empty.dtypes.to_dict() == found[list(COLUMNS)].dtypes.to_dict()


def test_folder_glob_list_and_hidden_files(tmp_path):
    for name in ("b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    assert load_corpus(tmp_path)["source_file"].tolist() == ["a.txt", "b/1.txt"]
    assert load_corpus(str(tmp_path / "**" / "*.txt"))["source_file"].tolist() == ["a.txt", "b/1.txt"]
    assert len(load_corpus([tmp_path / "a.txt", tmp_path / "b", tmp_path / "a.txt"])) == 2
    assert len(load_corpus([tmp_path / "a.txt", pd.DataFrame([RECORD])])) == 2


@pytest.mark.parametrize("missing", ["nothing-here.jsonl", "no/*.txt", "empty"])
def test_nothing_there_is_an_error(tmp_path, missing):
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="check the path"):
        load_corpus(tmp_path / missing)


def test_bad_records_are_told_with_their_line(tmp_path):
    lines = [
        JSON.encode(),
        b"{broken",
        "نص".encode("cp1256"),
        b"[1]",
        b'{"title": "x"}',
        b'{"text": "123 ..."}',
        b"",
        JSON.encode(),
    ]
    (tmp_path / "x.jsonl").write_bytes(b"\n".join(lines))
    found = load_corpus(tmp_path / "x.jsonl", rejected=tmp_path / "rejected.jsonl")
    told = {r["where"]: r["reason"].split(":")[0] for r in found.attrs["report"]["rejected"]}
    assert told == {
        "x.jsonl:2": "not JSON",
        "x.jsonl:3": "not utf-8",
        "x.jsonl:4": "not a record",
        "x.jsonl:5": "no text",
        "x.jsonl:6": "no text",
    }
    written = [json.loads(line) for line in (tmp_path / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written == found.attrs["report"]["rejected"]


def test_ids_are_unique_stable_and_lose_nothing(tmp_path):
    (tmp_path / "x.jsonl").write_text(
        "\n".join(json.dumps({"id": i, "text": f"{TEXT} {n}"}) for n, i in enumerate("aab")), encoding="utf-8"
    )
    assert load_corpus(tmp_path / "x.jsonl").index.tolist() == ["a", "a~2", "b"]
    one, two = (
        pd.DataFrame({"text": [TEXT, TEXT + " نعم"]}),
        pd.DataFrame({"text": ["جديد: " + TEXT, TEXT, TEXT + " نعم"]}),
    )
    assert load_corpus(one).index.tolist() == load_corpus(two).index.tolist()[1:]
    clash = load_corpus(pd.DataFrame({"id": ["a", "a~2", "a"], "text": [TEXT + str(n) for n in range(3)]}))
    assert clash.index.is_unique and len(clash) == 3


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Head Line", "title"),
        ("العنوان", "title"),
        ("articleBody", "text"),
        ("نصّ المقال", "text"),
        ("pubDate", "published"),
        ("تاريخ النشر", "published"),
        ("LINK", "url"),
        ("المصدر", "outlet"),
    ],
)
def test_column_names_are_recognised(name, part):
    assert find_columns([name, "other"])[part] == [name]


def test_columns_can_be_given():
    frame = pd.DataFrame({"nass": [TEXT], "text": ["لا شيء هنا يهم القارئ"], "when": ["30/8/2021"]})
    row = load_corpus(frame, columns={"text": "nass", "published": "when"}).iloc[0]
    assert row["text"] == TEXT and row["published"] == pd.Timestamp("2021-08-30")
    with pytest.raises(ValueError, match="unknown part 'body'"):
        load_corpus(frame, columns={"body": "nass"})


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6"]
)
@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv"])
def test_encodings_are_found_out(tmp_path, encoding, ending):
    body = TEXT * 3
    content = {"txt": body, "jsonl": json.dumps({"text": body}, ensure_ascii=False), "csv": f'text\n"{body}"\n'}[
        ending
    ]
    (tmp_path / f"x.{ending}").write_bytes(content.replace("\n", "\n").encode(encoding))
    assert load_corpus(tmp_path / f"x.{ending}", clean=False)["text"].tolist() == [body]


def test_encoding_can_be_given_and_one_bad_line_does_not_change_it(tmp_path):
    plain = TEXT.replace("،", "")
    (tmp_path / "x.txt").write_bytes(plain.encode("cp720"))
    assert load_corpus(tmp_path / "x.txt", encoding="cp720", clean=False)["text"].tolist() == [plain]
    mixed = "\n".join([TEXT] * 5).encode() + b"\n\xc7\xe1" + TEXT.encode()
    assert find_encoding(mixed) == "utf-8"


def test_mojibake_is_told():
    spoilt = pd.DataFrame(
        {"text": [TEXT.encode().decode("latin-1"), TEXT.encode().decode("cp1256", "replace"), TEXT]}
    )
    found = load_corpus(spoilt)
    assert len(found) == 1
    assert [r["reason"].split(":")[0] for r in found.attrs["report"]["rejected"]] == ["mojibake"] * 2
    assert not is_mojibake("Øresund is a strait. Ùn café près de Zürich.")


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(min_codepoint=0x620, max_codepoint=0x64A), min_size=3).map(
        lambda t: f"قال {t} إن"
    )
)
def test_utf8_always_comes_back(text):
    assert decode(text.encode()) == (text, "utf-8")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_can_be_decoded(data):
    assert isinstance(decode(data)[0], str)


def test_offsets_of_uncleaned_texts_do_not_move():
    odd = "قال\u200f نادر\u00a0\u00a0سليم \ud800 نعم\r\n\r\nشارك\x00"
    (text,) = load_corpus(pd.DataFrame({"text": [odd]}, dtype=object), clean=False, languages=None)["text"]
    assert text == odd.replace("\ud800", "\ufffd") and len(text) == len(odd)


def test_a_table_comes_back_as_it_was(tmp_path):
    first = load_corpus(
        pd.DataFrame([RECORD, RECORD | {"published": None, "url": None, "text": TEXT + " شيء آخر تماما"}])
    )
    first.to_parquet(tmp_path / "x.parquet")
    first.reset_index().to_csv(tmp_path / "x.csv", index=False)
    for name in ("x.parquet", "x.csv"):
        again = load_corpus(tmp_path / name)
        for column in ("title", "text", "published", "date_source", "outlet", "url"):
            pd.testing.assert_series_equal(again[column], first[column])


def test_chunks_are_the_table(tmp_path):
    (tmp_path / "x.jsonl").write_text(
        "\n".join(json.dumps({"id": str(n), "text": f"{TEXT} {n % 4} " * 2}) for n in range(10)), encoding="utf-8"
    )
    parts = list(iter_corpus(tmp_path / "x.jsonl", chunk=4))
    whole = load_corpus(tmp_path / "x.jsonl")
    assert [len(part) for part in parts] == [4, 4, 2]
    pd.testing.assert_frame_equal(pd.concat(parts), whole)
    assert parts[0].attrs["report"]["articles"] == 4 and parts[-1].attrs["report"] == whole.attrs["report"]


def test_the_bundled_corpus_is_as_it_was_written():
    found = load_corpus()
    assert len(found) >= 24 and {"country", "issue", "wire_group"} <= set(found.columns)
    assert found["restated"].all() and found["published"].max() < pd.Timestamp("2026-11-22")
    assert found.attrs["report"]["cleaning"] == {} and not found.attrs["report"]["rejected"]


def test_codings():
    with pytest.raises(DataError, match="there is no coding 'nobody'"):
        read_codings("nobody")
