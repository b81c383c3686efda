"""Counts by story, the bootstrap over them, and the means and shares that follow.

The counts of a group are of each value three times: automatic codes of all statements, automatic codes of the
hand-coded part, and hand codes. Everything that is estimated is a function of their sums, so that a draw is one
product of matrices.
"""

import numpy as np
import pandas as pd
from scipy import sparse

__all__ = ["bootstrap", "point", "slopes", "story_counts"]


def story_counts(table, groups, values):
    """Counts of each story.

    Parameters
    ----------
    table : DataFrame
        ``story``, ``group`` and ``value``; ``hand`` (bool), ``group_hand`` and ``value_hand``; group -1 is
        none.
    groups : int
        Number of groups.
    values : list
        The values of the scale, in order.

    Returns
    -------
    csr_matrix
        Stories x (3 x groups x values + 2); the last two columns are all statements and hand-coded statements.
    """
    story, picked = pd.factorize(table["story"])[0], table["hand"].to_numpy(bool)
    size = groups * len(values)
    auto = _cells(table["group"], table["value"], values)
    by_hand = _cells(table["group_hand"], table["value_hand"], values)
    every = np.ones(len(table), bool)
    blocks = [
        (every, auto), (picked, size + auto), (picked & (by_hand >= 0), 2 * size + by_hand),
        (every, np.full(len(table), 3 * size)), (picked, np.full(len(table), 3 * size + 1)),
    ]  # fmt: skip
    rows = np.concatenate([story[chosen] for chosen, _ in blocks])
    columns = np.concatenate([cells[chosen] for chosen, cells in blocks])
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(story.max() + 1, 3 * size + 2))


def _cells(group, value, values):
    place = value.map({v: i for i, v in enumerate(values)}).fillna(-1).to_numpy(int)
    group = group.to_numpy(int)
    return np.where((group < 0) | (place < 0), -1, group * len(values) + place)


def bootstrap(counts, draws, seed, *, at_once=50):
    """Sums of the counts in `draws` samples of stories with replacement: draws x columns."""
    rng, stories = np.random.default_rng(seed), counts.shape[0]
    parts = []
    for first in range(0, draws, at_once):
        size = min(at_once, draws - first)
        picked = rng.integers(0, stories, size=(size, stories))
        weights = np.stack([np.bincount(row, minlength=stories) for row in picked])
        parts.append((counts.T @ weights.T).T)
    return np.concatenate(parts)


def point(sums, groups, numbers, weight):
    """Mean and shares from sums.

    Parameters
    ----------
    sums : ndarray, shape (draws, 3 x groups x values + 2)
    groups : int
    numbers : ndarray, shape (values,)
        What each value counts in the mean.
    weight : ndarray of float, shape (groups,), or None
        Weight of the automatic codes; None where nothing is coded by hand.

    Returns
    -------
    ndarray, shape (draws, groups, 1 + values)
        The mean, then the shares; NaN where a draw holds nothing of the group.
    """
    auto, auto_hand, hand = sums[:, :-2].reshape(len(sums), 3, groups, len(numbers)).transpose(1, 0, 2, 3)
    if weight is not None:
        n_all, n_hand = sums[:, -2, None, None], np.maximum(sums[:, -1, None, None], 1)
        auto = weight[:, None] * auto / n_all + (hand - weight[:, None] * auto_hand) / n_hand
    total = auto.sum(axis=2, keepdims=True)
    # A corrected group may come out empty in a draw: it then says nothing.
    shares = np.divide(auto, total, out=np.full_like(auto, np.nan, dtype=float), where=total > 1e-9)
    return np.concatenate([(shares @ numbers)[:, :, None], shares], axis=2)


def slopes(table, groups, values, numbers):
    """Weight of the automatic codes in each group: the slope of hand on automatic codes, between 0 and 1.

    It makes the variance of the corrected mean least (Angelopoulos, Duchi, Zrnic 2023): good automatic codes
    are used in full, useless ones not at all.
    """
    number = dict(zip(values, numbers, strict=True))
    auto, by_hand = (table[name].map(number).to_numpy(float) for name in ("value", "value_hand"))
    picked, weight = table["hand"].to_numpy(bool), np.zeros(groups)
    for group in range(groups):
        here = (table["group"] == group).to_numpy()
        centre = auto[here].mean()
        a = np.where(here, auto - centre, 0)[picked]
        h = np.where((table["group_hand"] == group).to_numpy(), by_hand - centre, 0)[picked]
        spread = a.var()
        weight[group] = np.clip(np.mean((a - a.mean()) * (h - h.mean())) / spread, 0, 1) if spread > 0 else 1
    return weight
