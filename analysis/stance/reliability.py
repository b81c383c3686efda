"""How far coders agree."""

import krippendorff
import numpy as np
import pandas as pd

from analysis.enough import NotEnough

__all__ = ["agreement"]

VARIABLES = {"issue": "nominal", "target": "nominal", "stance": "ordinal", "act": "nominal"}


def agreement(codings, *, variables=None):
    """Agreement of two or more codings of the same articles.

    Parameters
    ----------
    codings : dict of str to DataFrame
        Coder → statements with article_id, part, start, end and the variables.
    variables : sequence of str, optional
        By default issue, target, stance, act.

    Returns
    -------
    DataFrame
        One row per variable: ``n`` statements that all coders marked, ``agreement`` (share of equal pairs), ``alpha``
        (Krippendorff); the first row, ``span``, gives F1 of the spans at half overlap as ``agreement``.

    Raises
    ------
    NotEnough
        Fewer than two codings, or no statement in common.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": "a", "part": "body", "start": [0, 50], "end": [20, 90], "stance": [1, -1]})
    >>> agreement({"a": rows, "b": rows}, variables=["stance"])["alpha"].round(2).tolist()[1:]
    [1.0]
    """
    if len(codings) < 2:
        raise NotEnough("Agreement needs two codings of the same articles; code some articles a second time.")
    first, *others = codings.values()
    pairs = [_pairs(first, other) for other in others]
    shared = [i for i in range(len(first)) if all(i in found for found in pairs)]
    if not shared:
        raise NotEnough("The codings have no statement in common; check that they are of the same articles.")
    spans = [2 * len(found) / (len(first) + len(other)) for found, other in zip(pairs, others, strict=True)]
    rows = [{"variable": "span", "n": len(first), "agreement": float(np.mean(spans)), "alpha": np.nan}]
    for name in variables or [v for v in VARIABLES if v in first]:
        columns = [first[name].iloc[shared].tolist()]
        columns += [other[name].iloc[[found[i] for i in shared]].tolist() for found, other in zip(pairs, others, strict=True)]
        rows.append({"variable": name, "n": len(shared), **_agree(columns, VARIABLES.get(name, "nominal"))})
    return pd.DataFrame(rows)


def _pairs(first, other):
    """Row of `first` → row of `other`, one to one, where the spans overlap by half (intersection over union)."""
    places = {}
    for j, row in enumerate(other[["article_id", "part", "start", "end"]].itertuples(index=False)):
        places.setdefault(row[:2], []).append((j, row.start, row.end))
    chances = []
    for i, row in enumerate(first[["article_id", "part", "start", "end"]].itertuples(index=False)):
        for j, a, b in places.get(row[:2], []):
            shared = min(row.end, b) - max(row.start, a)
            if shared > 0:
                chances.append((shared / (max(row.end, b) - min(row.start, a)), i, j))
    found, taken = {}, set()
    for overlap, i, j in sorted(chances, key=lambda c: (-c[0], c[1], c[2])):
        if overlap >= 0.5 and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _agree(columns, scale):
    values = sorted({v for column in columns for v in column if not pd.isna(v)})
    code = {v: float(v) if scale == "ordinal" else float(k) for k, v in enumerate(values)}
    data = np.array([[code.get(v, np.nan) for v in column] for column in columns])
    same = np.mean([(data[0] == other).mean() for other in data[1:]])
    alpha = krippendorff.alpha(data, level_of_measurement=scale) if len(values) > 1 else np.nan
    return {"agreement": float(same), "alpha": float(alpha)}
