"""The gold set: stand-off codings meet their texts again, or say why not."""

import gzip
import hashlib
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.corpus import gold

PRESS = Path(os.environ.get("PRESS_DIR", gold.BESIDE))
NAMES = ("ant_2018", "jazeera_hespress_2022", "saudi_2015")
TITLE, TEXT = "سمعان: الجسر مفتوح", "قال الوزير فهيم سمعان إن «الجسر مفتوح». وأضاف أن الطريق طويل."
EMPTY = "افتتح المعرض أمس."


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _span(text, words):
    start = text.index(words)
    return start, start + len(words)


def _statement(text, content, cue, surface, **given):
    places = {}
    for of, words in (("", content), ("cue_", cue), ("speaker_", surface)):
        places[f"{of}start"], places[f"{of}end"] = _span(text, words) if words else (None, None)
    codes = {"mode": "mixed", "speaker": "simaan", "side": "other", "source": "", "issue": "other"}
    return {"part": "body", **places, **codes, "target": "none", "stance": 0, "act": "state"} | given


def _record(article_id, title, text, split, statements):
    head = {"dataset": "made_up", "article_id": article_id, "split": split, "statements": statements}
    return head | {"sha256": _digest(text), "title_sha256": _digest(title)}


def _write(folder, articles):
    with gzip.open(folder / "made_up.jsonl.gz", "wt", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


PAGES = [
    {"id": "x-1", "outlet": "paper", "published": "Sun, 10 Jun 2018 10:20:24 GMT", "title": TITLE, "text": TEXT},
    {"id": "x-1", "outlet": "paper", "title": "ثان", "text": "مكرر"},
    {"id": "x-2", "outlet": "paper", "extracted": "2015-08-11 04:00:00", "title": None, "text": EMPTY},
    {"id": "x-3", "outlet": "other", "title": "", "text": "خارج المجموعة"},
]


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    statements = [
        _statement(TITLE, "الجسر مفتوح", "سمعان:", "سمعان", part="title"),
        _statement(TEXT, "«الجسر مفتوح»", "قال", "الوزير فهيم سمعان", source="tass"),
        _statement(TEXT, "الطريق طويل", "أضاف", "", stance=-1),
    ]
    records = [_record("x-1", TITLE, TEXT, "development", statements), _record("x-2", "", EMPTY, "test", [])]
    for name in ("adjudicated", "a", "b"):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    (tmp_path / "single.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(gold, "FOLDER", tmp_path)
    _write(tmp_path, PAGES)
    return tmp_path


def test_words_are_cut_from_the_texts(made_up):
    articles, codings = gold.read_gold(made_up)
    assert articles.index.tolist() == ["x-1", "x-2"] and articles.loc["x-1", "text"] == TEXT
    assert codings["content"].tolist() == ["الجسر مفتوح", "«الجسر مفتوح»", "الطريق طويل"]
    assert codings["cue"].tolist() == ["سمعان:", "قال", "أضاف"]
    assert codings["speaker_surface"].tolist()[:2] == ["سمعان", "الوزير فهيم سمعان"]
    assert codings["speaker_surface"].isna().tolist() == [False, False, True]
    assert codings["source"].isna().tolist() == [True, False, True]
    assert codings["stance"].tolist() == [0, 0, -1] and str(codings["speaker_start"].dtype) == "Int64"


def test_dates_titles_and_articles_without_statements(made_up):
    articles, codings = gold.read_gold(made_up)
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2018-06-10", "2015-08-11"]
    assert articles["title"].tolist() == [TITLE, ""]
    assert codings.attrs["articles"] == ["x-1", "x-2"]


def test_splits(made_up):
    articles, codings = gold.read_gold(made_up, split="test", which="b")
    assert articles.index.tolist() == ["x-2"] and codings.empty and "content" in codings
    assert set(gold.read_gold(made_up, split="development")[1]["article_id"]) == {"x-1"}


def test_changed_and_missing_texts_are_named(made_up):
    _write(made_up, [{**PAGES[0], "text": TEXT + " "}])
    with pytest.raises(ValueError, match=r"missing: x-2; not the text or title that was coded: x-1$"):
        gold.read_gold(made_up)
    _write(made_up, [{**PAGES[0], "title": "آخر"}, {**PAGES[2], "text": ""}])
    with pytest.raises(ValueError, match=r"missing: x-2; .*: x-1$"):
        gold.read_gold(made_up)


def test_wrong_arguments_and_folder(made_up, monkeypatch):
    with pytest.raises(ValueError, match="which is one of"):
        gold.read_gold(made_up, which="c")
    with pytest.raises(ValueError, match="split is"):
        gold.read_gold(made_up, split="dev")
    monkeypatch.setenv("PRESS_DIR", str(made_up / "nowhere"))
    with pytest.raises(FileNotFoundError, match="PRESS_DIR"):
        gold.read_gold()
    monkeypatch.setenv("PRESS_DIR", str(made_up))
    assert len(gold.read_gold()[1]) == 3


def test_the_command_writes_statements_with_their_words(made_up, capsys):
    out = made_up / "new" / "gold.jsonl"
    assert main(["gold", str(made_up), str(out)]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["content"] for line in lines] == ["الجسر مفتوح", "«الجسر مفتوح»", "الطريق طويل"]
    assert (lines[1]["start"], lines[1]["source"], lines[2]["speaker_surface"]) == (25, "tass", None)
    assert "3 statements of 2 articles" in capsys.readouterr().out
    _write(made_up, PAGES[:1])
    assert main(["gold", str(made_up), str(out)]) == 2 and "missing: x-2" in capsys.readouterr().err


def test_those_coded_once_are_for_development(made_up):
    one = _record("x-3", "", PAGES[3]["text"], "development", [_statement(PAGES[3]["text"], "خارج", "", "")])
    (made_up / "single.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
    assert len(gold.read_gold(made_up)[0]) == 3
    assert gold.read_gold(made_up, which="adjudicated")[0].index.tolist() == ["x-1", "x-2"]
    assert gold.read_gold(made_up, which="single")[1]["content"].tolist() == ["خارج"]
    assert gold.read_gold(made_up, split="test")[0].index.tolist() == ["x-2"]


@pytest.mark.parametrize("name", ["adjudicated", "a", "b", "single", "later"])
def test_shipped_files_hold_no_words_and_no_overlaps(name):
    raw = (gold.FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in raw.splitlines()]
    assert raw.isascii() and len(records) == len({(r["dataset"], r["article_id"]) for r in records})
    whole = {"single": {"development"}, "later": {"test"}}.get(name, set(gold.SPLITS))
    assert {r["split"] for r in records} == whole
    assert len(records) == 110 or name in ("single", "later")
    for record in records:
        spans = sorted((s["part"], s["start"], s["end"]) for s in record["statements"])
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))
        assert not {"content", "cue", "speaker_surface", "text"} & {k for s in record["statements"] for k in s}


there = all((PRESS / f"{name}.jsonl.gz").is_file() for name in NAMES)


def test_no_article_is_in_two_files_of_codings():
    files = (("adjudicated",), ("single",), ("later",))
    keys = [gold._key(r) for (name,) in files for r in gold._records(gold.FOLDER / f"{name}.jsonl")]
    assert len(keys) == len(set(keys)) == 110 + 290 + 44


@pytest.mark.skipif(not there, reason="PRESS_DIR has no press files")
def test_the_real_set():
    articles, codings = gold.read_gold(PRESS)
    assert articles.index.is_unique and (articles["split"] == "test").sum() == 55
    assert set(articles["split"]) == set(gold.SPLITS)
    assert (codings["content"] == codings["content"].str.strip()).all() and (codings["content"] != "").all()
    assert codings["article_id"].isin(articles.index).all()
    assert set(codings["stance"]) == {-1, 0, 1} and set(codings["side"]) <= {"russia", "csto", "other"}
