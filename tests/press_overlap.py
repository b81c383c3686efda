"""Runs of words that texts share, by rolling hashes: one pass over millions of words in seconds."""

import numpy as np

DROP, SPACE = 0, 32
BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
LONGEST = 6_000_000  # characters in one piece


def _fold_table():
    table = np.full(0x110000, SPACE, np.uint64)
    letters = [code for code in range(0x3000) if chr(code).isalnum()]
    table[letters] = letters
    for written, folded in zip("أإآٱىةیک", "اااايهيك", strict=True):
        table[ord(written)] = ord(folded)
    table[[*range(0x64B, 0x660), 0x640, 0x670, *range(0x200C, 0x2010)]] = DROP
    return table


def _powers(base):
    steps = np.full(LONGEST, base, np.uint64)
    steps[0] = 1
    return np.cumprod(steps)


class Shingles:
    """Hashes of all runs of `words` words of a text, letters only, vowel signs and hamza forms folded."""

    def __init__(self, words):
        self.words = words
        self._fold = _fold_table()
        self._up, self._down = _powers(BASE), _powers(pow(BASE, -1, 2**64))

    def __call__(self, text):
        codes = self._fold[np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), "<u4")]
        codes = codes[codes != DROP]
        blank = codes == SPACE
        codes = codes[~blank | np.append(True, ~blank[:-1])]  # one blank between two words
        blank = codes == SPACE
        starts = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
        ends = np.flatnonzero(~blank[:-1] & blank[1:]) + 1
        runs = max(0, len(starts) - self.words + 1)
        total = np.append(np.uint64(0), np.cumsum(codes * self._up[: len(codes)]))
        starts, ends = starts[:runs], ends[len(ends) - runs :]
        return (total[ends] - total[starts]) * self._down[starts]


def shared_runs(own, lines, words):
    """Ids of the texts in `own` (id → text) that share a run of `words` words with any of the pieces `lines`."""
    shingles = Shingles(words)
    of = {run: name for name, text in own.items() for run in shingles(text).tolist()}
    known = np.array(sorted(of), np.uint64)
    seldom = np.zeros(1 << 20, bool)  # by the leading bits: most runs are ruled out without a search
    seldom[known >> np.uint64(44)] = True
    found = set()
    for piece in lines:
        runs = shingles(piece)
        runs = runs[seldom[runs >> np.uint64(44)]]
        found |= {of[run] for run in runs[np.isin(runs, known)].tolist()}
    return found
