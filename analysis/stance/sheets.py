"""Samples for human coders: out to a sheet with the codebook beside it, back with every error by its cell."""

import csv
import io
import re
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.lexicon import read_lexicon

__all__ = ["CodingError", "export_sample", "import_codings"]

PLACE = ["article_id", "part", "start", "end"]
SHOWN = ["outlet", "published", "speaker", "cue", "content", "around"]
CODES = ["issue", "target", "stance", "act", "note"]
WIDTHS = {"content": 60, "around": 80, "note": 30, "article_id": 18}
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


class CodingError(ValueError):
    """A returned sheet that cannot be used; ``errors`` lists (cell, message)."""

    def __init__(self, path, errors):
        self.errors = errors
        shown = [f"{Path(path).name}!{cell}: {message}" for cell, message in errors]
        super().__init__("\n".join(shown))


def export_sample(statements, path, *, articles=None, n=100, by=None, seed=0, codes=False):
    """Write a random sample of statements for hand coding.

    Parameters
    ----------
    statements : DataFrame
    path : str or Path
        ``.xlsx`` (with drop-down values and the codebook on a second sheet, right to left) or ``.csv``.
    articles : DataFrame, optional
        Gives outlet, date and the sentence around each statement.
    n : int
        Statements; all where there are fewer.
    by : str, optional
        Column to draw equally from, for instance ``issue``. Estimates that use the codes need the plain random
        sample.
    seed : int
    codes : bool
        Write the automatic codes into the cells. Coders who see them agree with them too readily; so not by
        default.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        The path ends neither in .xlsx nor in .csv.
    """
    path = Path(path)
    sample = _sheet_rows(_drawn(statements, n, by, seed), articles, codes)
    if path.suffix == ".xlsx":
        _write_xlsx(sample, path)
    elif path.suffix == ".csv":
        _write_csv(sample, path)
    else:
        raise ValueError(f"{path}: a sample is written to .xlsx or .csv; choose one of these endings")
    return path


def _drawn(statements, n, by, seed):
    if by is None:
        return statements.sample(min(n, len(statements)), random_state=seed).sort_index()
    groups = statements.groupby(by, sort=True)
    each = max(1, n // max(1, groups.ngroups))
    return pd.concat([part.sample(min(each, len(part)), random_state=seed) for _, part in groups]).sort_index()


def _sheet_rows(sample, articles, codes):
    rows = sample.reindex(columns=[*PLACE, *SHOWN, *CODES]).astype(object)
    if articles is not None:
        for name in ("outlet", "published"):
            if name in articles:
                rows[name] = sample["article_id"].map(articles[name])
        rows["published"] = pd.to_datetime(rows["published"]).dt.strftime("%Y-%m-%d")
        rows["around"] = [_around(articles, row) for row in sample.itertuples()]
    if not codes:
        rows[CODES] = ""
    return rows.astype(object).where(rows.notna(), "").reset_index(drop=True)


def _around(articles, row, reach=150):
    if row.part != "body":
        return ""
    text = articles.at[row.article_id, "text"]
    return text[max(0, row.start - reach) : row.end + reach].replace("\n", " ")


def _harmless(value):
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        value = ILLEGAL.sub("", value)
        return "'" + value if value.startswith(DANGEROUS) else value
    return value


def _write_csv(rows, path):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows.columns)
        writer.writerows([_harmless(value) for value in row] for row in rows.itertuples(index=False))


def _write_xlsx(rows, path):
    book = Workbook()
    sheet = book.active
    sheet.title = "codings"
    sheet.append(list(rows.columns))
    for row in rows.itertuples(index=False):
        sheet.append([_harmless(value) for value in row])
    _lay_out(sheet, rows)
    _write_codebook(book.create_sheet("codebook"))
    book.save(path)


def _lay_out(sheet, rows):
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for i, name in enumerate(rows.columns, 1):
        letter = get_column_letter(i)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 12)
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter][1:]:
            cell.alignment, cell.number_format = wrapped, "@" if isinstance(cell.value, str) else "General"
        if name in _choices():
            _drop_down(sheet, letter, _choices()[name], len(rows) + 1)


def _drop_down(sheet, letter, values, last):
    rule = DataValidation(
        "list", formula1=f'"{",".join(map(str, values))}"', allow_blank=True, showErrorMessage=True
    )
    rule.error = "Choose one of: " + ", ".join(map(str, values))
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{max(last, 2)}")


def _choices():
    return read_lexicon("codebook")["values"]


def _write_codebook(sheet):
    sheet.append(["column", "value", "meaning"])
    for column, meanings in read_lexicon("codebook")["meaning"].items():
        for value, meaning in meanings.items():
            sheet.append([column, value, meaning])
    for letter, width in zip("ABC", (12, 18, 110), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)


def import_codings(path, *, statements=None, actors=None):
    """Read a sheet that coders filled in.

    Parameters
    ----------
    path : str or Path
        What `export_sample` wrote, filled in. Rows without any code are left out.
    statements : DataFrame, optional
        The table that the sample was drawn from: rows that are not in it are errors.
    actors : DataFrame, optional
        The actors table: targets that are not in it are errors.

    Returns
    -------
    DataFrame
        ``article_id, part, start, end, issue, target, stance, act, note``; stance is Int64.

    Raises
    ------
    CodingError
        One line for each cell that cannot be used: where it is and what it should hold.
    """
    header, rows = _read_xlsx(path) if Path(path).suffix == ".xlsx" else _read_csv(path)
    missing = [name for name in [*PLACE, *CODES[:-1]] if name not in header]
    if missing:
        raise CodingError(path, [("A1", f"the header lacks {', '.join(missing)}; do not rename columns")])
    errors, kept, seen = [], [], {}
    for line, cells in enumerate(rows, 2):
        row = dict(zip(header, map(_clean, cells), strict=False))
        if any(row.get(name) for name in CODES):
            kept.append(_checked(row, line, header, errors, seen, statements, actors))
    if errors:
        raise CodingError(path, errors)
    table = pd.DataFrame(kept, columns=[*PLACE, *CODES])
    return table.astype({"start": "int64", "end": "int64", "stance": "Int64"})


def _read_xlsx(path):
    book = load_workbook(path, read_only=True, data_only=True)
    sheet = book["codings"] if "codings" in book.sheetnames else book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    book.close()
    return ([str(name or "") for name in rows[0]], rows[1:]) if rows else ([], [])


def _read_csv(path):
    text = Path(path).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return (rows[0], rows[1:]) if rows else ([], [])


def _clean(value):
    text = "" if value is None else str(value).strip().replace("−", "-")
    return text[1:] if text.startswith("'") else text.removesuffix(".0")


def _checked(row, line, header, errors, seen, statements, actors):
    def wrong(name, message):
        errors.append((f"{get_column_letter(header.index(name) + 1)}{line}", message))

    for name in ("start", "end"):
        if not row[name].isdigit():
            wrong(name, f"{row[name]!r} is no offset; leave this column as it was")
    key = tuple(row[name] for name in PLACE)
    if key in seen:
        wrong("article_id", f"the statement stands in row {seen[key]} too; keep one")
    seen.setdefault(key, line)
    for name, values in _choices().items():
        row[name] = row[name].lstrip("+") if name == "stance" else row[name].lower()
        if row[name] not in map(str, values):
            wrong(name, f"{row[name]!r} is none of {', '.join(map(str, values))}")
    if not row["target"]:
        wrong("target", "is empty; write an actor's id, or none")
    elif actors is not None and row["target"] not in {
        *actors.index,
        *read_lexicon("codebook")["meaning"]["target"],
    }:
        wrong(
            "target",
            f"{row['target']!r} is no actor's id, and none of talks, treaty, resolution, militants, none",
        )
    if statements is not None and not errors and not _known(key, statements):
        wrong("article_id", "this statement is not among the statements that were exported")
    return {name: row.get(name, "") for name in [*PLACE, *CODES]}


def _known(key, statements):
    place = statements[PLACE].astype(str)
    return (place == list(key)).all(axis=1).any()
