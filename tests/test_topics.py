"""Topics: clusters, their number, labels, outliers, small corpora."""

import numpy as np
import pandas as pd
import pytest

from analysis.enough import NotEnough
from analysis.topics import TooFewArticles, choose_number, cluster_topics

SUBJECTS = {
    "farming": "القمح والطحين والخبز في المزارع والحقول مع الري والحصاد والبذور والجرارات",
    "sea": "السفن والموانئ والبحارة والأشرعة في الخلجان مع الأمواج والمراسي والصيادين والأسماك",
    "music": "العود والناي والألحان والمطربون في المسارح مع الإيقاع والأوتار والأغاني والحفلات",
}


def corpus(each=20, seed=0):
    """Invented articles: each draws half of the words of its subject, and some that all share."""
    rng, rows = np.random.default_rng(seed), []
    for subject, text in SUBJECTS.items():
        own = text.split()
        for n in range(each):
            drawn = rng.choice(own, 6, replace=False)
            words = [*drawn, *rng.choice(["البلدة", "السكان", "الطقس", "المدرسة"], 2)]
            rows.append((f"{subject}{n}", " ".join(words), " ".join(rng.permutation(words)) + ".", subject))
    return pd.DataFrame(rows, columns=["article_id", "title", "text", "issue"]).set_index("article_id")


@pytest.fixture(scope="module")
def articles():
    return corpus()


@pytest.fixture(scope="module")
def topics(articles):
    return cluster_topics(articles, n_topics=3)


@pytest.mark.parametrize("method", ["kmeans", "nmf", "agglomerative"])
def test_subjects_are_found_again(articles, method):
    topics = cluster_topics(articles, n_topics=3, method=method)
    assert topics.agreement(articles["issue"]).loc["ari", "value"] > 0.9
    assert topics.method == method


def test_hdbscan_finds_its_own_number_and_names_outliers(articles):
    topics = cluster_topics(articles, method="hdbscan")
    assert topics.agreement(articles["issue"]).loc["ari", "value"] > 0.5
    assert set(topics.outliers) == set(topics.assigned.index[topics.assigned.isna()])
    assert not topics.points().index.intersection(topics.outliers).size


def test_number_is_chosen_where_none_is_asked_for(articles):
    topics = cluster_topics(articles)
    assert topics.memberships.shape[1] == 3
    assert topics.choice.loc[3, "ari"] > 0.8
    assert topics.choice.loc[3, "ari"] > topics.choice.loc[6, "ari"]
    assert ((topics.choice["low"] <= topics.choice["ari"]) & (topics.choice["ari"] <= topics.choice["high"])).all()


def test_memberships_are_shares_and_their_first_is_the_assignment(topics):
    assert np.allclose(topics.memberships.sum(axis=1), 1, atol=1e-5)
    assert (topics.memberships.idxmax(axis=1) == topics.assigned).all()
    sizes = topics.assigned.value_counts().reindex(topics.memberships.columns)
    assert sizes.is_monotonic_decreasing


def test_terms_are_full_words_of_the_articles(articles, topics):
    written = set(" ".join(articles["text"]).replace(".", "").split())
    assert {word for term in topics.terms["term"] for word in term.split()} <= written
    best = topics.terms[topics.terms["rank"] == 1]
    assert (best["weight"] == 1).all()
    assert best["n"].sum() == len(articles)


def test_terms_of_a_topic_come_from_its_subject(articles, topics):
    for topic, part in topics.terms.groupby("topic"):
        subject = articles["issue"][topics.assigned == topic].mode()[0]
        assert all(set(term.split()) <= set(SUBJECTS[subject].split()) for term in part["term"].head(3))


def test_representatives_belong_to_their_topic(topics):
    given = topics.assigned.reindex(topics.representatives["article_id"]).to_numpy(int)
    assert (given == topics.representatives["topic"]).all()
    assert topics.representatives.groupby("topic").size().tolist() == [3, 3, 3]


def test_same_seed_gives_the_same_topics(articles, topics):
    again = cluster_topics(articles, n_topics=3)
    pd.testing.assert_frame_equal(topics.memberships, again.memberships)
    pd.testing.assert_frame_equal(topics.map, again.map)
    pd.testing.assert_frame_equal(topics.terms, again.terms)


def test_map_keeps_subjects_apart(topics):
    points = topics.points()
    middles = points.groupby("topic")[["x", "y"]].mean()
    own = np.linalg.norm(points[["x", "y"]].to_numpy() - middles.loc[points["topic"]].to_numpy(), axis=1).mean()
    assert own < np.linalg.norm(middles.loc[0] - middles.loc[1]) / 2
    for axis in ("x", "y"):
        assert topics.map[axis].abs().max() == topics.map[axis].max()


def test_hierarchy_joins_all_topics(topics):
    last = topics.hierarchy.iloc[-1]
    assert sorted(last["left"] + last["right"]) == [0, 1, 2]
    assert topics.hierarchy["distance"].is_monotonic_increasing


def test_small_corpora_get_a_sentence(articles):
    with pytest.raises(TooFewArticles, match="12 articles with text are too few"):
        cluster_topics(articles.head(12))
    assert issubclass(TooFewArticles, NotEnough)


def test_articles_without_text_do_not_count_and_become_outliers(articles):
    blank = articles.head(40).assign(text="", title="")
    with pytest.raises(TooFewArticles):
        cluster_topics(blank)
    some = articles.copy()
    some.loc[some.index[:2], ["text", "title"]] = ""
    assert set(cluster_topics(some, n_topics=3).outliers) == set(some.index[:2])


def test_texts_that_share_no_word_get_a_sentence():
    lone = pd.DataFrame({"text": [chr(0x0628 + n % 20) * 4 + chr(0x0628 + n // 20) * 3 for n in range(40)]})
    with pytest.raises(TooFewArticles, match="hardly a word"):
        cluster_topics(lone)


@pytest.mark.parametrize("wrong", [{"method": "lda"}, {"n_topics": 1}, {"n_topics": 50}])
def test_wrong_options_are_refused(articles, wrong):
    with pytest.raises(ValueError, match=r"method|ask for 2"):
        cluster_topics(articles, **wrong)


def test_choice_falls_back_on_the_most_stable():
    table = pd.DataFrame({"ari": [0.2, 0.4, 0.1], "npmi": [0.3, 0.1, 0.3]}, index=[2, 3, 4])
    assert choose_number(table) == 3


def test_sentences_tell_agreement_and_stability(articles, topics):
    sentences = topics.agreement_sentences(articles)
    assert "adjusted Rand index of 1.00" in sentences[0]
    assert "halves" in sentences[1]
    assert len(topics.agreement_sentences(articles.drop(columns="issue"))) == 1
