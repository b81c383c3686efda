"""The word lists of stance, made ready for matching."""

import re
from functools import cache
from itertools import product

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["MOST_KEPT", "WORD", "Kept", "Terms", "forms", "stance_data", "terms"]

WORD = re.compile(r"[^\W_]+")
MOST_KEPT = 30_000

NOTHING = frozenset()


class Kept(dict):
    """A dict that makes what it lacks, and forgets what was not asked for lately; look-ups run at full speed.

    Parameters
    ----------
    make : callable
        Key → value.
    most : int
        After so many new values the older ones are put aside; those put aside before are gone.

    Examples
    --------
    >>> sizes = Kept(len, most=2)
    >>> [sizes[word] for word in ("من", "إلى", "على", "من")], len(sizes)
    ([2, 3, 3, 2], 2)
    """

    def __init__(self, make, most=MOST_KEPT):
        self.make, self.most, self.older = make, most, {}

    def __missing__(self, key):
        if len(self) >= self.most:
            self.older = dict(self)
            self.clear()
        value = self.older[key] if key in self.older else self.make(key)
        self[key] = value
        return value


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
        self.exact, self.prefix, self.whole, self.begun = {}, {}, set(), ()
        for label, entries in lists.items():
            for entry in entries:
                self._add(entry, label)
        self.longest, self.heads = max(map(len, self.prefix), default=0), {key[:3] for key in self.prefix}
        self.of, self.opening = Kept(self._of, most=2 * MOST_KEPT), {}
        self.next = Kept(lambda pair: tuple(self._next(*pair)))
        self.second = Kept(self._second)

    def _add(self, entry, label):
        first, *rest = entry.split()
        if rest and rest[0].endswith("*"):
            self.begun += (fold(rest[0][:-1]),)
        elif rest:
            self.whole.add(fold(rest[0]))
        for word, table in _spread(first, self.exact, self.prefix):
            known = table.setdefault(word, (set(), []))
            if rest:
                known[1].append((rest[0], rest[1] if rest[1:] else "", label))
            else:
                known[0].add(label)

    def _of(self, word):
        labels, phrases = set(), []
        for form in forms(word):
            for known in self._known(form):
                labels |= known[0]
                phrases += known[1]
        if phrases:
            self.opening[word] = _by_second(phrases)
        return frozenset(labels) if labels else NOTHING

    def _second(self, word):
        """Whether a word may be the second one of a phrase."""
        forms = _without_joined(word)
        return not self.whole.isdisjoint(forms) or any(form.startswith(self.begun) for form in forms)

    def _known(self, form):
        found = [self.exact[form]] if form in self.exact else []
        if form[:3] in self.heads or form[:2] in self.heads:
            prefix = self.prefix
            beginnings = [form[:n] for n in range(2, min(len(form), self.longest) + 1)]
            found += [prefix[start] for start in beginnings if start in prefix]
        return found

    def _next(self, word, following):
        """Third word (may be empty) and label of the phrases that two words can begin."""
        exact, prefix = self.opening[word]
        for form in _without_joined(following):
            yield from exact.get(form, ())
            for n in range(1, len(form) + 1):
                yield from prefix.get(form[:n], ())

    def _phrases(self, words, i):
        third = words[i + 2] if i + 2 < len(words) else ""
        found = self.next[words[i], words[i + 1]]
        return {label for last, label in found if not last or _is(last, third)} if found else NOTHING

    def labels(self, words):
        """The labels at each folded word of a list, those of a phrase at its first word."""
        found = list(map(self.of.__getitem__, words))
        opening, second = self.opening, self.second
        for i in [i for i, word in enumerate(words[:-1]) if word in opening]:
            if second[words[i + 1]] and (whole := self._phrases(words, i)):
                found[i] = found[i] | whole
        return found


@cache
def _proclitics():
    """First letter → what may be joined in front of a word and begins with it."""
    data = read_lexicon("text")["proclitic"]
    stages = data["conjunction"], data["joined"] + data["preposition"], data["article"]
    joined = {"".join(parts) for parts in product(*(["", *stage] for stage in stages))} - {""}
    return {letter: tuple(p for p in joined if p[0] == letter) for letter in {p[0] for p in joined}}


def forms(word, *, shortest=2):
    """What `analysis.text.bare_forms` gives, in any order and quicker for a word that is met for the first time.

    Examples
    --------
    >>> sorted(forms("وبالوزير"), key=len)
    ['وزير', 'الوزير', 'بالوزير', 'وبالوزير']
    """
    joined = _proclitics().get(word[:1], ())
    return [word, *{word[len(p) :] for p in joined if word.startswith(p) and len(word) - len(p) >= shortest}]


def _by_second(phrases):
    """(second word → third words and labels), for whole second words and for their beginnings."""
    exact, prefix = {}, {}
    for second, third, label in phrases:
        table = prefix if second.endswith("*") else exact
        ending = "*" if third.endswith("*") else ""
        found = table.setdefault(fold(second.rstrip("*")), [])
        if (entry := (fold(third.rstrip("*")) + ending, label)) not in found:
            found.append(entry)
    return exact, prefix


def _without_joined(word):
    """A word with and without what may be joined in front of it: «وبالحرب», «بالحرب», «الحرب», «حرب»."""
    forms = {word: None}
    for joined in "وف", "بلك":
        forms |= {form[1:]: None for form in tuple(forms) if form[:1] and form[0] in joined}
    return forms | {form[2:]: None for form in tuple(forms) if form[:2] in ("ال", "لل")}


def _is(part, word):
    forms = _without_joined(word)
    return any(form.startswith(part[:-1]) for form in forms) if part.endswith("*") else part in forms


def _spread(entry, exact, prefix):
    if entry.startswith("~"):
        return [(before + fold(entry[1:]), prefix) for before in stance_data()["stem"]["present"]]
    return [(fold(entry[:-1]), prefix)] if entry.endswith("*") else [(fold(entry), exact)]


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
