"""From a source to shards of articles on disk, one after the other, in bounded memory."""

import contextlib
import json
from collections import Counter

import pyarrow.parquet as parquet

from analysis.corpus.bundled import bundled_files
from analysis.corpus.sources import LIMITS, Source, list_files, open_sources
from analysis.pipeline.bounded import iter_bounded
from analysis.pipeline.shards import as_json, digest, halting, pack_articles, write_whole

__all__ = ["SHARD", "expected", "loaded", "read_shards"]

SHARD = 500


def read_shards(folder, source, *, shard=SHARD, **reading):
    """Write the articles of a source as shards; what an earlier run wrote is kept.

    Parameters
    ----------
    folder : Folder
    source : str, Path, list of these, or None
    shard : int
        Articles in one shard.
    **reading
        As `analysis.corpus.iter_corpus` takes them.

    Returns
    -------
    iterator of (int, int)
        Number of a shard that is on disk now, and how many articles it holds.

    Raises
    ------
    ValueError
        The folder holds what was read from another source or in another way; nothing is read or written then.
    """
    state = loaded(folder)
    asked = {"shard": shard, **{name: _plain(value) for name, value in sorted(reading.items())}}
    begun = {"asked": asked, "source": fingerprint(source)}
    if state:
        _same(folder, state, begun)
    if state and state["complete"]:
        return stored(folder)
    return _read(folder, source, shard, begun, reading)


def _same(folder, state, begun):
    if state["source"] != begun["source"]:
        raise ValueError(f"{folder.root}: holds articles of another source; name another folder")
    before, now = state["asked"], begun["asked"]
    other = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    if other:
        were = ", ".join(f"{name} {before.get(name, 'not given')}" for name in other)
        raise ValueError(
            f"{folder.root}: its articles were read in another way ({were}); give the same options "
            "or name another folder"
        )


def _read(folder, source, shard, begun, reading):
    write_whole(folder.root / "load.json", as_json({**begun, "complete": False}))
    reasons, total, number, report = Counter(), 0, -1, {}
    with _rejections(folder) as rejections:
        for number, articles in enumerate(iter_bounded(source, folder.root, chunk=shard, **reading)):
            report = articles.attrs["report"]
            reasons.update(_set_down(report["rejected"], rejections))
            if not len(articles):
                number -= 1  # nothing but rejections
                break
            path, data = folder.shard("articles", number), pack_articles(articles)
            if not (path.exists() and digest(path) == digest(data)):
                write_whole(path, data)
            total += len(articles)
            yield number, len(articles)
    counts = {name: value for name, value in report.items() if name != "rejected"} | {"articles": total}
    state = {**begun, "complete": True, "articles": total, "shards": number + 1, "report": counts}
    write_whole(folder.root / "load.json", as_json(state | {"rejected": dict(reasons)}))


@contextlib.contextmanager
def _rejections(folder):
    """The file of rejections, there once reading has come to its end."""
    part = folder.root / ".rejected.jsonl.part"
    with halting(part):
        try:
            with part.open("w", encoding="utf-8", errors="backslashreplace") as file:
                yield file
            part.replace(folder.root / "rejected.jsonl")
        finally:
            part.unlink(missing_ok=True)


def _set_down(rejected, file):
    """Write rejections to the file and forget them, so that millions of them take no memory."""
    reasons = [entry["reason"] for entry in rejected]
    file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in rejected)
    rejected.clear()  # the list that the reader goes on filling
    return reasons


def loaded(folder):
    """What `load.json` says, or None where nothing was loaded."""
    path = folder.root / "load.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def stored(folder):
    """(number, articles) of the shards on disk."""
    for number in folder.numbers():
        yield number, parquet.read_metadata(folder.shard("articles", number)).num_rows


def files_of(source):
    """Paths of a source with their names, or None."""
    return [(path, path.name) for path in bundled_files()] if source is None else list_files(source)


def fingerprint(source):
    """Name, size and hash of each file of a source."""
    return [[name, path.stat().st_size, digest(path)] for path, name in files_of(source) if path.is_file()]


def expected(source):
    """How many articles a source may hold, for the time that remains; None where counting would be reading."""
    names = [name.removesuffix(".gz") for _, name in files_of(source)]
    if not all(name.endswith((".jsonl", ".ndjson", ".txt")) for name in names):
        return None
    total = 0
    for entry in open_sources(bundled_files() if source is None else source, limits=LIMITS):
        if isinstance(entry, Source):
            total += 1 if entry.kind == ".txt" else _lines(entry.file)
    return total


def _lines(file):
    return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _plain(value):
    """A setting as JSON gives it back."""
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
