"""Articles given to topics by all their words, from a first division of them."""

import numpy as np
from sklearn.preprocessing import normalize

__all__ = ["by_words", "gains"]

SMOOTH = 0.05


def by_words(counts, shares, *, rounds, evidence, favour=1.0):
    """Learn the words of each topic from the shares of the articles, share the articles anew, and again.

    Parameters
    ----------
    counts : csr_matrix, (articles, terms)
    shares : ndarray of float, (articles, topics)
        The division to begin with; rows sum to 1, or to 0 where nothing is known.
    rounds : int
    evidence : float
        How many independent words an article speaks with, however long it is: its words hang together.
    favour : float or ndarray, (articles, topics)
        Factor of each share, where something else than the words is known.

    Returns
    -------
    ndarray of float, (articles, topics)

    Notes
    -----
    Naive Bayes with expectation-maximisation: Nigam, McCallum, Thrun and Mitchell (2000).

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix([[2.0, 0.0], [1.0, 1.0], [0.0, 3.0], [3.0, 0.0]])
    >>> by_words(counts, np.eye(2)[[0, 0, 1, 1]], rounds=5, evidence=10).argmax(axis=1).tolist()
    [0, 1, 1, 0]
    """
    log, each = _logs(counts)
    for _ in range(rounds):
        score = np.asarray(each @ np.log(_chances(log, shares)).T) * evidence
        shares = normalize(np.exp(score - score.max(axis=1, keepdims=True)) * favour, "l1")
    return shares


def gains(counts, shares):
    """How much better the words of each topic explain an article than the words of all articles do.

    Parameters
    ----------
    counts : csr_matrix, (articles, terms)
    shares : ndarray of float, (articles, topics)

    Returns
    -------
    ndarray of float, (articles, topics)
        Log-likelihood ratio, nats per word; 0 for an article without terms.
    """
    log, each = _logs(counts)
    everywhere = _chances(log, np.ones((len(shares), 1)))
    return np.asarray(each @ np.log(_chances(log, shares) / everywhere).T)


def _logs(counts):
    """Log counts, and the same as shares of each article."""
    log = counts.copy().astype(float)
    log.data = np.log1p(log.data)
    return log, normalize(log, "l1")


def _chances(log, shares):
    """Chance of each word in each topic, (topics, terms)."""
    inside = np.asarray(log.T @ shares).T
    inside += SMOOTH * inside.sum(axis=1, keepdims=True) / inside.shape[1] + 1e-12
    return inside / inside.sum(axis=1, keepdims=True)
