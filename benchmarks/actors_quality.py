"""Which actors an article names: found against coded, per kind, beside bare matching.

    PRESS_DIR=../shared/press python benchmarks/actors_quality.py [test] [later]

The answers (analysis/data/gold/actors.jsonl) name articles of the press sets by their id and the SHA-256 of their
text, and hold actor ids only. `dev` articles were read while the rules were written, `test` articles after them,
`later` ones by coders who had not seen what the program finds (title and text).
Bare matching takes every listed phrase that stands between word boundaries for the first actor that lists it.
"""

import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pandas as pd

from analysis.actors import load_gazetteer, mentions_of
from analysis.actors.compile import _folded
from analysis.actors.names import phrases
from analysis.actors.tenures import day_of
from analysis.lexicon import DATA
from analysis.text import words

UNDATED = ("jazeera_hespress_2022",)
FORMER = re.compile("سابق|أسبق")


def read_gold(folder):
    """The coded articles with text and date; those whose text is not there are left out."""
    gold = [json.loads(line) for line in (DATA / "gold/actors.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = {row["sha256"]: row for row in gold}
    for path in sorted(Path(folder).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                row = wanted.get(hashlib.sha256((article.get("text") or "").encode()).hexdigest())
                if row is not None and row["dataset"] == path.name.removesuffix(".jsonl.gz"):
                    date = article.get("published") or article.get("extracted")
                    title = article.get("title") or "" if row["set"] == "later" else ""
                    row["text"] = f"{title}\n\n{article['text']}" if title else article["text"]
                    row["date"] = None if row["dataset"] in UNDATED else pd.to_datetime(date, utc=True)
    return [row for row in gold if "text" in row]


def bare_matcher(gazetteer):
    """Actors by listed phrases alone."""
    columns = ["name_ar", "also", "if_named", "seats"]
    table, listed = _folded(gazetteer.actors, columns), {}
    for actor, row in table.iterrows():
        for phrase in phrases("|".join(row[columns])):
            listed.setdefault(tuple(phrase.split()), actor)
    longest = max(map(len, listed))

    def match(text):
        tokens, i, found = [word for word, _, _ in words(text)], 0, set()
        while i < len(tokens):
            size = next((n for n in range(longest, 0, -1) if tuple(tokens[i : i + n]) in listed), 0)
            if size:
                found.add(listed[tuple(tokens[i : i + size])])
            i += max(1, size)
        return found

    return match


def report(name, pairs, keep=lambda actor: True):
    """Precision, recall and F1 of (found, coded) pairs of sets."""
    counts = Counter()
    for found, coded in pairs:
        found, coded = set(filter(keep, found)), set(filter(keep, coded))
        counts += Counter(right=len(found & coded), extra=len(found - coded), missed=len(coded - found))
    right, extra, missed = (counts[key] for key in ("right", "extra", "missed"))
    if right:
        precision, recall = right / (right + extra), right / (right + missed)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:32} n {right + missed:4}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def anachronisms(rows, gazetteer):
    """Office mentions of dated articles, but for former bearers: all, and those not in office on the day."""
    tenures, total, wrong = gazetteer.forms.tenures, 0, 0
    for row in rows:
        for start, end, actor, how, _, _ in mentions_of(row["text"], row["date"]):
            if FORMER.search(row["text"][start:end]):
                continue
            if how == "office" and actor and gazetteer.actors.loc[actor, "kind"] == "person" and row["date"]:
                day, held = day_of(row["date"]), tenures.offices_of(actor)
                total += 1
                wrong += not any(actor in tenures.during(office, where, day, day) for office, where in held)
    return total, wrong


def main():
    rows, gazetteer = read_gold(os.environ.get("PRESS_DIR", "../shared/press")), load_gazetteer()
    for row in rows:
        row["actors"] = {gazetteer.aliases.get(actor, actor) for actor in row["actors"]}
    kind, side, bare = gazetteer.actors["kind"].get, gazetteer.actors["side"].get, bare_matcher(gazetteer)
    for part in ("dev", *(name for name in ("test", "later") if name in sys.argv)):
        own = [row for row in rows if row["set"] == part]
        found = [
            ({m[2] for m in mentions_of(row["text"], row["date"]) if m[2]}, set(row["actors"])) for row in own
        ]
        print(f"{part}: {len(own)} articles")
        report("all", found)
        report("bare matching", [(bare(row["text"]), set(row["actors"])) for row in own])
        for name in ("person", "state", "body", "group", "bloc"):
            report(name, found, lambda actor, name=name: kind(actor, "person") == name)
        listed = gazetteer.actors.index
        report("all that the gazetteer has", [(names, coded & set(listed)) for names, coded in found])
        report("Russian persons and bodies", found, lambda a: side(a) == "russia" and kind(a) != "state")
        print("office mentions with a person, not in office that day:", *anachronisms(own, gazetteer))


if __name__ == "__main__":
    main()
