"""Words that the charts write by themselves, in the language that the style speaks, and names for ids."""

import pandas as pd

from analysis.lexicon import read_lexicon

__all__ = ["LANGUAGES", "month", "renamer", "speak", "spoken", "word"]

LANGUAGES = ("ar", "en")
_now = ["ar"]


def spoken():
    """The language of the charts' own words: ``"ar"``, or ``"en"`` where the style was told so."""
    return _now[0]


def speak(language):
    """Let the charts write `language` from now on; gives the language before.

    Raises
    ------
    ValueError
        A language other than ``"ar"`` and ``"en"``.

    Examples
    --------
    >>> before = speak("en")
    >>> word("stance", "neutral"), speak(before), word("stance", "neutral")
    ('Neutral', 'en', 'محايد')
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r}; the charts write {' and '.join(LANGUAGES)}")
    before, _now[0] = _now[0], language
    return before


def word(*keys, language=None):
    """A word of ``figures.toml``: ``word("stance", "neutral")``; by default in the language spoken.

    Examples
    --------
    >>> word("stance", "neutral"), word("stance", "neutral", language="en")
    ('محايد', 'Neutral')
    """
    entry = read_lexicon("figures")
    for key in keys:
        entry = entry[key]
    return entry[LANGUAGES.index(language or spoken())]


def month(number):
    """The name of a month, from 1 to 12.

    Examples
    --------
    >>> month(3)
    'مارس'
    """
    return word("months")[number - 1]


def renamer(names=None, *, kind="names", language=None):
    """A function from ids to names for labels.

    Parameters
    ----------
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar`` or ``name_en`` is taken), or id to name.
    kind : {"names", "side"}
        Which table of ``figures.toml`` serves for ids that `names` lacks.
    language : {"ar", "en"}, optional
        By default the language spoken.

    Returns
    -------
    callable
        An id that nobody knows is given back as text.

    Examples
    --------
    >>> rename = renamer({"x": "سين"})
    >>> rename("x"), rename("ukraine"), rename("y")
    ('سين', 'أوكرانيا', 'y')
    """
    language = language or spoken()
    if isinstance(names, pd.DataFrame):
        names = names[f"name_{language}"]
    own = dict(names) if names is not None else {}
    known = {key: pair[LANGUAGES.index(language)] for key, pair in read_lexicon("figures")[kind].items()}
    return lambda key: str(own.get(key) or known.get(key, key))
