"""Charts of stance: over time, and by issue and target."""

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from analysis.plotting.charts_press import mark_events
from analysis.plotting.labels import GREY, PAGE_MM, finish, left_out, new_axes, ready, renamer, time_ticks
from analysis.plotting.scale import STANCE_COLOURS, stance_norm, stance_scale, stance_words
from analysis.plotting.style import COLOURS

__all__ = ["plot_stance_matrix", "plot_stance_over_time"]


def plot_stance_over_time(
    estimates, *, period="period", by=None, events=None, names=None, ax=None, width=PAGE_MM, height=75, **words
):
    """Mean stance in each period, with its interval; n above the time axis.

    Parameters
    ----------
    estimates : DataFrame
        A row for each period (and value of `by`): ``mean``, ``low``, ``high`` and ``n``.
    period : str
        Column of the period: datetime64, Period or text that pandas reads as a date.
    by : str, optional
        Column that splits the line, for instance ``issue``.
    events : DataFrame, optional
        ``date`` and ``label``: thin lines.
    names, ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> rows = pd.DataFrame({"period": ["2022-01", "2022-02"], "mean": [0.1, -0.3], "n": [9, 12]})
    >>> ax = plot_stance_over_time(rows.assign(low=rows["mean"] - 0.3, high=rows["mean"] + 0.3))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['مواجهة', 'محايد', 'تعاون']
    """
    own, rows = ax is None, ready(estimates, [period, "mean", "n"], "stance over time")
    rows = rows.assign(**{period: _dates(rows[period])}).sort_values(period, kind="stable")
    ax = new_axes(ax, width=width, height=height)
    rename = renamer(names)
    groups = [(None, rows)] if by is None else list(rows.groupby(by, sort=False))
    shift = _step(rows[period]) * 0.08
    for i, (group, part) in enumerate(groups):
        dates = part[period] + shift * (i - (len(groups) - 1) / 2)
        label = None if by is None else f"{rename(group)} (n = {part['n'].sum():,})"
        _line(ax, dates, part, COLOURS[i], label, marker="osD^vPX*"[i % 8])
    stance_scale(ax.yaxis)
    if by is None:
        _write_numbers(ax, rows, period)
    else:
        ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=min(len(groups), 3))
    time_ticks(ax, rows[period], most=9 if width >= PAGE_MM else 4)
    mark_events(ax, events)
    return finish(ax, "stance_over_time", counts={"statements": int(rows["n"].sum())}, own=own, **words)


def _dates(periods):
    if isinstance(periods.dtype, pd.PeriodDtype):
        return periods.dt.start_time
    return pd.to_datetime(periods)


def _step(dates):
    steps = dates.drop_duplicates().diff().dropna()
    return steps.median() if len(steps) else pd.Timedelta(days=30)


def _line(ax, dates, part, colour, label, marker):
    ax.plot(dates, part["mean"], "-", color=colour, lw=0.8, alpha=0.6)
    ax.plot(dates, part["mean"], marker, color=colour, ms=4, label=label)
    if {"low", "high"} <= set(part):
        ax.vlines(dates, part["low"], part["high"], color=colour, lw=1.2)


def _write_numbers(ax, rows, period):
    every = -(-len(rows) // 14)
    for date, n in list(zip(rows[period], rows["n"], strict=True))[::every]:
        ax.text(date, -1.03, f"{n:,}", ha="center", va="bottom", fontsize=6, color=GREY)
    ax.annotate("n", (0, -1.03), xycoords=("axes fraction", "data"), xytext=(2, 0), textcoords="offset points",
                va="bottom", fontsize=6, color=GREY, style="italic")  # fmt: skip


def plot_stance_matrix(
    estimates, *, rows="issue", columns="target", min_n=5, names=None, ax=None, width=PAGE_MM, height=None, **words
):
    """Mean stance of each pair (issue, target) in a diverging colour, with interval and n in the cell.

    Parameters
    ----------
    estimates : DataFrame
        A row for each pair: `rows`, `columns`, ``mean``, ``low``, ``high`` and ``n``.
    rows, columns : str
        Columns of the two groupings.
    min_n : int
        Cells with fewer cases are hatched: too few to trust.
    names : DataFrame, Series or dict, optional
        The actors table, for targets that are actors.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> cell = {"issue": ["ukraine"], "target": ["nato"], "mean": [-0.6], "low": [-0.8], "high": [-0.3], "n": [14]}
    >>> [t.get_text() for t in plot_stance_matrix(pd.DataFrame(cell)).get_xticklabels()]
    ['الناتو']
    """
    own, known = ax is None, ready(estimates, [rows, columns, "mean", "n"], "the stance matrix")
    down, across = (_by_size(known, column) for column in (rows, columns))
    ax = new_axes(ax, width=width, height=height or 48 + 12 * len(down))
    grid = known.pivot(index=rows, columns=columns, values="mean").reindex(index=down, columns=across)
    colours = {"cmap": STANCE_COLOURS, "norm": stance_norm()}
    image = ax.pcolormesh(grid.to_numpy(float), edgecolors="white", lw=1.5, **colours)
    intervals = {"low", "high"} <= set(known) and width / len(across) >= 15
    for cell in known.to_dict("records"):
        place = across.get_loc(cell[columns]), down.get_loc(cell[rows])
        _write_cell(ax, cell, place, intervals, faint=cell["n"] < min_n)
    rename = renamer(names)
    rotate = {"rotation": 35, "ha": "left", "rotation_mode": "anchor"} if width / len(across) < 20 else {}
    ax.set_xticks(np.arange(len(across)) + 0.5, [rename(c) for c in across], **rotate)
    ax.set_yticks(np.arange(len(down)) + 0.5, [rename(r) for r in down])
    ax.invert_yaxis()
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    _colour_bar(ax, image)
    extra = left_out("hatched", int((known["n"] < min_n).sum()))
    return finish(ax, "stance_matrix", counts={"statements": int(known["n"].sum())}, own=own, extra=extra, **words)


def _by_size(frame, column):
    return frame.groupby(column)["n"].sum().sort_values(ascending=False, kind="stable").index


def _write_cell(ax, cell, place, intervals, faint):
    x, y = place
    colour = "white" if abs(cell["mean"]) > 0.6 else "#222222"
    lines = [f"{cell['mean']:+.2f}".replace("-", "−"), f"n = {cell['n']:,}"]
    if intervals:
        lines.insert(1, f"[{cell['low']:+.1f}, {cell['high']:+.1f}]".replace("-", "−"))
    ax.text(x + 0.5, y + 0.5, "\n".join(lines), ha="center", va="center", fontsize=6, color=colour)
    if faint:
        ax.add_patch(_hatch(x, y))


def _hatch(x, y):
    return Rectangle((x, y), 1, 1, fill=False, hatch="////", edgecolor="#FFFFFF", lw=0, alpha=0.7)


def _colour_bar(ax, image):
    bar = ax.figure.colorbar(image, ax=ax, orientation="horizontal", fraction=0.05, aspect=40, pad=0.03)
    bar.set_ticks([-1, 0, 1], labels=stance_words())
    bar.outline.set_visible(False)
