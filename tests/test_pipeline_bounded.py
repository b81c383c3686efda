"""Reading in bounded memory gives what reading in memory gives, as far as its bounds reach."""

import functools
import random

import pandas as pd
import pytest

from analysis.corpus import iter_corpus
from analysis.pipeline import child
from analysis.pipeline.bounded import OnDisk, _Copies, _Teasers, iter_bounded
from analysis.pipeline.shards import Halted


def _corpus(number):
    """Articles of which every third is a copy of an earlier one, some with the same id."""
    dice, rows = random.Random(1), []
    for n in range(number):
        words = [f"كلمة{dice.randrange(5000)}" for _ in range(60)]
        text = rows[dice.randrange(n)]["text"] + " وأضاف" * (n % 2) if n % 3 == 2 else " ".join(words)
        rows.append({"id": f"a{n % (number - 5)}", "title": f"خبر {n}", "text": text, "outlet": f"o{n % 4}"})
    return pd.DataFrame(rows)


def test_same_tables_as_iter_corpus(tmp_path):
    source = _corpus(90)
    plain = pd.concat(iter_corpus(source, chunk=20, progress=False))
    bounded = pd.concat(iter_bounded(source, tmp_path, chunk=20))
    pd.testing.assert_frame_equal(bounded, plain)
    assert plain["copy_of"].notna().sum() >= 20
    assert plain.index.is_unique
    assert "a0~2" in plain.index
    assert list(tmp_path.iterdir()) == []


def test_old_stories_are_forgotten_but_not_equal_texts(tmp_path):
    texts = [" ".join(f"كلمة{n}س{m}" for m in range(60)) for n in range(30)]
    source = pd.DataFrame({"text": [*texts, texts[0], texts[1] + " وأضاف", texts[-1] + " وأضاف"]})
    found = pd.concat(iter_bounded(source, tmp_path, chunk=1, recent=10))
    ids = found.index.tolist()
    assert found["copy_of"].iloc[30] == ids[0]
    assert pd.isna(found["copy_of"].iloc[31])
    assert found["copy_of"].iloc[32] == ids[29]


def test_what_is_kept_in_memory_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.pipeline.bounded.OPENINGS", 50)
    index, teasers = _Copies(OnDisk(tmp_path / "equal"), recent=10), _Teasers()
    for table in iter_corpus(_corpus(200), chunk=20, progress=False, copies=False):
        lines = [f"{text[:200]}\n{text[200:]}" for text in table["text"]]
        teasers.cut(table.assign(text=lines))
        index.add(lines)
        assert max(len(index._sets), len(index._known)) <= 10
        assert len(teasers._openings) <= 50
    assert len(index) == 200


def test_names_that_are_no_text_are_kept_apart(tmp_path):
    times = OnDisk(tmp_path / "ids", missing=0)
    for name in ("a", "أ", "\udc80", "\udc81", "a"):
        times[name] += 1
    assert [times[name] for name in ("a", "أ", "\udc80", "\udc81", "b")] == [2, 1, 1, 1, 0]


def test_full_disk_halts(tmp_path):
    kept = OnDisk(tmp_path / "ids")
    kept._file.execute("PRAGMA max_page_count = 20")
    with pytest.raises(Halted, match=r"disk is full.*mend this"):
        for n in range(100_000):
            kept[f"{n:0100d}"] = n


def test_folder_that_takes_no_files_halts(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Halted, match="cannot be written"):
        OnDisk(tmp_path / "file" / "ids")


def test_texts_are_kept_as_they_are(tmp_path):
    names = OnDisk(tmp_path / "names")
    names.update(enumerate(["a", "قمة", "\udc80"]))
    names["قمة"] = "أ"
    assert [names[key] for key in (0, 1, 2, 3, "قمة")] == ["a", "قمة", "\udc80", None, "أ"]
    assert (names.get(1), names.get("b")) == ("قمة", None)


@pytest.mark.parametrize(
    ("heavy", "words", "since", "left"),
    [(0, 9, child.APART, 0), (0, 9, child.APART - 1, 1), (10**9, 9, child.APART, 1), (10**9, 0, 0, 0)],
)
def test_heavy_process_empties_its_caches(monkeypatch, heavy, words, since, left):
    @functools.lru_cache(maxsize=10)
    def length(word):
        return len(word)

    length("قال")
    caches = child._caches()
    assert any(cache is length for cache in caches)
    monkeypatch.setattr(child, "HEAVY", heavy)
    monkeypatch.setattr(child, "WORDS", words)
    emptied = child._forget([length], since)
    assert length.cache_info().currsize == left
    assert emptied == (0 if heavy == 0 and since == child.APART else since + 1)
