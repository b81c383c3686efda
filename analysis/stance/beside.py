"""What the other statements of a text add to the stance of one: a second look, with what the first one found."""

from itertools import pairwise

import numpy as np

from analysis.stance.model import softmax

__all__ = ["beside_names", "beside_rows", "pages_of"]

ACTS = 0.5  # weight of the scores of acts
CIRCLES = ("same speaker", "others", "before", "after")


def pages_of(found):
    """Numbers of the readings of each page: list of lists.

    Parameters
    ----------
    found : list of Reading
    """
    pages = {}
    for i, reading in enumerate(found):
        pages.setdefault(id(reading.page), []).append(i)
    return list(pages.values())


def beside_names(stances, acts):
    """Names of the columns of `beside_rows`."""
    own = [f"own {name}" for name in (*stances, *acts)]
    return own + [f"{circle} {name}" for circle in CIRCLES for name in stances]


def beside_rows(found, scores, number):
    """Scores of a statement beside the chances of the same speaker's others, of the other speakers', and of the
    statements right before and after it, where the same speaker makes them.

    Parameters
    ----------
    found : list of Reading
    scores : ndarray of float, shape (readings, stances and acts)
    number : int
        How many of the columns are stances.

    Returns
    -------
    ndarray of float, shape (readings, stances and acts and four times the stances)
    """
    chances = softmax(scores[:, :number]) - 1 / number
    around = np.zeros((len(found), len(CIRCLES), number))
    for places in pages_of(found):
        if len(places) > 1:
            _fill(around, np.array(places), [found[i].row.speaker for i in places], chances)
    return np.hstack(
        [scores[:, :number], ACTS * scores[:, number:], around.reshape(len(found), len(CIRCLES) * number)]
    )


def _fill(around, places, speakers, chances):
    whole = chances[places].sum(axis=0)
    for speaker in dict.fromkeys(speakers):
        own = places[[said == speaker for said in speakers]]
        total = chances[own].sum(axis=0)
        if len(own) > 1:
            around[own, 0] = (total - chances[own]) / (len(own) - 1)
        if len(own) < len(places):
            around[own, 1] = (whole - total) / (len(places) - len(own))
    same = np.array([one == other for one, other in pairwise(speakers)], dtype=bool)
    around[places[1:][same], 2] = chances[places[:-1][same]]
    around[places[:-1][same], 3] = chances[places[1:][same]]
