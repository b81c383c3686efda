"""What check_figure finds, and that it is silent where there is nothing to find."""

import matplotlib.pyplot as plt
import pytest
from arabic_reshaper import reshape
from bidi import get_display
from plotting_reference import STRINGS

from analysis.plotting import arabic_style, check_figure
from analysis.plotting.hooks import can_shape


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def titled(text, **options):
    ax = plt.figure(figsize=(6, 3)).add_subplot()
    ax.set_title(text, **options)
    return ax


def found(text, **options):
    with arabic_style():
        return " ".join(check_figure(titled(text, **options)))


@pytest.mark.parametrize("text", STRINGS)
def test_right_text_is_right(text):
    assert found(text.replace("\u200c", " ")) == ""


def test_processed_text():
    assert "reshaped beforehand" in found(get_display(reshape("تغطية الصحف")))
    assert "reshaped beforehand" in found(reshape("تغطية الصحف"))


@pytest.mark.parametrize("text", ["تغطية الصحف العربية", "الرئيس الروسي", "معاهدة"])
def test_reversed_text(text):
    assert "looks reversed" in found(text[::-1])


@pytest.mark.filterwarnings("ignore:Glyph")
def test_missing_glyph():
    assert "no font draws: \u4e2d" in found("نص \u4e2d")


def test_signed_number():
    assert "signed number" in found("تغير بنسبة -5%")
    assert found("تغير بنسبة \u200e-5%") == ""


def test_small_text():
    assert "4.0 pt, too small" in found("نص", fontsize=4)


def test_text_beyond_the_figure():
    assert "leaves the figure" in found("عنوان طويل جدًا " * 12)


def test_overlapping_texts():
    with arabic_style():
        ax = titled("عنوان")
        ax.text(0.5, 0.5, "نص أول")
        ax.text(0.5, 0.52, "نص ثان")
        assert any("overlap" in problem for problem in check_figure(ax))
        assert not any("overlap" in problem for problem in check_figure(ax, overlaps=False))


def test_without_the_style():
    problems = " ".join(check_figure(titled("NATO وروسيا", fontfamily="DejaVu Sans")))
    assert ("run from left to right" if can_shape() else "unshaped") in problems


def test_hidden_texts_do_not_count():
    with arabic_style():
        ax = titled("عنوان")
        ax.text(5, 5, "خارج", visible=False)
        ax.plot([0, 10], [0, 10])
        ax.set_xticks([0, 5, 10, 15], ["أ", "ب", "ج", "د" * 200])
        ax.set_xlim(0, 10)
        ax.figure.add_subplot().set_visible(False)
        assert check_figure(ax) == []
