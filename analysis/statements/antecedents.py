"""Speakers whom the statement does not name: found again by gender, noun, nationality, nearness."""

from dataclasses import dataclass, replace

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.carriers import bare
from analysis.statements.lists import lists
from analysis.statements.nouns import noun_phrase, subject_phrase

__all__ = ["MEDIA", "Antecedents", "Speaker"]

MEDIA = "media"
_COMMA = frozenset("،,")
_PAPER = frozenset(("بيان", "بيانا", "بيانها", "بيانه", "بيانهم"))
_OFFICES = frozenset(("رييس", "رييسه", "وزير", "وزيره", "سفير", "مندوب"))
_BODIES = frozenset(("body", "state", "group", "bloc"))
_MEMORY = 60  # speakers and mentions that are looked back at


@dataclass(slots=True)
class Speaker:
    """A speaker: the actor (None where unknown), the tokens that name it, its side and how it was found.

    `kind` is that of the gazetteer, or "media" for a carrier of news; `name` is what the text calls the speaker
    where the tokens ``start:end`` are none; `nouns` are the words used of it, by which «الوزير» finds it again.
    """

    actor: str | None
    start: int
    end: int
    side: str
    how: str
    gender: str = ""
    number: str = ""
    country: str | None = None
    kind: str = ""
    name: tuple = ()
    nouns: frozenset = frozenset()


class Antecedents:
    """What a finder of speakers needs to look back; `recent` holds the speakers so far, `places` their cues."""

    recent_end, last_gender = -1, ""

    def __init__(self, article):
        self.article, self.recent, self.places = article, [], []

    def _goes_on_speaking(self, carrier):
        words, known = self.article.words, lists()
        return words[carrier.start] in known.media_carriers or carrier.start in self.article.at

    def _inner(self, cue):
        """Whether a cue without a subject goes on in a sentence that may have one: a participle, a joined verb."""
        if cue.form.tense == "participle":
            return True
        return cue.i > self.article.t.start_of_sentence(cue.i) + 3 and cue.opener not in ("tail", "lead", "after")

    def _nearest(self, cue):
        """Who describes a noun in a relative clause: the last actor before it in the sentence that agrees."""
        start = self.article.t.start_of_sentence(cue.i)
        for m in reversed([m for m in self.article.mentions_before(cue.i, _MEMORY) if start <= m.start]):
            if (
                m.actor
                and m.gender == cue.form.gender
                and m.kind != "group"
                and m.actor not in self.article.facts.media
            ):
                found = self._of_mention(m, m, cue, "the last actor of the sentence that agrees with the verb")
                return replace(found, start=0, end=0)
        return None

    def _owner(self, phrase, cue):
        """The body behind an unnamed official: «متحدث باسم الوزارة»، «قادة الحركة»."""
        words, known = self.article.words, lists()
        for k in range(phrase.start + 1, phrase.end):
            word = "ال" + words[k][2:] if words[k][:2] == "لل" else words[k]
            if word in known.role_pronoun_like and word.removeprefix("ال") in known.role_paper:
                for last in reversed(self.recent[-_MEMORY:]):
                    if last.kind in ("body", "group", "bloc") and bare(word) in last.nouns:
                        return self._again(last, f"official of the body called «{word}»", phrase)
        return None

    def _same_name(self, phrase):
        """An earlier speaker without an actor whose name has the last word of this one."""
        name = bare(self.article.words[phrase.end - 1])
        if name in lists().role_any or len(name) < 4:
            return None
        return next(
            (
                last
                for last in reversed(self.recent[-_MEMORY:])
                if last.actor is None and last.kind == "person" and name in last.nouns
            ),
            None,
        )

    def _by_role(self, phrase, cue):
        if self.article.words[phrase.start] in ("الاخير", "الاخيره"):
            return self._latter(phrase, cue)
        if self.article.words[phrase.start] in ("البيان", "بيان"):
            last = self._issuer(phrase)
            return last and self._again(last, "who issued the paper", phrase)
        return self._by_noun(phrase, cue)

    def _issuer(self, phrase):
        """Who spoke in the sentence that first named the paper («في بيان»), or the last body that spoke."""
        article, t = self.article, self.article.t
        named = next((k for k in range(phrase.start - 1, -1, -1) if article.words[k] in _PAPER), None)
        if named is not None:
            a, b = t.start_of_sentence(named), t.end_of_sentence(named)
            for last, i in zip(reversed(self.recent), reversed(self.places), strict=True):
                if a <= i <= b and last.kind != MEDIA:
                    return last
        bodies = (last for last in reversed(self.recent[-_MEMORY:]) if last.kind in _BODIES)
        return next(bodies, None)

    def _latter(self, phrase, cue):
        """«الأخير»: the last actor mentioned that agrees."""
        for m in reversed(self.article.mentions_before(phrase.start, _MEMORY)):
            if (
                m.actor
                and (not m.gender or m.gender == cue.form.gender)
                and m.kind in ("person", "body", "state", "group")
            ):
                return self._of_mention(m, phrase, cue, "the last actor mentioned")
        return None

    def _by_noun(self, phrase, cue):
        """«الوزير»، «المسؤول الروسي»: the last speaker who bears the noun, the nationality, the gender."""
        words, facts = self.article.words, self.article.facts
        nation = next(
            (facts.nations[words[k]][0] for k in range(phrase.start, phrase.end) if words[k] in facts.nations),
            None,
        )
        head = bare(words[phrase.start])
        nation = nation or next(
            (m.actor for m in self.article.mentions_in(phrase.start + 1, phrase.end) if m.kind == "state"), None
        )
        more = (
            self._nouns(phrase)
            - {head}
            - {bare(w) for w in facts.nations.keys() & set(words[phrase.start : phrase.end])}
        )
        titled = words[phrase.start][:2] != "ال" or (head in _OFFICES and nation is None)
        for exact in (True, False):
            for last in reversed(self.recent[-_MEMORY:]):
                if titled and not more <= last.nouns:
                    continue  # «وزير الدفاع» is not the prime minister who spoke before
                if last.kind == MEDIA or (nation and last.country and last.country != nation):
                    continue
                if last.gender and cue.form.gender and last.gender != cue.form.gender and cue.form.number == "s":
                    continue
                if (
                    head in last.nouns or head in facts.roles.get(last.actor, ())
                    if exact
                    else self._may_be(last, head, nation, phrase)
                ):
                    return self._again(last, f"the last speaker called «{words[phrase.start]}»", phrase)
            if exact:
                back = self._introduced(head, nation, phrase, cue)
                if back is not None:
                    return back
        return None

    def _may_be(self, last, head, nation, phrase):
        words = self.article.words
        if any(words[k] in ("باسم", "لدى") or k in self.article.at for k in range(phrase.start, phrase.end)):
            return False
        head_word = words[phrase.start]
        if head_word in lists().role_plural or (len(head_word) > 5 and head_word[-2:] in ("ون", "ين", "ان")):
            return False
        return (
            last.kind == "person"
            and head not in lists().role_paper
            and (head not in ("رييس", "وزير") or nation is not None)
        )

    def _introduced(self, head, nation, phrase, cue):
        """A person or body whose name stood beside the noun earlier in the text."""
        words = self.article.words
        nouns, best, facts = self._nouns(phrase), None, self.article.facts
        places = facts.nations.keys() | facts.states
        for m in self.article.mentions_before(phrase.start, 4 * _MEMORY):
            if m.end > phrase.start or m.actor is None or (nation and m.country and m.country != nation):
                continue
            if m.gender and cue.form.gender and m.gender != cue.form.gender and cue.form.number == "s":
                continue
            context = {bare(w) for w in words[self._title_start(m) : m.end]}
            shared = len(context & nouns) - 0.5 * (nation is None and bool(context & places or self._state_in(m)))
            enough = len(context & nouns) >= min(2, len(nouns))
            if m.how == "name" and head in context and enough and (best is None or shared >= best[0]):
                best = shared, m
        if best is None:
            return None
        found = self._of_mention(best[1], phrase, cue, f"introduced before as «{words[phrase.start]}»")
        return replace(found, nouns=nouns)

    def _state_in(self, m):
        return any(
            each.kind == "state"
            for each in self.article.mentions_before(m.start, 8)
            if self._title_start(m) - 4 <= each.start < m.start
        )

    def _title_start(self, m):
        """Where the title before a name begins: five words back at most, not past another name or verb."""
        k, article = m.start, self.article
        while (
            k
            and m.start - k < 8
            and k - 1 not in article.at
            and k - 1 not in article.forms
            and article.words[k - 1] not in _COMMA
        ):
            k -= 1
        return k

    def _again(self, last, how, phrase=None):
        start, end = (phrase.start, phrase.end) if phrase else (0, 0)
        nouns = last.nouns | self._nouns(phrase) if phrase else last.nouns
        return replace(last, start=start, end=end, how=how, nouns=nouns)

    def _same_sentence(self, cue):
        return bool(self.recent) and self.recent_end >= self.article.t.start_of_sentence(cue.i)

    def _of_sentence(self, cue):
        """The subject of the sentence in which a participle stands: «استقبل الأمير … مشيرا إلى …»."""
        article, t = self.article, self.article.t
        start = skip_adverbials(article, t.start_of_sentence(cue.i), cue.i)
        if start >= cue.i:
            return None
        stop = min(cue.i, start + 60)
        known = lists()
        if article.at.get(start) is not None or article.words[start] in known.role_head:
            phrase = noun_phrase(article, start, stop)
        else:
            phrase = subject_phrase(article, start + 1, stop, strict=True)
        if (
            phrase
            and article.at.get(phrase.start) is None
            and known.role_head.isdisjoint(article.words[phrase.start : phrase.end])
        ):
            phrase = self._first_actor(start, cue)
        phrase = phrase or self._first_actor(start, cue)
        found = self._of_phrase(phrase, cue) if phrase else None
        if found is None or found.kind == MEDIA or not (found.actor or self._names(phrase)):
            return None
        return replace(found, start=0, end=0, how="the subject of the sentence")

    def _first_actor(self, start, cue):
        """The first actor from token `start` on that no preposition governs and that agrees with the verb."""
        words, known = self.article.words, lists()
        for m in self.article.mentions_in(start, cue.i):
            free = words[m.start - 1] not in known.adverb_prepositions and not governed(self.article, m.start)
            if m.actor and free and (not m.gender or m.gender == cue.form.gender or cue.form.number != "s"):
                return m
        return None

    def _by_number(self, form):
        """The last speakers, the last first; for a verb in the plural those first who are several."""
        found = self.recent[: -_MEMORY - 1 : -1]
        if form.number != "p":
            return found
        return sorted(found, key=lambda last: not self._several(last))

    def _several(self, last):
        """Whether a speaker is called by a plural: «المسؤولون»."""
        head = self.article.words[last.name[0]] if last.name else ""
        return head in lists().role_plural or (len(head) > 4 and head[-2:] in ("ون", "ين"))

    def _between(self, cue):
        """The person with whom the sentence between the last statement and this one began."""
        article, t = self.article, self.article.t
        here = t.start_of_sentence(cue.i)
        if cue.form.verb.kind == "add" or cue.form.tense != "past" or here < 2 or not self.recent:
            return None
        start = t.start_of_sentence(here - 2)
        if self.recent_end >= start or cue.i - here > 3:
            return None
        for m in article.mentions_in(start, min(start + 6, here)):
            person = m.actor and m.kind == "person" and m.how == "name" and m.gender == cue.form.gender
            if person and not governed(article, m.start) and not governed(article, max(m.start - 1, start)):
                found = self._of_mention(m, m, cue, "with whom the sentence before began")
                return replace(found, start=0, end=0)
        return None

    def _recent(self, cue):
        form = cue.form
        about = self.article.words[cue.j : cue.start] if cue.place == "relayed" else ()
        if "عنه" in about or "عنها" in about:  # the pronoun, not the verb, agrees with who spoke
            form = replace(form, gender="m" if "عنه" in about else "f")
        if form.tense == "participle" and self._same_sentence(cue) and self.last_gender in ("", form.gender):
            return self._again(self.recent[-1], "goes on in the same sentence")
        between = self._between(cue)
        if between is not None:
            return between
        for last in self._by_number(form):
            if last.gender and form.gender and last.gender != form.gender and form.number == "s":
                continue
            return self._again(last, "no subject: the last speaker that agrees with the verb")
        if self._same_sentence(cue):
            return self._again(self.recent[-1], "goes on in the same sentence")
        return self._of_sentence(cue) if not self.recent and cue.i > 3 and form.tense != "participle" else None
