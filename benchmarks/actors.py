"""Speed of finding mentions, beside scans without judgement, on the same gazetteer and the same articles.

    PRESS_DIR=../shared/press python benchmarks/actors.py [articles]

The peers get the listed phrases (names, surnames, seats) folded, and, but for one line, the articles folded
beforehand: they scan and judge nothing. CPU seconds of one process count; every method runs once per round and the
best of the rounds counts, so that a busy machine slows all alike. Peers: ahocorasick-rs, daachorse, flashtext2, spaCy's PhraseMatcher, one union
of regular expressions.
"""

import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from analysis.actors import find_mentions, load_gazetteer, mentions_of
from analysis.actors.compile import _folded
from analysis.actors.names import phrases
from analysis.text import shadow

ROUNDS = 5
SYLLABLES = ["با", "تو", "مي", "را", "سو", "في", "كو", "لا", "نو", "دي", "شا", "غو", "زي", "فا", "بر", "ست"]


def articles(size, folder):
    """Articles of 800 to 3,000 characters, drawn evenly from every set."""
    texts = []
    for path in sorted(Path(folder).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            own = [json.loads(line).get("text") or "" for line in file]
        texts.append([text for text in own if 800 < len(text) < 3000])
    random.seed(1)
    return [text for own in texts for text in random.sample(own, size // len(texts))]


def listed(gazetteer):
    """The phrases that a scan without judgement is given."""
    columns = ["name_ar", "also", "if_named", "seats"]
    table = _folded(gazetteer.actors, columns)
    return sorted({phrase for name in columns for cell in table[name] for phrase in phrases(cell)})


def enlarged(factor):
    """The gazetteer with invented persons until it has `factor` times its actors."""
    random.seed(2)
    size = (factor - 1) * len(load_gazetteer().actors)
    names = [" ".join("".join(random.choices(SYLLABLES, k=k)) for k in (2, 4)) for _ in range(size)]
    rows = "".join(f"made_{i},person,{name},{name.split()[1]}\n" for i, name in enumerate(names))
    path = Path(tempfile.mkdtemp()) / "made.csv"
    path.write_text("actor,kind,name_ar,if_named\n" + rows, encoding="utf-8")
    return load_gazetteer(path)


def peers(names):
    """Name of each method and what it does to one folded text."""
    import ahocorasick_rs
    import daachorse
    import flashtext2
    import spacy
    from spacy.matcher import PhraseMatcher

    rust = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    double = daachorse.CharwiseDoubleArrayAhoCorasick(names, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    flash = flashtext2.KeywordProcessor(case_sensitive=True)
    flash.add_keywords_from_iter(names)
    arabic = spacy.blank("ar")
    matcher = PhraseMatcher(arabic.vocab)
    matcher.add("actor", list(arabic.pipe(names)))
    union = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    return {
        "ahocorasick-rs": rust.find_matches_as_indexes,
        "daachorse": double.find,
        "flashtext2": lambda text: list(flash.extract_keywords_with_span(text)),
        "spaCy PhraseMatcher": lambda text: matcher(arabic.make_doc(text)),
        "union of expressions": lambda text: list(union.finditer(text)),
    }


SLOW = {"spaCy PhraseMatcher": 200, "union of expressions": 20}  # articles that these get


def rate(method, texts):
    """Articles a second in one round."""
    start = time.process_time()
    for text in texts:
        method(text)
    return len(texts) / (time.process_time() - start)


def main(size):
    texts = articles(size, os.environ.get("PRESS_DIR", "../shared/press"))
    folded = [shadow(text).text for text in texts]
    started = time.process_time()
    gazetteer = load_gazetteer()
    read = time.process_time()
    gazetteer.forms  # noqa: B018 compiled at first use
    print(f"start-up: tables {read - started:.2f} s, forms {time.process_time() - read:.2f} s")
    names, large = listed(gazetteer), enlarged(10)
    print(
        f"{len(gazetteer.actors)} actors, {len(names)} phrases, {len(texts)} articles of "
        f"{sum(map(len, texts)) / len(texts):.0f} characters"
    )
    ours = {
        "mentions_of": lambda text: mentions_of(text, "2018-06-01", gazetteer=gazetteer),
        "mentions_of, gazetteer x10": lambda text: mentions_of(text, "2018-06-01", gazetteer=large),
    }
    runs = [(name, method, folded[: SLOW.get(name, size)]) for name, method in peers(names).items()]
    runs.insert(1, ("folding + ahocorasick-rs", lambda text: runs[0][1](shadow(text).text), texts))
    runs += [(name, method, texts) for name, method in ours.items()]
    best = {}
    table = pd.DataFrame({"text": texts, "published": pd.Timestamp("2018-06-01")})
    for _ in range(ROUNDS):
        for name, method, given in runs:
            best[name] = max(best.get(name, 0), rate(method, given))
        whole = len(texts) * rate(lambda articles: find_mentions(articles, gazetteer=gazetteer), [table])
        best["find_mentions"] = max(best.get("find_mentions", 0), whole)
    floor = best["ahocorasick-rs"]
    for name, value in best.items():
        print(f"{name:28} {value:9,.0f} articles/s   floor / this = {floor / value:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 900)
