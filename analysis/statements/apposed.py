"""Names that stand apart from the title of a speaker: «رئيس الدائرة في الوزارة، نادر الساحلي، …»."""

from analysis.statements.adverbials import governed
from analysis.statements.lists import lists

__all__ = ["apposed_person", "body_behind"]

_COMMA = frozenset("،,")
_CLOSES = frozenset("،,»”\"')-–—:")
_PLACES = frozenset(("في", "من", "لدي", "داخل", "ب"))


def apposed_person(article, phrase, cue):
    """The person named between a title (`phrase`, as far as it was read) and what the verb opens, or None."""
    words = article.words
    stop = cue.i if cue.i >= phrase.end else cue.start  # a participle stands behind the subject of its sentence
    if cue.place not in ("after", "") or stop <= phrase.end or words[phrase.start] not in lists().role_head:
        return None
    holders = {m.actor for m in article.mentions_in(phrase.start, stop) if m.how == "office"}
    for m in article.mentions_in(phrase.end, stop):
        if m.kind != "person" or m.how != "name" or not m.actor or m.actor in holders:
            continue
        if any(k in article.forms and article.forms[k][0].tense != "noun" for k in range(phrase.end, m.start)):
            return None
        if m.end <= stop and _apart(article, m) and _alone(article, m, stop):
            return m
    return None


def _apart(article, m):
    """Whether a name goes on with a title: behind a comma, or right behind the place or the body in it."""
    words, before, known = article.words, article.words[m.start - 1], lists()
    if governed(article, m.start) or before in known.role_links or before in known.adverb_prepositions:
        return False
    if before in known.role_head or before in known.role_relation:
        return before[:2] == "ال"
    ends = before[:2] == "ال" or m.start - 1 in article.at or before in _CLOSES or words[m.start - 2] in _PLACES
    return ends and words[m.start][0] != "و"


def _alone(article, m, stop):
    """Whether nothing that a verb could tell follows a name before the content."""
    words, known = article.words, lists()
    if m.end >= stop:
        return True
    word = words[m.end]
    opens = word in known.opener_an or word in known.adverb_words or word in known.adverb_phrases
    return opens or word in _CLOSES or word == "(" or m.end in article.t.partner or governed(article, m.end)


def body_behind(article, phrase, stop):
    """The body or state of an official without a name behind «في، من، لدى»: «قيادي في الحركة»."""
    words, known = article.words, lists()
    k = phrase.end
    if k >= stop or words[phrase.start] not in known.role_head or words[k] not in _PLACES:
        return None
    for j in range(k + 1, min(k + 6, stop)):
        if j in article.forms or words[j] in _COMMA or words[j] in known.adverb_prepositions:
            return None
        m = article.at.get(j)
        if m is not None:
            here = m.actor and m.kind in ("body", "group", "state", "bloc") and m.actor not in article.facts.media
            return m if here else None
    return None
