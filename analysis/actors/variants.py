"""Spellings by rule as hashes: all of them at once, none as a string.

As strings, the spellings of all names of a gazetteer would be most of its start-up. The hash of a word is a
polynomial in its letters (see `analysis.actors.sieve`), so that of the word without a letter, or with one more,
follows from the hashes of its beginnings; numpy works them out together.
"""

import numpy as np

from analysis.actors.sieve import BASE, INVERSE, codes_of, hash_of, powers
from analysis.actors.spelling import is_varied, varied_heads, varied_spellings, vowel_rule

__all__ = ["Variants"]


class Variants:
    """The spellings of words that are not the word itself.

    Parameters
    ----------
    words : list of str
        Folded words.
    never : set of str
        Spellings that are other words.
    """

    def __init__(self, words, never):
        self._words, self._never, self._sorted, self._known = words, never, None, {}
        heads, of, rank = _heads(words)
        hashes, index = (
            _with_vowels(heads, of, rank, words) if heads else (np.empty(0, np.uint64), np.empty(0, int))
        )
        if never:
            kept = ~np.isin(hashes, np.array([hash_of(word) for word in sorted(never)], dtype=np.uint64))
            hashes, index = hashes[kept], index[kept]
        self._hashes, self._index = hashes, index

    def hashes(self, wanted):
        """Hashes of the spellings of those words for which `wanted`, an array of bool, says so."""
        return self._hashes[wanted[self._index]]

    def spellings(self, word):
        """All spellings of one of the words, itself included."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = varied_spellings(word) - self._never
        return known

    def words_of(self, spelling):
        """Which of the words, sorted, have a spelling."""
        if self._sorted is None:
            order = np.argsort(self._hashes)
            self._sorted = self._hashes[order], self._index[order]
        hashes, index = self._sorted
        value = np.uint64(hash_of(spelling))
        first, last = hashes.searchsorted(value), hashes.searchsorted(value, "right")
        found = {self._words[at] for at in index[first:last].tolist()}
        return sorted(word for word in found if spelling in self.spellings(word))


def _heads(words):
    """Spellings from which vowels may go, the index of the word of each, and 0 for itself, 1 swapped, 2 ended."""
    heads, of, rank = [], [], []
    for at, word in enumerate(words):
        if is_varied(word):
            own, swapped, ended = varied_heads(word)
            each = [own, *swapped, *ended]
            heads += each
            of += [at] * len(each)
            rank += [0] + [1] * len(swapped) + [2] * len(ended)
    return heads, np.array(of), np.array(rank)


def _with_vowels(heads, of, rank, words):
    shortest, vowels = vowel_rule()
    codes = codes_of(" ".join([*heads, ""]))
    ends = np.flatnonzero(codes == ord(" "))
    begins = np.concatenate(([0], ends[:-1] + 1))
    head = np.repeat(np.arange(len(heads)), ends - begins + 1)  # of each character
    place = np.arange(len(codes)) - begins[head]
    up, down = powers(len(codes))
    terms = codes * up[: len(codes)]
    total = np.cumsum(terms)
    # Sums of the letters before each character, counted from the beginning of its word.
    before = (total - terms - (total - terms)[begins][head]) * np.where(begins > 0, down[begins - 1], 1)[head]
    whole = before[ends] + codes[ends] * up[place[ends]]
    long = (ends - begins)[head] >= shortest
    is_vowel = np.isin(codes, [ord(vowel) for vowel in vowels])
    is_last = place >= (ends - begins)[head] - 1
    drop = np.flatnonzero(long & is_vowel & (place > 0) & ~is_last & (rank[head] < 2))
    letter = codes[drop] * up[place[drop]]
    dropped = before[drop] + (whole[head[drop]] - before[drop] - letter) * np.uint64(INVERSE)
    inner = long & ~is_vowel & (place > 0) & (codes != ord(" ")) & (rank[head] == 0)
    add = np.flatnonzero(inner & ~np.roll(is_vowel, 1))
    rest = (whole[head[add]] - before[add]) * np.uint64(BASE)
    added = [before[add] + np.uint64(ord(vowel)) * up[place[add]] + rest for vowel in vowels]
    others = np.flatnonzero(rank > 0)
    hashes = np.concatenate([whole[others], dropped, *added])
    index = np.concatenate([of[others], of[head[drop]], *[of[head[add]]] * len(added)])
    return hashes, index
