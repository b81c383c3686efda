"""Written forms of names, in a trie over words.

The trie branches on the words that the gazetteer lists; spellings lead to a listed word, so that the trie does not
grow with them. Only the first word of a form is stored with its proclitics.
"""

from analysis.actors.spelling import spellings, with_proclitics

__all__ = ["Form", "Trie"]


class Form:
    """What a stretch of words can be.

    Attributes
    ----------
    lead : str
        The first word, folded, without proclitics.
    names, maybe : tuple of str
        Actors whose name it is for sure; actors whose name it is where there is evidence.
    seat : str or None
        The actor whose seat it is.
    """

    __slots__ = ("lead", "maybe", "names", "seat", "size")

    def __init__(self, lead, size):
        self.lead, self.size = lead, size
        self.names = self.maybe = ()
        self.seat = None


class Trie:
    """Forms by their words; a node is a list [form or None, {listed word: node}].

    Attributes
    ----------
    roots : dict
        Listed first word to its node.
    start : dict
        A word as a text may have it, proclitic included, to the nodes at which forms begin; made by `close`.
    """

    def __init__(self):
        self.roots, self.start, self._varied, self._fixed, self._listed = {}, {}, set(), set(), {}

    def form(self, phrase, *, varied=False):
        """The form of a folded phrase, made where it is new; `varied` adds the spellings of its words."""
        lead, *rest = words = phrase.split(" ")
        node = self.roots.setdefault(lead, [None, {}])
        for word in rest:
            node = node[1].setdefault(word, [None, {}])
            self._listed.setdefault(word, (word,))
        if varied:
            self._varied.update(words)
        elif len(words) == 1:
            self._fixed.add(lead)
        if node[0] is None:
            node[0] = Form(lead, len(words))
        return node[0]

    def alias(self, word, spelling):
        """Let a spelling of a later word stand for the listed one."""
        self._listed[spelling] = (*self._listed.get(spelling, ()), word)

    def close(self, *, never=frozenset()):
        """Make the tables of spellings; `never` are spellings by rule that are other words."""
        rare = {}
        for word in sorted(self._varied):
            root = self.roots.get(word) if word not in self._fixed else None
            for spelling in spellings(word) - never:
                if root:
                    rare[spelling] = (*rare.get(spelling, ()), root)
                self._listed[spelling] = (*self._listed.get(spelling, ()), word)
        listed = {word: (node, *rare.pop(word, ())) for word, node in self.roots.items()}
        self.start = with_proclitics(rare, usual=True) | with_proclitics(listed)

    def longest(self, words, i):
        """The longest form that begins at ``words[i]``, as (index after it, Form), or None."""
        best, listed = None, self._listed
        for node in self.start[words[i]]:
            j = i + 1
            while node is not None:
                if node[0] is not None and (best is None or j > best[0]):
                    best = j, node[0]
                if not node[1] or j >= len(words):
                    break
                below, word = node[1], words[j]
                if not word:  # two separators in a row: no form reaches over them
                    break
                node = below.get(word) or next((below[w] for w in listed.get(word, ()) if w in below), None)
                j += 1
        return best
