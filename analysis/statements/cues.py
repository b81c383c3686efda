"""Where speech is reported: a reporting form, its construction and the first token of the content."""

from dataclasses import dataclass

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.guards import holds
from analysis.statements.lists import lists
from analysis.statements.nouns import noun_phrase
from analysis.statements.objects import is_governed_object
from analysis.statements.openers import find_opener
from analysis.statements.subjects import subject_beside

__all__ = ["Cue", "find_cues"]


@dataclass(slots=True)
class Cue:
    """A reporting expression on tokens ``i:j`` and the tokens ``start:end`` of its content.

    `opener` is an | colon | quote | prep | object (the content follows) or tail | after (it stands before);
    `lead` is where the words before the cue that belong to its clause begin; `subject` is the noun phrase of the
    speaker beside it and `place` says where: after | before | relayed | antecedent; `carrier` the one who
    relays; `after` is the token after an attribution that follows its content.
    """

    i: int
    j: int
    form: object
    opener: str
    start: int
    lead: int
    subject: object = None
    place: str = ""
    carrier: object = None
    end: int = 0
    after: int = 0


def find_cues(article):
    """All cues of an article in order, those within others' contents included."""
    found = []
    for i, readings in article.forms.items():
        if not article.t.inside[i]:
            cue = _best(article, i, readings)
            if cue is not None:
                found.append(cue)
    return found


def _best(article, i, readings):
    if i and article.words[i - 1] in lists().tail_words:
        return None
    only_noun, last = _is_noun(article, i), None
    for form in readings:
        if form.tense == "noun" and last is None:
            cue = noun_cue(article, i, form)
            if cue is not None:
                return cue
        if only_noun or form.tense == "noun":
            continue
        j = i + 1 + bool(form.rest)
        if form.rest and (j > len(article.words) or article.words[i + 1] not in form.rest):
            continue
        opened = find_opener(article, i, j, form)
        if opened is not None:
            cue = Cue(i, j, form, *opened, _lead(article.words, i))
            if form.tense != "participle":
                cue.subject, cue.place, cue.carrier, cue.lead = subject_beside(article, cue)
            if holds(article, cue):
                if cue.opener != "object" or form is readings[-1]:
                    return cue
                last = last or cue  # «وعدت … بأن» is وعد and not عد
    return last


def noun_cue(article, i, form):
    """A verbal noun with its speaker: «إعلان موسكو أن …»، «نفيه لـ…»."""
    limit = min(article.t.end_of_sentence(i), i + 24)
    phrase = None
    if not form.suffix:
        first = article.at.get(i + 1)
        if first is None or first.start != i + 1 or governed(article, i + 1):
            return None
        phrase = noun_phrase(article, i + 1, limit, strict=True)
    j = skip_adverbials(article, phrase.end if phrase else i + 1, limit)
    opened = _after_noun(article, i, j, limit, form)
    if opened is None or opened[1] >= limit:
        return None
    if form.verb.kind == "accuse" and phrase is not None and opened[0] == "prep" and opened[1] == phrase.end:
        return None  # «اتهام فلان بكذا»: he is the accused
    return Cue(i, i + 1, form, *opened, i, phrase, "after" if phrase else "")


def _after_noun(article, i, j, limit, form):
    words, verb, known = article.words, form.verb, lists()
    for k in range(j, min(j + 5, limit)):
        if words[k] in known.opener_an and verb.an:
            return "an", k + 1
        if words[k] in verb.prep:
            return ("an", k + 2) if words[k + 1] in known.opener_an else ("prep", k + 1)
        if (
            len(words[k]) > 2
            and words[k][0] == "ب"
            and "ب" in verb.prep
            and words[k] not in known.opener_no_prefix
            and k not in article.at
        ):
            return "prep", k
        if (
            k == j
            and verb.obj
            and words[k][0] == "ل"
            and len(words[k]) > 3
            and verb.kind != "accuse"
            and words[k] not in known.opener_no_prefix
        ):
            return "prep", k
    if (
        j < limit
        and not form.suffix
        and verb.kind in ("announce", "deny", "reject")
        and not is_governed_object(article, j)
        and words[j][:2] != "ال"
    ):
        return "object", j
    return None


def _is_noun(article, i):
    """Whether the word before makes a form a noun or a passive: «على طلب»، «بعد إعلان»."""
    words, known = article.words, lists()
    if any(form.tense == "noun" for form in article.forms[i]) and all(
        form.tense == "noun" for form in article.forms[i]
    ):
        return True
    if i and words[i - 1] in known.clause_before_noun and not article.forms[i][0].conjunction:
        return all(form.tense in ("past", "noun") for form in article.forms[i])
    return words[i + 1 : i + 3] == ["من", "قبل"] and article.at.get(i - 1) is None


def _lead(words, i):
    lead, known = i, lists()
    if i > 1 and words[i - 1] in known.opener_an and words[i - 2] in ("بيد", "غير", "الا"):
        lead = i - 2
    while lead and words[lead - 1] in known.clause_connective:
        lead -= 1
    return lead
