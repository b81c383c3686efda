"""Features for the issue of a statement: words and actors of each issue, from the content to the whole text."""

from collections import Counter
from functools import cache, lru_cache
from math import log1p

from analysis.lexicon import read_lexicon

__all__ = ["issue_features", "issue_of_actors"]

ISSUES = ("ukraine", "afghanistan", "arms_control", "other")
LEAD, ACTOR = 60, 0.4  # words of the lead; weight of an actor beside that of the word lists


@cache
def issue_of_actors():
    """Actor → the issue that its mention points to.

    Examples
    --------
    >>> issue_of_actors()["taliban"]
    'afghanistan'
    """
    return {actor: issue for issue, actors in read_lexicon("issues")["actors"].items() for actor in actors}


def issue_features(reading):
    """Features for the issue.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    dict of str to float
    """
    page = reading.page
    if not page.issues:
        page.issues.update(_of_page(page))
    features = dict(page.issues)
    features |= _circle("content", _scores(page, reading.first, reading.end))
    features |= _circle("sentence", _scores(page, reading.before, reading.after))
    for actor, _ in page.named(reading.first, reading.end):
        features[f"says actor:{actor}"] = ACTOR
    return features


def _of_page(page):
    """What all statements of a text share, counted once."""
    features = _circle("lead", _scores(page, 0, LEAD)) | _circle("text", _scores(page, 0, len(page.words)))
    counts = Counter(actor for actor, _ in page.actors)
    return features | {f"actor:{actor}": ACTOR * log1p(number) for actor, number in counts.items()}


def _circle(name, score):
    total = sum(score.values())
    if not total:
        return {f"{name} most:nothing": 1.0}
    features = {f"{name} most:{max(score, key=score.get)}": 1.0}
    for issue, points in score.items():
        if points:
            features |= {f"{name}:{issue}": log1p(points) / 2, f"{name} share:{issue}": points / total}
    return features


@lru_cache(maxsize=10_000)
def _issues_said(labels):
    """(issue, weight) of a word's labels."""
    said = [label.split(":") for label in labels if label.startswith("issue:")]
    return tuple((issue, int(weight)) for _, issue, weight in said)


def _scores(page, first, end):
    score, of_actors = dict.fromkeys(ISSUES, 0), issue_of_actors()
    for labels in filter(None, page.labels[first:end]):
        for issue, weight in _issues_said(labels):
            score[issue] += weight
    for actor, _ in page.named(first, end):
        if actor in of_actors:
            score[of_actors[actor]] += 2
    return score
