"""Agreement, samples for coders, and what their coding changes."""

import csv

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis.enough import NotEnough
from analysis.stance import CodingError, agreement, coding_effect, export_sample, import_codings, pair_spans

FORMULA = '=HYPERLINK("http://example.org")'


def _rows(n=6):
    rows = pd.DataFrame(
        {"article_id": [f"a{i // 2}" for i in range(n)], "part": "body", "start": np.arange(n) * 50}
    )
    rows["end"] = rows["start"] + 20
    codes = {"issue": "ukraine", "target": "nato", "stance": [-1, 0, 1] * (n // 3), "act": "state"}
    return rows.assign(content="نحن مستعدون للحوار", speaker="lavrov", cue="قال", **codes)


def _filled(path, cells):
    book = load_workbook(path)
    sheet = book["codings"]
    header = [cell.value for cell in sheet[1]]
    for (name, line), value in cells.items():
        sheet.cell(line, header.index(name) + 1, value)
    book.save(path)
    return path


ROW = {"issue": "ukraine", "target": "nato", "stance": -1, "act": "accuse"}


def test_pairs_are_one_to_one_and_the_best_first():
    first = pd.DataFrame({"article_id": "a", "part": "body", "start": [0, 0], "end": [10, 8]})
    assert pair_spans(first, first.iloc[[1]]) == {1: 0}


def test_a_title_is_not_the_body():
    rows = _rows()
    assert pair_spans(rows, rows.assign(part="title")) == {}


def test_agreement_by_hand():
    a = _rows().assign(stance=[1, 1, 0, 0, -1, -1])
    b = a.assign(stance=[1, 0, 0, 0, -1, -1]).iloc[:5]
    table = agreement({"a": a, "b": b}, variables=["stance"]).set_index("variable")
    assert table.loc["span", "agreement"] == pytest.approx(10 / 11)
    assert table.loc["stance", ["n", "agreement"]].tolist() == [5, 0.8]
    assert 0.7 < table.loc["stance", "alpha"] < 1


def test_one_coding_is_no_agreement():
    with pytest.raises(NotEnough, match="two codings"):
        agreement({"a": _rows()})


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back(tmp_path, ending):
    rows = _rows()
    back = import_codings(export_sample(rows, tmp_path / f"sample.{ending}", codes=True), statements=rows)
    assert (
        back[["article_id", "start", "stance"]].values.tolist()
        == rows[["article_id", "start", "stance"]].values.tolist()
    )


def test_coders_do_not_see_the_automatic_codes(tmp_path):
    path = export_sample(_rows(), tmp_path / "sample.xlsx")
    assert len(import_codings(path)) == 0


def test_sheet_has_drop_downs_and_reads_from_right_to_left(tmp_path):
    book = load_workbook(export_sample(_rows(), tmp_path / "sample.xlsx"))
    rules = {rule.formula1 for rule in book["codings"].data_validations.dataValidation}
    assert book["codings"].sheet_view.rightToLeft and '"-1,0,1"' in rules and book["codebook"].max_row > 20


def test_formulas_are_text(tmp_path):
    rows = _rows().assign(content=FORMULA)
    for cell in load_workbook(export_sample(rows, tmp_path / "s.xlsx"))["codings"]["I"][1:]:
        assert cell.data_type == "s" and not str(cell.value).startswith("=")
    with export_sample(rows, tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(not cell.startswith(("=", "+", "@")) for row in csv.reader(file) for cell in row)


def test_control_characters_do_no_harm(tmp_path):
    assert export_sample(_rows().assign(content="ق\x00ال"), tmp_path / "s.xlsx").is_file()


def test_errors_are_told_by_cell(tmp_path):
    path = export_sample(_rows(), tmp_path / "sample.xlsx")
    _filled(path, {(name, 2): value for name, value in ROW.items()})
    _filled(path, {("stance", 3): 2, ("issue", 3): "ukraine", ("act", 3): "state", ("target", 3): "none"})
    with pytest.raises(CodingError, match=r"sample.xlsx!M3: '2' is none of -1, 0, 1") as found:
        import_codings(path)
    assert [cell for cell, _ in found.value.errors] == ["M3"]


def test_a_target_has_to_be_an_actor(tmp_path):
    path = _filled(
        export_sample(_rows(), tmp_path / "s.xlsx"),
        {(k, 2): v for k, v in (ROW | {"target": "natoo"}).items()},
    )
    with pytest.raises(CodingError, match="'natoo' is no actor"):
        import_codings(path, actors=pd.DataFrame(index=["nato"]))


def test_statements_of_another_export_are_told(tmp_path):
    path = _filled(export_sample(_rows(), tmp_path / "s.xlsx"), {(k, 2): v for k, v in ROW.items()})
    with pytest.raises(CodingError, match="not among"):
        import_codings(path, statements=_rows().assign(article_id="z"))


def test_a_renamed_column_is_told(tmp_path):
    (tmp_path / "s.csv").write_text("id,start\na,1\n", encoding="utf-8")
    with pytest.raises(CodingError, match="header lacks article_id"):
        import_codings(tmp_path / "s.csv")


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.xlsx or \.csv"):
        export_sample(_rows(), tmp_path / "s.ods")


def test_effect_of_hand_codes_is_reported():
    rows = _rows().assign(stance=0)
    table = coding_effect(rows, rows.assign(stance=-1), "issue")
    assert table["mean_automatic"].tolist() == [0] and table["change"].tolist() == [-1]
