"""Features for the issue of a statement: words and actors of each issue, from the content to the whole text."""

from bisect import bisect_left
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
    page, whole = reading.page, reading.page.whole
    if not whole.issues:
        whole.issues.update(_of_page(whole))
    features = dict(whole.issues)
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


def _pointing(page):
    """(word, issue, weight) of what points to an issue on a page, in order; looked up once."""
    if page.pointing is None:
        of_actors = issue_of_actors()
        said = [(i, *one) for i, here in enumerate(page.labels) if here for one in _issues_said(here)]
        named = [(i, of_actors[actor], 2) for actor, i in page.actors if actor in of_actors]
        page.pointing = sorted(said + named)
    return page.pointing


def _scores(page, first, end):
    score, pointing = dict.fromkeys(ISSUES, 0), _pointing(page)
    for _, issue, weight in pointing[bisect_left(pointing, (first,)) : bisect_left(pointing, (end,))]:
        score[issue] += weight
    return score
