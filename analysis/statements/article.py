"""One article made ready: tokens, mentions on tokens, places of reporting forms."""

from dataclasses import dataclass

from analysis.statements.forms import reporting_forms
from analysis.statements.lists import phrases, words_of
from analysis.statements.tokens import Tokens

__all__ = ["Article", "Mention", "starts_phrase"]


@dataclass(slots=True)
class Mention:
    """A mention on tokens ``start:end`` and what is known of the actor."""

    start: int
    end: int
    actor: str | None
    how: str
    country: str | None
    side: str
    kind: str
    gender: str


class Article:
    """Tokens with mentions and reporting forms on them."""

    __slots__ = ("at", "forms", "mentions", "t", "words")

    def __init__(self, text, mentions, facts):
        self.t = Tokens(text)
        self.words = self.t.words
        ranges = self.t.of_offsets([m[0] for m in mentions], [m[1] for m in mentions])
        self.mentions = [
            Mention(a, b, m[2] if isinstance(m[2], str) else None, m[3], m[4], m[5], *facts.get(m[2], ("person", "")))
            for (a, b), m in zip(ranges, mentions, strict=True)
            if a < b
        ]
        self.at = {i: m for m in self.mentions for i in range(m.start, m.end)}
        known = reporting_forms()
        self.forms = {i: known[w] for i, w in enumerate(self.words) if w in known}


def starts_phrase(words, i, *path):
    """Length of the phrase of a list that begins at token `i`, or 0."""
    for phrase in phrases(*path).get(words[i], ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def is_media(words, i, j):
    """Whether tokens ``i:j`` name a carrier of news."""
    heads = words_of("media", "heads")
    return any(words[k] in heads or starts_phrase(words, k, "media", "names") for k in range(i, j))
