"""Noun phrases: where a subject begins and ends."""

from dataclasses import dataclass

from analysis.statements.adverbials import governed, skip_adverbials
from analysis.statements.belonging import belongs
from analysis.statements.lists import lists, phrase_at
from analysis.statements.names import past_unknown_name, past_written_name

__all__ = ["Phrase", "noun_phrase", "subject_phrase"]

_COMMA = frozenset("،,")
_STOPS = frozenset("-–—؛;:.!؟?…/")
_LONGEST = 16
_OWN_WAW = frozenset(
    ("واشنطن", "وزاره", "وزير", "وكاله", "ويندي", "وليام", "ويليام", "وانغ", "والاس", "وزراء", "وفد", "وزيره")
)
_CLAUSE = frozenset(
    (
        "فان",
        "فقد",
        "فانه",
        "فانها",
        "فانهم",
        "وهو",
        "وهي",
        "وهم",
        "وهما",
        "وقد",
        "والذي",
        "والتي",
        "بانه",
        "حيث",
        "اذ",
        "ثم",
        "وذلك",
        "وكان",
        "هو",
        "هي",
        "لم",
        "لن",
        "قد",
        "كان",
        "كانت",
    )
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase on tokens ``start:end``."""

    start: int
    end: int


def subject_phrase(article, a, b, *, strict=False):
    """The first noun phrase of tokens ``a:b`` that stands outside prepositional phrases, or None.

    Parameters
    ----------
    strict : bool
        Whether an object may follow without a mark: then only names, titles and their adjectives are taken.
    """
    words, j, known = article.words, a, lists()
    while j < b:
        j = skip_adverbials(article, j, b)
        if j >= b:
            return None
        if (
            words[j] in _COMMA
            or words[j] in _STOPS
            or words[j] in "()#_"
            or words[j][0].isdigit()
            or (words[j] in known.adverb_months and j not in article.at)
        ):
            j += 1
        elif j in article.forms and _participle(article.forms[j]):
            return None
        elif words[j] in known.role_written_kind and words[j - 1] in known.role_written:
            j += 1
        elif words[j] in _CLAUSE or governed(article, j) or _relative_verb(article, j) or _adjunct(article, j, a):
            j = _past_phrase(article, j, b)
        elif words[j][0] == "م" and words[j][-1] == "ا" and _circumstance(article, j, b):
            return None  # a circumstance: «وأضاف مقدما التعازي»
        elif j in article.t.partner:
            if article.t.partner[j] - j > 7:
                return None
            return noun_phrase(article, j, b, strict=strict)
        else:
            return noun_phrase(article, j, b, strict=strict)
    return None


def _adjunct(article, j, a):
    """Whether a definite word behind a comma describes what stood before: «أمام المنتدى، المنعقد في …»."""
    word, known = article.words[j], lists()
    if j == a or article.words[j - 1] not in _COMMA or word[:2] != "ال" or j in article.at:
        return False
    return word not in known.role_head and word not in known.role_al_names


def _circumstance(article, j, b):
    """Whether a word like «مقدما» tells how somebody spoke: its own object or preposition follows."""
    follows = j + 1 < b and (article.words[j + 1][:2] == "ال" or governed(article, j + 1))
    return follows and len(article.words[j]) > 4 and j not in article.at


def _relative_verb(article, j):
    """Whether a verb with a pronoun begins a relative clause: «في تصريحات نقلتها وكالة …»."""
    if j in article.forms and any(f.suffix and f.tense in ("past", "present") for f in article.forms[j]):
        return True
    words = article.words
    told = words[j - 1] in lists().role_written and j not in article.at
    if told and words[j] in lists().role_issued:
        return True
    return told and (words[j][-1] == "ه" or words[j].endswith("ها")) and words[j][:2] != "ال"


def _past_phrase(article, j, b):
    words = article.words
    while j < b and words[j] not in _COMMA and words[j] not in "-–—()":
        j = article.t.partner.get(j, j) + 1
    return j + 1


def noun_phrase(article, j, b, *, strict=False):
    """The noun phrase that begins at token `j`, with its appositions."""
    words, known, end, k = article.words, lists(), j, j
    surname = strict and j + 1 < b and words[j] not in known.role_head and article.recurs(j)
    if surname and (words[j + 1][:2] == "ال" or j + 1 in article.at):
        return Phrase(j, j + 1)  # it speaks elsewhere; what follows is the object
    named = titled = False
    last = None
    while k < b and k - j < _LONGEST:
        word, mention = words[k], article.at.get(k)
        if mention is not None and (mention.start >= j or k == j):
            linked = words[k - 1] in known.role_links or (titled and not named and k > j and governed(article, k))
            if last is not None and not linked and not _continues(words, k, last, mention, titled):
                break
            if k > j and (named or not titled) and word[0] in "بل" and governed(article, k):
                break
            if strict and k > j and mention.kind != "person" and words[k - 1] in article.facts.nations:
                break
            if k > j and word[0] == "ل" and mention.actor in article.facts.media:
                break
            if strict and last is not None and word in known.role_definite and mention.kind == "person":
                break  # «وصف الرئيس الروسي الرئيس …»
            adjective = word in article.facts.nations and words[j][-1] == "ه"  # «وزارة العدل السعودية»
            if strict and k > j and mention.kind == "state" and words[k - 1][:2] == "ال" and not adjective:
                break  # «هاجم المسؤول العسكري الولايات المتحدة»
            if strict and k > j and words[k - 1].endswith("ون"):
                break  # «حث المنتقدون …»: a nominative plural governs nothing
            named = named or (mention.kind == "person" and mention.how == "name")
            titled = titled or (mention.kind == "person" and word.removeprefix("ال") in known.role_person)
            last, k = mention, mention.end
            end = k
        elif word in _COMMA:
            if named or not _apposition(article, k + 1, b, titled or last is not None):
                break
            k += 1
            if strict and k not in article.at and words[k] not in known.role_head:
                end = past_written_name(article, k, b) or end
                break
        elif k in article.t.partner:
            if article.t.partner[k] - k > 6:
                break
            end = k = article.t.partner[k] + 1
        elif word == "(":
            close = next((i for i in range(k + 1, min(k + 8, b)) if words[i] == ")"), None)
            if close is None:
                break
            end = k = close + 1
        elif word in "#_":
            k += 1
        elif (
            word in _STOPS
            or word in known.adverb_months
            or word in _CLAUSE
            or word in known.clause_this
            or word in known.opener_helpers
            or word in known.opener_an
            or (word in known.clause_relative and word != "من")
        ):
            break
        elif word == "من" and k > j and words[k - 1] in ("كل", "كلا"):
            k += 1  # «كل من روسيا وسوريا»
        elif word in known.role_links or _link(word, known):
            if named or not titled or k + 1 >= b:
                break
            if not _leads_on(article, k, known):
                named_later = word == "في" and k + 2 < b and words[k + 1][0].isalpha()
                end = (past_written_name(article, k + 2, min(b, k + 5)) if named_later else 0) or end
                break
            k += 1
            end = k if word not in known.role_links else end
        elif (
            word in known.adverb_words
            or word in known.adverb_prepositions
            or (word in known.adverb_phrases and phrase_at(known.adverb_phrases, words, k))
        ) or (k > j and governed(article, k)):
            break
        else:
            if strict and not belongs(article, k, j, last, titled):
                break
            if last is not None and last.kind != "person" and k == last.end and word[0] in "يت":
                break  # the verb of a clause
            if k > j and word[-1] == "ا" and _tells_how(article, k, b):
                break  # «قال المسؤول رافضا …»
            titled = titled or word in known.role_head or _bare(word) in known.role_head
            if word[0] == "و" and (word[1:] in known.role_any or (word[-1] in "هام" and k + 1 in article.at)):
                last, named = None, False  # «بوتين ومسؤولو الاتحاد»
            k += 1
            end = k
    if strict and titled and not named and end > j and words[j] not in known.role_some:
        end = past_unknown_name(article, end, b)
    return Phrase(j, end) if end > j else None


def _tells_how(article, k, b):
    """Whether a word in the accusative is a participle that goes on with the verb."""
    hides = k + 1 < b and article.words[k + 1] in lists().clause_hiding
    return hides or (k in article.forms and _participle(article.forms[k]))


def _participle(forms):
    return all(form.tense == "participle" for form in forms)


def _bare(word):
    return word[1:] if word[0] == "و" else word


def _link(word, known):
    if word[:2] == "لل" and word[2:] in known.role_person:
        return False  # whom the speaker addresses
    return len(word) > 3 and ((word[0] in "بل" and (word[1:] in known.role_head)) or word[:2] == "لل")


def _leads_on(article, k, known):
    following = article.words[k + 1]
    if article.words[k] == "باسم":
        return True
    if following in known.role_written:
        return False
    return (
        article.at.get(k + 1) is not None
        or following in known.role_head
        or following[:2] == "ال"
        or article.words[k] not in known.role_links
    )


def _continues(words, k, last, mention, titled):
    if words[k][0] == "و" and words[k] not in _OWN_WAW:
        return True
    if last.kind == "person" and last.how == "name":
        return False
    return mention.kind == "person" and (titled or last.how != "name" or last.kind == "person")


def _apposition(article, k, b, titled):
    if k >= b:
        return False
    mention = article.at.get(k)
    if mention is not None:
        return mention.kind == "person"
    word, known = article.words[k], lists()
    if word in known.role_head:
        return word not in known.role_some
    if not titled or governed(article, k) or word in known.adverb_words or word in known.adverb_prepositions:
        return False
    stop = next((i for i in range(k, min(k + 5, b + 1)) if i >= b or article.words[i] in _COMMA), None)
    return stop is not None and word not in _CLAUSE and word[:2] != "ال" and word not in known.opener_an
