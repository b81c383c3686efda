"""WARC files: the pages of a crawl (Common Crawl's news crawl, Browsertrix, wget, `hydrate`)."""

from fastwarc.warc import ArchiveIterator, WarcRecordType

from analysis.corpus.pages import read_page
from analysis.corpus.sources import Reject

__all__ = ["read_warc"]

LARGEST_PAGE = 8 << 20
_PAGES = ("text/html", "application/xhtml+xml", "application/xml+html")


class _Forward:
    """What unpacks as it is read cannot go back; the library asks whether it could, and never does."""

    def __init__(self, file):
        self._file, self._place = file, 0

    def read(self, size=-1):
        data = self._file.read(size)
        self._place += len(data)
        return data

    def tell(self):
        return self._place

    def seek(self, *_):
        return self._place


def read_warc(file, name, options):
    """Each response that is an HTML page and was delivered becomes a record; the rest is told by kind."""
    passed = 0
    try:
        for record in ArchiveIterator(
            file if file.seekable() else _Forward(file),
            record_types=WarcRecordType.response,
            parse_http=True,
            auto_decode="all",
        ):
            url = record.headers.get("WARC-Target-URI", "")
            where = f"{name}:{url or record.stream_pos}"
            kind = (record.http_content_type or "").lower()
            status = record.http_headers.status_code if record.http_headers else None
            if kind not in _PAGES or status != 200:
                passed += 1
                continue
            yield _page(record, name, where, url, options)
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield Reject(name, f"WARC broken off: {error}; the records before it are read")
    except BaseException as error:
        # A panic of the library, which is written in Rust, is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        yield Reject(name, f"WARC cannot be read: {error}; the records before it are read")
    if passed:
        yield Reject(name, f"{passed} responses that are no delivered HTML page")


def _page(record, name, where, url, options):
    expected, whole = record.content_length, record.http_headers.get("Content-Length", "")
    data = record.reader.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        return Reject(where, f"a page of more than {LARGEST_PAGE >> 20} MB")
    encoded = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    if not data or (not encoded and len(data) < max(expected, int(whole) if str(whole).isdigit() else 0)):
        return Reject(where, "WARC record cut off: the page is not whole")
    crawled = record.headers.get("WARC-Date")
    return read_page(
        data, name, url=url, encoding=options.encoding, declared=record.http_charset, where=where, crawled=crawled,
        languages=options.languages,
    )  # fmt: skip
