"""Which written forms count as one word."""

from functools import lru_cache

from analysis.text import bare_forms
from analysis.topics.words import ACTOR

__all__ = ["STEMS", "stems_of"]

_ENDINGS = ("ياته", "اته", "هما", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "نا", "تي", "ه", "ي")


def stems_of(words, counts, *, stem="light"):
    """The stem of each folded word, as `stem` asks.

    Parameters
    ----------
    words : sequence of str
        Distinct folded words; actors stay as they are.
    counts : dict of str to int
        How often each word stands in the corpus.
    stem : {"none", "bare", "light", "lemma"}
        As written; without proclitics; without proclitics and common endings; simplemma's lemma.

    Returns
    -------
    list of str
    """
    rule = STEMS[stem]
    return [word if word[0] == ACTOR else rule(word, counts) for word in words]


def bare(word, counts):
    """Take proclitics off where what is left stands often enough by itself."""
    own = counts.get(word, 0)
    for rest in bare_forms(word, shortest=3)[1:][::-1]:
        article = word.endswith(("ال" + rest, "لل" + rest))
        if article or counts.get(rest, 0) >= 2 * own:
            return rest
    return word


def light(word, counts):
    """Take off proclitics, then the longest common ending that leaves three letters."""
    rest = bare(word, counts)
    for ending in _ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) >= 3:
            return rest[: -len(ending)]
    return rest


@lru_cache(maxsize=262144)
def _lemma(word):
    import simplemma

    return simplemma.lemmatize(word, lang="ar")


def lemma(word, counts):
    """simplemma's lemma of the word without proclitics."""
    return _lemma(bare(word, counts))


STEMS = {"none": lambda word, counts: word, "bare": bare, "light": light, "lemma": lemma}
