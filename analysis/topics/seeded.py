"""Topics that a researcher asks for by a few words each."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from analysis.lexicon import DATA, DataError, read_lexicon
from analysis.text import fold
from analysis.topics.bayes import by_words, gains
from analysis.topics.clusters import reduce
from analysis.topics.model import gather, need_enough
from analysis.topics.stems import stems_of
from analysis.topics.vectors import make_vectors
from analysis.topics.words import is_stop

__all__ = ["read_seeds", "seeded_topics"]

ROUNDS, EVIDENCE = 3, 30


def read_seeds(path=None):
    """Read a TOML of topics: for each its ``label_ar``, ``label_en`` and ``words``.

    Parameters
    ----------
    path : str or Path, optional
        The bundled ``topics_seed.toml``, with the three issues, by default.

    Returns
    -------
    dict of {str: dict}

    Raises
    ------
    DataError
        The file is missing or no TOML; a topic has no words; there are fewer than two topics.

    Examples
    --------
    >>> list(read_seeds())
    ['afghanistan', 'ukraine', 'arms_control']
    """
    path = Path(path) if path is not None else DATA / "lexicon" / "topics_seed.toml"
    seeds = read_lexicon(str(path.with_suffix(".toml")) if path.suffix != ".toml" else str(path))
    for name, topic in seeds.items():
        words = topic.get("words") if isinstance(topic, dict) else None
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise DataError(path, None, f'topic {name!r} has no list of words; add words = ["…"]')
    if len(seeds) < 2:
        raise DataError(path, None, "names fewer than two topics; a topic is told only from another one")
    return seeds


def seeded_topics(articles, seeds=None, *, least=0.0, actors=True, gazetteer=None, seed=0):
    """Give articles to topics that are known by a few words.

    Articles that hold seed words teach which other words go with each topic; all articles are then judged by
    all their words, three times over.

    Parameters
    ----------
    articles : DataFrame
        As in `cluster_topics`.
    seeds : dict, str or Path, optional
        As `read_seeds` gives them, or a file for it.
    least : float
        Articles without any seed word are outliers unless a topic explains their words better than the corpus as a
        whole does: by more than this, in nats per word.
    actors, gazetteer, seed
        As in `cluster_topics`.

    Returns
    -------
    Topics
        Topics bear the names of the seeds; ``method`` is "seeded".

    Raises
    ------
    TooFewArticles, DataError

    Notes
    -----
    Naive Bayes with expectation-maximisation from dictionary labels: Nigam et al. (2000); seeds as in newsmap
    (Watanabe 2018) and keyATM (Eshima, Imai and Sasaki 2024).
    """
    need_enough(articles)
    seeds = read_seeds(seeds) if not isinstance(seeds, dict) else seeds
    vectors = make_vectors(articles, actors=actors, gazetteer=gazetteer)
    hits = vectors.counts @ _seed_matrix(vectors, seeds)
    known = np.log1p(hits)
    shares = by_words(vectors.counts, normalize(known, "l1"), rounds=ROUNDS, evidence=EVIDENCE, favour=1 + known)
    seeded = hits.sum(axis=1) > 0
    outliers = ~seeded & (gains(vectors.counts, shares * seeded[:, None]).max(axis=1) <= least)
    rows = {name: {key: topic.get(key, name) for key in ("label_ar", "label_en")} for name, topic in seeds.items()}
    labels = pd.DataFrame.from_dict(rows, orient="index")
    points = reduce(vectors.weights, seed=seed)
    return gather(articles, vectors, shares, outliers, points, method="seeded", names=list(seeds), labels=labels,
                  gazetteer=gazetteer)  # fmt: skip


def _seed_matrix(vectors, seeds):
    """Which terms are seeds of which topic, (terms, topics); a word of two topics counts half for each."""
    columns = {}
    for number, term in enumerate(vectors.terms):
        columns.setdefault(_key(term), []).append(number)
        if vectors.actors[number] is not None:  # «طالبان» is an actor's name, «زيلينسكي» a part of one
            for word in term.split(" "):
                columns.setdefault(_key(word), []).append(number)
        elif " " in term:  # the words of a phrase are counted in the phrase and nowhere else
            for word in term.split(" "):
                if not is_stop(fold(word)):
                    columns.setdefault(_key(word), []).append(number)
    matrix = np.zeros((len(vectors.terms), len(seeds)))
    for k, topic in enumerate(seeds.values()):
        for word in topic["words"]:
            matrix[columns.get(_key(word), []), k] = 1
    return normalize(matrix, "l1")


def _key(term):
    return " ".join(stems_of([fold(word) for word in term.split(" ")], {}, stem="light"))
