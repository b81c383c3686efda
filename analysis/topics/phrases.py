"""Pairs of words that keep together: «إطلاق النار»."""

from typing import NamedTuple

import numpy as np

__all__ = ["Pairs", "find_phrases"]


class Pairs(NamedTuple):
    """Where phrases stand.

    Attributes
    ----------
    places : ndarray of int
        The token that each phrase begins with; phrases do not overlap.
    number : ndarray of int
        Which phrase it is, from 0.
    """

    places: np.ndarray
    number: np.ndarray


def find_phrases(rows, terms, *, gap, least=None, bound=0.55):
    """Find pairs of neighbours that stand together far more often than chance has it.

    Parameters
    ----------
    rows : ndarray of int
        Article of each token.
    terms : ndarray of int
        Term of each token, -1 where it counts for nothing.
    gap : ndarray of bool
        Tokens that end a sentence.
    least : int, optional
        How often a pair must stand; 5 by default, more in large corpora.
    bound : float
        Normalised pointwise mutual information from which a pair is a phrase (Bouma 2009).

    Returns
    -------
    Pairs
    """
    together = (rows[1:] == rows[:-1]) & (terms[1:] >= 0) & (terms[:-1] >= 0) & ~gap[1:] & ~gap[:-1]
    places = np.flatnonzero(together)
    size = int(terms.max(initial=0)) + 1
    codes, inverse, n = np.unique(terms[places].astype(np.int64) * size + terms[places + 1], return_inverse=True,
                                  return_counts=True)  # fmt: skip
    alone = np.bincount(terms[terms >= 0], minlength=size)
    total = max(1, (terms >= 0).sum())
    share = n / total
    mutual = np.log(share * total * total / (alone[codes // size] * alone[codes % size]))
    good = (n >= (least or max(5, total // 200_000))) & (mutual >= -bound * np.log(share))
    kept = good[inverse]
    places, number = places[kept], (np.cumsum(good) - 1)[inverse[kept]]
    return _apart(places, number)


def _apart(places, number):
    # Of two that share a word the first one stays: in a run of neighbours every other one.
    if len(places) == 0:
        return Pairs(places, number)
    starts = np.r_[True, np.diff(places) > 1]
    run = np.maximum.accumulate(np.where(starts, np.arange(len(places)), 0))
    first = (np.arange(len(places)) - run) % 2 == 0
    used = np.unique(number[first], return_inverse=True)[1]
    return Pairs(places[first], used)
