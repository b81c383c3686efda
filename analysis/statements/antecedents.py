"""Speakers whom the statement does not name: found again by gender, noun, nationality, nearness."""

from dataclasses import dataclass, replace

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.lists import lists
from analysis.statements.nouns import noun_phrase, subject_phrase

__all__ = ["MEDIA", "Antecedents", "Speaker"]

MEDIA = "media"
_COMMA = frozenset("،,")
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
    carrier, carrier_end, only_state = None, -1, False

    def __init__(self, article):
        self.article, self.recent, self.places = article, [], []

    def _goes_on_speaking(self, carrier):
        words, known = self.article.words, lists()
        return words[carrier.start] in known.media_carriers or carrier.start in self.article.at

    def _written(self, i):
        """Token `i` as the text writes it."""
        a, b = self.article.t.span(i, i + 1)
        return self.article.t.text[a:b]

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

    def _again(self, last, how, phrase=None):
        start, end = (phrase.start, phrase.end) if phrase else (0, 0)
        nouns = last.nouns | self._nouns(phrase) if phrase else last.nouns
        if phrase and self._is_plural(self.article.words[start]):
            last = replace(last, name=(start, end))  # «القادة»: a verb in the plural goes back to them
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
        return bool(last.name) and self._is_plural(self.article.words[last.name[0]])

    def _is_plural(self, head):
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
