"""What stands beside a subject: adverbs, insertions, prepositions."""

from analysis.statements.lists import lists, phrase_at

__all__ = ["governed", "skip_adverbials"]

_COMMA = frozenset("،,")


def skip_adverbials(article, i, limit):
    """The next token from `i` on that is no adverb of time or manner, nor a day put between commas."""
    words, known = article.words, lists()
    while i < limit:
        word = words[i]
        if word not in known.adverb_first:
            return i
        n = phrase_at(known.adverb_phrases, words, i) or (
            word in known.adverb_words or word in known.opener_helpers
        )
        if n:
            i += int(n)
        elif words[i] in _COMMA and i + 1 < limit and _skips(words, known, i + 1):
            i += 1
        elif words[i] == "في" and i + 1 < limit and words[i + 1].isdigit():
            i += 2 + (i + 2 < limit and words[i + 2] in known.adverb_months)
        elif word in known.adverb_manner and i + 2 < limit:
            i += 2  # «بصورة مفاجئة»
        elif word == "(" and i + 2 < limit and words[i + 2] == ")" and words[i + 1] in known.adverb_words:
            i += 3  # «اليوم (السبت)»
        elif words[i] in "-–—" and (close := _dash_after(words, i, limit)):
            i = close
        else:
            return i
    return i


def _dash_after(words, i, limit):
    """The token after an insertion between dashes that opens at token `i`, or 0."""
    for k in range(i + 2, min(i + 30, limit)):
        if words[k] in "-–—":
            return k + 1
        if words[k][0] in "\n.":
            return 0
    return 0


def _skips(words, known, i):
    return words[i] in known.adverb_words or phrase_at(known.adverb_phrases, words, i)


def governed(article, i):
    """Whether token `i` is a preposition or carries one."""
    word, known = article.words[i], lists()
    if word in known.adverb_prepositions or word in known.clause_relative:
        return True
    if word[0] == "و" and word[1:] in known.adverb_prepositions and word != "وضد":
        return True
    if len(word) < 4 or (word in known.opener_no_prefix and word[0] != "ل"):
        return word in ("لها", "له", "بها", "به")
    if word[:2] == "لل" or word[:3] in ("بال", "كال"):
        return not (word[0] == "ب" and _recurs_as_name(article, word, i))
    if word[0] in "بل":
        mention = article.at.get(i)
        rest = word[1:]
        if mention is not None and rest in article.facts.media_words:
            return word not in article.facts.media_words  # «لهسبريس»
        return (
            rest in known.role_head
            or rest in known.media_heads
            or (mention is not None and _carries(article, mention, i))
        )
    return False


def _recurs_as_name(article, word, i):
    """Whether «بالاك» is a name: it stands right behind verbs of saying, and nowhere without its first letter."""
    if i - 1 not in article.forms or word in lists().opener_helpers:
        return False
    subjects, every = article.after_forms
    return subjects[word] > 1 and word[1:] not in every


def _carries(article, mention, i):
    # A mention that carries a proclitic here stands elsewhere in the text without it.
    bare = article.words[i][1:]
    return mention.start == i and any(
        m.actor == mention.actor and article.words[m.start] == bare
        for m in article.mentions[:400]
        if m is not mention
    )
