"""The word lists of stance, made ready for matching."""

import re
from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import bare_forms, fold

__all__ = ["Terms", "issue_terms", "stance_terms", "target_terms"]


class Terms:
    """Words and phrases with a label each; an asterisk in a list stands for any ending.

    Parameters
    ----------
    lists : dict
        Label → words in plain spelling.
    """

    def __init__(self, lists):
        self.exact, self.prefix, self.phrases = {}, {}, {}
        for label, entries in lists.items():
            for entry in entries:
                self._add(entry, label)
        self.longest = max(map(len, self.prefix), default=0)
        self.of = lru_cache(maxsize=65536)(self._of)

    def _add(self, entry, label):
        parts = fold(entry).split()
        if len(parts) > 1:
            self.phrases.setdefault(parts[0].rstrip("*"), []).append((parts, label))
            return
        table, word = (self.prefix, entry[:-1]) if entry.endswith("*") else (self.exact, entry)
        table.setdefault(fold(word), set()).add(label)

    def _of(self, word):
        found = set()
        for form in bare_forms(word):
            found |= self.exact.get(form, set())
            for n in range(2, min(len(form), self.longest) + 1):
                found |= self.prefix.get(form[:n], set())
        return frozenset(found)

    def labels(self, words):
        """The labels at each word of a list, phrases at their first word."""
        found = [self.of(word) for word in words]
        for i, word in enumerate(words):
            for form in bare_forms(word):
                for parts, label in self.phrases.get(form, ()):
                    if self._fits(parts, words[i : i + len(parts)]):
                        found[i] = found[i] | {label}
        return found

    @staticmethod
    def _fits(parts, words):
        pairs = zip(parts[1:], words[1:], strict=False)
        return len(words) == len(parts) and all(_fits(part, word) for part, word in pairs)


def _fits(part, word):
    if part.endswith("*"):
        return any(form.startswith(part[:-1]) for form in bare_forms(word))
    return part in bare_forms(word)


@cache
def stance_terms():
    """Judgement words, turning words and words of acts: labels ``confrontational``, ``negation``, ``act:warn`` ."""
    data = read_lexicon("stance")
    lists = {side: data[side]["words"] for side in ("confrontational", "cooperative")}
    lists |= {name: data["turn"][name] for name in ("negation", "condition", "reported")}
    return Terms(lists | {f"act:{act}": words for act, words in data["acts"].items()})


@cache
def target_terms():
    """Labels ``talks``, ``treaty``, ``resolution`` and ``militants``."""
    data = read_lexicon("targets")
    return Terms({label: words for label, words in data.items() if isinstance(words, list)})


@cache
def issue_terms():
    """Labels ``(issue, weight)``."""
    data = read_lexicon("issues")
    lists = {}
    for issue, weighted in data.items():
        if issue != "actors":
            lists |= {(issue, int(weight)): words for weight, words in weighted.items()}
    return Terms(lists)


WORD = re.compile(r"[^\W_]+")
