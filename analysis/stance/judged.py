"""Everything that is known of a statement for its stance and act, as features and as scores."""

import numpy as np

from analysis.stance.beside import beside_names, beside_rows
from analysis.stance.families import families, word_features
from analysis.stance.features import THEMES, stance_features
from analysis.stance.model import softmax
from analysis.stance.polarity import leaning_features

__all__ = ["judged", "judged_scores", "stance_chances"]


def judged(readings, parties, leaning):
    """Features of stance and act of each reading: of the statement, its words and their leaning."""
    return [_plain(r, parties, leaning, _known(r.words)) | word_features(r.words) for r in readings]


def judged_scores(readings, parties, model):
    """The scores of `judged` in `model.tone`; what a word adds is multiplied once and kept.

    Returns
    -------
    ndarray of float, shape (readings, stances and acts)
    """
    known = [_known(r.words) for r in readings]
    given = zip(readings, known, strict=True)
    scores = model.tone.scores([_plain(r, parties, model.leaning, words) for r, words in given])
    for row, words in zip(scores, known, strict=True):
        if words:
            row += np.add.reduce([model.points[names] for _, names, _ in words]) / len(words) ** 0.5
    return scores


def _known(words):
    return [known for known in map(families.__getitem__, words) if known]


def _plain(reading, parties, leaning, known):
    features = stance_features(reading, parties) | leaning_features(known, leaning)
    if any(future for _, _, future in known):
        features["future"] = THEMES
    return features


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
