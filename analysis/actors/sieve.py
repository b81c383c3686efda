"""A first sieve: which words of a text may begin a name or title, asked of all words at once.

The words of a text are hashed together (the rolling hash of Karp and Rabin, "Efficient randomized
pattern-matching algorithms", IBM J. Res. Dev. 31(2), 1987) and looked up in a bitmap (the filter of Bloom,
"Space/time trade-offs in hash coding with allowable errors", CACM 13(7), 1970, with one hash). What the sieve lets
through is looked up in the tables; what it holds back is in none of them. A word that begins something only
together with a second word is held back unless the next word is the second one of something.
"""

from functools import lru_cache

import numpy as np

__all__ = ["ALONE", "BASE", "FIRST", "INVERSE", "SECOND", "Sieve", "codes_of", "hash_of", "powers"]

ALONE, FIRST, SECOND = 1, 2, 4  # a word that begins something by itself, with a second word; a second word

BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
INVERSE = pow(BASE, -1, 1 << 64)
_MASK = (1 << 64) - 1
_PIECE = 1 << 13  # words hashed in one go


@lru_cache(maxsize=4)
def _powers(size):
    return tuple(np.cumprod(np.full(size, base, dtype=np.uint64)) for base in (BASE, INVERSE))


def powers(size):
    """Powers of the base and of its inverse, from the first on, at least `size` of them."""
    return _powers(1 << max(16, size.bit_length()))


@lru_cache(maxsize=1 << 14)
def hash_of(word):
    """The hash of one word, as an int."""
    value, power = 0, 1
    for letter in word + " ":
        power = power * BASE & _MASK
        value += ord(letter) * power
    return value & _MASK


def codes_of(text):
    """The characters of a text as 16-bit numbers."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def _hashes(codes, ends):
    """Hashes of words that each end with a space; `ends` are the places of the spaces."""
    up, down = powers(len(codes))
    total = (codes * up[: len(codes)]).cumsum()[ends]
    found = np.empty_like(total)
    found[:1] = total[:1]
    np.subtract(total[1:], total[:-1], out=found[1:])
    found[1:] *= down[ends[:-1]]  # a word's hash does not depend on where it stands
    return found


def _hashes_of(words):
    pieces = [" ".join([*words[i : i + _PIECE], ""]) for i in range(0, len(words), _PIECE)]
    each = [_hashes(codes, np.flatnonzero(codes == ord(" "))) for codes in map(codes_of, pieces)]
    return np.concatenate(each) if each else np.empty(0, dtype=np.uint64)


def _with_chain(hashes, chain):
    # H(chain + word) = H(chain) + base ** len(chain) * H(word): no string is made.
    head = sum(ord(letter) * pow(BASE, k, 1 << 64) for k, letter in enumerate(chain, 1)) & _MASK
    return hashes * np.uint64(pow(BASE, len(chain), 1 << 64)) + np.uint64(head)


def _without_first(hashes, letter):
    return (hashes - np.uint64(ord(letter) * BASE & _MASK)) * np.uint64(INVERSE)


class Sieve:
    """Words with the proclitics that may stand before them.

    Parameters
    ----------
    groups : list of (int, collection of str or ndarray of uint64, sequence of str)
        What the words are (`ALONE`, `FIRST`, `SECOND`), the folded words or their hashes, the chains of proclitics
        before them. Hashes are of words that do not begin with the article.
    """

    def __init__(self, groups):
        every = [(what, each) for what, words, chains in groups for each in _grown(words, chains)]
        bits = max(16, (8 * sum(len(hashes) for _, hashes in every)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._marks = np.zeros(1 << bits, dtype=np.uint8)
        for what, hashes in every:
            self._marks[(hashes >> self._shift).view(np.int64)] |= what

    def through(self, codes, ends):
        """Indices of the words that may begin something.

        Parameters
        ----------
        codes : ndarray of uint16
            A text in which each word ends with a space.
        ends : ndarray of int
            The places of its spaces.

        Returns
        -------
        list of int
        """
        marks = self._marks.take((_hashes(codes, ends) >> self._shift).view(np.int64))
        kept = marks & ALONE
        kept[:-1] |= marks[:-1] & FIRST & marks[1:] >> 1
        return kept.nonzero()[0].tolist()


def _grown(words, chains):
    is_hashed = isinstance(words, np.ndarray)
    hashes = words if is_hashed else _hashes_of(list(words))
    articled = [] if is_hashed else [word for word in words if word.startswith("ال")]
    definite = _without_first(_hashes_of(articled), "ا")
    yield hashes
    for chain in chains:
        yield _with_chain(hashes, chain)
        if chain.endswith("ل"):
            yield _with_chain(definite, chain)
