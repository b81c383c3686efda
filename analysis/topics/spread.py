"""Topics over time and by outlet."""

import numpy as np
import pandas as pd

from analysis.enough import NotEnough

__all__ = ["over_time", "per_outlet"]


def over_time(topics, articles, *, by="Y", least=1):
    """How large a share of the articles each topic has, year by year or month by month.

    Parameters
    ----------
    topics : Topics
    articles : DataFrame
        With ``published``.
    by : str
        A period of pandas: ``"Y"``, ``"Q"``, ``"M"``.
    least : int
        Periods with fewer articles are left out.

    Returns
    -------
    DataFrame
        One row per period and topic: ``period`` str, ``topic``, ``n`` int64, ``total`` int64 (articles of the
        period that have a topic), ``share``, ``low``, ``high`` float (Wilson 1927).

    Raises
    ------
    NotEnough
        No article has a date.
    """
    dates = articles["published"] if "published" in articles else pd.Series(pd.NaT, articles.index)
    if dates.notna().sum() == 0:
        raise NotEnough("No article has a date, so topics cannot be followed over time.")
    table = _shares(topics, dates.dt.to_period(by).astype(str).where(dates.notna()), "period")
    return table[table["total"] >= least].reset_index(drop=True)


def per_outlet(topics, articles, *, least=5):
    """How large a share of an outlet's articles each topic has.

    Parameters
    ----------
    topics : Topics
    articles : DataFrame
        With ``outlet``.
    least : int
        Outlets with fewer articles are left out.

    Returns
    -------
    DataFrame
        As `over_time`, with ``outlet`` in place of ``period``.

    Raises
    ------
    NotEnough
        Fewer than two outlets have so many articles.
    """
    outlets = articles["outlet"] if "outlet" in articles else pd.Series(pd.NA, articles.index)
    outlets = outlets.where(outlets.ne(""))
    size = outlets.value_counts()
    if (size >= least).sum() < 2:
        raise NotEnough(f"Fewer than two outlets have {least} articles, so outlets cannot be compared.")
    return _shares(topics, outlets.where(outlets.isin(size.index[size >= least])), "outlet")


def _shares(topics, groups, name):
    both = pd.DataFrame({name: groups, "topic": topics.assigned}).dropna()
    counts = pd.crosstab(both[name], both["topic"]).reindex(columns=topics.memberships.columns, fill_value=0)
    table = counts.stack().rename("n").reset_index()
    table["total"] = table[name].map(counts.sum(axis=1))
    table["share"] = table["n"] / table["total"]
    table["low"], table["high"] = wilson(table["n"].to_numpy(), table["total"].to_numpy())
    return table.round({"share": 4, "low": 4, "high": 4})


def wilson(k, n, z=1.96):
    """Bounds of a share, `k` of `n`, at 95 % (Wilson 1927).

    Examples
    --------
    >>> [round(float(bound), 2) for bound in wilson(5, 10)]
    [0.24, 0.76]
    """
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(k * (n - k) / n + z * z / 4)
    return middle - half, middle + half
