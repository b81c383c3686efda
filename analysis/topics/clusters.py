"""Articles into topics: several methods, one answer."""

from typing import NamedTuple

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.preprocessing import normalize

from analysis.topics.bayes import by_words

__all__ = ["METHODS", "Clusters", "cluster", "middles_of", "reduce"]

METHODS = ("kmeans", "nmf", "agglomerative", "hdbscan")
DIMENSIONS = 10
CROWD = 3000  # more articles than this are first gathered into small groups where a method looks at all pairs
STARTS = 10


class Clusters(NamedTuple):
    """What a method finds.

    Attributes
    ----------
    memberships : ndarray of float, (articles, topics)
        Rows sum to 1, or to 0 for an article without any term.
    outliers : ndarray of bool, (articles,)
    """

    memberships: np.ndarray
    outliers: np.ndarray


def reduce(weights, *, seed=0, dimensions=DIMENSIONS):
    """Latent semantic analysis: rows of length 1 in at most `dimensions` dimensions (Deerwester et al. 1990).

    Ten dimensions keep sections of newspapers apart better than twenty, thirty or fifty (docs/topics.md).
    """
    size = max(2, min(dimensions, min(weights.shape) - 1))
    return normalize(TruncatedSVD(size, random_state=seed).fit_transform(weights))


def cluster(weights, n_topics, *, method="kmeans", seed=0, points=None, counts=None, starts=STARTS):
    """Divide articles into topics.

    Parameters
    ----------
    weights : csr_matrix of float, (articles, terms)
    n_topics : int
        HDBSCAN finds its own number and does not look at it.
    method : {"kmeans", "nmf", "agglomerative", "hdbscan"}
    seed : int
    points : ndarray, optional
        What `reduce` gives for these weights, if it is at hand.
    counts : csr_matrix, optional
        Of the same terms: with them the borders that k-means draws in few dimensions are drawn again by all words,
        see `analysis.topics.bayes`.
    starts : int
        Random starts of k-means; the best counts.

    Returns
    -------
    Clusters
    """
    empty = np.asarray(weights.sum(axis=1)).ravel() == 0
    if method == "nmf":
        return _nmf(weights, n_topics, seed, empty)
    points = reduce(weights, seed=seed, dimensions=max(DIMENSIONS, 2 * n_topics)) if points is None else points
    if method == "kmeans":
        labels = KMeans(n_topics, n_init=starts, random_state=seed).fit(points).labels_
        labels = labels if counts is None else _by_all_words(counts, labels, n_topics)
    elif method == "agglomerative":
        labels = _agglomerative(points, n_topics, seed)
    elif method == "hdbscan":
        labels = _hdbscan(points)
    else:
        raise ValueError(f"there is no method {method!r}; the methods are {', '.join(METHODS)}")
    return _soft(points, np.where(empty, -1, labels))


def _by_all_words(counts, labels, n_topics):
    again = by_words(counts, np.eye(n_topics)[labels], rounds=10, evidence=10).argmax(axis=1)
    return again if len(np.unique(again)) == n_topics else labels


def _nmf(weights, n_topics, seed, empty):
    model = NMF(n_topics, init="nndsvda", random_state=seed, max_iter=200, tol=1e-3)
    shares = model.fit_transform(weights) * np.linalg.norm(model.components_, axis=1)
    return Clusters(normalize(shares, "l1"), empty | (shares.sum(axis=1) == 0))


def _agglomerative(points, n_topics, seed):
    """Ward's method; in large corpora on the middles of many small groups, as it needs all pairs."""
    if len(points) <= CROWD:
        return AgglomerativeClustering(n_topics).fit(points).labels_
    groups = KMeans(CROWD // 10, n_init=1, max_iter=30, random_state=seed).fit(points)
    return AgglomerativeClustering(n_topics).fit(groups.cluster_centers_).labels_[groups.labels_]


def _hdbscan(points):
    # Density is thin in many dimensions: the first ten, and groups of at least one article in fifty.
    least = max(5, len(points) // 50)
    return HDBSCAN(min_cluster_size=least, min_samples=5, copy=True).fit(points[:, :10]).labels_


def middles_of(points, labels):
    """The mean of the points of each topic, of length 1; label -1 has none."""
    keys = np.unique(labels[labels >= 0])
    return normalize(np.array([points[labels == key].mean(axis=0) for key in keys])) if len(keys) else points[:0]


def _soft(points, labels):
    """Memberships by closeness to the middle of each topic, as in fuzzy c-means with m = 1.5 (Bezdek 1981).

    An article's first topic stays the one that the method gave it: where another middle is nearer, the two
    shares are exchanged.
    """
    middles = middles_of(points, labels)
    if len(middles) == 0:
        return Clusters(np.zeros((len(points), 0)), labels < 0)
    near = np.maximum(2 - 2 * points @ middles.T, 1e-6) ** -2
    shares = normalize(near, "l1")
    numbers = np.unique(labels[labels >= 0], return_inverse=True)[1]
    rows, first = np.flatnonzero(labels >= 0), shares.argmax(axis=1)
    own, most = shares[rows, numbers].copy(), shares[rows, first[rows]].copy()
    shares[rows, first[rows]], shares[rows, numbers] = own, most
    return Clusters(shares, labels < 0)
