"""Copies, side by side with the libraries that are made for them.

    python benchmarks/copies.py              # the bundled wire groups: what is found, what is found wrongly
    python benchmarks/copies.py --press      # also speed, on the texts of PRESS_DIR

The rows: ours; datasketch's MinHash LSH as in its guide (128 permutations, threshold 0.5) and with our bound (0.3),
candidates taken as they come; the same with what text-dedup does by default (256 permutations, five-word shingles,
threshold 0.7). text-dedup itself is not run: it brings pyspark, onnxruntime, datasets and sphinx (some 600 MB), and its
MinHash is the algorithm of datasketch.
"""

import argparse
import itertools
import os
import time
from pathlib import Path

PRESS = Path(os.environ.get("PRESS_DIR", Path(__file__).parents[2] / "shared" / "press"))


def ours(articles):
    from analysis.corpus import mark_copies

    return mark_copies(articles)["copy_of"]


def sketch(articles, *, threshold, num_perm, words):
    """The first earlier text that the LSH names."""
    import pandas as pd
    from datasketch import MinHash, MinHashLSH

    lsh, found = MinHashLSH(threshold=threshold, num_perm=num_perm), {}
    for name, text in articles["text"].sort_index().items():
        tokens = text.split()
        minhash = MinHash(num_perm=num_perm)
        minhash.update_batch(
            [" ".join(tokens[i : i + words]).encode() for i in range(max(1, len(tokens) - words + 1))]
        )
        earlier = sorted(lsh.query(minhash))
        found[name] = found.get(earlier[0]) or earlier[0] if earlier else None
        lsh.insert(name, minhash)
    return pd.Series(found).reindex(articles.index)


ROWS = {
    "mark_copies": ours,
    "datasketch, 128 permutations, 0.5": lambda a: sketch(a, threshold=0.5, num_perm=128, words=3),
    "datasketch, 256 permutations, 0.3": lambda a: sketch(a, threshold=0.3, num_perm=256, words=3),
    "text-dedup's settings, by datasketch": lambda a: sketch(a, threshold=0.7, num_perm=256, words=5),
}


def pairs_of(groups):
    return {pair for _, part in groups for pair in itertools.combinations(sorted(part.index), 2)}


def quality(articles):
    true = pairs_of(articles[articles["wire_group"].notna()].groupby("wire_group"))
    print(f"{'bundled corpus, ' + str(len(true)) + ' pairs':40} found  wrong")
    for name, row in ROWS.items():
        story = row(articles).astype(object)
        story = story.where(story.notna(), articles.index.to_series())
        found = pairs_of(articles.groupby(story))
        print(f"{name:40} {len(found & true):5} {len(found - true):6}")


def speed(every):
    from analysis import load_corpus

    files = [PRESS / "ant_2018.jsonl.gz", PRESS / "saudi_2015.jsonl.gz"]
    articles = load_corpus(files, copies=False).iloc[::every]
    print(f"\n{f'press, {len(articles):,} articles':40} copies  CPU seconds")
    for name, row in ROWS.items():
        begin = time.process_time()
        count = row(articles).notna().sum()
        print(f"{name:40} {count:6,} {time.process_time() - begin:8.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--press", action="store_true", help="also speed, on the texts of PRESS_DIR")
    parser.add_argument("--every", type=int, default=6, help="take one article in so many")
    chosen = parser.parse_args()

    from analysis import load_corpus

    quality(load_corpus())
    if chosen.press:
        speed(chosen.every)
