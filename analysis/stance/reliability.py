"""How far coders agree, and what their coding changes."""

import krippendorff
import numpy as np
import pandas as pd

from analysis.enough import NotEnough
from analysis.stance.estimates import estimate
from analysis.stance.pairing import pair_spans

__all__ = ["agreement", "coding_effect"]

SCALES = {"stance": "ordinal"}  # all other variables are nominal
VARIABLES = ("speaker", "side", "issue", "target", "stance", "act")


def agreement(codings, *, variables=None, overlap=0.5):
    """Agreement of two or more codings of the same articles.

    Spans are compared by F1 (one-to-one pairs that overlap by `overlap`); variables, on the statements that all
    coders marked, by Krippendorff's alpha (ordinal for stance, else nominal).

    Parameters
    ----------
    codings : dict of str to DataFrame
        Coder → statements with article_id, part, start, end and the variables.
    variables : sequence of str, optional
        By default those of speaker, side, issue, target, stance, act that all codings hold.
    overlap : float
        Least intersection over union of two spans that count as one statement.

    Returns
    -------
    DataFrame
        One row per variable: ``variable``, ``n``, ``agreement`` (share of equal pairs; for ``span``, the first
        row, mean F1 over the pairs of coders) and ``alpha`` (NaN for ``span``, and where all codes are the
        same).

    Raises
    ------
    NotEnough
        Fewer than two codings, or no statement in common.

    References
    ----------
    Krippendorff, *Content Analysis* (2018), chapter 12.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": "a", "part": "body", "start": [0, 50], "end": [20, 90]})
    >>> rows["stance"] = [1, -1]
    >>> agreement({"a": rows, "b": rows})["alpha"].round(2).tolist()[1:]
    [1.0]
    """
    if len(codings) < 2:
        raise NotEnough("Agreement needs two codings of the same articles; code some articles a second time.")
    tables = list(codings.values())
    shared = _shared(tables, overlap)
    if not shared[0]:
        raise NotEnough("The codings have no statement in common; check that they are of the same articles.")
    rows = [_span_row(tables, overlap)]
    for name in variables or [v for v in VARIABLES if all(v in table for table in tables)]:
        columns = [table[name].iloc[places].tolist() for table, places in zip(tables, shared, strict=True)]
        rows.append({"variable": name, "n": len(shared[0])} | _agree(columns, SCALES.get(name, "nominal")))
    return pd.DataFrame(rows)


def _shared(tables, overlap):
    """Row numbers, table by table, of the statements that all coders marked."""
    pairs = [pair_spans(tables[0], other, overlap=overlap) for other in tables[1:]]
    common = [i for i in range(len(tables[0])) if all(i in found for found in pairs)]
    return [common, *([found[i] for i in common] for found in pairs)]


def _span_row(tables, overlap):
    scores = [
        2 * len(pair_spans(a, b, overlap=overlap)) / max(1, len(a) + len(b))
        for i, a in enumerate(tables)
        for b in tables[i + 1 :]
    ]
    return {
        "variable": "span",
        "n": max(map(len, tables)),
        "agreement": float(np.mean(scores)),
        "alpha": np.nan,
    }


def _agree(columns, scale):
    values = sorted({value for column in columns for value in column if not pd.isna(value)})
    code = {value: float(value) if scale == "ordinal" else float(k) for k, value in enumerate(values)}
    data = np.array([[code.get(value, np.nan) for value in column] for column in columns])
    pairs = [(a, b) for i, a in enumerate(data) for b in data[i + 1 :]]
    same = np.mean([((a == b) | (np.isnan(a) & np.isnan(b))).mean() for a, b in pairs])
    alpha = krippendorff.alpha(data, level_of_measurement=scale) if len(values) > 1 else np.nan
    return {"agreement": float(same), "alpha": float(alpha)}


def coding_effect(statements, hand, by=(), **options):
    """What hand coding changes in the estimates: before, after, and by how much.

    Parameters
    ----------
    statements : DataFrame
        With the automatic codes.
    hand : DataFrame
        Hand codes of some of them, as `import_codings` gives them: a random sample, not used to fit the model.
    by, **options
        As in `estimate`.

    Returns
    -------
    DataFrame
        The columns of `by`, ``n``, ``n_hand``, ``mean_automatic``, ``mean``, ``low``, ``high``, ``change``.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": list("abcd"), "part": "body", "start": 0, "end": 9})
    >>> rows["stance"] = [0, 0, 1, 0]
    >>> round(float(coding_effect(rows, rows.assign(stance=-1))["change"].iloc[0]), 2)
    -1.25
    """
    by = [by] if isinstance(by, str) else list(by)
    before = estimate(statements, by, **options)
    after = estimate(statements, by, hand=hand, **options)
    if by:
        table = after.merge(before[[*by, "mean"]], on=by, how="left", suffixes=("", "_automatic"))
    else:
        table = after.assign(mean_automatic=before["mean"])
    table["change"] = table["mean"] - table["mean_automatic"]
    return table[[*by, "n", "n_hand", "mean_automatic", "mean", "low", "high", "change"]]
