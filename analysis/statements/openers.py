"""What opens the content behind a reporting form: أن, a colon, a quotation, a preposition, an object."""

from bisect import bisect_left
from functools import cache

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.guards import hides_name
from analysis.statements.lists import lists
from analysis.statements.marks import is_speech
from analysis.statements.names import past_written_name
from analysis.statements.objects import find_object, is_closed, subject_known

__all__ = ["find_opener"]

_REACH, _PARTICIPLE_REACH = 70, 16
_COMMA = frozenset("،,")
_SAYING = frozenset(("say", "announce", "add", "answer", "comment", "write", "tell"))
_TWO_PLACES = frozenset(("threaten", "accuse", "appeal", "demand", "warn", "view", "tell"))
_THINGS = frozenset(("announce", "reveal", "reject", "deny", "condemn", "criticise", "express"))
_FROM = frozenset(("الي", "علي", "من", "عن", "في"))
_JOINED = frozenset("بل")
_EDGES = frozenset('،,»”“")-–—')
_TONES = frozenset(("criticise", "accuse", "condemn", "praise", "threaten", "welcome"))


def find_opener(article, i, j, form):
    """The construction of a form and the first token of its content, or None."""
    words, verb, known, t = article.words, form.verb, lists(), article.t
    reach = _PARTICIPLE_REACH if form.tense == "participle" else _REACH
    limit = _limit(article, i, min(t.end_of_sentence(j), j + reach), verb.obj and verb.kind not in _SAYING)
    if form.tense == "participle":
        limit = _before_verb(article, i, limit)
    elif i and words[i - 1] in known.clause_what:
        limit = next((k for k in range(j, limit) if words[k] in _COMMA and not t.inside[k]), limit)
    plain = _plain_speech(article, i, j, limit, form)
    if plain is not None:
        return "an", plain
    if verb.obj or verb.prep or verb.strict:
        limit = _next_clause(article, i, limit)
    preposition, within = None, False
    watched, joined = _watched(verb.prep), verb.prep & _JOINED
    while j < limit:
        word = words[j]
        if word not in watched and word[0] not in joined and j not in t.partner:
            j += 1
            continue
        if j in t.partner:
            if preposition is not None:
                break
            if verb.speech and is_speech(article, j, i):
                named = verb.kind == "announce" and t.partner[j] - j < 6 and words[j - 1] not in _COMMA
                aims = verb.obj and (verb.kind not in _SAYING or named)
                early = find_object(article, i, j, form, least=1) if aims else None
                return early if early is not None and subject_known(article, i, form) else ("quote", j)
            j = t.partner[j] + 1
            limit = max(limit, _limit(article, i, min(t.end_of_sentence(j), i + reach)))
            continue
        if word in known.clause_saying and verb.obj and j > i + 3 and verb.kind not in _SAYING:
            break
        if word in _COMMA and (past := _past_insertion(article, j, limit, verb, known)):
            j = past
            continue
        if word in _COMMA and word in words[j + 3 : j + 6] and (stop := _past_name(article, j, limit)):
            j = stop
            continue
        if word == ":" and verb.speech:
            early = find_object(article, i, j, form, least=1) if verb.obj and verb.kind not in _SAYING else None
            if early is not None:
                return early
            return _after_colon(words, j, known)
        if word in known.opener_an and _may_open(words, j, i, verb, known) and not _of_noun(article, i, j):
            if verb.lemma == "وصف" and (early := find_object(article, i, j, form, least=1)):
                return early
            early = find_object(article, i, j, form) if verb.obj and verb.kind in _THINGS else None
            if early is not None and early[1] < j and is_closed(article, i, early[1]):
                return early
            return "an", j + 1 + (j + 1 < len(words) and words[j + 1] == ":")
        if _preposition(article, j, i, verb, known) is not None:
            preposition = preposition or j
            if not (within and verb.an and word not in verb.prep):
                break
        within = word not in _COMMA and (within or (word in known.adverb_prepositions and j > i + 1))
        j += 1
    if verb.obj and preposition is not None and (verb.kind not in _TWO_PLACES or verb.lemma == "وصف"):
        early = find_object(article, i, preposition, form, least=1)
        # «أعلن الوزير فلان عن …»: a name stands there; «أعلنت مسؤوليتها عن …»: an object
        between = words[early[1] : preposition] if early is not None and words[preposition] == "عن" else ()
        ends = (between[0], between[-1]) if between else ()
        owned = any(word[:2] != "ال" and word.endswith(("ه", "ها", "هم")) for word in ends)
        name = 0 < len(between) < 9 and not owned and _COMMA.isdisjoint(between)
        if early is not None and not name and subject_known(article, i, form):
            return early
    if preposition is not None and article.words[preposition : preposition + 2] == ["عن", "كثب"]:
        return None
    if preposition is not None and (form.tense != "participle" or preposition - i <= 8):
        return "prep", preposition + (words[preposition] in verb.prep and verb.kind != "view")
    if not verb.obj:
        return None
    denies = verb.kind in ("deny", "reject") and subject_known(article, i, form) and not form.conjunction
    found = find_object(article, i, limit, form, least=1 if denies else 2)
    pronoun = found is not None and words[found[1]] in known.clause_this and limit - found[1] < 2
    return None if pronoun else found


@cache
def _watched(prep):
    """The words at which the search for an opener must look closer."""
    known = lists()
    return known.opener_an | known.clause_saying | known.adverb_prepositions | prep | _COMMA | {":", "عما"}


def _of_noun(article, i, j):
    """Whether أن belongs to a noun of speech between it and the verb: «قال بعد إعلان واشنطن أنها …»."""
    words, known = article.words, lists()
    for k in range(j - 1, max(i, j - 6), -1):
        if words[k] in known.opener_verbal and k + 1 in article.at and not governed(article, k + 1):
            return True
    return False


def _plain_speech(article, i, j, limit, form):
    """Speech that follows its subject without أن, colon or marks: «قال لافروف لا أعتقد …»."""
    joined = form.conjunction and form.tense == "past" and form.verb.kind in ("say", "add") and j + 1 < limit
    if joined and (article.words[j] in lists().opener_plain or _ours(article, j)):
        return j
    mention = article.at.get(j)
    if (
        form.verb.kind not in ("say", "add")
        or form.tense == "participle"
        or mention is None
        or mention.kind != "person"
    ):
        return None
    k = skip_adverbials(article, mention.end, limit)
    return k if k < limit and article.words[k] in lists().opener_plain else None


def _ours(article, j):
    """Whether a word with the pronoun of the first person begins speech: «وقال هدفنا هو …»."""
    word, following = article.words[j], article.words[j + 1]
    if len(word) < 5 or not word.endswith("نا") or j in article.at or j + 1 in article.t.partner:
        return False
    return following[0].isalpha() and following not in lists().opener_an and not governed(article, j + 1)


def _past_name(article, j, limit):
    """The comma after a name between commas: «المبعوث، نادر الساحلي، …»; 0 where there is none."""
    stop = past_written_name(article, j + 1, limit)
    return stop if stop and article.words[stop : stop + 1] == [article.words[j]] else 0


def _past_insertion(article, j, limit, verb, known):
    """The token after a relative clause between commas, if the opener stands there: «فلان، الذي …، أن …»."""
    words = article.words
    inserted = j + 1 < len(words) and (words[j + 1] in known.clause_relative or _is_participle(article, j + 1))
    if j + 2 >= limit and not inserted:
        return 0
    for k in range(j + 2, min(j + 40, article.t.end_of_sentence(j))):
        if words[k] in _COMMA and k + 2 < len(words) and inserted:
            k = skip_adverbials(article, k + 1, limit) - 1
            if k + 2 >= len(words):
                return 0
            following = words[k + 1]
            opens = (
                following in known.opener_an
                or following in verb.prep
                or (following in _FROM and words[k + 2] in known.opener_an)
            )
            return k + 1 if opens else 0
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
    if words[i + 1 : i + 2] == [words[i]]:
        return i + 1
    places = article.places
    for j in places[bisect_left(places, i + 2) : bisect_left(places, limit)]:
        if _judging(article, j) and words[j - 1] not in _EDGES and not direct:
            continue  # «قال فلان منتقدا فلانا إن …»
        helps = words[j] in known.opener_helpers and (words[j - 1] not in _COMMA or _is_participle(article, j))
        if article.forms[j][0].tense == "noun" or article.t.inside[j] or helps:
            continue
        forms = article.forms[j]
        if hides_name(article, j):
            continue
        if words[j + 1 : j + 2] != [] and words[j + 1] in known.clause_wherein and j > i + 1:
            return j  # «… بيانا للوزارة قالت فيه …»
        if any(f.tense == "past" and f.conjunction for f in forms) or _ends_clause(words, j, forms):
            inserted = _is_participle(article, j) and words[j - 1] in _COMMA
            if inserted and _past_insertion(article, j - 1, limit, forms[0].verb, known):
                continue
            if words[j - 1] not in known.opener_an:
                return j
        elif (
            direct
            and words[j - 1] not in known.clause_relative
            and not any(f.verb.strict or f.tense == "participle" for f in forms)
        ) or (words[j - 1] in known.clause_contrast and not all(f.verb.strict for f in forms)):
            return j
    return limit


def _judging(article, j):
    """Whether a participle tells in what tone somebody speaks: «منتقدا», «متهما»."""
    return _is_participle(article, j) and article.forms[j][0].verb.kind in _TONES


def _ends_clause(words, j, forms):
    """Whether a participle goes on with the speech: in the accusative, or after a mark; مطلعة is an adjective."""
    if not all(form.tense == "participle" for form in forms):
        return False
    return words[j][-1] == "ا" or words[j - 1] in '،,»”“")' or words[j] in lists().clause_saying


def _before_verb(article, i, limit):
    """The finite verb of saying behind a comma, to which what a participle seems to open belongs."""
    words, places = article.words, article.places
    for j in places[bisect_left(places, i + 2) : bisect_left(places, limit)]:
        if words[j - 1] in _COMMA and article.forms[j][0].tense in ("past", "present") and words[j] != "عبر":
            return j
    return limit


def _next_clause(article, i, limit):
    """A clause that a comma and a conjunction begin: an opener behind it belongs to another verb."""
    words, known = article.words, lists()
    return next(
        (j for j in range(i + 2, limit) if words[j] in known.clause_contrast and words[j - 1] in _COMMA), limit
    )


def _may_open(words, j, i, verb, known):
    before = words[j - 1]
    if before in _FROM:
        return before in verb.an or (
            bool(verb.an) and (j - i < 4 or (before in ("علي", "الي") and verb.kind in _SAYING))
        )
    if words[j][0] == "ب" and verb.obj and "ب" not in verb.an:
        return False
    if words[j][:2] == "لا" or (words[j][0] != "ب" and verb.an == {"ب"} and verb.kind not in _SAYING):
        return False  # «لأن» gives a reason; «أن» is not «بأن»
    if verb.kind == "agree" and words[j][0] != "ب" and "" not in verb.an:
        return False  # «وافق على ما ينتظر أن …»
    return bool(verb.an) and before not in known.opener_not_after


def _preposition(article, j, i, verb, known):
    """Token `j` where it is or carries the preposition of the verb."""
    words = article.words
    word, following = words[j], words[j + 1] if j + 1 < len(words) else ""
    if word in verb.prep and (following in known.opener_an or following in known.opener_no_object):
        return None
    if following in known.clause_via:
        return None  # «في تغريدة على تويتر»
    if word == "في" and not known.role_written.isdisjoint((following, following.rstrip("اهم"))):
        return None
    if word in verb.prep:
        titled = j - 1 > i and word in ("من", "في") and article.words[j - 1].removeprefix("ال") in known.role_any
        return None if titled else j
    if word == "عما" and "عن" in verb.prep:
        return j
    carries = word not in known.opener_no_prefix and word not in known.role_head
    if len(word) >= 3 and word[0] in verb.prep and word[0] in "بل" and carries:
        if word[1:] in known.role_paper and j - i < 8 and article.words[j - 1] in known.role_any:
            return None
        mention = article.at.get(j)
        if mention is None and word[1:3] != "ال" and _recurs(article, j):
            return None
        return j if mention is None or word[1:3] == "ال" or word[:2] == "لل" or governed(article, j) else None
    return None


def _recurs(article, j):
    """Whether a word that seems to carry a preposition is a name, as بوكوس: elsewhere it is a subject."""
    word, (subjects, every) = article.words[j], article.after_forms
    return word[-1] != "ه" and word[1:] not in every and subjects[word] > (j - 1 in article.forms)
