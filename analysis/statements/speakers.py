"""Who speaks: the subject of the reporting form, or the speaker to whom it goes back."""

from dataclasses import replace

from analysis.statements.antecedents import MEDIA, Speaker
from analysis.statements.apposed import apposed_person
from analysis.statements.bodies import Bodies
from analysis.statements.carriers import is_carriers_report, is_media, past_paper
from analysis.statements.guards import describes_noun
from analysis.statements.lists import lists

__all__ = ["MEDIA", "Speaker", "Speakers"]

_COMMA = frozenset("،,")


class Speakers(Bodies):
    """Finds the speakers of an article's cues, in their order."""

    def of(self, cue):
        """The speaker of a cue; None where it cannot be known; kind "media" where only a carrier speaks."""
        if self._of_carrier(cue):
            return self.carrier
        speaker = self._of_phrase(cue.subject, cue) if cue.subject is not None else None
        if speaker is None and cue.subject is None and (describes_noun(self.article, cue) or self._wherein(cue)):
            speaker = self._nearest(cue)
        if speaker is None and cue.subject is None and self._inner(cue) and not self._same_sentence(cue):
            speaker = self._of_sentence(cue)
        if speaker is None:
            speaker = self._recent(cue)
        if speaker is not None and speaker.kind == MEDIA:
            self.carrier, self.carrier_end = speaker, cue.i
        if speaker is not None and (speaker.kind != MEDIA or self._goes_on_speaking(speaker)):
            self.recent.append(speaker)
            self.places.append(cue.i)
            self.recent_end, self.last_gender = cue.i, cue.form.gender
        return speaker

    def _of_carrier(self, cue):
        """Whether a participle goes on with what a carrier tells: «ذكرت تقارير أن …، مشيرة إلى أن …»."""
        here = self.article.t.start_of_sentence(cue.i)
        return (
            cue.form.tense == "participle"
            and cue.subject is None
            and self.carrier_end >= here
            and self.carrier_end >= self.recent_end
            and self.carrier.gender in ("", cue.form.gender)
        )

    def _wherein(self, cue):
        """Whether a clause tells what stands in somebody's paper or speech: «مقال نشره فلان، انتقد فيه …»."""
        words = self.article.words
        return cue.j < len(words) and words[cue.j] in lists().clause_wherein and not cue.form.conjunction

    def from_names(self, speaker, names):
        """A headline's speaker by the last word of a name that the body gives in full."""
        words = self.article.words[speaker.start : speaker.end]
        row = next((names[word] for word in reversed(words) if word in names), None)
        if row is None:
            return speaker
        kind, gender = self.article.facts.kinds.get(row[2], ("person", ""))
        return replace(
            speaker,
            actor=row[2],
            side=row[5] or "other",
            country=row[4],
            kind=kind,
            gender=gender,
            how="the body names the person",
        )

    def _of_phrase(self, phrase, cue):
        article, known = self.article, lists()
        where = {
            "before": "before the verb",
            "relayed": "after عن",
            "antecedent": "before the relative pronoun",
        }.get(cue.place, "after the verb")
        phrase = past_paper(self.article, phrase)
        if is_media(article, phrase.start, phrase.end) or is_carriers_report(self.article, phrase):
            return self._make(None, "other", phrase, cue, "carrier of news", kind=MEDIA)
        mentions = article.mentions_in(phrase.start, phrase.end)
        person = self._person(phrase, mentions)
        first = article.words[phrase.start]
        bare = first in known.role_pronoun_like or (first == "بيان" and phrase.end - phrase.start == 1)
        bare = bare or (person is not None and person.how == "office")
        if bare and not self._names(phrase) and not self._is_named_body(phrase, mentions):
            back = self._by_role(phrase, cue)
            if back is not None:
                return back
        if person is None or (person.how == "office" and not self._names(phrase)):
            apposed = apposed_person(article, phrase, cue)
            if apposed is not None:
                return self._of_mention(apposed, phrase, cue, f"named behind the title, {where}")
        if person is not None and person.how == "office" and self._names(replace_start(phrase, person.end)) >= 1:
            return self._make(
                None,
                person.side,
                phrase,
                cue,
                f"a name that the gazetteer lacks, {where}",
                country=person.country,
                kind="person",
            )
        if person is not None:
            return self._of_mention(person, phrase, cue, f"named {where}")
        return self._of_body(phrase, cue, mentions, where)

    def _is_named_body(self, phrase, mentions):
        """Whether a phrase of several words is the name of a body: «البنك الدولي» goes back to nobody."""
        first = mentions[0] if mentions else None
        named = first is not None and first.actor and first.how == "name" and first.kind in ("body", "bloc")
        return named and first.start == phrase.start and first.end - first.start > 1

    def _person(self, phrase, mentions):
        people = [m for m in mentions if m.kind == "person" and m.actor and not self._owned(phrase, m)]
        russian = [m for m in people if m.side == "russia"]
        named = [m for m in people if m.how == "name"]
        return (russian if len(named) > 1 and russian else named or people or [None])[0]

    def _owned(self, phrase, m):
        """Whether a person only belongs to the title of the one who speaks: مستشار بوتين، المتحدث باسم الرئيس."""
        words, known = self.article.words, lists()
        before = words[m.start - 1] if m.start > phrase.start else ""
        if before in known.role_links or before in known.role_paper or before in known.role_relation:
            return True
        if m.how == "office":
            return m.start > phrase.start and before not in _COMMA and before not in ("معالي", "سعادة", "فخامه")
        return before in known.role_any and before[:2] != "ال" and m.start - 1 == phrase.start


def replace_start(phrase, start):
    return replace(phrase, start=min(start, phrase.end))
