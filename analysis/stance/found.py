"""Statements of real press that the program found itself, with stance and act coded by reading: more to fit on.

They are kept as places and codes (``analysis/data/stance/found.jsonl``); speakers, reporting expressions and names
are found anew, so that the model learns from what it will be given.
"""

import gzip
import hashlib
import json
import os
from pathlib import Path

import pandas as pd

from analysis.actors import find_mentions
from analysis.corpus.gold import BESIDE, FOLDER
from analysis.lexicon import DATA
from analysis.stance.pairing import pair_spans
from analysis.stance.readings import readings
from analysis.statements import find_statements

__all__ = ["coded_keys", "found_examples"]

FOUND = DATA / "stance" / "found.jsonl"
CODES = ["stance", "act"]


def _records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _key(record):
    return record["dataset"], record["article_id"]


def coded_keys(*, split=None):
    """(data set, id) of the articles of the gold set (of one `split` of it): set."""
    records = (r for name in ("adjudicated", "single", "later") for r in _records(FOLDER / f"{name}.jsonl"))
    return {_key(record) for record in records if split in (None, record["split"])}


def found_examples(folder=None, *, path=FOUND):
    """Readings and codes of statements that were found and then coded.

    Parameters
    ----------
    folder : str or Path, optional
        The press files; by default ``PRESS_DIR``, else ``../shared/press`` beside the checkout.
    path : str or Path
        Places and codes.

    Returns
    -------
    (list of Reading, DataFrame) or None
        The codes have ``article_id``, ``story``, ``stance``, ``act``; issue and target are missing. None where the
        press is not at hand. An article of the gold set that is set aside is left out, a text that is not the one
        that was coded too.
    """
    folder, aside = Path(folder or os.environ.get("PRESS_DIR") or BESIDE), coded_keys(split="test")
    records = {_key(r): r for r in _records(Path(path)) if _key(r) not in aside}
    if not all((folder / f"{dataset}.jsonl.gz").is_file() for dataset, _ in records):
        return None
    articles = _articles(records, folder)
    mentions = find_mentions(articles)
    table = with_codes(find_statements(articles, mentions), [records[key] for key in articles["key"]])
    return readings(table, articles, mentions), table


def _articles(records, folder):
    rows = []
    for dataset in sorted({dataset for dataset, _ in records}):
        with gzip.open(folder / f"{dataset}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                key = dataset, str(article.get("article_id") or article.get("id"))
                if key in records and _digest(article["text"]) == records[key]["sha256"]:
                    rows.append(
                        (" ".join(key), key, article["text"], article.get("published") or article.get("extracted"))
                    )
    table = pd.DataFrame(rows, columns=["article_id", "key", "text", "published"]).drop_duplicates("article_id")
    table["published"] = pd.to_datetime(table["published"], errors="coerce", utc=True).dt.tz_localize(None)
    return table.set_index("article_id")


def _digest(text):
    return hashlib.sha256((text or "").encode()).hexdigest()


def with_codes(statements, records):
    """The statements that lie where one was coded, with its codes.

    Parameters
    ----------
    statements : DataFrame
    records : list of dict
        ``dataset``, ``article_id`` and ``statements`` (start, end, stance, act).

    Returns
    -------
    DataFrame
        With ``stance``, ``act``, ``story``, and ``issue`` and ``target`` missing.
    """
    rows = [(" ".join(_key(r)), "body", *coded) for r in records for coded in r["statements"]]
    codes = pd.DataFrame(rows, columns=["article_id", "part", "start", "end", *CODES])
    pairs = pair_spans(codes, statements)
    taken = sorted((j, i) for i, j in pairs.items())
    table = statements.iloc[[j for j, _ in taken]].reset_index(drop=True)
    of = codes.iloc[[i for _, i in taken]].reset_index(drop=True)
    return table.assign(**{name: of[name] for name in CODES}, story=table["article_id"], issue=None, target=None)
