"""Room 02: vectors, clusters, labels, stability."""

from analysis.topics.model import LEAST_ARTICLES, TooFewArticles, Topics, cluster_topics
from analysis.topics.vectors import Vectors, make_vectors

__all__ = ["LEAST_ARTICLES", "TooFewArticles", "Topics", "Vectors", "cluster_topics", "make_vectors"]
