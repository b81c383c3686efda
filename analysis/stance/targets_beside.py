"""What the targets of the other statements of a text add to the choice of one: a second look at the candidates."""

from collections import Counter
from functools import lru_cache

from analysis.stance.beside import pages_of
from analysis.stance.targets import RELATION, SIGNS, THINGS, group_names

__all__ = ["first_choices", "last_choices", "second_look"]


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
    return [_best(rows, [part.score(features) for _, features in rows]) for rows in looked]


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
    list of list of (str, dict of str to float)
    """
    looked = [None] * len(found)
    for places in pages_of(found):
        everyone, by_speaker = Counter(chosen[i] for i in places), {}
        for i in places:
            by_speaker.setdefault(found[i].row.speaker, []).append(i)
        for own in by_speaker.values():
            same, before = Counter(chosen[i] for i in own), None
            counts = ("speaker", same, len(own) - 1), ("text", everyone, len(places) - 1)
            for i in own:
                looked[i] = _rows(lists[i].rows, scores[i], chosen[i], before, counts)
                before = chosen[i]
    return looked


def _rows(rows, scores, own, before, counts):
    """`counts`: circle, what was chosen there (for this statement too), and for how many other statements."""
    looked = []
    for (name, features, _), score in zip(rows, scores, strict=True):
        kind = "thing" if name in THINGS else "party"
        found = {"score": score, f"is {kind}": 1.0}
        for circle, count, number in counts:
            if name in count and (others := count[name] - (name == own)):
                found[f"share of the {circle}, {kind}"] = others / number
        if name == before:
            found |= {f"before, {kind}": 1.0, f"before, none inside, {kind}": float("none inside" in features)}
        looked.append((name, found))
    return looked
