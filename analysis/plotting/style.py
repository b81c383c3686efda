"""The switch: fonts, colours and right-to-left treatment for everything that matplotlib draws."""

from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager

from analysis.lexicon import DATA
from analysis.plotting import hooks
from analysis.plotting.words import speak

__all__ = ["COLOURS", "FONT", "MARKERS", "arabic_style", "place_of", "use_arabic_style"]

FONT = "IBM Plex Sans Arabic"
FONT_FILES = tuple(DATA / "fonts" / f"IBMPlexSansArabic-{weight}.ttf" for weight in ("Regular", "Bold"))
# Okabe and Ito's colours, which people with any common colour blindness can tell apart (jfly.uni-koeln.de/color).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#5F5F5F", "#000000")
MARKERS = "osD^vPX*"  # shapes beside colours
_FIXED = ("ukraine", "afghanistan", "arms_control", "other")

_INK, _FAINT = "#222222", "#DDDDDD"
_SETTINGS = {
    "font.family": [FONT, "DejaVu Sans"],
    "font.size": 8,  # the other sizes follow it
    "axes.titlesize": "large",
    "axes.titleweight": "bold",
    "axes.labelsize": "medium",
    "xtick.labelsize": "medium",
    "ytick.labelsize": "medium",
    "legend.fontsize": "medium",
    "legend.frameon": False,
    "figure.titlesize": "large",
    "figure.titleweight": "bold",
    "figure.dpi": 150,
    "savefig.dpi": 300,
    "figure.constrained_layout.use": True,
    "axes.prop_cycle": cycler(color=COLOURS),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#888888",
    "axes.linewidth": 0.6,
    "axes.labelcolor": _INK,
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    # Half the font's ascent, matplotlib's own place, stands far above the middle of Arabic letters.
    "ytick.alignment": "center",
    "axes.axisbelow": True,
    "grid.color": _FAINT,
    "grid.linewidth": 0.5,
    "axes.unicode_minus": True,
    "pdf.fonttype": 42,
}

_state = []  # what to put back, one entry while the style is on


def place_of(value, i):
    """Which of `COLOURS` and `MARKERS` a group takes: an issue the same in all figures, any other the `i`-th."""
    return _FIXED.index(value) if value in _FIXED else i % len(COLOURS)


def use_arabic_style(on=True, *, mirror=False, language="ar", size=8):
    """Switch right-to-left text, the Arabic font and the colours on, for every figure from now on.

    Write plain Arabic, as typed, wherever matplotlib, pandas' ``.plot``, seaborn or networkx take a text; do not
    reshape or reverse anything. Call it after ``seaborn.set_theme()``, which sets fonts of its own.

    Parameters
    ----------
    on : bool
        False puts back fonts, settings and methods as they were before.
    mirror : bool
        Also let the horizontal axis run from right to left, with the vertical axis on the right.
    language : {"ar", "en"}
        What the charts of this package write by themselves: titles, legends, names of actors, words of the scale.
    size : float
        Letters in points; 8 suits a journal. Charts grow in height with it.

    Notes
    -----
    Where matplotlib shapes and reorders text by itself (3.11 on), the base direction is set and the rest is its
    own work: exact. Where it does not (3.10), arabic-reshaper shapes and python-bidi reorders: readable, without
    vowel signs. Which of the two is asked of the library itself, not of its version number.

    Raises
    ------
    RuntimeError
        This matplotlib lacks a method that the treatment hooks into.
    ValueError
        A language other than ``"ar"`` and ``"en"``.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> use_arabic_style()
    >>> ax = plt.figure().subplots()
    >>> ax.set_title("تغطية الصحف (2021)").get_text()
    'تغطية الصحف (2021)'
    >>> use_arabic_style(False)
    """
    while _state:
        _restore(_state.pop())
    if on:
        _state.append(_apply(mirror, language, size))


@contextmanager
def arabic_style(*, mirror=False, language="ar", size=8):
    """The same as :func:`use_arabic_style` for a ``with`` block; draw or save the figure inside it.

    Parameters
    ----------
    mirror, language, size
        As in :func:`use_arabic_style`.

    Examples
    --------
    >>> import matplotlib as mpl
    >>> with arabic_style():
    ...     family = mpl.rcParams["font.family"][0]
    >>> family
    'IBM Plex Sans Arabic'
    """
    outer = list(_state)
    inner = _apply(mirror, language, size)
    _state[:] = [inner]
    try:
        yield
    finally:
        _restore(inner)
        _state[:] = outer


def _apply(mirror, language, size):
    spoken = speak(language)
    hooked = hooks.install(mirror=mirror)
    fonts = _add_fonts()
    sans = [FONT, "DejaVu Sans", *(f for f in mpl.rcParams["font.sans-serif"] if f not in (FONT, "DejaVu Sans"))]
    settings = {**_SETTINGS, "font.size": size, "font.sans-serif": sans}
    before = {name: mpl.rcParams[name] for name in settings}
    mpl.rcParams.update(settings)
    return spoken, hooked, fonts, before


def _restore(state):
    spoken, hooked, fonts, before = state
    speak(spoken)
    mpl.rcParams.update(before)
    font_list = font_manager.fontManager.ttflist
    font_list[:] = [entry for entry in font_list if entry.fname not in fonts]
    font_manager.fontManager._findfont_cached.cache_clear()
    hooks.restore(hooked)


def _add_fonts():
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    new = [str(Path(path)) for path in FONT_FILES if str(path) not in known]
    for path in new:
        font_manager.fontManager.addfont(path)
    return new
