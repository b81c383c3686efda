"""Carriers of speech that are no speakers: media and papers."""

from dataclasses import replace

from analysis.statements.adverbials import governed
from analysis.statements.lists import lists, phrase_at
from analysis.statements.nouns import noun_phrase

__all__ = ["bare", "is_carriers_report", "is_media", "past_paper"]

_BACK = 2000  # tokens within which an agency was named


def bare(word):
    """A folded word without its article, and the conjunction or preposition before that."""
    word = word[1:] if word[:3] in ("وال", "بال", "لال") else word
    return word.removeprefix("ال")


def is_media(article, i, j):
    """Whether the phrase of tokens ``i:j`` is a carrier of news or a piece of evidence."""
    known, words = lists(), article.words
    first = words[i].removeprefix("و") if words[i] not in known.media_heads else words[i]
    mention = article.at.get(i)
    if mention is not None and mention.actor in article.facts.media:
        return True
    if i in article.t.partner and tuple(words[i + 1 : article.t.partner[i]]) in article.quoted_media:
        return True
    if first.removeprefix("ال") in ("مصادر", "مصدر") and i + 1 < j and bare(words[i + 1]) in known.media_sources:
        return True
    if first == "الوكاله" and _no_news_agency(article, i):
        return False
    if first in known.media_heads:
        return not any(w in known.media_no_media for w in words[i + 1 : min(i + 4, j)])
    return any(phrase_at(known.media_names, words, k) for k in range(i, min(j, i + 2)))


def _no_news_agency(article, i):
    """Whether «الوكالة» goes back to an agency that carries no news: «وكالة الطاقة الدولية»."""
    words = article.words
    back = range(i - 1, max(i - _BACK, -1), -1)
    named = next((k for k in back if words[k] in ("وكاله", "ووكاله")), None)
    return named is not None and not lists().media_no_media.isdisjoint(words[named + 1 : named + 4])


def past_paper(article, phrase):
    """«بيان الوزارة» is the ministry."""
    words = article.words
    head = bare(words[phrase.start])
    issued = next(
        (
            k + 2
            for k in range(
                phrase.start + 1, min(phrase.start + 10, article.t.end_of_sentence(phrase.start), len(words) - 2)
            )
            if words[k] in ("صادر", "الصادر", "صادره", "الصادره") and words[k + 1] == "عن"
        ),
        None,
    )
    if issued and (head in lists().role_written or head in lists().media_heads or head[1:] in lists().media_heads):
        return noun_phrase(article, issued, article.t.end_of_sentence(issued)) or phrase
    if head == "بيان" and (issuer := _issuer(article, phrase)):
        return issuer
    told = head == "بيانات" and words[phrase.start - 1] in lists().tail_words
    longer = phrase.end - phrase.start > 1 and head in ("بيان", "تصريحات", "تصريح", "نسخه")
    return replace(phrase, start=phrase.start + 1) if longer or told else phrase


def _issuer(article, phrase):
    """Who issued a paper: «بيان مشترك لوزراء …»، «بيان صدر عن المفوضية»."""
    words, known = article.words, lists()
    k, stop = phrase.start + 1, article.t.end_of_sentence(phrase.start)
    while k + 1 < stop and words[k] in known.role_written_kind:
        k += 1
    if k + 2 < stop and words[k] in known.role_issued and words[k + 1] == "عن":
        return noun_phrase(article, k + 2, stop)
    ours = k < stop and words[k][0] == "ل" and (k in article.at or governed(article, k))
    return noun_phrase(article, k, stop) if ours else None


def is_carriers_report(article, phrase):
    """Whether «التقرير» goes back to the report of a carrier of news."""
    words = article.words
    if words[phrase.start] != "التقرير" or phrase.end - phrase.start > 1:
        return False
    for k in range(phrase.start - 1, max(phrase.start - 600, -1), -1):
        if words[k].removeprefix("ل").removeprefix("ب") in ("تقرير", "تقريرا", "تقريرها"):
            after = range(k + 1, min(k + 6, phrase.start))
            return any(words[n] in lists().media_papers for n in after)
    return False
