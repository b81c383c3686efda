"""From words to candidates: the longest name or title at each place, none overlapping."""

from analysis.actors.context import speaks
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
    listed, starts, hits, after = words.words, forms.start, [], 0
    for i in words.through(forms.sieve):
        if i < after:
            continue
        start = starts[listed[i]]
        if start is None:
            continue
        if start.only is not None:
            hits.append(Hit(i, i + 1, start.only))
        elif start.ready or listed[i + 1] in start.then or (start.spoken and i and speaks(words, i, forms.words)):
            hit = _longest(listed, i, start, forms)
            if hit is not None:
                hits.append(hit)
                after = hit.j
    return words, hits


def _longest(words, i, start, forms):
    name = forms.names.longest(words, i, start) if start.nodes else None
    if start.title is not None:
        title = forms.titles.longest(words, i, start.title, forms.nation_at)
        named = name is not None and (title is None or title.j <= name[0] or _is_of_body(title, i, name))
        if title is not None and not named:
            return Hit(i, title.j, None, title)
    elif name is None:
        return _peer(words, i, forms) if words[i] in forms.peers else None
    return Hit(i, name[0], name[1]) if name else None


def _is_of_body(title, i, name):
    # «المفوضية الأوروبية المكلفة ...»: a listed name in several words is more than a noun with a nationality.
    return not title.title.offices[0][0] and name[0] > i + 1


def _peer(words, i, forms):
    nation = forms.nation_at(words, i + 1) if i + 1 < len(words) else None
    return (
        Hit(i, nation[1], title=Found(i, nation[1], None, nation[0])) if nation and nation[2] == "closed" else None
    )
