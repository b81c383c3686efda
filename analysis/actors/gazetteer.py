"""The gazetteer: actors, offices and titles as tables, and as forms to look for."""

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property

import pandas as pd

from analysis.actors import tables
from analysis.actors.compile import compile_forms

__all__ = ["Gazetteer", "load_gazetteer"]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Who can be found.

    Attributes
    ----------
    actors : DataFrame
        Index ``actor`` (slug); columns ``kind, country, side, gender, qid, name_en, name_ar, also, if_named,
        seats, adjective, source``, all str.
    offices : DataFrame
        Tenures: ``actor, office, country`` str, ``start, end`` datetime64[s].
    titles : DataFrame
        ``office, body, title_ar, gender``, all str.
    aliases : dict
        Other ids under which codings may name an actor, to his slug.
    """

    actors: pd.DataFrame
    offices: pd.DataFrame
    titles: pd.DataFrame
    aliases: dict = field(default_factory=dict)

    @cached_property
    def forms(self):
        """The compiled forms, made at first use."""
        with _without_collection():
            return compile_forms(self)


@contextmanager
def _without_collection():
    # A hundred thousand small objects that all stay: looking for garbage among them doubles the time.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def load_gazetteer(extra=None, *, replace=False):
    """Load the bundled gazetteer, a researcher's own, or both.

    Parameters
    ----------
    extra : str, Path or list of these, optional
        Folders with ``offices.csv``, ``titles.csv`` and files of actors, or single files of actors, in the
        format of ``analysis/data/actors``. A slug that stands in them replaces the bundled actor of that slug.
    replace : bool
        Whether `extra` stands alone, without the bundled gazetteer.

    Returns
    -------
    Gazetteer

    Raises
    ------
    DataError
        With path and line: an unknown kind, side, country, actor or date; a slug that stands twice.

    Examples
    --------
    >>> load_gazetteer().actors.loc["russia", "kind"]
    'state'
    """
    if extra is None:
        return _load((tables.BUNDLED,))
    sources = tuple(map(str, extra)) if isinstance(extra, list | tuple) else (str(extra),)
    return _load(sources if replace else (tables.BUNDLED, *sources))


def _load(sources):
    stamps = tuple(path.stat().st_mtime_ns for source in sources for path in tables.all_files(source))
    return _load_once(sources, stamps)


@cache
def _load_once(sources, _stamps):
    files = [tables.files_of(source) for source in sources]
    every = {
        name: [path for each in files for path in each[name]]
        for name in ("actors", "offices", "titles", "aliases")
    }
    actors = tables.read_actors(every["actors"])
    tables.check_countries(actors)
    offices = tables.read_offices(every["offices"], actors)
    aliases = tables.read_aliases(every["aliases"], actors)
    return Gazetteer(actors, offices, tables.read_titles(every["titles"]), aliases)
