"""An article as folded words with the way back to its offsets."""

from functools import cache

import numpy as np

from analysis.text import WORD, shadow

__all__ = ["Words"]

_PRESENTATION = range(0xFB50, 0xFF00)  # one character that stands for several letters: left to `shadow`


@cache
def _table():
    # The shadow's folding of each 16-bit character, 0 where it leaves one out; what is in no word becomes a space.
    # One look-up for both takes half the time of a shadow and a second pass over it.
    characters = "".join(chr(code) for code in range(0x10000) if code not in _PRESENTATION)
    image = shadow(characters)
    kept = [ord(characters[place]) for place in image.places.tolist()]
    table = np.zeros(0x10000, dtype="<u2")
    table[kept] = ord(" ")
    for run in WORD.finditer(image.text):
        table[kept[run.start() : run.end()]] = [ord(letter) for letter in run.group()]
    return table


class Words:
    """The words of a text.

    Attributes
    ----------
    words : list of str
        Folded words; ``""`` stands between two separators in a row, and at the end.
    """

    __slots__ = ("_blanked", "_places", "_spaces", "_text", "words")

    def __init__(self, text):
        self._text, self._spaces = text, None
        data = text.encode("utf-16-le", "surrogatepass")
        codes = np.frombuffer(data, dtype="<u2")
        if len(codes) != len(text) or (codes >= _PRESENTATION.start).any():
            self._blanked, self._places = _slowly(text)
        else:
            folded = _table()[codes]
            kept = folded != 0
            self._places = None if kept.all() else np.flatnonzero(kept)
            self._blanked = folded if self._places is None else folded[self._places]
        self.words = self._blanked.tobytes().decode("utf-16-le", "surrogatepass").split(" ")
        self.words.append("")

    def _bounds(self, i):
        if self._spaces is None:
            spaces = np.flatnonzero(self._blanked == ord(" ")).tolist()
            self._spaces = [-1, *spaces, len(self._blanked), len(self._blanked)]
        return self._spaces[i] + 1, self._spaces[i + 1]

    def _place(self, at):
        if self._places is None:
            return at
        return int(self._places[at]) if at < len(self._places) else len(self._text)

    def span(self, i, j):
        """Offsets in the text of words ``i:j``."""
        return self._place(self._bounds(i)[0]), self._place(self._bounds(j - 1)[1])

    def gap_after(self, j):
        """What stands between word ``j - 1`` and the next word that is not empty."""
        end = next((i for i in range(j, len(self.words)) if self.words[i]), len(self.words) - 1)
        return self._between(self._bounds(j - 1)[1], self._bounds(end)[0])

    def gap(self, i):
        """What stands between word ``i - 1`` and word ``i``."""
        return self._between(self._bounds(i - 1)[1], self._bounds(i)[0])

    def _between(self, start, end):
        return self._text[self._place(start) : self._place(end)]


def _slowly(text):
    # Characters that are more than one letter, or lie beyond 16 bits: those beyond become spaces.
    image = shadow(text)
    codes = np.minimum(np.frombuffer(image.text.encode("utf-32-le", "surrogatepass"), dtype="<u4"), 0xFFFF)
    blanked = _table()[codes]
    blanked[blanked == 0] = ord(" ")  # what even the shadow leaves as it is
    return blanked, image.places
