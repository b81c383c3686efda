"""Every written form of the gazetteer, in a trie over words that a text's words are looked up in.

A *form* says all that a stretch of words can be: a name, a seat, a nationality, a title. The trie branches on classes
of words, one class for each listed word with its spellings, so that its size does not grow with the spellings.
"""

from analysis.actors.spelling import spellings, with_proclitics

__all__ = ["Form", "Trie"]


class Form:
    """What a stretch of words can be; empty slots are None or ().

    Attributes
    ----------
    names : tuple of str
        Actors whose name it is for sure.
    maybe : tuple of str
        Actors whose name it is where there is evidence.
    seat, nation : str or None
        The actor whose seat it is; the state whose nationality adjective it is.
    office : tuple (office, body template) or None
        The office whose title it is; `bare` where the title stands in construct state.
    """

    __slots__ = ("bare", "body", "first", "maybe", "names", "nation", "office", "role", "seat", "words")

    def __init__(self, words):
        self.words = words
        self.names = self.maybe = ()
        self.seat = self.nation = self.office = self.role = self.body = None
        self.bare = self.first = False


class Trie:
    """Forms by their words.

    `start` gives, for a word as the text has it (proclitic included), the nodes at which forms begin; `classes` gives
    the classes of a later word. A node is a pair [form or None, {class: node}].
    """

    def __init__(self):
        self.start, self.classes, self._roots = {}, {}, {}

    def form(self, text, *, varied=False):
        """The form of a folded phrase, made where it is new.

        Parameters
        ----------
        text : str
            Folded words with one space between.
        varied : bool
            Whether the words are a foreign name, found under all its `spellings`.
        """
        parts = text.split(" ")
        node = self._root(parts[0], varied)
        for part in parts[1:]:
            self._class(part, varied)
            node = node[1].setdefault(part, [None, {}])
        if node[0] is None:
            node[0] = Form(len(parts))
        return node[0]

    def _root(self, word, varied):
        if word not in self._roots:
            self._roots[word] = [None, {}]
            self._start(word, self._roots[word])
        if varied:
            for spelling in spellings(word) - {word}:
                self._start(spelling, self._roots[word])
        return self._roots[word]

    def _start(self, spelling, node):
        for written in with_proclitics(spelling):
            nodes = self.start.setdefault(written, ())
            if not any(each is node for each in nodes):
                self.start[written] = (*nodes, node)

    def _class(self, word, varied):
        for spelling in spellings(word) if varied else (word,):
            known = self.classes.get(spelling, ())
            if word not in known:
                self.classes[spelling] = (*known, word)

    def longest(self, words, i):
        """The longest form that begins at ``words[i]``.

        Returns
        -------
        (int, Form) or None
            The index after its last word, and the form.
        """
        best = None
        for node in self.start[words[i]]:
            j = i + 1
            if node[0] is not None and (best is None or j > best[0]):
                best = j, node[0]
            while node[1] and j < len(words):
                node = next((node[1][c] for c in self.classes.get(words[j], ()) if c in node[1]), None)
                if node is None:
                    break
                j += 1
                if node[0] is not None and (best is None or j > best[0]):
                    best = j, node[0]
        return best
