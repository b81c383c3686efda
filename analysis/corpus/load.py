"""`load_corpus`: whatever a researcher has → the articles table."""

import gzip
import hashlib
from pathlib import Path, PurePath

import pandas as pd

from analysis.corpus.bundled import bundled_files
from analysis.corpus.columns import PARTS, find_columns
from analysis.corpus.dates import parse_date
from analysis.corpus.readers import RawRecord, Reject, read_csv, read_json, read_jsonl, read_text
from analysis.corpus.report import Report

__all__ = ["load_corpus"]

COLUMNS = ["title", "text", "published", "date_source", "outlet", "url", "source_file", "copy_of"]
_READERS = {".txt": read_text, ".jsonl": read_jsonl, ".json": read_json, ".csv": read_csv}


def load_corpus(source=None, *, columns=None, clean=True):
    """Read articles from any source into the articles table."""
    rejected, rows = [], []
    files = set()
    for raw in _raw_records(source):
        record = raw if isinstance(raw, Reject) else _record(raw, columns)
        if isinstance(record, Reject):
            rejected.append(record._asdict())
        else:
            files.add(raw.file)
            rows.append(record)
    table = _table(rows)
    table.attrs["report"] = Report(
        files=len(files),
        articles=len(table),
        rejected=rejected,
        cleaning={},
        dates={str(k): int(v) for k, v in table["date_source"].value_counts().items()},
        copies=0,
        notes=[],
    )
    return table


def _raw_records(source):
    if isinstance(source, pd.DataFrame):
        names = [source.index.name] if source.index.name else []
        table = source.reset_index() if names else source
        for number, fields in enumerate(table.to_dict("records")):
            yield RawRecord(fields, f"table:{number}", "table")
        return
    for path, name in _files(source):
        ending = PurePath(name.removesuffix(".gz")).suffix.lower()
        if ending not in _READERS:
            yield Reject(name, f"unknown kind of file ({ending or 'no ending'})")
            continue
        opener = gzip.open if name.endswith(".gz") else open
        try:
            with opener(path, "rb") as file:
                yield from _READERS[ending](file, name)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            yield Reject(name, f"cannot be read: {error}")


def _files(source):
    if source is None:
        return [(path, path.name) for path in bundled_files()]
    path = Path(source)
    if path.is_file():
        return [(path, path.name)]
    if not path.is_dir():
        raise FileNotFoundError(f"{source}: there is no such file or folder; check the path")
    return [(file, str(file.relative_to(path))) for file in sorted(path.rglob("*")) if file.is_file()]


def _record(raw, columns):
    if not isinstance(raw.fields, dict):
        return Reject(raw.where, "not a record: a JSON object is needed")
    found = find_columns(raw.fields, given=columns)
    parts = {part: _first(raw.fields, found[part]) for part in PARTS}
    text = _string(parts["text"]) or _string(parts["fallback_text"])
    if not text.strip():
        return Reject(raw.where, "no text")
    published = parse_date(parts["published"])
    source = "metadata"
    if published is pd.NaT:
        published = parse_date(parts["crawled"])
    if published is pd.NaT:
        source = "none"
    used = {name for names in found.values() for name in names}
    title = _string(parts["title"])
    record = {
        "article_id": _string(parts["id"]) or _made_id(raw, _string(parts["url"]) or title + text),
        "title": title, "text": text, "published": published, "date_source": source,
        "outlet": _string(parts["outlet"]), "url": _string(parts["url"]), "source_file": raw.file, "copy_of": None,
    }  # fmt: skip
    extra = {k: v for k, v in raw.fields.items() if k not in used and k not in record}
    return record | extra


def _first(fields, names):
    return next((fields[n] for n in names if fields.get(n) not in (None, "") and fields[n] == fields[n]), None)


def _string(value):
    text = "" if value is None else str(value)
    return text.encode("utf-8", "replace").decode("utf-8")


def _made_id(raw, content):
    stem = PurePath(raw.file).name.split(".")[0]
    if raw.where == raw.file:
        return stem
    return f"{stem}-{hashlib.blake2b(content.encode('utf-8', 'replace'), digest_size=5).hexdigest()}"


def _table(rows):
    seen = {}
    for row in rows:
        seen[row["article_id"]] = nth = seen.get(row["article_id"], 0) + 1
        if nth > 1:
            row["article_id"] = f"{row['article_id']}~{nth}"
    table = pd.DataFrame(rows, columns=None if rows else ["article_id", *COLUMNS])
    table["published"] = pd.to_datetime(table["published"]).astype("datetime64[s]")
    strings = dict.fromkeys(("title", "text", "date_source", "outlet", "url", "source_file", "copy_of"), "str")
    return table.astype(strings).set_index("article_id")
