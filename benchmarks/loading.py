"""Loading, side by side with what one would write or take instead.

    python benchmarks/loading.py              # all files of PRESS_DIR (62,000 articles)
    python benchmarks/loading.py --every 6    # one article in six

Each row runs in a process of its own: seconds of wall clock and of computing, peak of memory, articles. The
rows of copies count articles that are one, and time the search alone.
"""

import argparse
import gzip
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRESS = Path(os.environ.get("PRESS_DIR", Path(__file__).parents[2] / "shared" / "press"))
NAMES = ("ant_2018.jsonl.gz", "saudi_2015.jsonl.gz")


def everything(files):
    """load_corpus: read, clean, date, language, relevance, copies."""
    from analysis import load_corpus

    return len(load_corpus(files))


def stream(files):
    """iter_corpus: the same in chunks of 2,000."""
    from analysis.corpus import iter_corpus

    return sum(len(part) for part in iter_corpus(files))


def no_copies(files):
    """load_corpus without copies."""
    from analysis import load_corpus

    return len(load_corpus(files, copies=False))


def pandas_regexes(files):
    """pandas.read_json, ten regexes over the text column, to_datetime, drop_duplicates: no near copies."""
    import pandas as pd

    frame = pd.concat([pd.read_json(file, lines=True, dtype=False) for file in files])
    for pattern in (
        r"[\u200b-\u200f\u202a-\u202e\ufeff]", r"[ \t\u00a0]+", r"(?m)^\s+|\s+$", r"\[ad_\d\]", r"(?m)^شارك.*$",
        r"(?m)^اقرأ أيضا.*$", r"(?m)^للمزيد\s*:.*$", r"(?m)^-{3,}$", r"(?s)\nأضف تعليق.*$", r"(?m)^المصدر\s*:.*$",
    ):  # fmt: skip
        frame["text"] = frame["text"].str.replace(re.compile(pattern), " ", regex=True)
    frame["published"] = pd.to_datetime(frame["published"].fillna(frame["extracted"]), utc=True, format="mixed")
    return len(frame.drop_duplicates("text"))


def texts(files):
    from analysis import load_corpus

    return load_corpus(files, copies=False)[["text", "outlet", "published"]]


def our_copies(files):
    """mark_copies alone, on loaded texts."""
    from analysis.corpus import mark_copies

    frame = texts(files)
    return timed(lambda: mark_copies(frame)["copy_of"].notna().sum())


def datasketch_copies(files):
    """datasketch: MinHash and LSH of 128, threshold 0.5, on three-word shingles; no exact check."""
    from datasketch import MinHash, MinHashLSH

    frame = texts(files)

    def run():
        lsh, found = MinHashLSH(threshold=0.5, num_perm=128), 0
        for number, text in enumerate(frame["text"]):
            words = text.split()
            minhash = MinHash(num_perm=128)
            minhash.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
            found += bool(lsh.query(minhash))
            lsh.insert(str(number), minhash)
        return found

    return timed(run)


def timed(run):
    begin = time.process_time()
    count = int(run())
    return {"count": count, "computing": time.process_time() - begin}


ROWS = (everything, stream, no_copies, pandas_regexes, our_copies, datasketch_copies)


def child(name, files):
    begin = time.perf_counter()
    result = next(row for row in ROWS if row.__name__ == name)(files)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    if not isinstance(result, dict):
        result = {"count": result, "computing": usage.ru_utime + usage.ru_stime}
    print(json.dumps(result | {"wall": time.perf_counter() - begin, "peak": usage.ru_maxrss / 1024}))


def thinned(every, folder):
    files = []
    for name in NAMES:
        if every == 1:
            files.append(str(PRESS / name))
            continue
        target = Path(folder) / name
        with gzip.open(PRESS / name, "rt", encoding="utf-8") as source, gzip.open(target, "wt", 1, "utf-8") as out:
            out.writelines(itertools.islice(source, 0, None, every))
        files.append(str(target))
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--row", help="run one row only")
    parser.add_argument("files", nargs="*", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.files:
        child(given.row, given.files)
        return
    print(f"{'row':<18} {'wall s':>7} {'cpu s':>7} {'peak MB':>8} {'count':>7}")
    with tempfile.TemporaryDirectory() as folder:
        files = thinned(given.every, folder)
        for row in ROWS:
            if given.row in (None, row.__name__):
                command = [sys.executable, __file__, "--row", row.__name__, *files]
                out = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                numbers = f"{out['wall']:7.1f} {out['computing']:7.1f} {out['peak']:8.0f} {out['count']:7}"
                print(f"{row.__name__:<18} {numbers}", flush=True)


if __name__ == "__main__":
    main()
