"""Where articles and topics stand: the map and the hierarchy."""

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage

from analysis.topics.clusters import middles_of

__all__ = ["hierarchy_of", "map_of"]


def map_of(points, labels):
    """A plane in which the middles of the topics lie as far apart as they can.

    Parameters
    ----------
    points : ndarray of float, (articles, dimensions)
    labels : ndarray of int
        Topic of each article, -1 for none.

    Returns
    -------
    ndarray of float, (articles, 2)
        Axes are turned so that the point farthest out along each has a positive value: the same map in every run.

    Notes
    -----
    Principal axes of the topics' middles; where there are fewer than three topics, of the articles themselves.
    """
    middles = middles_of(points, labels)
    basis = middles if len(middles) > 2 else points
    axes = np.linalg.svd(basis - basis.mean(axis=0), full_matrices=False)[2][:2]
    place = (points - points.mean(axis=0)) @ axes.T
    far = place[np.abs(place).argmax(axis=0), np.arange(place.shape[1])]
    return (place * np.where(far < 0, -1, 1)).round(4)


def hierarchy_of(points, labels, names):
    """Which topics join first, when topics are joined two by two (Ward 1963).

    Returns
    -------
    DataFrame
        One row per joining, nearest first: ``left``, ``right`` (lists of topics), ``distance`` float.
    """
    middles = middles_of(points, labels)
    groups = [[name] for name in names]
    rows = []
    for left, right, distance, _ in linkage(middles, "ward") if len(middles) > 1 else []:
        rows.append((groups[int(left)], groups[int(right)], round(float(distance), 4)))
        groups.append(groups[int(left)] + groups[int(right)])
    return pd.DataFrame(rows, columns=["left", "right", "distance"])
