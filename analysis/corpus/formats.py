"""Which reader reads what."""

import zipfile
import zlib

import pandas as pd

from analysis.corpus.archives import read_warc
from analysis.corpus.feeds import read_xml
from analysis.corpus.pages import read_html
from analysis.corpus.readers import (
    read_delimited,
    read_excel,
    read_frame,
    read_json,
    read_json_lines,
    read_parquet,
    read_text,
)
from analysis.corpus.sources import Reject, open_sources

__all__ = ["READERS", "read_records"]

READERS = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": read_excel,
    ".parquet": read_parquet,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".sgm": read_xml,
    ".sgml": read_xml,
    ".warc": read_warc,
}
_STARTS = {b"WARC/": read_warc, b"<?xml": read_xml, b"<rss": read_xml, b"<!doc": read_html, b"<html": read_html}


def read_records(source, options):
    """Raw records and rejections of a source, in order.

    Parameters
    ----------
    source : str, Path, DataFrame, or list of these
    options : Options

    Yields
    ------
    RawRecord or Reject
    """
    if isinstance(source, pd.DataFrame):
        yield from read_frame(source)
        return
    if isinstance(source, (list, tuple)) and any(isinstance(part, pd.DataFrame) for part in source):
        for part in source:
            yield from read_records(part, options)
        return
    for opened in open_sources(source, limits=options.limits):
        yield from [opened] if isinstance(opened, Reject) else _read(opened, options)


def _read(opened, options):
    reader = READERS.get(opened.kind) or (_by_content(opened.file) if not opened.kind else None)
    if reader is None:
        yield Reject(
            opened.name, f"unknown kind of file: {opened.kind or 'no ending'}; known are {' '.join(READERS)}"
        )
        return
    found = None
    try:
        for found in reader(opened.file, opened.name, options):
            yield found
        if found is None:
            yield Reject(opened.name, "holds no article")
    except (
        OSError,
        EOFError,
        ValueError,
        KeyError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
        MemoryError,
    ) as error:
        yield Reject(opened.name, f"cannot be read: {type(error).__name__}: {error}")


def _by_content(file):
    start = file.peek(64)[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    for mark, reader in _STARTS.items():
        if start.lower().startswith(mark.lower()):
            return reader
    return read_json_lines if start.startswith(b"{") else read_text
