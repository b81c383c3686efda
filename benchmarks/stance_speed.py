"""CPU time of coding alone (issue, target, stance, act), first and again, as ratio to a floor in the same run.

``python benchmarks/stance_speed.py FILE [N]`` takes a file of articles that `load_corpus` reads. The floor counts the
words of the texts, split at white space.
"""

import sys
import time

from analysis import load_corpus
from analysis.actors import find_mentions
from analysis.stance import code_statements
from analysis.statements import find_statements


def _seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def _count_words(texts):
    for text in texts:
        counts = {}
        for word in text.split():
            counts[word] = counts.get(word, 0) + 1


def main(path, most="1000"):
    articles = load_corpus(path).head(int(most))
    mentions = find_mentions(articles)
    statements = find_statements(articles, mentions)
    texts = articles["text"].tolist()
    first = _seconds(lambda: code_statements(statements, articles, mentions))
    again = min(_seconds(lambda: code_statements(statements, articles, mentions)) for _ in range(3))
    floor = min(_seconds(lambda: _count_words(texts)) for _ in range(5))
    print(f"{len(articles)} articles, {len(statements)} statements; floor {floor:.3f} s")
    for name, spent in (("first", first), ("again", again)):
        print(f"{name}: {spent:.2f} s, {len(articles) / spent:.0f} articles/s, {spent / floor:.0f} x the floor")


if __name__ == "__main__":
    main(*sys.argv[1:])
