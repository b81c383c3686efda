"""`cluster_topics`: articles → topics, with all that is known of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.enough import NotEnough
from analysis.topics.clusters import cluster, reduce
from analysis.topics.labels import labels_of, representatives, topic_terms
from analysis.topics.vectors import Vectors, make_vectors

__all__ = ["LEAST_ARTICLES", "TooFewArticles", "Topics", "cluster_topics"]

LEAST_ARTICLES = 30


class TooFewArticles(NotEnough):
    """A corpus too small for its topics to be more than chance."""


@dataclass(frozen=True)
class Topics:
    """Topics of a corpus.

    Attributes
    ----------
    memberships : DataFrame of float, (articles, topics)
        How far each article belongs to each topic; rows sum to 1.
    assigned : Series of Int64
        The first topic of each article, missing for outliers.
    terms : DataFrame
        ``topic, rank, term, weight, actor, n``: what sets each topic apart.
    labels : DataFrame
        Index ``topic``; ``label_ar``, ``label_en``, ``n``.
    map : DataFrame of float
        Index ``article_id``; ``x``, ``y``.
    representatives : DataFrame
        ``topic, rank, article_id, title, similarity``.
    vectors : Vectors
    method : str
    """

    memberships: pd.DataFrame
    assigned: pd.Series
    terms: pd.DataFrame
    labels: pd.DataFrame
    map: pd.DataFrame
    representatives: pd.DataFrame
    vectors: Vectors
    method: str

    @property
    def outliers(self):
        """``article_id`` of the articles that belong to no topic."""
        return self.assigned.index[self.assigned.isna()]

    def points(self):
        """The map with the topic of each article, outliers left out: what `plot_topic_map` takes."""
        return self.map.assign(topic=self.assigned).dropna(subset=["topic"]).astype({"topic": int})

    def agreement_sentences(self, articles):
        """What is known of how far these topics are to be trusted, in sentences."""
        from sklearn.metrics import adjusted_rand_score

        sentences = []
        if "issue" in articles:
            both = pd.DataFrame({"topic": self.assigned, "issue": articles["issue"]}).dropna()
            score = adjusted_rand_score(both["issue"], both["topic"])
            sentences.append(f"Their agreement with the issue of each article is {score:.2f} (adjusted Rand index).")
        return sentences


def cluster_topics(articles, *, n_topics=None, method="nmf", seed=0, stem="light", actors=True, gazetteer=None):
    """Find the topics of a corpus."""
    if len(articles) < LEAST_ARTICLES:
        raise TooFewArticles(
            f"{len(articles)} articles are too few for topics: with fewer than {LEAST_ARTICLES} "
            "any division would be chance; bring more articles."
        )
    vectors = make_vectors(articles, stem=stem, actors=actors, gazetteer=gazetteer)
    points = reduce(vectors.weights, seed=seed)
    found = cluster(vectors.weights, n_topics or 6, method=method, seed=seed, points=points)
    return _topics(articles, vectors, found, points, method, gazetteer)


def _topics(articles, vectors, found, points, method, gazetteer):
    shares, outliers = found
    order = np.argsort(-np.bincount(shares.argmax(axis=1), minlength=shares.shape[1]), kind="stable")
    columns = pd.RangeIndex(shares.shape[1], name="topic")
    memberships = pd.DataFrame(shares[:, order], index=articles.index, columns=columns)
    assigned = pd.Series(shares[:, order].argmax(axis=1), index=articles.index, name="topic").astype("Int64")
    assigned[outliers] = pd.NA
    terms = topic_terms(vectors, memberships)
    labels = labels_of(terms, gazetteer=gazetteer)
    best = representatives(vectors, memberships, articles)
    place = pd.DataFrame(points[:, 1:3], index=articles.index, columns=["x", "y"])
    return Topics(memberships, assigned, terms, labels, place, best, vectors, method)
