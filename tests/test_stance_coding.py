"""Issue, target, stance and act of statements; the model; a scorer of one's own. All sentences are invented."""

import json
import unicodedata

import pandas as pd
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from analysis import annotate, load_corpus
from analysis.actors import find_mentions
from analysis.lexicon import DataError
from analysis.stance import claim_direction, code_statements
from analysis.stance.coding import CODED, code_readings, explain_stance
from analysis.stance.development import bundled_part, examples_of
from analysis.stance.families import stem
from analysis.stance.features import stance_features
from analysis.stance.judging import act_of, hits, judgement
from analysis.stance.lists import Terms, terms
from analysis.stance.model import BUNDLED, Linear, StanceModel, load_model, save_model
from analysis.stance.parties import bundled_parties
from analysis.stance.readings import page_of, readings
from analysis.stance.rules import stance_by_rule
from analysis.stance.scorers import chances_of
from analysis.stance.targets import candidates
from analysis.stance.training import coded_statements, cross_scores, fit_linear, folds_of
from analysis.text import fold


def _table(*contents, speaker="russia_mfa", cue="قالت", cue_class="say", lead="قالت وزارة الخارجية الروسية إن "):
    """Articles of one statement each, and their statements."""
    articles = pd.DataFrame(
        {"text": [f"{lead}{c}." for c in contents]}, index=[f"a{i}" for i in range(len(contents))]
    )
    given = {"part": "body", "mode": "indirect", "cue": cue, "cue_lemma": "قال", "cue_class": cue_class}
    places = {"start": len(lead), "end": [len(lead) + len(c) for c in contents]}
    rows = {
        "article_id": articles.index,
        "content": contents,
        **given,
        **places,
        "speaker": speaker,
        "side": "russia",
    }
    return pd.DataFrame(rows), articles


def _coded(*contents, **given):
    statements, articles = _table(*contents, **given)
    return code_statements(statements, articles, find_mentions(articles))


def _judged(text):
    return judgement(hits(terms().labels(fold(text).split())))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("نحن مستعدون للحوار", 1),
        ("لا حوار معهم", -1),
        ("لا نهدد أحدا", 1),
        ("واشنطن تهدد أمننا وتنتهك الاتفاق", -1),
        ("ستصل الطائرة عند الظهر", 0),
        ("لا نرى حاجة إلى المحادثات", -1),
    ],
)
def test_judgement_words_and_their_negation(text, sign):
    assert (_judged(text) > 0) - (_judged(text) < 0) == sign


def test_what_follows_a_condition_counts_half():
    assert _judged("نرحب إذا رحبت كييف") < _judged("نرحب نرحب")


def test_a_negation_reaches_four_words():
    near, far = (
        hits(terms().labels(fold(t).split())) for t in ("لا تعاون", "لا يوم ولا شهر أو سنة كاملة ثم تعاون")
    )
    assert near[0][2] and not far[-1][2]


def test_word_lists_take_endings_prefixes_and_phrases():
    found = Terms({"a": ["~هدد"], "b": ["وقف إطلاق*"], "c": ["قلق"]})
    labels = found.labels(["وسيهددونه", "بوقف", "اطلاقها", "قلقون"])
    assert [sorted(each) for each in labels] == [["a"], ["b"], [], []]


def test_no_theme_word_stands_in_two_sides():
    assert all(theme["side"] in (-1, 0, 1) and theme["words"] for theme in _themes().values())


def _themes():
    from analysis.stance.lists import stance_data

    return stance_data()["theme"]


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("واشنطن تنتهك الاتفاق وتهدد أمن المنطقة بأعمالها العدوانية", -1),
        ("موسكو مستعدة لاستئناف الحوار مع واشنطن وترحب بالتعاون", 1),
        ("الوفد سيصل إلى جنيف يوم الثلاثاء", 0),
    ],
)
def test_plain_cases(content, stance):
    assert _coded(content)["stance"].tolist() == [stance]


@pytest.mark.parametrize(
    ("content", "issue"),
    [
        ("الوضع في كابول تحت سيطرة حركة طالبان", "afghanistan"),
        ("معاهدة ستارت تحد من الرؤوس النووية", "arms_control"),
        ("القوات الأوكرانية انسحبت من دونيتسك", "ukraine"),
        ("موسم القمح كان وفيرا هذا العام", "other"),
    ],
)
def test_issue_from_the_content(content, issue):
    assert _coded(content)["issue"].tolist() == [issue]


def test_the_party_that_is_judged_is_the_target():
    coded = _coded("الولايات المتحدة تنتهك المعاهدة وتكذب على حلفائها", "المحادثات في جنيف مفيدة ونرحب باستئنافها")
    assert coded["target"].tolist() == ["usa", "talks"]


def test_the_speakers_own_state_is_no_candidate():
    statements, articles = _table("روسيا والولايات المتحدة على خلاف")
    reading = readings(statements, articles, find_mentions(articles))[0]
    names = [name for name, *_ in candidates(reading, bundled_parties(), [0.3, 0.4, 0.3], "state").rows]
    assert "usa" in names and "russia" not in names and "none" in names


def test_reporting_class_decides_the_act():
    assert act_of([], "warn", 0) == "warn" and act_of([], "say", 0) == "state"
    assert _coded("كييف من تبعات هذا العمل", cue="حذرت من", cue_class="warn")["act"].tolist() == ["warn"]


def test_chances_add_up_and_agree_with_the_stance():
    coded = _coded("نرحب بالحوار", "هذا عدوان", "ستبدأ الجلسة غدا")
    chances = coded[["p_confrontational", "p_neutral", "p_cooperative"]]
    assert chances.sum(axis=1).round(9).eq(1).all()
    assert (chances.to_numpy().argmax(axis=1) - 1).tolist() == coded["stance"].tolist()


def test_other_columns_and_the_index_are_kept():
    statements, articles = _table("نرحب بالحوار", "هذا عدوان")
    statements = statements.set_axis([7, 3]).assign(mine=["x", "y"])
    coded = code_statements(statements, articles, find_mentions(articles))
    again = code_statements(coded, articles, find_mentions(articles))
    assert coded.index.tolist() == [7, 3] and coded["mine"].tolist() == ["x", "y"]
    pd.testing.assert_frame_equal(coded, again)


def test_no_statements_give_an_empty_table():
    statements, articles = _table("نرحب")
    coded = code_statements(statements.iloc[:0], articles, find_mentions(articles))
    assert len(coded) == 0 and set(CODED) <= set(coded)


def test_a_missing_speaker_and_a_missing_cue_do_no_harm():
    assert len(_coded("نرحب بالحوار", speaker=None, cue=None)) == 1


def test_spelling_with_marks_makes_no_difference():
    plain, marked = "نرحب بالحوار مع واشنطن", "نُرَحِّبُ بالحـــوار مع واشنطن"
    codes = _coded(plain, marked, unicodedata.normalize("NFD", plain))[CODED]
    assert codes.round(9).drop_duplicates().shape[0] == 1


def test_titles_are_coded_too():
    articles = pd.DataFrame(
        {"title": ["لافروف: واشنطن تكذب"], "text": ["قال لافروف إن واشنطن تكذب."]}, index=["a"]
    )
    statements = annotate(articles).statements
    assert statements.loc[statements["part"] == "title", "target"].tolist() == ["usa"]


def test_a_party_is_not_a_feature_of_stance():
    statements, articles = _table("فرنسا تنتهك المعاهدة", "بريطانيا تنتهك المعاهدة")
    found = readings(statements, articles, find_mentions(articles))
    one, two = (stance_features(reading, bundled_parties()) for reading in found)
    assert one == two


def test_a_stance_is_explained_by_its_features():
    statements, articles = _table("هذا عدوان وانتهاك للاتفاق")
    why = explain_stance(statements, articles, find_mentions(articles))
    assert why["stance"].eq(-1).all() and why["feature"].str.contains("violation").any()


def test_pages_place_mentions_on_words():
    page = page_of("قالت واشنطن إن الأميركيين", [(5, "usa")])
    assert page.actors == [("usa", 1), ("usa", 3)]


@pytest.mark.parametrize(("word", "left"), [("والمفاوضات", "مفاوض"), ("تعاون", "تعاون"), ("قال", "قال")])
def test_stems(word, left):
    assert stem(word) == left


# The model


def test_a_model_survives_its_file(tmp_path):
    model = StanceModel({n: Linear(["a", "b"], {"bias": [0.1, -0.1], "x": [1.5, -1.5]}) for n in _parts()})
    save_model(model, tmp_path / "m.json", about={"statements": 2})
    assert load_model(tmp_path / "m.json").stance.chances([{"x": 1.0}]) == pytest.approx(
        model.stance.chances([{"x": 1.0}])
    )


def _parts():
    return ("issue", "stance", "act", "target")


@pytest.mark.parametrize("text", ["{", '{"parts": {}}', '{"parts": {"issue": 3}}'])
def test_a_broken_model_file_is_told(tmp_path, text):
    (tmp_path / "m.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="fit it again"):
        load_model(tmp_path / "m.json")


def test_a_missing_model_file_is_told(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        load_model(tmp_path / "none.json")


def test_linear_is_the_regression_that_was_fitted():
    rows = [
        {"x": 1.0},
        {"x": 1.0, "y": 1.0},
        {"y": 1.0},
        {"y": 1.0, "z": 1.0},
        {"z": 1.0},
        {"z": 1.0, "x": 1.0},
    ]
    part = fit_linear(rows, ["a", "a", "b", "b", "c", "c"], strength=1.0, at_least=1)
    table = pd.DataFrame(rows).fillna(0)
    peer = LogisticRegression(C=1.0, max_iter=300).fit(table.to_numpy(), list("aabbcc"))
    assert part.chances(rows) == pytest.approx(peer.predict_proba(table.to_numpy()), abs=1e-3)


def test_rare_features_are_left_out():
    rows = [{"x": 1.0, "once": 1.0}, {"x": 1.0}, {}, {}]
    assert set(fit_linear(rows, [1, 1, 0, 0], strength=1.0, at_least=2).weights) == {"x", "bias"}


def test_stories_are_never_in_two_folds():
    stories = pd.Series(list("aabbccddee"))
    folds = folds_of(stories, 3)
    assert pd.Series(folds).groupby(stories).nunique().eq(1).all() and len(set(folds)) == 3


def test_cross_prediction_learns_nothing_from_its_own_fold():
    rows = [{f"only{i // 2}": 1.0, "all": 1.0} for i in range(12)]
    labels = [i // 2 % 2 for i in range(12)]
    scores = cross_scores(rows, labels, [i // 2 for i in range(12)], strength=10.0)
    assert (scores.argmax(axis=1) == labels).mean() < 0.7


def test_halves_of_the_bundled_corpus_share_no_story():
    (develop, _), (aside, _) = bundled_part(odd=True), bundled_part(odd=False)
    assert not set(develop["story"]) & set(aside["story"]) and len(develop) > 50 and len(aside) > 90


def test_codings_are_given_the_class_of_their_cue():
    articles = pd.DataFrame({"text": ["حذر الوزير من الحرب"], "title": [""]}, index=["a"])
    coding = {"article_id": "a", "part": "body", "start": 14, "end": 19, "cue": "وحذر من"}
    row = coded_statements(pd.DataFrame([coding]), articles).iloc[0]
    assert (row["content"], row["cue_class"]) == ("الحرب", "warn")


@pytest.fixture(scope="module")
def aside():
    return examples_of([bundled_part(odd=False)])


def test_the_model_beats_the_word_lists_on_reports_set_aside(aside):
    examples, codes = aside
    found = code_readings(examples, load_model())
    ruled = [stance_by_rule(reading).index(max(stance_by_rule(reading))) - 1 for reading in examples]
    truth = codes["stance"].astype(int)
    ours, theirs = (f1_score(truth, guess, average="macro") for guess in (found["stance"], ruled))
    assert ours > max(theirs, 0.58)
    assert (found["issue"] == codes["issue"]).mean() > 0.87
    assert (found["target"] == codes["target"]).mean() > 0.48
    assert (found["act"] == codes["act"]).mean() > 0.55


def test_the_bundled_model_says_what_it_was_fitted_on():
    path = BUNDLED
    about = json.loads(path.read_text(encoding="utf-8"))["about"]
    assert about["statements"] > 4000 and path.stat().st_size < 1_200_000


# A scorer of one's own


def test_any_scikit_learn_estimator_can_score():
    texts, labels = ["قال: نرحب", "قال: عدوان", "قال: غدا", "نرحب", "عدوان", "غدا"], [1, -1, 0, 1, -1, 0]
    scorer = make_pipeline(CountVectorizer(), LogisticRegression(C=100)).fit(texts, labels)
    statements, articles = _table("نرحب", "عدوان", "غدا")
    coded = code_statements(statements, articles, find_mentions(articles), scorer=scorer)
    assert coded["stance"].tolist() == [1, -1, 0]


def test_a_text_classification_pipeline_can_score():
    def stub(texts):
        return [[{"label": "negative", "score": 0.8}, {"label": "neutral", "score": 0.2}] for _ in texts]

    statements, articles = _table("نرحب")
    coded = code_statements(statements, articles, find_mentions(articles), scorer=stub)
    assert coded[["stance", "p_confrontational"]].values.tolist() == [[-1, 0.8]]


@pytest.mark.parametrize(
    ("scorer", "message"),
    [(lambda texts: [{"angry": 1.0} for _ in texts], "'angry'"), (lambda texts: [], "0 rows for 1 texts")],
)
def test_a_scorer_that_says_something_else_is_refused(scorer, message):
    with pytest.raises(ValueError, match=message):
        chances_of(scorer, pd.DataFrame({"cue": ["قال"], "content": ["نعم"]}))


# Claims about the bundled corpus that have to hold whatever is changed in word lists, data or model


@pytest.fixture(scope="module")
def russian():
    articles = load_corpus()
    statements = annotate(articles).statements
    return statements[(statements["side"] == "russia") & (statements["part"] == "body")], articles


@pytest.mark.parametrize(
    ("target", "sign"), [("usa", -1), ("nato", -1), ("west", -1), ("ukraine", -1), ("talks", 1)]
)
def test_claims_about_the_bundled_corpus_hold(russian, target, sign):
    statements, articles = russian
    claim = claim_direction(statements, expected=sign, name=target, where={"target": target}, articles=articles)
    assert claim.holds, str(claim)
