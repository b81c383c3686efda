"""Copies: one wire story runs in many outlets and must not count many times.

Candidates come from MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman 2014, ch. 3; computed by
rensa); each pair is then checked exactly, on the sets of three-word shingles. How much must agree depends on who
printed it when. Two outlets whose texts of the same days share a third of their shingles print the same story; one
outlet repeats its own background in follow-ups that are news, and some items come back every year: there, nearly
all must agree. The bounds were set on pairs read in a collection of 2018 (docs/corpus.md).
"""

from functools import cache

import numpy as np
import pandas as pd
from rensa import RMinHash, RMinHashLSH

from analysis.text import shadow

__all__ = ["CopyIndex", "mark_copies", "one_per_story"]

BANDS, ROWS, SEED = 85, 3, 20180218
MARK = 1  # in the place of marks that fold away, which are taken out before hashing
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
        return np.unique(np.array([words.sum()], np.uint64))
    mixed = words[:-2] * _weights()[1] + words[1:-1] * _weights()[2] + words[2:] * _weights()[3]
    return np.unique(mixed ^ (mixed >> np.uint64(29)))


class CopyIndex:
    """The originals seen so far; each new text is a copy of one of them, or an original itself.

    A copy hangs on its original directly, never on another copy: chains of slightly different texts (tomorrow's
    weather, the next telegram of congratulation) would tie together what has nothing in common.

    Examples
    --------
    >>> index = CopyIndex()
    >>> text = " ".join(f"كلمة{n}" for n in range(60))
    >>> index.add([text, text + " وأضاف", "نص آخر"])
    [None, 0, None]
    """

    def __init__(self):
        self._count = 0
        self._sets = {}  # place of an original → its shingles
        self._known = {}  # place of an original → its outlet and day
        self._equal = {}  # a set of shingles → the original of the first text that has it
        self._lsh = RMinHashLSH(threshold=ABROAD, num_perm=BANDS * ROWS, num_bands=BANDS)

    def __len__(self):
        return self._count

    def add(self, texts, *, outlets=None, days=None):
        """Add texts; for each the place (counted from the first text ever added) of its original, or None.

        Outlets are names or None, days are numbers or None; both for each text, or not given.
        """
        outlets, days = (values or [None] * len(texts) for values in (outlets, days))
        return [self._add(*known) for known in zip(texts, outlets, days, strict=True)]

    def _add(self, text, outlet, day):
        hashes, place = shingles(text), self._count
        self._count += 1
        if not len(hashes):
            return None
        key = hashes.tobytes()
        if key not in self._equal:
            self._equal[key] = self._original(hashes, outlet, day, place)
        origin = self._equal[key]
        return origin if origin != place else None

    def _original(self, hashes, outlet, day, place):
        if len(hashes) < SHORTEST:
            return place
        signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        signature.update(hashes.view("V8").tolist())
        found = [
            (self._likeness(other, hashes, outlet, day), -other)
            for other in sorted(self._lsh.query(signature))[:MOST]
        ]
        if found and max(found)[0] > 0:
            return -max(found)[1]
        self._sets[place], self._known[place] = hashes, (outlet, day)
        self._lsh.insert(place, signature)
        return place

    def _likeness(self, other, hashes, outlet, day):
        """Jaccard of a text and an original, 0 where it is no copy."""
        shorter, longer = sorted((len(self._sets[other]), len(hashes)))
        need, short = _bounds(*self._known[other], outlet, day)
        if shorter < min(need, PART) * longer:
            return 0.0
        common = len(np.intersect1d(self._sets[other], hashes, assume_unique=True))
        jaccard = common / (shorter + longer - common)
        contained = shorter >= PART * longer and common >= short * shorter
        return jaccard if contained or jaccard >= need else 0.0


def _bounds(outlet, day, other_outlet, other_day):
    """What two texts must share: of both together, or of the shorter."""
    if day is not None and other_day is not None and abs(day - other_day) > DAYS:
        return HOME, 2.0
    if outlet is None or other_outlet is None:
        return UNKNOWN, 0.9
    return (HOME, 2.0) if outlet == other_outlet else (ABROAD, CONTAINED)


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
    if articles.empty:
        return articles.assign(copy_of=pd.Series(dtype="str"))
    order, index, found = _by_date(articles), CopyIndex(), []
    for start in range(0, len(order), 2000):
        part = articles.iloc[order[start : start + 2000]]
        found += index.add(part["text"].tolist(), **told_apart(part))
    names = articles.index[order]
    return articles.assign(copy_of=named(found, names, names))


def _by_date(articles):
    if "published" not in articles:
        return np.arange(len(articles))
    return np.argsort(articles["published"].to_numpy(), kind="stable")  # NaT sorts last


def named(found, names, index):
    """Places of originals as a column of article ids."""
    return pd.Series([None if place is None else names[place] for place in found], index, "str")


def told_apart(articles):
    """Outlets and days of a table, as `CopyIndex.add` takes them."""
    known = {"outlets": None, "days": None}
    if "outlet" in articles:
        known["outlets"] = [name if isinstance(name, str) and name else None for name in articles["outlet"]]
    if "published" in articles:
        days = articles["published"].astype("datetime64[s]").astype("int64") // 86400
        known["days"] = days.astype(object).where(articles["published"].notna(), None).tolist()
    return known


def one_per_story(articles, *, per=None):
    """The articles to count: each story once, or once in each outlet.

    Of a story the original counts; where the table does not hold it (it was filtered), the earliest of its copies.

    Parameters
    ----------
    articles : DataFrame
        Indexed by article id, with `copy_of`, and `published` where known.
    per : str, optional
        A column, such as ``"outlet"``, within whose values a story may count again. Where it is missing, it is one
        more value.

    Returns
    -------
    DataFrame
        The rows that count, in their order.

    Raises
    ------
    KeyError
        The table has no such column.

    Examples
    --------
    >>> table = pd.DataFrame({"copy_of": [None, "a", "a"], "outlet": ["x", "y", "y"]}, index=["a", "b", "c"])
    >>> list(one_per_story(table).index), list(one_per_story(table, per="outlet").index)
    (['a'], ['a', 'b'])
    >>> list(one_per_story(table.drop("a")).index)
    ['b']
    """
    ids = pd.Series(articles.index, articles.index, dtype=object)
    stories = pd.DataFrame({"story": articles["copy_of"].astype(object).fillna(ids).to_numpy()})
    if per is not None:
        stories["per"] = articles[per].to_numpy()
    order = _by_date(articles)
    order = order[np.argsort(articles["copy_of"].notna().to_numpy()[order], kind="stable")]
    counted = np.zeros(len(articles), bool)
    counted[order] = ~stories.iloc[order].duplicated().to_numpy()
    return articles[counted]
