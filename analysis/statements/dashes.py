"""Insertions between dashes: «هجماتها -التي وصفها بالفاشلة- على …»."""

__all__ = ["before_dash", "opening_dash"]

_DASH = frozenset("-–—")


def before_dash(article, cue, end):
    """The end of a content in an insertion between dashes: «-التي قالت إنها …- …»."""
    words = article.words
    if not opening_dash(article, cue.i):
        return end
    return next((k for k in range(cue.start + 1, end) if words[k] in _DASH and _leans(article, k) == -1), end)


def opening_dash(article, i):
    """The dash that opens an insertion in which token `i` stands, or 0."""
    words, first = article.words, article.t.start_of_sentence(i)
    last = next((k for k in range(i - 1, max(first, i - 80), -1) if words[k] in _DASH), 0)
    return last if last and _leans(article, last) == 1 else 0


def _leans(article, k):
    """1 for a dash that is written with the word after it, -1 with the word before it, 0 for others."""
    start, end = article.t.span(k, k + 1)
    text = article.t.text
    before, after = (
        text[start - 1 : start].isspace(),
        text[end : end + 1].isspace() or text[end : end + 1] in "،,.",
    )
    return before * (not after) - after * (not before)
