"""Who speaks: the subject of the reporting form, or the speaker to whom it goes back."""

from dataclasses import dataclass

from analysis.statements.article import is_media
from analysis.statements.lists import words_of

__all__ = ["Speaker", "Speakers"]


@dataclass(slots=True)
class Speaker:
    """A speaker: the actor (None where unknown), the words that name it, its side and how it was found."""

    actor: str | None
    start: int
    end: int
    side: str
    how: str
    gender: str = ""
    country: str | None = None
    source: tuple | None = None


class Speakers:
    """Finds the speakers of an article's cues, in their order."""

    def __init__(self, article):
        self.article, self.recent = article, []

    def of(self, cue):
        """The speaker of a cue, or None where it cannot be known."""
        speaker = self._after(cue) or self._before(cue)
        if speaker is None:
            speaker = self._recent(cue)
        if speaker is not None:
            self.recent.append(speaker)
        return speaker

    def _after(self, cue):
        if cue.form.tense == "participle":
            return None
        found = [m for m in self._mentions(cue.j, cue.start) if not self._governed(m)]
        return self._choose(found, cue.j, "subject after the verb")

    def _before(self, cue):
        if cue.form.tense == "participle" or cue.form.conjunction:
            return None
        words = self.article.words
        begin = max(self.article.t.start_of_sentence(cue.i), cue.i - 12)
        if cue.i and words[cue.i - 1] in words_of("clause", "connective"):
            return None
        found = [m for m in self._mentions(begin, cue.i) if not self._governed(m)]
        return self._choose(found[-2:], begin, "subject before the verb")

    def _mentions(self, a, b):
        return [m for m in self.article.mentions if a <= m.start and m.end <= b]

    def _governed(self, mention):
        before = self.article.words[mention.start - 1] if mention.start else ""
        return before in words_of("adverb", "prepositions")

    def _choose(self, found, begin, how):
        found = [m for m in found if not is_media(self.article.words, max(begin, m.start - 1), m.end)]
        people = [m for m in found if m.kind == "person" and m.actor]
        if not found:
            return None
        m = (people or found)[0]
        return Speaker(m.actor, m.start, m.end, m.side or "other", how, m.gender, m.country)

    def _recent(self, cue):
        for last in reversed(self.recent):
            if not last.gender or not cue.form.gender or last.gender == cue.form.gender:
                return Speaker(last.actor, 0, 0, last.side, "goes on from the last speaker", last.gender, last.country)
        return None
