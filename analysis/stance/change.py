"""Change over time, and differences between groups, bootstrapped over stories."""

import numpy as np
import pandas as pd

from analysis.enough import NotEnough
from analysis.lexicon import read_table
from analysis.stance.estimates import PERIODS, SCALES, estimate, with_stories

__all__ = ["around_events", "difference", "load_events", "trend"]

EVENT_COLUMNS = ["date", "event_ar", "event_en", "issue"]


def load_events(path=None, *, issue=None):
    """Dated events to draw beside a trend.

    Parameters
    ----------
    path : str or Path, optional
        A CSV of one's own with date, event_ar, event_en, issue; by default the bundled table.
    issue : str, optional
        Keep the events of one issue.

    Returns
    -------
    DataFrame
        ``date`` (datetime64), ``label`` (the Arabic name), ``event_ar``, ``event_en``, ``issue``, in order of
        time.

    Examples
    --------
    >>> load_events(issue="afghanistan").loc[lambda t: t["date"] == "2021-08-15", "event_en"].tolist()
    ['Taliban take Kabul']
    """
    table = read_table(path or "actors/events.csv", columns=EVENT_COLUMNS, required=["date", "event_ar"])
    table = table.assign(date=pd.to_datetime(table["date"]), label=table["event_ar"])
    if issue:
        table = table[table["issue"] == issue]
    return table.sort_values("date").reset_index(drop=True)


def trend(statements, articles, *, period="month", by=(), **options):
    """Mean stance in each period, with n and interval: `estimate` by period, periods in order.

    Parameters
    ----------
    statements, articles : DataFrame
    period : {"month", "quarter", "year"}
    by : str or sequence of str
        Columns that split the line, for instance ``issue``.
    **options
        As in `estimate`.

    Returns
    -------
    DataFrame
        As `estimate` gives it, with the column ``period``.

    Raises
    ------
    NotEnough
        Fewer than two periods are known.

    Examples
    --------
    >>> articles = pd.DataFrame({"published": pd.to_datetime(["2022-01-01", "2022-02-01"])}, index=["a", "b"])
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "stance": [1, -1]})
    >>> trend(rows, articles)["mean"].tolist()
    [1.0, -1.0]
    """
    if period not in PERIODS:
        raise ValueError(f"period {period!r} is unknown; use one of {', '.join(PERIODS)}")
    by = [by] if isinstance(by, str) else list(by)
    if articles["published"].notna().sum() == 0:
        raise NotEnough("No article has a date, so stance cannot be followed over time.")
    table = estimate(statements, [*by, period], articles=articles, **options)
    if table[period].nunique() < 2:
        raise NotEnough(f"All dated statements fall in one {period}, so there is no change over time to show.")
    return table.rename(columns={period: "period"})


def difference(first, second, *, column="stance", articles=None, per=None, level=0.95, draws=1000, seed=0):
    """Mean of the first statements less that of the second, with interval and p.

    Stories are drawn anew in both parts at once, so that a story that stands in both counts as one. In each part a
    story counts once, or once in each value of `per`, as in `estimate`.

    Returns
    -------
    dict
        ``change``, ``low``, ``high``, ``p`` (two-sided), ``n_first``, ``n_second``, ``stories`` (the smaller
        part's).

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": [f"a{i}" for i in range(20)], "stance": [1] * 10 + [-1] * 10})
    >>> difference(rows[:10], rows[10:])["change"]
    2.0
    """
    from scipy import stats  # 40 MB that finding and coding do not need

    parts = [with_stories(part, articles, (), column, per=per) for part in (first, second)]
    number = {value: score for value, (_, score) in SCALES[column].items()}
    both = pd.concat([part[["story", column]].assign(group=k) for k, part in enumerate(parts)], ignore_index=True)
    both["value"] = both[column].map(number).astype(float)
    change, error = _difference(both, draws, seed)
    stories = both.groupby("group")["story"].nunique().min()
    tail = stats.t(max(int(stories) - 1, 1))
    width = error * tail.ppf((1 + level) / 2) if stories > 1 else np.nan
    p = 2 * tail.sf(abs(change) / error) if error > 0 and stories > 1 else np.nan
    return {
        "change": change, "low": change - width, "high": change + width, "p": float(p),
        "n_first": len(parts[0]), "n_second": len(parts[1]), "stories": int(stories),
    }  # fmt: skip


def _difference(both, draws, seed):
    table = both.pivot_table(
        index="story", columns="group", values="value", aggfunc=["sum", "count"], fill_value=0
    )
    sums = table.to_numpy(float)  # sum of the first, of the second, count of the first, of the second
    rng = np.random.default_rng(seed)
    picked = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=draws) @ sums
    picked = picked[(picked[:, 2:] > 0).all(axis=1)]
    drawn = picked[:, 0] / picked[:, 2] - picked[:, 1] / picked[:, 3]
    whole = sums.sum(axis=0)
    return float(whole[0] / whole[2] - whole[1] / whole[3]), float(drawn.std(ddof=1)) if len(drawn) > 1 else np.nan


def around_events(statements, articles, events, *, days=180, min_stories=5, **options):
    """Mean stance in the days before and after each event. A change beside an event is no proof that it caused
    it.

    Parameters
    ----------
    statements, articles : DataFrame
    events : DataFrame
        As `load_events` gives them; an event with an issue looks at statements on that issue.
    days : int
        Length of each window.
    min_stories : int
        Events with fewer stories on either side are left out.
    **options
        As in `difference`.

    Returns
    -------
    DataFrame
        ``date``, ``event_ar``, ``event_en``, ``issue``, ``n_before``, ``n_after``, ``change``, ``low``, ``high``,
        ``p``, ``p_holm`` (for the number of events looked at; Holm 1979) and ``clear`` (``p_holm`` < 0.05).

    Raises
    ------
    NotEnough
        No event has enough stories on both sides.

    Examples
    --------
    >>> dates = pd.to_datetime(["2022-02-01"] * 6 + ["2022-03-01"] * 6)
    >>> articles = pd.DataFrame({"published": dates}, index=[f"a{i}" for i in range(12)])
    >>> rows = pd.DataFrame({"article_id": articles.index, "stance": [1, 0] * 3 + [-1] * 6, "issue": "ukraine"})
    >>> found = around_events(rows, articles, load_events(), days=60)
    >>> found.loc[found["date"] == "2022-02-24", "change"].tolist()
    [-1.5]
    """
    dates = statements["article_id"].map(articles["published"])
    rows = []
    for event in events.to_dict("records"):
        about = statements["issue"] == event["issue"] if event.get("issue") else True
        ago = (dates - event["date"]).dt.days
        before, after = (
            statements[about & ago.between(-days, -1)],
            statements[about & ago.between(0, days - 1)],
        )
        if min(before["article_id"].nunique(), after["article_id"].nunique()) < min_stories:
            continue
        found = difference(after, before, articles=articles, **options)
        if found["stories"] >= min_stories:
            named = {name: event[name] for name in EVENT_COLUMNS}
            rows.append(named | {"n_before": found.pop("n_second"), "n_after": found.pop("n_first")} | found)
    if not rows:
        raise NotEnough(
            f"No event has {min_stories} stories within {days} days on both sides; more dated articles would help."
        )
    table = pd.DataFrame(rows).drop(columns="stories")
    table["p_holm"] = _holm(table["p"].to_numpy())
    return table.assign(clear=table["p_holm"] < 0.05)


def _holm(p):
    order = np.argsort(p)
    worth = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(worth, 1)
    return adjusted
