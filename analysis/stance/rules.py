"""Transparent rules: issue, target, stance and act from word lists."""

import math
from functools import cache

from analysis.lexicon import read_lexicon
from analysis.stance.lists import issue_terms, stance_terms, target_terms

__all__ = ["code"]


def code(reading, actors):
    """Code one statement by rules alone.

    Parameters
    ----------
    reading : Reading
    actors : dict
        Actor → (kind, country).

    Returns
    -------
    tuple
        issue, target, stance, p_confrontational, p_neutral, p_cooperative, act.
    """
    labels = stance_terms().labels(reading.words)
    score = _judgement(labels) + _of_class(reading.row)[0]
    chances = _chances(score)
    stance = max((-1, 0, 1), key=lambda s: chances[s + 1])
    act = _act(reading.row, labels, stance)
    return (_issue(reading), _target(reading, actors, stance, act), stance, *chances, act)


@cache
def _data():
    return read_lexicon("stance")


def _of_class(row):
    return _data()["classes"].get(row.cue_class, [0, ""])


def _judgement(labels):
    """Sum of judgement words; a negation before one turns it, a condition halves what follows."""
    total, turned, weight, scope = 0.0, 0, 1.0, _data()["turn"]["scope"]
    for found in labels:
        sign = ("cooperative" in found) - ("confrontational" in found)
        if sign:
            total += weight * (_turn(sign) if turned else sign)
        weight = 0.5 if "condition" in found else weight
        turned = scope if "negation" in found else max(0, turned - 1)
    return total


def _turn(sign):
    return -1.0 if sign > 0 else 0.5  # «لا حوار» confronts; «لا نهدد» reassures, but less


def _chances(score):
    weights = [math.exp(-1.2 * score), math.exp(0.4), math.exp(1.2 * score)]
    return [w / sum(weights) for w in weights]


def _act(row, labels, stance):
    known = _of_class(row)[1]
    if known:
        return known
    acts = [label[4:] for found in labels for label in sorted(map(str, found)) if label.startswith("act:")]
    fitting = {
        -1: {"accuse", "warn", "reject", "demand"},
        1: {"offer", "support", "agree", "appeal"},
        0: {"appeal"},
    }[stance]
    return next((act for act in acts if act in fitting), "state")


def _issue(reading):
    for words, actors, least in _circles(reading):
        score = _issue_scores(words, actors)
        best = max(score, key=score.get)
        if score[best] >= least:
            return best
    return "other"


def _circles(reading):
    yield reading.words, reading.inside, 2
    yield reading.around, reading.near, 2
    yield reading.all_words, reading.all_actors, 6


def _issue_scores(words, actors):
    score = dict.fromkeys(("ukraine", "afghanistan", "arms_control"), 0)
    for found in issue_terms().labels(words):
        for issue, weight in found:
            score[issue] += weight
    for issue, ids in read_lexicon("issues")["actors"].items():
        score[issue] += sum(2 for actor, _ in actors if actor in ids)
    return score


def _target(reading, actors, stance, act):
    if stance == 0 and act == "state":
        return "none"
    things = [label for found in target_terms().labels(reading.words) for label in sorted(found)]
    parties = [party for actor, _ in reading.inside if (party := _party(actor, actors, reading.row))]
    near = [party for actor, _ in reading.near if (party := _party(actor, actors, reading.row))]
    order = parties + things + near if stance < 0 else things + parties + near
    return order[0] if order else "none"


def _party(actor, actors, row):
    """The state behind a ministry or a person; None for the speaker's own side."""
    kind, country = actors.get(actor, ("", ""))
    own = actors.get(row.speaker, ("", ""))[1] if isinstance(row.speaker, str) else ""
    if actor == row.speaker or (country and country == own):
        return None
    data = read_lexicon("targets")["represents"]
    if actor in data["militants"]:
        return "militants"
    return country if country and kind in ("body", "person") and actor not in data["itself"] else actor
