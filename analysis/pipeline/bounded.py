"""Reading without end: what grows with the corpus (ids, equal texts, copies, teasers) is on disk or let go."""

import sqlite3
from itertools import islice

from analysis.corpus.copies import CopyIndex
from analysis.corpus.load import Stores, iter_corpus
from analysis.corpus.teasers import TeaserIndex
from analysis.pipeline.shards import Halted, halting

__all__ = ["OnDisk", "iter_bounded"]

RECENT = 5_000  # stories that a new article may be a copy of, about 12 kB each
OPENINGS = 40_000  # first paragraphs that a teaser may repeat
CACHE = 4096  # kB of each file that stay in memory
_AS_BYTES = ("utf-8", "surrogatepass")  # lone surrogates, which names from broken files may have, are no text


class OnDisk:
    """A mapping in a temporary file: text or bytes → number or text, with a value for what is not there.

    Parameters
    ----------
    path : Path
        A file that nobody else uses; it goes with the object.
    missing : optional
        What an unknown key gives.

    Raises
    ------
    Halted
        The disk is full, or the folder does not take files.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> times = OnDisk(pathlib.Path(tempfile.mkdtemp(), "ids"), missing=0)
    >>> times["a"] += 1
    >>> times["a"], times["b"], "b" in times
    (1, 0, False)
    """

    def __init__(self, path, *, missing=None):
        self.path, self.missing = path, missing
        with halting(path):
            path.unlink(missing_ok=True)
        try:
            # Without a journal: the file is of no use to anyone after this process.
            self._file = sqlite3.connect(path, isolation_level=None, cached_statements=8)
            for setting in (
                "journal_mode=OFF",
                "synchronous=OFF",
                f"cache_size=-{CACHE}",
                "locking_mode=EXCLUSIVE",
            ):
                self._file.execute(f"PRAGMA {setting}")
            self._file.execute("CREATE TABLE kept (key PRIMARY KEY, value) WITHOUT ROWID")
            self._file.execute("BEGIN")
        except sqlite3.OperationalError as error:
            path.unlink(missing_ok=True)
            raise self._halted(error) from error

    def __getitem__(self, key):
        row = self._do("SELECT value FROM kept WHERE key = ?", (_plain(key),)).fetchone()
        return self.missing if row is None else _read(row[0])

    def get(self, key):
        """As `dict.get`, but for the value of what is not there."""
        return self[key]

    def __contains__(self, key):
        return self._do("SELECT 1 FROM kept WHERE key = ?", (_plain(key),)).fetchone() is not None

    def __setitem__(self, key, value):
        self._do("INSERT OR REPLACE INTO kept VALUES (?, ?)", (_plain(key), _plain(value)))

    def update(self, pairs):
        """Set many keys at once."""
        self._do(
            "INSERT OR REPLACE INTO kept VALUES (?, ?)", ((_plain(k), _plain(v)) for k, v in pairs), many=True
        )

    def add(self, key):
        """Note a key; whether it was new."""
        return self._do("INSERT OR IGNORE INTO kept VALUES (?, 1)", (_plain(key),)).rowcount > 0

    def close(self):
        """Take the file away."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _do(self, words, values, *, many=False):
        try:
            return (self._file.executemany if many else self._file.execute)(words, values)
        except sqlite3.OperationalError as error:
            raise self._halted(error) from error

    def _halted(self, error):
        return Halted(f"{self.path}: cannot be written ({error}); mend this and give the same command again")


def _plain(thing):
    return thing.encode(*_AS_BYTES) if isinstance(thing, str) and not thing.isascii() else thing


def _read(value):
    return value.decode(*_AS_BYTES) if isinstance(value, bytes) else value


class _Copies(CopyIndex):
    """Copies of the last stories; of a text that is equal to the letter, however long ago it came."""

    def __init__(self, equal, *, recent=RECENT):
        super().__init__()
        self._equal, self.recent = equal, recent

    def add(self, texts, **known):
        """As `CopyIndex.add`; afterwards the oldest stories are forgotten."""
        found = super().add(texts, **known)
        for place in list(islice(self._sets, max(len(self._sets) - self.recent, 0))):
            self._lsh.remove(place)
            del self._sets[place], self._known[place]
        return found


class _Teasers(TeaserIndex):
    """Teasers of the articles that came last."""

    def cut(self, articles):
        """As `TeaserIndex.cut`; afterwards the oldest openings are forgotten."""
        found = super().cut(articles)
        for key in list(islice(self._openings, max(len(self._openings) - OPENINGS, 0))):
            del self._openings[key]
        return found


def iter_bounded(source, folder, *, chunk, recent=RECENT, **reading):
    """Read a source of any size as `analysis.corpus.iter_corpus` does, in memory that does not grow.

    Near copies are found among the last `recent` stories, equal texts among all.

    Parameters
    ----------
    source : str, Path, list of these, or None
    folder : Path
        Takes three temporary files.
    chunk : int
        Articles in one table.
    recent : int
        Stories that a new article may be a near copy of.
    **reading
        As `iter_corpus` takes them: `copies`, `columns`, `clean`, `languages`, `encoding`, `day_first`, `limits`.

    Yields
    ------
    DataFrame
        As `iter_corpus` gives it.

    Examples
    --------
    >>> import pandas as pd, pathlib, tempfile
    >>> table = pd.DataFrame({"text": [f"قال نادر سليم إن الرقم هو {n} اليوم" for n in range(5)]})
    >>> [len(part) for part in iter_bounded(table, pathlib.Path(tempfile.mkdtemp()), chunk=2)]
    [2, 2, 1]
    """
    with (
        OnDisk(folder / ".ids.part", missing=0) as ids,
        OnDisk(folder / ".names.part") as names,
        OnDisk(folder / ".equal.part") as equal,
    ):
        stores = Stores(ids, names, _Copies(equal, recent=recent), _Teasers())
        yield from iter_corpus(source, chunk=chunk, progress=False, stores=stores, **reading)
