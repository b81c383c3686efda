"""What is counted: stop words, stems, names, phrases."""

import numpy as np
import pandas as pd
import pytest

from analysis.topics import make_vectors
from analysis.topics.phrases import find_phrases
from analysis.topics.stems import stems_of
from analysis.topics.words import is_stop


def table(*texts):
    return pd.DataFrame({"text": list(texts)}, index=[f"a{n}" for n in range(len(texts))])


STOPS = ["قال", "وقالت", "واضاف", "فانه", "والتي", "الثلاثاء", "اغسطس", "وكاله", "اكد", "بانها"]


@pytest.mark.parametrize("word", STOPS)
def test_stop_words(word):
    assert is_stop(word)


@pytest.mark.parametrize("word", ["نووي", "سلم", "سمع", "كتاب", "لقاء", "ستارت", "افغانستان"])
def test_words_that_mean_something_stay(word):
    assert not is_stop(word)


def test_forms_of_a_word_count_as_one_and_the_commonest_is_shown():
    vectors = make_vectors(table("الزرافة زرافة", "والزرافة الزرافة", "بالزرافة الزرافة", "قطن"), least=1, most=1)
    assert "الزرافة" in vectors.terms
    assert vectors.counts[:, vectors.terms.index("الزرافة")].sum() == 6


def test_proclitic_letters_stay_where_the_rest_is_no_word():
    assert stems_of(["وزير", "بنك"], {"وزير": 5, "بنك": 5}, stem="bare") == ["وزير", "بنك"]
    assert stems_of(["وموسكو"], {"وموسكو": 1, "موسكو": 9}, stem="bare") == ["موسكو"]


@pytest.mark.parametrize("stem", ["none", "bare", "light", "lemma"])
def test_every_stem_rule_keeps_one_term_a_word(stem):
    vectors = make_vectors(table("قمح وطحين", "قمح وخبز", "قمح وطحين"), stem=stem, least=1, most=1)
    assert "قمح" in vectors.terms
    assert vectors.counts.sum() == 6


def test_names_of_actors_are_one_token_whatever_their_spelling():
    texts = ["زار سيرغي لافروف المدينة", "وصل سيرجي لافروف مساء", "غادر الوزير سيرغي لافروف"]
    vectors = make_vectors(table(*texts), least=1, most=1)
    place = vectors.actors.index("lavrov")
    assert vectors.terms[place] == "سيرغي لافروف"
    assert vectors.counts[:, place].sum() == 3
    assert "lavrov" not in make_vectors(table(*texts), actors=False, least=1, most=1).actors


def test_marks_kashida_and_hamza_do_not_part_a_word():
    vectors = make_vectors(table("الزَّرافةُ", "الزرافـــة", "الزرافه"), least=1, most=1)
    assert vectors.counts.shape[1] == 1
    assert vectors.counts.sum() == 3


def test_words_that_keep_together_become_one_term():
    texts = [f"مسحوق الغسيل {word}" for word in ("أزرق", "أحمر", "أخضر", "أصفر", "أبيض", "أسود")] * 2
    vectors = make_vectors(table(*texts), least=1, most=1)
    assert "مسحوق الغسيل" in vectors.terms
    assert "مسحوق" not in vectors.terms


def test_phrases_do_not_cross_articles_or_sentences():
    rows, terms = np.repeat(np.arange(12), 2), np.tile([0, 1], 12)
    assert len(find_phrases(rows, terms, gap=np.zeros(24, bool), bound=-1).places) == 12
    assert len(find_phrases(np.arange(24), terms, gap=np.zeros(24, bool), bound=-1).places) == 0
    assert len(find_phrases(rows, terms, gap=np.ones(24, bool), bound=-1).places) == 0


def test_phrases_do_not_overlap():
    terms = np.tile([0, 1, 2], 10)
    places = find_phrases(np.repeat(np.arange(10), 3), terms, gap=np.zeros(30, bool), bound=-1).places
    assert (np.diff(places) > 1).all()


def test_rows_have_length_one_or_none():
    vectors = make_vectors(table("قمح وطحين", "قمح وخبز", "", "وقال إن"), least=1, most=1)
    assert np.allclose(np.linalg.norm(vectors.weights.toarray(), axis=1), [1, 1, 0, 0])
