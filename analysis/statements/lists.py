"""The word lists of statements.toml, folded and cached."""

from functools import cache

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["phrases", "words_of"]


@cache
def words_of(*path):
    """A list of statements.toml as a frozenset of folded words.

    Examples
    --------
    >>> "الوزير" in words_of("role", "person")
    True
    """
    return frozenset(fold(word) for word in _cell(path))


@cache
def phrases(*path):
    """A list of phrases as {first word: list of tuples of words}, longest first."""
    found = {}
    for phrase in sorted((tuple(fold(p).split()) for p in _cell(path)), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _cell(path):
    data = read_lexicon("statements")
    for key in path:
        data = data[key]
    return data
