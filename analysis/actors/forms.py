"""Written forms of names, in a trie over words.

The trie branches on the words that the gazetteer lists; spellings lead to a listed word, so that the trie does not
grow with them. Only the first word of a form is stored with its proclitics.
"""

from analysis.actors.spelling import spellings, with_proclitics

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
    start : dict
        A word as a text may have it, proclitic included, to its `Start`; made by `close`.
    """

    def __init__(self):
        self.roots, self.start, self._aliases = {}, {}, {}
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
        written, rare = {}, {}
        for word in sorted(self._varied):
            written[word] = spellings(word) - never
            root = self.roots.get(word) if word not in self._fixed else None
            for spelling in written[word]:
                if root:
                    rare[spelling] = (*rare.get(spelling, ()), root)
                self._listed[spelling] = (*self._listed.get(spelling, ()), word)
        for word, aliases in self._aliases.items():
            written[word] = {*written.get(word, (word,)), *aliases}
        listed = {word: (node, *rare.pop(word, ())) for word, node in self.roots.items()}
        self.start = with_proclitics(_starts(rare, written), usual=True) | with_proclitics(
            _starts(listed, written)
        )

    def longest(self, words, i, start):
        """The longest form that begins at ``words[i]``, as (index after it, Form), or None.

        Parameters
        ----------
        words : list of str
        i : int
        start : Start
            ``self.start[words[i]]``.
        """
        best, listed = None, self._listed
        if not start.alone and words[i + 1] not in start.then:
            return None
        for node in start.nodes:
            j = i + 1
            while node is not None:
                if node[0] is not None and (best is None or j > best[0]):
                    best = j, node[0]
                if not node[1] or j >= len(words):
                    break
                below, word = node[1], words[j]  # "" stands between two separators: no form reaches over them
                node = below.get(word) or next((below[w] for w in listed.get(word, ()) if w in below), None)
                j += 1
        return best


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


def _starts(table, written):
    return {
        word: Start(
            nodes, {each for node in nodes for second in node[1] for each in written.get(second, (second,))}
        )
        for word, nodes in table.items()
    }
