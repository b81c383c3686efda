"""Where a content ends."""

from analysis.statements.article import starts_phrase
from analysis.statements.lists import words_of

__all__ = ["content_end"]

_LOOSE = frozenset("،,؛;:-–—(")
_CONTINUE = frozenset(("و", "ثم"))


def content_end(article, cue, following):
    """The token after the last token of a content.

    Parameters
    ----------
    article : Article
    cue : Cue
    following : int
        The first token of the next cue (its lead-in included).
    """
    partner = article.t.partner
    if cue.opener in ("quote", "colon") and cue.start in partner:
        end = partner[cue.start] + 1
        return _more_quotes(article, end, following)
    return _trim(article, cue.start, _clause_end(article, cue.start, following))


def _more_quotes(article, end, following):
    words = article.words
    while end < following and end < len(words) and words[end] in _CONTINUE and end + 1 in article.t.partner:
        end = article.t.partner[end + 1] + 1
    return end


def _clause_end(article, start, following):
    words, partner = article.words, article.t.partner
    j, n = start, min(following, len(words))
    breaks = set(article.t.breaks)
    while j < n:
        if j in partner:
            j = partner[j] + 1
            continue
        if j in breaks or (j > start + 1 and _ends_here(words, j)):
            return j
        j += 1
    return n


def _ends_here(words, j):
    word = words[j]
    if word in words_of("tail", "words") or starts_phrase(words, j, "tail", "phrases"):
        return True
    return bool(starts_phrase(words, j, "clause", "stop_phrases"))


def _trim(article, start, end):
    words = article.words
    while end > start and (words[end - 1] in _LOOSE or words[end - 1][0] == "\n" or words[end - 1] == "و"):
        end -= 1
    return end
