"""analysis.evaluation and the sentences of the notebooks: every published number is computed."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import annotate, load_corpus
from analysis.answers import hand_codes, outlet_table, stance_claims, topics_by_issue
from analysis.corpus import read_codings
from analysis.enough import NotEnough
from analysis.evaluation import (
    MARKS,
    MEASURES,
    calibration,
    code_quality,
    scores_markdown,
    set_aside,
    write_scores,
)

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture(scope="module")
def bundled():
    articles = load_corpus()
    return articles, annotate(articles).statements


def _cells(table):
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ")][1:]
    return {row[1].strip(): row[2].split()[0] for row in rows}


def test_the_readme_gives_the_scores_that_are_computed():
    shown = README.read_text(encoding="utf-8").split(MARKS[0])[1].split(MARKS[1])[0]
    computed = _cells(scores_markdown())
    assert set(computed) == set(MEASURES.values())
    assert {name: shown_value for name, shown_value in _cells(shown).items() if name in computed} == computed


def test_the_claims_of_notebook_05_hold(bundled):
    articles, found = bundled
    russian = found[(found["side"] == "russia") & (found["part"] == "body")]
    claims = stance_claims(russian, articles, hand_codes(articles))
    assert [str(claim) for claim in claims if not claim.holds] == []


def test_a_claim_turns_over_with_the_data(bundled):
    articles, found = bundled
    russian = found[(found["side"] == "russia") & (found["part"] == "body")]
    turned = russian.assign(stance=-russian["stance"])
    assert not stance_claims(turned, articles)[0].holds


def test_perfect_statements_score_perfectly():
    gold = set_aside(read_codings()).assign(confidence=1.0)
    assert code_quality(gold, gold)["equal"].eq(1).all()
    assert calibration(gold, gold)["right"].tolist() == [1.0]


def test_wrong_speakers_are_not_right():
    gold = set_aside(read_codings()).assign(confidence=0.95)
    assert calibration(gold.assign(speaker="nobody"), gold)["right"].tolist() == [0.0]


def test_a_speaker_without_an_id_is_right_by_name():
    row = {"article_id": "a", "part": "body", "start": 0, "end": 9, "speaker_surface": "كريم سامح"}
    gold = pd.DataFrame([row | {"speaker": "samih"}])
    found = pd.DataFrame([row | {"speaker": None, "confidence": 0.7}])
    assert calibration(found, gold)["right"].tolist() == [0.0]
    assert calibration(found, gold, known={"putin"})["right"].tolist() == [1.0]
    assert calibration(found, gold, known={"samih"})["right"].tolist() == [0.0]


def test_scores_need_their_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"a\n{MARKS[0]}\nold\n{MARKS[1]}\nb\n", encoding="utf-8")
    write_scores("new", page)
    assert page.read_text(encoding="utf-8") == f"a\n{MARKS[0]}\nnew\n{MARKS[1]}\nb\n"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the lines"):
        write_scores("new", page)


def test_what_a_corpus_lacks_is_said():
    articles = pd.DataFrame({"text": ["نص"], "outlet": [None]})
    with pytest.raises(NotEnough, match="No article names its outlet"):
        outlet_table(articles)
    with pytest.raises(NotEnough, match="no issue of their own"):
        topics_by_issue(None, articles)
