"""Articles as rows of a sparse matrix: how much each word, name or phrase weighs in each."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from analysis.actors import load_gazetteer
from analysis.topics.phrases import find_phrases
from analysis.topics.stems import stems_of
from analysis.topics.words import ACTOR, token_table, type_table

__all__ = ["Vectors", "make_vectors"]


@dataclass(frozen=True)
class Vectors:
    """Counted articles.

    Attributes
    ----------
    counts : csr_matrix of float, (articles, terms)
    weights : csr_matrix of float, (articles, terms)
        TF-IDF with log counts; rows of length 1, or 0 where an article holds no term.
    terms : list of str
        Each term as it is shown: the commonest written form.
    actors : list
        The actor's id where a term is an actor, else None.
    articles : Index
        ``article_id`` of each row.
    """

    counts: sparse.csr_matrix
    weights: sparse.csr_matrix
    terms: list
    actors: list
    articles: pd.Index


def make_vectors(articles, *, stem="light", actors=True, gazetteer=None, phrases=True, least=None, most=0.5):
    """Count the words of articles and weigh them.

    Parameters
    ----------
    articles : DataFrame
        Index ``article_id``; ``text``, and ``title`` and ``published`` where they are.
    stem : {"light", "bare", "lemma", "none"}
        Which forms count as one word.
    actors : bool
        Whether names of actors become one token each.
    gazetteer : Gazetteer, optional
    phrases : bool
        Whether pairs of words that keep together become one term.
    least : int, optional
        Articles that must hold a term; 3 by default, more in large corpora.
    most : float
        Share of articles above which a term says nothing.

    Returns
    -------
    Vectors
    """
    gazetteer = (gazetteer or load_gazetteer()) if actors else None
    rows, tokens, forms = token_table(articles, actors=actors, gazetteer=gazetteer)
    types = type_table(forms, tokens)
    groups, shown = _group(types, stem)
    rows, terms, shown = _with_phrases(rows, tokens, groups, shown, types) if phrases else (
        rows, groups[tokens], shown)  # fmt: skip
    keep = terms >= 0
    counts = sparse.csr_matrix((np.ones(keep.sum()), (rows[keep], terms[keep])), shape=(len(articles), len(shown)))
    spread = np.bincount(counts.indices, minlength=len(shown))
    least = least or max(3, len(articles) // 2000)
    chosen = np.flatnonzero((spread >= least) & (spread <= max(most * len(articles), least)))
    counts = counts[:, chosen]
    if len(chosen) == 0:
        return Vectors(counts, counts, [], [], articles.index)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    names = _names([shown[i] for i in chosen], gazetteer)
    return Vectors(counts, weights, *names, articles.index)


def _group(types, stem):
    """Number of the stem of each written form (-1: not counted), and the commonest form of each stem."""
    counts = types.groupby("fold")["n"].sum().to_dict()
    used = types[(types["fold"] != "") & ~types["stop"]]
    folded = used["fold"].unique().tolist()
    stems = used["fold"].map(dict(zip(folded, stems_of(folded, counts, stem=stem), strict=True)))
    order = stems[~stems.duplicated()]
    number = dict(zip(order, range(len(order)), strict=True))
    groups = np.full(len(types), -1)
    groups[used.index] = stems.map(number)
    best = used.assign(stem=stems).sort_values(["n", "form"], ascending=[False, True], kind="stable")
    shown = best.drop_duplicates("stem").set_index("stem")["form"].reindex(order).tolist()
    return groups, shown


def _with_phrases(rows, tokens, groups, shown, types):
    pairs = find_phrases(rows, groups[tokens], gap=(types["fold"] == "").to_numpy()[tokens])
    terms, at = groups[tokens].copy(), pairs.places
    names = _commonest_pairs(tokens[at], tokens[at + 1], pairs.number, types["form"])
    terms[at], terms[at + 1] = len(shown) + pairs.number, -1
    return rows, terms, shown + names


def _commonest_pairs(first, second, number, forms):
    table = pd.DataFrame({"number": number, "first": first, "second": second})
    table = table.value_counts(sort=False).rename("n").reset_index()
    best = table.sort_values(["n", "first", "second"], ascending=[False, True, True]).drop_duplicates("number")
    best = best.sort_values("number")
    return [f"{forms[a]} {forms[b]}" for a, b in zip(best["first"], best["second"], strict=True)]


def _names(shown, gazetteer):
    ids = [form[1:] if form[0] == ACTOR and " " not in form else None for form in shown]
    if gazetteer is None:
        return shown, ids
    names = gazetteer.actors["name_ar"]
    terms = [" ".join(names.get(w[1:], w[1:]) if w[0] == ACTOR else w for w in form.split(" ")) for form in shown]
    return terms, ids
