"""The word lists of stance, made ready for matching."""

import re
from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import bare_forms, fold

__all__ = ["WORD", "Terms", "stance_data", "terms"]

WORD = re.compile(r"[^\W_]+")

JOINED = "[وف]?[بلك]?(?:ال|لل)?"


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
        self.phrases_at = lru_cache(maxsize=200_000)(self._phrases)

    def _add(self, entry, label):
        first, *rest = entry.split()
        for word, table in _spread(first, self.exact, self.prefix):
            known = table.setdefault(word, (set(), []))
            if rest:
                known[1].append((_pattern(rest), label))
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

    def _phrases(self, word, following):
        return frozenset(label for pattern, label in self.of(word)[1] if pattern.match(following))

    def labels(self, words):
        """The labels at each folded word of a list, those of a phrase at its first word."""
        found, of = [], self.of
        for i, word in enumerate(words):
            labels, phrases = of(word)
            if phrases and (whole := self.phrases_at(word, " ".join(words[i + 1 : i + 3]))):
                labels = labels | whole
            found.append(labels)
        return found


def _spread(entry, exact, prefix):
    if entry.startswith("~"):
        return [(before + fold(entry[1:]), prefix) for before in stance_data()["stem"]["present"]]
    return [(fold(entry[:-1]), prefix)] if entry.endswith("*") else [(fold(entry), exact)]


def _pattern(rest):
    """The words after the first one of a phrase (two at most), with or without what is joined in front."""
    parts = (re.escape(fold(part.rstrip("*"))) + (r"\w*" if part.endswith("*") else "") for part in rest[:2])
    return re.compile(" ".join(f"(?:{JOINED})?{part}" for part in parts) + r"\b")


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
