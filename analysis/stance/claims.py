"""Claims that check themselves: a sentence that is computed, and whether the data bear it.

The *Answer* of a notebook is made of such sentences. When a word list, the corpus or the model changes, the
sentence changes with it, and where it no longer holds, it says so.
"""

from dataclasses import dataclass, field

import pandas as pd

from analysis.enough import NotEnough
from analysis.stance.change import difference
from analysis.stance.estimates import estimate

__all__ = ["Claim", "claim_change", "claim_difference", "claim_direction", "claim_ranking"]

WORDS = {-1: "confrontational", 0: "neither confrontational nor cooperative", 1: "cooperative"}


@dataclass(frozen=True)
class Claim:
    """A sentence and whether the data bear it.

    Attributes
    ----------
    text : str
        What the data say, with n and interval.
    holds : bool
        Whether that is what was claimed, beyond chance.
    values : dict
        The numbers of the sentence.
    """

    text: str
    holds: bool
    values: dict = field(default_factory=dict, compare=False)

    def __str__(self):
        return self.text if self.holds else f"The data no longer bear this claim: {self.text}"


def claim_direction(statements, *, expected, name, where=None, hand=None, min_n=10, **options):
    """Claim that the mean stance of some statements has a sign.

    Parameters
    ----------
    statements : DataFrame
    expected : {-1, 0, 1}
        What is claimed: confrontational; no direction that could be told from zero; cooperative.
    name : str
        How the sentence calls them: "Russian statements toward NATO".
    where : dict, optional
        Column → value that picks the statements; with `hand`, groups are corrected for errors in these columns
        too.
    hand, min_n, **options
        As in `estimate`.

    Returns
    -------
    Claim

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": [f"a{i}" for i in range(12)], "stance": [-1] * 10 + [0, 0]})
    >>> str(claim_direction(rows, expected=-1, name="They"))
    'They: confrontational (mean −0.83, 95 % interval −1.00 to −0.60, n = 12).'
    """
    try:
        row = _one_group(statements, where or {}, hand=hand, min_n=min_n, **options)
    except NotEnough as missing:
        return Claim(f"{name}: {missing}", False)
    if row["too_few"] or pd.isna(row["low"]):
        return Claim(f"{name}: too few to say (n = {row['n']}).", False, row)
    found = -1 if row["high"] < 0 else 1 if row["low"] > 0 else 0
    return Claim(f"{name}: {WORDS[found]} ({_numbers(row)}).", found == expected, row)


def _one_group(statements, where, **options):
    table = estimate(statements, list(where), **options)
    for column, value in where.items():
        table = table[table[column] == value]
    if table.empty:
        raise NotEnough("no statement is among the data.")
    return table.iloc[0].to_dict()


def _numbers(row, label="mean"):
    interval = f"95 % interval {_signed(row['low'])} to {_signed(row['high'])}"
    return f"{label} {_signed(row['mean'])}, {interval}, n = {row['n']}"


def _signed(number):
    return f"{number:+.2f}".replace("-", "−")


def claim_difference(
    first, second, *, expected, names, min_n=10, min_stories=3, what="confrontational", **options
):
    """Claim that the first statements are more confrontational (-1), or more cooperative (+1), than the second.

    Parameters
    ----------
    first, second : DataFrame
    expected : {-1, 0, 1}
        Sign of the difference of means; 0 claims that none can be told from zero.
    names : (str, str)
    min_n, min_stories : int
        Fewer in either part bear no claim.
    **options
        As in `difference`.

    Returns
    -------
    Claim

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": [f"a{i}" for i in range(24)], "stance": [-1, 0] * 6 + [1, 1] * 6})
    >>> claim_difference(rows[:12], rows[12:], expected=-1, names=("On arms", "on Kabul")).holds
    True
    """
    try:
        found = difference(first, second, **options)
    except NotEnough as missing:
        return Claim(f"{names[0]} and {names[1]}: {missing}", False)
    sizes = f"n = {found['n_first']} and {found['n_second']}"
    if min(found["n_first"], found["n_second"]) < min_n or found["stories"] < min_stories:
        return Claim(f"{names[0]} and {names[1]}: too few to compare ({sizes}).", False, found)
    sign = -1 if found["high"] < 0 else 1 if found["low"] > 0 else 0
    numbers = _numbers(found | {"mean": found["change"], "n": sizes[4:]}, "difference")
    said = {
        -1: "more confrontational than",
        1: "more cooperative than",
        0: "no different, as far as can be told, from",
    }
    return Claim(f"{names[0]} is {said[sign]} {names[1]} ({numbers}).", sign == expected, found)


def claim_change(statements, articles, date, *, expected, name, days=180, **options):
    """Claim that stance after a date differs from stance before it; that the date caused it is not claimed.

    Parameters
    ----------
    statements, articles : DataFrame
    date : str or Timestamp
    expected : {-1, 0, 1}
    name : str
    days : int
        Length of the windows.
    **options
        As in `claim_difference`.

    Returns
    -------
    Claim

    Examples
    --------
    >>> articles = pd.DataFrame({"published": pd.to_datetime(["2022-02-01", "2022-03-01"])}, index=["a", "b"])
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "stance": [1, -1]})
    >>> claim_change(rows, articles, "2022-02-24", expected=-1, name="Tone").holds
    False
    """
    ago = (statements["article_id"].map(articles["published"]) - pd.Timestamp(date)).dt.days
    after, before = statements[ago.between(0, days - 1)], statements[ago.between(-days, -1)]
    names = (f"{name} in the {days} days after {pd.Timestamp(date):%d.%m.%Y}", "that of the days before")
    return claim_difference(after, before, expected=expected, names=names, articles=articles, **options)


def claim_ranking(statements, by, *, expected, names=None, **options):
    """Claim which groups are the most confrontational, in order.

    Parameters
    ----------
    statements : DataFrame
    by : str
    expected : sequence
        The groups that are claimed to come first, the most confrontational first.
    names : dict, optional
        How the sentence calls the groups.
    **options
        As in `estimate`.

    Returns
    -------
    Claim
        Holds where the first groups are the expected ones in that order and the last of them lies beyond chance
        below the next group.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": [f"a{i}" for i in range(24)], "stance": [-1] * 11 + [0] + [1, 0] * 6})
    >>> rows["target"] = ["nato"] * 12 + ["talks"] * 12
    >>> print(claim_ranking(rows, "target", expected=["nato"]))
    From the most confrontational: nato (−0.92, n = 12), talks (+0.50, n = 12).
    """
    names = names or {}
    try:
        table = estimate(statements, by, **options)
    except NotEnough as missing:
        return Claim(str(missing), False)
    table = table[~table["too_few"]].sort_values("mean", kind="stable")
    if len(table) <= len(expected):
        return Claim("Too few groups are large enough to be ranked.", False)
    said = ", ".join(
        f"{names.get(r[by], r[by])} ({_signed(r['mean'])}, n = {r['n']})" for r in table.to_dict("records")
    )
    ranked = table[by].tolist()
    last, following = ranked[len(expected) - 1], ranked[len(expected)]
    parts = [statements[statements[by] == group] for group in (last, following)]
    apart = difference(*parts, articles=options.get("articles"))["high"] < 0
    return Claim(f"From the most confrontational: {said}.", ranked[: len(expected)] == list(expected) and apart)
