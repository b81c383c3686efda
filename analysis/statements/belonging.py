"""Which words go on with a subject after which an object may follow without a mark."""

from analysis.statements.lists import lists

__all__ = ["belongs"]


def belongs(article, k, j, last, titled):
    """Whether the plain word at token `k` goes on with the subject that begins at token `j`."""
    return not _is_object(article, k, j) and _goes_on(article, k, j, lists(), last, titled)


def _is_object(article, k, j):
    """Whether a plain word cannot go on with the subject before it, and so is the object."""
    words, known = article.words, lists()
    word, before = words[k], words[k - 1]
    if k == j or word in known.role_written_kind or word in article.facts.nations:
        return False
    definite = word[:2] == "ال"
    if definite and (word[2:] in known.role_adjective or word[2:].removesuffix("ه") in known.role_adjective):
        return False
    if before.endswith("ون") and before[:2] != "ال" and not definite and not word.endswith(("ون", "و")):
        return word not in known.role_adjective and k not in article.at
    if definite and ((before.endswith("ون") and before[:2] != "ال") or before == "البيان"):
        return True  # «اتهم معارضون الرئيس»
    if definite and before in article.facts.nations and before[:2] == "ال":
        return word not in known.role_head
    mention = article.at.get(k - 1)
    named = mention is not None and (mention.kind == "state" or mention.how == "name")
    if definite and named and (k - 1 == j or mention.start == j):
        return word not in article.facts.nations
    return not definite and before in known.role_pronoun_like and word in known.role_any


def _goes_on(article, k, j, known, last, titled):
    """Whether a plain word goes on with a subject after which an object may follow."""
    word = article.words[k]
    if word[0] == "و" and word[-1] in "هام" and k + 1 in article.at and last is not None:
        return True  # «… وحليفتها روسيا»
    if (word[0] == "و" and word[1:] in article.facts.nations) or word.removesuffix("ه") in known.role_adjective:
        return True
    if k == j or word in known.role_head or word in known.role_adjective or word in article.facts.nations:
        return True
    if word.removeprefix("ال") in known.role_adjective or ((last is not None or titled) and word[:3] == "وال"):
        return True
    if (article.words[k - 1][:3] == "وال" and word in ("من", "الدول", "البلدان")) or article.words[k - 1] in (
        "الدول",
        "البلدان",
    ):
        return True
    if (
        last is None
        and titled
        and k - j <= 2
        and (word[:2] == "ال" or (k == j + 1 and article.words[j][:2] != "ال"))
    ):
        return True
    return last is None and not titled and k - j <= 1 and word[:2] != "ال" and article.words[j][:2] != "ال"
