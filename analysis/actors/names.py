"""Parts and written forms of a listed name."""

from analysis.lexicon import read_lexicon
from analysis.text import WORD, fold

__all__ = ["family_name", "phrases", "surname", "with_missing_space"]


def phrases(cell):
    """The phrases of a folded cell of a table, words with one space between."""
    return [" ".join(WORD.findall(each)) for each in cell.split("|") if each.strip()]


def family_name(phrase):
    """The first word of a folded full name, which is the surname in China and Korea."""
    return phrase.split(" ")[0]


def surname(phrase):
    """The last word of a folded full name, with the particles before it.

    Examples
    --------
    >>> surname("محمد بن سلمان"), surname("سيرغي لافروف")
    ('بن سلمان', 'لافروف')
    """
    words = phrase.split(" ")
    particles = set(map(fold, read_lexicon("actors")["surname"]["particles"]))
    first = len(words) - 1
    while first > 1 and words[first - 1] in particles:
        first -= 1
    return " ".join(words[first:])


def with_missing_space(phrase):
    """A phrase, and the phrase with each of its spaces left out in turn.

    Examples
    --------
    >>> with_missing_space("الولايات المتحده")
    ['الولايات المتحده', 'الولاياتالمتحده']
    """
    words = phrase.split(" ")
    # Two short words together are too often a third one.
    places = [i for i in range(1, len(words)) if min(map(len, words[i - 1 : i + 1])) > 2]
    return [phrase, *(" ".join([*words[: i - 1], words[i - 1] + words[i], *words[i + 1 :]]) for i in places)]
