"""One article made ready: tokens, mentions on tokens, places of reporting forms."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from analysis.statements.forms import reporting_forms
from analysis.statements.lists import lists, phrase_at
from analysis.statements.tokens import Tokens
from analysis.text import fold

__all__ = ["Article", "Facts", "Mention", "facts_of"]


_ON, _ALI = "\u0639\u0644\u064a", "\u0639\u0644\u064a\u200c"
_TEASERS = 5  # how many first sentences of other articles such an outlet appends


@dataclass(slots=True)
class Mention:
    """A mention on tokens ``start:end`` and what is known of the actor (None where it is not named)."""

    start: int
    end: int
    actor: str | None
    how: str
    country: str | None
    side: str
    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gazetteer says of actors.

    ``kinds`` actor → (kind, gender); ``nations`` folded adjective → (actor, side);
    ``media`` the actors that carry news, ``media_words`` the first words of their names;
    ``roles`` actor → the nouns of the offices held; ``states`` their folded names.
    """

    kinds: dict
    nations: dict
    media: frozenset
    media_words: frozenset
    roles: dict
    states: frozenset


_FACTS = WeakKeyDictionary()


def facts_of(gazetteer):
    """`Facts` of a gazetteer, made once."""
    if gazetteer not in _FACTS:
        _FACTS[gazetteer] = _facts(gazetteer)
    return _FACTS[gazetteer]


def _facts(gazetteer):
    from analysis.actors.spelling import adjective_forms

    actors = gazetteer.actors
    kinds = dict(zip(actors.index, zip(actors["kind"], actors["gender"], strict=True), strict=True))
    nations = {}
    states = (actors["kind"] == "state") | (actors.index == "west")
    for row in actors[(actors["adjective"] != "") & states].itertuples():
        for adjective in row.adjective.split("|"):
            for form in adjective_forms(adjective.strip()):
                for ending in ("", "ون", "ين", "ان", "ه") if form.endswith("ي") else ("",):
                    nations.setdefault(form + ending, (row.Index, row.side))
    for pair in lists().role_nation_plurals:
        plural, adjective = pair
        for form in (plural, "ال" + plural, plural + "ا"):
            if adjective in nations:
                nations.setdefault(form, nations[adjective])
    media = _media(actors)
    first = frozenset(fold(name).split()[0] for name in actors.loc[sorted(media), "name_ar"])
    return Facts(kinds, nations, media, first, _roles(gazetteer), _states(actors))


def _states(actors):
    return frozenset(fold(name) for name in actors.loc[actors["kind"] == "state", "name_ar"])


def _roles(gazetteer):
    nouns = {}
    for row in gazetteer.titles.itertuples():
        heads = {fold(title.split()[0]).removeprefix("ال") for title in row.title_ar.split("|")}
        nouns.setdefault(row.office, set()).update(heads)
    roles = {}
    for row in gazetteer.offices.itertuples():
        roles.setdefault(row.actor, set()).update(nouns.get(row.office, ()))
    return roles


def _media(actors):
    known = lists()
    names = {actor: fold(name).split() for actor, name in actors["name_ar"].items()}
    return frozenset(
        actor
        for actor, name in names.items()
        if (name[0] in known.media_heads and not any(word in known.media_no_media for word in name[1:]))
        or phrase_at(known.media_names, name, 0) == len(name)
    )


class Article:
    """Tokens with mentions and reporting forms on them."""

    __slots__ = (
        "_media",
        "_named",
        "_starts",
        "at",
        "carriers",
        "facts",
        "forms",
        "headline",
        "mentions",
        "places",
        "t",
        "tails",
        "words",
    )

    def __init__(self, text, mentions, facts, *, headline=False):
        self.t, self.facts, self.headline = Tokens(text, pauses=headline), facts, headline
        self.words = words = self.t.words
        if "\u0639\u0644\u064a" in text and "\u0639\u0644\u0649" in text:
            self._tell_ali(words)
        self.place(mentions)
        known = _known()
        hits = [i for i, word in enumerate(words) if word in known]
        self.forms = {i: forms for i in hits if (forms := self._written(i, known[words[i]]))}
        self.places = list(self.forms)
        self.tails = [i for i in hits if words[i] in lists().tail_first or words[i] in lists().tail_as]

    def _written(self, i, forms):
        """The readings of a word as it is written: no past or present with ة at its end, short only after لم."""
        if any(form.behind for form in forms):
            before = self.words[i - 1] if i else ""
            forms = tuple(form for form in forms if not form.behind or before in form.behind)
        if forms and self.words[i][-1] == "ه" and self.t.text[self.t.span(i, i + 1)[1] - 1] == "\u0629":
            return tuple(form for form in forms if form.tense not in ("past", "present"))
        return forms

    def _tell_ali(self, words):
        """In a text that tells ى from ي, علي is a name and no preposition."""
        for i in [i for i, word in enumerate(words) if word == _ON]:
            start, end = self.t.span(i, i + 1)
            if self.t.text[start:end].endswith("\u064a"):
                words[i] = _ALI

    @property
    def silent(self):
        """Whether nothing in a text can report speech: no verb, no attribution, no colon, no quotation mark."""
        return not (self.forms or self.tails or self.t.partner or ":" in self.words)

    def place(self, mentions):
        """Put mentions on tokens; a range over an أن is none."""
        self.mentions, self.at, self._named, self._media = [], {}, None, None
        if mentions:
            self._place(mentions)
        self.carriers = [m for m in self.mentions if m.actor in self.facts.media]
        self._starts = [m.start for m in self.mentions]

    def _place(self, mentions):
        that, words, at = lists().opener_an, self.words, self.at
        ranges = self.t.of_offsets([m[0] for m in mentions], [m[1] for m in mentions])
        for (a, b), row in zip(ranges, mentions, strict=True):
            if b - a > 2 and words[b - 1] == "ان" and row[3] == "name" and that.isdisjoint(words[a + 1 : b - 1]):
                b -= that.isdisjoint(words[b : b + 8])  # «مون جاي إن»: the particle is his name or the opener
            elif a >= b or (b - a > 1 and not that.isdisjoint(words[a + 1 : b])):
                continue
            mention = _mention(a, b, row, self.facts.kinds)
            self.mentions.append(mention)
            for i in range(a, b):
                at[i] = mention

    def body_end(self):
        """The token at which an article ends, for outlets that append first sentences of others."""
        known, text = lists(), self.t.text
        if not any(mark in text[:80] for mark in known.teasers_marks):
            return len(self.words)
        starts = [0, *(i + 1 for i, word in enumerate(self.words) if word == "\n")]
        run = []
        for a, b in zip(reversed(starts), [len(self.words), *reversed(starts)], strict=False):
            if b - a < 3:
                continue
            if self._goes_on(a, b, known):
                break
            run.append(a)
        return run[_TEASERS - 1] if _TEASERS <= len(run) <= _TEASERS + 2 else len(self.words)

    def _goes_on(self, a, b, known):
        """Whether a paragraph goes on with the one before, or has several sentences."""
        word = self.words[a]
        joined = word[0] in "وف" and a not in self.at and word not in known.teasers_own_waw
        several = sum(1 for i in self.t.breaks if a < i < b - 2) > 0
        return joined or several or a in self.t.partner or word in known.teasers_going_on or not word[0].isalnum()

    def mentions_before(self, i, n):
        """The last `n` mentions that begin before token `i`."""
        k = bisect_left(self._starts, i)
        return self.mentions[max(0, k - n) : k]

    def recurs(self, i):
        """Whether a word without article stands behind reporting forms more than once, as a name does."""
        word = self.words[i]
        if len(word) < 3 or word[-1] in "اه" or i in self.at or self.after_forms[0][word] < 2:
            return False
        return word[:2] != "ال" or self._ends_name(word)

    def names_somebody(self, i):
        """Whether a word that no list has is a name: it recurs, and nowhere with an article or a pronoun."""
        word, every = self.words[i], self.after_forms[1]
        if len(word) < 3 or word[:2] == "ال" or word[-1] in "هت" or i in self.forms or not word[0].isalpha():
            return False
        others = (
            "ال" + word,
            "وال" + word,
            "لل" + word,
            "بال" + word,
            word + "ه",
            word + "ها",
            word + "ات",
            word + "ا",
        )
        known = (
            word in lists().adverb_words
            or word in lists().adverb_prepositions
            or word in lists().clause_connective
        )
        return not known and every[word] > 2 and not any(other in every for other in others)

    def _ends_name(self, word):
        """Whether a definite word stands behind one without article, no title, somewhere: «نادر الساحلي»."""
        words, known = self.words, lists()
        firsts = [k - 1 for k in range(1, len(words)) if words[k] == word and k - 1 not in self.forms]
        return any(
            words[k][:2] != "ال"
            and len(words[k]) > 2
            and words[k][0].isalpha()
            and words[k] not in known.role_head
            and words[k] not in known.adverb_prepositions
            for k in firsts
        )

    def mentions_in(self, i, j):
        """Mentions that touch tokens ``i:j``, in order."""
        return list({id(m): m for m in (self.at.get(k) for k in range(i, j)) if m is not None}.values())

    @property
    def quoted_media(self):
        """Names in quotation marks that stand behind «صحيفة» and the like."""
        if self._media is None:
            heads, words = lists().media_carriers, self.words
            pairs = [(a, b) for a, b in self.t.partner.items() if a and b - a < 6 and words[a - 1] in heads]
            self._media = {tuple(words[a + 1 : b]) for a, b in pairs}
        return self._media

    @property
    def after_forms(self):
        """How often each word stands right after a reporting form, and all words of the article."""
        if self._named is None:
            words = self.words
            self._named = Counter(words[k + 1] for k in self.forms if k + 1 < len(words)), Counter(words)
        return self._named


@cache
def _known():
    """Reporting forms, and the words of attributions (without forms), so that each word is looked up once."""
    return {**dict.fromkeys(lists().tail_first | lists().tail_as, ()), **reporting_forms()}


def _mention(start, end, row, kinds):
    actor = row[2] if isinstance(row[2], str) else None
    country = row[4] if isinstance(row[4], str) else None
    side = row[5] if isinstance(row[5], str) and row[5] else "other"
    return Mention(start, end, actor, row[3], country, side, *kinds.get(actor, ("person", "")))
