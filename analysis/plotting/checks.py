"""What is wrong with the texts of a figure, in words."""

import re

import matplotlib as mpl
from matplotlib.font_manager import fontManager, get_font
from matplotlib.text import Text

from analysis.plotting.direction import CONTROLS, RTL, is_rtl
from analysis.plotting.hooks import can_shape, is_installed

__all__ = ["check_figure"]

_FORMS = re.compile("[\ufb50-\ufbff\ufe70-\ufefc]")
# ة and ى close a word and the article opens it; where these stand the other way round, letters run backwards.
_CLOSING_FIRST = re.compile(r"\b[ةى]\w")
_ARTICLE_LAST, _ARTICLE_FIRST = re.compile(r"\w\wلا\b"), re.compile(r"\b[وفبك]?ال\w")
_SIGNED = re.compile(r"(?<![\w.,])[-+−]\d")


def check_figure(fig, *, smallest=5.0, overlaps=True):
    """Problems of a figure's texts, each as a sentence; an empty list where there is none.

    Found are: Arabic that is drawn without the style (unshaped, or with the wrong base direction), that was
    reshaped or reversed before it was given to matplotlib, letters that no font has, numbers whose sign will
    change sides, texts that overlap, that leave the figure or that are too small to print.

    Parameters
    ----------
    fig : Figure or Axes
        It is laid out, not drawn. Switch the style on first, as for drawing.
    smallest : float
        Texts below this size, in points, are too small.
    overlaps : bool
        Whether to look for overlapping texts.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from analysis.plotting import arabic_style
    >>> with arabic_style():
    ...     fig, ax = plt.subplots()
    ...     title = ax.set_title("تغطية «الأزمة» (2022)")
    ...     before = check_figure(fig)
    ...     title = ax.set_title("ﻻ ﻡﻮﻴﻟﺍ")
    ...     after = check_figure(fig)
    >>> before
    []
    >>> after[0]
    "'ﻻ ﻡﻮﻴﻟﺍ' was reshaped beforehand; give the plain text, without arabic_reshaper and get_display"
    """
    fig = getattr(fig, "figure", fig)
    fig.draw_without_rendering()
    texts = _shown_texts(fig)
    problems = [problem for text in texts for problem in _text_problems(text, fig, smallest)]
    if overlaps:
        problems += _overlaps(texts)
    return list(dict.fromkeys(problems))


def _shown_texts(fig):
    hidden = {id(text) for ax in fig.axes for text in _hidden_texts(ax)}
    texts = (text for text in fig.findobj(Text) if text.get_visible() and text.get_text().strip())
    return [text for text in texts if id(text) not in hidden]


def _hidden_texts(ax):
    if not ax.get_visible():
        return ax.findobj(Text)
    # An axis keeps the labels of ticks that lie outside its limits; it does not draw them.
    hidden = []
    for axis in (ax.xaxis, ax.yaxis) if ax.name == "rectilinear" else ():
        drawn = axis._update_ticks() if axis.get_visible() and ax.axison else []
        ticks = [tick for tick in (*axis.majorTicks, *axis.minorTicks) if tick not in drawn]
        hidden += [label for tick in ticks for label in (tick.label1, tick.label2)]
    return hidden


def _text_problems(text, fig, smallest):
    label = _short(text.get_text())
    problems = [p for line in text.get_text().split("\n") for p in _line_problems(line, label)]
    if missing := _missing(text):
        problems.append(f"{label} has characters that no font draws: {' '.join(missing)}; use another font")
    if text.get_fontsize() < smallest:
        problems.append(
            f"{label} is {text.get_fontsize():.1f} pt, too small to print; use at least {smallest:g} pt"
        )
    box, page = Text.get_window_extent(text), fig.bbox
    if box.x0 < page.x0 - 1 or box.y0 < page.y0 - 1 or box.x1 > page.x1 + 1 or box.y1 > page.y1 + 1:
        problems.append(f"{label} leaves the figure; make room or shorten it")
    return problems


def _short(text):
    one = " ".join(text.split())
    return repr(one if len(one) <= 40 else one[:39] + "…")


def _line_problems(line, label):
    if _FORMS.search(line):
        yield f"{label} was reshaped beforehand; give the plain text, without arabic_reshaper and get_display"
    elif not RTL.search(line):
        return
    elif _is_backwards(line):
        yield f"{label} looks reversed; give the plain text in the order in which it is read"
    if is_rtl(line) and not CONTROLS.search(line) and _SIGNED.search(line):
        yield f"{label} has a signed number, whose sign will stand on its right; write \\u200e before the sign"
    if is_installed():
        return
    if not can_shape():
        yield f"{label} will be drawn unshaped and reversed by this matplotlib; call use_arabic_style() first"
    elif is_rtl(line) and not RTL.match(line[_first_strong(line)]):
        yield f"{label} starts with Latin and will run from left to right; call use_arabic_style() first"


def _is_backwards(line):
    articles_last = len(_ARTICLE_LAST.findall(line))
    return bool(_CLOSING_FIRST.search(line)) or (articles_last >= 2 and not _ARTICLE_FIRST.search(line))


def _first_strong(line):
    return next(i for i, c in enumerate(line) if c.isalpha())


def _missing(text):
    fonts = [get_font(path) for path in fontManager._find_fonts_by_props(text.get_fontproperties())]
    maps = [font.get_charmap() for font in fonts]
    drawn = set(CONTROLS.sub("", text.get_text())) - set("\n\r\t ")
    if "$" in drawn and mpl.cbook.is_math_text(text.get_text()):
        drawn = {c for c in drawn if RTL.match(c)}
    return sorted(c for c in drawn if not any(ord(c) in charmap for charmap in maps))


def _overlaps(texts):
    # Of the height, letters take about half: lines may stand close.
    level = [text for text in texts if text.get_rotation() % 90 == 0]
    boxes = [(text, Text.get_window_extent(text).shrunk(0.94, 0.6)) for text in level]
    for i, (text, box) in enumerate(boxes):
        for other, another in boxes[i + 1 :]:
            if box.overlaps(another):
                yield f"{_short(text.get_text())} and {_short(other.get_text())} overlap; move or shorten one"
