"""Who speaks: the subject of the reporting form, or the speaker to whom it goes back."""

from dataclasses import dataclass

from analysis.statements.lists import lists, phrase_at

__all__ = ["Speaker", "Speakers"]


@dataclass(slots=True)
class Speaker:
    """A speaker: the actor (None where unknown), the tokens that name it, its side and how it was found."""

    actor: str | None
    start: int
    end: int
    side: str
    how: str
    gender: str = ""
    number: str = ""
    country: str | None = None
    kind: str = ""
    name: str = ""
    nouns: frozenset = frozenset()


class Speakers:
    """Finds the speakers of an article's cues, in their order."""

    def __init__(self, article):
        self.article, self.recent = article, []

    def of(self, cue):
        """The speaker of a cue; None where it cannot be known; False where a carrier of news speaks."""
        speaker = None
        if cue.subject is not None:
            speaker = self._of_phrase(cue.subject, cue)
            if speaker is False:
                return False
        if speaker is None:
            speaker = self._recent(cue)
        if speaker is not None:
            self.recent.append(speaker)
        return speaker

    def _of_phrase(self, phrase, cue):
        words, known = self.article.words, lists()
        if is_media(words, phrase.start, phrase.end):
            return False
        where = "after the verb" if not cue.before else "before the verb"
        where = "after عن, behind the carrier" if cue.relayed else where
        mentions = self._in_phrase(phrase)
        person = self._person(phrase, mentions)
        if person is not None:
            return self._speaker(person, phrase, cue, f"named {where}")
        if words[phrase.start] in known.role_pronoun_like:
            back = self._by_role(phrase, cue)
            if back is not None:
                return back
        body = next((m for m in mentions if m.actor and m.kind != "person"), None)
        if body is not None and self._has_name(phrase):
            return Speaker(None, phrase.start, phrase.end, body.side, f"unknown name of a body {where}", cue.form.gender, "", body.country, "person", nouns=self._nouns(phrase))
        if body is not None:
            return self._speaker(body, phrase, cue, f"body {where}")
        nation = next((self.article.facts.nations[words[k]] for k in range(phrase.start, phrase.end) if words[k] in self.article.facts.nations), None)
        actor, side = nation or (None, "other")
        if nation and self._has_name(phrase):
            actor = None
        return Speaker(actor, phrase.start, phrase.end, side, f"unknown name {where}" if not actor else f"officials of a state {where}",
                       cue.form.gender, cue.form.number, nation and nation[0], "person", nouns=self._nouns(phrase))

    def _speaker(self, m, phrase, cue, how):
        gender = m.gender or (cue.form.gender if not cue.relayed else "")
        return Speaker(m.actor, phrase.start, phrase.end, m.side, how, gender, "", m.country, m.kind, nouns=self._nouns(phrase))

    def _nouns(self, phrase):
        return frozenset(w.removeprefix("و").removeprefix("ال") for w in self.article.words[phrase.start : phrase.end] if len(w) > 2)

    def _in_phrase(self, phrase):
        return [m for m in self.article.mentions if phrase.start <= m.start < phrase.end or m.start < phrase.start < m.end]

    def _person(self, phrase, mentions):
        people = [m for m in mentions if m.kind == "person" and m.actor and not self._owned(phrase, m)]
        russian = [m for m in people if m.side == "russia"]
        named = [m for m in people if m.how == "name"]
        return (russian if len(named) > 1 and russian else named or people or [None])[0]

    def _owned(self, phrase, m):
        """Whether a person only belongs to the title of the one who speaks: مستشار بوتين، المتحدث باسم الرئيس."""
        words, known = self.article.words, lists()
        before = words[m.start - 1] if m.start > phrase.start else ""
        if before in known.role_links or before[:1] in ("ب",) and before in ("باسم",):
            return True
        if m.how == "office":
            return m.start > phrase.start and before not in "،,"
        return before in known.role_person and before[:2] != "ال" and m.start - 1 == phrase.start

    def _has_name(self, phrase):
        known, nations = lists(), self.article.facts.nations
        at, words = self.article.at, self.article.words
        rest = [w for w in (words[k] for k in range(phrase.start, phrase.end) if k not in at) if w not in known.role_head and w not in nations and w.removeprefix("ال") not in known.role_adjective and w[:2] != "ال" and w not in known.role_links and len(w) > 2]
        return len(rest) >= 2

    def _by_role(self, phrase, cue):
        """«الوزير»، «المسؤول الروسي»: the last speaker who bears the noun, the nationality, the gender."""
        words, facts = self.article.words, self.article.facts
        nouns = self._nouns(phrase)
        nation = next((facts.nations[words[k]][0] for k in range(phrase.start, phrase.end) if words[k] in facts.nations), None)
        for exact in (True, False):
            for last in reversed(self.recent):
                if nation and last.country and last.country != nation:
                    continue
                if last.gender and cue.form.gender and last.gender != cue.form.gender:
                    continue
                head = words[phrase.start].removeprefix("ال")
                if (head in last.nouns) if exact else last.kind == "person" and head not in lists().role_paper:
                    return self._again(last, f"the last speaker called «{words[phrase.start]}»", phrase)
        return None

    def _again(self, last, how, phrase=None):
        start, end = (phrase.start, phrase.end) if phrase else (0, 0)
        nouns = last.nouns | self._nouns(phrase) if phrase else last.nouns
        return Speaker(last.actor, start, end, last.side, how, last.gender, last.number, last.country, last.kind, last.name, nouns)

    def _recent(self, cue):
        form = cue.form
        for last in reversed(self.recent):
            if last.gender and form.gender and last.gender != form.gender:
                continue
            return self._again(last, "no subject: the last speaker that agrees with the verb")
        return None


def is_media(words, i, j):
    """Whether the phrase of tokens ``i:j`` is a carrier of news or a piece of evidence."""
    known = lists()
    first = words[i].removeprefix("و") if words[i] not in known.media_heads else words[i]
    return first in known.media_heads or any(phrase_at(known.media_names, words, k) for k in range(i, min(j, i + 3)))
