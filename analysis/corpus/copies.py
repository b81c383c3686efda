"""Copies: one wire story runs in many outlets and must not count many times.

Candidates come from MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman 2014, ch. 3; computed by
rensa); each pair is then checked exactly, on the sets of three-word shingles. How much must agree depends on who
printed it when. Two outlets whose texts of the same days share a third of their shingles print the same story; one
outlet repeats its own background in follow-ups that are news, and some items come back every year: there, nearly
all must agree. Sequences that come back week after week (`analysis.corpus.formulas`) do not count. The bounds were
set on pairs read in collections of 2015 and 2018 (docs/corpus.md).
"""

from hashlib import blake2b

import numpy as np
import pandas as pd
from rensa import RMinHash, RMinHashLSH

from analysis.corpus.formulas import Formulas
from analysis.corpus.prints import SEED, print_of, shingles

__all__ = ["CopyIndex", "mark_copies", "one_per_story"]

BANDS, ROWS = 85, 3
DAYS = 3  # between two printings of one story
ABROAD = 0.3  # Jaccard, two outlets within those days
LED, HEARD = 0.25, 0.4  # or this, where the other text has so much of the first shingles of one
RARE, LED_RARE = 0.1, 0.22  # and this much without the formulas
CONTAINED, PART = 0.75, 0.4  # or so much of the shorter in the longer, if it is this part of it
UNKNOWN = 0.5  # where outlets are not known
HOME = 0.8  # one outlet, or further apart in time
SHORTEST = 20  # shingles; below it only equal texts under equal titles are copies
MOST = 500  # candidates that are checked for one text


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
        self._known = {}  # place of an original → its outlet and day, and the shingles of its first words
        self._equal = {}  # a set of shingles → the original of the first text that has it
        self._lsh = RMinHashLSH(threshold=ABROAD, num_perm=BANDS * ROWS, num_bands=BANDS)
        self._formulas = Formulas()

    def __len__(self):
        return self._count

    def add(self, texts, *, outlets=None, days=None, titles=None):
        """Add texts; for each the place (counted from the first text ever added) of its original, or None.

        Outlets and titles are strings or None, days are numbers or None; each for all texts, or not given.
        """
        prints = [print_of(text) for text in texts]
        self.learn(prints, days)
        return self.add_prints(prints, outlets, days, titles)

    def learn(self, prints, days):
        """See texts that are added later, so that their formulas are known from the first one on."""
        for known, day in zip(prints, days or (), strict=bool(days)):
            self._formulas.learn(known.shingles, day)

    def add_prints(self, prints, outlets, days, titles=None):
        """`add` for texts whose `Print` is at hand and was learned."""
        outlets, days, titles = (values or [None] * len(prints) for values in (outlets, days, titles))
        return [self._add(*known) for known in zip(prints, outlets, days, titles, strict=True)]

    def _add(self, known, outlet, day, title):
        hashes, place = known.shingles, self._count
        self._count += 1
        if not len(hashes):
            return None
        # A short text may be a page's foot: two of them are one story under one headline only.
        named_too = shingles(title or "").tobytes() if len(hashes) < SHORTEST else b""
        key = blake2b(hashes.tobytes() + named_too, digest_size=16).digest()
        origin = self._equal.get(key)
        if origin is None:
            origin = self._equal[key] = self._original(hashes, (outlet, day, known.lead), place)
        return origin if origin != place else None

    def _original(self, hashes, known, place):
        if len(hashes) < SHORTEST:
            return place
        signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
        signature.update(hashes.view("V8").tolist())
        found = [
            (self._likeness(other, hashes, known), -other) for other in sorted(self._lsh.query(signature))[:MOST]
        ]
        if found and max(found)[0] > 0:
            return -max(found)[1]
        self._sets[place], self._known[place] = hashes, known
        self._lsh.insert(place, signature)
        return place

    def _likeness(self, other, hashes, known):
        """Jaccard of a text and an original, 0 where it is no copy."""
        theirs, origin = self._sets[other], self._known[other]
        shorter, longer = sorted((len(theirs), len(hashes)))
        need, short = _bounds(*origin[:2], *known[:2])
        if shorter < min(LED if need == ABROAD else need, PART) * longer:
            return 0.0
        shared = np.intersect1d(theirs, hashes, assume_unique=True)
        jaccard = len(shared) / (shorter + longer - len(shared))
        contained = shorter >= PART * longer and len(shared) >= short * shorter
        led = need == ABROAD and jaccard >= LED and _heard(origin[2], hashes, known[2], theirs) >= HEARD
        if not (contained or led or jaccard >= need):
            return 0.0
        least = RARE if contained or jaccard >= need else LED_RARE
        return jaccard if need != ABROAD or self._says(theirs, hashes, shared) >= least else 0.0

    def _says(self, theirs, hashes, shared):
        """Jaccard of what is no formula."""
        rare, ours, other = (int(self._formulas.rare(part).sum()) for part in (shared, hashes, theirs))
        return rare / (ours + other - rare) if rare else 0.0


def _heard(lead, text, other_lead, other_text):
    """How much of the first words of one text stands in the other, the better way round."""
    pairs = ((lead, text), (other_lead, other_text))
    return max(len(np.intersect1d(a, b, assume_unique=True)) / max(len(a), 1) for a, b in pairs)


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
    order, index = _by_date(articles), CopyIndex()
    known, prints = told_apart(articles.iloc[order]), []
    for start in range(0, len(order), 2000):
        prints += map(print_of, articles["text"].iloc[order[start : start + 2000]])
    index.learn(prints, known["days"])
    found = index.add_prints(prints, **known)
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
    """Outlets, days and titles of a table, as `CopyIndex.add` takes them."""
    known = {"outlets": None, "days": None, "titles": None}
    if "title" in articles:
        known["titles"] = [title if isinstance(title, str) else None for title in articles["title"]]
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
