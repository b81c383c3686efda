"""Lines, directions and the switch; runs under matplotlib 3.11 and 3.10 alike."""

import re
import unicodedata

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontManager, FontProperties
from matplotlib.text import Text, TextPath
from plotting_kinds import drawn_lines, networkx_labels, recorded, tick_labels
from plotting_reference import STRINGS, visual_text

from analysis.plotting import arabic_style, mirror_axes, pillow_text, use_arabic_style
from analysis.plotting.direction import is_rtl, split_math, treat, visual
from analysis.plotting.hooks import can_shape, install, is_installed, restore

MARKS = re.compile("[\u064b-\u0652\u0670\u200c\u200f]")


@pytest.fixture
def style():
    with arabic_style():
        yield
    plt.close("all")


def plain_letters(drawn):
    """Presentation forms back to letters, order kept: a ligature's letters stand reversed in visual order."""
    return "".join(
        unicodedata.normalize("NFKC", c)[::-1] if unicodedata.bidirectional(c) == "AL" else c for c in drawn
    )


def drawn_order(line):
    """Visual order of what is drawn, whichever treatment holds."""
    line = MARKS.sub("", line)
    return visual_text(line, 1) if can_shape() else plain_letters(line)


@pytest.mark.parametrize("text", STRINGS)
def test_readable_treatment_has_the_visual_order(text):
    bare = MARKS.sub("", text)
    assert plain_letters(visual(text)) == visual_text(bare, 1)


@pytest.mark.parametrize("text", STRINGS)
def test_readable_treatment_shapes(text):
    drawn = visual(text)
    # Letters that join on both sides may not be left in their nominal form.
    assert not re.search("[\u0628\u062a-\u062e\u0633-\u063a\u0641-\u0647]", drawn)


@pytest.mark.parametrize("text", STRINGS)
def test_treat_keeps_the_logical_line(text):
    for shapes in (True, False):
        drawn, ismath = treat(text, True, shapes)
        assert (drawn.logical, ismath) == (text, False)


@pytest.mark.parametrize("line", ["NATO وروسيا", "(New START).", "2010", "Ⓐ نص", ""])
def test_exact_treatment_marks_lines_that_would_run_left_to_right(line):
    assert treat(line, True, True)[0] == "\u200f" + line


@pytest.mark.parametrize("line", ["وروسيا NATO", "2010 سنوات", "(أ) b", "؟ a"])
def test_exact_treatment_leaves_the_rest_alone(line):
    assert treat(line, True, True)[0] == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("وروسيا", True),
        ("NATO وروسيا", True),
        ("New York Times: سين", True),
        ("2021", False),
        ("−5.25%", False),
        ("Plain English (2021)", False),
        ("The word سلام means peace", False),
        ("Ministry of Foreign Affairs (وزارة الخارجية)", True),
        ("\u200eوروسيا", False),
        ("שלום", True),
        ("", False),
    ],
)
def test_base_direction(line, expected):
    assert is_rtl(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("معامل $R^2$ للنموذج", ["معامل ", "R^2", " للنموذج"]),
        ("$n$ تصريحًا", ["", "n", " تصريحًا"]),
        ("5$ ثم 6$", None),
        ("من $5 إلى $6", None),
        (r"سعر \$5 و\$6", None),
        ("بين $5$ و6", None),
        ("ثمنه 5$", None),
    ],
)
def test_money_is_not_math(line, expected):
    assert split_math(line) == expected


def test_math_in_arabic_is_ordered_by_hand(style):
    fig, ax = plt.subplots(layout="none")
    title = ax.set_title("معامل $R^2$ للنموذج (أ)")
    line, ismath = title._preprocess_math(title.get_text())
    assert ismath
    assert plain_letters(line) == "(أ) جذومنلل $R^2$ لماعم"
    fig.canvas.draw()


def test_escaped_dollar_and_no_math(style):
    text = Text(0, 0, r"سعر \$5 و\$6")
    assert drawn_order(text._preprocess_math(text.get_text())[0]) == visual_text("سعر $5 و$6", 1)
    text = Text(0, 0, "قيمة $x^2$", parse_math=False)
    assert text._preprocess_math(text.get_text())[1] is False


def test_latin_and_math_without_arabic_are_untouched(style):
    for line in ("NATO 2022 (%)", "$R^2$ = 0.5", "−5", r"\$5"):
        plain = type(line)(Text._preprocess_math.plain(Text(), line)[0])
        assert Text()._preprocess_math(line)[0] == plain


def test_get_text_stays_logical(style):
    _, ax = plt.subplots()
    ax.set_title("معاهدة (New START) 2010")
    ax.figure.canvas.draw()
    assert ax.get_title() == "معاهدة (New START) 2010"


def test_each_line_of_a_title_is_treated(style):
    _, ax = plt.subplots(layout="none")
    ax.set_title("NATO أولًا\nBRICS ثانيًا\nLatin only.")
    with recorded() as lines:
        ax.figure.canvas.draw()
    drawn = [line for line, *_ in lines]
    assert [drawn_order(line) for line in drawn if is_rtl(line) or MARKS.search(line) or not line.isascii()][
        -2:
    ] == [visual_text(MARKS.sub("", text), 1) for text in ("NATO أولًا", "BRICS ثانيًا")]
    assert "Latin only." in drawn


def test_wrapped_lines_run_as_their_paragraph(style):
    figure = plt.figure(figsize=(2, 2), layout="none")
    words = "اجتمع الوزراء في المدينة لبحث معاهدة جديدة (Treaty on New Things and Other Things) 2010."
    figure.text(0.1, 0.5, words, wrap=True)
    with recorded() as lines:
        figure.canvas.draw()
    pieces = [getattr(line, "logical", line) for line, *_ in lines]
    assert len(pieces) >= 3
    assert " ".join(pieces) == words
    for line, *_ in lines:
        assert drawn_order(line) == visual_text(line.logical, 1)


def test_wrapping_money_does_not_fail(style):
    figure = plt.figure(figsize=(2, 1), layout="none")
    figure.text(0.1, 0.5, "ارتفع السعر من 5$ ثم إلى 6$ ثم عاد إلى 5$ مرة أخرى", wrap=True)
    figure.canvas.draw()


def test_lines_of_a_block_end_at_the_right(style):
    assert Text(0, 0, "سطر\nآخر", ha="left")._get_multialignment() == "right"
    assert Text(0, 0, "سطر\nآخر", ha="center")._get_multialignment() == "center"
    assert Text(0, 0, "سطر\nآخر", ha="left", multialignment="left")._get_multialignment() == "left"
    assert Text(0, 0, "one\ntwo", ha="left")._get_multialignment() == "left"


def test_ticks_and_networks_reach_the_hook(style):
    for kind in (tick_labels, networkx_labels):
        drawn = {getattr(line, "logical", None): line for line, *_ in drawn_lines(kind, ["NATO وروسيا", "(أ) ب"])}
        for text in ("NATO وروسيا", "(أ) ب"):
            assert drawn_order(drawn[text]) == visual_text(text, 1)


def test_a_text_path_is_treated(style):
    assert len(TextPath((0, 0), "نص", size=10).vertices) > 10


@pytest.mark.parametrize("family", ["sans-serif", "monospace", "IBM Plex Sans Arabic"])
def test_fallback_fonts_for_any_family(style, family):
    paths = font_manager.fontManager._find_fonts_by_props(FontProperties(family=family, weight="bold"))
    names = [str(getattr(path, "path", path)).rsplit("/")[-1] for path in paths]
    assert {"IBMPlexSansArabic-Bold.ttf", "DejaVuSans-Bold.ttf"} <= set(names)


def _traces():
    methods = [
        (Text, "_preprocess_math"), (Text, "_get_multialignment"), (Text, "_get_rendered_text_width"),
        (Text, "_get_wrapped_text"),
        (Figure, "draw"), (FontManager, "_find_fonts_by_props"), (RendererSVG, "_draw_text_as_text"),
    ]  # fmt: skip
    fonts = [entry.fname for entry in font_manager.fontManager.ttflist]
    return [vars(owner)[name] for owner, name in methods], dict(mpl.rcParams), fonts


def test_switching_off_leaves_no_trace():
    before = _traces()
    use_arabic_style(mirror=True)
    assert is_installed()
    use_arabic_style()
    use_arabic_style(False)
    assert _traces() == before
    with arabic_style(mirror=True), arabic_style():
        assert mpl.rcParams["font.family"][0] == "IBM Plex Sans Arabic"
    assert _traces() == before


def test_inner_block_leaves_the_outer_style():
    use_arabic_style()
    try:
        with arabic_style(mirror=True):
            pass
        assert is_installed()
        assert mpl.rcParams["font.family"][0] == "IBM Plex Sans Arabic"
    finally:
        use_arabic_style(False)
    assert not is_installed()


def test_a_line_is_treated_once_in_nested_styles(style):
    with arabic_style():
        assert Text()._preprocess_math("A نص")[0].count("\u200f") == (1 if can_shape() else 0)


def test_it_notices_that_a_hook_has_gone(monkeypatch):
    monkeypatch.delattr(Text, "_preprocess_math")
    with pytest.raises(RuntimeError, match=r"Text\._preprocess_math"):
        install()


def test_install_and_restore():
    before = install()
    assert is_installed()
    restore(before)
    assert not is_installed()


def test_axes_run_left_to_right_unless_mirrored(style):
    _, ax = plt.subplots()
    ax.plot([1, 2, 3])
    ax.figure.canvas.draw()
    assert not ax.xaxis_inverted()
    with arabic_style(mirror=True):
        figure, (left, right) = plt.subplots(1, 2, sharex=True)
        left.plot([1, 2, 3])
        figure.canvas.draw()
        figure.canvas.draw()
    assert left.xaxis_inverted()
    assert right.xaxis_inverted()
    assert left.yaxis.get_ticks_position() == "right"


def test_polar_axes_are_not_mirrored(style):
    ax = plt.figure().add_subplot(projection="polar")
    assert mirror_axes(ax) is ax


@pytest.mark.parametrize("raqm", [True, False])
def test_pillow_text(monkeypatch, raqm):
    monkeypatch.setattr("PIL.features.check", lambda name: raqm)
    assert pillow_text("NATO وروسيا") == ("\u200fNATO وروسيا" if raqm else visual("NATO وروسيا"))


@pytest.mark.parametrize("label", ["أوكرانيا", "فلاديمير بوتين", "NATO", "2022", "سطر\nسطران"])
def test_tick_labels_stand_beside_their_place(style, label):
    fig = plt.figure(dpi=300, layout="none")
    ax = fig.add_axes((0.5, 0, 0.5, 1), ylim=(0, 1), xticks=[])
    ax.set_yticks([0.5], [label])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    fig.canvas.draw()
    rows = np.asarray(fig.canvas.buffer_rgba()).min(axis=(1, 2)) < 128
    middle = np.flatnonzero(rows)[[0, -1]].mean()
    size = mpl.rcParams["font.size"] * 300 / 72
    assert abs(middle - (len(rows) - 1) / 2) / size < 0.15
