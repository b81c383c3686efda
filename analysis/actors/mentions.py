"""Find who is mentioned, in one article or in a table of them."""

from bisect import bisect_right

import pandas as pd

from analysis.actors.gazetteer import load_gazetteer
from analysis.actors.judge import judge
from analysis.actors.scan import candidates
from analysis.actors.tenures import day_of, days_of
from analysis.text import sentences

__all__ = ["MENTION_COLUMNS", "find_mentions", "mentions_of"]

MENTION_COLUMNS = ["article_id", "start", "end", "surface", "actor", "how", "sentence", "country", "side"]
_IN_ROWS = ["article_id", "surface", "sentence", "start", "end", "actor", "how", "country", "side"]


def mentions_of(text, published=None, *, gazetteer=None, beside=()):
    """Mentions of one article as light tuples; the inner function of `find_mentions`.

    Parameters
    ----------
    text : str
    published : Timestamp, str or None
        The day of the article; None or NaT where unknown.
    gazetteer : Gazetteer, optional
    beside : collection of str
        Actors who are named elsewhere, as those of the body are for a title: a surname alone then counts.

    Returns
    -------
    list of (int, int, str or None, str, str or None, str)
        ``start, end, actor, how, country, side`` in the order of the text.

    Examples
    --------
    >>> [(m[2], m[3]) for m in mentions_of("قالت موسكو")]
    [('russia', 'seat')]
    """
    return _mentions(text, day_of(published), (gazetteer or load_gazetteer()).forms, beside)


def _mentions(text, day, forms, beside=()):
    words, hits = candidates(text, forms)
    return judge(words, hits, day, forms, beside) if hits else []


def find_mentions(articles, *, gazetteer=None):
    """Find all mentions of actors in a table of articles.

    Parameters
    ----------
    articles : DataFrame
        Index ``article_id``; column ``text`` str; column ``published`` datetime64 is used where it is there.
    gazetteer : Gazetteer, optional
        Default the bundled one.

    Returns
    -------
    DataFrame
        One row per mention: ``article_id`` str, ``start, end`` int64 (offsets into the text), ``surface`` str,
        ``actor`` str (missing where the person is not known by name), ``how`` (name | office | seat),
        ``sentence`` int64 (index among `analysis.text.sentences`), ``country`` and ``side`` str.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"text": ["زار المسؤول الكرملين"]}, index=["a"])
    >>> find_mentions(articles)["actor"].tolist()[-1]
    'kremlin'
    """
    forms, rows = (gazetteer or load_gazetteer()).forms, []
    for article, text, day in zip(articles.index, articles["text"].tolist(), _days(articles), strict=True):
        found = _mentions(text, day, forms) if isinstance(text, str) else ()
        if found:
            starts = [start for start, _ in sentences(text)]
            rows += [(article, text[m[0] : m[1]], bisect_right(starts, m[0]) - 1, *m) for m in found]
    return _table(rows)


def _days(articles):
    """Days since 1970 of the articles; None where unknown."""
    if "published" not in articles:
        return [None] * len(articles)
    dates = articles["published"]
    if not pd.api.types.is_datetime64_any_dtype(dates):
        return [day_of(date) for date in dates]
    return days_of(dates.dt.tz_convert(None) if dates.dt.tz is not None else dates)


def _table(rows):
    columns = zip(*rows, strict=True) if rows else [()] * len(_IN_ROWS)
    table = pd.DataFrame(dict(zip(_IN_ROWS, map(list, columns), strict=True)), columns=MENTION_COLUMNS)
    return table.astype(dict.fromkeys(["start", "end", "sentence"], "int64"))
