"""What is kept of a text to find its copies: hashes of its three-word shingles."""

from functools import cache
from typing import NamedTuple

import numpy as np

from analysis.text import shadow

__all__ = ["Print", "print_of", "shingles"]

SEED = 20180218
MARK = 1  # in the place of marks that fold away, which are taken out before hashing
WORDS = 3  # in a shingle
LEAD = 43  # shingles of the first words


@cache
def _letters():
    """A random number for each letter after folding, 0 for what parts words (BMP; the rest parts too)."""
    table = np.arange(0x10000)
    for code in (*range(0x900), *range(0x2000, 0x2070), *range(0xFE00, 0xFF00)):
        folded = shadow(chr(code)).text
        table[code] = ord(folded) if len(folded) == 1 else code if folded else MARK
    numbers = np.random.default_rng(SEED).integers(1 << 20, 1 << 63, 0x10000, dtype=np.uint64)
    is_letter = np.array([chr(code).isalnum() for code in range(0x10000)])
    letters = np.where(is_letter[table], numbers[table], 0).astype(np.uint64)
    letters[table == MARK] = MARK
    return letters


@cache
def _weights():
    return np.random.default_rng(SEED + 1).integers(1, 1 << 62, 64, dtype=np.uint64) | np.uint64(1)


def shingles(text):
    """Sorted hashes of the three-word shingles of a text, folded, each once.

    Parameters
    ----------
    text : str

    Returns
    -------
    ndarray of uint64
        The same from run to run; texts of fewer than three words give one hash of the whole.

    Examples
    --------
    >>> bool((shingles("قال الوزير إنه سيحضر") == shingles("قالَ الوزير انه سيحضر!")).all())
    True
    """
    return _once(_sequences(text))


def _sequences(text):
    """Hashes of the three-word shingles in their order."""
    codes = np.frombuffer(text.encode("utf-16-le", "replace"), dtype="<u2")
    letters = _letters()[codes]
    letters = letters[letters != MARK]
    inside = letters != 0
    starts = np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))
    if not len(starts):
        return np.empty(0, np.uint64)
    letters, starts = letters[starts[0] :], starts - starts[0]
    lengths = np.diff(np.append(starts, len(letters)))
    place = np.minimum(np.arange(len(letters)) - np.repeat(starts, lengths), len(_weights()) - 1)
    words = np.add.reduceat(letters * _weights()[place], starts)
    if len(words) < WORDS:
        return np.array([words.sum()], np.uint64)
    mixed = words[:-2] * _weights()[1] + words[1:-1] * _weights()[2] + words[2:] * _weights()[3]
    return mixed ^ (mixed >> np.uint64(29))


class Print(NamedTuple):
    """What is kept of a text: its shingles and those of its first words."""

    shingles: np.ndarray
    lead: np.ndarray


def print_of(text):
    """The `Print` of a text."""
    hashes = _sequences(text)
    return Print(_once(hashes), _once(hashes[:LEAD]))


def _once(hashes):
    """Sorted, each once (np.unique is slower for so few)."""
    hashes = np.sort(hashes)
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))] if len(hashes) else hashes
