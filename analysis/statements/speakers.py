"""Who speaks: the subject of the reporting form, or the speaker to whom it goes back."""

from dataclasses import dataclass, replace

from analysis.statements.lists import lists, phrase_at
from analysis.statements.nouns import governed, noun_phrase, skip_adverbials, subject_phrase

__all__ = ["MEDIA", "Speaker", "Speakers", "is_media"]

MEDIA = "media"
_COMMA = frozenset("،,")


@dataclass(slots=True)
class Speaker:
    """A speaker: the actor (None where unknown), the tokens that name it, its side and how it was found.

    `kind` is that of the gazetteer, or "media" for a carrier of news; `name` is what the text calls the speaker where
    the tokens ``start:end`` are none; `nouns` are the words used of it, by which «الوزير» finds it again.
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


class Speakers:
    """Finds the speakers of an article's cues, in their order."""

    def __init__(self, article):
        self.article, self.recent = article, []

    def of(self, cue):
        """The speaker of a cue; None where it cannot be known; kind "media" where only a carrier speaks."""
        speaker = self._of_phrase(cue.subject, cue) if cue.subject is not None else None
        if speaker is None and cue.subject is None and self._describes(cue):
            speaker = self._nearest(cue)
        if speaker is None and cue.subject is None and self._inner(cue) and not self._same_sentence(cue):
            speaker = self._of_sentence(cue)
        if speaker is None:
            speaker = self._recent(cue)
        if speaker is not None and (speaker.kind != MEDIA or self._goes_on_speaking(speaker)):
            self.recent.append(speaker)
            self.recent_end, self.last_gender = cue.i, cue.form.gender
        return speaker

    def _goes_on_speaking(self, carrier):
        words, known = self.article.words, lists()
        return words[carrier.start] in known.media_carriers or carrier.start in self.article.at

    def _inner(self, cue):
        """Whether a cue without a subject goes on in a sentence that may have one: a participle, a joined verb."""
        if cue.form.tense == "participle":
            return True
        return cue.i > self.article.t.start_of_sentence(cue.i) + 3 and cue.opener not in ("tail", "lead", "after")

    def _describes(self, cue):
        words = self.article.words
        that = words[cue.start - 1]
        return cue.opener == "an" and cue.form.verb.lemma in ("قال", "زعم", "ادعى") and not cue.form.conjunction and cue.lead == cue.i and that not in ("ان", ":") and cue.form.tense != "participle" or words[cue.i - 1] in lists().clause_who

    def _nearest(self, cue):
        """Who describes a noun in a relative clause: the last actor before it in the sentence that agrees."""
        start = self.article.t.start_of_sentence(cue.i)
        for m in reversed([m for m in self.article.mentions if start <= m.start and m.end < cue.i]):
            if m.actor and m.gender == cue.form.gender and m.kind != "group" and m.actor not in self.article.facts.media:
                found = self._of_mention(m, m, cue, "the last actor of the sentence that agrees with the verb")
                return replace(found, start=0, end=0)
        return None

    def from_names(self, speaker, names):
        """A headline's speaker by the last word of a name that the body gives in full."""
        words = self.article.words[speaker.start : speaker.end]
        row = next((names[word] for word in reversed(words) if word in names), None)
        if row is None:
            return speaker
        kind, gender = self.article.facts.kinds.get(row[2], ("person", ""))
        return replace(speaker, actor=row[2], side=row[5] or "other", country=row[4], kind=kind, gender=gender, how="the body names the person")

    def _of_phrase(self, phrase, cue):
        article, known = self.article, lists()
        where = {"before": "before the verb", "relayed": "after عن", "antecedent": "before the relative pronoun"}.get(
            cue.place, "after the verb"
        )
        phrase = self._past_paper(phrase)
        if is_media(article, phrase.start, phrase.end):
            return self._make(None, "other", phrase, cue, "carrier of news", kind=MEDIA)
        mentions = [m for m in article.mentions if m.start < phrase.end and m.end > phrase.start]
        person = self._person(phrase, mentions)
        bare = article.words[phrase.start] in known.role_pronoun_like or person is not None and person.how == "office"
        if bare and not self._names(phrase):
            back = self._by_role(phrase, cue)
            if back is not None:
                return back
        if person is not None and person.how == "office" and self._names(replace_start(phrase, person.end)) >= 1:
            return self._make(None, person.side, phrase, cue, f"a name that the gazetteer lacks, {where}", country=person.country, kind="person")
        if person is not None:
            return self._of_mention(person, phrase, cue, f"named {where}")
        return self._of_body(phrase, cue, mentions, where)

    def _past_paper(self, phrase):
        """«بيان الوزارة» is the ministry."""
        head = _bare(self.article.words[phrase.start])
        longer = phrase.end - phrase.start > 1 and head in ("بيان", "بيانات", "تصريحات", "تصريح", "نسخه")
        return replace(phrase, start=phrase.start + 1) if longer else phrase

    def _of_body(self, phrase, cue, mentions, where):
        known, facts, words = lists(), self.article.facts, self.article.words
        unnamed = next((m for m in mentions if not m.actor), None)
        body = next((m for m in mentions if m.actor and m.kind != "person" and m.actor not in facts.media), None)
        nation = next((facts.nations[words[k]] for k in range(phrase.start, phrase.end) if words[k] in facts.nations), None)
        if body is None and nation is None and (owner := self._owner(phrase, cue)):
            return owner
        known_name = self._same_name(phrase) if body is None and nation is None else None
        if known_name is not None:
            return self._again(known_name, f"named before; {where}", phrase)
        head = words[phrase.start].removeprefix("ال")
        private = head in known.role_private or any(words[k].removeprefix("ال") in known.role_private for k in range(phrase.start, min(phrase.start + 2, phrase.end)))
        side = "other" if private else body.side if body else nation[1] if nation else unnamed.side if unnamed else "other"
        country = body.country if body else nation[0] if nation else unnamed.country if unnamed else None
        if self._has_name(phrase):
            if side == "other" and country is None and not private and self._sounds_russian(phrase):
                side, country = "russia", "russia"
            return self._make(None, side, phrase, cue, f"a name that the gazetteer lacks, {where}", country=country, kind="person")
        lacking = head in known.role_own_body and body is not None and body.kind == "state" and body.start > phrase.start
        if lacking:
            return self._make(None, nation[1] if nation else body.side, phrase, cue, f"a body that the gazetteer lacks, {where}", country=country, kind="body")
        if body is not None and head == "سلطات" and body.country:
            return self._make(body.country, body.side, phrase, cue, f"authorities of a state {where}", country=body.country, kind="state")
        if body is not None and not private:
            return self._of_mention(body, phrase, cue, f"body {where}")
        person = head not in known.role_paper
        if nation and person and not private:
            return self._make(nation[0], side, phrase, cue, f"officials of a state {where}", country=country, kind="person")
        return self._make(None, side, phrase, cue, f"unknown {where}", country=country, kind="person" if person else "body")

    def _sounds_russian(self, phrase):
        """Whether an official whom the gazetteer lacks has a Russian surname; nothing else tells the country."""
        words, known = self.article.words, lists()
        official = any(words[k] in known.role_head or _bare(words[k]) in known.role_person for k in range(phrase.start, phrase.end))
        return official and any(len(words[k]) > 5 and words[k].endswith(tuple(known.role_russian)) for k in range(phrase.start, phrase.end))

    def _owner(self, phrase, cue):
        """The body behind an unnamed official: «متحدث باسم الوزارة»، «قادة الحركة»."""
        words, known = self.article.words, lists()
        for k in range(phrase.start + 1, phrase.end):
            word = "ال" + words[k][2:] if words[k][:2] == "لل" else words[k]
            if word in known.role_pronoun_like and word.removeprefix("ال") in known.role_paper:
                for last in reversed(self.recent):
                    if last.kind in ("body", "group", "bloc") and _bare(word) in last.nouns:
                        return self._again(last, f"official of the body called «{word}»", phrase)
        return None

    def _same_name(self, phrase):
        """An earlier speaker without an actor whose name has the last word of this one."""
        name = _bare(self.article.words[phrase.end - 1])
        if name in lists().role_any or len(name) < 4:
            return None
        return next((last for last in reversed(self.recent) if last.actor is None and last.kind == "person" and name in last.nouns), None)

    def _of_mention(self, m, phrase, cue, how):
        gender = m.gender if cue.place == "relayed" else cue.form.gender or m.gender
        return Speaker(m.actor, phrase.start, phrase.end, m.side, how, gender, "", m.country, m.kind, (phrase.start, phrase.end), self._nouns(phrase))

    def _make(self, actor, side, phrase, cue, how, *, country=None, kind=""):
        gender = "" if cue.place == "relayed" else cue.form.gender
        return Speaker(actor, phrase.start, phrase.end, side, how, gender, cue.form.number, country, kind, (phrase.start, phrase.end), self._nouns(phrase))

    def _nouns(self, phrase):
        return frozenset(_bare(w) for w in self.article.words[phrase.start : phrase.end] if len(w) > 2)

    def _person(self, phrase, mentions):
        people = [m for m in mentions if m.kind == "person" and m.actor and not self._owned(phrase, m)]
        russian = [m for m in people if m.side == "russia"]
        named = [m for m in people if m.how == "name"]
        return (russian if len(named) > 1 and russian else named or people or [None])[0]

    def _owned(self, phrase, m):
        """Whether a person only belongs to the title of the one who speaks: مستشار بوتين، المتحدث باسم الرئيس."""
        words, known = self.article.words, lists()
        before = words[m.start - 1] if m.start > phrase.start else ""
        if before in known.role_links:
            return True
        if m.how == "office":
            return m.start > phrase.start and before not in _COMMA and before not in ("معالي", "سعادة", "فخامه")
        return before in known.role_any and before[:2] != "ال" and m.start - 1 == phrase.start

    def _has_name(self, phrase):
        return self._names(phrase) >= 2

    def _names(self, phrase):
        """How many words of a phrase can be a name that is no mention, or are one."""
        known, nations, article = lists(), self.article.facts.nations, self.article
        rest = 0
        for k in range(phrase.start, phrase.end):
            word, mention = article.words[k], article.at.get(k)
            if word in _COMMA and k > phrase.start and k + 1 in article.at:
                break
            if mention is not None and mention.kind == "person" and mention.how == "name" and mention.actor:
                return 1
            if mention is not None and mention.actor or word in known.role_head or word in nations or len(word) < 3:
                continue
            if word.removeprefix("ال") in known.role_adjective or word[:2] == "ال" or word in known.role_links or governed(article, k):
                continue
            rest += 1
        return rest

    def _by_role(self, phrase, cue):
        if self.article.words[phrase.start] in ("الاخير", "الاخيره"):
            return self._latter(phrase, cue)
        if self.article.words[phrase.start] in ("البيان", "بيان"):
            last = next((last for last in reversed(self.recent) if last.kind in ("body", "state", "group", "bloc")), None)
            return last and self._again(last, "the body that issued the paper", phrase)
        return self._by_noun(phrase, cue)

    def _latter(self, phrase, cue):
        """«الأخير»: the last actor mentioned that agrees."""
        for m in reversed([m for m in self.article.mentions if m.end <= phrase.start]):
            if m.actor and (not m.gender or m.gender == cue.form.gender) and m.kind in ("person", "body", "state", "group"):
                return self._of_mention(m, phrase, cue, "the last actor mentioned")
        return None

    def _by_noun(self, phrase, cue):
        """«الوزير»، «المسؤول الروسي»: the last speaker who bears the noun, the nationality, the gender."""
        words, facts = self.article.words, self.article.facts
        nation = next((facts.nations[words[k]][0] for k in range(phrase.start, phrase.end) if words[k] in facts.nations), None)
        head = _bare(words[phrase.start])
        for exact in (True, False):
            for last in reversed(self.recent):
                if last.kind == MEDIA or (nation and last.country and last.country != nation):
                    continue
                if last.gender and cue.form.gender and last.gender != cue.form.gender and cue.form.number == "s":
                    continue
                if head in last.nouns or head in facts.roles.get(last.actor, ()) if exact else self._may_be(last, head, nation, phrase):
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
        if len(words[phrase.start]) > 5 and words[phrase.start][-2:] in ("ون", "ين", "ان"):
            return False
        return last.kind == "person" and head not in lists().role_paper and (head not in ("رييس", "وزير") or nation is not None)

    def _introduced(self, head, nation, phrase, cue):
        """A person or body whose name stood beside the noun earlier in the text."""
        words = self.article.words
        nouns, best, facts = self._nouns(phrase), None, self.article.facts
        places = facts.nations.keys() | facts.states
        for m in self.article.mentions:
            if m.end > phrase.start or m.actor is None or (nation and m.country and m.country != nation):
                continue
            if m.gender and cue.form.gender and m.gender != cue.form.gender and cue.form.number == "s":
                continue
            context = {_bare(w) for w in words[self._title_start(m) : m.end]}
            shared = len(context & nouns) - 0.5 * (nation is None and bool(context & places or self._state_in(m)))
            enough = len(context & nouns) >= min(2, len(nouns))
            if m.how == "name" and head in context and enough and (best is None or shared >= best[0]):
                best = shared, m
        if best is None:
            return None
        found = self._of_mention(best[1], phrase, cue, f"introduced before as «{words[phrase.start]}»")
        return replace(found, nouns=nouns)

    def _state_in(self, m):
        return any(each.kind == "state" for each in self.article.mentions if self._title_start(m) - 4 <= each.start < m.start)

    def _title_start(self, m):
        """Where the title before a name begins: five words back at most, not past another name or verb."""
        k, article = m.start, self.article
        while k and m.start - k < 8 and k - 1 not in article.at and k - 1 not in article.forms and article.words[k - 1] not in _COMMA:
            k -= 1
        return k

    def _again(self, last, how, phrase=None):
        start, end = (phrase.start, phrase.end) if phrase else (0, 0)
        nouns = last.nouns | self._nouns(phrase) if phrase else last.nouns
        return replace(last, start=start, end=end, how=how, nouns=nouns)

    def _same_sentence(self, cue):
        return bool(self.recent) and self.recent_end >= self.article.t.start_of_sentence(cue.i)

    recent_end, last_gender = -1, ""

    def _of_sentence(self, cue):
        """The subject of the sentence in which a participle stands: «استقبل الأمير … مشيرا إلى …»."""
        article, t = self.article, self.article.t
        start = skip_adverbials(article, t.start_of_sentence(cue.i), cue.i)
        if start >= cue.i:
            return None
        nominal = article.at.get(start) is not None or article.words[start] in lists().role_head
        phrase = noun_phrase(article, start, cue.i) if nominal else subject_phrase(article, start + 1, cue.i, strict=True)
        found = self._of_phrase(phrase, cue) if phrase else None
        if found is None or found.kind == MEDIA or not (found.actor or self._names(phrase)):
            return None
        return replace(found, start=0, end=0, how="the subject of the sentence")

    def _recent(self, cue):
        form = cue.form
        if form.tense == "participle" and self._same_sentence(cue) and self.last_gender in ("", form.gender):
            return self._again(self.recent[-1], "goes on in the same sentence")
        for last in reversed(self.recent):
            if last.gender and form.gender and last.gender != form.gender and form.number == "s":
                continue
            return self._again(last, "no subject: the last speaker that agrees with the verb")
        if self._same_sentence(cue):
            return self._again(self.recent[-1], "goes on in the same sentence")
        return self._of_sentence(cue) if not self.recent and cue.i > 3 and form.tense != "participle" else None


def replace_start(phrase, start):
    return replace(phrase, start=min(start, phrase.end))


def _bare(word):
    word = word[1:] if word[:3] in ("وال", "بال", "لال") else word
    return word.removeprefix("ال")


def is_media(article, i, j):
    """Whether the phrase of tokens ``i:j`` is a carrier of news or a piece of evidence."""
    known, words = lists(), article.words
    first = words[i].removeprefix("و") if words[i] not in known.media_heads else words[i]
    mention = article.at.get(i)
    if mention is not None and mention.actor in article.facts.media:
        return True
    if first in known.media_heads:
        return not any(w in known.media_no_media for w in words[i + 1 : min(i + 4, j)])
    return any(phrase_at(known.media_names, words, k) for k in range(i, min(j, i + 2)))
