"""Which statement of one table is which of another."""

__all__ = ["pair_spans"]

PLACE = ["article_id", "part", "start", "end"]


def pair_spans(first, other, *, overlap=0.5):
    """Pair the statements of two tables one to one, the best overlap first.

    Parameters
    ----------
    first, other : DataFrame
        Columns ``article_id``, ``part``, ``start``, ``end``.
    overlap : float
        Least intersection over union of the two character spans.

    Returns
    -------
    dict of int to int
        Row number in `first` → row number in `other`.

    Examples
    --------
    >>> import pandas as pd
    >>> a = pd.DataFrame({"article_id": "a", "part": "body", "start": [0, 50], "end": [20, 90]})
    >>> pair_spans(a, a.iloc[[1]])
    {1: 0}
    """
    places = {}
    for j, row in enumerate(other[PLACE].itertuples(index=False, name=None)):
        places.setdefault(row[:2], []).append((j, *row[2:]))
    chances = []
    for i, (article, part, start, end) in enumerate(first[PLACE].itertuples(index=False, name=None)):
        for j, a, b in places.get((article, part), ()):
            shared = min(end, b) - max(start, a)
            if shared > 0:
                chances.append((-shared / (max(end, b) - min(start, a)), i, j))
    return _one_to_one(sorted(chances), overlap)


def _one_to_one(chances, overlap):
    found, taken = {}, set()
    for worth, i, j in chances:
        if -worth >= overlap and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found
