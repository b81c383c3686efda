"""XML: feeds (RSS, Atom) saved as files, and corpora in elements such as ``<DOC><TITLE>…``.

An element is an article when its children name one (title, text, date …, as in ``columns.toml``), whatever it is
called and however many roots the file has. Entities from outside are never fetched, and none is expanded.
"""

import html
import re
from collections import deque
from contextlib import suppress
from functools import lru_cache
from itertools import chain, islice

from lxml import etree

from analysis.corpus.columns import find_columns
from analysis.corpus.encoding import find_encoding
from analysis.corpus.pages import BLOCKS, text_of_markup
from analysis.corpus.readers import RawRecord
from analysis.corpus.sources import Reject, TooBig

__all__ = ["read_xml"]

_CHUNK = 1 << 16
ELEMENT = 100  # bytes that an element costs beside its text
_HEAD = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)?", re.DOTALL)
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")
_MARKUP = re.compile(r"<(?:p|br|div|a|img|span|b|strong|h\d|ul|figure)\b[^<>]*>", re.IGNORECASE)
_PATHS = {"link": "href"}
_ROOT = "all-of-the-file"
_NAMES = frozenset({"doc", "article", "item", "entry", "record", "news", "story"})
_END = rf"</(?:{'|'.join(sorted(_NAMES))})\s*>"
_ENDS = re.compile(_END, re.IGNORECASE)
_ENDS_OR_HELD = re.compile(rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|{_END}", re.IGNORECASE | re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
DEEPEST = 100  # elements in each other whose blocks are told apart
LONGEST_END = 20  # characters of a closing tag that two pieces of a file may share
_BREAKS = frozenset({"ERR_NAME_REQUIRED", "ERR_TAG_NAME_MISMATCH", "ERR_TAG_NOT_FINISHED", "ERR_GT_REQUIRED"})
_INLINE = frozenset("a abbr b em font i mark small span strong sub sup u".split())  # noqa: SIM905


def read_xml(file, name, options):
    """Articles of an XML file, as a stream."""
    reading, count = _Reading(options.limits.document), 0
    try:
        for text in chain(_pieces(file, options), (None,)):
            for raw in reading.feed(text) if text is not None else reading.end():
                count += 1
                yield RawRecord(raw, f"{name}:{count}", name)
    except (etree.XMLSyntaxError, etree.LxmlError) as error:
        yield Reject(name, f"not XML: {error}")
        return
    if not count:
        yield Reject(name, "XML without articles: no element has a title or a text in children of its own")
    elif lost := reading.lost():
        yield Reject(f"{name}:{lost}", "broken XML: an element is not closed; what follows it may be missing")


class _Reading:
    """A parser and, should the file turn out to be no XML, the text behind the last article that it gave."""

    def __init__(self, most):
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
        )
        self._parser.feed(f"<{_ROOT}>")
        self._pending, self._rest, self._most = {"ended": 0}, "", most
        self._given = self._by_tags = False
        self._seen, self._broken = 0, None

    def feed(self, text):
        """Articles that are complete with this piece of text."""
        self._rest += text
        if not self._by_tags:
            self._parser.feed(text)
        yield from self._articles(len(text))

    def end(self):
        """Articles that the parser held back."""
        if not self._by_tags:
            self._parser.feed(f"</{_ROOT}>")
            with suppress(etree.XMLSyntaxError):
                self._parser.close()
            yield from self._articles(len(self._rest))
        if not self._given:
            self._by_tags = True
            yield from articles_of_markup(self._rest)

    def lost(self):
        """The line of the first error after which articles may be missing, or None."""
        return None if self._by_tags else self._broken

    def _articles(self, new):
        self._look()
        if self._broken and _ENDS.search(self._rest, max(0, len(self._rest) - new - LONGEST_END)):
            if not self._by_tags:
                deque(_articles(self._parser, self._pending, self._most), maxlen=0)  # the outlet may be there
            self._by_tags = self._given = True
            ends = [match.end() for match in _ENDS.finditer(self._rest)]
            whole, self._rest = self._rest[: ends[-1]], self._rest[ends[-1] :]
            outlet = {name: self._pending[name] for name in ("outlet",) if name in self._pending}
            yield from (outlet | fields for fields in articles_of_markup(whole))
        elif not self._by_tags:
            yield from self._parsed()
        if len(self._rest) > self._most:
            self._rest = ""

    def _look(self):
        """Note an error after which the parser takes elements for others, or stops; not those in references."""
        errors = () if self._by_tags or self._broken else self._parser.feed_error_log
        for error in islice(errors, self._seen, None):
            self._seen += 1
            if error.type_name in _BREAKS and "EntityRef" not in error.message:
                self._broken = error.line
                return

    def _parsed(self):
        given = False
        for fields in _articles(self._parser, self._pending, self._most):
            given = self._given = True
            yield fields
        if given:
            self._rest = _behind(self._rest, self._pending["ended"]) if self._pending["ended"] else ""
            self._pending["ended"] = 0


def _behind(text, ended):
    """The text after so many ends of articles; what comments and CDATA hold is no end."""
    ends = (match.end() for match in _ENDS_OR_HELD.finditer(text) if match[0].startswith("</"))
    return text[next(islice(ends, ended - 1, None), len(text)) :]


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
            continue
        pending["ended"] += element.tag.rpartition("}")[2].lower() in _NAMES
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
            held = block[opened.end() : place] if place > 0 else ""
            fields[name] = text_of_markup(_CDATA.sub(r"\1", held))
            place = max(place, opened.end())
        if any(fields.values()):
            yield {name: value for name, value in fields.items() if value}


@lru_cache(maxsize=4096)
def _columns(names):
    return find_columns(names)


def _is_part(name):
    return any(_columns((name,)).values())


def _text_of(element):
    """The text of an element, a line for each block in it."""
    if not len(element):
        return (element.text or "").strip()
    pieces = []
    _collect(element, pieces)
    return "\n".join(line for line in map(str.strip, "".join(pieces).split("\n")) if line)


def _collect(element, pieces, depth=0):
    if depth > DEEPEST:
        pieces.extend(element.itertext())
        return
    pieces.append(element.text or "")
    only = not any((text or "").strip() for text in (element.text, *(child.tail for child in element)))
    for child in element:
        name = etree.QName(child).localname.lower() if isinstance(child.tag, str) else ""
        edge = "\n" if name in BLOCKS or (only and name and name not in _INLINE) else ""
        pieces.append(edge)
        if name:
            _collect(child, pieces, depth + 1)
        elif child.tag is etree.Entity:
            pieces.append(html.unescape(child.text or ""))
        pieces += (edge, child.tail or "")


def _fields(element):
    """The children of an element by name, if they make an article."""
    fields = {}
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname.lower()
            name = "content:encoded" if name == "encoded" else name
            value = _text_of(child) or child.get(_PATHS.get(name, "href")) or ""
            fields.setdefault(name, value)
    found = _columns(tuple(fields))
    texts = [fields[key] for part in ("text", "fallback_text") for key in found[part] if fields[key]]
    dated = found["published"] or found["url"] or found["id"]
    if not any(len(text) > 40 for text in texts) or not (found["title"] or dated) or element.tag == "channel":
        return None
    return {
        key: text_of_markup(value) if _MARKUP.search(value) else value for key, value in fields.items() if value
    }
