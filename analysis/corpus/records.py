"""From a raw record to articles: parts found, cleaned, dated, with an id; or a reason why not."""

import hashlib
import re
from functools import lru_cache, partial
from pathlib import PurePosixPath
from typing import NamedTuple

import pandas as pd

from analysis.corpus.cleaning import STEPS, clean_text, clean_title
from analysis.corpus.columns import PARTS, find_columns
from analysis.corpus.datelines import date_in_name, date_in_text, date_in_url, is_date_line
from analysis.corpus.dates import BadDate, find_dates, parse_date
from analysis.corpus.encoding import is_mojibake
from analysis.corpus.lines import is_byline, is_headline, is_prose, kind_of_line
from analysis.corpus.pages import text_of_markup
from analysis.corpus.relevance import language_of, relevance
from analysis.corpus.sources import LIMITS, Limits, Reject

__all__ = ["Article", "Options", "articles_of"]

OWN = (
    "article_id", "title", "text", "published", "date_source", "outlet", "url", "source_file", "copy_of",
    "language", "relevance",
)  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"</?(?:p|br|div|span|strong|b|a|img|h\d|ul|li)\b[^<>]{0,300}>", re.IGNORECASE)
_INNER = ("rendered", "$date", "name", "#text", "@value", "value", "ar")
_AUTHORS = {"author", "authors", "byline", "creator", "dc:creator", "by", "الكاتب", "المحرر"}
_SOURCES = ("metadata", "text", "file name", "none")


class Options(NamedTuple):
    """How to read; the parameters of `load_corpus`."""

    columns: dict | None = None
    steps: tuple = STEPS
    languages: frozenset | None = frozenset({"ar"})
    encoding: str | None = None
    day_first: bool = True
    limits: Limits = LIMITS


class Article(NamedTuple):
    """A row of the table, what to count, and remarks on parts that could not be used."""

    row: dict
    counts: dict
    remarks: list


def articles_of(raw, options):
    """The articles of one raw record.

    Parameters
    ----------
    raw : RawRecord
    options : Options

    Yields
    ------
    Article or Reject
        Usually one; more where a second article was appended to the first.
    """
    if not isinstance(raw.fields, dict):
        yield Reject(raw.where, "not a record: an object with fields is needed")
        return
    parts, extra = _parts(raw.fields, options.columns or {})
    text, counts = _text(parts, options)
    if not any(map(str.isalpha, text)):
        yield Reject(raw.where, _without_text(raw.fields, options))
    elif is_mojibake(text):
        yield Reject(raw.where, "mojibake: the text was decoded with the wrong table before it came here")
    else:
        yield from _cleaned(raw, parts, extra, text, counts, options)


def _without_text(fields, options):
    """«no text», and what to do where no field is known as one."""
    names = [str(name) for name in fields if name]
    found = _found(tuple(fields), tuple(sorted((options.columns or {}).items())))
    if not names or any(name in fields for name in found["text"] + found["fallback_text"]):
        return "no text"
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return f'no text: its fields are {shown[:120]}; name the right one, columns={{"text": …}}'


def _parts(fields, columns):
    found = _found(tuple(fields), tuple(sorted(columns.items())))
    parts = {part: next(_filled(fields, found[part]), None) for part in PARTS}
    parts["published"] = list(_filled(fields, found["published"]))
    used = {found[part][0] for part in PARTS[:6] if found[part]} | {"dateline"}
    extra = {str(k): _plain(v) for k, v in fields.items() if k not in used and k not in OWN and v is not None}
    given = fields.get("date_source")
    return parts | {"date_source": given if given in _SOURCES else None, "dateline": fields.get("dateline")}, extra


@lru_cache(maxsize=256)
def _found(names, columns):
    return find_columns(names, given=dict(columns))


def _filled(fields, names):
    for name in names:
        value = _unwrapped(fields.get(name))
        if value is not None and value is not pd.NaT and value == value and str(value).strip():
            yield value


def _unwrapped(value):
    """What an object says: ``{"name": …}``, WordPress' ``{"rendered": …}``, MongoDB's ``{"$date": …}``."""
    if isinstance(value, dict):
        return next((value[key] for key in _INNER if isinstance(value.get(key), (str, int, float))), value)
    return value


def _plain(value):
    """A field as a table can keep it: numbers and dates as they are, all else as text."""
    if isinstance(value, (int, float, bool, pd.Timestamp)) or hasattr(value, "isoformat"):
        return value
    return str(value) if isinstance(value, (dict, bytes)) else _string(value)


def _string(value):
    if value is None or isinstance(value, (dict, bytes)):
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_string, value))
    text = value if isinstance(value, str) else str(value)
    try:
        text.encode()  # much faster than the search
    except UnicodeEncodeError:
        # A lone surrogate stands for no character and no file can hold it; one for one, so that offsets stay.
        return _SURROGATES.sub("\ufffd", text)
    return text


def _text(parts, options):
    counts = {"notes": []}
    text = _string(parts["text"])
    if not text.strip() and parts["fallback_text"] is not None:
        text = _string(parts["fallback_text"])
        counts["notes"].append("articles have only a summary for a text")
    if options.steps and "<" in text and len(_MARKUP.findall(text)) > 1:
        text = text_of_markup(text)
        counts["notes"].append("texts came with HTML in them, which is taken out")
    return text, counts


def _cleaned(raw, parts, extra, text, counts, options):
    title = _string(parts["title"])
    title = clean_title(title, steps=options.steps) if options.steps else title
    rest = text
    if not title.strip():
        title, rest = _headline(text, options)
    published, source, remarks = _date(raw, parts, text, options, counts)
    pending, first = [(title, rest)], True
    while pending:
        title, rest = pending.pop(0)
        made = _article(raw, parts, extra, title, rest, options, first)
        if isinstance(made, Reject):
            yield made
        else:
            row, steps, appended = made
            pending = list(appended) + pending
            row |= {"published": published, "date_source": source} if first else _own_date(rest)
            tally = {"cleaning": steps, "dates": [row["date_source"]], "languages": [row["language"]]}
            yield Article(row, (counts if first else {}) | tally, remarks if first else [])
        first = False


def _article(raw, parts, extra, title, text, options, first):
    cleaned = (
        clean_text(text, title, steps=options.steps, outlet=_string(parts["outlet"]), author=_author(extra))
        if options.steps
        else None
    )
    body = cleaned.text if cleaned else text
    where = raw.where if first else f"{raw.where} (appended)"
    if not any(map(str.isalpha, body)):
        return Reject(where, "no text: nothing is left after cleaning")
    language = language_of(body)
    if options.languages and language not in options.languages | {"und"}:
        return Reject(where, f"language: {language}")
    row = {
        "article_id": _id(raw, parts, title, body) if first else _made_id(raw, title + body),
        "title": title, "text": body, "published": pd.NaT, "date_source": "none",
        "outlet": _string(parts["outlet"]) or None if first else None,
        "url": _string(parts["url"]) or None if first else None,
        "source_file": raw.file, "copy_of": None, "language": language, "relevance": relevance(title, body),
    }  # fmt: skip
    if cleaned and cleaned.byline:
        extra = {"byline": cleaned.byline} | extra
    return (
        row | (extra if first else {}),
        list(cleaned.steps if cleaned else ()),
        cleaned.appended if cleaned else (),
    )


def _author(extra):
    return next((_string(value) for name, value in extra.items() if name.lower() in _AUTHORS), "")


def _headline(text, options):
    """The first line of a text without a title, if it reads like a headline, and the text without it."""
    lines = text.split("\n")
    for place, line in enumerate(lines[:12]):
        line = line.strip(" \t\r\ufeff\u200f\u200e")
        if not line or kind_of_line(line) or is_date_line(line) or is_byline(line):
            continue
        followed = any(is_prose(later.strip()) or len(later) > 150 for later in lines[place + 1 :])
        if not (is_headline(line) and len(line) <= 200 and followed):
            return "", text
        rest = "\n".join(lines[:place] + lines[place + 1 :]) if options.steps else text
        return clean_title(line) if options.steps else line, rest
    return "", text


def _date(raw, parts, text, options, counts):
    """The date, where it comes from, and remarks on dates that cannot be."""
    remarks = []

    def tried(value, read):
        try:
            return read(value)
        except BadDate as error:
            remarks.append(Reject(raw.where, f"date: {error}; the article is kept"))
            return pd.NaT

    def stated(value):
        return parse_date(value, day_first=options.day_first)

    def crawl():
        return tried(parts["crawled"], stated)

    ways = (
        *((parts["date_source"] or "metadata", partial(tried, value, stated)) for value in parts["published"]),
        ("metadata", lambda: tried(date_in_url(_string(parts["url"])), stated)),
        (
            "text",
            lambda: tried(_before(_shown_date(parts["dateline"]) or date_in_text(text), parts["crawled"]), stated),
        ),
        ("metadata", crawl),
        ("file name", lambda: tried(date_in_name(raw.file), stated)),
    )
    for source, way in ways:
        if not pd.isna(found := way()):
            if way is crawl:
                counts["notes"].append("dates are the time of a crawl, not of publication")
            return found, "text" if source == "none" else source, remarks
    return pd.NaT, "none", remarks


def _before(found, crawled):
    """A date in a text, unless the page was fetched before that day: then it is another date."""
    try:
        fetched = parse_date(crawled) if found else pd.NaT
    except BadDate:
        return found
    other = found and not pd.isna(fetched) and pd.Timestamp(found) > fetched + pd.Timedelta(days=1)
    return None if other else found


def _shown_date(dateline):
    # What a page shows beside its headline; the first date that is there.
    found = find_dates(dateline) if isinstance(dateline, str) else []
    return found[0].when if found else None


def _own_date(text):
    try:
        found = parse_date(date_in_text(text))
    except BadDate:
        found = pd.NaT
    return {"published": found, "date_source": "none" if pd.isna(found) else "text"}


def _id(raw, parts, title, body):
    own = _string(parts["id"]).strip()
    return (
        own
        or (PurePosixPath(raw.file).name.split(".")[0] if raw.where == raw.file else None)
        or _made_id(raw, _string(parts["url"]) or title + body)
    )


def _made_id(raw, content):
    # From the content, so that it stays the same when the file grows or moves.
    digest = hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return f"{PurePosixPath(raw.file).name.split('.')[0]}-{digest}"
