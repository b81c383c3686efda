"""A network to move about in, that stays in the notebook and falls back to the picture.

The output holds a Plotly figure as data beside a PNG of the same network. JupyterLab with plotly installed shows
the first; GitHub, PDF export and JupyterLab without plotly show the second. Nothing is fetched, no kernel needed.
Compared: ipysigma's output changes with every run (random model ids) and is empty without its extension; pyvis
writes an HTML file beside the notebook and shows it in a frame that breaks when the notebook moves.
"""

from io import BytesIO

import networkx as nx
import numpy as np

__all__ = ["NetworkView", "show_network"]

MIME = "application/vnd.plotly.v1+json"
SIGNS = {1: "#2a78a8", 0: "#9aa0a6", -1: "#c0392b"}
SIDES = {"russia": "#c0392b", "csto": "#b07c1e", "other": "#2a78a8"}


class NetworkView:
    """What `show_network` gives: Jupyter takes the richest form that it can show.

    Attributes
    ----------
    figure : dict
        The Plotly figure as JSON-like data.
    picture : bytes
        The same network as PNG.
    """

    def __init__(self, figure, picture):
        self.figure, self.picture = figure, picture

    def __repr__(self):
        return f"NetworkView of {self.figure['layout']['meta']['nodes']} actors"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {MIME: self.figure, "image/png": self.picture, "text/plain": repr(self)}


def show_network(graph, *, weight="count", top=60, seed=0, picture=None):
    """Show a network that can be zoomed and asked for names and numbers.

    Parameters
    ----------
    graph : networkx.Graph or DiGraph
        Nodes with ``name_ar`` show it, with ``side`` take its colour; edges with ``stance`` (−1 to 1) its sign.
    weight : str
        Edge attribute for the size of nodes.
    top : int
        The strongest actors that are shown.
    seed : int
        Start of the layout.
    picture : matplotlib Figure or bytes, optional
        What to fall back to; by default `analysis.plotting.plot_network` draws it.

    Returns
    -------
    NetworkView

    Raises
    ------
    ValueError
        A graph without edges.

    Examples
    --------
    >>> show_network(nx.Graph([("russia", "usa", {"count": 2})]), picture=b"")
    NetworkView of 2 actors
    """
    if not graph.number_of_edges():
        raise ValueError("the graph has no edge; lower min_count or alpha")
    strength = dict(graph.degree(weight=weight))
    best = sorted(strength, key=lambda node: (-strength[node], str(node)))[:top]
    shown = graph.subgraph(best)
    return NetworkView(_figure(shown, weight, seed), _png(graph if picture is None else picture, top))


def _png(picture, top):
    if isinstance(picture, bytes):
        return picture
    if isinstance(picture, nx.Graph):
        from analysis.plotting import plot_network  # matplotlib only where a picture is drawn

        picture = plot_network(picture, top=min(top, 30)).figure
    buffer = BytesIO()
    picture.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _figure(graph, weight, seed):
    places = nx.spring_layout(nx.Graph(graph), weight=weight, seed=seed, k=2.2 / np.sqrt(len(graph)))
    places = {node: np.round(place, 4).tolist() for node, place in sorted(places.items())}
    hidden = {"visible": False}
    layout = {
        "meta": {"nodes": len(graph)},
        "showlegend": False,
        "xaxis": hidden,
        "yaxis": hidden,
        "hovermode": "closest",
        "dragmode": "pan",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "height": 560,
        "plot_bgcolor": "white",
    }
    return {"data": [*_edge_traces(graph, places), _node_trace(graph, places, weight)], "layout": layout}


def _edge_traces(graph, places):
    """One trace per sign of stance, so that lines of one colour are drawn at once."""
    traces = {}
    for a, b, data in sorted(graph.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1]))):
        sign = int(np.sign(np.round(data.get("stance") or 0, 1)))
        trace = traces.setdefault(sign, {"x": [], "y": []})
        for axis, at in (("x", 0), ("y", 1)):
            trace[axis] += [places[a][at], places[b][at], None]
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    return [{**line, **traces[s], "line": {"color": SIGNS[s], "width": 0.8}} for s in sorted(traces)]


def _node_trace(graph, places, weight):
    nodes = list(places)
    strength = np.array([graph.degree(node, weight=weight) for node in nodes], dtype=float)
    names = [graph.nodes[node].get("name_ar") or str(node) for node in nodes]
    sizes = np.round(8 + 28 * np.sqrt(strength / max(strength.max(), 1e-9)), 1).tolist()
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [places[node][0] for node in nodes],
        "y": [places[node][1] for node in nodes],
        "text": names,
        "textposition": "top center",
        "hovertext": [f"{name} · {node} · {n:g}" for name, node, n in zip(names, nodes, strength, strict=True)],
        "hoverinfo": "text",
        "marker": {"size": sizes, "color": [SIDES.get(graph.nodes[n].get("side"), "#5f6368") for n in nodes]},
    }
