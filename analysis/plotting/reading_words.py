"""What the reading view, the concordance and the evidence page share: words, dates, sources, speakers' colours."""

import re

import pandas as pd

from analysis.lexicon import read_lexicon
from analysis.plotting.markup import element, safe
from analysis.plotting.style import COLOURS

__all__ = ["known", "label", "source_link", "source_or_id", "speaker_colours", "when"]


def label(key, kind="label", language="ar"):
    """A word of ``reading.toml``.

    Examples
    --------
    >>> label("source"), label("act", "code", "en")
    ('المصدر', 'Act')
    """
    return read_lexicon("reading")[kind][key][0 if language == "ar" else 1]


def known(value):
    """A value as text; missing values are empty.

    Examples
    --------
    >>> known(None), known(float("nan")), known(3)
    ('', '', '3')
    """
    return "" if value is None or value is pd.NaT or value is pd.NA or value != value else str(value)


def when(article):
    """The day of an article as ISO text, or the word for undated.

    Examples
    --------
    >>> when({"published": pd.Timestamp("2022-03-01 10:00")})
    '2022-03-01'
    """
    day = article.get("published")
    return f"{day:%Y-%m-%d}" if known(day) and hasattr(day, "strftime") else known(day) or label("undated")


def source_link(article, text=None):
    """A link to an article's source; nothing where its address is not one of the web.

    Examples
    --------
    >>> source_link({"url": "javascript:alert(1)"})
    ''
    """
    url = known(article.get("url")).strip()
    if not re.match(r"https?://[^\s/]", url, re.I):
        return ""
    return element("a", safe(text or label("source")), href=url, target="_blank", rel="noopener noreferrer")


def source_or_id(article, article_id):
    """An article's id, as a link to its source where it has one.

    Examples
    --------
    >>> source_or_id({}, "a1")
    '<bdi>a1</bdi>'
    """
    return source_link(article, article_id) or element("bdi", safe(article_id))


def speaker_colours(speakers):
    """A colour for each speaker, in the order of appearance.

    Examples
    --------
    >>> list(speaker_colours(["a", "b", "a"]))
    ['a', 'b']
    """
    order = list(dict.fromkeys(speakers))
    return {speaker: COLOURS[i % len(COLOURS)] for i, speaker in enumerate(order)}
