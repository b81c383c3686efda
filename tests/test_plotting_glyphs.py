"""Right text, proved glyph by glyph against HarfBuzz after a bidi pass of our own."""

import random
import re

import matplotlib as mpl
import pytest
from bidi import get_display
from plotting_kinds import KINDS, drawn_lines
from plotting_reference import JOINERS, STRINGS, glyphs, visual_order, visual_text

from analysis.plotting import arabic_style
from analysis.plotting.hooks import can_shape

pytestmark = pytest.mark.skipif(not can_shape(), reason="glyphs are laid out by matplotlib from 3.11 on")
HIDDEN = {*JOINERS, "\u200f"}


def laid_out(line, prop=None, features=None):
    """Glyphs as matplotlib lays them out, and the font files in order of preference."""
    from matplotlib.font_manager import FontProperties, fontManager, get_font
    from matplotlib.ft2font import LoadFlags

    paths = fontManager._find_fonts_by_props(prop or FontProperties())
    files = [str(getattr(path, "path", path)) for path in paths]
    items = get_font(paths)._layout(line, LoadFlags.NO_HINTING, features=features)
    return [(files.index(str(i.ft_object.fname)), i.glyph_index) for i in items if i.char not in HIDDEN], files


def is_right(line, text, features=None):
    found, files = laid_out(line, features=features)
    return found == glyphs(text, files, base=1)


@pytest.fixture(autouse=True)
def style():
    with arabic_style():
        yield


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_label_has_the_glyphs_of_harfbuzz(kind, weight):
    seen = set()
    with mpl.rc_context({"font.weight": weight, "axes.titleweight": weight, "figure.max_open_warning": 0}):
        for line, prop, ismath in drawn_lines(kind, STRINGS):
            logical = getattr(line, "logical", line)
            if logical in STRINGS:
                found, files = laid_out(line, prop)
                assert not ismath
                assert found == glyphs(logical, files, base=1), logical
                seen.add(logical)
    assert seen == set(STRINGS)


def test_bold_is_another_font():
    from matplotlib.font_manager import FontProperties

    assert laid_out("نص", FontProperties(weight="bold"))[1][0].endswith("Bold.ttf")


def test_oracle_catches_reversed():
    assert not any(is_right("\u200f" + text[::-1], text) for text in STRINGS)


def test_oracle_catches_doubly_processed():
    from arabic_reshaper import reshape

    assert not any(is_right("\u200f" + get_display(reshape(text)), text) for text in STRINGS)


def test_oracle_catches_unshaped():
    off = tuple(f"-{feature}" for feature in ("init", "medi", "fina", "isol", "rlig", "liga", "calt", "ccmp"))
    joined = [text for text in STRINGS if re.search("[بتجحسصطعفقكلمنهيئ][\u0621-\u064a]", text)]
    assert len(joined) >= 40
    assert not any(is_right("\u200f" + text, text, features=off) for text in joined)


def test_oracle_catches_wrong_base_direction():
    starts_latin = ["NATO وروسيا", "BRICS توسّع العضوية", "S-400 وF-16 في العرض", "C++ و Python 3.11 معًا"]
    assert not any(is_right(text, text) for text in starts_latin)
    assert all(is_right("\u200f" + text, text) for text in starts_latin)


def test_bidi_of_the_reference_agrees_with_python_bidi():
    for text in STRINGS:
        ours = "".join(text[i] for i in visual_order(text, 1)[0])
        assert ours == get_display(text, base_dir="R"), text


def test_bidi_of_the_reference_agrees_with_python_bidi_on_random_lines():
    draw = random.Random(7)
    letters = "ابلا abЖ 12٣ .,:-+%$€()[]«»/؟،\u064b"
    for _ in range(3000):
        text = "".join(draw.choice(letters) for _ in range(draw.randrange(1, 14)))
        for base, name in ((1, "R"), (0, "L")):
            ours = "".join(text[i] for i in visual_order(text, base)[0])
            assert ours == get_display(text, base_dir=name), repr(text)


def test_reference_mirrors():
    assert visual_text("أ (ب)", 1) == "(ب) أ"
