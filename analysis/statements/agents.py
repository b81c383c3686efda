"""Whether the noun after a verb that takes an object is its subject."""

from analysis.statements.adverbials import skip_adverbials
from analysis.statements.before import subject_before
from analysis.statements.lists import lists
from analysis.statements.names import past_written_name
from analysis.statements.nouns import noun_phrase

__all__ = ["ADDRESSED", "had", "takes_subject"]

ADDRESSED = frozenset(("warn", "tell", "appeal", "demand", "accuse"))
_COMMA = frozenset("،,")
_DASH = frozenset("-–—")


def takes_subject(article, start, i, form):
    """Whether the first noun after a verb that takes an object is its subject."""
    if article.words[start] in lists().clause_this or _looks_back(article, i, form):
        return False
    if i and article.words[i - 1] in lists().clause_he:
        return False  # «وهي تتهم …»: the pronoun is the subject
    if (i and article.words[i - 1] in lists().opener_an and article.words[i - 1][-1] != "ن") or subject_before(
        article, i, form
    ) is not None:
        return False
    mention, word, known = article.at.get(start), article.words[start], lists()
    if _named_in_marks(article, start):
        return True
    if word in known.role_addressee and form.verb.kind in ADDRESSED:
        return False
    if article.recurs(start):
        return True  # a name that speaks elsewhere in the article
    if mention is None and (_before_accusative(article, start) or _surname(article, start, form)):
        return True
    if mention is None and _two_names(article, start, form):
        return True
    if mention is None and len(word) > 5 and word.endswith("ون") and word not in known.opener_no_prefix:
        return form.gender == "m"  # the nominative of the plural
    if mention is None and word[:2] == "ال" and word.endswith("ان") and word[2:-2] in known.role_any:
        return form.gender == "m"  # and of the dual: «الجيشان»
    two_places = form.verb.kind in ADDRESSED or (form.verb.obj and form.verb.kind == "view")
    if form.conjunction and two_places and _only_object(article, start, form):
        return _new_subject(article, start, i, form)
    if form.gender == "f" and form.number == "s" and mention is not None and mention.gender == "m":
        return False
    if form.gender == "m" and form.number == "s" and _feminine(word, mention):
        return False
    return mention is not None or word in known.role_head


def _named_in_marks(article, start):
    """Whether a name in quotation marks stands before an object that goes back to it: «"النصرة" موافقتها»."""
    end = article.t.partner.get(start, 0) + 1
    if not 1 < end - start < 8 or end >= len(article.words):
        return False
    word = article.words[end]
    return len(word) > 5 and word.endswith(("ها", "هم", "ته")) and end not in article.at


def _looks_back(article, i, form):
    """A verb in the plural has its subject before it, and so has one behind «وكان قد»."""
    return (form.number == "p" and form.tense != "participle") or had(article, i)


def had(article, i):
    """Whether «وكان قد» stands before a verb: its subject is the one of before."""
    return i > 1 and article.words[i - 1] == "قد" and article.words[i - 2] in ("كان", "وكان", "كانت", "وكانت")


def _two_names(article, start, form):
    """Whether two or three words like those of a name stand between a verb and what it opens: a new speaker."""
    words, known, verb = article.words, lists(), form.verb
    if words[start] in known.role_head or words[start] in known.role_addressee:
        return False
    end = next(
        (k for k in range(start + 2, min(start + 4, len(words))) if words[k] in _COMMA | _DASH | verb.prep), 0
    )
    return (
        bool(end)
        and past_written_name(article, start, end) == end
        and not any(k in article.at for k in range(start, end))
    )


def _surname(article, start, form):
    """Whether a lone word is shaped like a surname and the verb's preposition follows: «أكد الساحلي على …»."""
    words, known = article.words, lists()
    word, following = words[start], words[start + 1] if start + 1 < len(words) else ""
    shape = word[:2] == "ال" and word[-1] == "ي" and len(word) > 5 and following in form.verb.prep
    return shape and word not in known.role_head and word not in article.facts.nations


def _before_accusative(article, start):
    """Whether a noun stands before a plural in the accusative: it is the subject («دعا الفقي المواطنين»)."""
    words, known = article.words, lists()
    first, second = words[start], words[start + 1] if start + 1 < len(words) else ""
    plural = second[:2] == "ال" and len(second) > 6 and second.endswith("ين") and start + 1 not in article.at
    single = first[:2] == "ال" and first[-1] not in "نته" and first not in known.role_head
    return plural and single and second not in article.facts.nations


def _new_subject(article, start, i, form):
    """Whether the only noun phrase after a verb of two places speaks: it agrees, or begins a paragraph."""
    mention, word = article.at.get(start), article.words[start]
    first = i == article.t.start_of_sentence(i)
    if mention is not None and mention.gender:
        return first and mention.gender == form.gender and form.number == "s"
    known, paragraph = lists(), not i or article.words[i - 1][0] == "\n"
    opens = paragraph or (first and (form.gender == "f" or word.removeprefix("ال") not in known.role_paper))
    return opens and word in known.role_head and (form.gender == "f") == _feminine(word, mention)


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
    if mention is not None and mention.kind != "person" and word[:2] == "ال" and _masculine(word):
        return False  # «الجانب السوري»
    if mention is not None and mention.gender:
        return mention.gender == "f"
    return mention is None and word[-1] == "ه" and word[:2] == "ال" and word not in lists().role_plural


def _masculine(word):
    """Whether the noun of a body is masculine, whatever the state is: «الجانب»، «الجيش»."""
    return word[2:] in lists().role_paper and word[-1] not in "هات"
