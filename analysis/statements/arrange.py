"""Which cues hold, and how far their contents reach, so that no two contents overlap."""

from bisect import bisect_left
from dataclasses import replace

from analysis.statements.carriers import is_media
from analysis.statements.contents import content_end, trim
from analysis.statements.dashes import opening_dash
from analysis.statements.lists import lists

__all__ = ["arrange"]

_COMMA = frozenset(("،", ",", "..", "؛"))
_PASSED_ON = frozenset(
    ("say", "announce", "assert", "explain", "point", "stress", "add", "view", "express", "deny", "warn")
)


def arrange(article, cues, tails=()):
    """Keep the cues that report speech of their own and set the end of each content.

    Parameters
    ----------
    article : Article
    cues : list of Cue
        In the order of the text.
    tails : list of Cue
        Cues that stand after their content, or open a sentence.

    Returns
    -------
    list of Cue
        By the place of their contents; none overlap.
    """
    kept, between = [], []
    for cue in cues:
        inserted = cue.form.tense == "noun" or cue.place == "antecedent"
        if kept and inserted and kept[-1].i < cue.i < cue.start < kept[-1].start:
            cue.end = content_end(article, cue, kept[-1].start - 1)
            between.append(cue)
            continue
        if _impersonal(article, cue) or _passive_view(article, cue, kept):
            continue
        if not kept:
            kept.append(cue)
            continue
        last = kept[-1]
        last.end = content_end(article, last, cue.i + 1)
        if (cue.i >= last.end and cue.lead >= last.start) or (
            cue.i >= last.start and _opens_anew(article, last, cue)
        ):
            kept.append(cue)
        elif cue.i >= last.start and _passes_on(article, last, cue):
            kept[-1] = cue
    kept = _set_ends(article, kept)
    between = [
        cue
        for cue in between
        if cue.end > cue.start
        and _has_words(article, cue)
        and not any(c.start < cue.end and cue.start < c.end for c in kept)
    ]
    return _with_tails(article, sorted([*kept, *between], key=lambda cue: cue.start), tails)


def _set_ends(article, kept):
    found = []
    for n, cue in enumerate(kept):
        following = kept[n + 1].lead if n + 1 < len(kept) else len(article.words)
        cue.end = content_end(article, cue, max(following, cue.start))
        if cue.end - cue.start == 1 and article.words[cue.start] in lists().clause_this:
            continue  # «تنفي ذلك»
        if cue.end > cue.start and not (found and cue.start < found[-1].end):
            found.append(cue)
    return found


def _has_words(article, cue):
    return any(word[0].isalnum() for word in article.words[cue.start : cue.end])


def _with_tails(article, cues, tails):
    every, places = cues, [cue.i for cue in cues]
    added, dropped = [], set()
    for tail in tails:
        stop = article.t.end_of_sentence(tail.i)
        k = bisect_left(places, tail.i)
        cues = [c for c in every[max(0, k - 40) : k + 5] if id(c) not in dropped] + added[-3:]
        if tail.opener == "lead":
            before = [c for c in cues if c.i < stop and c.end > tail.i]
            if not before:
                tail.end = content_end(article, tail, len(article.words))
                added.append(tail)
            continue
        begin = max([c.end for c in cues if c.i < tail.i], default=0)
        inside = any(c.i < tail.i and c.i >= tail.start for c in cues) or any(
            c.start <= tail.i < c.end for c in cues
        )
        deeds = [
            c
            for c in cues
            if tail.start <= c.i < tail.i
            and c.opener in ("prep", "object")
            and c.form.verb.kind in ("agree", "support", "offer")
        ]
        if deeds and tail.subject is not None and not is_media(article, tail.subject.start, tail.subject.end):
            dropped.update(map(id, deeds))
            begin, inside = 0, False
        if not inside and begin <= tail.start:
            tail.start, tail.end = _content_before(article, tail)
            if _goes_on(article, tail):
                tail.end = content_end(article, replace(tail, start=tail.after, opener="an"), len(article.words))
            if tail.end - tail.start >= 3:
                added.append(tail)
    return sorted([*(c for c in every if id(c) not in dropped), *added], key=lambda cue: cue.start)


def _goes_on(article, tail):
    """Whether the sentence goes on after an attribution between commas: «أسفرت، وفق فلان، عن …»."""
    words, j = article.words, tail.after
    return (
        j + 1 < len(words)
        and words[j] in _COMMA
        and words[tail.i - 1] in _COMMA
        and words[j + 1] in lists().clause_goes_on
    )


def _content_before(article, tail):
    words, start = article.words, tail.start
    while start < tail.i and (words[start] in lists().clause_contrast or words[start] in _COMMA):
        start += 1
    return start, trim(article, start, tail.i)


def _impersonal(article, cue):
    words, known = article.words, lists()
    return words[cue.i] in known.clause_impersonal and cue.subject is None and cue.start - cue.i <= 3


def _passive_view(article, cue, kept):
    """«ويعتبر النظام مفخرة»: a view that nobody holds, unless the verb goes on with the one before it."""
    if cue.form.verb.kind != "view" or cue.opener != "object":
        return False
    word = article.words[cue.start]
    if cue.form.tense == "present" and (word == "من" or (word[:2] != "ال" and word[-1] == "ا" and len(word) > 3)):
        return cue.place in ("", "after")  # «وتعتبر الجزيرة مقصدا للسياح»
    if cue.subject is not None:
        return False
    same = kept and kept[-1].i >= article.t.start_of_sentence(cue.i) and kept[-1].form.tense == cue.form.tense
    return not same and cue.form.tense == "present"


def _opens_anew(article, last, cue):
    """Whether a cue within the content of the last one begins a statement of its own."""
    words, known, form = article.words, lists(), cue.form
    before = words[cue.lead - 1] if cue.lead else ""
    if form.tense == "noun":
        return last.form.verb.kind == "stress" and last.opener == "object"
    if opening_dash(article, cue.i) > last.start:
        return False  # «… هجماتها -التي وصفها بالفاشلة- على …»
    if form.tense == "participle":
        return True
    if (
        cue.place == "before"
        and cue.lead > 1
        and words[cue.lead - 1] == "ان"
        and words[cue.lead - 2] in ("الا", "بيد", "غير")
    ):
        cue.lead -= 2
        return True
    if cue.place == "before" and words[cue.lead][0] == "و" and cue.lead in article.at | _firsts(article, cue):
        return article.headline or before in _COMMA
    if form.conjunction:
        if form.tense == "past":
            return True
        if cue.subject is not None and article.at.get(cue.subject.start) is not None and before in _COMMA:
            return True
        return last.form.tense == "present" and (cue.subject is not None or last.opener in ("object", "prep"))
    if cue.place == "antecedent":
        return form.verb.kind == "deny" and last.opener in ("object", "prep") and cue.i > last.start
    lead = words[cue.lead]
    if lead in known.clause_who and cue.place != "antecedent":
        return cue.opener != "quote" or last.opener != "an"
    if (
        cue.opener == "an"
        and cue.place != "before"
        and cue.lead == cue.i
        and _pronoun_that(article, cue)
        and cue.i > last.start
    ):
        return (
            form.verb.lemma in known.clause_describing
            and before not in known.clause_he
            and before not in known.opener_an
            and article.at.get(cue.i - 1) is None
        ) or bool(form.suffix)
    if cue.lead < cue.i and lead in known.clause_contrast:
        return lead not in ("الا", "غير", "بيد") or words[cue.lead + 1] in known.opener_an
    if form.tense == "present" and (last.opener not in ("object", "prep") or cue.opener in ("object", "prep")):
        return False
    return before in _COMMA and cue.place == "after" and form.tense in ("past", "present")


def _firsts(article, cue):
    """In a headline any noun may be a second subject: «… وغني يعلن …»."""
    return (
        {cue.lead: None} if article.headline and article.words[cue.lead] not in ("وزير", "واشنطن", "وزاره") else {}
    )


def _pronoun_that(article, cue):
    """Whether أن carries the pronoun of the noun that is described: «أسلحة وصفها بأنها …»."""
    that = article.words[cue.start - 1]
    return cue.start - cue.j <= 8 and that not in ("ان", "بان", ":") and that in lists().opener_an


def _passes_on(article, last, cue):
    """Whether a body only passes on a person's words («أفاد البنتاغون أن أوستن أكد …»), or a carrier anybody's."""
    if cue.place != "before" or cue.subject.start > last.start + 1 or last.opener != "an":
        return False
    if last.subject is not None and is_media(article, last.subject.start, last.subject.end):
        return True  # a carrier is no speaker: «ذكرت الصحيفة أن الوزارة رفضت …»
    if cue.opener == "quote" and cue.start - cue.j > 6:
        return False
    subject = article.at.get(last.subject.start) if last.subject is not None else None
    person = any(m.kind == "person" for m in article.mentions_in(cue.subject.start, cue.subject.end))
    passed = cue.form.verb.kind in _PASSED_ON and cue.i - cue.subject.end <= 3
    return passed and person and (subject is None or subject.kind != "person")
