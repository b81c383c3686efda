"""Where speech is reported: a reporting form, its construction and the first token of the content."""

from dataclasses import dataclass

from analysis.statements.lists import lists
from analysis.statements.nouns import governed, noun_phrase, skip_adverbials
from analysis.statements.subjects import subject_before, subject_beside, takes_subject

__all__ = ["Cue", "find_cues"]

_REACH, _PARTICIPLE_REACH = 70, 16
_COMMA = frozenset("،,")
_SAYING = frozenset(("say", "announce", "add", "answer", "comment", "write", "tell"))
_KEEPS_NEGATION = frozenset(("view", "expect", "deny", "hope", "reject", "worry", "agree"))
# «اتهم فلانا بكذا»: the content is what follows the preposition
_TWO_PLACES = frozenset(("accuse", "appeal", "demand", "warn", "view", "tell"))
# what is announced or shown may itself go on with أن
_THINGS = frozenset(("announce", "reveal", "reject", "deny", "condemn", "criticise", "express"))
_EDGES = frozenset("،,-–—:)»”\"")
_FROM = frozenset(("الي", "علي", "من", "عن", "في"))


@dataclass(slots=True)
class Cue:
    """A reporting expression on tokens ``i:j`` and the tokens ``start:end`` of its content.

    `opener` is an | colon | quote | prep | object (the content follows) or tail | after (it stands before);
    `lead` is where the words before the cue that belong to its clause begin; `subject` is the noun phrase of the
    speaker beside it and `place` says where: after | before | relayed | antecedent; `carrier` the one who relays; `after` is the token after an attribution that follows its content.
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
    only_noun = _is_noun(article, i)
    for form in readings:
        if form.tense == "noun":
            cue = noun_cue(article, i, form)
            if cue is not None:
                return cue
        if only_noun or form.tense == "noun":
            continue
        j = i + 1 + bool(form.rest)
        if form.rest and (j > len(article.words) or article.words[i + 1] not in form.rest):
            continue
        opened = _opener(article, i, j, form)
        if opened is not None:
            cue = Cue(i, j, form, *opened, _lead(article.words, i))
            if form.tense != "participle":
                cue.subject, cue.place, cue.carrier, cue.lead = subject_beside(article, cue)
            if _holds(article, cue):
                return cue
    return None


def noun_cue(article, i, form):
    """A verbal noun with its speaker: «إعلان موسكو أن …»، «نفيه لـ…»."""
    words, verb, known = article.words, form.verb, lists()
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
    return Cue(i, i + 1, form, *opened, i, phrase, "after" if phrase else "")


def _after_noun(article, i, j, limit, form):
    words, verb, known = article.words, form.verb, lists()
    for k in range(j, min(j + 5, limit)):
        if words[k] in known.opener_an and verb.an:
            return "an", k + 1
        if words[k] in verb.prep:
            return ("an", k + 2) if words[k + 1] in known.opener_an else ("prep", k + 1)
        if len(words[k]) > 2 and words[k][0] == "ب" and "ب" in verb.prep and words[k] not in known.opener_no_prefix and k not in article.at:
            return "prep", k
        if k == j and verb.obj and words[k][0] == "ل" and len(words[k]) > 3 and verb.kind != "accuse" and words[k] not in known.opener_no_prefix:
            return "prep", k
    if j < limit and not form.suffix and verb.kind in ("announce", "deny", "reject") and not _governed_object(article, j) and words[j][:2] != "ال":
        return "object", j
    return None


def _is_noun(article, i):
    """Whether the word before makes a form a noun or a passive: «على طلب»، «بعد إعلان»."""
    words, known = article.words, lists()
    if any(form.tense == "noun" for form in article.forms[i]) and all(form.tense == "noun" for form in article.forms[i]):
        return True
    if i and words[i - 1] in known.clause_before_noun and not article.forms[i][0].conjunction:
        return all(form.tense == "past" for form in article.forms[i])
    return words[i + 1 : i + 3] == ["من", "قبل"]


def _lead(words, i):
    lead, known = i, lists()
    if i > 1 and words[i - 1] in known.opener_an and words[i - 2] in ("بيد", "غير", "الا"):
        lead = i - 2
    while lead and words[lead - 1] in known.clause_connective:
        lead -= 1
    return lead


def _opener(article, i, j, form):
    """The construction of a form and the first token of its content, or None."""
    words, verb, known, t = article.words, form.verb, lists(), article.t
    reach = _PARTICIPLE_REACH if form.tense == "participle" else _REACH
    limit = _limit(article, i, min(t.end_of_sentence(j), j + reach), verb.obj and verb.kind not in _SAYING)
    plain = _plain_speech(article, i, j, limit, form)
    if plain is not None:
        return "an", plain
    if verb.obj or verb.prep or verb.strict:
        limit = _next_clause(article, i, limit)
    preposition = None
    while j < limit:
        word = words[j]
        if j in t.partner:
            if verb.speech and _is_speech(article, j, i):
                early = _object(article, i, j, form, least=1) if verb.obj and verb.kind not in _SAYING else None
                return early if early is not None and _subject_known(article, i, form) else ("quote", j)
            j = t.partner[j] + 1
            limit = max(limit, min(_limit(article, i, t.end_of_sentence(j)), i + reach))
            continue
        if word in known.clause_saying and verb.obj and j > i + 3 and verb.kind not in _SAYING:
            break
        if word in _COMMA and (past := _past_insertion(article, j, limit, verb, known)):
            j = past
            continue
        if word == ":" and verb.speech:
            early = _object(article, i, j, form, least=1) if verb.obj and verb.kind not in _SAYING else None
            if early is not None:
                return early
            return _after_colon(words, j, known)
        if word in known.opener_an and _may_open(words, j, i, verb, known) and not _of_noun(article, i, j):
            if verb.lemma == "وصف" and (early := _object(article, i, j, form, least=1)):
                return early
            early = _object(article, i, j, form) if verb.obj and verb.kind in _THINGS else None
            if early is not None and _closed(article, i, early[1]):
                return early
            return "an", j + 1 + (j + 1 < len(words) and words[j + 1] == ":")
        if _preposition(article, j, i, verb, known) is not None:
            preposition = j
            break
        j += 1
    if verb.obj and preposition is not None and (verb.kind not in _TWO_PLACES or verb.lemma == "وصف"):
        early = _object(article, i, preposition, form, least=1)
        if early is not None and _subject_known(article, i, form):
            return early
    if preposition is not None and article.words[preposition : preposition + 2] == ["عن", "كثب"]:
        return None
    if preposition is not None and (form.tense != "participle" or preposition - i <= 8):
        return "prep", preposition + (words[preposition] in verb.prep and verb.kind != "view")
    return _object(article, i, limit, form) if verb.obj else None


def _subject_known(article, i, form):
    """Whether the noun right after a verb cannot be a subject that nobody knows."""
    start = skip_adverbials(article, i + 1, len(article.words))
    if form.conjunction or form.tense == "participle" or start >= len(article.words):
        return True
    return takes_subject(article, start, i, form) or subject_before(article, i, form) is not None


def _of_noun(article, i, j):
    """Whether a following أن belongs to a noun of speech between it and the verb: «قال بعد إعلان واشنطن أنها …»."""
    words, known = article.words, lists()
    for k in range(j - 1, max(i, j - 6), -1):
        if words[k] in known.opener_verbal and article.at.get(k + 1) is not None:
            return True
    return False


def _closed(article, i, start):
    """Whether the subject before an object ends in a name, so that the object cannot belong to it."""
    mention = article.at.get(start - 1)
    return mention is not None and mention.how == "name" and (mention.kind == "person" or article.at.get(i + 1) is mention)


def _plain_speech(article, i, j, limit, form):
    """Speech that follows its subject without أن, colon or marks: «قال لافروف لا أعتقد …»."""
    mention = article.at.get(j)
    if form.verb.kind not in ("say", "add") or form.tense == "participle" or mention is None or mention.kind != "person":
        return None
    k = skip_adverbials(article, mention.end, limit)
    return k if k < limit and article.words[k] in lists().opener_plain else None


def _past_insertion(article, j, limit, verb, known):
    """The token after a relative clause between commas, if the opener stands there: «فلان، الذي …، أن …»."""
    words = article.words
    inserted = words[j + 1] in known.clause_relative or _is_participle(article, j + 1)
    if j + 2 >= limit and not inserted:
        return 0
    for k in range(j + 2, min(j + 40, article.t.end_of_sentence(j))):
        if words[k] in _COMMA and k + 2 < len(words) and inserted:
            following = words[k + 1]
            opens = following in known.opener_an or following in verb.prep or following in _FROM and words[k + 2] in known.opener_an
            return k + 1 if opens and (following not in known.opener_an or words[k] in _COMMA) else 0
    return 0


def _is_participle(article, j):
    return j in article.forms and all(form.tense == "participle" for form in article.forms[j])


def _after_colon(words, j, known):
    start = j + 1
    if start < len(words) and words[start] in known.opener_an:
        start += 1
    return ("colon", start) if start < len(words) and words[start][0] != "\n" else None


def _limit(article, i, limit, direct=False):
    """The next reporting form with a clause of its own ends the search for an opener."""
    words, known = article.words, lists()
    for j in range(i + 2, limit):
        if j not in article.forms or article.forms[j][0].tense == "noun" or article.t.inside[j] or words[j] in known.opener_helpers:
            continue
        forms = article.forms[j]
        if any(f.tense == "past" and f.conjunction for f in forms) or all(f.tense == "participle" for f in forms):
            inserted = _is_participle(article, j) and words[j - 1] in _COMMA
            if inserted and _past_insertion(article, j - 1, limit, forms[0].verb, known):
                continue
            if words[j - 1] not in known.opener_an:
                return j
        elif direct and words[j - 1] not in known.clause_relative and not any(f.verb.strict or f.tense == "participle" for f in forms):
            return j
        elif words[j - 1] in known.clause_contrast and not all(f.verb.strict for f in forms):
            return j
    return limit


def _next_clause(article, i, limit):
    """A clause that a comma and a conjunction begin: an opener behind it belongs to another verb."""
    words, known = article.words, lists()
    return next((j for j in range(i + 2, limit) if words[j] in known.clause_contrast and words[j - 1] in _COMMA), limit)


def _is_speech(article, a, i):
    """Whether the quotation that opens at token `a` is speech and not a name or a word held at a distance."""
    words, b, inner = article.words, article.t.partner[a], article.at.get(a + 1)
    if inner is not None and inner.end >= b or any(w in lists().clause_naming for w in words[max(i, a - 3) : a]):
        return False
    if b - a - 1 >= 4 or a == i + 1:
        return True
    return b + 1 >= len(words) or words[b + 1] in ".،," or words[b + 1][0] == "\n"


def _may_open(words, j, i, verb, known):
    before = words[j - 1]
    if before in _FROM:
        return before in verb.an or bool(verb.an) and (j - i < 4 or before in ("علي", "الي") and verb.kind in _SAYING)
    if words[j][0] == "ب" and verb.obj and "ب" not in verb.an:
        return False
    return bool(verb.an) and before not in known.opener_not_after


def _preposition(article, j, i, verb, known):
    """Token `j` where it is or carries the preposition of the verb."""
    words = article.words
    word, following = words[j], words[j + 1] if j + 1 < len(words) else ""
    if word in verb.prep and (following in known.opener_an or following in known.opener_no_object):
        return None
    if word in verb.prep:
        titled = j - 1 > i and word in ("من", "في") and article.words[j - 1].removeprefix("ال") in known.role_any
        return None if titled else j
    if word == "عما" and "عن" in verb.prep:
        return j
    if len(word) >= 3 and word[0] in verb.prep and word[0] in "بل" and word not in known.opener_no_prefix:
        if word[1:] in known.role_paper and j - i < 8 and article.words[j - 1] in known.role_any:
            return None
        mention = article.at.get(j)
        if mention is None and word[1:3] != "ال" and _recurs(article, j):
            return None
        return j if mention is None or word[1:3] == "ال" or word[:2] == "لل" or governed(article, j) else None
    return None


def _recurs(article, j):
    """Whether a word that seems to carry a preposition is a name, as بوكوس: elsewhere it is the subject of a verb."""
    words, word = article.words, article.words[j]
    if word[-1] == "ه" or word[1:] in words or words.count(word) < 2:
        return False
    return any(words[k] == word and k != j and k - 1 in article.forms for k in range(1, len(words)))


def _object(article, i, limit, form, *, least=2):
    """The object as content: what follows the subject."""
    start = skip_adverbials(article, _past_clause(article, i + 1, limit), limit)
    least = 1 if article.headline else least
    if form.suffix or start >= limit or _governed_object(article, start):
        return None
    if form.tense != "participle" and takes_subject(article, start, i, form):
        phrase = noun_phrase(article, start, limit, strict=True)
        start = _past_clause(article, phrase.end, limit) if phrase else start
    start = skip_adverbials(article, start, limit)
    start += start < limit and article.words[start] in _COMMA
    start = skip_adverbials(article, start, limit)
    if article.words[min(start, limit - 1)] == "من" and start < limit:
        start = _past_addressee(article, start, limit)
    return ("object", start) if limit - start >= least and not _governed_object(article, start) else None


def _governed_object(article, start):
    word = article.words[start]
    return word in _COMMA or word != "ما" and governed(article, start)


def _past_addressee(article, start, limit):
    """«طلب من فلان العون»: the token after the one who is asked."""
    phrase = noun_phrase(article, start + 1, limit, strict=True) if start + 1 < limit else None
    return phrase.end if phrase and phrase.end < limit else start


def _past_clause(article, j, limit):
    """Skip an insertion between commas: «حركة طالبان، التي …، …»، «أكد، وفقا للوكالات، …»."""
    words, known = article.words, lists()
    inserted = j + 1 < limit and words[j] in _COMMA
    if inserted and (words[j + 1] in known.clause_relative or words[j + 1] in known.tail_words or governed(article, j + 1)):
        close = next((k for k in range(j + 2, limit) if words[k] in _COMMA), None)
        return j if close is None else close + 1
    return skip_adverbials(article, j, limit)


def _holds(article, cue):
    """Whether a cue has all that its verb and its place demand."""
    words, form, known = article.words, cue.form, lists()
    if form.tense == "participle":
        return form.gender != "f" or words[cue.i] in known.clause_saying or words[cue.i - 1] in "،,\"»”“)" or form.number != "s" or not cue.i
    if words[cue.i][-1] == "ي" and form.tense == "past" and _written_ya(article, cue.i):
        return False
    if form.verb.bare and cue.start - cue.j > 1 + (words[cue.start - 1] == ":"):
        return False
    if form.verb.strict and not (_complete(article, cue) and _clause_initial(article, cue)):
        return False
    if form.verb.lemma in ("حمل", "القي", "ألقى") and not _names_blame(words, cue, article.t.end_of_sentence(cue.i)):
        return False
    before = words[cue.i - 1] if cue.i else ""
    if before == "قد" and form.tense == "present":
        return False
    if before in ("لم", "لا", "لن") and form.verb.kind not in _KEEPS_NEGATION:
        return False
    usual = before == "ما" and cue.i > 1 and words[cue.i - 2] in known.clause_usually
    if before in known.clause_relative and not usual and cue.place != "antecedent":
        describes = cue.opener in ("an", "prep", "quote") and form.verb.lemma in known.clause_describing
        return before in known.clause_who and (describes or not form.suffix and cue.opener == "an" and cue.subject is not None)
    if cue.opener == "object" and form.verb.kind == "view" and cue.subject is None and not form.conjunction and cue.lead == cue.i:
        return False
    if cue.subject is None or cue.place == "after" and form.tense == "present" and cue.opener in ("prep", "object"):
        return not _hangs_on_noun(article, cue) or _describes(article, cue)
    return True


def _written_ya(article, i):
    """Whether a form like نفى is written نفي, the noun, in a text that tells ى from ي."""
    start, end = article.t.span(i, i + 1)
    return article.t.text[start:end].rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")[-1:] == "ي" and "ى" in article.t.text


def _names_blame(words, cue, stop):
    return any(word in lists().clause_blame for word in words[cue.i : min(cue.i + 30, stop)])


def _complete(article, cue):
    """A strict verb needs a subject beside it or a conjunction, and a clear opener near by."""
    if cue.opener in ("prep", "object"):
        joined = cue.lead < cue.i or bool(cue.form.conjunction) and cue.form.tense == "past"
        return (cue.subject is not None or joined) and _clause_initial(article, cue)
    gap = cue.start - (cue.subject.end if cue.place == "after" and cue.subject else cue.j)
    return (cue.subject is not None or cue.start - cue.j <= 2) and gap <= 12


def _clause_initial(article, cue):
    before = article.words[cue.i - 1] if cue.i else ""
    first = cue.i == article.t.start_of_sentence(cue.i)
    return first or before in _EDGES or cue.lead < cue.i or bool(cue.form.conjunction) or _after_adverbial(article, cue.i)


def _after_adverbial(article, i):
    start = article.t.start_of_sentence(i)
    clause = next((k + 1 for k in range(i - 1, start, -1) if article.words[k] in _COMMA), start)
    return governed(article, clause) or article.words[clause] in lists().adverb_words


def _describes(article, cue):
    """«أسلحة قال إنها …»، «عملية وصفها بأنها …»: the verb describes the noun before it in the words of a speaker."""
    that = article.words[cue.start - 1]
    described = cue.form.verb.lemma in lists().clause_describing
    return described and cue.opener == "an" and cue.start - cue.j <= 6 and (bool(cue.form.suffix) or that not in ("ان", "بان"))


def _hangs_on_noun(article, cue):
    """Whether a verb without a subject only describes the noun before it: «إشارات تشير إلى …»."""
    i, t = cue.i, article.t
    i -= i > 0 and article.words[i - 1] in ("لم", "لن", "لا")
    if i and article.words[i - 1] in lists().clause_connective:
        return False
    if cue.form.conjunction or cue.lead < i or i == t.start_of_sentence(i) or article.words[i - 1] in _EDGES:
        return False
    begin = t.start_of_sentence(i)
    clause = next((k + 1 for k in range(i - 1, begin, -1) if article.words[k] in _COMMA), begin)
    known, first = lists(), article.words[clause]
    return not governed(article, clause) and first not in known.adverb_words and first not in known.clause_connective
