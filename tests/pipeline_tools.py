"""A corpus of invented articles and a whole run on it, shared by the tests of the pipeline."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd

from analysis.pipeline import read_table

HERE = Path(__file__).parent
QUICK = "pipeline_faults:annotate"
SLOW = "pipeline_faults:slowly"


def write_corpus(path, number, bad=()):
    """JSON lines of `number` articles; `bad` holds (place, word that makes the annotator misbehave)."""
    bad = dict(bad)
    end = "ثم قال إن الاجتماع يعقد في القاعة رقم"
    texts = [f"قال نادر {bad.get(n, 'سليم')} إن الرقم هو {n} {end} {n * 7}" for n in range(number)]
    rows = [{"id": f"a{n:04d}", "title": f"خبر {n}", "text": text} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def tables(folder):
    """Mentions and statements of a run."""
    return [read_table(folder, kind) for kind in ("mentions", "statements")]


def same(folder, other):
    """Whether two runs agree row for row."""
    return all(a.equals(b) for a, b in zip(tables(folder), tables(other), strict=True))


def begin(*arguments, prefix=()):
    """Start ``python -m analysis`` where the tests' annotators can be imported."""
    import os

    path = os.pathsep.join([str(HERE), str(HERE.parent)])
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "analysis", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def command(*arguments, **options):
    """Exit code, output and messages of a command."""
    process = begin(*arguments, **options)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def one_process(articles_file, annotate):
    """What the annotator gives without any pipeline."""
    rows = pd.read_json(articles_file, lines=True, dtype=False).set_index("id")
    return annotate(rows)
