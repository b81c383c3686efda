"""The pipeline, its steps, a floor and peers, on the same articles in one run.

    PRESS_DIR=../shared/press python benchmarks/pipeline.py [articles]

Floor: reading, decoding and one scan for the reporting verbs. Peers, each for the step that it can do: camel-tools
and pyarabic (folding letters), spaCy's PhraseMatcher (known names), two baselines for statements without a model:
quote marks with a reporting verb near them, and the regular expressions of ``statements.py``. Peers that are not
installed are left out and named. CPU time of one core counts. Three batches of articles that share none, after a
smaller one that reads the word lists; of each line the median of the three, as of its ratio to the floor on the same
batch. Writes ``pipeline.csv`` beside this file and ``pipeline.svg``.
"""

import gzip
import json
import os
import re
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
FILES = ("ant_2018.jsonl.gz", "saudi_2015.jsonl.gz")
BATCHES = 3
WARM = 200
WHOLE = ("reading and cleaning", "mentions", "statements", "stance")


def lines_of(folder, number, batch):
    """`number` lines, half from each file; every batch has others."""
    for name in FILES:
        with gzip.open(Path(folder, name), "rb") as file:
            yield from islice(file, batch * number // len(FILES), (batch + 1) * number // len(FILES))


def timed(work):
    """Result and CPU seconds."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def floor(path, scan):
    """Read, decode, scan once."""
    with gzip.open(path, "rb") as lines:
        for line in lines:
            scan.find_matches_as_indexes(json.loads(line).get("text") or "")


def scanner():
    """Finds the forms of the reporting verbs."""
    import ahocorasick_rs

    verbs = pd.read_csv(HERE.parent / "analysis/data/lexicon/reporting.csv")[["past", "present"]]
    return ahocorasick_rs.AhoCorasick(sorted({form for cell in verbs.stack().dropna() for form in cell.split()}))


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


def peers():
    """(name, step, function of texts) of the peers that are installed."""
    makers = {"camel-tools": _camel, "pyarabic": _pyarabic, "spaCy PhraseMatcher": _matcher}
    makers |= {"quote marks and a verb": lambda: ("statements", quotes), "regular expressions": _expressions}
    for name, make in makers.items():
        try:
            yield name, *make()
        except ImportError as error:
            print(f"{name}: left out ({error})", file=sys.stderr)


def _camel():
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar

    return "folding", lambda texts: [
        normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(text))) for text in texts
    ]


def _pyarabic():
    from pyarabic import araby

    return "folding", lambda texts: [araby.normalize_hamza(araby.strip_tashkeel(text)) for text in texts]


def _expressions():
    from statements import _FLOOR

    return "statements", lambda texts: [hit.span("what") for text in texts for hit in _FLOOR.finditer(text)]


def _matcher():
    import spacy
    from spacy.matcher import PhraseMatcher

    from analysis.actors import load_gazetteer

    language = spacy.blank("ar")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("actor", [language.make_doc(name) for name in load_gazetteer().actors["name_ar"]])
    return "mentions", lambda texts: [matcher(language.make_doc(text)) for text in texts]


def read_articles(path):
    """The articles of a file, cleaned, without a search for copies."""
    from analysis.corpus import iter_corpus

    return next(iter_corpus(path, chunk=1_000_000, progress=False, copies=False))


def ours(path):
    """(name, step, CPU seconds) of our steps; the texts."""
    from analysis.actors import find_mentions, load_gazetteer
    from analysis.corpus import mark_copies
    from analysis.stance import code_statements
    from analysis.statements import find_statements
    from analysis.text import fold

    gazetteer, seconds = load_gazetteer(), {}
    articles, seconds["reading and cleaning"] = timed(lambda: read_articles(path))
    texts = articles["text"].tolist()
    seconds["folding"] = timed(lambda: [fold(text) for text in texts])[1]
    seconds["copies"] = timed(lambda: mark_copies(articles))[1]
    mentions, seconds["mentions"] = timed(lambda: find_mentions(articles, gazetteer=gazetteer))
    found, seconds["statements"] = timed(lambda: find_statements(articles, mentions, gazetteer=gazetteer))
    seconds["stance"] = timed(lambda: code_statements(found, articles, mentions))[1]
    seconds["whole pipeline"] = sum(seconds[step] for step in (*WHOLE, "copies"))
    return [("ours", step, value) for step, value in seconds.items()], texts


def batch_of(path, scan, others):
    """One row a line: name, step, articles a second, times the floor."""
    least = timed(lambda: floor(path, scan))[1]
    rows, texts = ours(path)
    rows += [(name, step, timed(lambda work=work: work(texts))[1]) for name, step, work in others]
    rows.insert(0, ("floor", "read, decode, one scan", least))
    number = len(texts)
    return pd.DataFrame([(n, s, number / t, t / least) for n, s, t in rows], columns=COLUMNS)


COLUMNS = ["name", "step", "per_cpu_second", "times_floor"]


def table(folder, number):
    """Medians of the batches."""
    from analysis.pipeline import annotate

    scan, others = scanner(), list(peers())
    batches = []
    with tempfile.TemporaryDirectory() as place:
        for batch in range(BATCHES + 1):
            path = Path(place, f"{batch}.jsonl.gz")
            with gzip.open(path, "wb") as out:
                out.writelines(lines_of(folder, number, batch))
            if batch:
                batches.append(batch_of(path, scan, others))
            else:
                annotate(read_articles(path).head(WARM))
    return pd.concat(batches).groupby(COLUMNS[:2], sort=False).median().round(1).reset_index()


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
