"""XML: feeds (RSS, Atom) saved as files, and corpora in elements such as ``<DOC><TITLE>…``.

An element is an article when its children name one (title, text, date …, as in ``columns.toml``), whatever it is
called and however many roots the file has. Entities from outside are never fetched, and none is expanded.
"""

import re

from lxml import etree

from analysis.corpus.columns import find_columns
from analysis.corpus.encoding import find_encoding
from analysis.corpus.pages import text_of_markup
from analysis.corpus.readers import RawRecord
from analysis.corpus.sources import Reject, TooBig

__all__ = ["read_xml"]

_CHUNK = 1 << 16
_HEAD = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)?", re.DOTALL)
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")
_MARKUP = re.compile(r"<(?:p|br|div|a|img|span|b|strong|h\d|ul|figure)\b[^<>]*>", re.IGNORECASE)
_PATHS = {"link": "href"}


def read_xml(file, name, options):
    """Articles of an XML file, as a stream."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    parser.feed("<all-of-the-file>")
    count, pending = 0, {}
    try:
        for text in _pieces(file, options):
            parser.feed(text)
            for raw in _articles(parser, pending, options.limits.document):
                count += 1
                yield RawRecord(raw, f"{name}:{count}", name)
    except (etree.XMLSyntaxError, etree.LxmlError) as error:
        yield Reject(name, f"not XML: {error}")
        return
    if not count:
        yield Reject(name, "XML without articles: no element has a title or a text in children of its own")


def _pieces(file, options):
    first = file.read(_CHUNK)
    declared = _DECLARED.search(first[:200])
    encoding = options.encoding or find_encoding(first, declared=declared and declared[1].decode())
    import codecs

    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield _HEAD.sub("", decoder.decode(first).removeprefix("\ufeff"), count=1).replace("\x00", "")
    while data := file.read(_CHUNK):
        yield decoder.decode(data).replace("\x00", "")


def _articles(parser, pending, most):
    """Finished elements that are articles; what is done is forgotten, so that memory stays small."""
    for event, element in parser.read_events():
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            pending["depth"] = pending.get("depth", 0) + 1
            continue
        pending["depth"] -= 1
        pending["size"] = pending.get("size", 0) + len(element.text or "") + len(element.tail or "")
        if pending["size"] > most:
            raise TooBig(f"has an element of more than {most >> 20} MB")
        if len(element) and (fields := _fields(element)):
            yield fields
            element.clear()
            pending["size"] = 0


def _fields(element):
    """The children of an element by name, if they make an article."""
    fields = {}
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname.lower()
            name = "content:encoded" if name == "encoded" else name
            value = "".join(child.itertext()).strip() or child.get(_PATHS.get(name, "href")) or ""
            fields.setdefault(name, value)
    found = find_columns(fields)
    texts = [fields[key] for part in ("text", "fallback_text") for key in found[part] if fields[key]]
    dated = found["published"] or found["url"] or found["id"]
    if not any(len(text) > 40 for text in texts) or not (found["title"] or dated) or element.tag == "channel":
        return None
    return {
        key: text_of_markup(value) if _MARKUP.search(value) else value for key, value in fields.items() if value
    }
