"""The object of a reporting verb as its content: «أعلن فلان انسحابه»."""

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.agents import takes_subject
from analysis.statements.before import subject_before
from analysis.statements.lists import lists
from analysis.statements.nouns import noun_phrase

__all__ = ["find_object", "is_closed", "is_governed_object", "subject_known"]

_COMMA = frozenset("،,")


def subject_known(article, i, form):
    """Whether the noun right after a verb cannot be a subject that nobody knows."""
    start = skip_adverbials(article, i + 1, len(article.words))
    if form.conjunction or form.tense == "participle" or start >= len(article.words):
        return True
    if article.words[start].endswith(("ها", "هم")) and start not in article.at:
        return True
    return takes_subject(article, start, i, form) or subject_before(article, i, form) is not None


def is_closed(article, i, start):
    """Whether the subject before an object ends in a name, so that the object cannot belong to it."""
    mention = article.at.get(start - 1)
    return (
        mention is not None
        and mention.how == "name"
        and (mention.kind == "person" or article.at.get(i + 1) is mention)
    )


def find_object(article, i, limit, form, *, least=2):
    """The object as content: what follows the subject."""
    first = i + 1 + (article.words[i + 1 : i + 2] != [] and article.words[i + 1] in lists().clause_wherein)
    start = skip_adverbials(article, _past_clause(article, first, limit), limit)
    if start < limit and article.words[start] in lists().media_heads and form.tense != "participle":
        return None
    least = 1 if article.headline else least
    if (form.suffix and form.verb.kind != "view") or start >= limit or is_governed_object(article, start):
        return None
    if form.tense != "participle" and takes_subject(article, start, i, form):
        phrase = noun_phrase(article, start, limit, strict=True)
        start = _past_clause(article, phrase.end, limit) if phrase else start
    start = skip_adverbials(article, start, limit)
    start += 2 * (article.words[start : start + 2] == ["من", "قبل"] and start > first)
    start += start < limit and article.words[start] in _COMMA
    start = skip_adverbials(article, start, limit)
    addressing = ("من", "علي") if form.verb.kind == "offer" else ("من",)
    if start < limit and article.words[start] in addressing:
        start = _past_addressee(article, start, limit)
    if start < limit and form.verb.kind == "reject" and article.words[start] in lists().clause_comment:
        return None
    return ("object", start) if limit - start >= least and not is_governed_object(article, start) else None


def is_governed_object(article, start):
    word = article.words[start]
    return word in _COMMA or (word != "ما" and governed(article, start))


def _past_addressee(article, start, limit):
    """«طلب من فلان العون»: the token after the one who is asked."""
    phrase = noun_phrase(article, start + 1, limit, strict=True) if start + 1 < limit else None
    return phrase.end if phrase and phrase.end < limit else start


def _past_clause(article, j, limit):
    """Skip an insertion between commas: «حركة طالبان، التي …، …»، «أكد، وفقا للوكالات، …»."""
    words, known = article.words, lists()
    inserted = j + 1 < limit and words[j] in _COMMA
    if inserted and (
        words[j + 1] in known.clause_relative or words[j + 1] in known.tail_words or governed(article, j + 1)
    ):
        close = next((k for k in range(j + 2, limit) if words[k] in _COMMA), None)
        return j if close is None else close + 1
    return skip_adverbials(article, j, limit)
