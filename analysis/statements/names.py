"""Names that the gazetteer lacks: where they end."""

from analysis.statements.adverbials import governed
from analysis.statements.lists import lists

__all__ = ["past_unknown_name", "past_written_name"]

_COMMA = frozenset("،,")


def past_written_name(article, k, b):
    """The token after a name between commas that the gazetteer lacks, or 0: «عضو اللجنة، نادر الساحلي، …»."""
    stop = next((i for i in range(k, min(k + 5, b)) if article.words[i] in _COMMA), b)
    words = article.words[k:stop]
    given = lists().role_al_names
    if not 2 <= len(words) <= 4 or not lists().opener_an.isdisjoint(words):
        return 0
    named = all(w[0].isalpha() and (w[:2] != "ال" or w in given) for w in words)
    return stop if named and not any(governed(article, i) for i in range(k, stop)) else 0


def past_unknown_name(article, end, b):
    """A name that the gazetteer lacks, between a title and a mark: «المندوب … تاداميشي ياماماتو "…"»."""
    for k in range(end, min(end + 4, b)):
        word = article.words[k]
        if k in article.t.partner or word in _COMMA:
            return k if k - end >= 2 else end
        if (
            word[:2] == "ال"
            or governed(article, k)
            or not word[0].isalpha()
            or k in article.at
            or word in lists().adverb_words
        ):
            return end
    return b if 2 <= b - end <= 3 else end
