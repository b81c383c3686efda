"""Charts of topics: the map of articles and the terms of each topic."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from analysis.plotting.direction import is_rtl
from analysis.plotting.labels import PAGE_MM, finish, letters, new_axes, pt, ready
from analysis.plotting.repel import place_labels
from analysis.plotting.style import COLOURS, MARKERS

__all__ = ["named", "plot_topic_map", "plot_topic_terms"]


def named(labels):
    """A function from topics to their names; a topic without one shows its number.

    Examples
    --------
    >>> name = named({0: "أوكرانيا"})
    >>> name(0), name(1)
    ('أوكرانيا', '1')
    """
    names = {} if labels is None else dict(labels)
    return lambda topic: str(names.get(topic, topic))


def plot_topic_map(
    points, *, x="x", y="y", topic="topic", labels=None, ax=None, width=PAGE_MM, height=None, **words
):
    """Articles as points on a plane, one colour and shape for each topic, with the topic's name in its middle.

    Parameters
    ----------
    points : DataFrame
        A row for each article: `x`, `y` (float) and `topic`.
    labels : Series or dict, optional
        Topic to its name.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> points = pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 1]})
    >>> len(plot_topic_map(points, labels={0: "أفغانستان", 1: "أوكرانيا"}).collections)
    2
    """
    rows = ready(points, [x, y, topic], "the topic map")
    ax, own = new_axes(ax, width=width, height=height or max(80, 0.6 * width))
    name, centres = named(labels), []
    for i, (key, part) in enumerate(rows.groupby(topic, sort=True)):
        style = {"c": COLOURS[i % 8], "marker": MARKERS[(i + i // 8) % 8]}
        ax.scatter(part[x], part[y], s=9, lw=0, alpha=0.75, **style)
        label = f"{textwrap.fill(name(key), 24)}\n(n = {len(part):,})"
        centres.append((part[x].median(), part[y].median(), label))
    ax.set_xticks([])
    ax.set_yticks([])
    ax.margins(0.12)
    ax.spines[:].set_visible(False)
    finish(ax, "topic_map", counts={"articles": len(rows), "topics": len(centres)}, own=own, **words)
    middles = np.array([centre[:2] for centre in centres])
    # A halo instead of a box: the points under a label can still be counted.
    halo = {"bbox": None, "path_effects": [withStroke(linewidth=3, foreground="white")]}
    texts = [centre[2] for centre in centres]
    place_labels(ax, middles, texts, radii=0, fontsize=pt(7), fontweight="bold", **halo)
    return ax


def plot_topic_terms(terms, *, labels=None, top=8, width=PAGE_MM, columns=None, **words):
    """The strongest terms of each topic, one small bar chart for each.

    Parameters
    ----------
    terms : DataFrame
        ``topic``, ``term``, ``weight`` and, if there is an interval, ``low`` and ``high``; optionally ``n``, the
        number of the topic's articles.
    labels : Series or dict, optional
        Topic to its name.
    top : int
        Terms for each topic.
    width : float
        Of the figure, in millimetres.
    columns : int, optional
        Charts side by side.
    **words
        ``title`` and ``english`` in place of the usual ones.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import pandas as pd
    >>> terms = pd.DataFrame({"topic": [0, 0], "term": ["حرب", "سلام"], "weight": [0.4, 0.3]})
    >>> len(plot_topic_terms(terms).axes)
    1
    """
    rows = ready(terms, ["topic", "term", "weight"], "the terms of the topics")
    topics = sorted(rows["topic"].unique())
    columns = min(len(topics), columns or (4 if width >= PAGE_MM * letters() else 2))
    lines = -(-len(topics) // columns)
    size = (width / 25.4, letters() * (20 + lines * (12 + 4.2 * top)) / 25.4)
    figure, grid = plt.subplots(lines, columns, figsize=size, layout="constrained", squeeze=False, sharex=True)
    name = named(labels)
    for i, ax in enumerate(grid.flat):
        if i >= len(topics):
            ax.remove()
            continue
        part = rows[rows["topic"] == topics[i]].nlargest(top, "weight", keep="first")
        _term_bars(ax, part, COLOURS[i % 8])
        number = f"\n(n = {part['n'].iloc[0]:,})" if "n" in part else ""
        title = textwrap.fill(name(topics[i]), 22) + number
        ax.set_title(title, fontsize=pt(7.5), loc="right" if is_rtl(title) else "left")
        ax.tick_params(labelbottom=i + columns >= len(topics))
    finish(figure.axes[0], "topic_terms", counts={"topics": len(topics)}, own=True, **words)
    return figure


def _term_bars(ax, part, colour):
    ax.barh(range(len(part)), part["weight"], 0.7, color=colour)
    if {"low", "high"} <= set(part):
        ax.hlines(range(len(part)), part["low"], part["high"], color="#222222", lw=0.8)
    ax.set_yticks(range(len(part)), part["term"])
    ax.invert_yaxis()
    ax.tick_params(axis="y", length=0)
    ax.locator_params(axis="x", nbins=3)
