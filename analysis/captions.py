"""What is seen in a figure, in one or two sentences whose every number comes from what was drawn."""

import pandas as pd
from IPython.display import Markdown, display

from analysis.enough import NotEnough
from analysis.plotting.words import renamer, word

__all__ = [
    "seen_arrows",
    "seen_calibration",
    "seen_cells",
    "seen_communities",
    "seen_coverage",
    "seen_groups",
    "seen_hierarchy",
    "seen_periods",
    "seen_places",
    "seen_quality",
    "seen_shares",
    "seen_speakers",
]

_COMMON = ("arms_control", "militants", "none", "other", "resolution", "talks", "treaty")


def _say(*sentences):
    display(Markdown(f"*Seen here:* {' '.join(filter(None, sentences))}"))


def _list(parts):
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _name(rename, key):
    """A name inside a sentence; what is no proper name begins with a small letter."""
    name = rename(key)
    return name.lower() if key in _COMMON else name


def _number(value):
    return f"{round(value, 2) + 0:+.2f}".replace("-", "−")


def _estimate(row):
    interval = f" [{_number(row['low'])}, {_number(row['high'])}]" if {"low", "high"} <= set(row.index) else ""
    return f"{_number(row['mean'])}{interval}, n = {row['n']:,}"


def _sure(rows):
    return rows[~rows["too_few"].astype(bool)] if "too_few" in rows else rows


def seen_coverage(articles):
    """Say which years have most and fewest dated articles."""
    years = articles["published"].dropna().dt.year.value_counts().sort_index()
    if len(years) < 2:
        return
    most, least = (
        _list([str(year) for year in years.index[years == edge]]) for edge in (years.max(), years.min())
    )
    _say(
        f"Most dated articles are of {most} ({years.max():,} a year), fewest of {least} ({years.min():,});",
        f"half of the years have {years.median():,.0f} or more.",
    )


def seen_hierarchy(topics):
    """Say which topics are nearest to each other."""
    names = topics.labels["label_en"]
    if len(topics.hierarchy) < 2:
        return
    first = topics.hierarchy.iloc[0]
    near, other = (_list([f"*{names[topic]}*" for topic in first[side]]) for side in ("left", "right"))
    _say(f"Nearest to each other, in all dimensions and not on the map alone, are {near} and {other}.")


def seen_shares(shares, labels, *, by="period"):
    """Say between which two periods, or outlets, each topic's share differs most, and whether that is chance."""
    if shares.empty:
        raise NotEnough("No period has enough articles, so the shares of topics cannot be followed.")
    _say(*(_swing(str(labels[topic]), part, by) for topic, part in shares.groupby("topic", sort=False)))


def _swing(name, part, by):
    top, bottom = part.loc[part["share"].idxmax()], part.loc[part["share"].idxmin()]
    apart = "the intervals lie apart" if bottom["high"] < top["low"] else "the intervals overlap"
    low, high = (f"{row['share']:.0%} ({row[by]})" for row in (bottom, top))
    return f"*{name}*: from {low} to {high}; {apart}."


def seen_communities(graph, groups, actors):
    """Say how large the communities are and which two actors share most sentences; `groups` is actor to name."""
    if not graph.number_of_edges():
        return
    sizes = groups.reindex(list(graph)).value_counts().sort_index().sort_values(ascending=False, kind="stable")
    a, b, data = max(graph.edges(data=True), key=lambda edge: (edge[2]["count"], str(edge[:2])))
    rename = renamer(actors, language="en")
    _say(
        f"{len(sizes)} communities; the largest, around {sizes.index[0]}, has {sizes.iloc[0]} of {sizes.sum()}",
        "actors.",
        f"The thickest line joins {rename(a)} and {rename(b)} ({data['count']:,} sentences).",
    )


def seen_speakers(statements, actors, *, top=12):
    """Say who is quoted most, on which issue, and how much of all statements the speakers shown have."""
    counts = statements["speaker"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    if counts.empty:
        return
    rename = renamer(actors, language="en")
    issues = statements.loc[statements["speaker"] == counts.index[0], "issue"].value_counts()
    _say(
        f"{rename(counts.index[0])} is quoted most, with {counts.iloc[0]:,} statements,",
        f"most often on {_name(rename, issues.index[0])} ({issues.iloc[0]:,});",
        f"the {min(top, len(counts))} speakers shown make {counts[:top].sum() / len(statements):.0%} of all.",
    )


def seen_cells(cells, actors):
    """Say where the mean stance keeps clear of zero, and on which side, the cells farthest from it first."""
    rename, rows = renamer(actors, language="en"), _sure(cells)
    sides = {
        "Clearly confrontational toward": rows[rows["high"] < 0].sort_values("mean"),
        "Clearly cooperative toward": rows[rows["low"] > 0].sort_values("mean", ascending=False),
    }
    said = []
    for side, part in sides.items():
        named = [
            f"{_name(rename, row['target'])} on {_name(rename, row['issue'])} ({_estimate(row)})"
            for _, row in part.iterrows()
        ]
        said += [f"{side}: {'; '.join(named)}."] if named else []
    few = "No cell has enough statements for a mean that could be read; the numbers in the cells count them."
    _say(*(said or [few if rows.empty else "No interval keeps clear of zero."]))


def seen_periods(estimates, *, period="year"):
    """Say in how many periods the interval lies wholly on one side of zero."""
    if len(_sure(estimates)):
        _say(_sides(estimates, period))


def _sides(estimates, period):
    rows = _sure(estimates)
    cold, warm = rows[rows["high"] < 0], rows[rows["low"] > 0]
    sides = [f"below zero in {len(cold)} of {len(rows)} {period}s"]
    sides += [f"above it in {_list(warm[period].astype(str).tolist())}"] if len(warm) else ["in none above it"]
    low, high = rows.loc[rows["mean"].idxmin()], rows.loc[rows["mean"].idxmax()]
    edges = [
        f"{what} in {row[period]} ({_number(row['mean'])})" for what, row in (("lowest", low), ("highest", high))
    ]
    return f"The interval lies {' and '.join(sides)}; the mean is {' and '.join(edges)}."


def seen_groups(estimates, *, by="issue", period="year"):
    """The same as `seen_periods` for each group."""
    rename = renamer(language="en")
    groups = [(group, part) for group, part in _sure(estimates).groupby(by, sort=False)]
    if groups:
        _say(*(f"*{rename(group)}:* {_sides(part, period)}" for group, part in groups))


def seen_arrows(graph, actors):
    """Say which arrow is thickest, and which targets the arrows lead to most."""
    rename = renamer(actors, language="en")
    edges = pd.DataFrame([(a, b, data["count"], data["stance"]) for a, b, data in graph.edges(data=True)])
    if edges.empty:
        return
    edges.columns = ["speaker", "target", "count", "stance"]
    top = edges.sort_values(["count", "speaker", "target"], ascending=[False, True, True]).iloc[0]
    reached = edges.groupby("target")["speaker"].nunique().sort_index().sort_values(ascending=False, kind="stable")
    most = [f"{_name(rename, target)} ({n:,})" for target, n in reached[:3].items()]
    _say(
        f"The thickest arrow leads from {rename(top['speaker'])} to {_name(rename, top['target'])}",
        f"({top['count']:,} statements, mean {_number(top['stance'])});",
        f"most speakers speak about {_list(most)}.",
    )


def seen_places(estimates, place):
    """Say which places lie lowest and highest, and how many pairs of places can be told apart."""
    rows = _sure(estimates).sort_values("mean")
    if rows.empty:
        return
    low, high = rows.iloc[0], rows.iloc[-1]
    pairs = len(rows) * (len(rows) - 1) // 2
    apart = sum(int((rows["low"] > row["high"]).sum()) for _, row in rows.iterrows())
    _say(
        f"From {low[place]} ({_estimate(low)}) to {high[place]} ({_estimate(high)});",
        f"{apart:,} of {pairs:,} pairs of places can be told apart by their intervals.",
    )


def seen_quality(scores, *, measures=("recall_50", "precision_50", "speaker", "resolved_speaker", "side", "mode")):
    """Say which step is most often right, and which least."""
    values = scores.loc[[m for m in measures if m in scores.index], "value"]
    best, worst = (
        f"{word('quality', step, language='en').lower()} ({values[step]:.0%})"
        for step in (values.idxmax(), values.idxmin())
    )
    _say(f"Surest is: {best}; least sure: {worst}.")


def seen_calibration(calibration):
    """Say how far, over all groups of confidence, what was kept lies from what was promised."""
    n = calibration["n"]
    promised, right = ((calibration[column] * n).sum() / n.sum() for column in ("promised", "right"))
    gap = ((calibration["promised"] - calibration["right"]).abs() * n).sum() / n.sum()
    _say(
        f"Of {n.sum():,.0f} statements {right:.0%} are right, where {promised:.0%} were promised;",
        f"the points lie {gap * 100:.0f} percentage points off the line on average.",
    )
