"""Topics that a researcher asks for by a few words each."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from analysis.enough import NotEnough
from analysis.lexicon import DATA, DataError, read_lexicon
from analysis.text import bare_forms, fold
from analysis.topics.bayes import by_words, gains
from analysis.topics.clusters import reduce
from analysis.topics.model import gather, need_enough
from analysis.topics.vectors import make_vectors
from analysis.topics.words import is_stop

__all__ = ["read_seeds", "seeded_topics"]

ROUNDS, EVIDENCE = 3, 30
_ENDINGS = ("ها", "هم", "ات", "ون", "ين", "ان", "يه", "ه", "ي")


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
    return _checked(seeds, path)


def _checked(seeds, path):
    for name, topic in seeds.items():
        words = topic.get("words") if isinstance(topic, dict) else None
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise DataError(path, None, f'topic {name!r} has no list of words; add words = ["…"]')
    if len(seeds) < 2:
        raise DataError(path, None, "names fewer than two topics; a topic is told only from another one")
    return seeds


def seeded_topics(articles, seeds=None, *, density=0.02, least=0.5, actors=True, gazetteer=None, seed=0):
    """Give articles to topics that are known by a few words.

    Articles that hold seed words teach which other words go with each topic; all articles are then judged by
    all their words, three times over.

    Parameters
    ----------
    articles : DataFrame
        As in `cluster_topics`.
    seeds : dict, str or Path, optional
        As `read_seeds` gives them, or a file for it.
    density : float
        Share of an article's terms that have to be seed words of one topic for the article to teach it: a word in
        passing is not a subject.
    least : float
        Articles without so many seed words are outliers unless a topic explains their words better than the
        corpus as a whole does, by more than this, in nats per word; those with so many, where none explains them
        better at all.
    actors, gazetteer, seed
        As in `cluster_topics`.

    Returns
    -------
    Topics
        Topics bear the names of the seeds; ``method`` is "seeded".

    Raises
    ------
    TooFewArticles, DataError
    NotEnough
        A topic's seed words stand in no article.

    Notes
    -----
    Naive Bayes with expectation-maximisation from dictionary labels: Nigam et al. (2000); seeds as in newsmap
    (Watanabe 2018) and keyATM (Eshima, Imai and Sasaki 2024).
    """
    need_enough(articles)
    seeds = _checked(seeds, "the seeds") if isinstance(seeds, dict) else read_seeds(seeds)
    vectors = make_vectors(articles, actors=actors, gazetteer=gazetteer)
    matrix = _seed_matrix(vectors, seeds)
    hits = vectors.counts @ matrix
    if absent := [name for name, n in zip(seeds, hits.sum(axis=0), strict=True) if n == 0]:
        raise NotEnough(f"No article holds a seed word of {', '.join(absent)}; give other words, or leave it out.")
    terms = np.maximum(np.asarray(vectors.counts.sum(axis=1)).ravel(), 1)
    seeded = (vectors.counts @ (matrix > 0)).max(axis=1) >= np.maximum(density * terms, 1)
    known = np.log1p(hits)
    first = normalize(known * seeded[:, None], "l1")
    shares = by_words(vectors.counts, first, rounds=ROUNDS, evidence=EVIDENCE, favour=1 + known)
    gain = gains(vectors.counts, shares * seeded[:, None]).max(axis=1)
    outliers = gain <= np.where(seeded, 0, least)
    rows = {name: {key: topic.get(key, name) for key in ("label_ar", "label_en")} for name, topic in seeds.items()}
    labels = pd.DataFrame.from_dict(rows, orient="index")
    points = reduce(vectors.weights, seed=seed)
    return gather(articles, vectors, shares, outliers, points, method="seeded", names=list(seeds), labels=labels,
                  gazetteer=gazetteer)  # fmt: skip


def _seed_matrix(vectors, seeds):
    """Which terms are seeds of which topic, (terms, topics); a word of two topics counts half for each."""
    whole, cut = {}, {}
    for number, term in enumerate(vectors.terms):
        for word in _words_of(term, vectors.actors[number] is not None):
            for form in bare_forms(word, shortest=3):
                whole.setdefault(form, set()).add(number)
                for ending in _ENDINGS:
                    if form.endswith(ending) and len(form) - len(ending) >= 3:
                        cut.setdefault(form.removesuffix(ending), set()).add(number)
    matrix = np.zeros((len(vectors.terms), len(seeds)))
    for k, topic in enumerate(seeds.values()):
        for word in topic["words"]:
            seed = " ".join(part.removeprefix("ال") for part in fold(word).split())
            found = whole.get(seed, set()) | cut.get(seed, set())
            if seed.endswith("ه"):  # the plural of «معاهدة» drops it
                found |= cut.get(seed[:-1], set())
            matrix[list(found), k] = 1
    return normalize(matrix, "l1")


def _words_of(term, is_actor):
    """What of a term may be a seed: itself, and the words of a phrase or name, which are counted nowhere else."""
    parts = fold(term).split()
    if len(parts) == 1:
        return parts
    phrase = " ".join(part.removeprefix("ال") for part in parts)
    return [phrase, *(part for part in parts if is_actor or not is_stop(part))]
