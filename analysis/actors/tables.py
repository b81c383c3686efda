"""The gazetteer's tables: read, checked, joined with a researcher's own."""

from pathlib import Path

import pandas as pd

from analysis.lexicon import DATA, DataError, read_table

__all__ = ["ACTOR_COLUMNS", "read_actors", "read_aliases", "read_offices", "read_titles"]

ACTOR_COLUMNS = ["actor", "kind", "country", "side", "gender", "qid", "name_en", "name_ar"]
FORM_COLUMNS = ["also", "if_named", "seats", "adjective", "source"]
OFFICE_COLUMNS = ["actor", "office", "country", "start", "end"]
TITLE_COLUMNS = ["office", "body", "title_ar", "gender"]
KINDS = ("person", "state", "body", "group", "bloc")
BUNDLED = DATA / "actors"
SIDES = ("russia", "csto", "other")


def read_actors(paths):
    """Actors of several files; a slug that stands in a later file replaces the earlier one.

    Parameters
    ----------
    paths : list of Path
        CSV files with at least the columns ``actor, kind, name_ar``.

    Returns
    -------
    DataFrame
        Index ``actor``; all columns str; ``path`` and ``line`` say where a row stands.

    Raises
    ------
    DataError
        An unknown kind or side, a slug that stands twice in one file.
    """
    tables = [_read_actor_file(Path(path)) for path in paths]
    if not tables:
        return pd.DataFrame(columns=[*ACTOR_COLUMNS, *FORM_COLUMNS, "path", "line"]).set_index("actor")
    table = pd.concat(tables)
    return table.drop_duplicates("actor", keep="last").set_index("actor")


def _read_actor_file(path):
    table = read_table(
        path, columns=["actor", "kind", "name_ar"], unique=["actor"], required=["actor", "kind", "name_ar"]
    )
    table = table.reindex(columns=[*ACTOR_COLUMNS, *FORM_COLUMNS], fill_value="")
    table["side"] = table["side"].where(table["side"] != "", "other")
    _check_values(table, "kind", KINDS, path)
    _check_values(table, "side", SIDES, path)
    return table.assign(path=str(path), line=table.index)


def _check_values(table, column, allowed, path):
    line, value = _first_other(table[column], allowed)
    if line is not None:
        raise DataError(path, line, f"{column} {value!r} is unknown; use one of {', '.join(allowed)}")


def _first_other(column, allowed):
    """Line and value of the first cell that is not among the allowed ones; None twice where there is none."""
    pairs = zip(column.index, column.tolist(), strict=True)
    return next(((line, value) for line, value in pairs if value not in allowed), (None, None))


def check_countries(actors):
    """Raise `DataError` where an actor's country is not itself an actor."""
    actor, _ = _first_other(actors["country"], {*actors.index, ""})
    if actor is not None:
        row = actors.loc[actor]
        raise DataError(row["path"], row["line"], f"country {row['country']!r} is no actor; add it or correct it")


def read_offices(paths, actors):
    """Tenures of several files.

    Parameters
    ----------
    paths : list of Path
        CSV files with the columns ``actor, office, country, start, end``; an empty date is an open end.
    actors : DataFrame
        As `read_actors` gives it.

    Returns
    -------
    DataFrame
        Columns ``actor, office, country`` str, ``start, end`` datetime64[s] (NaT where open).

    Raises
    ------
    DataError
        An actor or country that is not in the gazetteer, a date that is none, an end before its start.
    """
    tables = [_read_office_file(Path(path), actors) for path in paths]
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in OFFICE_COLUMNS})
    return pd.concat(tables or [empty], ignore_index=True)


def _read_office_file(path, actors):
    table = read_table(path, columns=OFFICE_COLUMNS, required=["actor", "office"])[OFFICE_COLUMNS]
    known = {*actors.index, ""}
    for column in ("actor", "country"):
        line, value = _first_other(table[column], known)
        if line is not None:
            raise DataError(path, line, f"{column} {value!r} is not in the gazetteer; add it or correct it")
    for column in ("start", "end"):
        table[column] = _read_dates(table[column], column, path)
    wrong = table.index[table["end"] < table["start"]]
    if len(wrong):
        raise DataError(path, wrong[0], "the end is before the start; correct one of them")
    return table


def _read_dates(column, name, path):
    dates = pd.to_datetime(column.where(column != ""), format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    wrong = column.index[(column != "") & dates.isna()]
    if len(wrong):
        raise DataError(path, wrong[0], f"{name} {column[wrong[0]]!r} is no date; write it as 2024-05-12")
    return dates


def read_titles(paths):
    """Titles of offices in Arabic, of several files.

    Returns
    -------
    DataFrame
        Columns ``office, body, title_ar, gender``, all str.
    """
    tables = [read_table(Path(p), columns=TITLE_COLUMNS, required=["office", "title_ar"]) for p in paths]
    empty = pd.DataFrame(columns=TITLE_COLUMNS, dtype=object)
    return pd.concat([table[TITLE_COLUMNS] for table in tables] or [empty], ignore_index=True)


def read_aliases(paths, actors):
    """Other ids of actors, of several files.

    Parameters
    ----------
    paths : list of Path
        CSV files with the columns ``alias, actor``.
    actors : DataFrame
        As `read_actors` gives it.

    Returns
    -------
    dict
        Alias to slug.

    Raises
    ------
    DataError
        An actor that is not in the gazetteer, an alias that is one.
    """
    aliases = {}
    for path in map(Path, paths):
        table = read_table(path, columns=["alias", "actor"], required=["alias", "actor"], unique=["alias"])
        for line, alias, actor in zip(table.index, table["alias"].tolist(), table["actor"].tolist(), strict=True):
            if actor not in actors.index or alias in actors.index:
                raise DataError(path, line, f"{alias!r} must be no actor, and {actor!r} one; correct them")
            aliases[alias] = actor
    return aliases


def files_of(source):
    """The files of a gazetteer by what they hold.

    Parameters
    ----------
    source : str or Path
        A folder with ``offices.csv``, ``titles.csv``, ``aliases.csv`` and any number of files of actors; or one
        file of actors.

    Returns
    -------
    dict
        ``actors``, ``offices``, ``titles``, ``aliases``: lists of Path.
    """
    source = Path(source).absolute()  # a relative path is the user's, not one of the bundled tables
    if source.is_file():
        return {"actors": [source], "offices": [], "titles": [], "aliases": []}
    if not source.is_dir():
        raise DataError(source, None, "is neither a folder nor a file; check the path")
    special = {name: source / f"{name}.csv" for name in ("offices", "titles", "aliases", "events")}
    actors = sorted(path for path in source.glob("*.csv") if path not in special.values())
    return {"actors": actors} | {
        name: [path] if path.exists() else [] for name, path in special.items() if name != "events"
    }


def all_files(source):
    """The files that `files_of` names, in one list."""
    return [path for paths in files_of(source).values() for path in paths]
