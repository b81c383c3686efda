"""An article as folded words with the way back to its offsets."""

from functools import cache

import numpy as np

from analysis.actors.sieve import codes_of
from analysis.text import WORD, shadow

__all__ = ["Words"]

OPENING, _MARK = '#"«“', 1  # marks that open what belongs to the words before; their code in the table
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
    table[[ord(mark) for mark in OPENING]] = _MARK
    return table


def _drop_marks(folded, codes):
    # «#روسيا» is no other word than «روسيا», and a quotation mark may open within a name: «تنظيم "الدولة ..."».
    marks = (folded == _MARK).nonzero()[0]
    if len(marks):
        folded[marks] = (codes[marks - 1] != ord(" ")) * ord(" ")


class Words:
    """The words of a text.

    Attributes
    ----------
    words : list of str
        Folded words; ``""`` stands between two separators in a row, and at the end.
    """

    __slots__ = ("_codes", "_counts", "_ends", "_folded", "_places", "_spaces", "_text", "words")

    def __init__(self, text):
        self._text, self._spaces, self._places, self._folded = text, None, None, None
        self._counts = {}
        codes = codes_of(text)
        if len(codes) != len(text) or codes.max(initial=0) >= _PRESENTATION.start:
            folded, self._places = _slowly(text)
        else:
            folded = _table().take(codes)
            _drop_marks(folded, codes)
        # Each word ends with a space, the last one too.
        blanked = folded.tobytes().decode("utf-16-le", "surrogatepass") + " "
        if folded.min(initial=1) == 0:
            self._folded = folded
            blanked = blanked.replace("\0", "")
        self.words = blanked.split(" ")
        self._codes = codes_of(blanked)
        self._ends = (self._codes == ord(" ")).nonzero()[0]

    def through(self, sieve):
        """Indices of the words that a sieve lets through."""
        return sieve.through(self._codes, self._ends)

    def _edges(self):
        # The spaces before and after each word; made when first needed, since many articles name nobody.
        if self._folded is not None:
            self._places = self._folded.nonzero()[0]
        self._spaces = [-1, *self._ends.tolist(), len(self._codes) - 1]
        return self._spaces

    def _place(self, at):
        if self._places is None:
            return at
        return int(self._places[at]) if at < len(self._places) else len(self._text)

    def span(self, i, j):
        """Offsets in the text of words ``i:j``."""
        spaces = self._spaces or self._edges()
        return self._place(spaces[i] + 1), self._place(spaces[j])

    def count(self, listed):
        """How many of the words are in a frozenset of words; counted once."""
        if listed not in self._counts:
            self._counts[listed] = sum(map(listed.__contains__, self.words))
        return self._counts[listed]

    def gap_after(self, j):
        """What stands between word ``j - 1`` and the next word that is not empty."""
        last = len(self.words) - 1
        return self._between(j - 1, next((i for i in range(j, last) if self.words[i]), last))

    def gap_before(self, i):
        """What stands between word ``i`` and the word before it that is not empty, or the beginning."""
        j = i - 1
        while j >= 0 and not self.words[j]:
            j -= 1
        return self._between(j, i)

    def gap(self, i):
        """What stands between word ``i - 1`` and word ``i``."""
        return self._between(i - 1, i)

    def _between(self, i, j):
        spaces = self._spaces or self._edges()
        return self._text[self._place(spaces[i + 1]) : self._place(spaces[j] + 1)].replace("#", "")


def _slowly(text):
    # Characters that are more than one letter, or lie beyond 16 bits: those beyond become spaces.
    for mark in OPENING:
        text = text.replace(" " + mark, " \u200d")
    image = shadow(text)
    codes = np.minimum(np.frombuffer(image.text.encode("utf-32-le", "surrogatepass"), dtype="<u4"), 0xFFFF)
    blanked = _table()[codes]
    blanked[blanked <= _MARK] = ord(" ")  # what even the shadow leaves as it is
    return blanked, image.places
