"""Shares and means per group, with intervals over stories, corrected for the coder's error where a part is
coded by hand."""

import warnings

import numpy as np
import pandas as pd

from analysis.corpus import one_per_story
from analysis.enough import NotEnough
from analysis.stance.pairing import pair_spans
from analysis.stance.resampling import bootstrap, point, slopes, story_counts

__all__ = ["SCALES", "estimate", "with_stories"]

# What can be estimated: column → {value: (name of its share, its number in the mean)}.
SCALES = {
    "stance": {-1: ("confrontational", -1), 0: ("neutral", 0), 1: ("cooperative", 1)},
    "distance": {
        "doubting": ("doubting", -1), "conceding": ("conceding", 0), "neutral": ("plain", 0),
        "affirming": ("affirming", 1),
    },
}  # fmt: skip
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}


def estimate(
    statements, by=(), *, column="stance", articles=None, per=None, hand=None, level=0.95, draws=1000, min_n=10,
    min_stories=3, seed=0,
):  # fmt: skip
    """Mean and shares of stance (or distance) per group, with intervals.

    A story that several outlets printed counts once, with the statements of the original or, where that has none,
    of the earliest copy that has some; ``per="outlet"`` counts what each outlet printed. Intervals come from a
    bootstrap over stories: the statements of one story, and of its copies, stand or fall together.

    With `hand`, automatic codes are adjusted by prediction-powered inference: the mean of the automatic codes of
    all statements, plus the mean difference of hand and automatic codes on the hand-coded part, the automatic part
    weighted so that the variance is least (PPI++). Errors in the columns of `by` that `hand` holds too (issue,
    target) are corrected with it. The hand-coded statements have to be a random sample, and not those that the
    model was fitted on; those in copies that do not count are passed over (``n_hand`` says how many are left).

    Parameters
    ----------
    statements : DataFrame
        ``article_id``, `column` and the columns of `by`; with `hand` also ``part``, ``start``, ``end``.
    by : str or sequence of str
        Columns of the groups; none for one row. ``month``, ``quarter``, ``year`` and the columns of `articles`
        (``outlet``, ``country``) are taken from `articles`.
    column : {"stance", "distance"}
        Stance: what is said (-1, 0, +1). Distance: how the outlet presents it (doubting -1, affirming +1).
    articles : DataFrame, optional
        Gives ``copy_of``, ``published`` and other columns to group by. Without it each article is a story.
    per : str, optional
        A column of `articles`, such as ``outlet``, within whose values a story counts once; by default it counts
        once in all, in the group of the article that counts.
    hand : DataFrame, optional
        Hand codes of some statements: ``article_id, part, start, end`` and `column`.
    level : float
        Of the intervals.
    draws : int
        Bootstrap draws.
    min_n, min_stories : int
        Groups with fewer are flagged ``too_few``: not to be shown as points.
    seed : int

    Returns
    -------
    DataFrame
        The columns of `by`, ``n`` and ``stories`` (int), ``n_hand`` (int), ``mean``, ``low``, ``high`` (float),
        for each share its value, ``_low`` and ``_high``, ``too_few`` (bool).

    Raises
    ------
    NotEnough
        No statement is left to count, none of the hand codes fits a statement, or a column is unknown.

    References
    ----------
    Angelopoulos, Duchi, Zrnic, *PPI++: Efficient Prediction-Powered Inference* (2023); Egami and others, *Using
    Imperfect Surrogates for Downstream Inference* (NeurIPS 2023), whose estimator is the one
    with full weight (lambda = 1).

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a", "b"], "stance": [-1, 0, -1], "issue": "ukraine"})
    >>> estimate(rows, "issue")[["n", "stories", "mean", "too_few"]].round(2).values.tolist()
    [[3, 2, -0.67, True]]
    >>> articles = pd.DataFrame({"copy_of": [None, "a"], "outlet": ["x", "y"]}, index=["a", "b"])
    >>> [int(estimate(rows, articles=articles, per=per)["n"].iloc[0]) for per in (None, "outlet")]
    [2, 3]
    """
    by = [by] if isinstance(by, str) else list(by)
    table = with_stories(statements, articles, by, column, per=per)
    table, groups = _numbered(_with_hand(table, hand, by, column), by)
    values, numbers = list(SCALES[column]), np.array([number for _, number in SCALES[column].values()], float)
    counts = story_counts(table, len(groups), values)
    weight = slopes(table, len(groups), values, numbers) if hand is not None else None
    best = point(np.asarray(counts.sum(axis=0)).reshape(1, -1), len(groups), numbers, weight)[0]
    drawn = point(bootstrap(counts, draws, seed), len(groups), numbers, weight)
    facts = _facts(table, len(groups), min_n, min_stories)
    width = _half_width(drawn, facts["stories"].to_numpy(), level)
    return pd.concat([groups, _laid_out(best, width, facts, column)], axis=1)


def with_stories(statements, articles, by=(), column="stance", *, per=None):
    """The statements that count, with their ``story`` and the columns of `by` that the articles give.

    Rows without a value are left out; of a story's copies one counts, or one in each value of `per`.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "stance": [0, 0]})
    >>> with_stories(rows, None)["story"].tolist()
    ['a', 'b']
    >>> with_stories(rows, pd.DataFrame({"copy_of": [None, "a"]}, index=["a", "b"]))["article_id"].tolist()
    ['a']
    """
    table = statements.assign(story=statements["article_id"])
    for name in by if articles is not None else ():
        if name not in table:
            table[name] = table["article_id"].map(_of_articles(articles, name))
    missing = [name for name in (column, *by) if name not in table]
    if missing:
        raise NotEnough(f"The statements have no {missing[0]}; give the articles that hold it.")
    table = _counted(table.dropna(subset=[column, *by]), articles, per).reset_index(drop=True)
    if table.empty:
        raise NotEnough(
            f"No statement has a known {' and '.join([column, *by])}; a larger or dated corpus would help."
        )
    return table


def _counted(table, articles, per):
    """Of each story the statements of one article: the first of those that have any."""
    if per is not None and (articles is None or per not in articles):
        raise NotEnough(f"To count a story once per {per}, give articles that have a column {per}.")
    if articles is None or "copy_of" not in articles:
        return table
    story = table["article_id"].map(articles["copy_of"]).fillna(table["article_id"])
    held = articles.index.isin(table["article_id"])
    left_out = articles.index[held].difference(one_per_story(articles[held], per=per).index)
    return table.assign(story=story)[~table["article_id"].isin(left_out)]


def _of_articles(articles, name):
    if name in PERIODS and name not in articles:
        return articles["published"].dt.to_period(PERIODS[name])
    if name not in articles:
        raise NotEnough(f"Neither the statements nor the articles have a column {name}.")
    return articles[name]


def _with_hand(table, hand, by, column):
    """Add ``hand`` (bool) and the hand codes as ``<column>_hand``; ``value`` is what is estimated."""
    found = pair_spans(table, hand) if hand is not None else {}
    if hand is not None and not found:
        raise NotEnough(
            "No hand-coded statement is among the statements; check that both are of the same articles."
        )
    rows, theirs = list(found), list(found.values())
    for name in (column, *by):
        codes = table[name].astype(object)
        if hand is not None and name in hand:
            codes.iloc[rows] = hand[name].iloc[theirs].to_numpy(object)
        table[f"{name}_hand"] = codes
    table["hand"] = table.index.isin(rows)
    return table.assign(value=table[column], value_hand=table[f"{column}_hand"])


def _numbered(table, by):
    """Number the groups, by automatic and by hand codes (-1: a group that no statement has)."""
    if not by:
        return table.assign(group=0, group_hand=0), pd.DataFrame(index=[0])
    groups = table[by].drop_duplicates().sort_values(by).reset_index(drop=True)
    number = {key: i for i, key in enumerate(groups.itertuples(index=False, name=None))}
    for name, columns in (("group", by), ("group_hand", [f"{name}_hand" for name in by])):
        table[name] = [number.get(key, -1) for key in table[columns].itertuples(index=False, name=None)]
    return table, groups


def _facts(table, groups, min_n, min_stories):
    by_group = table.groupby("group")
    facts = pd.DataFrame(
        {"n": by_group.size(), "stories": by_group["story"].nunique(), "n_hand": by_group["hand"].sum()}
    )
    facts = facts.reindex(range(groups), fill_value=0).astype("int64")
    return facts.assign(too_few=(facts["n"] < min_n) | (facts["stories"] < min_stories))


def _half_width(drawn, stories, level):
    from scipy import stats  # 40 MB that finding and coding do not need

    # Student's t on the bootstrap's standard error: percentiles alone are too narrow for a handful of stories.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a group that no draw holds
        error = np.nanstd(drawn, axis=0, ddof=1)
    width = error * stats.t.ppf((1 + level) / 2, np.maximum(stories - 1, 1))[:, None]
    width[stories < 2] = np.nan
    return width


def _laid_out(best, width, facts, column):
    numbers = [number for _, number in SCALES[column].values()]
    table = facts.drop(columns="too_few")
    low, high = best - width, best + width
    table["mean"] = best[:, 0].clip(min(numbers), max(numbers))
    table["low"], table["high"] = low[:, 0].clip(min(numbers)), high[:, 0].clip(None, max(numbers))
    for i, (name, _) in enumerate(SCALES[column].values(), 1):
        table[name], table[f"{name}_low"] = best[:, i].clip(0, 1), low[:, i].clip(0, 1)
        table[f"{name}_high"] = high[:, i].clip(0, 1)
    return table.assign(too_few=facts["too_few"])
