"""Who speaks how about whom: the directed signed network of speakers and targets."""

import networkx as nx

from analysis.actors.network import describe_nodes

__all__ = ["stance_network"]

NO_TARGET = ("none", "")


def stance_network(statements, *, gazetteer=None, min_count=1, sides=None):
    """Speakers and those toward whom they take a stance.

    Parameters
    ----------
    statements : DataFrame
        Columns ``speaker, target`` str and ``stance`` (−1, 0, +1); ``side`` where `sides` is given. Rows without a
        speaker, a target or a stance do not count.
    gazetteer : Gazetteer, optional
        Gives the nodes ``name_ar, name_en, kind, country, side``.
    min_count : int
        Edges of fewer statements are left out.
    sides : collection of str, optional
        Only speakers of these sides.

    Returns
    -------
    networkx.DiGraph
        Edges speaker → target with ``count``, ``positive, neutral, negative`` (statements) and ``stance``, their
        mean; nodes with ``said`` and ``received`` (statements).

    Examples
    --------
    >>> import pandas as pd
    >>> said = pd.DataFrame({"speaker": ["lavrov"] * 2, "target": ["nato"] * 2, "stance": [-1, 0]})
    >>> stance_network(said).edges["lavrov", "nato"]["stance"]
    -0.5
    """
    used = statements.dropna(subset=["speaker", "target", "stance"])
    used = used[~used["target"].isin(NO_TARGET)]
    if sides is not None:
        used = used[used["side"].isin(list(sides))]
    graph = nx.DiGraph()
    for (speaker, target), stances in used.groupby(["speaker", "target"])["stance"]:
        if len(stances) >= min_count:
            graph.add_edge(speaker, target, **_summary(stances.astype(int)))
    for node in graph:
        graph.nodes[node]["said"] = int(graph.out_degree(node, weight="count"))
        graph.nodes[node]["received"] = int(graph.in_degree(node, weight="count"))
    return graph if gazetteer is None else describe_nodes(graph, gazetteer)


def _summary(stances):
    signs = {
        name: int((stances == sign).sum()) for name, sign in (("positive", 1), ("neutral", 0), ("negative", -1))
    }
    return {"count": len(stances), **signs, "stance": float(stances.mean())}
