"""Peak memory as a corpus grows: ``PRESS_DIR=… python benchmarks/pipeline_memory.py [articles] [times…]``.

The same articles again and again under changed ids. An annotator that does nothing takes the place of the rooms
(``--whole`` takes the rooms themselves): what is asked here is whether reading, handing out and writing keep
anything of what they have done.
"""

import gzip
import json
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path

import pandas as pd
from pipeline_run import run

HERE = Path(__file__).parent


def nothing(articles):
    """No mentions, no statements."""
    from analysis.pipeline import Tables

    return Tables(*(pd.DataFrame(columns=["article_id", "start", "end"]) for _ in range(2)))


def repeated(path, folder, number, times):
    """A file with the articles of another, `times` over, each round under other ids."""
    with gzip.open(Path(folder, "saudi_2015.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, number)]
    with path.open("w", encoding="utf-8") as out:
        for turn in range(times):
            for place, row in enumerate(rows):
                own = {"id": f"{turn}-{place}", "title": row.get("title"), "text": row.get("text")}
                out.write(json.dumps(own, ensure_ascii=False) + "\n")


def main(number, rounds, whole):
    for times in rounds:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "corpus.jsonl")
            repeated(source, os.environ.get("PRESS_DIR", "../shared/press"), number, times)
            options = [] if whole else ["--annotator", "pipeline_memory:nothing", "--no-clean"]
            found = run(str(Path(folder, "out")), [source], "--no-copies", "--quiet", *options)
            print(times, json.dumps(found), flush=True)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    words = [word for word in sys.argv[1:] if word.isdecimal()]
    main(int((words or ["2000"])[0]), [int(word) for word in words[1:]] or [1, 10, 50], "--whole" in sys.argv)
