"""Which field of a record is the title, the text, the date …"""

import re
from functools import cache

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["PARTS", "find_columns"]

PARTS = ("id", "title", "text", "published", "outlet", "url", "crawled", "fallback_text")


def _key(name):
    return re.sub(r"[\s._\-:#]+", "", fold(str(name).casefold()))


@cache
def _ranks():
    names = read_lexicon("columns")["columns"]
    return {part: {_key(name): rank for rank, name in reversed(list(enumerate(names[part])))} for part in PARTS}


def find_columns(names, *, given=None):
    """The fields that hold each part of an article.

    Parameters
    ----------
    names : iterable of str
        Field names of a record or table.
    given : dict, optional
        ``{"text": "nass", …}``: what the caller knows; it goes before what is recognised.

    Returns
    -------
    dict of str to list of str
        For each part (`PARTS`) the fields to try, best first; empty where there is none.

    Raises
    ------
    ValueError
        `given` names a part that articles do not have.

    Examples
    --------
    >>> find_columns(["Headline", "نص المقال", "views"])["text"]
    ['نص المقال']
    """
    given = given or {}
    if unknown := set(given) - set(PARTS):
        raise ValueError(f"columns: unknown part {sorted(unknown)[0]!r}; the parts are {', '.join(PARTS)}")
    keys = {name: _key(name) for name in names}
    found = {}
    for part, ranks in _ranks().items():
        known = sorted((name for name in keys if keys[name] in ranks), key=lambda name: ranks[keys[name]])
        found[part] = [given[part]] if part in given else [name for name in known if name not in given.values()]
    return found
