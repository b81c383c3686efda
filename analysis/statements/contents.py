"""Where a content ends."""

from bisect import bisect_left

from analysis.statements.lists import lists, phrase_at

__all__ = ["content_end", "trim"]

_LOOSE = frozenset("،,؛;:-–—(.!…")
_AFTER_QUOTE = frozenset("،,.؛;:!؟?-–—)")


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
    quoted = cue.start in partner and (cue.opener != "colon" or partner[cue.start] - cue.start > 4)
    if cue.opener in ("quote", "colon", "an") and quoted:
        end = _after_quotation(article, partner[cue.start] + 1, following, cue)
    else:
        end = _clause_end(article, cue.start, following)
    return trim(article, cue.start, end)


def _after_quotation(article, end, following, cue):
    """A quotation may be followed by a second one, or run on in plain words."""
    words, partner, known = article.words, article.t.partner, lists()
    while end < min(following, len(words)):
        word = words[end]
        if word == "و" and end + 1 in partner:
            end = partner[end + 1] + 1
        elif word in _AFTER_QUOTE or word[0] == "\n" or end in article.forms:
            return end
        elif word in known.adverb_prepositions or _ends_here(words, end, known):
            return end if cue.opener != "an" or _ends_here(words, end, known) else _clause_end(article, end, following)
        else:
            return _clause_end(article, end, following)
    return end


def _clause_end(article, start, following):
    words, partner, breaks, known = article.words, article.t.partner, article.t.breaks, lists()
    j, n = start, min(following, len(words))
    k = bisect_left(breaks, start)
    while j < n:
        if j in partner:
            j = partner[j] + 1
            k = bisect_left(breaks, j, lo=k)
            # a sentence may end within the quotation that closes it
            continue
        if j >= breaks[k] or (j > start + 1 and _ends_here(words, j, known)):
            return j
        j += 1
    return j


def _ends_here(words, j, known):
    word = words[j]
    if word not in known.clause_ends:
        return False
    said = phrase_at(known.tail_said, words, j)
    if said and words[j - 1] in "،," and j + said + 1 < len(words) and words[j + said] in "،," and words[j + said + 1] in known.clause_goes_on:
        return False
    if word in known.tail_words or said or word in known.clause_stop_words or word == ":" and words[j - 1] not in known.opener_an:
        return True
    return words[j - 1] in "،,؛" and phrase_at(known.clause_stop_phrases, words, j) > 0


def trim(article, start, end):
    """The end of a content without the punctuation and the conjunction that hang after it."""
    words = article.words
    while end > start and (words[end - 1] in _LOOSE or words[end - 1][0] == "\n" or words[end - 1] in ("و", "ان")):
        end -= 1
    return end
