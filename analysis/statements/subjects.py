"""The subject beside a reporting form: after it, before it, behind عن, or before its relative pronoun."""

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.lists import lists
from analysis.statements.names import past_written_name
from analysis.statements.nouns import Phrase, noun_phrase, subject_phrase

__all__ = ["subject_before", "subject_beside", "takes_subject"]

_COMMA = frozenset("،,")
_DASH = frozenset("-–—")
_FROM = frozenset(("الي", "علي", "من", "عن", "في"))
_ADDRESSED = frozenset(("warn", "tell", "appeal", "demand", "accuse"))
_ABOUT = ("عن", "عنه", "عنها", "عنهم")


def subject_beside(article, cue):
    """The subject of a finite form.

    Returns
    -------
    (Phrase or None, str, Phrase or None, int)
        The subject, where it stands, the carrier that relays it, and the first token of the clause.
    """
    words, known, form = article.words, lists(), cue.form
    if cue.i and words[cue.i - 1] in known.clause_relative:
        phrase = _antecedent(article, cue.i - 1, form) if not form.suffix else None
        if phrase is None:
            phrase = _after(article, cue, _before_opener(words, cue, known))
            return phrase, "after" if phrase else "", None, cue.i - 1
        return phrase, "antecedent" if phrase else "", None, cue.lead
    if cue.i and words[cue.i - 1] in known.opener_an and words[cue.i - 1][-1] != "ن":
        return None, "", None, cue.lead
    before = subject_before(article, cue.i, form)
    if before is not None:
        lead = before.start
        while lead and words[lead - 1] in known.clause_connective:
            lead -= 1
        return before, "before", None, lead
    limit = _before_opener(words, cue, known)
    if form.rest and words[cue.i + 1] != "في":
        phrase = _issuer(article, cue.i)
        return phrase, "antecedent" if phrase else "", None, cue.lead
    relay = _relay(article, cue, limit)
    if relay is not None:
        carrier = subject_phrase(article, cue.j, relay)
        start = relay + 1
        phrase = (
            (
                noun_phrase(article, start, limit)
                if words[start][:2] == "لل"
                else subject_phrase(article, start, limit)
            )
            if words[relay] not in ("عنه", "عنها", "عنهم")
            else None
        )
        return phrase, "relayed", carrier, cue.lead
    if form.suffix and cue.opener == "object" and form.verb.kind != "view":
        return None, "", None, cue.lead
    phrase = _after(article, cue, limit)
    return phrase, "after" if phrase else "", None, cue.lead


def _looks_back(article, i, form):
    """A verb in the plural has its subject before it, and so has one behind «وكان قد»."""
    return (form.number == "p" and form.tense != "participle") or _had(article, i)


def _after(article, cue, limit):
    if cue.form.number == "p" and cue.form.tense != "participle":
        return None
    if cue.opener == "object":
        start = skip_adverbials(article, cue.j, cue.start)
        takes = start < cue.start and takes_subject(article, start, cue.i, cue.form)
        return noun_phrase(article, start, cue.start, strict=True) if takes else None
    if cue.form.suffix and cue.form.verb.kind == "view":
        start = skip_adverbials(article, cue.j, limit)
        if start >= limit or not takes_subject(article, start, cue.i, cue.form):
            return None
    kind = cue.form.verb.kind
    holds = kind == "view" and cue.opener == "an"  # «وتعتبر فلانة أن …» has no object
    strict = kind in _ADDRESSED or (cue.form.verb.obj and not holds and kind not in ("say", "announce", "assert"))
    if strict or cue.opener == "prep":
        start = skip_adverbials(article, cue.j, limit)
        addressed = (cue.form.verb.obj and not holds) or kind in _ADDRESSED
        if (
            start < limit
            and addressed
            and (cue.form.conjunction or _had(article, cue.i))
            and not takes_subject(article, start, cue.i, cue.form)
        ):
            return None
    return subject_phrase(article, cue.j, limit, strict=strict)


def _had(article, i):
    """Whether «وكان قد» stands before a verb: its subject is the one of before."""
    return i > 1 and article.words[i - 1] == "قد" and article.words[i - 2] in ("كان", "وكان", "كانت", "وكانت")


def takes_subject(article, start, i, form):
    """Whether the first noun after a verb that takes an object is its subject."""
    if article.words[start] in lists().clause_this or _looks_back(article, i, form):
        return False
    if (i and article.words[i - 1] in lists().opener_an and article.words[i - 1][-1] != "ن") or subject_before(
        article, i, form
    ) is not None:
        return False
    mention, word, known = article.at.get(start), article.words[start], lists()
    if word in known.role_addressee and form.verb.kind in _ADDRESSED:
        return False
    if article.recurs(start):
        return True  # a name that speaks elsewhere in the article
    two_places = form.verb.obj and form.verb.kind in (*_ADDRESSED, "view")
    if mention is None and _two_names(article, start, form):
        return True
    if form.conjunction and two_places and _only_object(article, start, form):
        return False
    if mention is None and len(word) > 5 and word.endswith("ون") and word not in known.opener_no_prefix:
        return form.gender == "m"  # the nominative of the plural
    if form.gender == "f" and form.number == "s" and mention is not None and mention.gender == "m":
        return False
    if form.gender == "m" and form.number == "s" and _feminine(word, mention):
        return False
    return mention is not None or word in known.role_head


def _two_names(article, start, form):
    """Whether two or three words like those of a name stand between a verb and what it opens: a new speaker."""
    words, known, verb = article.words, lists(), form.verb
    if words[start] in known.role_head or words[start] in known.role_addressee:
        return False
    end = next((k for k in range(start + 2, min(start + 4, len(words))) if words[k] in _COMMA | verb.prep), 0)
    return (
        bool(end)
        and past_written_name(article, start, end) == end
        and not any(k in article.at for k in range(start, end))
    )


def _only_object(article, start, form):
    """Whether a single noun phrase stands between a verb of two places and its preposition: it is the object."""
    words, verb = article.words, form.verb
    phrase = noun_phrase(article, start, min(start + 14, len(words)), strict=True)
    if phrase is None or phrase.end >= len(words):
        return False
    word = skip_adverbials(article, phrase.end, len(words))
    following = words[word] if word < len(words) else ""
    return (
        following in verb.prep
        or following in lists().opener_an
        or (following[:1] in verb.prep and len(following) > 3)
    )


def _feminine(word, mention):
    if mention is not None and mention.gender:
        return mention.gender == "f"
    return mention is None and word[-1] == "ه" and word[:2] == "ال" and word not in lists().role_plural


def _before_opener(words, cue, known):
    end = cue.start
    while end > cue.j and (words[end - 1] in known.opener_an or words[end - 1] in ":" or words[end - 1] in _FROM):
        end -= 1
    return end


def _relay(article, cue, limit):
    """The token عن after which a relayed speaker is named: نقلت تاس عن لافروف قوله، نقلا عن."""
    words = article.words
    if cue.form.verb.lemma == "نسب":
        return next(
            (
                k - (words[k] != "الي")
                for k in range(cue.j, limit)
                if words[k] == "الي" or (k > cue.j and words[k][:2] == "لل")
            ),
            None,
        )
    if cue.form.verb.lemma == "نقل":
        return next((k for k in range(cue.j, limit) if words[k] in _ABOUT), None)
    return next((k + 1 for k in range(cue.j, limit - 1) if words[k] == "نقلا" and words[k + 1] == "عن"), None)


def _issuer(article, i):
    """The last actor of the sentence before «جاء فيه»."""
    start = article.t.start_of_sentence(i)
    mention = next((article.at[k] for k in range(i - 1, start - 1, -1) if k in article.at), None)
    return mention and Phrase(mention.start, mention.end)


def _antecedent(article, i, form):
    """The actor before a relative pronoun at token `i`, if it agrees with the verb."""
    j = i - (i > 0 and article.words[i - 1] in _COMMA) - 1
    mention = article.at.get(j) if j >= 0 else None
    if mention is None or mention.end != j + 1 or article.words[i] not in lists().clause_who:
        return None
    if mention.gender and form.gender and mention.gender != form.gender:
        return None
    return Phrase(mention.start, mention.end)


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
    return article.at.get(head) is not None or article.words[head] in lists().role_head


def _agrees(article, phrase, form):
    mention = article.at.get(phrase.start)
    if mention is None or not mention.gender or mention.kind == "person" or form.number != "s":
        return True
    return mention.gender == form.gender
