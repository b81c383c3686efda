"""How well issue, target, stance and act are coded, beside simpler methods, on the same folds.

``PRESS_DIR=… python benchmarks/stance.py`` cross-validates on the development part (by story; copies of a wire are
never in two folds) and measures a model fitted on all of it on the bundled reports that are set aside. ``--test``
adds the set-aside part of the gold set: totals only. Statements that the program found itself teach stance and act
to every method in every fold, and are never measured on.
"""

import argparse
from functools import cache

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline

from analysis.stance.coding import code_readings
from analysis.stance.development import (
    bundled_part,
    development_examples,
    examples_of,
    press_part,
    uncoded_statements,
)
from analysis.stance.model import load_model
from analysis.stance.rules import act_by_rule, issue_by_rule, stance_by_rule, target_by_rule
from analysis.stance.training import fit, folds_of

VARIABLES = ("issue", "target", "stance", "act")
CHANCES = ["p_confrontational", "p_neutral", "p_cooperative"]


def majority(train, codes, test):
    return pd.DataFrame({name: [codes[name].mode()[0]] * len(test) for name in VARIABLES})


def lexicon(train, codes, test):
    rows = []
    for reading in test:
        chances = stance_by_rule(reading)
        stance = int(np.argmax(chances)) - 1
        codes = issue_by_rule(reading), target_by_rule(reading, stance), stance, act_by_rule(reading, stance)
        rows.append(dict(zip(VARIABLES, codes, strict=True)) | dict(zip(CHANCES, chances, strict=True)))
    return pd.DataFrame(rows)


def tfidf(train, codes, test):
    """Words and pairs of words of expression and content, one logistic regression for each variable."""
    texts, asked = ([f"{r.row.cue} {' '.join(r.words)}" for r in part] for part in (train, test))
    table = pd.DataFrame(index=range(len(test)))
    for name in VARIABLES:
        labels = codes[name].astype(str).to_numpy()
        often = pd.Series(labels).map(pd.Series(labels).value_counts()).to_numpy() >= 5  # targets have a long tail
        often &= codes[name].notna().to_numpy()
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=20_000)
        model = make_pipeline(words, LogisticRegression(C=10))
        model.fit([text for text, kept in zip(texts, often, strict=True) if kept], labels[often])
        found = model.predict(asked)
        table[name] = found.astype(int) if name == "stance" else found
        if name == "stance":
            table[CHANCES] = pd.DataFrame(model.predict_proba(asked), columns=model.classes_)[["-1", "0", "1"]]
    return table


def ours(train, codes, test):
    return code_readings(test, fit(train, codes, groups=codes["story"], uncoded=uncoded()))


@cache
def uncoded():
    return uncoded_statements()


def folds_to_measure(codes, number):
    """Fold of each statement; −1 for those that were found by the program, which only teach."""
    coded = codes["issue"].notna().to_numpy()
    folds = np.full(len(codes), -1)
    folds[coded] = folds_of(codes.loc[coded, "story"], number)
    return folds


def cross_validate(examples, codes, folds):
    tables = {}
    for method in (majority, lexicon, tfidf, ours):
        parts = []
        for number in range(folds.max() + 1):
            train, test = np.flatnonzero(folds != number), np.flatnonzero(folds == number)
            found = method([examples[i] for i in train], codes.iloc[train], [examples[i] for i in test])
            parts.append(found.set_axis(test))
        tables[method.__name__] = pd.concat(parts).sort_index()
    return tables


def measured(found, codes, *, draws=300, seed=0):
    """Macro-F1 (stance, issue), accuracy, calibration error, with 95 % intervals over stories."""
    measures = {
        f"{name} accuracy": lambda f, c, n=name: accuracy_score(_text(c[n]), _text(f[n])) for name in VARIABLES
    }
    for name in ("issue", "stance", "act"):
        measures[f"{name} macro-F1"] = lambda f, c, n=name: f1_score(
            _text(c[n]), _text(f[n]), average="macro", labels=sorted(set(_text(c[n]))), zero_division=0
        )
    if set(CHANCES) <= set(found):
        measures["calibration error"] = calibration_error
    rows, stories = {}, codes["story"].to_numpy()
    unique, places = np.unique(stories), pd.Series(range(len(stories))).groupby(stories).indices
    rng = np.random.default_rng(seed)
    picks = [np.concatenate([places[s] for s in rng.choice(unique, len(unique))]) for _ in range(draws)]
    for name, measure in measures.items():
        drawn = [measure(found.iloc[pick], codes.iloc[pick]) for pick in picks]
        low, high = np.quantile(drawn, [0.025, 0.975])
        rows[name] = f"{measure(found, codes):.3f} [{low:.3f}, {high:.3f}]"
    return rows


def _text(column):
    return column.astype(str).to_numpy()


def calibration_error(found, codes, *, bins=10):
    """Expected calibration error of the chosen stance: mean gap between confidence and hits, in bins."""
    sure = found[CHANCES].to_numpy(float).max(axis=1)
    right = found["stance"].to_numpy(int) == codes["stance"].to_numpy(int)
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return sum(
        abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).mean() for b in np.unique(place)
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--test", action="store_true", help="also the set-aside part of the gold set (totals only)"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--no-cv", action="store_true")
    parser.add_argument("--bundled", action="store_true", help="measure the bundled model, fit none")
    options = parser.parse_args()
    examples, codes = development_examples()
    if not options.no_cv:
        folds = folds_to_measure(codes, options.folds)
        answers = codes[folds >= 0]
        print(f"cross-validation: {len(answers)} statements, {answers['story'].nunique()} stories, ", end="")
        print(f"{options.folds} folds, {(folds < 0).sum()} statements more to fit on")
        tables = cross_validate(examples, codes, folds)
        print(pd.DataFrame({name: measured(found, answers) for name, found in tables.items()}).to_string())
    model = load_model() if options.bundled else fit(examples, codes, groups=codes["story"], uncoded=uncoded())
    sets = {"bundled reports set aside": bundled_part(odd=False)}
    if options.test and (part := press_part(split="test")):
        sets["gold set, test"] = part
    asked = {name: examples_of([part]) for name, part in sets.items()}
    together = [reading for found, _ in asked.values() for reading in found]
    methods = {m.__name__: m(examples, codes, together) for m in (majority, lexicon, tfidf)}
    methods["ours"], first = code_readings(together, model), 0
    for name, (found, answers) in asked.items():
        part, first = slice(first, first + len(found)), first + len(found)
        print(f"\n{name}: {len(answers)} statements, {answers['story'].nunique()} stories")
        tables = {n: table.iloc[part].reset_index(drop=True) for n, table in methods.items()}
        print(pd.DataFrame({n: measured(table, answers) for n, table in tables.items()}).to_string())


if __name__ == "__main__":
    main()
