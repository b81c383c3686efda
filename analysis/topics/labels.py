"""What a topic is about: its terms, its name, the reports that stand for it."""

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from analysis.actors import load_gazetteer
from analysis.lexicon import read_table
from analysis.text import bare_forms, fold

__all__ = ["labels_of", "representatives", "topic_terms"]


def topic_terms(vectors, memberships, *, top=15):
    """The terms that set each topic apart, by class-based TF-IDF (Grootendorst 2022).

    Parameters
    ----------
    vectors : Vectors
    memberships : DataFrame of float, (articles, topics)
    top : int

    Returns
    -------
    DataFrame
        ``topic`` int64, ``rank`` int64, ``term`` str, ``weight`` float from 0 to 1, ``actor`` str or missing, ``n``
        int64 (articles of the topic that hold the term's topic as their first).
    """
    shares = memberships.to_numpy()
    inside = shares.T @ normalize(vectors.counts, "l1")
    inside = np.asarray(inside)
    rarity = np.log1p(inside.sum() / len(inside) / np.maximum(inside.sum(axis=0), 1e-12))
    scores = normalize(inside, "l1") * rarity
    rows = []
    n = np.bincount(shares.argmax(axis=1), minlength=shares.shape[1])
    for k, topic in enumerate(memberships.columns):
        best = np.argsort(-scores[k], kind="stable")[:top]
        rows += [(topic, rank, vectors.terms[i], scores[k, i] / scores[k].max(), vectors.actors[i], n[k])
                 for rank, i in enumerate(best, 1) if scores[k, i] > 0]  # fmt: skip
    table = pd.DataFrame(rows, columns=["topic", "rank", "term", "weight", "actor", "n"])
    return table.astype({"weight": float}).round({"weight": 4})


def representatives(vectors, memberships, articles, *, n=3):
    """The articles nearest to the middle of each topic.

    Returns
    -------
    DataFrame
        ``topic``, ``rank``, ``article_id``, ``title``, ``similarity`` float.
    """
    shares = memberships.to_numpy()
    first = shares.argmax(axis=1)
    titles = articles["title"] if "title" in articles else pd.Series("", articles.index)
    rows = []
    for k, topic in enumerate(memberships.columns):
        own = np.flatnonzero((first == k) & (shares[:, k] > 0))
        middle = normalize(np.asarray(vectors.weights[own].mean(axis=0)))
        near = (vectors.weights[own] @ middle.T).ravel()
        best = np.argsort(-near, kind="stable")[:n]
        rows += [(topic, rank, articles.index[own[i]], titles.iloc[own[i]], round(float(near[i]), 3))
                 for rank, i in enumerate(best, 1)]  # fmt: skip
    return pd.DataFrame(rows, columns=["topic", "rank", "article_id", "title", "similarity"])


def _glosses():
    table = read_table("lexicon/glossary.csv", columns=["ar", "en"], unique=["ar"], required=["ar", "en"])
    return {fold(ar): en for ar, en in zip(table["ar"], table["en"], strict=True)}


def gloss(term, actor, glossary, names):
    """English for a term: an actor's name, or the glossary's word for the longest form that it knows."""
    if isinstance(actor, str):
        return names.get(actor, actor)
    return next((glossary[form] for form in bare_forms(fold(term)) if form in glossary), f"«{term}»")


def labels_of(terms, *, words=3, gazetteer=None):
    """An Arabic name and an English gloss for each topic, from its first terms.

    Returns
    -------
    DataFrame
        Index ``topic``; ``label_ar``, ``label_en`` str; ``n`` int64.
    """
    glossary, names = _glosses(), (gazetteer or load_gazetteer()).actors["name_en"]
    rows = {}
    for topic, part in terms.groupby("topic", sort=True):
        part = part.head(words)
        english = [gloss(t, a, glossary, names) for t, a in zip(part["term"], part["actor"], strict=True)]
        rows[topic] = "، ".join(part["term"]), ", ".join(english), part["n"].iloc[0]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["label_ar", "label_en", "n"])
    return table.rename_axis("topic")
