"""What `cluster_topics` and `seeded_topics` give."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.enough import NotEnough
from analysis.topics.agreement import agreement
from analysis.topics.coherence import coherence
from analysis.topics.spread import over_time, per_outlet
from analysis.topics.stability import TERMS, stability
from analysis.topics.vectors import Vectors

__all__ = ["Topics"]

RUNS = 20  # resamples behind the sentence on stability


@dataclass(frozen=True)
class Topics:
    """Topics of a corpus.

    Attributes
    ----------
    memberships : DataFrame of float, (articles, topics)
        How far each article belongs to each topic; rows sum to 1.
    assigned : Series of Int64 (string where topics were named by seeds)
        The first topic of each article, missing for outliers.
    terms : DataFrame
        ``topic, rank, term, weight, actor, n, own``: what sets each topic apart.
    labels : DataFrame
        Index ``topic``; ``label_ar``, ``label_en``, ``n``.
    map : DataFrame of float
        Index ``article_id``; ``x``, ``y``.
    hierarchy : DataFrame
        ``left, right, distance``: which topics are nearest to each other.
    representatives : DataFrame
        ``topic, rank, article_id, title, similarity``: three articles that stand for each topic.
    choice : DataFrame or None
        Stability and coherence of each number of topics that was tried, as `stability` gives them.
    vectors : Vectors
    method : str
    """

    memberships: pd.DataFrame = field(repr=False)
    assigned: pd.Series = field(repr=False)
    terms: pd.DataFrame = field(repr=False)
    labels: pd.DataFrame
    map: pd.DataFrame = field(repr=False)
    hierarchy: pd.DataFrame = field(repr=False)
    representatives: pd.DataFrame = field(repr=False)
    choice: pd.DataFrame | None = field(repr=False)
    vectors: Vectors = field(repr=False)
    method: str

    @property
    def outliers(self):
        """``article_id`` of the articles that belong to no topic."""
        return self.assigned.index[self.assigned.isna()]

    def points(self):
        """The map with the topic of each article, outliers left out: what `plot_topic_map` takes."""
        return self.map.assign(topic=self.assigned).dropna(subset=["topic"])

    def coherence(self):
        """Coherence of each topic's ten strongest terms; see `analysis.topics.coherence`."""
        place = {term: number for number, term in enumerate(self.vectors.terms)}
        best = self.terms[self.terms["rank"] <= TERMS].groupby("topic", sort=False)["term"]
        return coherence(self.vectors.counts, {topic: part.map(place).tolist() for topic, part in best})

    def stability(self, **options):
        """How far halves of the articles agree on the topics; see `analysis.topics.stability`.

        Raises
        ------
        NotEnough
            The topics were asked for by seed words: they do not come out of the articles.
        """
        if self.method == "seeded":
            raise NotEnough(
                "Topics that were asked for by seed words are not found anew in halves of the articles."
            )
        return stability(self, **options)

    def over_time(self, articles, **options):
        """Shares of the topics in each year; see `analysis.topics.over_time`."""
        return over_time(self, articles, **options)

    def per_outlet(self, articles, **options):
        """Shares of the topics in each outlet; see `analysis.topics.per_outlet`."""
        return per_outlet(self, articles, **options)

    def agreement(self, known, **options):
        """How far the topics agree with known classes; see `analysis.topics.agreement`."""
        return agreement(self.assigned, known, **options)

    def agreement_sentences(self, articles):
        """How far these topics are to be trusted, in English sentences for a notebook.

        Parameters
        ----------
        articles : DataFrame
            Agreement with a column ``issue`` is told where there is one.

        Returns
        -------
        list of str
        """
        return [*self._issue_sentence(articles), *self._stability_sentence(), *self._outlier_sentence()]

    def _issue_sentence(self, articles):
        if "issue" not in articles:
            return
        try:
            row = self.agreement(articles["issue"]).loc["ari"]
        except NotEnough:
            return
        yield (f"They agree with the issue that each article was collected for by an adjusted Rand index of "
               f"{row['value']:.2f} (95 % interval {row['low']:.2f} to {row['high']:.2f}).")  # fmt: skip

    def _stability_sentence(self):
        if self.method in ("seeded", "hdbscan"):
            return
        row = self.stability(runs=RUNS, size=1000).iloc[0]
        yield (f"Topics found in one half of the articles and in the other agree by {row['ari']:.2f} "
               f"({row['low']:.2f} to {row['high']:.2f} in {RUNS} divisions into halves).")  # fmt: skip

    def _outlier_sentence(self):
        if len(self.outliers):
            yield f"{len(self.outliers):,} articles belong to no topic."
