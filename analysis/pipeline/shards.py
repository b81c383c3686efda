"""Where the tables of a run lie, and how a file gets there: whole or not at all."""

import contextlib
import fcntl
import hashlib
import json
import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

__all__ = ["KINDS", "Folder", "Halted", "digest", "read_table", "write_whole"]

KINDS = ("articles", "mentions", "statements")
ARTICLE_COLUMNS = (
    "title", "text", "published", "date_source", "outlet", "url", "source_file", "copy_of", "language",
    "relevance",
)  # fmt: skip
_WHOLE = frozenset({"start", "end", "sentence", "stance"})
_REAL = frozenset({"relevance", "confidence", "p_confrontational", "p_neutral", "p_cooperative"})


class Halted(OSError):
    """The run cannot go on (disk full, folder read-only, a lost scheduler); the same command takes it up again."""


class Folder:
    """The folder of one run.

    Parameters
    ----------
    root : str or Path
        Holds ``articles/``, ``mentions/``, ``statements/`` (Parquet, one file a shard), ``receipts/`` (one JSON
        file a finished shard), ``load.json``, ``manifest.json``, ``rejected.jsonl`` and ``set_aside.jsonl``.
    """

    def __init__(self, root):
        self.root = root.root if isinstance(root, Folder) else Path(root)

    def shard(self, kind, number):
        """The file of a shard."""
        return self.root / kind / f"{number:06d}.parquet"

    def receipt(self, number):
        """The file that says that a shard is done."""
        return self.root / "receipts" / f"{number:06d}.json"

    def numbers(self, kind="articles", ending=".parquet"):
        """Numbers of the shards that are there."""
        return sorted(int(path.stem) for path in (self.root / kind).glob(f"[0-9]*{ending}"))

    def make(self):
        """Make the folder, and clear away what writing left behind when it was stopped."""
        for name in (*KINDS, "receipts"):
            with halting(self.root):
                (self.root / name).mkdir(parents=True, exist_ok=True)
        for left in self.root.glob("**/.*.part"):
            left.unlink(missing_ok=True)

    @contextlib.contextmanager
    def held(self):
        """Keep the folder for this run alone; the lock ends with the process, however that ends."""
        with halting(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / ".lock").open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Halted(f"{self.root}: another run is writing to this folder; wait for it to end") from None
            yield self


@contextlib.contextmanager
def halting(path):
    """Turn an OSError in writing into a `Halted` that says what to do."""
    try:
        yield
    except Halted:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise Halted(f"{path}: cannot be written ({reason}); mend this and give the same command again") from error


def write_whole(path, data):
    """Write a file so that it is there whole or not at all.

    Parameters
    ----------
    path : Path
    data : bytes or str

    Returns
    -------
    str
        The `digest` of what was written.

    Raises
    ------
    Halted
        The disk is full, or the folder does not take files.
    """
    data = data.encode() if isinstance(data, str) else data
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with halting(path):
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return digest(data)


def digest(data):
    """A hash of bytes or of a file's content.

    Examples
    --------
    >>> digest(b"")[:8]
    'cae66941'
    """
    if isinstance(data, Path):
        with data.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def as_json(value):
    """JSON as the files of a run hold it."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def packed(frame, *, free=False):
    """A table as the bytes of a Parquet file; unless `free`, every shard of a kind has the same column types."""
    if free:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    else:
        table = pa.table({name: _column(name, frame[name]) for name in frame.columns})
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _column(name, values):
    if name in _WHOLE:
        return pa.array(values, type=pa.int64(), from_pandas=True)
    if name in _REAL or (pd.api.types.is_float_dtype(values.dtype) and len(values)):
        return pa.array(values, type=pa.float64(), from_pandas=True)
    if name == "published":
        return pa.array(pd.to_datetime(values).astype("datetime64[s]"), type=pa.timestamp("s"), from_pandas=True)
    if isinstance(values.dtype, pd.StringDtype):
        return _text(values)
    plain = [None if v is None or v is pd.NA or v != v else str(v) for v in values.tolist()]
    return pa.array(plain, type=pa.string())


def _text(values):
    """Strings as they lie in memory, where Arrow holds them already."""
    text = pa.array(values, from_pandas=True)
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    return whole.cast(pa.string())


def pack_articles(articles):
    """The articles table with a source's own fields in one JSON column, so that all shards look alike."""
    fixed = [name for name in ARTICLE_COLUMNS if name in articles]
    others = [name for name in articles.columns if name not in ARTICLE_COLUMNS]
    rows = articles[others].to_dict("records") if others else [{}] * len(articles)
    extra = [json.dumps(_present(row), ensure_ascii=False, default=str) for row in rows]
    return packed(articles[fixed].assign(extra=extra).reset_index(names="article_id"))


def _present(row):
    return {str(k): v for k, v in row.items() if v is not None and v is not pd.NA and v == v}


def read_table(folder, kind, *, columns=None):
    """Read one table of a run, all shards in order.

    Parameters
    ----------
    folder : str or Path
        The folder of the run.
    kind : {"articles", "mentions", "statements"}
    columns : list of str, optional
        By default all; the source's own fields of articles come as columns too.

    Returns
    -------
    DataFrame
        Articles have the index ``article_id``.

    Raises
    ------
    FileNotFoundError
        The run has no such table yet.
    """
    folder = Folder(folder)
    files = [folder.shard(kind, number) for number in folder.numbers(kind)]
    if not files:
        before = "load" if kind == "articles" else "annotate"
        raise FileNotFoundError(f"{folder.root}: holds no {kind}; run `python -m analysis {before}` first")
    table = pd.concat([read_shard(file, columns=columns) for file in files], ignore_index=True)
    if kind == "articles":
        table = table.set_index("article_id")
        # Parquet knows no whole seconds.
        table = table.astype({"published": "datetime64[s]"} if "published" in table else {})
    return _with_extra(table) if "extra" in table else table


def read_shard(path, *, columns=None):
    """One Parquet file of a run; strings are pandas strings."""
    table = parquet.read_table(path, columns=columns).to_pandas()
    strings = {n: "str" for n in table if table[n].dtype == object}
    return table.astype(strings)


def _with_extra(articles):
    extra = pd.DataFrame([json.loads(value) for value in articles["extra"]], index=articles.index)
    return articles.drop(columns="extra").join(extra)
