"""Speakers who are no person of the gazetteer: bodies, officials without a name, names that no list has."""

from collections import Counter

from analysis.statements.adverbials import governed
from analysis.statements.antecedents import Speaker
from analysis.statements.apposed import body_behind
from analysis.statements.carriers import bare
from analysis.statements.lists import lists
from analysis.statements.roles import Roles

__all__ = ["Bodies"]

_COMMA = frozenset("،,")


class Bodies(Roles):
    """Finds whom a phrase without a known person means."""

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
        if body is not None and nation and body.kind == "body" and body.start > phrase.start:
            body = None if body.country and body.country != nation[0] else body  # «مسؤولان أميركيان في وزارة …»
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
        if self._has_name(phrase) and not self._begins_with(body, phrase):
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
        firm = body is not None and body.kind == "body" and body.how == "name" and head in known.role_paper
        if body is not None and (not private or (firm and body.start <= phrase.start + 1)):
            return self._of_mention(body, phrase, cue, f"body {where}")
        behind = None if private or nation else body_behind(self.article, phrase, cue.start)
        if behind is not None:
            return self._of_mention(behind, phrase, cue, f"body behind the title, {where}")
        person = head not in known.role_paper
        if nation and person and not private and not self._is_particular(phrase):
            return self._make(
                nation[0], side, phrase, cue, f"officials of a state {where}", country=country, kind="person"
            )
        state = self._only_state() if head in known.role_official and side == "other" and not country else None
        if state is not None:
            return self._of_mention(
                state, phrase, cue, f"officials of the state that the article is about, {where}"
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

    def _only_state(self):
        """The state that four fifths of an article's states and their people are of, if it names five or more."""
        if self.only_state is False:
            self.only_state = self._counted()
        return self.only_state

    def _counted(self):
        counts = Counter(m.actor if m.kind == "state" else m.country for m in self.article.mentions)
        counts.pop(None, None)
        if not counts:
            return None
        state, n = counts.most_common(1)[0]
        if n < 5 or n < 0.8 * sum(counts.values()):
            return None
        return next((m for m in self.article.mentions if m.actor == state), None)

    def _is_particular(self, phrase):
        """Whether a title means one certain person and not the officials of a state: «السفير الروسي»."""
        first, known = self.article.words[phrase.start], lists()
        if first in known.role_holder:
            return True
        several = first in known.role_plural or first[-2:] in ("ون", "ين") or first in known.role_unnamed
        both = first[-2:] == "ان" and first[2:-2] in known.role_any  # «الجيشان»
        return first[:2] == "ال" and not several and not both

    def _begins_with(self, body, phrase):
        """Whether a phrase begins with its body or state, so that what follows describes it: «كندا، أكبر …»."""
        words, known = self.article.words, lists()
        first = body is not None and body.how == "name" and body.start <= phrase.start
        return first and not any(words[k] in known.role_head for k in range(body.end, phrase.end))

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
                word.removeprefix("ال").removesuffix("ه") in known.role_adjective
                or (word[:2] == "ال" and not surname)
                or word in known.role_links
                or governed(article, k)
            ):
                continue
            rest, last = rest + 1, k
        return rest
