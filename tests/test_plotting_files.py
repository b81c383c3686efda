"""Figures on disk and the fonts in them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties, fontManager, get_font
from PIL import Image
from plotting_reference import STRINGS

from analysis.plotting import arabic_style, save_figure
from analysis.plotting.direction import CONTROLS
from analysis.plotting.hooks import can_shape
from analysis.plotting.saving import figures_folder

FIGURES = Path(__file__).parents[1] / "figures"
TEXTS = {"description_en": "Two bars & a line.", "description_ar": "عمودان وخط <واحد>."}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES_DIR", str(tmp_path / "made" / "here"))
    with arabic_style():
        yield tmp_path / "made" / "here"
    plt.close("all")


def draw():
    _, ax = plt.subplots(figsize=(3, 2))
    ax.bar(["أفغانستان", "NATO وروسيا"], [1, 2])
    ax.set_title("عنوان (Title)")
    ax.set_xlabel("Москва → كابول 5%")
    return ax


def test_same_bytes_from_run_to_run():
    formats = ("svg", "png", "pdf")
    first = [path.read_bytes() for path in save_figure(draw(), "00_x", formats=formats, **TEXTS)]
    again = [path.read_bytes() for path in save_figure(draw(), "00_x", formats=formats, **TEXTS)]
    assert first == again


def test_svg_has_title_and_both_descriptions():
    svg, _ = save_figure(draw(), "00_x", **TEXTS)
    root = ET.parse(svg).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root[0].tag == f"{space}title"
    assert root[0].text == "عنوان (Title)"
    assert [(e.get("lang"), e.text) for e in root.findall(f"{space}desc")] == [
        ("en", TEXTS["description_en"]),
        ("ar", TEXTS["description_ar"]),
    ]


def test_png_has_title_and_description():
    _, png = save_figure(draw(), "00_x", title="عنوان آخر", **TEXTS)
    with Image.open(png) as image:
        assert image.text["Title"] == "عنوان آخر"
        assert image.text["Description"] == "\n".join(TEXTS.values())
        assert "Software" not in image.text


@pytest.mark.parametrize("name", ["", ".hidden", "..", "a/", "two\nlines", "a/.png"])
def test_what_is_no_name_of_a_file_is_refused(name):
    with pytest.raises(ValueError, match="not the name of a file"):
        save_figure(draw(), name)


@pytest.mark.parametrize("name", ["gif.gif", "x.jpg"])
def test_unknown_format_in_the_name(name):
    with pytest.raises(ValueError, match="choose among svg, png, pdf"):
        save_figure(draw(), name)


def test_unknown_format():
    with pytest.raises(ValueError, match="choose among svg, png, pdf"):
        save_figure(draw(), "x", formats=("gif",))


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("05_matrix", ["made/here/05_matrix.svg", "made/here/05_matrix.png"]),
        ("matrix.pdf", ["made/here/matrix.pdf"]),
        ("v1.2", ["made/here/v1.2.svg", "made/here/v1.2.png"]),
        ("./matrix", ["matrix.svg", "matrix.png"]),
        ("talk/النبرة (1).PNG", ["talk/النبرة (1).png"]),
    ],
)
def test_names_say_where_and_what(tmp_path, monkeypatch, name, files):
    monkeypatch.chdir(tmp_path)
    written = [path.resolve().relative_to(tmp_path.resolve()).as_posix() for path in save_figure(draw(), name)]
    assert written == files
    assert all((tmp_path / file).stat().st_size for file in files)


def test_a_path_and_formats_may_be_given(tmp_path):
    paths = save_figure(draw(), tmp_path / "deep" / "er" / "x.png", formats=["pdf", "png"])
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["deep/er/x.pdf", "deep/er/x.png"]


def test_the_resolution_is_the_one_asked_for():
    (path,) = save_figure(draw(), "x.png", dpi=100)
    with Image.open(path) as image:
        assert image.size == (300, 200)


def test_folder_without_the_variable(tmp_path, monkeypatch):
    monkeypatch.delenv("FIGURES_DIR")
    monkeypatch.chdir(FIGURES.parent / "notebooks")
    assert figures_folder() == FIGURES
    monkeypatch.setattr("os.access", lambda *_: False)
    assert figures_folder() == Path("figures")


def test_work_elsewhere_leaves_the_checkout_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("FIGURES_DIR")
    monkeypatch.chdir(tmp_path)
    assert [path.resolve().parent for path in save_figure(draw(), "x")] == [tmp_path.resolve() / "figures"] * 2


def test_svg_as_text_is_logical_and_isolated(folder):
    with mpl.rc_context({"svg.fonttype": "none"}):
        svg, _ = save_figure(draw(), "00_x")
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", svg.read_text(encoding="utf-8"))
    assert {"\u2067NATO وروسيا\u2069", "\u2067عنوان (Title)\u2069", "\u2067أفغانستان\u2069"} <= set(texts)
    assert "0.5" in texts


def test_svg_hook_is_where_text_is_written():
    assert hasattr(RendererSVG._draw_text_as_text, "plain")


def missing(text, weight="normal"):
    maps = [
        get_font(path).get_charmap() for path in fontManager._find_fonts_by_props(FontProperties(weight=weight))
    ]
    return {c for c in CONTROLS.sub("", text) if not c.isspace() and not any(ord(c) in known for known in maps)}


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_fonts_have_what_labels_need(weight):
    joiners = "\u200c\u200d"
    for text in [*STRINGS, "→ ← ↑ ↓ − ± × ≤ ≥ … – — • · ٪ ، ؛ ؟ ﷺ 0123456789 ٠١٢٣٤٥٦٧٨٩ Ёжик čšž Ğİş"]:
        assert not missing(text.translate(dict.fromkeys(map(ord, joiners))), weight), text


def test_a_missing_glyph_is_found():
    assert missing("\u4e2d ن") == {"\u4e2d"}


def used_glyphs(svg):
    """Glyphs that an SVG draws with paths, as (font, glyph number)."""
    return set(re.findall(r'xlink:href="#([\w-]+?)-([0-9a-f]+)"', svg))


def test_a_box_is_seen_in_an_svg(recwarn):
    _, ax = plt.subplots()
    ax.set_title("\u4e2d")
    svg, _ = save_figure(ax, "00_box")
    assert any("missing" in str(warning.message) for warning in recwarn)
    assert boxes(svg.read_text(encoding="utf-8")) or not can_shape()  # matplotlib 3.10 names glyphs by letter


def boxes(svg):
    """Glyphs that stand for a missing one: number 0 of any font, and all of the font of last resort."""
    return [(font, glyph) for font, glyph in used_glyphs(svg) if int(glyph, 16) == 0 or "LastResort" in font]


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda path: path.name)
def test_no_committed_figure_has_a_box(path):
    svg = path.read_text(encoding="utf-8")
    assert used_glyphs(svg), "no glyph found: has the form of matplotlib's SVG changed?"
    assert not boxes(svg)


def evidence_links(svg):
    """Page and mark of each link to a page of evidence in an SVG."""
    return {(page, unquote(mark)) for page, mark in re.findall(r'xlink:href="(evidence\w*\.html)#([^"]+)"', svg)}


def test_every_link_of_the_committed_figures_leads_to_a_mark():
    pages = FIGURES.glob("evidence*.html")
    marks = {(p.name, at) for p in pages for at in re.findall(r'<h\d id="([^"]+)"', p.read_text(encoding="utf-8"))}
    links = {path.stem: evidence_links(path.read_text(encoding="utf-8")) for path in FIGURES.glob("*.svg")}
    assert {name: found - marks for name, found in links.items() if found - marks} == {}
    linked = {"03_network", "03_together", "05_matrix", "05_time", "05_issues", "05_network", "05_outlets"}
    assert {name for name, found in links.items() if found} == linked
