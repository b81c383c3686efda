"""The gold set: codings kept without the texts, put back onto texts that the reader has."""

import gzip
import hashlib
import json
import os
from pathlib import Path

import pandas as pd

from analysis.corpus.bundled import CODING_COLUMNS
from analysis.corpus.dates import BadDate, parse_date
from analysis.lexicon import DATA, DataError

__all__ = ["read_gold"]

FOLDER = DATA / "gold"
FILES = {"reference": ("adjudicated", "single"), "adjudicated": ("adjudicated",), "single": ("single",)}
FILES |= {"later": ("later",), "a": ("a",), "b": ("b",)}
SPLITS = ("development", "test")
BESIDE = Path(__file__).parents[3] / "shared" / "press"  # beside the checkout
_CUTS = {"content": "", "cue": "cue_", "speaker_surface": "speaker_"}  # words → prefix of their start and end
_COLUMNS = [*CODING_COLUMNS[:4], "content", *CODING_COLUMNS[4:], "speaker_start", "speaker_end", "split"]
_WHOLE = ("start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end", "stance")
_ARTICLE = ["title", "text", "published", "outlet", "dataset", "split"]


def read_gold(press_dir=None, *, which="reference", split=None):
    """Articles and codings of the gold set, from press files that the reader has.

    Parameters
    ----------
    press_dir : str or Path, optional
        Folder with ``ant_2018.jsonl.gz``, ``jazeera_hespress_2022.jsonl.gz`` and ``saudi_2015.jsonl.gz``; by
        default the environment variable ``PRESS_DIR``, else ``../shared/press`` beside the checkout.
    which : str
        ``"adjudicated"``: coded twice, then adjudicated; ``"a"``, ``"b"``: the codings before that; ``"single"``:
        coded once, for development only; ``"reference"``: adjudicated and single; ``"later"``: coded once, for
        tests only.
    split : str, optional
        ``"development"`` or ``"test"``; both by default.

    Returns
    -------
    articles : DataFrame
        Index ``article_id``; ``title``, ``text``, ``outlet``, ``dataset``, ``split`` str; ``published``
        datetime64[s], NaT where unknown (for the Saudi papers the time of the crawl).
    codings : DataFrame
        One row per statement: the columns of `read_codings`, ``content``, ``speaker_start``, ``speaker_end`` and
        ``split``. Offsets and stance are Int64, the rest str; what a coder left open is missing.
        ``attrs["articles"]`` lists all articles that were coded.

    Raises
    ------
    ValueError
        An unknown `which` or `split`; texts that are missing or not those that were coded (their ids are listed).
    FileNotFoundError
        A press file is missing.

    Examples
    --------
    >>> articles, codings = read_gold(split="development")  # doctest: +SKIP
    """
    if which not in FILES or split not in (None, *SPLITS):
        raise ValueError(f"which is one of {', '.join(FILES)}; split is None or one of {', '.join(SPLITS)}")
    lines = (record for name in FILES[which] for record in _records(FOLDER / f"{name}.jsonl"))
    records = [record for record in lines if split in (None, record["split"])]
    found = _find(records, Path(press_dir or os.environ.get("PRESS_DIR") or BESIDE))
    _compare(records, found)
    articles = pd.DataFrame([_article(r, found[_key(r)]) for r in records], columns=["article_id", *_ARTICLE])
    articles = articles.astype({c: "str" for c in ("article_id", *_ARTICLE) if c != "published"})
    articles["published"] = pd.to_datetime(articles["published"]).astype("datetime64[s]")
    rows = [row for r in records for row in _statements(r, found[_key(r)])]
    codings = pd.DataFrame(rows, columns=_COLUMNS)
    codings = codings.astype({c: "Int64" if c in _WHOLE else "str" for c in _COLUMNS})
    codings.attrs["articles"] = articles["article_id"].tolist()
    return articles.set_index("article_id"), codings


def _key(record):
    return record["dataset"], record["article_id"]


def _records(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise DataError(path, number, f"is not JSON ({error}); mend the line") from None


def _find(records, folder):
    """Key → press record; of doubles, the first, as the coders had it."""
    wanted, found = {_key(r) for r in records}, {}
    for dataset in sorted({dataset for dataset, _ in wanted}):
        path = folder / f"{dataset}.jsonl.gz"
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing; name the folder of the press files, or set PRESS_DIR")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                press = json.loads(line)
                key = dataset, str(press.get("article_id") or press.get("id"))
                if key in wanted:
                    found.setdefault(key, press)
    return found


def _digest(text):
    return hashlib.sha256((text or "").encode()).hexdigest()


def _compare(records, found):
    missing, changed = [], []
    for record in records:
        press = found.get(_key(record))
        if not press or not press.get("text"):
            missing.append(record["article_id"])
        elif (_digest(press["text"]), _digest(press.get("title"))) != (record["sha256"], record["title_sha256"]):
            changed.append(record["article_id"])
    named = (("missing", missing), ("not the text or title that was coded", changed))
    told = [f"{what}: {', '.join(ids)}" for what, ids in named if ids]
    if told:
        raise ValueError(f"the press files do not fit the gold set; {'; '.join(told)}")


def _article(record, press):
    try:
        published = parse_date(press.get("published") or press.get("extracted"))
    except BadDate:
        published = pd.NaT
    kept = {name: press.get(name) or "" for name in ("title", "text", "outlet")}
    return {name: record[name] for name in ("article_id", "dataset", "split")} | kept | {"published": published}


def _statements(record, press):
    """The words are cut from the text; empty strings become missing."""
    for coded in record["statements"]:
        text = press["title"] if coded["part"] == "title" else press["text"]
        spans = {name: (coded[f"{of}start"], coded[f"{of}end"]) for name, of in _CUTS.items()}
        words = {name: text[i:j] for name, (i, j) in spans.items() if i is not None}
        row = {**coded, **words, "article_id": record["article_id"], "split": record["split"]}
        yield {name: value for name, value in row.items() if value != ""}
