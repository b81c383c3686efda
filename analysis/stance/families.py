"""Words brought together: stems, word families; and names, which are neither."""

from functools import cache, lru_cache

from analysis.actors import load_gazetteer
from analysis.stance.lists import MOST_KEPT, Kept, forms, stance_data
from analysis.stance.parties import nations
from analysis.text import fold

__all__ = ["families", "is_name", "root", "stem", "word_features"]

JOINED = "بلو"
WORD_WEIGHT = 0.5
NAMED = ("person", "state", "group", "bloc")


@cache
def _affixes():
    return stance_data()["stem"]


@cache
def _names():
    actors = load_gazetteer().actors
    actors = actors[actors["kind"].isin(NAMED)]
    texts = (
        part for column in ("name_ar", "also", "seats") for text in actors[column] for part in text.split("|")
    )
    return frozenset(nations()) | {word for text in texts for word in fold(text).split() if len(word) > 2}


@lru_cache(maxsize=MOST_KEPT)
def is_name(word):
    """Whether a folded word is part of the name of a person, state or group, or a nationality.

    Examples
    --------
    >>> is_name("واشنطن"), is_name("مفاوضات")
    (True, False)
    """
    return not _names().isdisjoint(forms(word))


@lru_cache(maxsize=MOST_KEPT)
def stem(word):
    """A folded word without its conjunction, article and endings (Larkey's light stemming).

    Examples
    --------
    >>> stem("والمفاوضات")
    'مفاوض'
    """
    word = word[1:] if len(word) > 3 and word[0] == "و" else word
    for prefix in _affixes()["prefixes"]:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix, least in _affixes()["suffixes"].items():
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return word[: -len(suffix)]
    return word


def root(word):
    """What verbs and nouns of one family share, roughly: no prefix of tense or derivation, no long vowels
    inside.

    Examples
    --------
    >>> root("يتعاونون"), root("والتعاون")
    ('عون', 'عون')
    """
    word = stem(word)
    for prefix in _affixes()["family"]:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for vowel in _affixes()["vowels"]:
        while len(word) > 3 and vowel in word[1:-1]:
            place = word.rindex(vowel, 1, len(word) - 1)
            word = word[:place] + word[place + 1 :]
    return word


def _of_word(word):
    if word.isdigit() or is_name(word):
        return ()
    plain = word[1:] if len(word) > 4 and word[0] in JOINED else word
    future = len(word) > 4 and word[:2] in _affixes()["future"]
    return root(plain), (f"root:{root(word)}", f"word:{stem(word)}"), future


families = Kept(_of_word)
"""Folded word → its family without what is joined in front, the features of its family and its stem, and whether
it may be a future tense; nothing for names and numbers."""


def word_features(words):
    """Features of the words of a content: families and stems; names and numbers left out.

    Parameters
    ----------
    words : list of str
        Folded words.

    Returns
    -------
    dict of str to float

    Examples
    --------
    >>> word_features(["واشنطن"]), word_features(["تنتهك"])["word:تنتهك"]
    ({}, 0.5)
    """
    found = [known for known in map(families.__getitem__, words) if known]
    scale, features = WORD_WEIGHT / max(1, len(found)) ** 0.5, {}
    for _, names, _ in found:
        for name in names:
            features[name] = features.get(name, 0.0) + scale
    return features
