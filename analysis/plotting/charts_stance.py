"""Charts of stance: over time, and by issue and target."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from analysis.enough import NotEnough
from analysis.plotting.estimates import draw_estimates
from analysis.plotting.evidence_links import link_cell, link_points
from analysis.plotting.labels import (
    GREY,
    PAGE_MM,
    counted,
    finish,
    is_narrow,
    left_out,
    legend_above,
    letters,
    new_axes,
    pt,
    ready,
    trusted,
)
from analysis.plotting.scale import STANCE_COLOURS, letter_colour, stance_bar, stance_norm, stance_scale
from analysis.plotting.style import COLOURS, MARKERS, place_of
from analysis.plotting.time_axis import mark_events, middles, time_ticks
from analysis.plotting.words import renamer

__all__ = ["plot_stance_matrix", "plot_stance_over_time"]


def plot_stance_over_time(
    estimates, *, period="period", by=None, events=None, names=None, link=None, ax=None, width=PAGE_MM,
    height=None, **words,
):  # fmt: skip
    """Mean stance in each period, with its interval; n above the time axis.

    Parameters
    ----------
    estimates : DataFrame
        A row for each period (and value of `by`): ``mean``, ``low``, ``high`` and ``n``; rows whose
        ``too_few`` is true have no point.
    period : str
        Column of the period: datetime64, Period or text that pandas reads as a date.
    by : str, optional
        Column that splits the line, for instance ``issue``.
    events : DataFrame, optional
        ``date`` and ``label``: thin lines.
    link : str, optional
        The page of `write_evidence`; in the SVG each point leads to its statements there.
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
    rows = ready(estimates, [period, "mean", "n"], "stance over time")
    if trusted(rows).empty:
        raise NotEnough("No period has enough statements for a mean, so stance cannot be followed over time.")
    if not isinstance(rows[period].dtype, pd.PeriodDtype):
        rows = rows.assign(**{period: pd.to_datetime(rows[period])})
    rows = rows.assign(place=middles(rows[period])).sort_values("place", kind="stable")
    ax, own = new_axes(ax, width=width, height=height)
    rename = renamer(names)
    groups = [(None, rows)] if by is None else list(rows.groupby(by, sort=False))
    shift = _step(rows["place"]) * 0.08
    for i, (group, part) in enumerate(groups):
        dates = part["place"] + shift * (i - (len(groups) - 1) / 2)
        k = place_of(group, i)
        style = {"colour": COLOURS[k], "marker": MARKERS[k], "thin": len(groups) > 1}
        label = None if by is None else f"{rename(group)} (n = {part['n'].sum():,})"
        _line(ax, part.assign(date=dates), label=label, **style)
        keys = part[[period] if by is None else [period, by]].to_dict("records")
        link_points(ax, dates, part["mean"], link, keys)
    stance_scale(ax.yaxis)
    if by is None:
        _write_numbers(ax, rows)
    else:
        legend_above(ax)
    once = rows.drop_duplicates("place")
    time_ticks(ax, pd.DatetimeIndex(once["place"]), pd.Index(once[period]), most=4 if is_narrow(ax) else 9)
    mark_events(ax, events)
    return finish(ax, "stance_over_time_by" if by else "stance_over_time", **counted(rows), own=own, **words)


def _step(dates):
    steps = dates.drop_duplicates().diff().dropna()
    return steps.median() if len(steps) else pd.Timedelta(days=30)


def _line(ax, part, *, colour, **style):
    sure = trusted(part)
    mean = part["mean"].where(part.index.isin(sure.index))  # no line across a period with too few cases
    ax.plot(part["date"], mean, "-", color=colour, lw=0.8, alpha=0.6)
    draw_estimates(ax, sure["date"], sure, colour=colour, **style)


def _write_numbers(ax, rows):
    ax.set_ylim(-1.36, 1.05)
    every = -(-len(rows) // (9 if is_narrow(ax) else 24))
    for date, n in list(zip(rows["place"], rows["n"], strict=True))[::every]:
        clear = {"fc": "white", "ec": "none", "pad": 0.5}  # of a line that marks an event
        ax.text(date, -1.34, f"{n:,}", ha="center", va="bottom", fontsize=pt(6), color=GREY, bbox=clear)
    beside = {"xycoords": ("axes fraction", "data"), "xytext": (-4, 0), "textcoords": "offset points"}
    ax.annotate("n", (0, -1.34), ha="right", va="bottom", fontsize=pt(6), color=GREY, **beside)


def plot_stance_matrix(
    estimates, *, rows="issue", columns="target", min_n=5, names=None, link=None, ax=None, width=PAGE_MM,
    height=None, **words,
):  # fmt: skip
    """Mean stance of each pair (issue, target) in a diverging colour, with interval and n in the cell.

    Parameters
    ----------
    estimates : DataFrame
        A row for each pair: `rows`, `columns`, ``mean``, ``low``, ``high`` and ``n``.
    rows, columns : str
        Columns of the two groupings.
    min_n : int
        Cells with fewer cases, or those whose ``too_few`` is true where there is such a column, are hatched and
        show n alone.
    names : DataFrame, Series or dict, optional
        The actors table, for targets that are actors.
    link : str, optional
        The page of `write_evidence`; in the SVG each cell leads to its statements there.
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
    known = ready(estimates, [rows, columns, "mean", "n"], "the stance matrix")
    known = known.reset_index(drop=True)
    down, across = (_by_size(known, column) for column in (rows, columns))
    if width / len(across) < 14 * letters() and len(across) > len(down):
        rows, columns, down, across = columns, rows, across, down
    wide = width / len(across) >= 18 * letters()  # enough for an interval in a cell
    ax, own = new_axes(ax, width=width, height=height, usual=48 + (12 if wide else 9) * len(down))
    faint = known.index[known["too_few"].astype(bool) if "too_few" in known else known["n"] < min_n]
    grid = known.drop(index=faint).pivot(index=rows, columns=columns, values="mean")
    grid = grid.reindex(index=down, columns=across)
    colours = {"cmap": STANCE_COLOURS, "norm": stance_norm()}
    image = ax.pcolormesh(grid.to_numpy(float), edgecolors="white", lw=1.5, **colours)
    intervals = {"low", "high"} <= set(known) and wide
    for cell in known.reset_index().to_dict("records"):
        place = across.get_loc(cell[columns]), down.get_loc(cell[rows])
        _write_cell(ax, cell, place, intervals, faint=cell["index"] in faint)
        link_cell(ax, *place, link, **{key: cell[key] for key in (rows, columns)})
    rename = renamer(names)
    ax.set_xticks(np.arange(len(across)) + 0.5, [_folded(rename(c), width / len(across)) for c in across])
    ax.set_yticks(np.arange(len(down)) + 0.5, [_folded(rename(r), 40) for r in down])
    ax.invert_yaxis()
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    stance_bar(ax, image)
    extra = left_out("hatched", len(faint))
    return finish(ax, "stance_matrix", counts={"statements": int(known["n"].sum())}, own=own, extra=extra, **words)


def _by_size(frame, column):
    return frame.groupby(column)["n"].sum().sort_values(ascending=False, kind="stable").index


def _write_cell(ax, cell, place, intervals, faint):
    x, y = place
    lines = [_signed(cell["mean"], 2), f"n = {cell['n']:,}"]
    if faint:
        lines = lines[-1:]
        ax.add_patch(Rectangle((x + 0.02, y + 0.02), 0.96, 0.96, fill=False, hatch="/////", ec="#DDDDDD", lw=0))
    elif intervals:
        lines.insert(1, f"[{_signed(cell['low'], 1)}, {_signed(cell['high'], 1)}]")
    colour = "#222222" if faint else letter_colour(STANCE_COLOURS(stance_norm()(cell["mean"])))
    text = "\n".join(lines)
    ax.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=pt(6), color=colour)


def _folded(name, room):
    """A name in lines that fit into `room` millimetres; a word is never cut."""
    return textwrap.fill(name, max(5, int(0.44 * room / letters())), break_long_words=False)


def _signed(value, digits):
    return f"{round(value, digits) + 0:+.{digits}f}".replace("-", "−")  # adding 0 takes the sign off a zero
