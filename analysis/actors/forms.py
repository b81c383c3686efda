"""Written forms of names, in a trie over words.

The trie branches on the words that the gazetteer lists; spellings lead to a listed word, so that the trie does not
grow with them. Proclitics are taken off the first word of a form when it is looked up.
"""

from analysis.actors.spelling import chains, found_in, varied_spellings

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
    rare : dict
        First words in spellings that are not listed, to their nodes; made by `close`.
    """

    def __init__(self):
        self.roots, self.rare, self._aliases, self._written = {}, {}, {}, {}
        self._varied, self._fixed, self._listed = set(), set(), {}

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
        self._aliases.setdefault(word, []).append(spelling)

    def close(self, *, never=frozenset()):
        """Make the tables of spellings; `never` are spellings by rule that are other words."""
        listed, rare, roots, fixed = self._listed, self.rare, self.roots, self._fixed
        for word in sorted(self._varied):
            self._written[word] = written = varied_spellings(word) - never
            for spelling in written:
                listed[spelling] = (*listed.get(spelling, ()), word)
            if word in roots and word not in fixed:
                for spelling in written:
                    rare[spelling] = (*rare.get(spelling, ()), roots[word])
        for word, aliases in self._aliases.items():
            self._written[word] = {*self._written.get(word, (word,)), *aliases}

    def begin(self, word):
        """What names begin with a word as a text has it, proclitic included: a `Start`, or None."""
        listed = found_in(self.roots, word, chains())
        nodes = (self.roots[listed], *self.rare.get(listed, ())) if listed else None
        if listed is None:
            spelling = found_in(self.rare, word, chains(usual=True))
            nodes = self.rare[spelling] if spelling else None
        return Start(nodes, self._seconds(nodes)) if nodes else None

    def _seconds(self, nodes):
        written = self._written
        return {each for node in nodes for second in node[1] for each in written.get(second, (second,))}

    def later(self):
        """Every word that may come second or later in a form, as written."""
        return self._listed.keys()

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
        return next((below[listed] for listed in self._listed.get(word, ()) if listed in below), None)


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
    """

    __slots__ = ("alone", "nodes", "only", "ready", "then", "title")

    def __init__(self, nodes, then):
        self.nodes, self.then, self.title = nodes, then, None
        self.alone = self.ready = any(node[0] is not None for node in nodes)
        self.only = nodes[0][0] if len(nodes) == 1 and not nodes[0][1] else None
