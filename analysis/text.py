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
def _fold_table():
    data = read_lexicon("text")
    table = np.arange(0x110000, dtype=np.uint32)
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
    return table


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
    abbreviation = rf"(?<![\w.])(?:{'|'.join(map(re.escape, data['abbreviations']))})$"
    return re.compile(possible), re.compile(abbreviation)


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
    possible, abbreviation = _sentence_end()
    spans, start = [], 0
    for match in possible.finditer(text):
        mark, place = match.group(), match.start()
        if mark.startswith("..") or (mark == "." and abbreviation.search(text[max(place - 4, 0) : place])):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text, start, end):
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None


@cache
def _proclitics():
    data = read_lexicon("text")["proclitic"]
    order = [data["conjunction"], data["joined"] + data["preposition"], data["article"]]
    return [(stage, clitic) for stage, clitics in enumerate(order, 1) for clitic in clitics]


@lru_cache(maxsize=262144)
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
