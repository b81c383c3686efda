"""What the targets of the other statements of a text add to the choice of one: a second look at the candidates."""

from collections import Counter
from functools import lru_cache

from analysis.stance.beside import pages_of
from analysis.stance.targets import RELATION, SIGNS, THINGS, group_names

__all__ = ["as_features", "first_choices", "last_choices", "second_look"]

KINDS = ("party", "thing")
SEEN = (
    "is {}",
    "score",
    "share of the speaker, {}",
    "share of the text, {}",
    "before, {}",
    "before, none inside, {}",
)
NAMES = [[name.format(kind) for name in SEEN] for kind in KINDS]


def first_choices(lists, part):
    """The best candidate of each statement and the scores of all.

    Parameters
    ----------
    lists : list of Choices
        As `analysis.stance.targets.candidates` gives them.
    part : Linear

    Returns
    -------
    (list of str, list of list of float)
    """
    scores = [_scores(choices, part) for choices in lists]
    return [_best(choices.rows, each) for choices, each in zip(lists, scores, strict=True)], scores


def _scores(choices, part):
    """What `whole` would give, with the points of each kind, place and relation added up once."""
    known = {"": 0.0}
    for group in {group for _, _, groups in choices.rows for group in groups if group}:
        minus, zero, plus = _of_signs(part, group)
        a, b, c = choices.chances
        known[group] = 2 * (a * minus + b * zero + c * plus)
    for kind in {groups[0] for _, _, groups in choices.rows}:
        known[kind] += _of_kind(part, kind, choices.cue_class, choices.act)
        known[kind] += 0.5 * sum([_of_theme(part, kind, theme) for theme in choices.themes])
    for relation in {groups[2] for _, _, groups in choices.rows if groups[2]}:
        known[relation] += RELATION * _weight(part, relation)
    return [part.score(features) + sum(map(known.__getitem__, groups)) for _, features, groups in choices.rows]


def _weight(part, name):
    return part.weights[name][0] if name in part.weights else 0.0


@lru_cache(maxsize=10_000)
def _of_signs(part, group):
    return tuple(_weight(part, f"{group}&{sign}") for sign in SIGNS)


@lru_cache(maxsize=10_000)
def _of_kind(part, kind, cue_class, act):
    return sum(_weight(part, name) for name in group_names(kind, cue_class, act))


@lru_cache(maxsize=10_000)
def _of_theme(part, kind, theme):
    return _weight(part, f"{kind}&{theme}")


def _best(rows, scores):
    return rows[scores.index(max(scores))][0]


def last_choices(looked, part):
    """The best candidate of each statement after the `second_look`: list of str."""
    weights = [[_weight(part, name) for name in names] for names in NAMES]
    return [_last(seen, weights) for seen in looked]


def _last(seen, weights):
    points = []
    for _, kind, score, speaker, text, before, nobody in seen:
        a, b, c, d, e, f = weights[kind]
        points.append(a + b * score + c * speaker + d * text + e * before + f * nobody)
    return seen[points.index(max(points))][0]


def as_features(seen):
    """What the `second_look` saw of a statement's candidates, with names: list of (str, dict of str to float)."""
    return [
        (name, {name: float(x) for name, x in zip(NAMES[kind], (1.0, *numbers), strict=True) if x})
        for name, kind, *numbers in seen
    ]


def second_look(found, lists, chosen, scores):
    """Candidates with the score of the first look and what was chosen beside them.

    Parameters
    ----------
    found : list of Reading
    lists : list of Choices
    chosen, scores : list
        As `first_choices` gives them.

    Returns
    -------
    list of list of tuple
        Candidate, its kind (number in `KINDS`), and the numbers named in `SEEN`: see `as_features`.
    """
    looked = [None] * len(found)
    for places in pages_of(found):
        everyone, by_speaker = Counter(chosen[i] for i in places), {}
        for i in places:
            by_speaker.setdefault(found[i].row.speaker, []).append(i)
        for own in by_speaker.values():
            same, before = Counter(chosen[i] for i in own), None
            counts = (same, max(1, len(own) - 1)), (everyone, max(1, len(places) - 1))
            for i in own:
                looked[i] = _seen(lists[i].rows, scores[i], chosen[i], before, counts)
                before = chosen[i]
    return looked


def _seen(rows, scores, own, before, counts):
    """`counts`: what was chosen for the speaker and in the text, this statement among them; how many others."""
    (same, by_him), (everyone, by_all), seen = *counts, []
    for (name, features, _), score in zip(rows, scores, strict=True):
        mine, was = name == own, name == before
        speaker = (same[name] - mine) / by_him if name in same else 0.0
        text = (everyone[name] - mine) / by_all if name in everyone else 0.0
        seen.append((name, name in THINGS, score, speaker, text, was, was and "none inside" in features))
    return seen
