"""Transparent rules: issue, target, stance and act from word lists alone. The floor that the model has to
beat."""

from math import exp

from analysis.stance.judging import judgement
from analysis.stance.lists import stance_data

__all__ = ["act_by_rule", "stance_by_rule"]


def stance_by_rule(reading):
    """Chances of (-1, 0, +1) from the reporting class and the judgement words of a statement."""
    score = judgement(reading.found) + stance_data()["classes"].get(reading.row.cue_class, [0])[0]
    weights = [exp(-0.8 * score), exp(0.4), exp(0.8 * score)]
    return [weight / sum(weights) for weight in weights]


def act_by_rule(reading, stance):
    """The act of the reporting class; where it has none, that of the first theme that fits the stance."""
    known = stance_data()["classes"].get(reading.row.cue_class)
    if known:
        return known[1]
    fitting = stance_data()["acts"][{-1: "confrontational", 0: "neutral", 1: "cooperative"}[stance]]
    return next((fitting[theme] for _, theme, turned, _ in reading.found if theme in fitting), "state")
