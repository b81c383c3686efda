"""Fit the weights of statement confidence on coded articles and write them as JSON numbers.

    python benchmarks/statements_confidence.py CODED.jsonl ARTICLES.jsonl [CODED ARTICLES ...]

CODED has one statement a line (article_id, part, start, end, speaker, …), ARTICLES one article a line (article_id or
id, text, title, published). Prints the calibration on articles left out (five folds).
"""

import json
import sys

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from analysis.actors import load_gazetteer, mentions_of
from analysis.lexicon import DATA
from analysis.statements.article import Article, facts_of
from analysis.statements.confidence import features
from analysis.statements.find import STATEMENT_COLUMNS, row_of, voices
from analysis.statements.score import match, same_speaker


def examples(coded, articles, gazetteer):
    """Features, rightness and article of every statement found in coded articles."""
    facts, rows, found = facts_of(gazetteer), [], []
    for _, record in articles.iterrows():
        for part, text in (("body", record["text"]), ("title", record.get("title"))):
            if not isinstance(text, str) or not text:
                continue
            mentions = mentions_of(text, record["published"], gazetteer=gazetteer)
            article = Article(text, mentions, facts, headline=part == "title")
            for cue, speaker in voices(article, part):
                rows.append((record.name, *row_of(article, cue, speaker, part)))
                found.append(features(article, cue, speaker, part))
    table = pd.DataFrame(rows, columns=STATEMENT_COLUMNS).fillna("")
    known = set(gazetteer.actors.index)
    right = np.zeros(len(table), bool)
    for a, b in match(table, coded):
        right[a] = same_speaker(table.loc[a], coded.loc[b], known)
    return found, right, table["article_id"].to_numpy()


def read(coded, articles):
    """Both files as tables; only articles that were coded are kept."""
    coded = pd.DataFrame(map(json.loads, open(coded, encoding="utf-8"))).fillna("")  # noqa: PTH123, SIM115
    articles = pd.DataFrame(map(json.loads, open(articles, encoding="utf-8")))  # noqa: PTH123, SIM115
    articles.index = articles["article_id"] if "article_id" in articles else articles["id"]
    dates = pd.to_datetime(articles["published"], errors="coerce", utc=True, format="mixed")
    articles = articles.assign(published=dates.dt.tz_localize(None))
    articles = articles[articles.index.isin(coded["article_id"])]
    return coded[coded["article_id"].isin(articles.index)].reset_index(drop=True), articles


def main(paths):
    gazetteer = load_gazetteer()
    found, right, groups = [], [], []
    for coded, articles in zip(paths[::2], paths[1::2], strict=True):
        f, r, g = examples(*read(coded, articles), gazetteer)
        found, right, groups = [*found, *f], [*right, *r], [*groups, *g]
    vectorizer, right = DictVectorizer(), np.array(right)
    matrix = vectorizer.fit_transform(found)
    model = LogisticRegression(C=0.5, fit_intercept=False, max_iter=2000)
    folds = GroupKFold(5).split(matrix, right, groups)
    guess = cross_val_predict(model, matrix, right, cv=folds, method="predict_proba")[:, 1]
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        mine = (guess >= low) & (guess < high)
        if mine.any():
            print(f"{low:.1f}-{min(high, 1):.1f}: {mine.sum():5d} statements, {right[mine].mean():.3f} right")
    weights = dict(
        zip(vectorizer.get_feature_names_out(), model.fit(matrix, right).coef_[0].round(4), strict=True)
    )
    path = DATA / "lexicon" / "statements_confidence.json"
    path.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
