"""Pages in other languages, told by the letters of the page as it came: parsing them takes many times as long."""

import re

from analysis.corpus.relevance import ARABIC_LETTERS, language_of

__all__ = ["foreign_language"]

FEW = 200  # Arabic letters; a page with fewer, scripts included, holds no article in Arabic
MANY = 500  # letters that a page must show before it is judged
LARGEST = 1 << 19  # characters that are looked at
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_ESCAPED = re.compile(r"\\u06[0-9a-f]{2}|&#1[56]\d\d;|&#x6[0-9a-f]{2};", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_HIDDEN = re.compile(r"<(script|style|noscript)\b[^>]{0,500}>[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LANG = re.compile(r"<html\b[^<>]{0,400}?\blang\s*=\s*[\"']?\s*([A-Za-z]{2,3})\b", re.IGNORECASE)


def foreign_language(page, languages):
    """The language of a page that is surely in none of those wanted.

    Surely: languages with Arabic letters are wanted and the page has next to none, not even in its scripts; or the
    page says of itself that it is in another language, and its text agrees.

    Parameters
    ----------
    page : str
        HTML as it came.
    languages : collection of str, or None
        Those wanted; None: all are.

    Returns
    -------
    str or None
        A code as `language_of` gives it; None where the page has to be read to know.

    Examples
    --------
    >>> english = "<html lang='en'><p>" + "The minister said that talks would go on. " * 30 + "</p></html>"
    >>> foreign_language(english, {"ar"}), foreign_language(english, {"ar", "en"})
    ('en', None)
    """
    if not languages:
        return None
    page = page[:LARGEST]
    arabic = sum(map(len, _ARABIC.findall(page))) + len(_ESCAPED.findall(page))
    says = _LANG.search(page)
    says = says[1].lower() if says else None
    without = arabic < FEW and set(languages) <= ARABIC_LETTERS
    if not without and (says is None or says in languages):
        return None
    text = _TAG.sub(" ", _HIDDEN.sub(" ", page))
    if sum(map(len, _LETTERS.findall(text))) < MANY:
        return None
    found = language_of(" ".join(text.split()))
    if without:
        return found if found not in languages else says
    return found if found == says and found not in languages else None
