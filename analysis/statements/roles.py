"""Speakers who are called by a role: «الوزير»، «المسؤول الروسي»، «البيان»، «الأخير»."""

from dataclasses import replace

from analysis.statements.antecedents import MEDIA, Antecedents
from analysis.statements.carriers import bare
from analysis.statements.lists import lists

__all__ = ["Roles"]

_COMMA = frozenset("،,")
_PAPER = frozenset(("بيان", "بيانا", "بيانها", "بيانه", "بيانهم"))
_OFFICES = frozenset(("رييس", "رييسه", "وزير", "وزيره", "سفير", "مندوب"))
_BODIES = frozenset(("body", "state", "group", "bloc"))
_BACK = 2000  # tokens within which a paper was named
_MEMORY = 60  # speakers and mentions that are looked back at


class Roles(Antecedents):
    """Finds the speaker again by what he or it is called."""

    def _owner(self, phrase, cue):
        """The body behind an unnamed official: «متحدث باسم الوزارة»، «قادة الحركة»."""
        words, known = self.article.words, lists()
        for k in range(phrase.start + 1, phrase.end):
            word = "ال" + words[k][2:] if words[k][:2] == "لل" else words[k]
            if word in known.role_pronoun_like and word.removeprefix("ال") in known.role_paper:
                for last in reversed(self.recent[-_MEMORY:]):
                    if last.kind in ("body", "group", "bloc") and bare(word) in last.nouns:
                        return self._again(last, f"official of the body called «{self._written(k)}»", phrase)
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
        back = range(phrase.start - 1, max(phrase.start - _BACK, -1), -1)
        named = next((k for k in back if article.words[k] in _PAPER), None)
        if named is not None:
            a, b = t.start_of_sentence(named), t.end_of_sentence(named)
            said = zip(self.recent[: -_MEMORY - 1 : -1], self.places[: -_MEMORY - 1 : -1], strict=True)
            for last, i in said:
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
        national = {bare(w) for w in facts.nations.keys() & set(words[phrase.start : phrase.end])}
        more = self._nouns(phrase) - {head} - national
        paper = head in lists().role_paper
        titled = words[phrase.start][:2] != "ال" or (head in _OFFICES and nation is None) or paper
        for exact in (True, False):
            for last in reversed(self.recent[-_MEMORY:]):
                if titled and not more <= last.nouns:
                    continue  # «وزير الدفاع» is not the prime minister who spoke before
                if paper and last.kind == "person" and last.actor:
                    continue  # «المرصد» is not its director
                if last.kind == MEDIA or (nation and last.country and last.country != nation):
                    continue
                if last.gender and cue.form.gender and last.gender != cue.form.gender and cue.form.number == "s":
                    continue
                if nation and last.kind in _BODIES and last.country != nation and not national & last.nouns:
                    continue  # «اللجنة الروسية» is not the international one
                if (
                    head in last.nouns or head in facts.roles.get(last.actor, ())
                    if exact
                    else self._may_be(last, head, nation, phrase)
                ):
                    return self._again(last, f"the last speaker called «{self._written(phrase.start)}»", phrase)
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
        national = {bare(w) for w in words[phrase.start : phrase.end] if w in facts.nations}
        places = facts.nations.keys() | facts.states
        for m in self.article.mentions_before(phrase.start, 4 * _MEMORY):
            if m.end > phrase.start or m.actor is None or (nation and m.country and m.country != nation):
                continue
            if m.gender and cue.form.gender and m.gender != cue.form.gender and cue.form.number == "s":
                continue
            context = {bare(w) for w in words[self._title_start(m) : m.end]}
            if nation and m.kind in _BODIES and m.country != nation and not context & nouns & national:
                continue
            shared = len(context & nouns) - 0.5 * (nation is None and bool(context & places or self._state_in(m)))
            enough = len(context & nouns) >= min(2, len(nouns))
            if m.how == "name" and head in context and enough and (best is None or shared >= best[0]):
                best = shared, m
        if best is None:
            return None
        found = self._of_mention(best[1], phrase, cue, f"introduced before as «{self._written(phrase.start)}»")
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
