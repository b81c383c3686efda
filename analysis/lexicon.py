"""Word lists and tables under ``data/``: read, checked, cached; nothing else.

A file that breaks a rule raises :class:`DataError`, which says where (``path:line``), what, and what to do.
"""

import csv
import io
import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

__all__ = ["DATA", "DataError", "read_lexicon", "read_table"]

DATA = Path(__file__).parent / "data"


class DataError(ValueError):
    """A word list or table that cannot be used: ``path:line: what is wrong; what to do``."""

    def __init__(self, path, line, message):
        self.path, self.line = Path(path), line
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def read_table(path, *, columns, unique=(), required=()):
    """Read a CSV table of strings.

    Parameters
    ----------
    path : str or Path
        The file; a relative path is looked up under ``analysis/data``.
    columns : sequence of str
        The columns that the header must name; others are kept as they are.
    unique : sequence of str
        Columns whose values together may stand only once.
    required : sequence of str
        Columns that may not be empty.

    Returns
    -------
    DataFrame
        dtype str, empty cells are ``""``; the index ``line`` is the line number in the file.

    Raises
    ------
    DataError
        A missing file or column, a row with too many or too few cells, an empty or repeated value.

    Examples
    --------
    >>> read_table("actors/states.csv", columns=["actor", "name_ar"]).loc[2, "actor"] != ""
    True
    """
    path = DATA / path
    rows, lines = [], []
    for line, row in _csv_rows(path, columns):
        for name in required:
            if not row[name]:
                raise DataError(path, line, f"column {name!r} is empty; fill it in")
        rows.append(row)
        lines.append(line)
    table = pd.DataFrame(rows, index=pd.Index(lines, name="line"), columns=list(rows[0]) if rows else columns)
    _check_unique(table, list(unique), path)
    return table


def _csv_rows(path, columns):
    reader = csv.DictReader(io.StringIO(_read_utf8(path), newline=""))
    missing = [name for name in columns if name not in (reader.fieldnames or [])]
    if missing:
        raise DataError(path, 1, f"the header lacks {', '.join(missing)}; add them")
    for row in reader:
        if None in row or None in row.values():
            raise DataError(path, reader.line_num, "the row has too many or too few cells; quote commas")
        yield reader.line_num, {name: cell.strip() for name, cell in row.items()}


def _read_utf8(path):
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(path, None, f"cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(path, line, "is not UTF-8; save it as UTF-8") from None


def _check_unique(table, unique, path):
    if not unique or table.empty:
        return
    again = table.duplicated(unique)
    if again.any():
        line = table.index[again][0]
        value = ", ".join(table.loc[line, unique])
        raise DataError(path, line, f"{value!r} stands twice; remove or rename one")


@cache
def read_lexicon(name):
    """Read a TOML word list, ``data/lexicon/<name>.toml``, once.

    Parameters
    ----------
    name : str
        File name without its ending, or a path to a file of one's own.

    Returns
    -------
    dict
        As tomllib gives it. Do not change it: it is shared.

    Raises
    ------
    DataError
        The file is missing or is not TOML.

    Examples
    --------
    >>> read_lexicon("text")["proclitic"]["article"]
    ['ال']
    """
    path = Path(name) if str(name).endswith(".toml") else DATA / "lexicon" / f"{name}.toml"
    try:
        return tomllib.loads(_read_utf8(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(path, None, f"is not TOML ({error})") from None
