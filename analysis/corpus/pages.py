"""Saved web pages: the text of the article, and what the page says of itself."""

import html
import json
import re

import lxml.html
from lxml import etree

from analysis.corpus.dates import BadDate, parse_date
from analysis.corpus.encoding import decode
from analysis.corpus.foreign import foreign_language
from analysis.corpus.readers import RawRecord, whole
from analysis.corpus.sources import Reject

__all__ = ["read_html", "read_page", "text_of_markup"]

LARGEST = 6 << 20  # characters of a page that are parsed; longer ones are cut
MOST_TAGS = 100_000  # a news page has some thousand; beyond that it is read flat
DEEPEST = 300  # elements inside each other; a page that goes deeper is read flat
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{3,20})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})(?:\s[^<>]*?)?(/?)>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li tr td th dt dd option".split()  # noqa: SIM905
)
_NAMES = {"script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select"}
BLOCKS = frozenset(
    "p div br li h1 h2 h3 h4 h5 h6 tr blockquote section article figcaption".split()  # noqa: SIM905
)
_PROPERTIES = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "pubdate",
    "publishdate",
    "publish-date",
)
_OTHERS = ("DC.date.issued", "dc.date", "date", "parsely-pub-date", "sailthru.date")
_META = " or ".join(
    f"@{key}='{name}'" for name in _PROPERTIES + _OTHERS for key in ("property", "name", "itemprop")
)
_DATES = (
    f"//meta[{_META}]/@content",
    "//*[@itemprop='datePublished']/@datetime|//*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime|//article//time/@datetime|//header//time/@datetime",
    "//*[@itemprop='datePublished']//text()",
)
_LOWER = "translate(concat(@class, ' ', @id), 'DATEIMS', 'dateims')"
_SHOWN = f"//time//text()|//*[contains({_LOWER}, 'date') or contains({_LOWER}, 'time')]//text()"


def read_html(file, name, options):
    """A saved page is one article."""
    data = whole(file, options.limits)
    yield read_page(data, name, encoding=options.encoding, languages=options.languages)


def read_page(data, name, *, url="", encoding=None, declared=None, where=None, crawled=None, languages=None):
    """One page → one record.

    Parameters
    ----------
    data : bytes
        The page as it came.
    name, where : str
        The file, and the place in it, for messages.
    url : str
        Its address, where known; else what the page says.
    encoding, declared : str, optional
        To be used, or told by the server.
    crawled : str, optional
        When it was fetched.
    languages : collection of str, optional
        Those wanted: a page that is surely in another one is not parsed.

    Returns
    -------
    RawRecord or Reject
        With the fields title, text, published, dateline, outlet, url, author, language, where the page has them.
    """
    within = _CHARSET.search(data[:4096])
    declared = declared or (within and within[1].decode("ascii", "replace"))
    text, used = decode(data, encoding=encoding, declared=declared)
    if foreign := foreign_language(text, languages):
        return Reject(where or name, f"language: {foreign}")
    fields = _fields(text[:LARGEST], url)
    if crawled:
        fields["fetched"] = crawled
    return RawRecord(fields, where or name, name, used)


def _fields(page, url):
    page = page.replace("\x00", "")
    tree = None if page.count("<") > MOST_TAGS or too_deep(page) else _tree(page)
    if tree is None:
        return {"text": text_of_markup(page), "url": url}
    linked = _linked_data(tree)
    shown = [text.strip() for text in tree.xpath(_SHOWN)[:12]]
    fields = {"published": _published(tree, linked), "dateline": "\n".join(filter(None, shown))[:300]}
    found = _extracted(tree, page, url, linked) | fields
    return {key: value for key, value in found.items() if value or key == "text"}


def _tree(page):
    try:
        return lxml.html.document_fromstring(_without_declaration(page), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _parser():
    return lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)


def _without_declaration(page):
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page).encode("utf-8", "replace")


def _extracted(tree, page, url, linked):
    import trafilatura  # half a second that other sources need not wait for

    try:
        found = trafilatura.bare_extraction(
            tree, url=url or None, with_metadata=True, include_comments=False, include_tables=False,
            favor_recall=True, date_extraction_params={"extensive_search": False, "original_date": True},
        )  # fmt: skip
    except (RecursionError, ValueError, etree.LxmlError, AttributeError, TypeError):
        found = None
    if found is None:
        return {
            "text": linked.get("articleBody") or text_of_markup(page),
            "title": linked.get("headline"),
            "url": url,
        }
    body = linked.get("articleBody") or ""
    text = found.text or ""
    return {
        "title": linked.get("headline") or found.title,
        "text": text if len(text) > 0.5 * len(body) else body,
        "outlet": found.sitename,
        "url": url or found.url,
        "author": found.author,
    }


def _linked_data(tree):
    """The NewsArticle of a page's JSON-LD, or an empty dict."""
    for script in tree.xpath("//script[contains(@type,'ld+json')]/text()")[:10]:
        try:
            stack = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(node[:50])
            elif isinstance(node, dict):
                if "Article" in str(node.get("@type")) or "datePublished" in node:
                    return {k: v for k, v in node.items() if isinstance(v, str)}
                stack.extend(value for key, value in node.items() if key == "@graph")
    return {}


def _published(tree, linked):
    for value in (linked.get("datePublished"), *(v for path in _DATES for v in tree.xpath(path)[:3])):
        if value and value.strip():
            try:
                parse_date(value)
            except BadDate:
                continue
            return str(value)
    return None


def too_deep(page):
    """Whether elements are nested deeper than a parser written in C may be trusted with."""
    if page.count("<") <= DEEPEST:
        return False
    depth = 0
    for close, name, alone in _TAG.findall(page):
        if not alone and name.lower() not in _VOID:
            depth += -1 if close else 1
            if depth > DEEPEST:
                return True
            depth = max(depth, 0)
    return False


def text_of_markup(markup):
    """Text of a piece of HTML, a line for each block; no tree is built.

    Examples
    --------
    >>> text_of_markup("<p>قال <b>نادر</b></p><p>نعم&nbsp;&quot;</p>")
    'قال نادر\\nنعم\\xa0"'
    """
    for name in sorted(_NAMES):
        markup = _without(markup, f"<{name}", f"</{name}")
    markup = _without(markup, "<!--", "-->", "")
    spaced = _TAG.sub(lambda tag: "\n" if tag[2].lower() in BLOCKS else "", markup.replace("\n", " "))
    lines = [line.strip(" \t\r") for line in html.unescape(spaced).split("\n")]
    return "\n".join(line for line in lines if line)


def _without(markup, opening, closing, end=">"):
    """Leave out what stands between two marks; a search that goes forward only, whatever the page is like."""
    lower = markup.lower() if len(markup.lower()) == len(markup) else markup
    pieces, place = [], 0
    while (start := lower.find(opening, place)) >= 0:
        stop = lower.find(closing, start)
        pieces.append(markup[place:start])
        stop = -1 if stop < 0 else lower.find(end, stop) + len(end) if end else stop + len(closing)
        if stop <= start:
            return "".join(pieces)
        place = stop
    return "".join(pieces) + markup[place:]
