"""Charts of the press: coverage over time, who says what, outlets compared."""

import numpy as np
import pandas as pd

from analysis.enough import NotEnough
from analysis.plotting.estimates import draw_estimates
from analysis.plotting.evidence_links import link_points
from analysis.plotting.labels import (
    COLUMN_MM,
    GREY,
    PAGE_MM,
    counted,
    finish,
    is_narrow,
    left_out,
    legend_above,
    new_axes,
    pt,
    ready,
    trusted,
)
from analysis.plotting.scale import STANCE_COLOURS, stance_norm, stance_scale, stance_words
from analysis.plotting.style import COLOURS, place_of
from analysis.plotting.time_axis import mark_events, time_ticks
from analysis.plotting.words import LANGUAGES, renamer, word

__all__ = ["plot_coverage", "plot_outlets", "plot_speakers"]

_REST = "#BBBBBB"


def plot_coverage(
    articles, *, by=None, freq=None, events=None, names=None, most=5, ax=None, width=PAGE_MM, height=None,
    **words,
):  # fmt: skip
    """Articles over time, in bars; one colour for each outlet, country or issue.

    Parameters
    ----------
    articles : DataFrame
        Column ``published`` (datetime64; missing dates are counted in the note) and the column `by`.
    by : str, optional
        Column whose values are stacked.
    freq : {"D", "W", "M", "Q", "Y"}, optional
        Length of a bar; by default chosen after the time that the articles span.
    events : DataFrame, optional
        ``date`` and ``label``: thin lines.
    names : DataFrame, Series or dict, optional
        Names for the values of `by`; see `renamer`.
    most : int
        The values of `by` that have a colour; the rest is grey.
    ax : Axes, optional
    width, height : float
        Of a new figure, in millimetres.
    **words
        ``title`` and ``english`` in place of the usual ones.

    Returns
    -------
    Axes

    Raises
    ------
    NotEnough
        No article has a date.

    Examples
    --------
    >>> dates = pd.to_datetime(["2022-01-03", "2022-02-09", "2022-02-20"])
    >>> ax = plot_coverage(pd.DataFrame({"published": dates, "outlet": ["أ", "ب", "أ"]}), by="outlet")
    >>> len(ax.containers)
    2
    """
    if "published" in articles and not articles["published"].notna().any():
        raise NotEnough(
            "No article has a date, so nothing can be drawn over time; a column `published` would help."
        )
    dated = ready(articles, ["published"], "coverage over time")
    table = _count_periods(dated, by, freq or _frequency(dated["published"]), most)
    ax, own = new_axes(ax, width=width, height=height, usual=70)
    places = table.index.start_time + (table.index.end_time - table.index.start_time) / 2
    _stack(ax.bar, places, table, 0.86 * _days(table.index), by, names)
    ax.set_ylabel(word("unit", "articles"))
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.grid(axis="y")
    time_ticks(ax, places, table.index, most=4 if is_narrow(ax) else 8)
    if by:
        legend_above(ax)
    mark_events(ax, events)
    bar = tuple(word("bar", table.index.freqstr[0], language=language) for language in LANGUAGES)
    extra = [bar, *left_out("undated", len(articles) - len(dated))]
    return finish(ax, "coverage", counts={"articles": len(dated)}, own=own, extra=extra, **words)


def _stack(draw, places, table, thickness, by, names):
    base, rename = np.zeros(len(table)), renamer(names)
    for i, column in enumerate(table):
        label = f"{_group_name(by, column, rename)} ({table[column].sum():,})"
        style = {"color": _group_colour(by, column, i), "edgecolor": "white", "linewidth": 0.3}
        draw(places, table[column], thickness, base, label=label, **style)
        base += table[column].to_numpy()


def _group_name(by, value, rename=None):
    if by == "stance":
        return stance_words()[int(value) + 1]
    return (rename or renamer(kind="side" if by == "side" else "names"))(value)


def _group_colour(by, value, i):
    if by == "stance":  # the middle of the scale is too light for a bar
        return STANCE_COLOURS(stance_norm()(value * 0.7)) if value else "#D8D4CC"
    return _REST if value == word("others") or i >= len(COLOURS) else COLOURS[place_of(value, i)]


def _days(periods):
    return (periods.end_time - periods.start_time).median().total_seconds() / 86400


def _frequency(dates):
    days = (dates.max() - dates.min()).days
    return "D" if days <= 21 else "W" if days <= 120 else "M" if days <= 1500 else "Q" if days <= 4000 else "Y"


def _count_periods(dated, by, freq, most):
    periods = dated["published"].dt.to_period(freq)
    groups = dated[by].fillna(word("others")) if by else pd.Series(word("unit", "articles"), dated.index)
    large = groups.value_counts().index[:most]
    groups = groups.where(groups.isin(large), word("others"))
    table = pd.crosstab(periods, groups)
    every = pd.period_range(table.index.min(), table.index.max(), freq=table.index.freq)
    order = [c for c in large if c in table] + [c for c in table if c not in large]
    return table.reindex(every, fill_value=0)[order]


def plot_speakers(statements, *, by="issue", top=12, names=None, ax=None, width=PAGE_MM, height=None, **words):
    """Who says what: statements of each speaker, in bars; one colour for each issue, act or stance.

    Parameters
    ----------
    statements : DataFrame
        Columns ``speaker`` (missing speakers are left out and counted) and `by`.
    by : str
        Column whose values are stacked.
    top : int
        Number of speakers shown.
    names : DataFrame, Series or dict, optional
        The actors table, or id to name.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> said = pd.DataFrame({"speaker": ["x", "x", "y"], "issue": ["ukraine", "other", "ukraine"]})
    >>> [t.get_text() for t in plot_speakers(said, names={"x": "سين", "y": "صاد"}).get_yticklabels()]
    ['سين', 'صاد']
    """
    known = ready(statements, ["speaker", by], "who says what")
    table = pd.crosstab(known["speaker"], known[by])
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top]]
    if by != "stance":
        table = table[table.sum().sort_values(ascending=False, kind="stable").index]
    ax, own = new_axes(ax, width=width, height=height, usual=34 + 5.5 * len(table))
    _stack(ax.barh, range(len(table)), table, 0.75, by, None)
    ax.bar_label(ax.containers[-1], [f"{total:,}" for total in table.sum(axis=1)], padding=2, fontsize=pt(7))
    ax.set_yticks(range(len(table)), [*map(renamer(names), table.index)])
    ax.invert_yaxis()
    ax.margins(x=0.08)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel(word("unit", "statements"))
    legend_above(ax)
    shown = int(table.to_numpy().sum())
    extra = left_out("not_shown", len(statements) - shown)
    return finish(ax, "speakers", counts={"statements": shown}, own=own, extra=extra, **words)


def plot_outlets(
    estimates, *, outlet="outlet", by=None, names=None, link=None, ax=None, width=COLUMN_MM, height=None, **words
):
    """Outlets, or their countries, compared: mean stance as a point, its interval as a line, n beside it.

    Parameters
    ----------
    estimates : DataFrame
        A row for each outlet (and value of `by`): ``mean``, ``low``, ``high`` (all from −1 to 1) and ``n``;
        rows whose ``too_few`` is true have no point.
    outlet : str
        Column of the outlet; any other grouping does as well (``country``, ``speaker``).
    by : str, optional
        Column that splits each outlet's row, for instance ``issue``.
    names : DataFrame, Series or dict, optional
        Names for the outlets.
    link : str, optional
        The page of `write_evidence`; in the SVG each point leads to its statements there.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> rows = {"outlet": ["أ", "ب"], "mean": [-0.4, 0.1], "low": [-0.7, -0.2], "high": [-0.1, 0.4], "n": [20, 9]}
    >>> [t.get_text() for t in plot_outlets(pd.DataFrame(rows)).get_yticklabels()]
    ['أ', 'ب']
    """
    rows = ready(estimates, [outlet, "mean", "n"], "outlets")
    order = rows.groupby(outlet)["mean"].mean().sort_values(kind="stable").index
    groups = list(rows[by].unique()) if by else [None]
    ax, own = new_axes(ax, width=width, height=height, usual=34 + len(order) * (3.5 + 2.2 * len(groups)))
    for i, group in enumerate(groups):
        part = rows if by is None else rows[rows[by] == group]
        places = order.get_indexer(part[outlet]) + (i - (len(groups) - 1) / 2) * 0.7 / len(groups)
        _points(ax, part, places, COLOURS[place_of(group, i)], _group_name(by, group) if by else None)
        keys = part[[outlet] if by is None else [outlet, by]].to_dict("records")
        link_points(ax, part["mean"], places, link, keys)
    ax.set_yticks(range(len(order)), [renamer(names)(name) for name in order])
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    stance_scale(ax.xaxis)
    if by:
        legend_above(ax)
    return finish(ax, "countries" if outlet == "country" else "outlets", **counted(rows), own=own, **words)


def _points(ax, part, places, colour, label):
    sure = trusted(part.assign(place=places))
    draw_estimates(ax, sure["place"], sure, upright=False, colour=colour, label=label)
    for place, n in zip(places, part["n"], strict=True):
        where = {"xycoords": ("axes fraction", "data"), "xytext": (3, 0), "textcoords": "offset points"}
        ax.annotate(f"n = {n:,}", (1, place), va="center", fontsize=pt(6), color=GREY, **where)
