"""Fitting the stance model on hand codings, in seconds.

``python -m analysis.stance.training [OUT]`` fits the bundled model anew.
"""

import sys
from functools import cache

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.actors import find_mentions
from analysis.stance.features import issue_features
from analysis.stance.issues import issue_of_actors
from analysis.stance.model import BUNDLED, Linear, StanceModel, load_model, save_model
from analysis.stance.parties import bundled_parties
from analysis.stance.polarity import judged, learn_polarity
from analysis.stance.readings import readings
from analysis.stance.targets import candidates
from analysis.statements.forms import reporting_forms, verbs
from analysis.text import bare_forms, fold, words

__all__ = ["coded_statements", "cross_predict", "fit", "fit_linear", "folds_of", "read_examples"]

STRENGTH = {
    "issue": 0.5,
    "stance": 0.7,
    "act": 3.0,
    "target": 0.3,
}  # inverse of the penalty, by cross-validation


def coded_statements(codings, articles):
    """Hand codings in the form of `find_statements`: with content, cue lemma, class and distance.

    Parameters
    ----------
    codings : DataFrame
        As `analysis.corpus.read_codings` gives it.
    articles : DataFrame

    Returns
    -------
    DataFrame
        The codings of the articles that are there.
    """
    table = codings[codings["article_id"].isin(articles.index)].reset_index(drop=True)
    texts = [articles.at[row.article_id, "text" if row.part == "body" else "title"] for row in table.itertuples()]
    content = [text[row.start : row.end] for text, row in zip(texts, table.itertuples(), strict=True)]
    table["cue"] = [cue if isinstance(cue, str) else "" for cue in table["cue"]]
    known = [_of_cue(cue) for cue in table["cue"]]
    names = ["cue_lemma", "cue_class", "distance"]
    return table.assign(content=content, **{n: [k[i] for k in known] for i, n in enumerate(names)})


def _of_cue(cue):
    forms = reporting_forms()
    parts = [word for word, _, _ in words(cue)]
    for word in parts:
        for form in bare_forms(word):
            if form in forms:
                verb = forms[form][0].verb
                return verb.lemma, verb.kind, verb.distance
    for word in parts:
        for form in bare_forms(word):
            if verb := _nouns().get(form) or _nouns().get(form[:-1]) or _nouns().get(form[:-2]):
                return verb.lemma, verb.kind, verb.distance
    return "", "say", "neutral"


@cache
def _nouns():
    return {fold(noun): verb for row, verb in verbs() for noun in row["noun"].split("|") if noun.strip()}


def read_examples(coded, articles):
    """Readings and codes to fit on.

    Returns
    -------
    (list of Reading, DataFrame)
    """
    table = coded_statements(coded, articles)
    table = table.dropna(subset=["issue", "target", "stance", "act"]).reset_index(drop=True)
    return readings(table, articles, find_mentions(articles)), table


def fit(examples, codes, *, groups=None, uncoded=None):
    """Fit the model.

    Parameters
    ----------
    examples : list of Reading
    codes : DataFrame
        ``issue``, ``target``, ``stance``, ``act``.
    groups : sequence, optional
        Story of each example; the target is fitted on chances of stance that its own story had no part in.
    uncoded : list, optional
        Statements without codes, from which the leaning of words is learned: see `analysis.stance.polarity`. By
        default what the bundled model has learned is taken over.

    Returns
    -------
    StanceModel
    """
    parties, groups = bundled_parties(), codes["article_id"] if groups is None else groups
    stance = codes["stance"].astype(int).tolist()
    if uncoded is None:
        polarity = load_model().polarity
    else:
        polarity = learn_polarity([plain(reading) for reading in examples], stance, uncoded, fit_linear)
    rows = judged(examples, parties, polarity)
    about = [issue_features(reading, issue_of_actors()) for reading in examples]
    folds, act = folds_of(groups, 5), codes["act"].tolist()
    chances = cross_predict(rows, stance, folds, strength=STRENGTH["stance"])
    acts = np.array(sorted(set(act)))[cross_predict(rows, act, folds, strength=STRENGTH["act"]).argmax(axis=1)]
    parts = {
        "issue": fit_linear(about, codes["issue"].tolist(), strength=STRENGTH["issue"]),
        "stance": fit_linear(rows, stance, strength=STRENGTH["stance"]),
        "act": fit_linear(rows, act, strength=STRENGTH["act"]),
        "target": fit_target(examples, codes["target"].tolist(), chances, acts, parties),
    }  # fmt: skip
    return StanceModel(parts | ({"polarity": polarity} if polarity else {}))


def plain(reading):
    """What the teacher and the student of `analysis.stance.polarity` need of a statement."""
    return reading.words, reading.found, reading.row.cue_class, reading.row.cue_lemma


def fit_linear(rows, labels, *, strength, at_least=2, balanced=False):
    """Fit a logistic regression over features that occur `at_least` so often: a `Linear`."""
    maker = DictVectorizer()
    table = maker.fit_transform(rows)
    kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= at_least)
    weights = "balanced" if balanced else None
    fitted = LogisticRegression(C=strength, max_iter=300, class_weight=weights).fit(table[:, kept], labels)
    coefficients, bias = fitted.coef_, fitted.intercept_
    if len(coefficients) == 1 and len(fitted.classes_) == 2:
        coefficients, bias = (
            np.vstack([-coefficients / 2, coefficients / 2]),
            np.array([-bias[0] / 2, bias[0] / 2]),
        )
    weights = {maker.feature_names_[j]: coefficients[:, i].tolist() for i, j in enumerate(kept)}
    return Linear(fitted.classes_.tolist(), weights | {"bias": bias.tolist()})


def fit_target(examples, targets, chances, acts, parties):
    """Fit the ranking of candidates: one coefficient for each feature of a candidate."""
    rows, right = [], []
    for reading, target, chance, act in zip(examples, targets, chances, acts, strict=True):
        for name, features in candidates(reading, parties, chance, act):
            rows.append(features)
            right.append(name == target)
    both = fit_linear(rows, right, strength=STRENGTH["target"], at_least=3)
    yes = both.classes.index(True)
    return Linear(["target"], {name: [weights[yes]] for name, weights in both.weights.items()})


def folds_of(groups, number, *, seed=0):
    """Fold of each row; rows of one group (article, wire) are never in two folds."""
    groups = pd.Series(list(groups))
    order = np.random.default_rng(seed).permutation(sorted(groups.unique()))
    return groups.map({group: i % number for i, group in enumerate(order)}).to_numpy()


def cross_predict(rows, labels, folds, *, strength):
    """Chances of the classes (sorted) for each row, from models that its fold had no part in."""
    classes, labels = sorted(set(labels)), np.array(labels, dtype=object)
    chances = np.zeros((len(rows), len(classes)))
    for fold_number in np.unique(folds):
        train, test = np.flatnonzero(folds != fold_number), np.flatnonzero(folds == fold_number)
        part = fit_linear([rows[i] for i in train], labels[train].tolist(), strength=strength)
        columns = [classes.index(label) for label in part.classes]
        chances[np.ix_(test, columns)] = part.chances([rows[i] for i in test])
    return chances


def _main(out):
    from analysis.stance.development import bundled_part, examples_of, press_part, uncoded_statements

    parts = [part for part in (bundled_part(odd=True), press_part()) if part]
    examples, codes = examples_of(parts)
    uncoded = uncoded_statements()
    about = {
        "statements": len(codes),
        "articles": int(codes["article_id"].nunique()),
        "uncoded": len(uncoded or ()),
    }
    save_model(fit(examples, codes, groups=codes["story"], uncoded=uncoded), out, about=about)
    print(f"{out}: fitted on {about['statements']} statements of {about['articles']} articles")


if __name__ == "__main__":
    _main(*sys.argv[1:] or [BUNDLED])
