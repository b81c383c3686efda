"""From words to candidates: the longest name or title at each place, none overlapping."""

from analysis.actors.titles import Found
from analysis.actors.words import Words

__all__ = ["Hit", "candidates"]


class Hit:
    """A stretch of words that may be a mention.

    Attributes
    ----------
    i, j : int
        Words ``i:j``.
    form : Form or None
        What name or seat it may be.
    title : Found or None
        What title it may be; a hit has a form or a title.
    """

    __slots__ = ("form", "i", "j", "title")

    def __init__(self, i, j, form=None, title=None):
        self.i, self.j, self.form, self.title = i, j, form, title


def candidates(text, forms):
    """Words of a text and the hits among them, in order.

    Returns
    -------
    (Words, list of Hit)
    """
    words = Words(text)
    listed, start, hits, after = words.words, forms.start, [], 0
    for i in [i for i, word in enumerate(listed) if word in start]:
        if i >= after:
            hit = _longest(listed, i, forms)
            if hit is not None:
                hits.append(hit)
                after = hit.j
    return words, hits


def _longest(words, i, forms):
    name = forms.names.longest(words, i) if words[i] in forms.names.start else None
    title = None
    if words[i] in forms.titles.start:
        title = forms.titles.longest(words, i, forms.nation_at)
    elif name is None and words[i] in forms.words["peers"]:
        nation = forms.nation_at(words, i + 1) if i + 1 < len(words) else None
        title = Found(i, nation[1], None, nation[0]) if nation and not nation[2] else None
    if title is not None and (name is None or title.j > name[0]):
        return Hit(i, title.j, title=title)
    return Hit(i, name[0], form=name[1]) if name else None
