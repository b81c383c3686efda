"""What a network of actors is made of: its backbone, its communities, its central actors."""

import networkx as nx
import pandas as pd

__all__ = ["backbone", "centralities", "communities"]


def backbone(graph, *, alpha=0.05, method="disparity", weight="count"):
    """The edges of a network that are more than chance.

    Parameters
    ----------
    graph : networkx.Graph
        As `cooccurrence` gives it.
    alpha : float
        Significance: of an edge at one of its ends (disparity), of all edges together (hypergeometric).
    method : {"disparity", "hypergeometric"}
        The disparity filter of Serrano, Boguñá and Vespignani, "Extracting the multiscale backbone of complex
        weighted networks", PNAS 106(16), 2009; or the edges' own ``p_value`` with Bonferroni's
        correction, as in Tumminello et al. 2011.
    weight : str
        The edge attribute that the disparity filter reads.

    Returns
    -------
    networkx.Graph
        The kept edges, with ``alpha`` where the filter gave one, and the nodes that they touch.

    Raises
    ------
    ValueError
        An unknown method.

    Examples
    --------
    >>> star = nx.Graph([("hub", name, {"count": 50 if name == "a" else 1}) for name in "abcdef"])
    >>> list(backbone(star).edges)
    [('hub', 'a')]
    """
    if method == "disparity":
        kept = [(a, b, {**data, "alpha": p}) for a, b, data, p in _disparities(graph, weight) if p < alpha]
    elif method == "hypergeometric":
        limit = alpha / max(1, graph.number_of_edges())
        kept = [(a, b, data) for a, b, data in graph.edges(data=True) if data["p_value"] < limit]
    else:
        raise ValueError(f"method={method!r} is unknown; use disparity or hypergeometric")
    result = graph.__class__(**graph.graph)
    result.add_nodes_from((n, graph.nodes[n]) for n in graph if any(n in edge[:2] for edge in kept))
    result.add_edges_from(kept)
    return result


def _disparities(graph, weight):
    strength = dict(graph.degree(weight=weight))
    for a, b, data in graph.edges(data=True):
        ends = [(1 - data[weight] / strength[n]) ** (graph.degree(n) - 1) for n in (a, b) if graph.degree(n) > 1]
        yield a, b, data, min(ends, default=1.0)


def communities(graph, *, weight="count", resolution=1.0, seed=0):
    """Groups of actors that appear with each other more than with the rest.

    Louvain's method: Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech., 2008.

    Returns
    -------
    Series of int
        Index the nodes; 0 is the largest community. The attribute ``attrs["modularity"]`` says how good it is.

    Examples
    --------
    >>> communities(nx.Graph([("a", "b"), ("c", "d")]), weight=None).nunique()
    2
    """
    if not graph:
        return pd.Series(dtype="int64", name="community")
    groups = nx.community.louvain_communities(graph, weight=weight, resolution=resolution, seed=seed)
    groups = sorted(groups, key=lambda group: (-len(group), min(group)))
    found = pd.Series({node: i for i, group in enumerate(groups) for node in group}, name="community").reindex(
        graph
    )
    edges = graph.number_of_edges()
    found.attrs["modularity"] = nx.community.modularity(graph, groups, weight=weight) if edges else 0.0
    return found


def centralities(graph, *, weight="count"):
    """How central each actor is.

    Returns
    -------
    DataFrame
        Index the nodes, most connected first: ``degree`` int, ``strength`` (sum of weights), ``betweenness``
        (Freeman 1977; a heavy edge is a short one), ``pagerank`` (Brin and Page 1998).

    Examples
    --------
    >>> path = nx.Graph([("a", "b", {"count": 1}), ("b", "c", {"count": 3})])
    >>> centralities(path).index[0]
    'b'
    """
    far = graph.copy()
    for _, _, data in far.edges(data=True):
        data["distance"] = 1 / data[weight]
    table = pd.DataFrame(
        {
            "degree": pd.Series(dict(graph.degree()), dtype="int64"),
            "strength": pd.Series(dict(graph.degree(weight=weight)), dtype="float64"),
            "betweenness": pd.Series(nx.betweenness_centrality(far, weight="distance"), dtype="float64"),
            "pagerank": pd.Series(nx.pagerank(graph, weight=weight) if graph else {}, dtype="float64"),
        }
    )
    return table.rename_axis("actor").sort_values(["strength", "pagerank"], ascending=False, kind="stable")
