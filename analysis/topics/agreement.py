"""Topics held against classes that are known."""

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix

from analysis.enough import NotEnough

__all__ = ["agreement"]


def agreement(found, known, *, runs=200, seed=0):
    """How far a division into topics agrees with known classes.

    Parameters
    ----------
    found, known : Series
        With the same index; articles that miss either are left out.
    runs : int
        Bootstrap samples of articles for the interval.
    seed : int

    Returns
    -------
    DataFrame
        Index ``ari`` (Hubert and Arabie 1985; 0 as chance has it, 1 the same), ``nmi`` (Strehl and Ghosh
        2002), ``purity`` (share of articles in the most frequent class of their topic; it grows with the number
        of topics); columns ``value``, ``low``, ``high``, ``n``.

    Raises
    ------
    NotEnough
        No article has both.

    Examples
    --------
    >>> float(agreement(pd.Series([0, 0, 1, 1]), pd.Series(["a", "a", "b", "b"])).loc["ari", "value"])
    1.0
    """
    both = pd.DataFrame({"found": found, "known": known}).dropna()
    if both.empty:
        raise NotEnough("No article has both a topic and a known class, so they cannot be compared.")
    codes = np.column_stack([pd.factorize(both[name])[0] for name in both])
    rng = np.random.default_rng(seed)
    samples = [_scores(codes[rng.integers(0, len(codes), len(codes))]) for _ in range(runs)]
    low, high = np.percentile(samples, [2.5, 97.5], axis=0)
    table = {"value": _scores(codes), "low": low, "high": high, "n": len(codes)}
    return pd.DataFrame(table, index=["ari", "nmi", "purity"]).round(4)


def _scores(codes):
    found, known = codes.T
    pure = contingency_matrix(known, found).max(axis=0).sum() / len(codes)
    return adjusted_rand_score(known, found), normalized_mutual_info_score(known, found), pure
