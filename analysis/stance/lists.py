"""The word lists of stance, made ready for matching."""

import re
from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import bare_forms, fold

__all__ = ["WORD", "Terms", "stance_data", "terms"]

WORD = re.compile(r"[^\W_]+")

PRESENT = ("", "ي", "ت", "ن", "ا", "سي", "ست", "سن", "سا")


class Terms:
    """Words and phrases with labels.

    Parameters
    ----------
    lists : dict
        Label → words in plain spelling; ``*`` at the end stands for any ending, ``~`` in front for the prefixes
        of the present and the future tense with any ending.

    Examples
    --------
    >>> terms = Terms({"threat": ["~هدد"], "talks": ["وقف إطلاق النار"]})
    >>> [sorted(found) for found in terms.labels(["سيهددون", "بوقف", "اطلاق", "النار"])]
    [['threat'], ['talks'], [], []]
    """

    def __init__(self, lists):
        self.exact, self.prefix, self.phrases = {}, {}, {}
        for label, entries in lists.items():
            for entry in entries:
                self._add(entry, label)
        self.longest = max(map(len, self.prefix), default=0)
        self.of = lru_cache(maxsize=200_000)(self._of)

    def _add(self, entry, label):
        first, *rest = entry.split()
        for word, table in _spread(first, self.exact, self.prefix):
            known = table.setdefault(word, (set(), []))
            if rest:
                known[1].append((tuple(_spread_plain(part) for part in rest), label))
            else:
                known[0].add(label)

    def _of(self, word):
        labels, phrases = set(), []
        for form in bare_forms(word):
            prefixes = (self.prefix.get(form[:n]) for n in range(2, min(len(form), self.longest) + 1))
            for known in (self.exact.get(form), *prefixes):
                if known:
                    labels |= known[0]
                    phrases += known[1]
        return frozenset(labels), tuple(phrases)

    def labels(self, words):
        """The labels at each folded word of a list, those of a phrase at its first word."""
        found = []
        for i, word in enumerate(words):
            labels, phrases = self.of(word)
            if phrases:
                whole = {
                    label for parts, label in phrases if _follows(parts, words[i + 1 : i + 1 + len(parts)])
                }
                labels = labels | whole if whole else labels
            found.append(labels)
        return found


def _spread(entry, exact, prefix):
    if entry.startswith("~"):
        return [(before + fold(entry[1:]), prefix) for before in PRESENT]
    return [(fold(entry[:-1]), prefix)] if entry.endswith("*") else [(fold(entry), exact)]


def _spread_plain(part):
    return fold(part.rstrip("*")), part.endswith("*")


def _follows(parts, words):
    if len(words) < len(parts):
        return False
    pairs = zip(parts, words, strict=True)
    return all(any(f.startswith(p) if loose else f == p for f in bare_forms(w)) for (p, loose), w in pairs)


@cache
def stance_data():
    """The word lists of ``stance.toml``: ``theme``, ``turn``, ``classes``, ``acts``."""
    return read_lexicon("stance")


@cache
def terms():
    """All word lists in one, so that a text is read once.

    Labels are ``theme:…``, ``turn:…``, ``target:…`` and ``issue:…:weight``.
    """
    lists = {f"theme:{name}": theme["words"] for name, theme in stance_data()["theme"].items()}
    lists |= {f"turn:{n}": words for n, words in stance_data()["turn"].items() if isinstance(words, list)}
    lists |= {f"target:{n}": words for n, words in read_lexicon("targets").items() if isinstance(words, list)}
    for issue, weighted in read_lexicon("issues").items():
        if issue != "actors":
            lists |= {f"issue:{issue}:{weight}": words for weight, words in weighted.items()}
    return Terms(lists)
