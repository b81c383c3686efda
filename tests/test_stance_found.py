"""Statements that were found and then coded; headlines above their text; who judges whom. All sentences are invented."""

import gzip
import json

import pandas as pd
import pytest

from analysis import annotate
from analysis.actors import find_mentions
from analysis.stance import found
from analysis.stance.found import FOUND, coded_keys, found_examples, with_codes
from analysis.stance.issues import issue_features
from analysis.stance.model import Linear
from analysis.stance.parties import bundled_parties, states
from analysis.stance.ranking import fit_ranking
from analysis.stance.readings import readings
from analysis.stance.targets import Choices, candidates, whole
from analysis.stance.targets_beside import first_choices
from analysis.stance.training import fit

TEXT = "قال لافروف إن واشنطن تكذب على حلفائها. وأكد الوزير أن موسكو ترحب بالحوار مع باريس."


@pytest.fixture
def press(tmp_path):
    """A folder with one article of the press, and its codes."""
    with gzip.open(tmp_path / "ant_2018.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "x-1", "text": TEXT, "published": "2018-03-01"}, ensure_ascii=False) + "\n")
    start = TEXT.index("واشنطن")
    record = {"dataset": "ant_2018", "article_id": "x-1", "sha256": found._digest(TEXT)}
    record["statements"] = [[start, TEXT.index("."), -1, "accuse"], [0, 3, 1, "offer"]]
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return tmp_path, path, record


def test_codes_are_put_on_what_is_found_anew(press):
    folder, path, _ = press
    examples, codes = found_examples(folder, path=path)
    assert codes[["stance", "act"]].values.tolist() == [[-1, "accuse"]]  # the other lies where nothing is found
    assert codes["issue"].isna().all() and codes["target"].isna().all()
    assert examples[0].row.speaker == "lavrov" and examples[0].row.article_id == codes["story"].iloc[0]


def test_a_text_that_is_not_the_one_that_was_coded_is_left_out(press):
    folder, path, record = press
    path.write_text(json.dumps(record | {"sha256": "0"}) + "\n", encoding="utf-8")
    assert len(found_examples(folder, path=path)[0]) == 0


def test_an_article_that_is_set_aside_is_left_out(press, monkeypatch):
    folder, path, record = press
    other = record | {"article_id": "x-2"}
    path.write_text(f"{json.dumps(record)}\n{json.dumps(other)}\n", encoding="utf-8")
    monkeypatch.setattr(found, "coded_keys", lambda split: {("ant_2018", "x-1")} if split == "test" else set())
    assert len(found_examples(folder, path=path)[0]) == 0


def test_without_the_press_there_are_none(tmp_path):
    assert found_examples(tmp_path) is None


def test_a_statement_takes_the_code_that_overlaps_most():
    statements = pd.DataFrame({"article_id": "d a", "part": "body", "start": [0, 30], "end": [20, 50]})
    records = [{"dataset": "d", "article_id": "a", "statements": [[28, 49, 1, "offer"], [100, 120, 0, "state"]]}]
    table = with_codes(statements, records)
    assert table[["start", "stance", "act"]].values.tolist() == [[30, 1, "offer"]]


def test_the_codes_that_come_along_are_sound():
    records = [json.loads(line) for line in FOUND.read_text(encoding="utf-8").splitlines()]
    keys = {(record["dataset"], record["article_id"]) for record in records}
    assert len(keys) == len(records) and not keys & coded_keys()
    coded = [one for record in records for one in record["statements"]]
    assert all(0 <= start < end and stance in (-1, 0, 1) for start, end, stance, _ in coded)
    acts = {"state", "appeal", "offer", "support", "agree", "reject", "accuse", "warn", "demand"}
    assert {act for *_, act in coded} == acts


def test_examples_without_issue_and_target_teach_stance_and_act_alone():
    verbs = {"تكذب": (-1, "accuse"), "تجتمع": (0, "state"), "تتعاون": (1, "support")}
    text = " ".join(f"قال لافروف إن واشنطن {verb} في اليوم {i}." for i in range(4) for verb in verbs)
    articles = pd.DataFrame({"text": [text] * 5}, index=list("abcde"))
    tables = annotate(articles)
    examples = readings(tables.statements, articles, tables.mentions)
    of = [next(codes for verb, codes in verbs.items() if verb in said) for said in tables.statements["content"]]
    codes = pd.DataFrame(of, columns=["stance", "act"]).assign(issue="other", target="usa")
    codes["article_id"] = tables.statements["article_id"].to_numpy()
    codes.loc[codes["article_id"] == "e", ["issue", "target"]] = ["afghanistan", "none"]
    codes.loc[codes["article_id"] == "d", ["issue", "target"]] = None
    model = fit(examples, codes)
    assert model.issue.classes == ["afghanistan", "other"] and model.stance.classes == [-1, 0, 1]


def test_a_headline_has_the_issue_of_its_text():
    text = "قالت حركة طالبان إن الانسحاب من أفغانستان سيتم. وأكدت كابل أن أفغانستان آمنة."
    articles = pd.DataFrame({"title": ["مجاهد: الأمر سيتم"], "text": [text]}, index=["a"])
    row = {"article_id": "a", "start": 7, "end": 17, "part": "title", "mode": "indirect", "cue": ":"}
    row |= {"cue_lemma": "", "cue_class": "say", "speaker": "mujahid", "side": "other"}
    reading = readings(pd.DataFrame([row]), articles, find_mentions(articles))[0]
    assert reading.page.text == "مجاهد: الأمر سيتم" and reading.page.whole.text == text
    features = issue_features(reading)
    assert features["text most:afghanistan"] == features["content most:nothing"] == 1.0


def test_a_headline_names_states_that_the_text_calls_otherwise():
    title, text = "لافروف: لن نسمح للناتو ولبكين بذلك", "قال لافروف إن ذلك لن يتم."
    articles = pd.DataFrame({"title": [title], "text": [text]}, index=["a"])
    row = {"article_id": "a", "start": 8, "end": len(title), "part": "title", "mode": "indirect", "cue": ":"}
    row |= {"cue_lemma": "", "cue_class": "say", "speaker": "lavrov", "side": "russia"}
    reading = readings(pd.DataFrame([row]), articles, find_mentions(articles))[0]
    names = [name for name, *_ in candidates(reading, bundled_parties(), [0.8, 0.1, 0.1], "reject").rows]
    assert {"nato", "china"} <= set(names)


def test_names_that_are_ordinary_words_name_no_state():
    assert not {"مالي", "مسقط"} & states().keys() and states()["وواشنطن"] == "usa"


def test_who_judges_whom_is_learned():
    def choices(own):
        rows = [(name, {}, ("state", "inside", f"{own}→{name}")) for name in ("usa", "china")]
        return Choices(rows, "say", "accuse", (), (0.8, 0.1, 0.1))

    asked = [choices("russia"), choices("japan")] * 20
    part = fit_ranking([whole(each) for each in asked], ["usa", "china"] * 20, strength=1.0)
    assert isinstance(part, Linear) and first_choices(asked[:2], part)[0] == ["usa", "china"]
