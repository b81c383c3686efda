"""Charts of actors: the network and the table of who is named with whom."""

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from analysis.enough import NotEnough
from analysis.plotting.evidence_links import link_cell, pair_of, target
from analysis.plotting.labels import PAGE_MM, finish, legend_above, new_axes, pt
from analysis.plotting.repel import place_labels
from analysis.plotting.scale import STANCE_LINES, stance_bar, stance_norm
from analysis.plotting.style import COLOURS
from analysis.plotting.words import renamer

__all__ = ["plot_cooccurrence", "plot_network", "strongest_actors"]

_SIDES = {"russia": COLOURS[1], "csto": COLOURS[4], "other": COLOURS[0]}
# Beside lines in the colours of stance, circles are grey: a blue one would look cooperative.
_GREY_SIDES = {"russia": "#333333", "csto": "#8A8A8A", "other": "#FFFFFF"}


def plot_network(
    graph, *, names=None, group=None, weight="count", top=30, seed=0, link=None, ax=None, width=PAGE_MM,
    height=None, **words,
):  # fmt: skip
    """A network of actors: circles by strength, lines by weight, names that do not overlap.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        Edges have `weight`; edges with ``stance`` (−1 to 1) take its colour. Directed edges are arrows.
    names : DataFrame, Series or dict, optional
        The actors table (its ``side`` colours the circles), or id to name; by default ``name_ar`` and ``side``
        of the nodes.
    group : Series or dict, optional
        Actor to group, for the colours; by default ``side`` of `names`.
    top : int
        The strongest actors that are drawn.
    seed : int
        Start of the layout.
    link : str, optional
        The page of `write_evidence`; in the SVG each arrow leads to the statements of its speaker on its target,
        each line without direction to the sentences that name both (`sentences_of_pairs`).
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Raises
    ------
    NotEnough
        The graph has no edge.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("usa", "nato", count=3)
    >>> [text.get_text() for text in plot_network(graph).texts]
    ['الناتو', 'الولايات المتحدة']

    Notes
    -----
    Layout by Fruchterman and Reingold (1991), "Graph drawing by force-directed placement".
    """
    shown, names = _strongest(graph, weight, top, names)
    ax, own = new_axes(ax, width=width, height=height or max(95, 0.8 * width))
    strength = pd.Series(dict(shown.degree(weight=weight)), dtype=float)
    radii = 2.5 + 7 * np.sqrt(strength / strength.max()) * (width / PAGE_MM) ** 0.5
    places = _layout(shown, weight, seed)
    toned = bool(nx.get_edge_attributes(shown, "stance"))
    colours = _colours(shown, names, group, _GREY_SIDES if toned else _SIDES)
    lines = _draw_edges(ax, shown, places, radii, weight, link)
    xy = np.array([places[node] for node in shown])
    edge = {"ec": "#333333" if toned else "white", "lw": 0.6, "zorder": 3}
    ax.scatter(*xy.T, s=(2 * radii) ** 2, c=[colours[node][1] for node in shown], **edge)
    ax.margins(0.1)
    ax.set_axis_off()
    _group_legend(ax, colours, edge["ec"])
    if toned:
        stance_bar(ax, ScalarMappable(stance_norm(), STANCE_LINES))
    counts = {"actors": len(shown), "pairs": shown.number_of_edges()}
    finish(ax, "stance_network" if toned else "network", counts=counts, own=own, **words)
    sizes = np.interp(strength, [strength.min(), strength.max() + 1e-9], [pt(6), pt(8.5)])
    rename = renamer(names)
    labels = [rename(node) for node in shown]
    place_labels(ax, xy, labels, radii=radii.to_numpy(), fontsize=sizes, weights=strength, avoid=lines)
    return ax


def strongest_actors(graph, *, top, weight="count"):
    """The part of a graph that a chart with this `top` shows.

    Examples
    --------
    >>> graph = nx.Graph([("a", "b", {"count": 9}), ("b", "c", {"count": 1})])
    >>> list(strongest_actors(graph, top=2))
    ['b', 'a']
    """
    return _strongest(graph, weight, top, None)[0]


def _described(graph):
    nodes = pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index")
    return nodes if {"name_ar", "side"} <= set(nodes) else None


def _strongest(graph, weight, top, names):
    """The strongest actors with their edges, in a steady order; and their names, if need be from the nodes."""
    strength = dict(graph.degree(weight=weight))
    best = sorted(strength, key=lambda node: (-strength[node], str(node)))[:top]
    shown = graph.subgraph(best).copy()
    shown.remove_nodes_from(list(nx.isolates(shown)))
    if not shown.number_of_edges():
        raise NotEnough("No two actors are linked, so there is no network to draw.")
    ordered = shown.__class__()
    ordered.add_nodes_from((node, shown.nodes[node]) for node in best if node in shown)
    ordered.add_edges_from(sorted(shown.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1]))))
    return ordered, _described(ordered) if names is None else names


def _layout(graph, weight, seed):
    # Weights by their logarithm, so that one strong pair does not crush the rest into a corner.
    plain = nx.Graph()
    plain.add_nodes_from(graph)
    for a, b, data in graph.edges(data=True):
        plain.add_edge(a, b, pull=np.log1p(data.get(weight, 1)))
    parts = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(map(str, part))))
    places = _spread(plain, parts[0], seed)
    # Parts that no line joins would drift far away: they stand in a row under the largest.
    low = min(y for _, y in places.values()) - 0.3
    for part, x in zip(parts[1:], np.linspace(-1, 1, len(parts) + 1)[1:-1], strict=True):
        own, size = _spread(plain, part, seed), 0.5 * (len(part) / len(parts[0])) ** 0.5
        top = max(y for _, y in own.values())
        places |= {node: (x + size * own[node][0], low + size * (own[node][1] - top)) for node in own}
    return {node: np.round(place, 4) for node, place in places.items()}


def _spread(graph, part, seed):
    """Places of one part of a graph, nodes in a steady order."""
    own = nx.Graph()
    own.add_nodes_from(node for node in graph if node in part)
    own.add_edges_from(edge for edge in graph.edges(data=True) if edge[0] in part)
    places = nx.spring_layout(own, weight="pull", seed=seed, k=2.2 / np.sqrt(len(own)), iterations=200)
    # The far ones nearer to the middle, which would otherwise be crowded for their sake.
    return {node: place * np.hypot(*place) ** -0.3 for node, place in places.items()}


def _colours(graph, names, group, sides):
    if group is None and isinstance(names, pd.DataFrame) and "side" in names:
        group = names["side"]
    group = dict(group) if group is not None else {}
    kinds = sorted({str(group.get(node, "other")) for node in graph})
    spare = iter(colour for colour in COLOURS if colour not in sides.values())
    palette = {kind: sides.get(kind) or next(spare, COLOURS[-1]) for kind in kinds}
    return {node: (kind := str(group.get(node, "other")), palette[kind]) for node in graph}


def _draw_edges(ax, graph, places, radii, weight, link):
    """Draws the lines; gives points along them, heavier lines with more, for labels to keep clear of."""
    heaviest = max(data.get(weight, 1) for *_, data in graph.edges(data=True))
    points = []
    for a, b, data in graph.edges(data=True):
        share = data.get(weight, 1) / heaviest
        arrow = _draw_edge(ax, graph.is_directed(), places[a], places[b], radii[[a, b]], share, data.get("stance"))
        if link:
            mark = {"speaker": a, "target": b} if graph.is_directed() else {"pair": pair_of(a, b)}
            arrow.set_url(target(link, **mark))
        steps = np.linspace(0.05, 0.95, 2 + int(60 * share))[:, None]
        points.append(places[a] + steps * (places[b] - places[a]))
    return np.concatenate(points)


def _draw_edge(ax, directed, start, end, radii, share, stance):
    style = {
        "arrowstyle": "-|>,head_width=0.18,head_length=0.35" if directed else "-",
        "connectionstyle": f"arc3,rad={0.12 if directed else 0}",
        "color": "#9AA0A6" if stance is None else STANCE_LINES(stance_norm()(stance)),
        "lw": 0.4 + 2.6 * share,
        "alpha": 0.3 + 0.5 * share if stance is None else 0.6 + 0.4 * share,
        "shrinkA": radii.iloc[0],
        "shrinkB": radii.iloc[1],
    }
    arrow = FancyArrowPatch(start, end, mutation_scale=10, zorder=1, **style)
    ax.add_patch(arrow).set_in_layout(False)
    return arrow


def _group_legend(ax, colours, edge):
    kinds = dict(sorted(set(colours.values())))
    if len(kinds) < 2:
        return
    rename = renamer(kind="side")
    dot = {"ls": "", "marker": "o", "ms": 5, "mec": edge, "mew": 0.6}
    legend_above(ax, handles=[Line2D([], [], color=colour, label=rename(k), **dot) for k, colour in kinds.items()])


def plot_cooccurrence(
    graph, *, names=None, weight="count", top=12, link=None, ax=None, width=PAGE_MM, height=None, **words
):
    """Heat map of the actors named together, strongest first; the upper half would repeat the lower.

    Parameters
    ----------
    graph : networkx.Graph
        As `analysis.actors.cooccurrence` gives it; edges have `weight`.
    names : DataFrame, Series or dict, optional
        The actors table, or id to name.
    top : int
        Actors shown.
    link : str, optional
        The page of `write_evidence`; in the SVG each cell leads to the sentences that name both.
    ax, width, height, **words
        As in `plot_coverage`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("usa", "nato", count=3)
    >>> [t.get_text() for t in plot_cooccurrence(graph).get_yticklabels()]
    ['الولايات المتحدة']
    """
    shown, names = _strongest(graph, weight, top, names)
    nodes = list(shown)
    table = nx.to_pandas_adjacency(shown, nodelist=nodes, weight=weight).to_numpy()
    table = np.where(np.tri(len(nodes), k=-1, dtype=bool), table, np.nan)[1:, :-1]
    ax, own = new_axes(ax, width=width, height=height, usual=36 + max(5.5, min(width, 170) / 20) * len(nodes))
    ax.pcolormesh(table, cmap="Blues", vmin=0, edgecolors="white", lw=1)
    for (y, x), count in np.ndenumerate(table):
        if count > 0:
            shade = "white" if count > 0.55 * np.nanmax(table) else "#222222"
            ax.text(x + 0.5, y + 0.5, f"{count:,.0f}", ha="center", va="center", fontsize=pt(6.5), color=shade)
            link_cell(ax, x, y, link, pair=pair_of(nodes[x], nodes[y + 1]))
    rename = renamer(names)
    ax.set_yticks(np.arange(len(nodes) - 1) + 0.5, [rename(n) for n in nodes[1:]])
    slant = {"rotation": 40, "ha": "right", "rotation_mode": "anchor"}
    ax.set_xticks(np.arange(len(nodes) - 1) + 0.5, [rename(n) for n in nodes[:-1]], **slant)
    ax.invert_yaxis()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    counts = {"actors": len(nodes), "pairs": shown.number_of_edges()}
    return finish(ax, "cooccurrence", counts=counts, own=own, **words)
