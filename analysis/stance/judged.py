"""Everything that is known of a statement for its stance and act, as features and as scores."""

import numpy as np

from analysis.stance.beside import beside_names, beside_rows
from analysis.stance.families import word_features
from analysis.stance.features import stance_features
from analysis.stance.model import softmax
from analysis.stance.polarity import leaning_features

__all__ = ["judged", "judged_scores", "stance_chances"]


def judged(readings, parties, leaning):
    """Features of stance and act of each reading: of the statement, its words and their leaning."""
    return [
        stance_features(r, parties) | word_features(r.words) | leaning_features(r.words, leaning) for r in readings
    ]


def judged_scores(readings, parties, model):
    """The scores of `judged` in `model.tone`; what a word adds is multiplied once and kept.

    Returns
    -------
    ndarray of float, shape (readings, stances and acts)
    """
    rows = [stance_features(r, parties) | leaning_features(r.words, model.leaning) for r in readings]
    scores = model.tone.scores(rows)
    for row, reading in zip(scores, readings, strict=True):
        row += _of_words(reading.words, model)
    return scores


def _of_words(words, model):
    points = [known for known in map(model.points.__getitem__, words) if known is not None]
    return np.add.reduce(points) / len(points) ** 0.5 if points else 0.0


def stance_chances(found, scores, model):
    """Chances of the three stances, with a second look at what stands beside each statement.

    Parameters
    ----------
    found : list of Reading
        Whole texts, so that the statements beside one are there.
    scores : ndarray of float
        As `judged_scores` gives them.
    model : StanceModel

    Returns
    -------
    ndarray of float, shape (readings, 3)
    """
    number, part = len(model.stance.classes), model.parts.get("stance beside")
    if part is None:
        return softmax(scores[:, :number])
    names = beside_names(model.stance.classes, model.act.classes)
    weights = np.array([part.weights.get(name, (0.0,) * number) for name in names])
    return softmax(beside_rows(found, scores, number) @ weights + part.bias)
