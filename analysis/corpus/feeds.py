"""XML: feeds (RSS, Atom) saved as files, and corpora in elements such as ``<DOC><TITLE>…``.

An element is an article when its children name one (title, text, date …, as in ``columns.toml``), whatever it is
called and however many roots the file has. Entities from outside are never fetched, and none is expanded.
"""

import re
from functools import lru_cache

from lxml import etree

from analysis.corpus.columns import find_columns
from analysis.corpus.encoding import find_encoding
from analysis.corpus.pages import text_of_markup
from analysis.corpus.readers import RawRecord
from analysis.corpus.sources import Reject, TooBig

__all__ = ["read_xml"]

_CHUNK = 1 << 16
ELEMENT = 100  # bytes that an element costs beside its text
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
    count, pending, kept = 0, {}, []
    try:
        for text in _pieces(file, options):
            kept = [*kept, text] if not count and sum(map(len, kept)) < options.limits.document else []
            parser.feed(text)
            for raw in _articles(parser, pending, options.limits.document):
                count += 1
                yield RawRecord(raw, f"{name}:{count}", name)
    except (etree.XMLSyntaxError, etree.LxmlError) as error:
        yield Reject(name, f"not XML: {error}")
        return
    recovered = not count
    for raw in articles_of_markup("".join(kept)) if recovered else ():
        count += 1
        yield RawRecord(raw, f"{name}:{count}", name)
    if not count:
        yield Reject(name, "XML without articles: no element has a title or a text in children of its own")
    elif pending.get("depth", 0) > 1 and not recovered:
        line = parser.error_log[0].line if len(parser.error_log) else "end"
        yield Reject(f"{name}:{line}", "broken XML: an element is not closed; what follows it may be missing")


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
        _note_outlet(element, pending)
        pending["size"] = pending.get("size", 0) + ELEMENT + len(element.text or "") + len(element.tail or "")
        if pending["size"] > most:
            raise TooBig(f"has more than {most >> 20} MB in one element, or in elements without an article")
        if len(element) and (fields := _fields(element)):
            yield {"outlet": pending["outlet"]} | fields if "outlet" in pending else fields
            element.clear()
            pending["size"] = 0


def _note_outlet(element, pending):
    # The title of a feed is the outlet's name, where its entries do not say otherwise.
    if not element.tag.endswith("title"):
        return
    parent = element.getparent()
    names = [etree.QName(node).localname for node in (element, parent) if node is not None]
    if names in (["title", "channel"], ["title", "feed"]) and (element.text or "").strip():
        pending["outlet"] = element.text.strip()


_ENDS = re.compile(r"</(?:doc|article|item|entry|record|news|story)\s*>", re.IGNORECASE)
_OPENS = re.compile(r"<(\w{2,20})\b[^<>]{0,200}>")


def articles_of_markup(text):
    """Articles of a file that only looks like XML: ``<DOC>`` elements with unclosed ``<p>`` and bare ``<``.

    Examples
    --------
    >>> [fields["text"] for fields in articles_of_markup("<DOC><TITLE>قمة</TITLE><TEXT>قال <b>نعم</TEXT></DOC>")]
    ['قال نعم']
    """
    for block in _ENDS.split(text)[:-1]:
        fields, place, lower = {}, 0, block.lower()
        for opened in _OPENS.finditer(block):
            name = opened[1].lower()
            if opened.start() < place or name in fields or not _is_part(name):
                continue
            place = lower.find(f"</{name}", opened.end())
            fields[name] = text_of_markup(block[opened.end() : place]) if place > 0 else ""
            place = max(place, opened.end())
        if any(fields.values()):
            yield {name: value for name, value in fields.items() if value}


@lru_cache(maxsize=4096)
def _columns(names):
    return find_columns(names)


def _is_part(name):
    return any(_columns((name,)).values())


def _fields(element):
    """The children of an element by name, if they make an article."""
    fields = {}
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname.lower()
            name = "content:encoded" if name == "encoded" else name
            value = "".join(child.itertext()).strip() or child.get(_PATHS.get(name, "href")) or ""
            fields.setdefault(name, value)
    found = _columns(tuple(fields))
    texts = [fields[key] for part in ("text", "fallback_text") for key in found[part] if fields[key]]
    dated = found["published"] or found["url"] or found["id"]
    if not any(len(text) > 40 for text in texts) or not (found["title"] or dated) or element.tag == "channel":
        return None
    return {
        key: text_of_markup(value) if _MARKUP.search(value) else value for key, value in fields.items() if value
    }
