"""Transparent rules: issue, target, stance and act from word lists alone. The floor that the model has to
beat."""

from math import exp

from analysis.stance.issues import issue_features
from analysis.stance.judging import act_of, judgement
from analysis.stance.lists import stance_data
from analysis.stance.parties import bundled_parties
from analysis.stance.targets import THINGS

__all__ = ["act_by_rule", "issue_by_rule", "stance_by_rule", "target_by_rule"]


def stance_by_rule(reading):
    """Chances of (-1, 0, +1) from the reporting class and the judgement words of a statement."""
    score = judgement(reading.found) + stance_data()["classes"].get(reading.row.cue_class, [0])[0]
    weights = [exp(-0.8 * score), exp(0.4), exp(0.8 * score)]
    return [weight / sum(weights) for weight in weights]


def act_by_rule(reading, stance):
    """The act of the reporting class; where it has none, that of the first theme that fits the stance."""
    return act_of(reading.found, reading.row.cue_class, stance)


def issue_by_rule(reading):
    """The issue with most seed words: in the content, else in the sentence, else in the text."""
    features = issue_features(reading)
    for circle in ("content", "sentence", "text"):
        best = next(name for name in features if name.startswith(f"{circle} most:")).partition(":")[2]
        if best != "nothing":
            return best
    return "other"


def target_by_rule(reading, stance):
    """The first other party in the content, for a cooperative statement the first thing said."""
    if stance == 0:
        return "none"
    parties = bundled_parties()
    own, page = parties.own(reading.row), reading.page
    named = [parties.party(a) for a, _ in page.named(reading.first, reading.end) if parties.country(a) != own]
    said = [thing for labels in reading.labels for thing in THINGS if f"target:{thing}" in labels]
    order = named + said if stance < 0 else said + named
    return order[0] if order else "none"
