"""Written forms of names, in a trie over words.

The trie branches on the words that the gazetteer lists; spellings lead to a listed word, so that the trie does not
grow with them. Proclitics are taken off the first word of a form when it is looked up.
"""

import numpy as np

from analysis.actors.spelling import chains, found_in, without_proclitics
from analysis.actors.variants import Variants

__all__ = ["Form", "Start", "Trie"]


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
    """

    def __init__(self):
        self.roots, self._aliases, self._aliased, self._later = {}, {}, {}, set()
        self._varied, self._fixed, self._variants, self._below = set(), set(), None, {}

    def form(self, phrase, *, varied=False):
        """The form of a folded phrase, made where it is new; `varied` adds the spellings of its words."""
        lead, *rest = words = phrase.split(" ")
        node = self.roots.get(lead)
        if node is None:
            node = self.roots[lead] = [None, {}]
        for word in rest:
            below = node[1]
            node = below.get(word)
            if node is None:
                node = below[word] = [None, {}]
        self._later.update(rest)
        if varied:
            self._varied.update(words)
        elif not rest:
            self._fixed.add(lead)
        if node[0] is None:
            node[0] = Form(lead, len(words))
        return node[0]

    def alias(self, word, spelling):
        """Let a spelling of a later word stand for the listed one."""
        self._aliased.setdefault(spelling, []).append(word)
        self._aliases.setdefault(word, []).append(spelling)

    def close(self, *, never=frozenset()):
        """Take up the spellings by rule; `never` are those that are other words."""
        self._variants = Variants(sorted(self._varied), never)

    def begin(self, word):
        """What names begin with a word as a text has it, proclitic included: a `Start`, or None."""
        listed = found_in(self.roots, word, chains())
        if listed is not None:
            nodes = (self.roots[listed], *self._rare(listed))
        else:
            nodes = next(filter(None, map(self._rare, without_proclitics(word, chains(usual=True)))), None)
        return Start(nodes, self._seconds(nodes)) if nodes else None

    def _rare(self, spelling):
        """Nodes of the first words of which a word is a spelling by rule."""
        return [self.roots[word] for word in self._variants.words_of(spelling) if self._is_rare(word)]

    def _is_rare(self, word):
        return word in self.roots and word not in self._fixed

    def _written(self, word):
        spellings = self._variants.spellings(word) if word in self._varied else (word,)
        return (*spellings, *self._aliases.get(word, ()))

    def _seconds(self, nodes):
        return {each for node in nodes for second in node[1] for each in self._written(second)}

    def first(self):
        """Hashes of the spellings of first words: of those that alone are forms, and of the others."""
        words = sorted(self._varied)
        alone = [self._is_rare(word) and self.roots[word][0] is not None for word in words]
        first = [self._is_rare(word) and self.roots[word][0] is None for word in words]
        return tuple(self._variants.hashes(np.array(each, dtype=bool)) for each in (alone, first))

    def later(self):
        """Every word that may come second or later in a form as listed, and the hashes of their spellings."""
        spelt = np.array([word in self._later for word in sorted(self._varied)], dtype=bool)
        return self._later | self._aliased.keys(), self._variants.hashes(spelt)

    def longest(self, words, i, start):
        """The longest form that begins at ``words[i]``, as (index after it, Form), or None.

        Parameters
        ----------
        words : list of str
        i : int
        start : Start
            ``self.begin(words[i])``.
        """
        if not start.alone and words[i + 1] not in start.then:
            return None
        best = None
        for form, below in start.nodes:
            j, end, found = i + 1, i + 1, form
            while below and words[j]:  # "" stands between two separators: no form reaches over them
                node = below.get(words[j]) or self._spelt(below, words[j])
                if node is None:
                    break
                form, below = node
                j += 1
                if form is not None:
                    end, found = j, form
            if found is not None and (best is None or end > best[0]):
                best = end, found
        return best

    def _spelt(self, below, word):
        varied = self._below.get(id(below))
        if varied is None:  # nodes stay, so that their ids are theirs
            varied = self._below[id(below)] = sorted(each for each in below if each in self._varied)
        listed = (each for each in varied if word in self._variants.spellings(each))
        return next((below[each] for each in (*self._aliased.get(word, ()), *listed) if each in below), None)


class Start:
    """What begins with a word.

    Attributes
    ----------
    nodes : tuple
        Nodes of the trie.
    alone : bool
        Whether the word alone is a form.
    only : Form or None
        The form, where nothing else can begin with the word.
    then : set of str
        Words as written that may come second.
    title : dict or None
        Node of the titles that begin with the word.
    ready : bool
        Whether something may begin whatever word comes second.
    spoken : bool
        Whether the word alone needs one before it that lets it speak: «المنظمة».
    """

    __slots__ = ("alone", "nodes", "only", "ready", "spoken", "then", "title")

    def __init__(self, nodes, then):
        self.nodes, self.then, self.title, self.spoken = nodes, then, None, False
        self.alone = self.ready = any(node[0] is not None for node in nodes)
        self.only = nodes[0][0] if len(nodes) == 1 and not nodes[0][1] else None
