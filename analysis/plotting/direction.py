"""Which way a line runs, and how to hand it to a matplotlib that shapes text (3.11) or one that does not (3.10).

The order of characters is that of the Unicode bidirectional algorithm (UAX 9) with the base direction that
:func:`is_rtl` chooses for the line.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["Drawn", "is_rtl", "isolate", "pillow_text", "split_math", "treat", "visual"]

RLM, RLI, PDI = "\u200f", "\u2067", "\u2069"
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(f"{CONTROLS.pattern}|[\u200c\u200d]")
_HOLDER = 0xE000  # private use, bidi class L: stands for a formula while the line is reordered
_SENTINEL = "\ufe00"  # a mark that stays behind its character, in whichever direction that character runs


def _strong_rtl():
    places = (*range(0x0590, 0x0900), *range(0xFB1D, 0xFEFD), *range(0x10800, 0x11000), *range(0x1E800, 0x1F000))
    return "".join(chr(c) for c in places if unicodedata.bidirectional(chr(c)) in ("R", "AL"))


RTL = re.compile(f"[{re.escape(_strong_rtl())}]")
_LATIN = re.compile(r"[^\W\d_]+")
_MIRRORED = re.compile("[" + re.escape("()[]{}<>«»‹›≤≥⟨⟩") + "]")
_MIRROR = str.maketrans("()[]{}<>«»‹›≤≥⟨⟩", ")(][}{><»«›‹≥≤⟩⟨")


class Drawn(str):
    """A line in the order in which it is drawn; ``logical`` is the line as it was written."""

    __slots__ = ("logical",)


@lru_cache(maxsize=8192)
def is_rtl(line):
    """Whether a line is laid out from right to left.

    A line with an Arabic (or Hebrew, Syriac …) letter is, whatever it starts with; but a Latin sentence that only
    names an Arabic word (at least four Latin words, first and twice as long as the Arabic) is not. A left-to-right
    mark, embedding or isolate at its very start keeps a line left to right.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_rtl("NATO وروسيا"), is_rtl("The word سلام means peace"), is_rtl("2021 (%)")
    (True, False, False)
    """
    first = RTL.search(line)
    if not first or line[0] in "\u200e\u202a\u202d\u2066":
        return False
    latin = [word for word in _LATIN.findall(line) if not RTL.search(word)]
    starts_latin = bool(latin) and line.find(latin[0]) < first.start()
    return not (starts_latin and len(latin) >= 4 and sum(map(len, latin)) > 2 * len(RTL.findall(line)))


def isolate(line):
    """A line between right-to-left isolate marks, for renderers that reorder by themselves (a browser).

    Examples
    --------
    >>> isolate("نص") == "\\u2067نص\\u2069"
    True
    """
    return f"{RLI}{line.removeprefix(RLM)}{PDI}"


def pillow_text(text):
    """A text as Pillow, and what draws with it (wordcloud), must be given it.

    Parameters
    ----------
    text : str
        One line, logical order.

    Returns
    -------
    str
        The text itself, its direction marked, where Pillow shapes (built with raqm); else shaped and reordered.

    Examples
    --------
    >>> pillow_text("NATO")
    'NATO'
    """
    from PIL import features

    if not is_rtl(text):
        return text
    return RLM + text if features.check("raqm") else visual(text)


def split_math(line):
    """Pieces of a line, text and formulas in turn, or None where its dollar signs are money.

    Dollars are money where an Arabic letter stands between them, or nothing but numbers.

    Examples
    --------
    >>> split_math("معامل $R^2$ للنموذج")
    ['معامل ', 'R^2', ' للنموذج']
    >>> split_math("5$ ثم 6$") is None
    True
    """
    pieces = re.split(r"(?<!\\)\$", line)
    formulas = pieces[1::2]
    if len(pieces) < 3 or len(pieces) % 2 == 0:
        return None
    if any(RTL.search(formula) or not re.search(r"[\\^_=A-Za-z]", formula) for formula in formulas):
        return None
    return pieces


@lru_cache(maxsize=4096)
def visual(line, rtl=True):
    """A line shaped and reordered for a renderer that draws characters one by one from left to right.

    Parameters
    ----------
    line : str
        Logical order. Vowel signs are left out: such a renderer cannot place them.
    rtl : bool
        Base direction.

    Returns
    -------
    str
        Presentation forms in visual order, without direction marks.

    Examples
    --------
    >>> visual("لا (NATO)")
    '(NATO) ﻻ'

    Notes
    -----
    Shaping by arabic-reshaper, reordering by python-bidi, whose compiled function knows paired brackets (rule N0)
    but does not mirror them (rule L4): a mark set behind each bracket shows which way it ran.
    """
    from bidi import get_display

    shaped = _UNSEEN.sub("", _reshaper().reshape(line))
    marked = _MIRRORED.sub(lambda m: m.group() + _SENTINEL, shaped)
    ordered = get_display(marked, base_dir="R" if rtl else "L")
    ordered = re.sub(f"{_SENTINEL}({_MIRRORED.pattern})", lambda m: m[1].translate(_MIRROR), ordered)
    return ordered.replace(_SENTINEL, "")


@lru_cache(maxsize=1)
def _reshaper():
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "delete_tatweel": False, "support_zwj": True})


@lru_cache(maxsize=8192)
def treat(line, rtl, shapes):
    """A line as matplotlib must be given it.

    Parameters
    ----------
    line : str
        One line, logical order, dollar signs still escaped.
    rtl : bool
        Base direction.
    shapes : bool
        Whether matplotlib shapes and reorders by itself.

    Returns
    -------
    (Drawn, bool)
        The line to draw, and whether it is to be read as math text.
    """
    pieces = split_math(line)
    if pieces:
        drawn = _visual_math(pieces, rtl)
    else:
        plain = line.replace(r"\$", "$")
        drawn = (_mark(plain) if rtl else plain) if shapes else visual(plain, rtl)
    result = Drawn(drawn)
    result.logical = line.replace(r"\$", "$")
    return result, bool(pieces)


def _mark(line):
    # matplotlib takes the base direction from the first letter that has one (UAX 9, rule P2).
    strong = next((kind for c in line if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL")), "L")
    return RLM + line if strong == "L" else line


def _visual_math(pieces, rtl):
    # Math text is drawn character by character in every version, so its Arabic is shaped by hand.
    formulas = {chr(_HOLDER + i): f"${formula}$" for i, formula in enumerate(pieces[1::2])}
    line = "".join(p if i % 2 == 0 else chr(_HOLDER + i // 2) for i, p in enumerate(pieces))
    ordered = visual(line.replace(r"\$", "$"), rtl).replace("$", r"\$")
    for holder, formula in formulas.items():
        ordered = ordered.replace(holder, formula)
    return ordered
