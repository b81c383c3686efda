"""Where speech is reported: a reporting form, its construction and the first token of the content."""

from dataclasses import dataclass, field

from analysis.statements.lists import lists, phrase_at
from analysis.statements.nouns import governed, noun_phrase, skip_adverbials, subject_phrase

__all__ = ["Cue", "find_cues"]

_REACH = 70
_COMMA = frozenset("،,")
_FROM = frozenset(("الي", "علي", "من", "عن", "في"))


@dataclass(slots=True)
class Cue:
    """A reporting expression on tokens ``i:j``; the content begins at token `start`.

    `opener` is an | colon | quote | prep | object | before; `lead` is where the words before it that belong to its
    clause begin; `subject` is the noun phrase of the speaker beside it, `relayed` the one after عن.
    """

    i: int
    j: int
    form: object
    opener: str
    start: int
    lead: int
    subject: object = None
    before: bool = False
    relayed: bool = False
    carrier: object = None
    end: int = 0
    notes: list = field(default_factory=list)


def find_cues(article):
    """All cues of an article in order, those within others' contents included."""
    found, after = [], 0
    for i, readings in article.forms.items():
        if i < after or article.t.inside[i]:
            continue
        cue = _best(article, i, readings)
        if cue is not None:
            found.append(cue)
            after = cue.i + 1
    return found


def _best(article, i, readings):
    known, words = lists(), article.words
    if i and words[i - 1] in known.clause_relative:
        return None
    for form in readings:
        opened = _opener(article, i, form)
        if opened is None:
            continue
        cue = Cue(i, i + 1, form, *opened, _lead(words, i))
        if form.tense != "participle":
            _set_subject(article, cue)
            if cue.form.verb.bare and cue.start - cue.j > 1 + (words[cue.start - 1] == ":"):
                continue
            if cue.form.verb.strict and not _complete(article, cue):
                continue
        return cue
    return None


def _lead(words, i):
    lead, known = i, lists()
    while lead and words[lead - 1] in known.clause_connective:
        lead -= 1
    return lead


def _complete(article, cue):
    """Whether a strict verb has all that it needs: a subject beside it or a conjunction, and a clear opener near by."""
    if cue.opener in ("prep", "object"):
        return cue.subject is not None and cue.form.verb.obj and _clause_initial(article, cue)
    gap = cue.start - (cue.subject.end if cue.subject and not cue.before else cue.j)
    return (cue.subject is not None or cue.start - cue.j <= 2) and gap <= 12


def _clause_initial(article, cue):
    before = article.words[cue.i - 1] if cue.i else "."
    return cue.i == cue.lead == article.t.start_of_sentence(cue.i) or before in _COMMA or bool(cue.form.conjunction) or (
        cue.lead < cue.i or cue.before
    )


def _opener(article, i, form):
    words, verb, known = article.words, form.verb, lists()
    reach = 8 if form.tense == "participle" else _REACH
    limit = _limit(article, i, min(article.t.end_of_sentence(i + 1), i + reach))
    preposition, j = None, i + 1
    while j < limit:
        word = words[j]
        if j in article.t.partner:
            close = article.t.partner[j]
            if verb.speech and preposition is None and _is_speech(article, j, close, i):
                return "quote", j
            j = close + 1
            limit = max(limit, min(_limit(article, i, article.t.end_of_sentence(j)), i + reach))
            continue
        if word == ":" and verb.speech:
            return _after_colon(words, j, known)
        if word in known.opener_an and _may_open(words, j, i, verb, known):
            return "an", j + 1 + (j + 1 < len(words) and words[j + 1] == ":")
        if preposition is None:
            preposition = _preposition(article, j, i, verb, known)
        elif j > preposition + 6:
            break
        j += 1
    if preposition is not None:
        return "prep", preposition + (words[preposition] in verb.prep)
    if verb.obj:
        return _object(article, i, limit, form)
    return None


def _after_colon(words, j, known):
    start = j + 1
    if start < len(words) and words[start] in known.opener_an:
        start += 1
    return ("colon", start) if start < len(words) and words[start][0] != "\n" else None


def _limit(article, i, limit):
    # The next reporting form with a clause of its own ends the search.
    words, known = article.words, lists()
    for j in range(i + 1, limit):
        if j in article.forms and not article.t.inside[j] and words[j] not in known.opener_helpers:
            forms = article.forms[j]
            if any(f.tense == "past" and f.conjunction for f in forms) or all(f.tense == "participle" for f in forms):
                return j
            if words[j - 1] in known.clause_contrast and not all(f.verb.strict for f in forms):
                return j
    return limit


def _is_speech(article, a, b, i):
    """Whether the quotation of tokens ``a..b`` is speech and not a name or a word held at a distance."""
    inner = article.at.get(a + 1)
    if inner is not None and inner.end >= b:
        return False
    words = article.words
    if b - a - 1 >= 4 or a == i + 1:
        return True
    return b + 1 >= len(words) or words[b + 1] in ".،," or words[b + 1][0] == "\n"


def _may_open(words, j, i, verb, known):
    before = words[j - 1]
    if before in _FROM:
        return before in verb.an or (bool(verb.an) and j - i < 4)
    return bool(verb.an) and before not in known.opener_not_after


def _preposition(article, j, i, verb, known):
    word = article.words[j]
    if word in verb.prep:
        head = article.words[j - 1]
        return None if j - 1 > i and word in ("من", "في") and head.removeprefix("ال") in known.role_any else j
    if len(word) > 3 and word[0] in verb.prep and word[0] in "بل" and word not in known.opener_no_prefix:
        if word[0] == "ب" and word[1:] in known.role_paper and j - i < 8 and article.words[j - 1] in known.role_any:
            return None
        mention = article.at.get(j)
        return j if mention is None or word[1:3] == "ال" or word[:2] == "لل" or governed(article, j) else None
    return j if word in ("ب", "ل") and word in verb.prep else None


def _object(article, i, limit, form):
    start = skip_adverbials(article, i + 1, limit)
    if start >= limit or governed(article, start) or article.words[start] in _COMMA:
        return None
    if not form.suffix and _is_subject(article, start, i, form):
        phrase = noun_phrase(article, start, limit, strict=True)
        start = skip_adverbials(article, phrase.end, limit) if phrase else start
        start += start < limit and article.words[start] in _COMMA
        start = skip_adverbials(article, start, limit)
    return ("object", start) if limit - start >= 2 and article.words[start] not in _COMMA else None


def _is_subject(article, start, i, form):
    """Whether the first noun after a verb that takes an object is its subject."""
    if form.tense == "participle":
        return False
    known, word = lists(), article.words[start]
    if _subject_before(article, i, form) is not None:
        return False
    if article.at.get(start) is not None or word in known.role_head:
        return True
    return not form.conjunction and word[:2] != "ال"


def _set_subject(article, cue):
    """Find the noun phrase of the speaker beside a finite form."""
    words, known, form = article.words, lists(), cue.form
    before = _subject_before(article, cue.i, form)
    limit = cue.start
    if before is not None:
        cue.subject, cue.before, cue.lead = before, True, min(cue.lead, before.start)
        cue.lead = _lead(words, cue.lead)
        return
    relay = _relay(article, cue, limit)
    if relay is not None:
        cue.carrier = subject_phrase(article, cue.j, relay)
        cue.subject, cue.relayed = subject_phrase(article, relay + 1, limit) , True
        return
    if cue.opener == "object":
        limit = cue.start
        start = skip_adverbials(article, cue.j, limit)
        cue.subject = noun_phrase(article, start, limit, strict=True) if start < limit else None
    else:
        cue.subject = subject_phrase(article, cue.j, _before_opener(words, cue, known))


def _before_opener(words, cue, known):
    end = cue.start
    while end > cue.j and (words[end - 1] in known.opener_an or words[end - 1] in ":" or words[end - 1] in _FROM):
        end -= 1
    return end


def _relay(article, cue, limit):
    """The token عن after which the words of a relayed speaker are given: نقلت تاس عن لافروف قوله، نقلا عن."""
    words = article.words
    if cue.form.verb.lemma in ("نقل", "نسب"):
        return next((k for k in range(cue.j, limit) if words[k] in ("عن", "عنه", "عنها", "عنهم")), None)
    return next((k + 1 for k in range(cue.j, limit - 1) if words[k] == "نقلا" and words[k + 1] == "عن"), None)


def _subject_before(article, i, form):
    """The noun phrase right before a verb, in its own clause: «بوتين … أعلن»، «وكان الوزير قد قال»."""
    if form.conjunction or form.tense == "participle":
        return None
    words, known, t = article.words, lists(), article.t
    begin = max(t.start_of_sentence(i), i - 24)
    clause = i
    while clause > begin and not (words[clause - 1] in known.clause_connective or words[clause - 1] in known.opener_an):
        clause -= 1
    clause = max(clause, begin)
    if clause >= i or any(k in article.forms and any(f.tense != "participle" and not f.verb.strict for f in article.forms[k]) for k in range(clause, i)):
        clause = next((k + 1 for k in range(i - 1, clause, -1) if words[k] in _COMMA), i)
    clause = skip_adverbials(article, clause, i)
    if clause >= i or governed(article, clause) or t.inside[clause] and clause not in t.partner:
        return None
    phrase = noun_phrase(article, clause, i)
    if phrase is None or not _reaches(article, phrase.end, i) or not _can_speak(article, phrase):
        return None
    return phrase if _agrees(article, phrase, form) else None


def _reaches(article, end, i):
    """Whether only adverbials and bracketed insertions stand between a subject and its verb."""
    words = article.words
    j = end
    while j < i:
        k = skip_adverbials(article, j, i)
        if k >= i:
            return True
        if words[k] in _COMMA or words[k] in "-–—":
            close = next((m for m in range(k + 1, i) if words[m] in _COMMA or words[m] in "-–—"), None)
            j = k + 1 if close is None else close + 1
            if close is None and k + 1 < i:
                return False
        elif k == j:
            return governed(article, k) and i - k <= 5
        else:
            j = k
    return True


def _can_speak(article, phrase):
    known = lists()
    return any(
        article.at.get(k) is not None or article.words[k] in known.role_head for k in range(phrase.start, min(phrase.end, phrase.start + 4))
    )


def _agrees(article, phrase, form):
    mention = article.at.get(phrase.start)
    if mention is None or not mention.gender or not form.gender or mention.kind == "person":
        return True
    return mention.gender == form.gender
