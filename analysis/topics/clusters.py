"""Articles into topics: several methods, one answer."""

from typing import NamedTuple

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.preprocessing import normalize

__all__ = ["METHODS", "Clusters", "cluster", "reduce"]

DIMENSIONS = 50


class Clusters(NamedTuple):
    """What a method finds.

    Attributes
    ----------
    memberships : ndarray of float, (articles, topics)
        Rows sum to 1, or to 0 for an article that belongs nowhere.
    outliers : ndarray of bool, (articles,)
    """

    memberships: np.ndarray
    outliers: np.ndarray


def reduce(weights, *, seed=0, dimensions=DIMENSIONS):
    """Latent semantic analysis: rows of length 1 in at most `dimensions` dimensions (Deerwester et al. 1990)."""
    size = max(2, min(dimensions, min(weights.shape) - 1))
    return normalize(TruncatedSVD(size, random_state=seed).fit_transform(weights))


def cluster(weights, n_topics, *, method="nmf", seed=0, points=None):
    """Divide articles into topics.

    Parameters
    ----------
    weights : csr_matrix of float, (articles, terms)
    n_topics : int
        Ignored by HDBSCAN, which finds its own number.
    method : {"nmf", "kmeans", "agglomerative", "hdbscan"}
    seed : int
    points : ndarray, optional
        What `reduce` gives for these weights, if it is at hand.

    Returns
    -------
    Clusters
    """
    if method == "nmf":
        return _nmf(weights, n_topics, seed)
    points = reduce(weights, seed=seed) if points is None else points
    return METHODS[method](points, n_topics, seed)


def _nmf(weights, n_topics, seed):
    model = NMF(n_topics, init="nndsvda", random_state=seed, max_iter=300, tol=1e-4)
    shares = model.fit_transform(weights) * np.linalg.norm(model.components_, axis=1)
    return Clusters(normalize(shares, "l1"), shares.sum(axis=1) == 0)


def _soft(points, labels):
    """Memberships by the distance to the middle of each topic, as in fuzzy c-means with m = 1.5 (Bezdek 1981)."""
    keys = np.unique(labels[labels >= 0])
    middles = np.array([points[labels == key].mean(axis=0) for key in keys])
    far = np.maximum(((points[:, None, :] - middles) ** 2).sum(axis=2), 1e-9) ** 2
    return Clusters(normalize(1 / far, "l1"), labels < 0)


def _kmeans(points, n_topics, seed):
    return _soft(points, KMeans(n_topics, n_init=10, random_state=seed).fit(points).labels_)


def _agglomerative(points, n_topics, seed):
    return _soft(points, AgglomerativeClustering(n_topics).fit(points).labels_)


def _hdbscan(points, n_topics, seed):
    least = max(5, len(points) // 100)
    return _soft(points, HDBSCAN(min_cluster_size=least, min_samples=5, copy=True).fit(points).labels_)


METHODS = {"nmf": None, "kmeans": _kmeans, "agglomerative": _agglomerative, "hdbscan": _hdbscan}
