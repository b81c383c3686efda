"""Room 02: vectors, clusters, labels, stability."""

from analysis.topics.agreement import agreement
from analysis.topics.coherence import coherence
from analysis.topics.model import LEAST_ARTICLES, TooFewArticles, cluster_topics
from analysis.topics.result import Topics
from analysis.topics.seeded import read_seeds, seeded_topics
from analysis.topics.spread import over_time, per_outlet
from analysis.topics.stability import choose_number, stability
from analysis.topics.vectors import Vectors, make_vectors

__all__ = [
    "LEAST_ARTICLES",
    "TooFewArticles",
    "Topics",
    "Vectors",
    "agreement",
    "choose_number",
    "cluster_topics",
    "coherence",
    "make_vectors",
    "over_time",
    "per_outlet",
    "read_seeds",
    "seeded_topics",
    "stability",
]
