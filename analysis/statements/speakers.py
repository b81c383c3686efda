"""Who speaks: the subject of the reporting form, or the speaker to whom it goes back."""

from dataclasses import replace

from analysis.statements.adverbials import governed
from analysis.statements.antecedents import MEDIA, Antecedents, Speaker
from analysis.statements.carriers import bare, is_carriers_report, is_media, past_paper
from analysis.statements.guards import describes_noun
from analysis.statements.lists import lists

__all__ = ["MEDIA", "Speaker", "Speakers"]

_COMMA = frozenset("،,")


class Speakers(Antecedents):
    """Finds the speakers of an article's cues, in their order."""

    def of(self, cue):
        """The speaker of a cue; None where it cannot be known; kind "media" where only a carrier speaks."""
        speaker = self._of_phrase(cue.subject, cue) if cue.subject is not None else None
        if speaker is None and cue.subject is None and describes_noun(self.article, cue):
            speaker = self._nearest(cue)
        if speaker is None and cue.subject is None and self._inner(cue) and not self._same_sentence(cue):
            speaker = self._of_sentence(cue)
        if speaker is None:
            speaker = self._recent(cue)
        if speaker is not None and (speaker.kind != MEDIA or self._goes_on_speaking(speaker)):
            self.recent.append(speaker)
            self.recent_end, self.last_gender = cue.i, cue.form.gender
        return speaker

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
        bare = article.words[phrase.start] in known.role_pronoun_like or (
            person is not None and person.how == "office"
        )
        if bare and not self._names(phrase):
            back = self._by_role(phrase, cue)
            if back is not None:
                return back
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

    def _of_body(self, phrase, cue, mentions, where):
        known, facts, words = lists(), self.article.facts, self.article.words
        unnamed = next((m for m in mentions if not m.actor), None)
        bodies = [m for m in mentions if self._speaks_for(m, phrase)]
        body = next(
            (m for m in bodies[1:] if m.side == "russia" and self._joined(m)), bodies[0] if bodies else None
        )
        nation = next(
            (facts.nations[words[k]] for k in range(phrase.start, phrase.end) if words[k] in facts.nations), None
        )
        if body is None and nation is None and (ministry := self._ministry(phrase)):
            return self._of_mention(ministry, phrase, cue, f"the ministry that the article spoke of, {where}")
        if body is None and nation is None and not self._has_name(phrase) and (owner := self._owner(phrase, cue)):
            return owner
        known_name = self._same_name(phrase) if body is None and nation is None else None
        if known_name is not None:
            return self._again(known_name, f"named before; {where}", phrase)
        head = words[phrase.start].removeprefix("ال")
        private = head in known.role_private or any(
            words[k].removeprefix("ال") in known.role_private
            for k in range(phrase.start, min(phrase.start + 2, phrase.end))
        )
        side = (
            "other"
            if private
            else body.side
            if body
            else nation[1]
            if nation
            else unnamed.side
            if unnamed
            else "other"
        )
        country = body.country if body else nation[0] if nation else unnamed.country if unnamed else None
        if self._has_name(phrase):
            if (
                body is None
                and country is None
                and side == "other"
                and not private
                and self._sounds_russian(phrase)
            ):
                side, country = "russia", "russia"
            return self._make(
                None,
                side,
                phrase,
                cue,
                f"a name that the gazetteer lacks, {where}",
                country=country,
                kind="person",
            )
        lacking = (
            head in known.role_own_body and body is not None and body.kind == "state" and body.start > phrase.start
        )
        if lacking:
            return self._make(
                None,
                nation[1] if nation else body.side,
                phrase,
                cue,
                f"a body that the gazetteer lacks, {where}",
                country=country,
                kind="body",
            )
        if body is not None and head == "سلطات" and body.country:
            return self._make(
                body.country,
                body.side,
                phrase,
                cue,
                f"authorities of a state {where}",
                country=body.country,
                kind="state",
            )
        if body is not None and not private:
            return self._of_mention(body, phrase, cue, f"body {where}")
        person = head not in known.role_paper
        if nation and person and not private:
            return self._make(
                nation[0], side, phrase, cue, f"officials of a state {where}", country=country, kind="person"
            )
        return self._make(
            None, side, phrase, cue, f"unknown {where}", country=country, kind="person" if person else "body"
        )

    def _sounds_russian(self, phrase):
        """Whether an official whom the gazetteer lacks has a Russian surname; nothing else tells the country."""
        words, known = self.article.words, lists()
        official = any(
            words[k] in known.role_head or bare(words[k]) in known.role_person
            for k in range(phrase.start, phrase.end)
        )
        return official and any(self._surname(k, phrase) for k in range(phrase.start, phrase.end))

    def _surname(self, k, phrase):
        """Whether token `k` ends like a Russian surname and is the last of its name."""
        words, known = self.article.words, lists()
        if len(words[k]) < 6 or words[k][:2] == "ال" or not words[k].endswith(tuple(known.role_russian)):
            return False
        if k + 1 >= phrase.end:
            return True
        following = words[k + 1]
        titled = following in known.role_head or following[:2] == "ال" or following in self.article.facts.nations
        return titled or not following[0].isalpha() or k + 1 in self.article.at

    def _of_mention(self, m, phrase, cue, how):
        gender = m.gender if cue.place == "relayed" else cue.form.gender or m.gender
        return Speaker(
            m.actor,
            phrase.start,
            phrase.end,
            m.side,
            how,
            gender,
            "",
            m.country,
            m.kind,
            (phrase.start, phrase.end),
            self._nouns(phrase),
        )

    def _make(self, actor, side, phrase, cue, how, *, country=None, kind=""):
        gender = "" if cue.place == "relayed" else cue.form.gender
        return Speaker(
            actor,
            phrase.start,
            phrase.end,
            side,
            how,
            gender,
            cue.form.number,
            country,
            kind,
            (phrase.start, phrase.end),
            self._nouns(phrase),
        )

    def _nouns(self, phrase):
        return frozenset(bare(w) for w in self.article.words[phrase.start : phrase.end] if len(w) > 2)

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

    def _joined(self, m):
        """Whether «و» joins a mention to another: «سوريا وروسيا»، «وحليفتها روسيا»."""
        words = self.article.words
        return words[m.start][0] == "و" or words[m.start - 1][0] == "و"

    def _ministry(self, phrase):
        """The last ministry called the same with its country: «وزارة الدفاع» after «وزارة الدفاع الروسية»."""
        words = self.article.words
        if phrase.end - phrase.start != 2 or words[phrase.start] != "وزاره":
            return None
        for m in reversed(self.article.mentions_before(phrase.start, 240)):
            if m.actor and m.kind == "body" and words[m.start : m.start + 2] == words[phrase.start : phrase.end]:
                return m
        return None

    def _has_name(self, phrase):
        national = self.article.words[phrase.start] in self.article.facts.nations  # «السوري خليل»
        return self._names(phrase) >= 2 - national

    def _speaks_for(self, m, phrase):
        """Whether a mention is the body of a speaker, and not a carrier of news or where he is."""
        if not m.actor or m.kind == "person" or m.actor in self.article.facts.media:
            return False
        return not (
            m.kind in ("state", "bloc") and m.start > phrase.start and self.article.words[m.start - 1] == "في"
        )

    def _names(self, phrase):
        """How many words of a phrase can be a name that is no mention, or are one."""
        known, nations, article = lists(), self.article.facts.nations, self.article
        rest = last = 0
        for k in range(phrase.start, phrase.end):
            word, mention = article.words[k], article.at.get(k)
            if word in _COMMA and k > phrase.start and k + 1 in article.at:
                break
            if mention is not None and mention.kind == "person" and mention.how == "name" and mention.actor:
                return 1
            if (
                (mention is not None and mention.actor)
                or word in known.role_head
                or word in nations
                or len(word) < 3
            ):
                continue
            surname = rest > 0 and k - 1 == last  # «نادر الساحلي»
            if (
                word.removeprefix("ال") in known.role_adjective
                or (word[:2] == "ال" and not surname)
                or word in known.role_links
                or governed(article, k)
            ):
                continue
            rest, last = rest + 1, k
        return rest


def replace_start(phrase, start):
    return replace(phrase, start=min(start, phrase.end))
