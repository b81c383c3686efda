"""The subject beside a reporting form: after it, before it, behind عن, or before its relative pronoun."""

from analysis.statements.adverbials import skip_adverbials
from analysis.statements.agents import ADDRESSED, had, takes_subject
from analysis.statements.before import subject_before
from analysis.statements.lists import lists
from analysis.statements.nouns import Phrase, noun_phrase, subject_phrase

__all__ = ["subject_beside"]

_COMMA = frozenset("،,")
_FROM = frozenset(("الي", "علي", "من", "عن", "في"))
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
    # «وتعتبر فلانة أن …» has no object
    holds = cue.opener == "an" and kind not in ADDRESSED and article.words[cue.start - 1][:2] != "با"
    strict = kind in ADDRESSED or (cue.form.verb.obj and not holds and kind not in ("say", "announce", "assert"))
    if strict or cue.opener == "prep":
        start = skip_adverbials(article, cue.j, limit)
        addressed = (cue.form.verb.obj and not holds) or kind in ADDRESSED
        joined = cue.form.conjunction or had(article, cue.i) or article.words[cue.i - 1] in lists().clause_he
        joined = joined or (start < limit and _disagrees(article, start, cue.form))
        if start < limit and addressed and joined and not takes_subject(article, start, cue.i, cue.form):
            return None
    return subject_phrase(article, cue.j, limit, strict=strict)


def _disagrees(article, start, form):
    """Whether a state stands behind a verb of the other gender: «حث لندن على …»."""
    m = article.at.get(start)
    state = m is not None and m.kind == "state" and m.end - m.start == 1 and form.number == "s"
    return state and bool(m.gender) and bool(form.gender) and m.gender != form.gender


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
