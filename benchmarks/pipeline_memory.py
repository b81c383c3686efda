"""Peak memory as a corpus grows: ``PRESS_DIR=… python benchmarks/pipeline_memory.py 60000 1 10 50``.

The same articles again and again under changed ids. An annotator that does nothing takes the place of the rooms
(``--whole`` takes the rooms themselves): what is asked here is whether reading, handing out and writing keep
anything of what they have done. ``--letters 200`` cuts the texts, so that millions of articles take minutes;
``--copies`` looks for copies too. One line of JSON for each size.
"""

import argparse
import gzip
import json
import os
import tempfile
from itertools import islice
from pathlib import Path

import pandas as pd
from pipeline_run import run

HERE = Path(__file__).parent
FILES = ("ant_2018.jsonl.gz", "saudi_2015.jsonl.gz")


def nothing(articles):
    """No mentions, no statements."""
    from analysis.pipeline import Tables

    return Tables(*(pd.DataFrame(columns=["article_id", "start", "end"]) for _ in range(2)))


def articles_of(folder, number):
    """The first articles of the press files, half of `number` from each."""
    for name in FILES:
        with gzip.open(Path(folder, name), "rt", encoding="utf-8") as lines:
            yield from map(json.loads, islice(lines, number // len(FILES)))


def repeated(path, rows, times, letters):
    """A file with the articles, `times` over, each round under other ids."""
    with path.open("w", encoding="utf-8") as out:
        for turn in range(times):
            for place, row in enumerate(rows):
                text = (row.get("text") or "")[:letters]
                own = {
                    "id": f"{turn}-{place}",
                    "title": row.get("title"),
                    "outlet": row.get("outlet"),
                    "text": text,
                }
                out.write(json.dumps(own, ensure_ascii=False) + "\n")


def main(options):
    rows = list(articles_of(os.environ.get("PRESS_DIR", "../shared/press"), options.articles))
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "corpus.jsonl")
            repeated(source, rows, times, options.letters)
            idle = [] if options.whole else ["--annotator", "pipeline_memory:nothing", "--no-clean"]
            alone = [] if options.copies else ["--no-copies"]
            found = run(str(Path(folder, "out")), [source], "--quiet", *idle, *alone)
            print(times, json.dumps(found), flush=True)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("articles", type=int, nargs="?", default=2000)
    parser.add_argument("times", type=int, nargs="*", default=[1, 10, 50])
    parser.add_argument("--letters", type=int)
    parser.add_argument("--copies", action="store_true")
    parser.add_argument("--whole", action="store_true")
    main(parser.parse_args())
