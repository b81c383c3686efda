"""Charts of reliability: how often each step is right, and whether the confidence keeps its promise."""

import numpy as np
from matplotlib.ticker import PercentFormatter

from analysis.plotting.estimates import draw_estimates
from analysis.plotting.labels import COLUMN_MM, GREY, PAGE_MM, finish, new_axes, pt, ready
from analysis.plotting.style import COLOURS
from analysis.plotting.words import word

__all__ = ["plot_calibration", "plot_quality"]

_STEPS = ("recall_50", "precision_50", "speaker", "resolved_speaker", "side", "mode")


def plot_quality(scores, *, measures=_STEPS, ax=None, width=PAGE_MM, height=None, **words):
    """How often each step of finding statements is right, with intervals.

    Parameters
    ----------
    scores : DataFrame
        As `analysis.statements.score.score` gives it: index the measure; ``value``, ``low``, ``high``, ``n``.
    measures : sequence of str
        Rows to show, from the top.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"value": [0.9], "low": [0.85], "high": [0.94], "n": [120]}
    >>> ax = plot_quality(pd.DataFrame(row, index=["speaker"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['المتحدث صحيح']
    """
    rows = ready(scores.loc[[m for m in measures if m in scores.index]], ["value", "n"], "the quality")
    ax, own = new_axes(ax, width=width, height=height, usual=26 + 6 * len(rows))
    places = np.arange(len(rows))
    draw_estimates(ax, places, rows, value="value", upright=False, colour=COLOURS[0])
    for place, (value, n) in enumerate(zip(rows["value"], rows["n"], strict=True)):
        where = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points"}
        ax.annotate(f"{value:.0%} (n = {n:,.0f})", (1, place), va="center", fontsize=pt(6), color=GREY, **where)
    ax.set_yticks(places, [word("quality", measure) for measure in rows.index])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(min(0.5, rows.get("low", rows["value"]).min() - 0.05), 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return finish(ax, "quality", counts={"statements": int(rows["n"].max())}, own=own, **words)


def plot_calibration(calibration, *, ax=None, width=COLUMN_MM, height=None, **words):
    """Whether statements are right as often as their confidence promises: on the line it is kept.

    Parameters
    ----------
    calibration : DataFrame
        As `analysis.evaluation.calibration` gives it: ``promised`` and ``right`` (shares) and ``n``.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> len(plot_calibration(pd.DataFrame({"promised": [0.5, 0.9], "right": [0.4, 0.9], "n": [8, 90]})).texts)
    2
    """
    rows = ready(calibration, ["promised", "right", "n"], "the confidence")
    ax, own = new_axes(ax, width=width, height=height, usual=80)
    ax.plot([0, 1], [0, 1], "--", color=GREY, lw=0.8)
    sizes = 12 + 60 * rows["n"] / rows["n"].max()
    ax.scatter(rows["promised"], rows["right"], s=sizes, color=COLOURS[0], clip_on=False, zorder=3)
    for (promised, right, n), size in zip(rows[["promised", "right", "n"]].to_numpy(), sizes, strict=True):
        beside = {"xytext": (2 + size**0.5 / 2, -2), "textcoords": "offset points", "va": "top"}
        ax.annotate(f"{n:,.0f}", (promised, right), fontsize=pt(6), color=GREY, **beside)
    for axis, name in ((ax.xaxis, "promised"), (ax.yaxis, "right")):
        axis.set_major_formatter(PercentFormatter(1, decimals=0))
        axis.set_label_text(word("quality", name))
    ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    ax.grid()
    return finish(ax, "calibration", counts={"statements": int(rows["n"].sum())}, own=own, **words)
