"""`cluster_topics`: articles → topics, with all that is known of them."""

import numpy as np
import pandas as pd

from analysis.enough import NotEnough
from analysis.topics.clusters import DIMENSIONS, METHODS, cluster, reduce
from analysis.topics.labels import labels_of, representatives, topic_terms
from analysis.topics.places import hierarchy_of, map_of
from analysis.topics.result import Topics
from analysis.topics.stability import choose_number, scan
from analysis.topics.stems import STEMS
from analysis.topics.vectors import make_vectors

__all__ = ["LEAST_ARTICLES", "TooFewArticles", "cluster_topics", "gather", "need_enough"]

LEAST_ARTICLES = 30
NUMBERS = range(2, 11)
CHOICE_RUNS, CHOICE_SIZE = 12, 1500


class TooFewArticles(NotEnough):
    """A corpus too small for its topics to be more than chance."""


def need_enough(articles):
    """Raise `TooFewArticles` for a corpus that is too small for topics."""
    texts = articles["text"].fillna("").str.strip().ne("").sum()
    if texts < LEAST_ARTICLES:
        raise TooFewArticles(
            f"{texts} articles with text are too few for topics: with fewer than {LEAST_ARTICLES} any division "
            "of them could be chance; bring more articles."
        )


def cluster_topics(articles, *, n_topics=None, method="kmeans", seed=0, stem="light", actors=True, gazetteer=None):
    """Find the topics of a corpus.

    Parameters
    ----------
    articles : DataFrame
        Index ``article_id``; ``text`` str; ``title`` and ``published`` are used where they are.
    n_topics : int, optional
        By default the number from 2 to 10 that `stability` and coherence speak for; the grounds are in ``choice``.
    method : {"kmeans", "nmf", "agglomerative", "hdbscan"}
        HDBSCAN finds its own number and may leave many articles out; the others leave out only articles
        without terms.
    seed : int
    stem : {"light", "bare", "lemma", "none"}
        Which forms count as one word; see `analysis.topics.stems`.
    actors : bool
        Whether names of actors are kept whole.
    gazetteer : Gazetteer, optional

    Returns
    -------
    Topics
        Topics are numbered from 0, the largest first.

    Raises
    ------
    TooFewArticles
        Fewer than 30 articles have a text, or their texts share hardly a word.
    NotEnough
        HDBSCAN found no dense group.
    ValueError
        There is no such method, or the number of topics is below 2 or above a third of the articles.

    Examples
    --------
    >>> import pandas as pd
    >>> texts = [f"{word} {n}" for n in range(20) for word in ("قمح وخبز وطحين", "سفن وميناء وبحر")]
    >>> topics = cluster_topics(pd.DataFrame({"text": texts}), n_topics=2)
    >>> topics.assigned.value_counts().tolist()
    [20, 20]

    Notes
    -----
    TF-IDF with log counts, latent semantic analysis, k-means (Lloyd 1982); NMF: Lee and Seung (1999); Ward (1963);
    HDBSCAN: Campello, Moulavi and Sander (2013).
    """
    need_enough(articles)
    _check(method, stem, n_topics, len(articles))
    vectors = make_vectors(articles, stem=stem, actors=actors, gazetteer=gazetteer)
    if vectors.weights.shape[1] < 3:
        raise TooFewArticles("The texts share hardly a word, so no topics can be found in them.")
    choice = None
    if n_topics is None and method != "hdbscan":
        numbers = [n for n in NUMBERS if n <= len(articles) // 10]
        choice = scan(vectors, numbers, method=method, runs=CHOICE_RUNS, seed=seed, size=CHOICE_SIZE)
        n_topics = choose_number(choice)
    points = reduce(vectors.weights, seed=seed, dimensions=max(DIMENSIONS, 2 * (n_topics or 2)))
    shares, outliers = cluster(
        vectors.weights, n_topics, method=method, seed=seed, points=points, counts=vectors.counts
    )
    if shares.shape[1] == 0:
        raise NotEnough("The articles form no dense group: all are outliers to HDBSCAN; try another method.")
    order = np.argsort(-_sizes(shares, outliers), kind="stable")
    return gather(articles, vectors, shares[:, order], outliers, points, method=method, choice=choice,
                  gazetteer=gazetteer)  # fmt: skip


def _check(method, stem, n_topics, articles):
    if stem not in STEMS:
        raise ValueError(f"there is no stem {stem!r}; the stems are {', '.join(STEMS)}")
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; the methods are {', '.join(METHODS)}")
    if n_topics is not None and not 2 <= n_topics <= articles // 3:
        raise ValueError(f"{n_topics} topics are too many or too few here; ask for 2 to {articles // 3}")


def _sizes(shares, outliers):
    return np.bincount(shares[~outliers].argmax(axis=1), minlength=shares.shape[1])


def gather(articles, vectors, shares, outliers, points, *, method, names=None, labels=None, choice=None,
           gazetteer=None):  # fmt: skip
    """Put together what is known of topics, from the shares of the articles in them."""
    columns = pd.Index(names if names is not None else range(shares.shape[1]), name="topic")
    first = np.where(outliers, -1, shares.argmax(axis=1))
    assigned = pd.Series(columns.to_numpy()[first], articles.index, name="topic")
    assigned = assigned.astype("Int64" if names is None else "string").mask(first < 0)
    terms = topic_terms(vectors, assigned, columns)
    own = labels_of(terms, gazetteer=gazetteer)
    return Topics(
        memberships=pd.DataFrame(shares.round(6), articles.index, columns),
        assigned=assigned,
        terms=terms,
        labels=own if labels is None else labels.assign(n=own["n"]).fillna({"n": 0}).rename_axis("topic"),
        map=pd.DataFrame(map_of(points, first), articles.index, ["x", "y"]),
        hierarchy=hierarchy_of(points, first, [columns[k] for k in np.unique(first[first >= 0])]),
        representatives=representatives(vectors, assigned, articles, columns),
        choice=choice,
        vectors=vectors,
        method=method,
    )
