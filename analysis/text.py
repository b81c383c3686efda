"""Arabic text: a shadow to match on, words, sentences, proclitics.

Matching is done on a *shadow*: the text with letters folded (أ إ آ → ا, ى → ي, ة → ه, Farsi letters …) and
vowel signs, kashida, zero-width and direction marks left out. A shadow knows where each of its characters stood,
so that every offset that leaves this module points into the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from analysis.lexicon import read_lexicon

__all__ = ["Shadow", "bare_forms", "fold", "sentences", "shadow", "words"]

WORD = re.compile(r"[^\W_]+")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATES = 0xD800  # below are nearly all characters of a text, each one 16-bit number
_RARE = "\uffff"  # stands for all others


@dataclass(frozen=True, slots=True)
class Shadow:
    """A folded text and the way back.

    Attributes
    ----------
    text : str
        The folded text.
    places : ndarray of int or None
        ``places[i]`` is the offset in the original of shadow character ``i``; None where both are the same.
    length : int
        Length of the original.
    """

    text: str
    places: np.ndarray | None
    length: int

    def span(self, start, end):
        """Offsets in the original, end exclusive, of the non-empty shadow stretch ``start:end``.

        Marks that hang on the last letter (vowel signs) belong to the stretch.

        Examples
        --------
        >>> shadow("قالَ لَهُ").span(0, 3)
        (0, 4)
        """
        if self.places is None:
            return start, end
        after = self.places[end] if end < len(self.places) else self.length
        return int(self.places[start]), max(int(after), int(self.places[end - 1]) + 1)


@cache
def _common_table():
    table = _fold_table(0x10000)
    table[_SURROGATES:] = ord(_RARE)
    return table


@cache
def _fold_table(size=0x110000):
    data = read_lexicon("text")
    table = np.arange(size, dtype=np.uint32)
    for written, matched in data["fold"].items():
        table[ord(written)] = ord(matched)
    for letter in range(0xC0, 0x250):  # é → e
        table[letter] = ord(unicodedata.normalize("NFD", chr(letter))[0])
    for digits in (0x0660, 0x06F0):  # Arabic-Indic and Farsi digits
        table[digits : digits + 10] = np.arange(ord("0"), ord("9") + 1)
    for space in (0x0D, 0x85, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        table[space] = ord(" ")
    for first, last in data["delete"]["ranges"]:
        table[int(first, 16) : int(last, 16) + 1] = 0
    return table.astype("<u2") if size <= 0x10000 else table


def shadow(text):
    """Fold a text for matching.

    Parameters
    ----------
    text : str
        Any text; lone surrogates and control characters do no harm.

    Returns
    -------
    Shadow

    Examples
    --------
    >>> shadow("أكّدَ الرئيسُ").text
    'اكد الرييس'
    """
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    folded = _common_table().take(codes)
    image = folded.tobytes().decode("utf-16-le")
    if _RARE in image or len(codes) != len(text):
        return _shadow_of_rare_characters(text)
    if "\0" not in image:
        return Shadow(image, None, len(text))
    places = folded.nonzero()[0]
    return Shadow(folded.take(places).tobytes().decode("utf-16-le"), places, len(text))


def _shadow_of_rare_characters(text):
    # Characters beyond 16 bits, lone surrogates, letters in one of their shapes.
    if _PRESENTATION.search(text):
        return _shadow_of_presentation_forms(text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded = _fold_table()[codes]
    kept = folded != 0
    if kept.all():
        return Shadow(_decode(folded), None, len(text))
    return Shadow(_decode(folded[kept]), np.flatnonzero(kept), len(text))


def _decode(codes):
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _shadow_of_presentation_forms(text):
    # ﻻ is one character that stands for two: expand first, then fold, then compose the two ways back.
    pieces = [unicodedata.normalize("NFKC", c) if _PRESENTATION.match(c) else c for c in text]
    places = np.repeat(np.arange(len(text)), [len(piece) for piece in pieces])
    inner = shadow(_PRESENTATION.sub(" ", "".join(pieces)))
    places = places if inner.places is None else places[inner.places]
    return Shadow(inner.text, places, len(text))


@lru_cache(maxsize=65536)
def fold(word):
    """The folded form of a word or phrase, as `shadow` would match it.

    Examples
    --------
    >>> fold("الأمريكـيّة")
    'الامريكيه'
    """
    return shadow(word).text


def words(text):
    """Words of a text with their offsets: letters and digits, marks inside kept, underscores apart.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (str, int, int)
        The folded word, its start and its end in `text`.

    Examples
    --------
    >>> words("قالَ: نعم.")
    [('قال', 0, 4), ('نعم', 6, 9)]
    """
    image = shadow(text)
    return [(m.group(), *image.span(*m.span())) for m in WORD.finditer(image.text)]


@cache
def _sentence_end():
    data = read_lexicon("text")["sentence"]
    end, closing = re.escape(data["end"]), re.escape(data["closing"])
    # A run of two or three dots is a pause in Arabic news, not an end; a line break always ends. The pattern
    # begins with one set of characters, so that the text is scanned at full speed.
    possible = rf"[{end}\n](?:(?<=\n)\n*|(?<=\.)\.+|(?<!\n)[{end}]*[{closing}]*(?=\s|$))"
    return re.compile(possible)


def sentences(text):
    """Sentences of a text as offsets.

    A sentence ends at ``. ! ? ؟ …`` before white space, and at a line break; it does not end inside numbers, after
    initials and abbreviations (د.), nor at the pause ``..``.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Start and end of each sentence without the white space around it, in order, none empty.

    Examples
    --------
    >>> text = "قال د. نادر إن النسبة 3.5 في المئة. وأضاف.. نعم!"
    >>> [text[a:b] for a, b in sentences(text)]
    ['قال د. نادر إن النسبة 3.5 في المئة.', 'وأضاف.. نعم!']
    """
    spans, start = [], 0
    for match in _sentence_end().finditer(text):
        place, end = match.span()
        if text[place] == "." and (text.startswith("..", place) or (end == place + 1 and _is_short(text, place))):
            continue
        if trimmed := _trim(text, start, end):
            spans.append(trimmed)
        start = end
    last = _trim(text, start, len(text))
    return [*spans, last] if last else spans


@cache
def _abbreviations():
    listed = read_lexicon("text")["sentence"]["abbreviations"]
    return frozenset(listed), max(map(len, listed))


def _is_short(text, place):
    """Whether an abbreviation stands right before a place."""
    known, longest = _abbreviations()
    if text[place - longest - 1 : place].isalnum():  # the end of a longer word
        return False
    sizes = (size for size in range(1, longest + 1) if text[max(place - size, 0) : place] in known)
    return any(not _in_word(text[max(place - size - 1, 0) : place - size]) for size in sizes)


def _in_word(character):
    return character.isalnum() or character in ("_", ".")


def _trim(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


@cache
def _proclitics():
    data = read_lexicon("text")["proclitic"]
    order = [data["conjunction"], data["joined"] + data["preposition"], data["article"]]
    return [(stage, clitic) for stage, clitics in enumerate(order, 1) for clitic in clitics]


@lru_cache(maxsize=30_000)
def bare_forms(word, *, shortest=2):
    """What may be left of a folded word when its proclitics are taken off.

    Parameters
    ----------
    word : str
        A folded word.
    shortest : int
        Remainders with fewer letters are not given.

    Returns
    -------
    tuple of str
        The word itself first, then remainders from long to short, without repetition. Which of them is a word is
        for the caller to know.

    Examples
    --------
    >>> bare_forms("وبالوزير")
    ('وبالوزير', 'بالوزير', 'الوزير', 'وزير')
    """
    forms, queue, stages = {word: None}, [(word, 0)], _proclitics()
    while queue:
        form, stage = queue.pop(0)
        for later, clitic in stages:
            rest = form[len(clitic) :]
            if later > stage and form.startswith(clitic) and len(rest) >= shortest and rest not in forms:
                forms[rest] = None
                queue.append((rest, later))
    return tuple(sorted(forms, key=len, reverse=True))
