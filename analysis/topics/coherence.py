"""Whether the terms of a topic belong together."""

import numpy as np
import pandas as pd

__all__ = ["coherence"]


def coherence(counts, groups):
    """Normalised pointwise mutual information of the terms of each topic, from the articles that hold them.

    Parameters
    ----------
    counts : csr_matrix, (articles, terms)
        An article holds a term where the count is above 0.
    groups : dict of {topic: sequence of int}
        Columns of the strongest terms of each topic.

    Returns
    -------
    Series of float
        Index ``topic``; the mean over pairs of terms: 1 always together, 0 as chance has it, -1 never.

    Notes
    -----
    Bouma (2009); among the measures that follow human judgement in Röder, Both and Hinneburg (2015).

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])
    >>> coherence(counts, {0: [0, 1], 1: [0, 2]}).tolist()
    [1.0, -1.0]
    """
    values = {topic: _mean_npmi(counts[:, columns]) for topic, columns in groups.items()}
    return pd.Series(values, dtype=float, name="npmi").rename_axis("topic").round(4)


def _mean_npmi(counts):
    holds = (counts > 0).astype(float)
    joint = np.asarray((holds.T @ holds).todense()) / counts.shape[0]
    alone = np.diag(joint)
    if len(alone) < 2:
        return np.nan
    a, b = np.triu_indices(len(alone), 1)
    together = joint[a, b]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(together / (alone[a] * alone[b])) / -np.log(together)
    value = np.where(together == 0, -1.0, np.where(together == 1, 0.0, value))
    return float(np.nanmean(value))
