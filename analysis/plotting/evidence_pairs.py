"""The sentences behind the lines of a network of actors that are named together."""

from itertools import combinations

import pandas as pd

from analysis.enough import NotEnough
from analysis.plotting.evidence_links import pair_of
from analysis.plotting.reading_words import known
from analysis.text import sentences

__all__ = ["sentences_of_pairs"]


def sentences_of_pairs(mentions, articles, *graphs):
    """The sentences that name both actors of a line, for `write_evidence` and `show_evidence`.

    Parameters
    ----------
    mentions : DataFrame
        As `analysis.actors.find_mentions` gives them.
    articles : DataFrame
        Gives the words (``text``) and ``outlet``.
    *graphs : networkx.Graph
        Those that were drawn, as `analysis.actors.cooccurrence` gives them, by sentence; `strongest_actors` makes
        them as small as the figures.

    Returns
    -------
    DataFrame
        A row for each sentence and pair: ``article_id``, ``part``, ``start``, ``end``, ``content``, ``pair``, and
        ``speaker_surface``, whose words they are: the outlet's.

    Raises
    ------
    NotEnough
        No sentence names two actors of a line.

    Examples
    --------
    >>> import networkx as nx
    >>> articles = pd.DataFrame({"text": ["التقى الاثنان. وصل الأول."]}, index=["a1"])
    >>> mentions = pd.DataFrame({"article_id": "a1", "sentence": [0, 0, 1], "actor": ["x", "y", "x"]})
    >>> sentences_of_pairs(mentions, articles, nx.Graph([("y", "x")]))[["pair", "content"]].values.tolist()
    [['x|y', 'التقى الاثنان.']]
    """
    wanted = {pair_of(*edge) for graph in graphs for edge in graph.edges}
    units = mentions.dropna(subset=["actor"]).groupby(["article_id", "sentence"])["actor"].unique()
    rows = [
        row | {"pair": pair}
        for article_id, part in units.groupby(level=0)
        for row, actors in _told(article_id, part.droplevel(0), articles.loc[article_id])
        for pair in sorted({pair_of(*two) for two in combinations(actors, 2)} & wanted)
    ]
    if not rows:
        raise NotEnough("No sentence names two actors of a line, so there is no evidence to list.")
    return pd.DataFrame(rows)


def _told(article_id, units, article):
    text = article["text"]
    spans = sentences(text)
    place = {
        "article_id": article_id,
        "part": "body",
        "speaker_surface": known(article.get("outlet")) or article_id,
    }
    for number, actors in units.items():
        start, end = spans[number]
        yield place | {"start": start, "end": end, "content": text[start:end]}, actors
