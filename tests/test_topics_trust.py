"""Stability, coherence, agreement, spread, seeds."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from test_topics import SUBJECTS, corpus

from analysis import load_corpus
from analysis.enough import NotEnough
from analysis.lexicon import DataError
from analysis.topics import (
    agreement,
    cluster_topics,
    coherence,
    over_time,
    per_outlet,
    read_seeds,
    seeded_topics,
    stability,
)  # fmt: skip
from analysis.topics.labels import gloss


@pytest.fixture(scope="module")
def articles():
    dates = pd.Series(pd.to_datetime(["2021-03-01", "2022-05-01", None] * 20))
    table = corpus()
    return table.assign(published=dates.to_numpy(), outlet=["x", "y", "x", ""] * 15)


@pytest.fixture(scope="module")
def topics(articles):
    return cluster_topics(articles, n_topics=3)


def test_stability_is_high_where_topics_are_and_low_where_none_are(topics):
    table = stability(topics, numbers=[3, 8], runs=8)
    assert table.index.tolist() == [3, 8]
    assert table.loc[3, "ari"] > 0.8 > table.loc[8, "ari"]
    noise = corpus()
    rng = np.random.default_rng(0)
    pool = " ".join(SUBJECTS.values()).split()
    noise["title"] = noise["text"] = [" ".join(rng.choice(pool, 8)) for _ in range(len(noise))]
    found = cluster_topics(noise, n_topics=3)
    assert found.stability(runs=8).loc[3, "ari"] < 0.4


def test_halves_are_different_articles():
    rng, words = np.random.default_rng(4), [f"كلمة{letter}" for letter in "ابتثجحخدذرزس"]
    texts = [" ".join(rng.choice(words, 6)) for _ in range(60)]
    found = cluster_topics(pd.DataFrame({"text": texts}), n_topics=3, method="agglomerative")
    assert (
        found.stability(runs=6).loc[3, "ari"] < 0.5
    )  # the same half twice would agree wholly: the method has no chance


def test_stability_repeats_itself(topics):
    pd.testing.assert_frame_equal(topics.stability(runs=3), topics.stability(runs=3))


def test_coherence_of_terms_that_stand_together():
    counts = csr_matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]])
    assert coherence(counts, {"a": [0, 1], "b": [0, 2]}).to_dict() == {"a": 1.0, "b": -1.0}


def test_coherence_of_topics(topics):
    assert (topics.coherence() > -0.5).all()
    assert topics.coherence().index.tolist() == [0, 1, 2]


def test_agreement_by_hand():
    found, known = pd.Series([0, 0, 1, 1, 1, None]), pd.Series(["a", "a", "a", "b", "b", "b"])
    table = agreement(found, known, runs=20)
    assert table.loc["purity", "value"] == 0.8
    assert table.loc["ari", "n"] == 5
    assert table.loc["ari", "low"] <= table.loc["ari", "value"] <= table.loc["ari", "high"]


def test_agreement_needs_articles_with_both():
    with pytest.raises(NotEnough):
        agreement(pd.Series([0, None]), pd.Series([None, "a"]))


def test_over_time_counts_dated_articles(topics, articles):
    table = over_time(topics, articles)
    assert table["period"].unique().tolist() == ["2021", "2022"]
    assert table["n"].sum() == articles["published"].notna().sum()
    assert np.allclose(table.groupby("period")["share"].sum(), 1, atol=1e-3)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


def test_over_time_needs_dates(topics, articles):
    with pytest.raises(NotEnough, match="date"):
        over_time(topics, articles.drop(columns="published"))
    with pytest.raises(NotEnough, match="date"):
        over_time(topics, articles.assign(published=pd.NaT))


def test_per_outlet_needs_two(topics, articles):
    assert set(per_outlet(topics, articles)["outlet"]) == {"x", "y"}
    with pytest.raises(NotEnough, match="outlets"):
        per_outlet(topics, articles.assign(outlet="x"))


def test_gloss_knows_phrases_words_and_what_it_does_not_know():
    glossary = {"حرب": "war", "اطلاق النار": "ceasefire"}
    assert gloss("والحرب", glossary) == "war"
    assert gloss("إطلاق النار", glossary) == "ceasefire"
    assert gloss("سحلب", glossary) == "«سحلب»"


def test_seeds_find_their_subjects(articles):
    seeds = {"farming": {"words": ["القمح"], "label_ar": "الزراعة"}, "sea": {"words": ["السفن", "سفينة"]},
             "music": {"words": ["العود", "الناي"]}}  # fmt: skip
    found = seeded_topics(articles, seeds)
    assert (found.assigned == articles["issue"]).mean() > 0.9
    assert found.labels.loc["farming", "label_ar"] == "الزراعة"
    assert found.labels.loc["sea", "label_ar"] == "sea"
    assert found.memberships.columns.tolist() == list(seeds)


def test_bundled_seeds_agree_with_the_issue_of_the_reports():
    articles = load_corpus()
    found = seeded_topics(articles).assigned.fillna("other")
    assert (found == articles["issue"]).groupby(articles["issue"]).mean().min() > 0.8  # "other" is said too


def test_seeds_match_as_they_are_written(articles):
    """Neither «أبل» for «كابل» nor «طالب» for «طالبان»."""
    extra = pd.DataFrame(
        {"text": ["هاتف أبل الجديد وطالبي اللجوء أمام متجر أبل"] * 5}, index=[f"z{i}" for i in range(5)]
    )
    both = pd.concat([articles[["text"]], extra])
    seeds = {"one": {"words": ["كابل", "طالبان", "القمح"]}, "two": {"words": ["السفينة", "العود"]}}
    found = seeded_topics(both, seeds, actors=False)
    assert found.assigned.loc[extra.index].isna().all()


def test_seeds_that_stand_nowhere_are_named(articles):
    with pytest.raises(NotEnough, match="of moon;"):
        seeded_topics(articles, {"farming": {"words": ["القمح"]}, "moon": {"words": ["قمر"]}})
    with pytest.raises(DataError, match="fewer than two"):
        seeded_topics(articles, {"farming": {"words": ["القمح"]}})
    with pytest.raises(NotEnough, match="asked for"):
        seeded_topics(articles, {"a": {"words": ["القمح"]}, "b": {"words": ["السفن"]}}).stability()


def test_seed_files_are_checked(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[one]\nwords = ["قمح"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="fewer than two"):
        read_seeds(file)
    other = tmp_path / "wordless.toml"
    other.write_text("[one]\nwords = []\n[two]\nwords = [3]\n", encoding="utf-8")
    with pytest.raises(DataError, match="'one' has no list of words"):
        read_seeds(other)
    with pytest.raises(DataError):
        read_seeds(tmp_path / "missing.toml")


def test_bundled_corpus_falls_into_its_issues():
    articles = load_corpus()
    topics = cluster_topics(articles, n_topics=3)
    assert topics.agreement(articles["issue"]).loc["ari", "value"] > 0.5
    assert topics.labels["label_ar"].is_unique
