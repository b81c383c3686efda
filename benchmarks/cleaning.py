"""What cleaning changes: ``PRESS_DIR=../shared/press python benchmarks/cleaning.py``.

All articles of the folder's files: how many each step changes, how many change in white space only, which share of
the words goes; the same for as many articles of each outlet; teasers by outlet; appended articles. Counts only.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.corpus import clean_text, iter_corpus
from analysis.corpus.teasers import TeaserIndex

PRESS = Path(os.environ.get("PRESS_DIR", Path(__file__).parents[2] / "shared" / "press"))
EACH = 17  # articles of one outlet


def cleaned(part, teasers):
    """One row an article: outlet, what was done, letters before and after."""
    authors = part["author"].fillna("") if "author" in part else [""] * len(part)
    columns = zip(part["text"], part["title"], part["outlet"].fillna(""), authors, strict=True)
    found = [clean_text(text, title, outlet=outlet, author=author) for text, title, outlet, author in columns]
    table = part.assign(text=[each.text for each in found])
    after = teasers.cut(table)["text"]
    rows = {
        "outlet": part["outlet"].fillna(part["source_file"]),
        "steps": [each.steps for each in found],
        "appended": [len(each.appended) for each in found],
        "teasers": [len(old) - len(new) for old, new in zip(table["text"], after, strict=True)],
        "before": part["text"].map(visible),
        "after": after.map(visible),
        "same": [old == new for old, new in zip(part["text"], after, strict=True)],
    }
    return pd.DataFrame(rows)


def visible(text):
    """Characters that are no blanks."""
    return sum(map(len, text.split()))


def told(table):
    """How many stay, change in white space only, lose words, and how much."""
    loses = table["after"] < table["before"]
    lost = (table["before"] - table["after"]).sum() / table["before"].sum()
    counts = {"articles": len(table), "white space only": int((~table["same"] & ~loses).sum())}
    return counts | {"lose words": int(loses.sum()), "share of characters": round(float(lost), 4)}


def main():
    files, teasers = sorted(PRESS.glob("*.jsonl.gz")), TeaserIndex()
    parts = [cleaned(part, teasers) for part in iter_corpus(files, clean=False, copies=False, progress=False)]
    table = pd.concat(parts, ignore_index=True)
    even = table.groupby("outlet").sample(EACH, random_state=1)
    steps = Counter(step for done in table["steps"] for step in done)
    cut = table[table["teasers"] > 0].groupby("outlet")["teasers"].agg(["size", "mean"]).round().astype(int)
    for name, found in (
        ("all", told(table)),
        (f"{EACH} of each of {table['outlet'].nunique()} outlets", told(even)),
        ("steps", dict(steps.most_common())),
        ("appended", int((table["appended"] > 0).sum())),
        ("teasers", cut.to_dict("index")),
        ("articles of outlets with teasers", table["outlet"].value_counts()[cut.index].to_dict()),
    ):
        print(f"{name}: {json.dumps(found, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
