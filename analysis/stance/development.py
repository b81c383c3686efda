"""What the bundled model is fitted on, and what is set aside for measuring it.

Of the bundled reports those with an odd number in their id are for development, the even ones for measuring; an
odd one that shares a wire with an even one is used for neither. The gold set says itself what is what.
"""

import pandas as pd

from analysis.corpus import load_corpus, read_codings
from analysis.corpus.gold import read_gold
from analysis.stance.training import read_examples

__all__ = ["bundled_part", "examples_of", "press_part"]


def bundled_part(*, odd, name="adjudicated"):
    """Articles and codings of one half of the bundled corpus.

    Parameters
    ----------
    odd : bool
        True: for development; False: set aside.
    name : str
        Which codings; see `analysis.corpus.read_codings`.

    Returns
    -------
    (DataFrame, DataFrame)
        Articles with a column ``story`` (the wire, else the report), and their codings.

    Examples
    --------
    >>> articles, codings = bundled_part(odd=False)
    >>> set(codings["article_id"]) <= set(articles.index)
    True
    """
    articles, codings = load_corpus(), read_codings(name)
    ids = articles.index.to_series()
    wire = articles["wire_group"].astype(object)
    story = wire.where(wire.notna(), articles["copy_of"].astype(object)).where(lambda s: s.notna(), ids)
    is_odd = ids.str.extract(r"(\d+)$", expand=False).astype(int) % 2 == 1
    shared = story.isin(story[~is_odd])
    part = articles.assign(story=story)[(is_odd & ~shared) if odd else ~is_odd]
    return part, codings[codings["article_id"].isin(part.index)].reset_index(drop=True)


def press_part(*, split="development", folder=None):
    """Articles and codings of real press, as `bundled_part` gives them; None where the texts are not at hand."""
    try:
        articles, codings = read_gold(folder, split=split)
    except (FileNotFoundError, ValueError):
        return None
    return articles.assign(story=articles.index), codings


def examples_of(parts):
    """Readings, codes and stories of several parts.

    Parameters
    ----------
    parts : list of (DataFrame, DataFrame)

    Returns
    -------
    (list of Reading, DataFrame)
        The codes have a column ``story``.
    """
    readings, codes = [], []
    for articles, codings in parts:
        found, table = read_examples(codings, articles)
        readings += found
        codes.append(table.assign(story=table["article_id"].map(articles["story"])))
    return readings, pd.concat(codes, ignore_index=True)
