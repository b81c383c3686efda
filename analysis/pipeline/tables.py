"""Articles → mentions and statements."""

import importlib
from typing import NamedTuple

import pandas as pd

__all__ = ["Tables", "annotate", "annotator"]

CHANCES = ("p_confrontational", "p_neutral", "p_cooperative")


class Tables(NamedTuple):
    """What `annotate` finds.

    Attributes
    ----------
    mentions : DataFrame
        One row per mention of an actor.
    statements : DataFrame
        One row per statement, with speaker, issue, target, stance and act.
    """

    mentions: pd.DataFrame
    statements: pd.DataFrame


def annotate(articles, *, gazetteer=None, scorer=None):
    """Find the actors and the statements of articles, and code the statements.

    Parameters
    ----------
    articles : DataFrame
        Index ``article_id``, column ``text``; ``title`` and ``published`` are used where they are.
    gazetteer : Gazetteer, optional
        As `analysis.actors.load_gazetteer` gives it; the bundled one by default.
    scorer : optional
        Takes the place of the stance model; see `analysis.stance.code_statements`.

    Returns
    -------
    Tables
        ``.mentions`` and ``.statements``; offsets index ``text`` (``title`` where ``part`` is "title").

    Examples
    --------
    >>> import pandas as pd
    >>> text = "قالت وزارة الخارجية الروسية إن المحادثات ستبدأ الأحد."
    >>> tables = annotate(pd.DataFrame({"text": [text]}, index=["a1"]))
    >>> tables.statements[["speaker", "content"]].values.tolist()
    [['russia_mfa', 'المحادثات ستبدأ الأحد']]
    """
    # The rooms take a while to import, and not every process that knows `Tables` annotates.
    from analysis.actors import find_mentions, load_gazetteer
    from analysis.stance import code_statements
    from analysis.statements import find_statements

    gazetteer = gazetteer or load_gazetteer()
    mentions = find_mentions(articles, gazetteer=gazetteer)
    statements = find_statements(articles, mentions, gazetteer=gazetteer)
    coded = code_statements(statements, articles, mentions, scorer=scorer)
    # The last bits of a chance hang on how many rows are computed at once; so that no table shows how the
    # articles were divided among shards, they are cut off.
    return Tables(mentions, coded.round(dict.fromkeys(CHANCES, 9)))


def annotator(name):
    """The function that ``module:function`` stands for.

    Raises
    ------
    ValueError
        There is none.

    Examples
    --------
    >>> annotator("analysis.pipeline.tables:annotate") is annotate
    True
    """
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function or "annotate")
    except (ImportError, AttributeError) as error:
        raise ValueError(f"{name}: no such function ({error}); write module:function") from None
