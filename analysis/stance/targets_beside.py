"""What the targets of the other statements of a text add to the choice of one: a second look at the candidates."""

from collections import Counter

from analysis.stance.beside import pages_of
from analysis.stance.targets import THINGS

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
    scores = [_scores(*choices, part) for choices in lists]
    return [_best(rows, each) for (rows, _), each in zip(lists, scores, strict=True)], scores


def _scores(rows, shared, part):
    groups = {group: part.score(features) for group, features in shared.items()}
    return [part.score(features) + groups[kind] + groups[place] for _, features, (kind, place) in rows]


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
            for i in own:
                looked[i] = _rows(lists[i].rows, scores[i], chosen[i], before, (same, everyone))
                before = chosen[i]
    return looked


def _rows(rows, scores, own, before, counts):
    """`counts`: what the speaker, and everyone, was given, this statement among them."""
    looked = []
    for (name, features, _), score in zip(rows, scores, strict=True):
        kind = "thing" if name in THINGS else "party"
        found = {"score": score, f"is {kind}": 1.0}
        for circle, count in zip(("speaker", "text"), counts, strict=True):
            if others := count[name] - (name == own):
                found[f"share of the {circle}, {kind}"] = others / (count.total() - 1)
        if name == before:
            found |= {f"before, {kind}": 1.0, f"before, none inside, {kind}": float("none inside" in features)}
        looked.append((name, found))
    return looked
