"""Spelling families of names by rule, and the endings and proclitics that Arabic hangs on them."""

from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = ["adjective_forms", "construct", "skeleton", "spellings", "with_proclitics"]

_SKELETON = str.maketrans({"ا": None, "و": None, "ي": None, "ه": None, "ج": "غ", "ق": "غ", "ك": "غ", "ط": "ت"})


@cache
def _rules():
    return read_lexicon("actors")["spelling"]


@lru_cache(maxsize=65536)
def spellings(word):
    """Spellings under which the press writes a transliterated name.

    The g of foreign names is written غ, ج, ق, ك or گ, vowels are written or left out, and the ending varies.
    A word with a letter that only Arabic words have is not varied.

    Parameters
    ----------
    word : str
        One word, folded or not.

    Returns
    -------
    frozenset of str
        Folded spellings, the word itself among them.

    Examples
    --------
    >>> {"سيرجي", "سرغي"} <= spellings("سيرغي")
    True
    >>> sorted(spellings("محمد"))
    ['محمد']
    """
    word, rules = fold(word), _rules()
    if len(word) < rules["shortest_letter"] or set(word) & set(rules["arabic_letters"]):
        return frozenset([word])
    ended = {word} | _other_endings(word, rules["endings"])
    dropped, added = _other_vowels(word, rules["vowels"]) if len(word) >= rules["shortest_vowel"] else ((), ())
    lettered = {form for each in (*ended, *dropped) for form in _other_letters(each, rules["letters"])}
    return frozenset(lettered.union(added))


def _other_endings(word, endings):
    longest = max((end for end in endings if word.endswith(end)), key=len, default="")
    return {word[: len(word) - len(longest)] + end for end in endings.get(longest, [])}


def _other_vowels(word, vowels):
    inner = range(1, len(word) - 1)
    dropped = {word[:i] + word[i + 1 :] for i in inner if word[i] in vowels}
    between = [i for i in range(1, len(word)) if word[i] not in vowels and word[i - 1] not in vowels]
    return dropped, {word[:i] + vowel + word[i:] for i in between for vowel in vowels}


def _other_letters(word, letters):
    # A name keeps to one spelling of a sound: all of a letter change together, and one letter at a time.
    return {word} | {word.replace(a, b) for a in set(word) & letters.keys() for b in letters[a]}


@cache
def _chains(usual):
    return tuple(read_lexicon("actors")["proclitic"]["usual" if usual else "chains"])


def with_proclitics(table, *, usual=False):
    """A table of folded words, grown by each chain of proclitics that may stand before them.

    Parameters
    ----------
    table : dict of str
        Words without proclitics. A word of the table is never taken for another one with a proclitic.
    usual : bool
        Only the usual chains, for spellings that are rare themselves.

    Returns
    -------
    dict

    Examples
    --------
    >>> table = with_proclitics({"الناتو": 1, "موسكو": 2})
    >>> table["للناتو"], table["وبموسكو"]
    (1, 2)
    """
    grown = {}
    definite = {word: value for word, value in table.items() if word.startswith("ال")}
    for chain in _chains(usual):
        grown |= {chain + word: value for word, value in table.items()}
        if chain.endswith("ل"):
            grown |= {chain + word[1:]: value for word, value in definite.items()}
    return grown | table


def adjective_forms(adjective):
    """Masculine and feminine of a nationality adjective, without and with the article, folded, in a fixed order.

    Examples
    --------
    >>> adjective_forms("روسي")
    ['روسي', 'روسيه', 'الروسي', 'الروسيه']
    """
    words = fold(adjective).split()
    endings = read_lexicon("actors")["adjective"]["endings"]
    return [" ".join(own + word + end for word in words) for own in ("", "ال") for end in endings]


def skeleton(word):
    """A folded word without what its spellings differ in: long vowels, and the letters of a foreign g.

    Examples
    --------
    >>> skeleton("سيرجي") == skeleton("سرغي")
    True
    """
    return word.translate(_SKELETON)


def construct(title):
    """A folded title as it stands before a state's name: the last word loses its article.

    Examples
    --------
    >>> construct("وزير الخارجيه"), construct("الرييس")
    ('وزير خارجيه', 'رييس')
    """
    *head, last = title.split()
    return " ".join([*head, last.removeprefix("ال")])
