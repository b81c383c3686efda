"""Which actors point to which issue."""

from functools import cache

from analysis.lexicon import read_lexicon

__all__ = ["issue_of_actors"]


@cache
def issue_of_actors():
    """Actor → the issue that its mention points to.

    Examples
    --------
    >>> issue_of_actors()["taliban"]
    'afghanistan'
    """
    return {actor: issue for issue, actors in read_lexicon("issues")["actors"].items() for actor in actors}
