"""Whether the same topics come back from other halves of the articles, and how many topics to ask for."""

import numpy as np
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import normalize

from analysis.topics.clusters import DIMENSIONS, cluster, middles_of
from analysis.topics.coherence import coherence
from analysis.topics.labels import term_scores

__all__ = ["choose_number", "scan", "stability"]

TERMS = 10


def stability(topics, *, numbers=None, runs=50, seed=0, size=2000, method=None):
    """How far halves of the articles agree on the topics, for each number of topics.

    In each run the articles are divided by chance into two halves, each half is clustered by itself with a seed
    of its own, all articles are then given to the nearest topic of either half, and the two divisions are
    compared: nothing that hangs on one sample or on one seed survives.

    Parameters
    ----------
    topics : Topics
    numbers : iterable of int, optional
        Numbers of topics to try; only that of `topics` by default.
    runs : int
        Resamples.
    seed : int
    size : int
        In larger corpora each run draws this many articles first.
    method : str, optional
        As in `cluster_topics`; that of `topics` by default.

    Returns
    -------
    DataFrame
        Index ``n_topics``; ``ari`` mean over the runs, ``low`` and ``high`` the middle 95 % of them, ``npmi``
        mean coherence of the topics' terms, ``runs``.

    Notes
    -----
    Lange, Roth, Braun and Buhmann (2004), stability-based validation; Hubert and Arabie (1985), the index.
    """
    numbers = [topics.memberships.shape[1]] if numbers is None else numbers
    return scan(topics.vectors, numbers, method=method or topics.method, runs=runs, seed=seed, size=size)


def scan(vectors, numbers, *, method, runs, seed, size):
    """`stability` from vectors."""
    numbers = list(numbers)
    found = np.array([_run(vectors, numbers, method, seed + run, size) for run in range(runs)])
    scores, npmi = found[:, :, 0], found[:, :, 1].mean(axis=0)
    low, high = np.percentile(scores, [2.5, 97.5], axis=0)
    table = {"ari": scores.mean(axis=0), "low": low, "high": high, "npmi": npmi, "runs": runs}
    return pd.DataFrame(table, index=pd.Index(numbers, name="n_topics")).round(4)


def _run(vectors, numbers, method, seed, size):
    """For each number of topics: adjusted Rand index of the topics of two halves, mean coherence of both."""
    rows = np.random.default_rng(seed).permutation(vectors.weights.shape[0])[:size]
    weights, counts = vectors.weights[rows], vectors.counts[rows]
    halves = slice(None, len(rows) // 2), slice(len(rows) // 2, None)
    dimensions = max(DIMENSIONS, 2 * max(numbers))
    # Each half sees only itself: its own dimensions, into which the other half is then folded.
    bases = [TruncatedSVD(min(dimensions, len(rows) // 2 - 1, weights.shape[1] - 1), random_state=seed + turn)
             .fit(weights[part]) for turn, part in enumerate(halves)]  # fmt: skip
    points = [normalize(base.transform(weights)) for base in bases]
    results = []
    for number in numbers:
        use = slice(None, max(DIMENSIONS, 2 * number))
        pair = [_half(weights[part], counts[part], normalize(at[:, use]), part, number, method, seed + turn)
                for turn, (part, at) in enumerate(zip(halves, points, strict=True))]  # fmt: skip
        groups = dict(enumerate([*pair[0][1], *pair[1][1]]))
        results.append((adjusted_rand_score(pair[0][0], pair[1][0]), coherence(counts, groups).mean()))
    return results


def _half(weights, counts, points, part, number, method, seed):
    """Topics of one half: the nearest of them for every article, and the columns of their strongest terms."""
    found = cluster(weights, number, method=method, seed=seed, points=points[part], starts=3)
    if found.memberships.shape[1] == 0:  # HDBSCAN may find nothing dense
        return np.zeros(len(points), int), []
    first = np.where(found.outliers, -1, found.memberships.argmax(axis=1))
    middles = middles_of(points[part], first)
    firm = np.eye(first.max() + 1)[np.maximum(first, 0)] * (first >= 0)[:, None]
    best = np.argsort(-term_scores(counts, firm), axis=1, kind="stable")[:, :TERMS]
    return (points @ middles.T).argmax(axis=1), best


def choose_number(table, *, least=0.5, near=0.1, slack=0.05):
    """The number of topics to take from a table of `stability`: the finest division that holds.

    Parameters
    ----------
    table : DataFrame
    least : float
        Mean agreement of halves that a number above two must reach. Two topics are one contrast, which nearly
        always holds: they are taken only where nothing finer does.
    near : float
        How far its agreement may lie below the best of those.
    slack : float
        How far its coherence may lie below the best of those.

    Returns
    -------
    int
        Where no number above two reaches `least`: the most stable of all.

    Examples
    --------
    >>> rows = [(0.9, 0.25), (0.7, 0.28), (0.65, 0.26), (0.64, 0.1), (0.3, 0.3)]
    >>> choose_number(pd.DataFrame(rows, index=[2, 3, 4, 5, 6], columns=["ari", "npmi"]))
    4
    """
    stable = table[(table["ari"] >= least) & (table.index > 2)]
    if stable.empty:
        return int(table["ari"].idxmax())
    good = (stable["ari"] >= stable["ari"].max() - near) & (stable["npmi"] >= stable["npmi"].max() - slack)
    return int(stable.index[good].max()) if good.any() else int(stable["ari"].idxmax())
