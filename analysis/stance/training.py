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
from analysis.stance.beside import beside_names, beside_rows
from analysis.stance.issues import issue_features
from analysis.stance.judged import judged
from analysis.stance.model import BUNDLED, Linear, StanceModel, load_model, save_model, softmax
from analysis.stance.parties import bundled_parties
from analysis.stance.polarity import Plain, learn_company, learn_polarity
from analysis.stance.ranking import fit_ranking
from analysis.stance.readings import readings
from analysis.stance.targets import candidates, whole
from analysis.stance.targets_beside import as_features, first_choices, second_look
from analysis.statements.forms import reporting_forms, verbs
from analysis.text import bare_forms, fold, words

__all__ = ["coded_statements", "cross_scores", "fit", "fit_linear", "folds_of", "read_examples"]

# inverse of the penalty, by cross-validation
STRENGTH = {"issue": 0.3, "stance": 1.0, "act": 2.0, "target": 0.5, "beside": 0.3}
UNSEEN = -5.0  # score of a class that a fold has not seen


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
        ``stance``, ``act``, ``issue``, ``target``; the latter two may be missing.
    groups : sequence, optional
        Story of each example; the target is fitted on chances of stance that its own story had no part in.
    uncoded : list, optional
        Statements without codes, from which the leaning of words is learned: see `analysis.stance.polarity`. By
        default what the bundled model has learned is taken over.

    Returns
    -------
    StanceModel
    """
    folds = folds_of(codes["article_id"] if groups is None else groups, 5)
    stance, act = codes["stance"].astype(int).tolist(), codes["act"].tolist()
    leanings = _learn_leanings(examples, stance, uncoded)
    rows = judged(examples, bundled_parties(), StanceModel.leaning_of(leanings))
    parts = {
        "issue": _fit_issue(examples, codes["issue"]),
        "stance": fit_linear(rows, stance, strength=STRENGTH["stance"]),
        "act": fit_linear(rows, act, strength=STRENGTH["act"]),
    }
    scores = [
        cross_scores(rows, labels, folds, strength=STRENGTH[n]) for n, labels in (("stance", stance), ("act", act))
    ]
    acts = np.array(sorted(set(act)))[scores[1].argmax(axis=1)]
    beside = _beside(examples, scores, parts)
    parts["stance beside"] = fit_linear(beside, stance, strength=STRENGTH["beside"], at_least=1)
    chances = softmax(cross_scores(beside, stance, folds, strength=STRENGTH["beside"]))
    whom = np.flatnonzero(codes["target"].notna())
    asked, targets = [examples[i] for i in whom], codes["target"].iloc[whom].tolist()
    return StanceModel(parts | leanings | _fit_target(asked, targets, chances[whom], acts[whom], folds[whom]))


def _fit_issue(examples, issues):
    coded = np.flatnonzero(issues.notna())
    about = [issue_features(examples[i]) for i in coded]
    return fit_linear(about, issues.iloc[coded].tolist(), strength=STRENGTH["issue"])


def _beside(examples, scores, parts):
    names = beside_names(parts["stance"].classes, parts["act"].classes)
    table = beside_rows(examples, np.hstack(scores), scores[0].shape[1])
    return [dict(zip(names, row, strict=True)) for row in table.tolist()]


def _fit_target(examples, targets, chances, acts, folds):
    """The ranking of candidates, and the second look with choices in which a statement's own story had no part."""
    given, parties = zip(examples, chances, acts, strict=True), bundled_parties()
    lists = [candidates(reading, parties, chance, act) for reading, chance, act in given]
    merged, chosen, scores = [whole(each) for each in lists], [None] * len(lists), [None] * len(lists)
    for train, test in _split(folds):
        part = fit_ranking([merged[i] for i in train], [targets[i] for i in train], strength=STRENGTH["target"])
        for i, name, points in zip(test, *first_choices([lists[i] for i in test], part), strict=True):
            chosen[i], scores[i] = name, points
    looked = list(map(as_features, second_look(examples, lists, chosen, scores)))
    return {
        "target": fit_ranking(merged, targets, strength=STRENGTH["target"]),
        "target beside": fit_ranking(looked, targets, strength=STRENGTH["beside"], at_least=1),
    }


def _learn_leanings(examples, stance, uncoded):
    if uncoded is None:
        known = load_model().parts
        return {name: known[name] for name in ("polarity", "company") if name in known}
    coded = [Plain(r.words, r.found, r.row.cue_class, r.row.cue_lemma, r.row.article_id) for r in examples]
    polarity = learn_polarity(coded, stance, uncoded, fit_linear)
    return {"polarity": polarity, "company": learn_company(uncoded, fit_linear)}


def fit_linear(rows, labels, *, strength, at_least=5, balanced=False, weights=None):
    """Fit a logistic regression over features that occur `at_least` so often: a `Linear`."""
    maker = DictVectorizer()
    table = maker.fit_transform(rows)
    kept = np.flatnonzero(np.asarray((table != 0).sum(axis=0)).ravel() >= at_least)
    by_class = "balanced" if balanced else None
    maker_of = LogisticRegression(C=strength, max_iter=300, class_weight=by_class)
    fitted = maker_of.fit(table[:, kept], labels, sample_weight=weights)
    coefficients, bias = fitted.coef_, fitted.intercept_
    if len(coefficients) == 1 and len(fitted.classes_) == 2:
        coefficients, bias = (
            np.vstack([-coefficients / 2, coefficients / 2]),
            np.array([-bias[0] / 2, bias[0] / 2]),
        )
    weights = {maker.feature_names_[j]: coefficients[:, i].tolist() for i, j in enumerate(kept)}
    return Linear(fitted.classes_.tolist(), weights | {"bias": bias.tolist()})


def folds_of(groups, number, *, seed=0):
    """Fold of each row; rows of one group (article, wire) are never in two folds."""
    groups = pd.Series(list(groups))
    order = np.random.default_rng(seed).permutation(sorted(groups.unique()))
    return groups.map({group: i % number for i, group in enumerate(order)}).to_numpy()


def _split(folds):
    return [(np.flatnonzero(folds != number), np.flatnonzero(folds == number)) for number in np.unique(folds)]


def cross_scores(rows, labels, folds, *, strength):
    """Scores of the classes (sorted) for each row, from models that its fold had no part in."""
    classes, labels = sorted(set(labels)), np.array(labels, dtype=object)
    scores = np.full((len(rows), len(classes)), UNSEEN)
    for train, test in _split(np.asarray(folds)):
        part = fit_linear([rows[i] for i in train], labels[train].tolist(), strength=strength)
        columns = [classes.index(label) for label in part.classes]
        scores[np.ix_(test, columns)] = part.scores([rows[i] for i in test])
    return scores


def _main(out):
    from analysis.stance.development import development_examples, uncoded_statements

    examples, codes = development_examples()
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
