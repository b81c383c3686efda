"""Spelling families of names by rule, and the endings and proclitics that Arabic hangs on them."""

from functools import cache, lru_cache

from analysis.lexicon import read_lexicon
from analysis.text import fold

__all__ = [
    "adjective_forms",
    "adjective_plurals",
    "chains",
    "construct",
    "found_in",
    "is_varied",
    "skeleton",
    "spellings",
    "varied_heads",
    "varied_spellings",
    "vowel_rule",
    "with_proclitics",
    "without_proclitics",
]

_SKELETON = str.maketrans({"ا": None, "و": None, "ي": None, "ه": None, "ج": "غ", "ق": "غ", "ك": "غ", "ط": "ت"})


@cache
def _rules():
    return read_lexicon("actors")["spelling"]


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
    return varied_spellings(fold(word))


@lru_cache(maxsize=65536)
def varied_spellings(word):
    """The `spellings` of a word that is folded already."""
    rules = _rules()
    if not is_varied(word):
        return frozenset([word])
    ended = {word} | _other_endings(word, rules["endings"])
    dropped, added = _other_vowels(word, rules["vowels"]) if len(word) >= rules["shortest_vowel"] else ((), ())
    # A name keeps to one spelling of a sound: all of a letter change together, and one letter at a time.
    swaps = _swaps(word)
    formed = ended.union(dropped)
    return frozenset(formed.union(added, (form.replace(*swap) for form in formed for swap in swaps)))


def is_varied(word):
    """Whether a folded word has other spellings: long enough, and without letters that only Arabic words have."""
    return len(word) >= _rules()["shortest_letter"] and _arabic_letters().isdisjoint(word)


def _swaps(word):
    return [(old, new) for old, others in _rules()["letters"].items() if old in word for new in others]


def varied_heads(word):
    """A folded word, its spellings with other letters, and those with another ending, from which vowels may go."""
    swaps, ended = _swaps(word), _other_endings(word, _rules()["endings"])
    return word, [word.replace(*swap) for swap in swaps], [*ended, *(e.replace(*s) for e in ended for s in swaps)]


def vowel_rule():
    """The shortest word in which a vowel may be missing or extra, and the vowels."""
    return _rules()["shortest_vowel"], _rules()["vowels"]


@cache
def _arabic_letters():
    return frozenset(_rules()["arabic_letters"])


def _other_endings(word, endings):
    longest = max((end for end in endings if word.endswith(end)), key=len, default="")
    return {word[: len(word) - len(longest)] + end for end in endings.get(longest, [])}


def _other_vowels(word, vowels):
    places = range(1, len(word))
    dropped = [word[:i] + word[i + 1 :] for i in places[:-1] if word[i] in vowels]
    between = [i for i in places if word[i] not in vowels and word[i - 1] not in vowels]
    return dropped, [word[:i] + vowel + word[i:] for i in between for vowel in vowels]


@cache
def chains(*, usual=False):
    """The chains of proclitics that may stand before a name; only the `usual` ones for rare spellings."""
    return tuple(read_lexicon("actors")["proclitic"]["usual" if usual else "chains"])


def found_in(table, word, chains):
    """The word of a table that a word of a text is, perhaps with a chain of proclitics before it, or None.

    Parameters
    ----------
    table : collection of str
        Folded words. One of them is never taken for another with a proclitic.
    word : str
    chains : sequence of str

    Examples
    --------
    >>> found_in({"الناتو", "موسكو"}, "للناتو", chains())
    'الناتو'
    """
    return next((each for each in without_proclitics(word, chains) if each in table), None)


def without_proclitics(word, chains):
    """A word, and what it may be where it begins with a chain of proclitics, in the order of trust."""
    yield word
    for chain in reversed(chains):
        if chain and word.startswith(chain):
            rest = word[len(chain) :]
            if chain.endswith("ل") and rest.startswith("ل"):
                yield "ا" + rest
            yield rest


def with_proclitics(table):
    """A small table of folded words, grown by each chain of proclitics that may stand before them.

    Examples
    --------
    >>> table = with_proclitics({"الناتو": 1, "موسكو": 2})
    >>> table["للناتو"], table["وبموسكو"]
    (1, 2)
    """
    definite = {word: value for word, value in table.items() if word.startswith("ال")}
    grown = {}
    for chain in chains():
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


def adjective_plurals(adjective):
    """The sound plurals of a folded nationality adjective in one word; none where it is no masculine singular.

    Examples
    --------
    >>> adjective_plurals("البريطاني")
    ['البريطانيون', 'البريطانيين']
    """
    return [adjective + end for end in ("ون", "ين")] if adjective.endswith("ي") else []


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
