"""What the rest of a text adds to the coding of a statement; rankings; words that lean. All sentences are invented."""

import numpy as np
import pandas as pd
import pytest

from analysis import annotate
from analysis.actors import find_mentions
from analysis.stance import code_statements
from analysis.stance.beside import beside_names, beside_rows
from analysis.stance.coding import CODED, explain_stance
from analysis.stance.families import families, word_features
from analysis.stance.judged import judged, judged_scores
from analysis.stance.lists import Kept, forms
from analysis.stance.model import load_model
from analysis.stance.parties import bundled_parties
from analysis.stance.polarity import Plain, leaning_features, learn_company
from analysis.stance.ranking import fit_ranking
from analysis.stance.readings import page_of, readings
from analysis.stance.scorers import chances_of
from analysis.stance.targets import candidates, whole
from analysis.stance.targets_beside import as_features, first_choices, last_choices, second_look
from analysis.stance.training import fit_linear
from analysis.text import bare_forms

TEXT = (
    "قال نادر وزير الخارجية الروسي إن واشنطن تنتهك المعاهدة وتهدد أمن المنطقة. "
    "وأضاف أنها تكذب على حلفائها. وأعلنت الخارجية الأوكرانية أن الوفد سيصل إلى جنيف غدا. "
    "وأكدت أن كييف مستعدة للحوار وترحب بالتعاون. وحذر الكرملين من نشر فرنسا وألمانيا صواريخ جديدة."
)


@pytest.fixture(scope="module")
def read():
    articles = pd.DataFrame({"text": [TEXT, "قال الوزير إن الحصاد وفير هذا العام."]}, index=["a", "b"])
    statements, mentions = annotate(articles).statements, find_mentions(articles)
    return statements, articles, mentions


def _coded(read, order=None):
    statements, articles, mentions = read
    given = statements if order is None else statements.iloc[order]
    return code_statements(given, articles, mentions)


def test_the_order_of_the_articles_makes_no_difference(read):
    coded = _coded(read)
    by_article = sorted(range(len(coded)), key=lambda i: (coded["article_id"].iloc[i] != "b", i))
    again = _coded(read, by_article).sort_index()
    assert by_article != list(range(len(coded)))
    pd.testing.assert_frame_equal(again[CODED].round(9), coded[CODED].round(9))


def test_articles_are_coded_alone_as_they_are_together(read, monkeypatch):
    together = _coded(read)
    monkeypatch.setattr("analysis.stance.coding.AT_ONCE", 1)
    pd.testing.assert_frame_equal(_coded(read)[CODED].round(9), together[CODED].round(9))


def test_words_are_multiplied_once_as_if_they_were_features(read):
    found, model = readings(*read), load_model()
    rows = judged(found, bundled_parties(), model.leaning)
    assert judged_scores(found, bundled_parties(), model) == pytest.approx(model.tone.scores(rows))


def test_first_choices_are_those_of_all_features(read):
    found, model = readings(*read), load_model()
    lists = [candidates(reading, bundled_parties(), [0.5, 0.3, 0.2], "accuse") for reading in found]
    chosen, scores = first_choices(lists, model.target)
    for choices, name, points in zip(lists, chosen, scores, strict=True):
        full = [model.target.score(features) for _, features in whole(choices)]
        assert points == pytest.approx(full) and name == choices.rows[int(np.argmax(full))][0]


class _Said:
    def __init__(self, page, speaker):
        self.page, self.row = page, type("Row", (), {"speaker": speaker})


def test_beside_a_statement_stand_the_speakers_others():
    page, alone = object(), object()
    found = [_Said(page, "x"), _Said(page, "x"), _Said(page, "y"), _Said(alone, "x")]
    scores = np.array([[9.0, 0, 0, 1], [0, 9.0, 0, 1], [0, 0, 9.0, 1], [9.0, 0, 0, 1]])
    table = pd.DataFrame(beside_rows(found, scores, 3), columns=beside_names("−0+", ["state"]))
    assert table.loc[0, "same speaker 0"] == pytest.approx(2 / 3, abs=0.01)
    assert table.loc[1, "before −"] == pytest.approx(2 / 3, abs=0.01)
    assert table.loc[2, "same speaker −"] == table.loc[2, "before 0"] == 0
    assert table.loc[2, "others −"] == pytest.approx(1 / 2 - 1 / 3, abs=0.01)
    assert table.iloc[3, 4:].eq(0).all() and table.loc[3, "own state"] == 0.5


def test_the_second_look_sees_what_the_speaker_was_given_before():
    page = object()
    found = [_Said(page, "x"), _Said(page, "x")]
    lists = [candidates_of("usa", "none"), candidates_of("usa", "none")]
    looked = second_look(found, lists, ["usa", "none"], [[1.0, 0.5], [0.5, 1.0]])
    named = list(map(as_features, looked))
    second = dict(named[1])
    assert second["usa"]["before, party"] == second["usa"]["share of the speaker, party"] == 1.0
    assert "share of the speaker, thing" not in second["none"]
    part = fit_ranking(named * 9, ["usa", "usa"] * 9, strength=1.0, at_least=1)
    assert last_choices(looked, part) == ["usa", "usa"]


def test_last_choices_are_those_of_the_named_features(read):
    found, model = readings(*read), load_model()
    lists = [candidates(reading, bundled_parties(), [0.5, 0.3, 0.2], "accuse") for reading in found]
    looked = second_look(found, lists, *first_choices(lists, model.target))
    part = model.parts["target beside"]
    for name, rows in zip(last_choices(looked, part), map(as_features, looked), strict=True):
        points = [part.score(features) for _, features in rows]
        assert name == rows[points.index(max(points))][0]


def candidates_of(*names):
    from analysis.stance.targets import Choices

    return Choices([(name, {}, ("state", "inside")) for name in names], "say", "state", (), (0.3, 0.4, 0.3))


def test_a_ranking_learns_what_tells_the_right_one():
    lists = [[("a", {"near": 1.0}), ("b", {"inside": 1.0}), ("c", {})]] * 20
    part = fit_ranking(lists, ["b"] * 19 + ["missing"], strength=1.0)
    assert part.weights["inside"][0] > 1 > 0 > part.weights["near"][0]


def test_several_western_states_may_be_the_west():
    text = "قالت موسكو إن فرنسا وألمانيا وبريطانيا تنتهك الاتفاق"
    row = {"article_id": "a", "start": 15, "end": len(text), "part": "body", "mode": "indirect", "cue": "قالت"}
    row |= {"cue_lemma": "قال", "cue_class": "say", "speaker": "russia", "side": "russia"}
    articles = pd.DataFrame({"text": [text]}, index=["a"])
    reading = readings(pd.DataFrame([row]), articles, find_mentions(articles))[0]
    names = [name for name, *_ in candidates(reading, bundled_parties(), [0.8, 0.1, 0.1], "accuse").rows]
    assert {"france", "germany", "west"} <= set(names)


def test_words_lean_as_their_company_does():
    plain = [Plain(["كلمه", "سيئه", "قال", "فيها", f"س{i % 3}ص"], [], "say", "قال", i // 2) for i in range(80)]
    for i in range(1, 80, 2):
        plain[i] = plain[i]._replace(words=["شيء", "اخر", "هنا", "وهناك"], cue_class="accuse")
    other = [Plain(["سطر", "عادي", "جدا", "هنا"], [], "say", "قال", 100 + i // 3) for i in range(60)]
    part = learn_company(plain + other, fit_linear)
    family = families["سيئه"][0]
    assert part.weights[family][part.classes.index(-1)] > part.weights[family][part.classes.index(0)]


def test_leaning_is_the_sum_over_families():
    family = families["عدوان"][0]
    leaning = {"bias": (0.0,) * 6, family: (1.0, 0.0, -1.0, 2.0, 0.0, 0.0)}
    found = leaning_features([families["عدوان"]], leaning)
    assert found["words −0"] == 0.5 and found["words +−"] == -1.0 and found["company −0"] == 1.0


def test_words_that_are_said_twice_count_twice():
    name = families["عدوان"][1][1]
    once, twice = word_features(["عدوان", "وقع"]), word_features(["عدوان", "عدوان"])
    assert twice[name] == pytest.approx(2 * once[name])


@pytest.mark.parametrize("word", ["وبالوزير", "كالذي", "فللحرب", "الى", "و", "والسلام", "بلاده", "NATO"])
def test_forms_are_those_of_the_text_module(word):
    assert set(forms(word)) == set(bare_forms(word))


def test_what_was_asked_for_lately_is_kept():
    made = []
    kept = Kept(lambda key: made.append(key) or key, most=2)
    assert [kept[key] for key in "abac"] == list("abac") and kept["a"] == "a"
    assert made == ["a", "b", "c"] and len(kept) <= 2


@pytest.mark.parametrize("text", ["قال نادر", "قالَ نُادِر", "نادر 𝒜 قال", "", "   ", "…"])
def test_words_begin_where_they_stand(text):
    page = page_of(text)
    assert [text[start] for start in page.starts] == [word[0] for word in page.words]


def test_labels_that_are_numbers_are_stances():
    rows = pd.DataFrame({"cue": ["قال"], "content": ["نعم"]})
    found = chances_of(lambda texts: [{-1.0: 0.2, 0.0: 0.3, 1.0: 0.5} for _ in texts], rows)
    assert found.round(3).tolist() == [[0.2, 0.3, 0.5]]


def test_the_stance_that_is_explained_is_the_one_that_was_coded(read):
    coded = _coded(read)
    for number in range(len(coded)):
        why = explain_stance(*read, number=number, most=4)
        assert why["stance"].eq(coded["stance"].iloc[number]).all() and len(why) == 4
        assert why["points"].is_monotonic_decreasing
