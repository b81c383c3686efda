"""What a topic is about: its terms, its name, the reports that stand for it."""

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from analysis.actors import load_gazetteer
from analysis.lexicon import read_table
from analysis.text import bare_forms, fold

__all__ = ["gloss", "labels_of", "representatives", "term_scores", "topic_terms"]


def term_scores(counts, shares):
    """Class-based TF-IDF: how much each term sets each topic apart (Grootendorst 2022).

    Parameters
    ----------
    counts : csr_matrix, (articles, terms)
    shares : ndarray of float, (articles, topics)

    Returns
    -------
    ndarray of float, (topics, terms)
    """
    # An article is one voice, however long: its counts are turned into shares first.
    inside = np.asarray(normalize(counts, "l1").T @ shares).T
    rarity = np.log1p(inside.sum() / len(inside) / np.maximum(inside.sum(axis=0), 1e-12))
    return normalize(inside, "l1") * rarity


def topic_terms(vectors, assigned, topics, *, top=15):
    """The terms that set each topic apart.

    Parameters
    ----------
    vectors : Vectors
    assigned : Series
        The topic of each article, missing for outliers.
    topics : sequence
        All topics, in order.
    top : int

    Returns
    -------
    DataFrame
        ``topic``, ``rank`` int64, ``term`` str, ``weight`` float (1 for the strongest), ``actor`` str or missing,
        ``n`` int64, the number of the topic's articles, ``own`` bool, whether no other topic has more of the term.
    """
    firm = np.array([assigned.eq(topic).fillna(False).to_numpy(bool) for topic in topics], float).T
    scores, rows = term_scores(vectors.counts, firm), []
    most_of = scores.max(axis=0, initial=0)
    for k, topic in enumerate(topics):
        best = np.argsort(-scores[k].round(10), kind="stable")[:top]
        n, most = int(firm[:, k].sum()), scores[k, best[0]]
        own = scores[k] >= most_of
        rows += [(topic, rank, vectors.terms[i], scores[k, i] / most, vectors.actors[i], n, own[i])
                 for rank, i in enumerate(best, 1) if scores[k, i] > 0]  # fmt: skip
    table = pd.DataFrame(rows, columns=["topic", "rank", "term", "weight", "actor", "n", "own"])
    return table.astype({"weight": float}).round({"weight": 4})


def representatives(vectors, assigned, articles, topics, *, n=3):
    """The articles nearest to the middle of each topic.

    Returns
    -------
    DataFrame
        ``topic``, ``rank``, ``article_id``, ``title``, ``similarity`` float.
    """
    titles = articles["title"] if "title" in articles else pd.Series("", articles.index)
    rows = []
    for topic in topics:
        own = np.flatnonzero(assigned.eq(topic).fillna(False).to_numpy(bool))
        if len(own) == 0:
            continue
        middle = normalize(np.asarray(vectors.weights[own].mean(axis=0)))
        near = np.asarray(vectors.weights[own] @ middle.T).ravel().round(6)
        best = np.argsort(-near, kind="stable")[:n]
        rows += [(topic, rank, articles.index[own[i]], titles.iloc[own[i]], round(float(near[i]), 3))
                 for rank, i in enumerate(best, 1)]  # fmt: skip
    return pd.DataFrame(rows, columns=["topic", "rank", "article_id", "title", "similarity"])


def _glosses():
    table = read_table("lexicon/glossary.csv", columns=["ar", "en"], required=["ar", "en"])
    return {fold(ar): en for ar, en in zip(table["ar"], table["en"], strict=True)}


def gloss(term, glossary):
    """English for a term: the glossary's for the whole, else for each of its words; else the Arabic in quotes."""
    if fold(term) in glossary or " " not in term:
        return _gloss_of_word(term, glossary)
    return " ".join(_gloss_of_word(word, glossary) for word in reversed(term.split(" ")))


def _gloss_of_word(word, glossary):
    forms = bare_forms(fold(word))
    rests = [form.removesuffix(end) for form in forms for end in ("ات", "ين", "ون", "ه", "ي")]
    return next((glossary[form] for form in (*forms, *rests) if form in glossary), f"«{word}»")


def labels_of(terms, *, words=3, gazetteer=None):
    """An Arabic name and an English gloss for each topic, from its first terms.

    A term that repeats a word of an earlier one, or of which another topic has more, is passed over; a name that
    stands already gets a number.

    Returns
    -------
    DataFrame
        Index ``topic``; ``label_ar``, ``label_en`` str; ``n`` int64.
    """
    glossary, names = _glosses(), (gazetteer or load_gazetteer()).actors["name_en"]
    rows = {}
    for topic, part in terms.groupby("topic", sort=False):
        kept = _apart(part.loc[part["own"], "term"])[:words] or _apart(part["term"])[:words]
        part = part.loc[kept]
        english = [names.get(actor, actor) if isinstance(actor, str) else gloss(term, glossary)
                   for term, actor in zip(part["term"], part["actor"], strict=True)]  # fmt: skip
        rows[topic] = "، ".join(part["term"]), ", ".join(dict.fromkeys(english)), part["n"].iloc[0]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["label_ar", "label_en", "n"])
    again = table["label_ar"].duplicated()
    numbers = table.index.to_series().map(lambda topic: f" ({topic})").where(again, "")
    table["label_ar"] = table["label_ar"] + numbers
    return table.rename_axis("topic")


def _apart(terms):
    """Index of the terms that share no stem with an earlier one."""
    kept, seen = [], set()
    for place, term in terms.items():
        roots = {min(bare_forms(fold(word), shortest=3), key=len)[:4] for word in term.split(" ")}
        if not roots & seen:
            kept.append(place)
            seen |= roots
    return kept
