"""Issue, target, stance and act of statements."""

import numpy as np
import pandas as pd

from analysis.stance.beside import beside_names, beside_rows
from analysis.stance.issues import issue_features
from analysis.stance.judged import judged, judged_scores, stance_chances
from analysis.stance.model import load_model
from analysis.stance.parties import bundled_parties
from analysis.stance.readings import Reader, readings, rows_of
from analysis.stance.scorers import chances_of
from analysis.stance.targets import candidates
from analysis.stance.targets_beside import first_choices, last_choices, second_look

__all__ = ["CODED", "code_readings", "code_statements", "explain_stance"]

CHANCES = ["p_confrontational", "p_neutral", "p_cooperative"]
AT_ONCE = 500  # statements that are held in memory at a time
TYPES = {"stance": "int64"} | dict.fromkeys(("issue", "target", "act"), "str")
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
    chances = None if scorer is None else chances_of(scorer, statements)
    rows = rows_of(statements)
    reader, tables = Reader(articles, mentions, {row.article_id for row in rows}), []
    for part in _whole_articles(rows):
        found, own = reader.read([rows[i] for i in part]), None if chances is None else chances[part]
        tables.append(_codes(found, load_model(), own).set_axis(part))
    codes = pd.concat(tables).sort_index().astype(TYPES).set_axis(statements.index)
    return statements.drop(columns=CODED, errors="ignore").join(codes)


def _whole_articles(rows):
    """Row numbers in lists of about `AT_ONCE`, none of which divides an article."""
    by_article, parts = {}, [[]]
    for i, row in enumerate(rows):
        by_article.setdefault(row.article_id, []).append(i)
    for places in by_article.values():
        if len(parts[-1]) >= AT_ONCE:
            parts.append([])
        parts[-1] += places
    return parts


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
    tables = []
    for part in _whole_articles([reading.row for reading in found]):
        own = None if chances is None else chances[part]
        tables.append(_codes([found[i] for i in part], model, own).set_axis(part))
    return pd.concat(tables).sort_index().astype(TYPES)


def _codes(found, model, chances):
    scores, number = judged_scores(found, bundled_parties(), model), len(model.stance.classes)
    chances = stance_chances(found, scores, model) if chances is None else chances
    acts = _best(model.act, scores[:, number:])
    about = [issue_features(reading) for reading in found]
    codes = {
        "issue": _best(model.issue, model.issue.scores(about)),
        "target": _targets(found, chances, acts, model),
        "stance": chances.argmax(axis=1) - 1,
        **dict(zip(CHANCES, chances.T, strict=True)),
        "act": acts,
    }
    return pd.DataFrame(codes)


def _best(part, scores):
    return np.array(part.classes, dtype=object)[scores.argmax(axis=1)]


def _targets(found, chances, acts, model):
    given, parties = zip(found, chances.tolist(), acts, strict=True), bundled_parties()
    lists = [candidates(reading, parties, chance, act) for reading, chance, act in given]
    chosen, scores = first_choices(lists, model.target)
    if "target beside" not in model.parts:
        return chosen
    return last_choices(second_look(found, lists, chosen, scores), model.parts["target beside"])


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
        ``feature``, ``points`` for the stance that was chosen, the weightiest first, and the ``stance``. The
        features are those of the statement itself and, named ``beside: …``, of the statements beside it.
    """
    found, model = readings(statements, articles, mentions), load_model()
    reading = found[number]
    page = [each for each in found if each.page is reading.page]
    scores, place = judged_scores(page, bundled_parties(), model), page.index(reading)
    label = model.stance.classes[int(stance_chances(page, scores, model)[place].argmax())]
    (row,) = judged([reading], bundled_parties(), model.leaning)
    points = model.stance.why(row, label, most=most) + _why_beside(page, scores, place, model, label)
    points = sorted(points, key=lambda pair: -pair[1])[:most]
    return pd.DataFrame(points, columns=["feature", "points"]).assign(stance=label)


def _why_beside(page, scores, place, model, label):
    if "stance beside" not in model.parts:
        return []
    names = beside_names(model.stance.classes, model.act.classes)
    row = dict(zip(names, beside_rows(page, scores, len(model.stance.classes))[place].tolist(), strict=True))
    around = {name: value for name, value in row.items() if not name.startswith("own ")}
    return [(f"beside: {name}", points) for name, points in model.parts["stance beside"].why(around, label)]
