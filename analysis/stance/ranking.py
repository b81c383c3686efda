"""Fitting a ranking: which of the candidates of a statement is the right one."""

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from analysis.stance.model import Linear

__all__ = ["fit_ranking"]


def fit_ranking(lists, right, *, strength, at_least=3):
    """Fit a conditional logit (McFadden 1974): the chance of a candidate is the softmax of the candidates' scores.

    Parameters
    ----------
    lists : list of list of (str, dict of str to float)
        Candidates of each statement and their features.
    right : sequence of str
        The right one; statements that do not have it among their candidates teach nothing.
    strength : float
        Inverse of the penalty.
    at_least : int
        Features that fewer candidates have are left out.

    Returns
    -------
    Linear
        One coefficient for each feature.

    Examples
    --------
    >>> lists = [[("a", {"inside": 1.0}), ("b", {"near": 1.0})]] * 9
    >>> part = fit_ranking(lists, ["a"] * 9, strength=1.0)
    >>> part.weights["inside"][0] > part.weights["near"][0]
    True
    """
    asked = [(rows, name) for rows, name in zip(lists, right, strict=True) if name in dict(rows)]
    maker = DictVectorizer()
    table = maker.fit_transform([features for rows, _ in asked for _, features in rows]).tocsr()
    kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= at_least)
    chosen = np.array([each == name for rows, name in asked for each, _ in rows])
    weights = _solve(table[:, kept], chosen, [len(rows) for rows, _ in asked], strength)
    names = maker.get_feature_names_out()[kept]
    return Linear(["target"], {str(n): [float(w)] for n, w in zip(names, weights, strict=True)})


def _solve(table, chosen, sizes, strength):
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group, wanted = np.repeat(np.arange(len(sizes)), sizes), np.asarray(table[chosen].sum(axis=0)).ravel()

    def loss(weights):
        scores = table @ weights
        highest = np.maximum.reduceat(scores, first)
        powers = np.exp(scores - highest[group])
        sums = np.add.reduceat(powers, first)
        missed = scores[chosen].sum() - (np.log(sums) + highest).sum()
        slope = wanted - table.T @ (powers / sums[group])
        return 0.5 * weights @ weights - strength * missed, weights - strength * slope

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
