"""Where matplotlib is told about right-to-left text: a few methods, replaced while the style is on.

Tick labels are made anew at drawing time and seaborn and networkx make texts of their own; only the methods that
lay out and draw a line see every one of them. They are private to matplotlib: :func:`install` raises when one has
gone, and a test notices.
"""

from functools import wraps

from matplotlib import ft2font
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontManager
from matplotlib.text import Text

from analysis.plotting import mirroring
from analysis.plotting.direction import RTL, is_rtl, isolate, treat

__all__ = ["can_shape", "install", "is_installed", "restore"]

_FALLBACK = ("IBM Plex Sans Arabic", "DejaVu Sans")


def can_shape():
    """Whether the installed matplotlib shapes and reorders text by itself (libraqm is linked in).

    Returns
    -------
    bool

    Examples
    --------
    >>> can_shape() in (True, False)
    True
    """
    return hasattr(ft2font, "__libraqm_version__")


def install(*, mirror=False):
    """Replace matplotlib's methods; the result is for :func:`restore`.

    Parameters
    ----------
    mirror : bool
        Mirror rectilinear axes when they are drawn.

    Returns
    -------
    list of (class, str, function)
        The methods as they were.
    """
    wrappers = [
        (Text, "_preprocess_math", _treat_line(can_shape())),
        (Text, "_get_rendered_text_width", _measure_treated),
        (Text, "_get_wrapped_text", _keep_unwrapped),
        (Text, "_get_multialignment", _align_right),
        (FontManager, "_find_fonts_by_props", _with_fallback),
        (RendererSVG, "_draw_text_as_text", _isolate_in_svg),
    ]
    if mirror:
        wrappers.append((Figure, "draw", mirroring.mirror_before))
    missing = [f"{owner.__name__}.{name}" for owner, name, _ in wrappers if name not in vars(owner)]
    if missing:
        raise RuntimeError(f"this matplotlib has no {', '.join(missing)}; use matplotlib 3.10 or 3.11")
    before = [(owner, name, vars(owner)[name]) for owner, name, _ in wrappers]
    for owner, name, wrapper in wrappers:
        setattr(owner, name, _wrapped(vars(owner)[name], wrapper))
    return before


def _wrapped(method, wrapper):
    # An outer style may be on: its hook must not treat a line before this one does.
    plain = getattr(method, "plain", method)
    hooked = wraps(plain)(wrapper(plain))
    hooked.plain = plain
    return hooked


def is_installed():
    """Whether the methods are replaced at present."""
    return hasattr(Text._preprocess_math, "plain")


def restore(before):
    """Put the methods back that :func:`install` replaced."""
    for owner, name, method in before:
        setattr(owner, name, method)


def _treat_line(shapes):
    def wrapper(original):
        def _preprocess_math(self, s):
            paragraph = _paragraph(self, s) if self.get_wrap() else s
            if not RTL.search(paragraph) or self.get_usetex() or not s:
                return original(self, s)
            if not self.get_parse_math():
                s = s.replace("$", r"\$")
            return treat(s, is_rtl(paragraph), shapes)

        return _preprocess_math

    return wrapper


def _paragraph(text, line):
    # A wrapped line runs as its paragraph does, be it all Latin itself.
    wrapped, source = getattr(text, "_unwrapped", ("", ""))
    whole = source if wrapped == text.get_text() else text.get_text()
    return next((p for p in whole.split("\n") if line in p), line)


def _keep_unwrapped(original):
    def _get_wrapped_text(self):
        # matplotlib 3.10 puts the wrapped text in the place of the text while it draws.
        wrapped = original(self)
        if wrapped != self.get_text():
            self._unwrapped = wrapped, self.get_text()
        return wrapped

    return _get_wrapped_text


def _measure_treated(original):
    def _get_rendered_text_width(self, text):
        if not RTL.search(text):
            return original(self, text)
        line, ismath = self._preprocess_math(text)
        return self._renderer.get_text_width_height_descent(line, self.get_fontproperties(), ismath)[0]

    return _get_rendered_text_width


def _align_right(original):
    def _get_multialignment(self):
        # Lines of one block: flush right where nobody asked for anything and the block itself is flush left.
        alignment = original(self)
        if alignment == "left" and self._multialignment is None and is_rtl(self.get_text()):
            return "right"
        return alignment

    return _get_multialignment


def _with_fallback(original):
    def _find_fonts_by_props(self, prop, *args, **kwargs):
        # networkx asks for 'sans-serif', for which matplotlib takes a single font: add those that fill its gaps.
        found = original(self, prop, *args, **kwargs)
        if args or kwargs or set(_FALLBACK) <= set(prop.get_family()):
            return found
        extra = [_find(self, prop, family) for family in _FALLBACK]
        return [*found, *(path for path in extra if path not in found)]

    return _find_fonts_by_props


def _find(manager, prop, family):
    prop = prop.copy()
    prop.set_family(family)
    return manager.findfont(prop)


def _isolate_in_svg(original):
    def _draw_text_as_text(self, gc, x, y, s, prop, angle, ismath, mtext=None):
        # The reader's browser shapes and orders text that is stored as text: give it the logical line, isolated.
        logical = getattr(s, "logical", s)
        if not ismath and is_rtl(logical):
            s = isolate(logical)
        return original(self, gc, x, y, s, prop, angle, ismath, mtext)

    return _draw_text_as_text
