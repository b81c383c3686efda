"""Find who is mentioned, in one article or in a table of them."""

from bisect import bisect_right

import pandas as pd

from analysis.actors.gazetteer import load_gazetteer
from analysis.actors.judge import judge
from analysis.actors.scan import candidates
from analysis.text import sentences

__all__ = ["MENTION_COLUMNS", "find_mentions", "mentions_of"]

MENTION_COLUMNS = ["article_id", "start", "end", "surface", "actor", "how", "sentence", "country", "side"]


def mentions_of(text, published=None, *, gazetteer=None):
    """Mentions of one article as light tuples; the inner function of `find_mentions`.

    Parameters
    ----------
    text : str
    published : Timestamp, str or None
        The day of the article; None or NaT where unknown.
    gazetteer : Gazetteer, optional

    Returns
    -------
    list of (int, int, str or None, str, str or None, str)
        ``start, end, actor, how, country, side`` in the order of the text.

    Examples
    --------
    >>> [(m[2], m[3]) for m in mentions_of("قالت موسكو")]
    [('russia', 'seat')]
    """
    forms = (gazetteer or load_gazetteer()).forms
    words, hits = candidates(text, forms)
    return judge(text, words, hits, published, forms) if hits else []


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
    gazetteer = gazetteer or load_gazetteer()
    dates = articles["published"] if "published" in articles else [None] * len(articles)
    rows = []
    for article, text, date in zip(articles.index, articles["text"], dates, strict=True):
        if not isinstance(text, str):
            continue
        found = mentions_of(text, date, gazetteer=gazetteer)
        if found:
            starts = [start for start, _ in sentences(text)]
            rows += [
                (article, start, end, text[start:end], actor, how, bisect_right(starts, start) - 1, country, side)
                for start, end, actor, how, country, side in found
            ]
    table = pd.DataFrame(rows, columns=MENTION_COLUMNS)
    return table.astype(dict.fromkeys(["start", "end", "sentence"], "int64"))
