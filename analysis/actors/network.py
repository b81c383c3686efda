"""Who appears with whom: networks of actors."""

from itertools import combinations

import networkx as nx

__all__ = ["cooccurrence"]


def cooccurrence(mentions, *, by="sentence"):
    """Actors that appear together.

    Parameters
    ----------
    mentions : DataFrame
        As `find_mentions` gives it.
    by : {"sentence", "article"}
        The unit within which two actors appear together.

    Returns
    -------
    networkx.Graph
        Nodes are actors with ``count``; edges have ``count``, the number of units that they share.
    """
    keys = ["article_id", "sentence"] if by == "sentence" else ["article_id"]
    units = mentions.dropna(subset="actor").groupby(keys)["actor"].unique()
    graph = nx.Graph()
    for actors in units:
        for actor in actors:
            graph.add_node(actor)
            graph.nodes[actor]["count"] = graph.nodes[actor].get("count", 0) + 1
        for a, b in combinations(sorted(actors), 2):
            graph.add_edge(a, b, count=graph.get_edge_data(a, b, {"count": 0})["count"] + 1)
    return graph
