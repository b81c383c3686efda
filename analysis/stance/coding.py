"""Issue, target, stance and act of statements."""

import pandas as pd

from analysis.actors import load_gazetteer
from analysis.stance import rules
from analysis.stance.readings import readings

__all__ = ["CODED", "code_statements"]

CODED = ["issue", "target", "stance", "p_confrontational", "p_neutral", "p_cooperative", "act"]


def code_statements(statements, articles, mentions, *, scorer=None):
    """Add issue, target, stance and act to statements.

    Parameters
    ----------
    statements, articles, mentions : DataFrame
        As `find_statements`, `load_corpus` and `find_mentions` give them.
    scorer : optional
        Takes the place of the stance model: anything with ``predict_proba`` and ``classes_`` on texts, or a
        callable that takes a list of texts and gives one dict of label → probability each.

    Returns
    -------
    DataFrame
        The statements with ``issue``, ``target``, ``stance`` (int: -1, 0, +1), ``p_confrontational``,
        ``p_neutral``, ``p_cooperative`` (float, together 1) and ``act``.

    Examples
    --------
    >>> from analysis import load_corpus
    >>> from analysis.actors import find_mentions
    >>> from analysis.statements import find_statements
    >>> articles = load_corpus().head(3)
    >>> mentions = find_mentions(articles)
    >>> coded = code_statements(find_statements(articles, mentions), articles, mentions)
    >>> set(coded["stance"]) <= {-1, 0, 1}
    True
    """
    table = load_gazetteer().actors
    actors = dict(zip(table.index, zip(table["kind"], table["country"], strict=True), strict=True))
    rows = [rules.code(reading, actors) for reading in readings(statements, articles, mentions)]
    codes = pd.DataFrame(rows, columns=CODED, index=statements.index)
    codes["stance"] = codes["stance"].astype("int64")
    return statements.drop(columns=CODED, errors="ignore").join(codes)
