"""The subject that stands before its verb."""

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.lists import lists
from analysis.statements.nouns import noun_phrase

__all__ = ["subject_before"]

_COMMA = frozenset("،,")
_DASH = frozenset("-–—")


def subject_before(article, i, form):
    """The noun phrase right before a verb, in its own clause: «بوتين … أعلن»، «وكان الوزير قد قال»."""
    words = article.words
    if form.conjunction == "ف":
        return _topic(article, i)
    if form.conjunction or form.tense == "participle":
        return None
    verb = i
    while i and words[i - 1] in ("قد", "لم", "لا", "لن", "ايضا", "سبق", "ان") and words[i - 1] != "ان":
        i -= 1
    clause = _clause_start(article, i)
    clause = skip_adverbials(article, clause, i)
    if clause >= i or governed(article, clause) or (article.t.inside[clause] and clause not in article.t.partner):
        return None
    phrase = noun_phrase(article, clause, i)
    if phrase is None or not _reaches(article, phrase.end, i) or not _can_speak(article, phrase):
        return None
    return phrase if verb and _agrees(article, phrase, form) else None


def _topic(article, i):
    """«أما فلان … فقال»."""
    start = article.t.start_of_sentence(i)
    if article.words[start] not in ("اما", "واما") or start + 1 >= i or governed(article, start + 1):
        return None
    return noun_phrase(article, start + 1, i)


def _clause_start(article, i):
    words, known, t = article.words, lists(), article.t
    begin = max(t.start_of_sentence(i), i - 24)
    clause = i
    while (
        clause > begin
        and words[clause - 1] not in known.clause_connective
        and words[clause - 1] != ":"
        and not _that(words[clause - 1], known)
    ):
        clause -= 1
    if any(_finite(article, k) for k in range(clause, i)):
        clause = next((k + 1 for k in range(i - 1, clause, -1) if words[k] in _COMMA), i)
    return clause


def _that(word, known):
    return word in known.opener_an or (word[0] == "و" and word[1:] in known.opener_an)


def _finite(article, k):
    return k in article.forms and any(
        f.tense in ("past", "present") and not f.verb.strict for f in article.forms[k]
    )


def _reaches(article, end, i):
    """Whether only adverbials and bracketed insertions stand between a subject and its verb."""
    words, j = article.words, end
    while j < i:
        j = skip_adverbials(article, j, i)
        if j >= i:
            return True
        if words[j] in _COMMA or words[j] in _DASH:
            close = next((m for m in range(j + 1, i) if words[m] in _COMMA or words[m] in _DASH), None)
            if close is None:
                return j + 1 == i or governed(article, j + 1)
            j = close + 1
        else:
            return (governed(article, j) and i - j <= 6) or words[j] in lists().clause_relative
    return True


def _can_speak(article, phrase):
    if article.headline:
        return True
    head = phrase.start + (not article.words[phrase.start][0].isalnum())
    if article.at.get(head) is not None or article.words[head] in lists().role_head:
        return True
    if article.words[head] in lists().media_heads or article.names_somebody(head):
        return True
    return _presented(article, head, phrase.end)


def _presented(article, start, end):
    """Whether a name that no list has stands before its title: «نادر الساحلي، منسق المرفأ، قال …»."""
    words, known = article.words, lists()
    comma = next((k for k in range(start, min(start + 6, end)) if words[k] in _COMMA), 0)
    name = words[start:comma]
    if not 2 <= len(name) <= 5 or words[comma + 1] not in known.role_head or name[0][:2] == "ال":
        return False
    return all(
        word[0].isalpha()
        and not governed(article, k)
        and k not in article.forms
        and word not in known.adverb_words
        for k, word in enumerate(name, start)
    )


def _agrees(article, phrase, form):
    mention = article.at.get(phrase.start)
    if mention is None or not mention.gender or mention.kind == "person" or form.number != "s":
        return True
    return mention.gender == form.gender
