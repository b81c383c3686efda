"""From an open file to raw records: one dict of fields per article as its source has it, or a `Reject`."""

import csv
import io
import json
import re
import zipfile
from typing import NamedTuple

import pandas as pd

from analysis.corpus.encoding import decode, find_encoding
from analysis.corpus.shapes import records_of, unwrapped
from analysis.corpus.sources import LIMITS, Reject, TooBig

__all__ = [
    "RawRecord",
    "read_delimited",
    "read_frame",
    "read_json",
    "read_json_lines",
    "read_parquet",
    "read_text",
]

_SAMPLE = 1 << 18
_SURROGATES = re.compile("[\udc80-\udcff]")


class RawRecord(NamedTuple):
    """What a source says of one article, where it says it, and in which encoding."""

    fields: dict
    where: str
    file: str
    encoding: str = ""


def whole(file, limits=LIMITS):
    """All bytes of a file that is one document."""
    data = file.read(limits.document + 1)
    if len(data) > limits.document:
        raise TooBig(f"is larger than {limits.document >> 20} MB, too much for one document")
    return data


def read_text(file, name, options):
    """A text file is one article."""
    text, encoding = decode(whole(file, options.limits), encoding=options.encoding)
    yield RawRecord({"text": text}, name, name, encoding)


def read_json_lines(file, name, options):
    """One JSON object a line; a bad line is rejected, the others are read."""
    peek = file.peek(_SAMPLE)[:_SAMPLE] if hasattr(file, "peek") else b""
    encoding = options.encoding or find_encoding(peek)
    if encoding.startswith(("utf-16", "utf-32")):
        file = io.BytesIO(whole(file, options.limits).decode(encoding, "replace").encode("utf-8"))
        encoding = "utf-8-sig"
    most = options.limits.document
    for number, line in enumerate(iter(lambda: file.readline(most + 1), b""), 1):
        where = f"{name}:{number}"
        if len(line) > most:
            yield Reject(where, f"a line of more than {most >> 20} MB; the rest of the file is left unread")
            return
        if line.strip() and line.strip() != b"\xef\xbb\xbf":
            yield _line_record(line, where, name, encoding)


def _line_record(line, where, name, encoding):
    try:
        fields = json.loads(line.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError as error:
        return Reject(where, f"not {encoding}: {error.reason} at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return Reject(where, f"not JSON: {error}")
    return RawRecord(unwrapped(fields), where, name, encoding)


def read_json(file, name, options):
    """An array of objects, one object, an object that holds them (`records_of`), or JSON lines by another name."""
    text, encoding = decode(whole(file, options.limits), encoding=options.encoding)
    try:
        data = json.loads(text)
    except RecursionError:
        yield Reject(name, "not JSON: nested too deep")
        return
    except ValueError as error:
        if "\n" in text.strip() and text.lstrip()[:1] == "{" and "Extra data" in str(error):
            yield from read_json_lines(io.BytesIO(text.encode("utf-8", "replace")), name, options)
        else:
            yield Reject(f"{name}:{getattr(error, 'lineno', 1)}", f"not JSON: {error}")
        return
    for number, fields in enumerate(records_of(data, columns=options.columns), 1):
        yield RawRecord(fields, f"{name}:{number}", name, encoding)


def read_delimited(file, name, options):
    """CSV, TSV and their like: the first row names the columns."""
    peek = file.peek(_SAMPLE)[:_SAMPLE] if hasattr(file, "peek") else b""
    encoding = options.encoding or find_encoding(peek)
    lines = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")
    head = peek.decode(encoding, "replace").split("\n", 1)[0]
    seen = []
    rows = csv.DictReader(
        _without_nul(lines, options.limits.document, seen),
        delimiter=max("\t,;|", key=head.count),
        restkey="_more",
        strict=False,
    )
    csv.field_size_limit(options.limits.document)
    last = 1
    while True:
        try:
            if rows.fieldnames:  # reads the first row, which is none of the lines of the next
                seen.clear()
            fields = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(f"{name}:{rows.line_num}", f"not CSV: {error}")
            return
        where, last = f"{name}:{last + 1}", rows.line_num
        if any(_SURROGATES.search(v) for v in fields.values() if isinstance(v, str)):
            yield Reject(where, f"not {encoding}: the row has bytes that the rest of the file does not use")
        else:
            yield RawRecord(fields, where, name, encoding)
        if len(seen) > 1 and sum(line.count('"') for line in seen) % 2:
            yield Reject(where, f"a quote is not closed: {len(seen)} lines were read as one row")


def _without_nul(lines, most, seen):
    for line in iter(lambda: lines.readline(most + 1), ""):
        if len(line) > most:
            raise TooBig(f"has a line of more than {most >> 20} MB")
        if line.strip():
            seen.append(line)
        yield line.replace("\x00", "")


def read_excel(file, name, options):
    """The first row of each sheet names the columns."""
    from openpyxl import load_workbook

    data = io.BytesIO(whole(file, options.limits))
    with zipfile.ZipFile(data) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > max(options.limits.unpacked * 4, 40 * len(data.getvalue())):
        raise TooBig(f"unpacks to {unpacked >> 20} MB: it looks like a bomb")
    book = load_workbook(data, read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        names = [str(cell) if cell is not None else "" for cell in next(rows, ())]
        for number, row in enumerate(rows, 2):
            if any(cell is not None for cell in row):
                yield RawRecord(dict(zip(names, row, strict=False)), f"{name}/{sheet.title}:{number}", name)


def read_parquet(file, name, options):
    """A Parquet file, in batches."""
    import pyarrow.parquet as parquet

    table = parquet.ParquetFile(file if file.seekable() else io.BytesIO(whole(file, options.limits)))
    number = 0
    for batch in table.iter_batches(1000):
        for fields in batch.to_pylist():
            number += 1
            yield RawRecord(fields, f"{name}:{number}", name)


def read_frame(frame):
    """An open table, row by row; an index with a name, or with strings, is a column."""
    named = frame.index.name is not None or pd.api.types.is_string_dtype(frame.index.dtype)
    table = frame.reset_index(names=frame.index.name or "article_id") if named and len(frame) else frame
    for start in range(0, len(table), 1000):
        for number, fields in enumerate(table.iloc[start : start + 1000].to_dict("records"), start):
            yield RawRecord(fields, f"table:{number}", "table")
