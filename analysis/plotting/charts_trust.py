"""Charts of how far topics can be trusted, and of their shares in periods and outlets."""

import numpy as np
from matplotlib.ticker import PercentFormatter

from analysis.plotting.charts_topics import named
from analysis.plotting.estimates import draw_estimates
from analysis.plotting.labels import GREY, PAGE_MM, finish, legend_above, new_axes, ready
from analysis.plotting.style import COLOURS, MARKERS
from analysis.plotting.words import word

__all__ = ["plot_topic_choice", "plot_topic_shares"]


def plot_topic_choice(choice, *, chosen=None, ax=None, width=PAGE_MM, height=None, **words):
    """Why this number of topics: how far halves of the corpus agree, and how far the terms hang together.

    Parameters
    ----------
    choice : DataFrame
        ``Topics.choice`` or ``Topics.stability(numbers=…)``: index ``n_topics``; ``ari``, ``low``, ``high``,
        ``npmi``, ``runs``.
    chosen : int, optional
        The number that was taken; a vertical line marks it.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = {"ari": [0.6, 0.4], "low": [0.5, 0.3], "high": [0.7, 0.5], "npmi": [0.1, 0.2], "runs": [12, 12]}
    >>> len(plot_topic_choice(pd.DataFrame(table, index=[3, 4]), chosen=3).lines)
    4
    """
    rows = ready(choice, ["ari", "low", "high", "npmi", "runs"], "the number of topics")
    ax, own = new_axes(ax, width=width, height=height, usual=70)
    draw_estimates(ax, rows.index, rows, value="ari", colour=COLOURS[0], marker="o-", label=word("trust", "ari"))
    ax.plot(rows.index, rows["npmi"], "s--", color=COLOURS[1], ms=3.5, lw=0.8, label=word("trust", "npmi"))
    if chosen is not None:
        ax.axvline(chosen, color=GREY, lw=0.8, ls=":", label=word("trust", "chosen"))
    ax.axhline(0, color=GREY, lw=0.5)
    ax.set_xticks(rows.index)
    ax.set_xlabel(word("unit", "topics"))
    legend_above(ax)
    return finish(ax, "topic_choice", counts={"halves": int(rows["runs"].max())}, own=own, **words)


def plot_topic_shares(
    shares, *, by="period", labels=None, names=None, ax=None, width=PAGE_MM, height=None, **words
):
    """Share of each topic in the articles of each period or outlet, with its interval.

    Parameters
    ----------
    shares : DataFrame
        As `analysis.topics.over_time` or `analysis.topics.per_outlet` gives it: `by`, ``topic``, ``share``,
        ``low``, ``high``, ``n``, ``total``.
    by : str
        ``"period"`` or ``"outlet"``.
    labels : Series or dict, optional
        Topic to its name.
    names : dict, optional
        Outlet to the name shown.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> table = {"period": ["2021", "2022"], "topic": [0, 0], "share": [0.2, 0.5], "n": [2, 5], "total": [10, 10]}
    >>> table = pd.DataFrame(table).assign(low=0.1, high=0.6)
    >>> [tick.get_text() for tick in plot_topic_shares(table).get_xticklabels()]
    ['2021\\n10', '2022\\n10']
    """
    rows = ready(shares, [by, "topic", "share", "low", "high"], "the shares of topics")
    ax, own = new_axes(ax, width=width, height=height, usual=80)
    topic_name, group_name = named(labels), named(names)
    places = {key: i for i, key in enumerate(rows[by].unique())}
    topics = rows["topic"].unique()
    for i, (topic, shift) in enumerate(zip(topics, np.linspace(-0.2, 0.2, len(topics)), strict=True)):
        part = rows[rows["topic"] == topic]
        style = {"colour": COLOURS[i % 8], "marker": MARKERS[i % 8] + ("-" if by == "period" else "")}
        at = part[by].map(places) + shift
        draw_estimates(ax, at, part, value="share", label=topic_name(topic), thin=True, **style)
    totals = rows.drop_duplicates(by).set_index(by)["total"]
    ax.set_xticks(range(len(places)), [f"{group_name(key)}\n{totals[key]:,}" for key in places])
    ax.set_ylim(0, min(1, 1.05 * rows["high"].max()))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.grid(axis="y")
    legend_above(ax)
    return finish(ax, "topic_shares", counts={"articles": int(totals.sum())}, own=own, **words)
