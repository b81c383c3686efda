"""Issue, target, stance and act of statements."""

import numpy as np
import pandas as pd

from analysis.stance.features import issue_features, stance_features
from analysis.stance.issues import issue_of_actors
from analysis.stance.model import load_model, softmax
from analysis.stance.parties import bundled_parties
from analysis.stance.readings import readings
from analysis.stance.scorers import chances_of
from analysis.stance.targets import candidates

__all__ = ["CODED", "code_readings", "code_statements", "explain_stance"]

CHANCES = ["p_confrontational", "p_neutral", "p_cooperative"]
CODED = ["issue", "target", "stance", *CHANCES, "act"]


def code_statements(statements, articles, mentions, *, scorer=None):
    """Add issue, target, stance and act to statements.

    Parameters
    ----------
    statements, articles, mentions : DataFrame
        As `find_statements`, `load_corpus` and `find_mentions` give them.
    scorer : optional
        Takes the place of the stance model; see `analysis.stance.scorers`.

    Returns
    -------
    DataFrame
        The statements with ``issue``, ``target``, ``act`` (str), ``stance`` (int64: -1, 0, +1),
        ``p_confrontational``, ``p_neutral``, ``p_cooperative`` (float64, together 1).

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
    found = readings(statements, articles, mentions)
    chances = None if scorer is None else chances_of(scorer, statements)
    codes = code_readings(found, load_model(), chances=chances).set_axis(statements.index)
    return statements.drop(columns=CODED, errors="ignore").join(codes)


def code_readings(found, model, *, chances=None):
    """Codes of statements that are already read.

    Parameters
    ----------
    found : list of Reading
    model : StanceModel
    chances : ndarray, shape (statements, 3), optional
        Of the three stances, in place of the model's.

    Returns
    -------
    DataFrame
        The columns `CODED`, one row per reading.
    """
    parties = bundled_parties()
    judged = [stance_features(reading, parties) for reading in found]
    about = [issue_features(reading, issue_of_actors()) for reading in found]
    chances = model.stance.chances(judged) if chances is None else chances
    acts = _labels(model.act, judged)
    codes = {
        "issue": _labels(model.issue, about),
        "target": _targets(found, chances, acts, model),
        "stance": chances.argmax(axis=1).astype("int64") - 1,
        **dict(zip(CHANCES, chances.T, strict=True)),
        "act": acts,
    }
    return pd.DataFrame(codes).astype(dict.fromkeys(("issue", "target", "act"), "str"))


def _labels(part, rows):
    classes = np.array(part.classes, dtype=object)
    return classes[part.scores(rows).argmax(axis=1)] if rows else classes[:0]


def _targets(found, chances, acts, model):
    parties = bundled_parties()
    choices = [candidates(*given) for given in zip(found, [parties] * len(found), chances, acts, strict=True)]
    scores = model.target.scores([features for rows in choices for _, features in rows])[:, 0]
    best, first = [], 0
    for rows in choices:
        best.append(rows[int(scores[first : first + len(rows)].argmax())][0])
        first += len(rows)
    return np.array(best, dtype=object)


def explain_stance(statements, articles, mentions, number=0, *, most=6):
    """Why the model gives a statement its stance.

    Parameters
    ----------
    statements, articles, mentions : DataFrame
    number : int
        Row of the statement.
    most : int
        How many features to give.

    Returns
    -------
    DataFrame
        ``feature`` and ``points`` for the stance that was chosen, the weightiest first.
    """
    reading = readings(statements, articles, mentions)[number]
    row, part = stance_features(reading, bundled_parties()), load_model().stance
    label = part.classes[int(softmax(part.scores([row]))[0].argmax())]
    return pd.DataFrame(part.why(row, label, most=most), columns=["feature", "points"]).assign(stance=label)
