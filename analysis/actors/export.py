"""Networks as files for other programs."""

import re
from pathlib import Path

import networkx as nx

__all__ = ["write_network"]

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITERS = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}


def write_network(graph, path):
    """Write a network for Gephi, Cytoscape, igraph and the like.

    Parameters
    ----------
    graph : networkx.Graph or DiGraph
    path : str or Path
        Its ending says the format: ``.graphml`` or ``.gexf``. Nodes with a ``name_ar`` get it as their label.

    Raises
    ------
    ValueError
        Another ending.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "actors.gexf"
    >>> write_network(nx.Graph([("russia", "usa")]), file)
    >>> file.exists()
    True
    """
    path = Path(path)
    if path.suffix.lower() not in _WRITERS:
        raise ValueError(f"{path.name}: the ending says no format; use .graphml or .gexf")
    _WRITERS[path.suffix.lower()](_plain(graph), path)


def _plain(graph):
    # Neither format has missing values, and XML has no control characters.
    plain = graph.__class__()
    plain.add_nodes_from(
        (n, _values({**data, "label": data.get("name_ar") or str(n)}))
        for n, data in sorted(graph.nodes(data=True))
    )
    plain.add_edges_from((a, b, _values(data)) for a, b, data in graph.edges(data=True))
    plain.graph.update(_values(graph.graph))
    return plain


def _values(data):
    return {
        name: _NO_XML.sub("", value) if isinstance(value, str) else value
        for name, value in data.items()
        if value is not None and value == value
    }
