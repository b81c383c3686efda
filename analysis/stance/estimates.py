"""Shares and means of stance, with intervals."""

import numpy as np
import pandas as pd

from analysis.enough import NotEnough

__all__ = ["estimate"]


def estimate(statements, by=(), *, articles=None, draws=1000, level=0.95, min_n=10, seed=0):
    """Share of each stance and mean stance per group, with intervals bootstrapped over stories.

    Parameters
    ----------
    statements : DataFrame
        With ``article_id``, ``stance`` and the columns of `by`; ``month`` may be among `by` where `articles` is given.
    by : sequence of str
        Columns of the groups; empty for one row.
    articles : DataFrame, optional
        Gives ``copy_of`` (copies of a wire are one story) and ``published``.
    draws : int
        Bootstrap draws.
    level : float
        Of the intervals.
    min_n : int
        Groups with fewer statements are flagged ``too_few``.
    seed : int

    Returns
    -------
    DataFrame
        The columns of `by`, ``n``, ``stories``, ``mean``, ``low``, ``high``, ``confrontational``, ``neutral``,
        ``cooperative`` (shares) and ``too_few``.

    Raises
    ------
    NotEnough
        No statement is left to count.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a", "b"], "stance": [-1, 0, -1], "issue": "ukraine"})
    >>> estimate(rows, ["issue"])[["n", "stories", "too_few"]].values.tolist()
    [[3, 2, True]]
    """
    by = [by] if isinstance(by, str) else list(by)
    table = _with_stories(statements, articles, by)
    if table.empty:
        raise NotEnough("There is no statement with a stance to count; a larger corpus, or other speakers, would help.")
    rng = np.random.default_rng(seed)
    groups = table.groupby(by, sort=True, observed=True) if by else [((), table)]
    rows = []
    for key, part in groups:
        key = key if isinstance(key, tuple) else (key,)
        rows.append(dict(zip(by, key, strict=True)) | _row(part, rng, draws, level, min_n))
    return pd.DataFrame(rows)


def _with_stories(statements, articles, by):
    table = statements.dropna(subset=["stance"]).copy()
    table["story"] = table["article_id"]
    if articles is not None:
        if "copy_of" in articles:
            table["story"] = table["article_id"].map(articles["copy_of"]).fillna(table["article_id"])
        for name, period in (("month", "M"), ("year", "Y")):
            if name in by and name not in table:
                dates = table["article_id"].map(articles["published"])
                table[name] = dates.dt.to_period(period)
    return table.dropna(subset=by) if by else table


def _row(part, rng, draws, level, min_n):
    stance = part["stance"].astype(float)
    low, high = _interval(part["story"], stance, rng, draws, level)
    shares = {name: float((stance == s).mean()) for s, name in ((-1, "confrontational"), (0, "neutral"), (1, "cooperative"))}
    n = len(part)
    return {"n": n, "stories": part["story"].nunique(), "mean": float(stance.mean()), "low": low, "high": high, **shares,
            "too_few": n < min_n}  # fmt: skip


def _interval(story, stance, rng, draws, level):
    sums = stance.groupby(story).agg(["sum", "count"]).to_numpy(float)
    if len(sums) < 2:
        return float("nan"), float("nan")
    weights = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=draws)
    drawn = weights @ sums
    tail = (1 - level) / 2
    return tuple(float(q) for q in np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail]))
