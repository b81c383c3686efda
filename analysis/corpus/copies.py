"""Copies: one wire story runs in many outlets and must not count many times.

Candidates come from MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman 2014, ch. 3; computed by
rensa); each pair is then checked exactly, on the sets of three-word shingles. How much must agree depends on who
printed it when. Two outlets whose texts of the same days share a third of their shingles print the same story; one
outlet repeats its own background in follow-ups that are news, and some items come back every year: there, nearly all
must agree. The bounds were set on pairs read in a collection of 2018 (docs/corpus.md).
"""

from functools import cache

import numpy as np
import pandas as pd
from rensa import RMinHash, RMinHashLSH

from analysis.text import _fold_table

__all__ = ["CopyIndex", "mark_copies", "one_per_story"]

BANDS, ROWS, SEED = 85, 3, 20180218
WORDS = 3  # in a shingle
DAYS = 3  # between two printings of one story
ABROAD = 0.3  # Jaccard, two outlets within those days
CONTAINED, PART = 0.75, 0.4  # or so much of the shorter in the longer, if it is this part of it
UNKNOWN = 0.5  # where outlets are not known
HOME = 0.8  # one outlet, or further apart in time
SHORTEST = 20  # shingles; below it only equal texts are copies
MOST = 500  # candidates that are checked for one text


@cache
def _letters():
    """A random number for each letter after folding, 0 for what parts words (BMP; the rest parts too)."""
    table = _fold_table()[:0x10000].copy()
    table[table == 0] = 1  # marks that fold away: a value of their own, taken out before hashing
    numbers = np.random.default_rng(SEED).integers(1 << 20, 1 << 63, 0x10000, dtype=np.uint64)
    is_letter = np.array([chr(code).isalnum() for code in range(0x10000)])
    letters = np.where(is_letter[table], numbers[table], 0).astype(np.uint64)
    letters[table == 1] = 1
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
    codes = np.frombuffer(text.encode("utf-16-le", "replace"), dtype="<u2")
    letters = _letters()[codes]
    letters = letters[letters != 1]
    inside = letters != 0
    starts = np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))
    if not len(starts):
        return np.empty(0, np.uint64)
    letters, starts = letters[starts[0] :], starts - starts[0]
    lengths = np.diff(np.append(starts, len(letters)))
    place = np.minimum(np.arange(len(letters)) - np.repeat(starts, lengths), len(_weights()) - 1)
    words = np.add.reduceat(letters * _weights()[place], starts)
    if len(words) < WORDS:
        return np.unique(np.array([words.sum()], np.uint64))
    mixed = words[:-2] * _weights()[1] + words[1:-1] * _weights()[2] + words[2:] * _weights()[3]
    return np.unique(mixed ^ (mixed >> np.uint64(29)))


class CopyIndex:
    """Articles seen so far, by their shingles; grows chunk by chunk.

    Examples
    --------
    >>> index = CopyIndex()
    >>> text = " ".join(f"كلمة{n}" for n in range(60))
    >>> index.add([text, text + " وأضاف", "نص آخر"])
    [(0, 1)]
    """

    def __init__(self):
        self._sets = []
        self._equal = {}  # a set of shingles → the first place that has it
        self._groups = []  # place → a member of its group with a smaller number, or itself
        self._outlets, self._days = [], []
        self._lsh = RMinHashLSH(threshold=ABROAD, num_perm=BANDS * ROWS, num_bands=BANDS)

    def __len__(self):
        return len(self._sets)

    def add(self, texts, *, outlets=None, days=None):
        """Add texts; pairs of places (earlier, later) that are copies: enough of them to join each group.

        Outlets are names or None, days are numbers or None; both for each text, or not given.
        """
        pairs = []
        outlets, days = (values or [None] * len(texts) for values in (outlets, days))
        for text, outlet, day in zip(texts, outlets, days, strict=True):
            hashes, place = shingles(text), len(self._sets)
            self._outlets.append(outlet)
            self._days.append(day)
            self._sets.append(hashes)
            self._groups.append(place)
            equal = self._equal.setdefault(hashes.tobytes(), place) if len(hashes) else place
            near = [equal] if equal != place else self._near(hashes, place)
            for other in near:
                self._groups[self._group(place)] = self._group(other)
                pairs.append((other, place))
        return pairs

    def _near(self, hashes, place):
        """One copy of each group among the candidates."""
        if len(hashes) < SHORTEST:
            return []
        signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        signature.update(hashes.view("V8").tolist())
        found = {}
        for other in sorted(self._lsh.query(signature))[:MOST]:
            if self._group(other) not in found and self._same(other, place):
                found[self._group(other)] = other
        self._lsh.insert(place, signature)
        return list(found.values())

    def _group(self, place):
        while self._groups[place] != place:
            self._groups[place] = place = self._groups[self._groups[place]]
        return place

    def _same(self, one, other):
        a, b = self._sets[one], self._sets[other]
        shorter, longer = sorted((len(a), len(b)))
        need, short = self._bounds(one, other)
        if shorter < min(need, PART) * longer:
            return False
        common = len(np.intersect1d(a, b, assume_unique=True))
        whole = shorter >= PART * longer and common >= short * shorter
        return whole or common >= need * (shorter + longer - common)

    def _bounds(self, one, other):
        """What two texts must share: of both together, or of the shorter."""
        days, outlets = (self._days[one], self._days[other]), (self._outlets[one], self._outlets[other])
        if None not in days and abs(days[0] - days[1]) > DAYS:
            return HOME, 2.0
        if None in outlets:
            return UNKNOWN, 0.9
        return (HOME, 2.0) if outlets[0] == outlets[1] else (ABROAD, CONTAINED)


def originals(pairs, order):
    """For each place that is a copy, the place of its original: the first in `order` of all that hang together.

    Parameters
    ----------
    pairs : iterable of (int, int)
    order : sequence
        What to sort the members of a group by, for each place.

    Returns
    -------
    dict of int to int

    Examples
    --------
    >>> originals([(0, 1), (1, 2)], order=[3, 1, 2])
    {0: 1, 2: 1}
    """
    parent = {}

    def root(place):
        while parent.setdefault(place, place) != place:
            parent[place] = place = parent[parent[place]]
        return place

    for one, other in pairs:
        parent[root(one)] = root(other)
    groups = {}
    for place in parent:
        groups.setdefault(root(place), []).append(place)
    found = {}
    for members in groups.values():
        origin = min(members, key=lambda place: order[place])
        found |= {place: origin for place in members if place != origin}
    return dict(sorted(found.items()))


def mark_copies(articles):
    """The articles table with `copy_of` found anew.

    Parameters
    ----------
    articles : DataFrame
        Indexed by article id, with `text`, and `published` where known.

    Returns
    -------
    DataFrame
        A copy of the table; ``copy_of`` (str) is the id of the earliest article of the same story, missing for
        originals. Undated articles come after dated ones, then the order of the table decides.

    Examples
    --------
    >>> text = " ".join(f"كلمة{n}" for n in range(60))
    >>> table = pd.DataFrame({"text": [text, text]}, index=["a", "b"])
    >>> mark_copies(table)["copy_of"].iloc[1]
    'a'
    """
    pairs = CopyIndex().add(articles["text"].tolist(), **told_apart(articles))
    return set_copies(articles, pairs)


def told_apart(articles):
    """Outlets and days of a table, as `CopyIndex.add` takes them."""
    known = {"outlets": None, "days": None}
    if "outlet" in articles:
        known["outlets"] = [name if isinstance(name, str) and name else None for name in articles["outlet"]]
    if "published" in articles:
        days = articles["published"].astype("datetime64[s]").astype("int64") // 86400
        known["days"] = days.astype(object).where(articles["published"].notna(), None).tolist()
    return known


def set_copies(articles, pairs):
    """Write found pairs into the column `copy_of`."""
    if "published" in articles:
        stamps = articles["published"]
        moments = stamps.astype("datetime64[s]").astype("int64").where(stamps.notna(), np.iinfo(np.int64).max).tolist()
    else:
        moments = [0] * len(articles)
    found = originals(pairs, order=list(zip(moments, range(len(articles)), strict=True)))
    names = articles.index.to_numpy()
    column = pd.Series(None, index=range(len(articles)), dtype="str")
    if found:
        column[list(found)] = names[list(found.values())]
    return articles.assign(copy_of=column.to_numpy() if len(articles) else column)


def one_per_story(articles, *, per=None):
    """The articles to count: each story once, or once in each outlet.

    Parameters
    ----------
    articles : DataFrame
        With `copy_of`.
    per : str, optional
        A column, such as ``"outlet"``, within whose values a story may count again.

    Returns
    -------
    DataFrame
        The rows that count, in their order.

    Examples
    --------
    >>> table = pd.DataFrame({"copy_of": [None, "a", "a"], "outlet": ["x", "y", "y"]}, index=["a", "b", "c"])
    >>> list(one_per_story(table).index), list(one_per_story(table, per="outlet").index)
    (['a'], ['a', 'b'])
    """
    if per is None:
        return articles[articles["copy_of"].isna()]
    story = articles["copy_of"].fillna(pd.Series(articles.index, index=articles.index))
    return articles[~pd.DataFrame({"story": story, "per": articles[per]}).duplicated()]
