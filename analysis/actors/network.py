"""Who appears with whom: networks of actors, and how much of them is more than chance.

Counts alone make everybody a neighbour of the actors that stand everywhere. Each edge therefore carries what
chance would have given (`expected`), the normalised pointwise mutual information (Bouma, "Normalized (pointwise)
mutual information in collocation extraction", GSCL 2009) and the probability of so many joint units among units
drawn at random (hypergeometric test: Tumminello et al., "Statistically validated networks in bipartite complex
systems", PLoS ONE 6(3), 2011).
"""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd

__all__ = ["cooccurrence", "cooccurrence_over_time", "units_of"]


def cooccurrence(mentions, *, by="sentence", statements=None, gazetteer=None, actors=None, min_count=1):
    """Actors that appear together.

    Parameters
    ----------
    mentions : DataFrame
        As `find_mentions` gives it; mentions without an actor do not count.
    by : {"sentence", "statement", "article"}
        The unit within which two actors appear together.
    statements : DataFrame, optional
        With ``article_id, start, end`` and, where it is there, ``part``; needed for ``by="statement"``.
    gazetteer : Gazetteer, optional
        Gives the nodes ``name_ar, name_en, kind, country, side``.
    actors : collection of str, optional
        Only these actors.
    min_count : int
        Edges with fewer joint units are left out.

    Returns
    -------
    networkx.Graph
        Nodes have ``count``, the units in which they stand. Edges have ``count, expected`` (units), ``npmi``
        (−1 to 1), ``p_value`` (upper tail). The graph has ``units``, their number, and ``by``.

    Raises
    ------
    ValueError
        An unknown `by`; no statements for ``by="statement"``.

    Examples
    --------
    >>> import pandas as pd
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence": [0, 0, 1], "actor": ["usa", "russia", "usa"]})
    >>> cooccurrence(mentions).edges["russia", "usa"]["count"]
    1
    """
    units = units_of(mentions, by=by, statements=statements, actors=actors)
    graph = nx.Graph(units=len(units), by=by)
    counts = units.explode().value_counts()
    graph.add_nodes_from((actor, {"count": int(n)}) for actor, n in sorted(counts.items()))
    joint = pd.Series([pair for unit in units for pair in combinations(unit, 2)], dtype=object).value_counts()
    joint = joint[joint >= min_count].sort_index()
    for (a, b), data in zip(joint.index, _against_chance(joint, counts, len(units)), strict=True):
        graph.add_edge(a, b, **data)
    return graph if gazetteer is None else describe_nodes(graph, gazetteer)


def _against_chance(joint, counts, units):
    from scipy.stats import hypergeom  # half a second that finding mentions does not need

    both = joint.to_numpy(dtype=float)
    one, other = (np.array([counts[pair[end]] for pair in joint.index], dtype=float) for end in (0, 1))
    expected = one * other / max(units, 1)
    surprise = -np.log(both / max(units, 1))
    npmi = np.divide(np.log(both / expected), surprise, out=np.ones_like(both), where=surprise > 0)
    table = {
        "count": both.astype(int).tolist(),
        "expected": expected.tolist(),
        "npmi": npmi.tolist(),
        "p_value": hypergeom.sf(both - 1, units, one, other).tolist(),
    }
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def units_of(mentions, *, by="sentence", statements=None, actors=None):
    """The actors of each unit, each once and in order of the alphabet.

    Returns
    -------
    Series of list of str
        Units without an actor are left out.
    """
    known = mentions.dropna(subset=["actor"])
    if actors is not None:
        known = known[known["actor"].isin(list(actors))]
    if by == "statement":
        if statements is None:
            raise ValueError('by="statement" needs statements=; pass the statements table')
        known, keys = _within_statements(known, statements), ["statement"]
    elif by in ("sentence", "article"):
        keys = ["article_id", "sentence"] if by == "sentence" else ["article_id"]
    else:
        raise ValueError(f"by={by!r} is unknown; use sentence, statement or article")
    return known.groupby(keys)["actor"].agg(lambda unit: sorted(set(unit)))


def _within_statements(mentions, statements):
    body = statements[statements["part"] == "body"] if "part" in statements else statements
    spans = body[["article_id", "start", "end"]].rename_axis("statement").reset_index()
    pairs = mentions.merge(spans, on="article_id", suffixes=("", "_of_statement"))
    return pairs[(pairs["start"] >= pairs["start_of_statement"]) & (pairs["end"] <= pairs["end_of_statement"])]


def describe_nodes(graph, gazetteer):
    """A graph whose nodes carry the gazetteer's ``name_ar, name_en, kind, country, side``."""
    known = gazetteer.actors.reindex(columns=["name_ar", "name_en", "kind", "country", "side"])
    graph = graph.copy()
    for node in graph:
        if node in known.index:
            graph.nodes[node].update(known.loc[node].to_dict())
    return graph


def cooccurrence_over_time(mentions, articles, *, freq="YS", **options):
    """One co-occurrence network for each period.

    Parameters
    ----------
    mentions : DataFrame
    articles : DataFrame
        Index ``article_id``; ``published`` datetime64. Articles without a date are left out.
    freq : str
        A pandas frequency: "YS" years, "QS" quarters, "MS" months.
    **options
        As for `cooccurrence`.

    Returns
    -------
    DataFrame
        One row per period and pair: ``period`` datetime64, ``a, b`` str, ``count, expected, npmi, p_value,
        units``.
    """
    dated = mentions.join(articles["published"].dropna(), on="article_id", how="inner")
    rows = []
    for period, part in dated.groupby(pd.Grouper(key="published", freq=freq)):
        graph = cooccurrence(part, **options)
        rows += [
            {"period": period, "a": a, "b": b, **data, "units": graph.graph["units"]}
            for a, b, data in graph.edges(data=True)
        ]
    return pd.DataFrame(rows, columns=["period", "a", "b", "count", "expected", "npmi", "p_value", "units"])
