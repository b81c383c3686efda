"""Right-to-left tables: a direction for each cell, by attributes."""

import re

import pandas as pd
import pytest

from analysis.plotting import show_table

CELL = re.compile(r'<(t[dh]) dir="(rtl|ltr)" style="text-align:right">(.*?)</\1>')


def cells(table):
    return {content: direction for _, direction, content in CELL.findall(table.html)}


@pytest.mark.parametrize(
    ("value", "direction"),
    [
        ("NATO وروسيا.", "rtl"),
        ("(USA) الولايات المتحدة", "rtl"),
        ("من 2010-2014", "rtl"),
        ("Plain (n = 3).", "ltr"),
        (-5.25, "ltr"),
        ("12%", "ltr"),
        ("", "ltr"),
    ],
)
def test_each_cell_has_its_direction(value, direction):
    shown = cells(show_table(pd.DataFrame({"عمود": [value]})))
    assert shown[str(value)] == direction
    assert shown["عمود"] == "rtl"


def test_columns_run_from_right_to_left():
    assert show_table(pd.DataFrame({"أ": [1]})).html.startswith('<table dir="rtl"')


def test_every_cell_is_directed_and_nothing_needs_a_style_sheet():
    html = show_table(pd.DataFrame({"أ": [1, 2], "ب": ["س", None]}, index=["x", "y"])).html
    assert len(CELL.findall(html)) == len(re.findall(r"<t[dh][\s>]", html)) == 9
    assert "<style" not in html
    assert "unicode-bidi" not in html


def test_signed_numbers_in_text_keep_their_sign_before_them():
    html = show_table(pd.DataFrame({"أ": ["تغير بنسبة -5.25% ثم +3 نقاط", "من 2010-2014"]})).html
    assert '<span dir="ltr">-5.25%</span>' in html
    assert '<span dir="ltr">+3</span> نقاط' in html
    assert "2010-2014" in html


def test_number_formats_of_pandas_stay():
    frame = pd.DataFrame({"أ": [0.123456, 2.0], "ب": [0.5, 0.25]})
    shown = cells(show_table(frame, formats={"ب": "{:.1%}"}))
    assert {"0.123456", "2.000000", "50.0%", "25.0%"} <= set(shown)


def test_markup_in_cells_is_text():
    html = show_table(pd.DataFrame({"أ": ["<script>س</script> & <b>"]}), caption="<i>ع</i>").html
    assert "<script>" not in html
    assert "<i>" not in html
    assert "&lt;script&gt;" in html


def test_index_names_caption_and_series():
    html = show_table(pd.Series([1], index=pd.Index(["س"], name="رمز"), name="عدد"), caption="جدول (1)").html
    assert '<caption dir="rtl" style="text-align:right">جدول (1)</caption>' in html
    assert cells(show_table(pd.Series([1], index=pd.Index(["س"], name="رمز"), name="عدد")))["رمز"] == "rtl"
    assert html.count("<tr") == 2


def test_index_can_be_left_out_and_headers_can_have_levels():
    assert "<th" not in show_table(pd.DataFrame({"أ": [1]}), index=False).html.split("</thead>")[1]
    columns = pd.MultiIndex.from_product([["أ", "ب"], ["n", "حصة"]])
    html = show_table(pd.DataFrame([[1, 2, 3, 4]], columns=columns)).html
    assert 'colspan="2"' in html


def test_long_tables_are_cut_and_long_texts_are_not():
    table = show_table(pd.DataFrame({"أ": ["س" * 300] * 100}), max_rows=10)
    assert table.html.count("<tr") < 15
    assert "س" * 300 in table.html


def test_shows_itself_and_changes_nothing():
    frame = pd.DataFrame({"أ": [1]})
    copy = frame.copy()
    table = show_table(frame)
    assert table._repr_html_() == table.html == show_table(frame).html
    assert repr(table) == repr(frame)
    pd.testing.assert_frame_equal(frame, copy)
