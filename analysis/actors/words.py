"""An article as folded words with the way back to its offsets."""

from functools import cache
from itertools import accumulate

import numpy as np

from analysis.text import WORD, shadow

__all__ = ["Words"]


@cache
def _blank_table():
    # Everything that is no word character becomes a space, so that one split finds all words.
    table = np.full(0x110000, ord(" "), dtype="<u4")
    for run in WORD.finditer("".join(map(chr, range(0x110000)))):
        table[run.start() : run.end()] = range(*run.span())
    return table


class Words:
    """The words of a text.

    Attributes
    ----------
    words : list of str
        Folded words; ``""`` stands between two separators in a row.
    """

    __slots__ = ("_places", "_shadow", "words")

    def __init__(self, text):
        self._shadow = shadow(text)
        codes = np.frombuffer(self._shadow.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        blanked = _blank_table()[codes].tobytes().decode("utf-32-le", "surrogatepass")
        self.words = blanked.split(" ")
        self._places = None

    def _bounds(self, i):
        if self._places is None:
            self._places = [0, *accumulate(len(word) + 1 for word in self.words)]
        start = self._places[i]
        return start, start + len(self.words[i])

    def span(self, i, j):
        """Offsets in the text of words ``i:j``."""
        return self._shadow.span(self._bounds(i)[0], self._bounds(j - 1)[1])

    def gap_after(self, j):
        """What stands between word ``j - 1`` and the next word that is not empty, folded."""
        end = next((i for i in range(j, len(self.words)) if self.words[i]), len(self.words) - 1)
        return self._shadow.text[self._bounds(j - 1)[1] : self._bounds(end)[0]]

    def gap(self, i):
        """What stands between word ``i - 1`` and word ``i``, folded."""
        return self._shadow.text[self._bounds(i - 1)[1] : self._bounds(i)[0]]
