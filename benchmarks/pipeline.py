"""The pipeline, its steps, a floor and peers, on the same articles in one run.

    PRESS_DIR=../shared/press python benchmarks/pipeline.py [articles]

Floor: reading, decoding and one scan for the reporting verbs. Peers, each for the step that it can do: camel-tools
and pyarabic (folding letters), spaCy's PhraseMatcher (known names), quote marks with a reporting verb near them
(a baseline for statements without a model). Peers that are not installed are left out. CPU time counts, so that a
busy machine slows no line more than another; steps run on one core. Writes ``pipeline.csv`` beside this file and
``pipeline.svg``.
"""

import contextlib
import gzip
import json
import os
import re
import sys
import time
from itertools import islice
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
FILES = ("ant_2018.jsonl.gz", "saudi_2015.jsonl.gz")


def lines_of(folder, number):
    """The first lines of each file, half of `number` from each."""
    for name in FILES:
        with gzip.open(Path(folder, name), "rb") as file:
            yield from islice(file, number // len(FILES))


def timed(work):
    """Result and CPU seconds."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def floor(folder, number):
    """Read, decode, scan once."""
    import ahocorasick_rs

    verbs = pd.read_csv(HERE.parent / "analysis/data/lexicon/reporting.csv")[["past", "present"]]
    scan = ahocorasick_rs.AhoCorasick(sorted({form for cell in verbs.stack().dropna() for form in cell.split()}))
    for line in lines_of(folder, number):
        scan.find_matches_as_indexes(json.loads(line).get("text") or "")


def quotes(texts):
    """Spans in quote marks with one of a few verbs in the forty characters before."""
    verb = re.compile("قال|أضاف|أكد|صرح|أعلن|ذكر")
    mark = re.compile('["“”«»][^"“”«»\n]{10,}["“”«»]')
    return [
        m.span()
        for text in texts
        for m in mark.finditer(text)
        if verb.search(text, max(0, m.start() - 40), m.start())
    ]


def peers(texts):
    """(name, step, work) of the peers that are installed."""
    yield "quote marks and a verb", "statements", lambda: quotes(texts)
    try:
        from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar

        yield "camel-tools", "folding", lambda: [normalize_alef_maksura_ar(normalize_alef_ar(t)) for t in texts]
    except ImportError:
        pass
    try:
        from pyarabic import araby

        yield "pyarabic", "folding", lambda: [araby.normalize_hamza(araby.strip_tashkeel(t)) for t in texts]
    except ImportError:
        pass
    with contextlib.suppress(ImportError):
        yield "spaCy PhraseMatcher", "mentions", _matcher(texts)


def _matcher(texts):
    import spacy
    from spacy.matcher import PhraseMatcher

    from analysis.actors import load_gazetteer

    language = spacy.blank("ar")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("actor", [language.make_doc(name) for name in load_gazetteer().actors["name_ar"]])
    return lambda: [matcher(language.make_doc(text)) for text in texts]


def ours(folder, number):
    """(name, step, CPU seconds) of our steps, after one small round that reads the word lists."""
    from analysis.actors import find_mentions, load_gazetteer
    from analysis.corpus import iter_corpus
    from analysis.pipeline import annotate
    from analysis.stance import code_statements
    from analysis.statements import find_statements
    from analysis.text import fold

    source = pd.DataFrame([json.loads(line) for line in lines_of(folder, number)])
    articles, seconds = timed(lambda: next(iter_corpus(source, chunk=number, progress=False)))
    annotate(articles.head(20))
    yield "ours", "reading and cleaning", seconds
    texts = articles["text"].tolist()
    yield "ours", "folding", timed(lambda: [fold(text) for text in texts])[1]
    gazetteer = load_gazetteer()
    mentions, seconds = timed(lambda: find_mentions(articles, gazetteer=gazetteer))
    yield "ours", "mentions", seconds
    statements, seconds = timed(lambda: find_statements(articles, mentions, gazetteer=gazetteer))
    yield "ours", "statements", seconds
    yield "ours", "stance", timed(lambda: code_statements(statements, articles, mentions))[1]
    for name, step, work in peers(texts):
        yield name, step, timed(work)[1]


def table(folder, number):
    """One row a line: name, step, articles a second, times the floor."""
    rows = [("floor", "read, decode, one scan", timed(lambda: floor(folder, number))[1]), *ours(folder, number)]
    whole = ("reading and cleaning", "mentions", "statements", "stance")
    rows.append(("ours", "whole pipeline", sum(s for name, step, s in rows if name == "ours" and step in whole)))
    least = rows[0][2]
    names = ("name", "step", "per_cpu_second", "times_floor")
    return pd.DataFrame([(n, s, number / t, t / least) for n, s, t in rows], columns=names).round(1)


def draw(rows, path):
    """Bars of the time as a multiple of the floor."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "pipeline"
    import matplotlib.pyplot as plt

    rows = rows.sort_values("times_floor", ascending=False)
    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    colours = ["#1b5e7d" if name == "ours" else "#999999" for name in rows["name"]]
    bars = axes.barh(rows["name"] + ": " + rows["step"], rows["times_floor"], color=colours)
    axes.bar_label(bars, [f"{value:g} ×" for value in rows["times_floor"]], padding=3)
    axes.set_xscale("log")
    axes.margins(x=0.15)
    axes.set_xlabel("CPU time as a multiple of the floor (log scale)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    folder, number = os.environ.get("PRESS_DIR", "../shared/press"), int((sys.argv[1:] or ["2000"])[0])
    found = table(folder, number)
    found.to_csv(HERE / "pipeline.csv", index=False)
    draw(found, HERE / "pipeline.svg")
    print(found.to_string(index=False))
