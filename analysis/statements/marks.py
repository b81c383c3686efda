"""Whether quotation marks hold speech, or a name or a word held at a distance."""

from analysis.statements.lists import lists

__all__ = ["is_speech"]

_EDGES = frozenset(("الي", "علي", "من", "عن", "في", "،", ",", "»", '"', "”", ")", "-", "–", "—"))


def is_speech(article, a, i):
    """Whether the quotation that opens at token `a` is speech and not a name or a word held at a distance."""
    words, b, inner = article.words, article.t.partner[a], article.at.get(a + 1)
    if (inner is not None and inner.end >= b) or any(w in lists().clause_naming for w in words[max(i, a - 3) : a]):
        return False
    named = a and words[a - 1].removeprefix("ب").removeprefix("ل") in lists().marks_heads  # «مجموعة "…"»
    if b - a - 1 < 4 and named and a - 1 > i:
        return False  # «على موقع "…"»
    if b - a - 1 < (12 if named else 7) and _opens_later(article, b, 30 if a > i + 1 else 4):
        return False
    if b - a - 1 >= 4 or a == i + 1:
        return True
    return b + 1 >= len(words) or words[b + 1] in ".،," or words[b + 1][0] == "\n"


def _opens_later(article, b, reach):
    """Whether an opener stands behind a short quotation, which then is a name: «لبرنامج "…"، إن …»."""
    words, known = article.words, lists()
    for k in range(b + 1, min(b + reach, article.t.end_of_sentence(b))):
        finite = k in article.forms and article.forms[k][0].tense != "noun"
        if finite and words[k] not in known.adverb_prepositions:
            return False
        if words[k] == ":" or (words[k] in known.opener_an and words[k - 1] in _EDGES):
            return True
    return False
