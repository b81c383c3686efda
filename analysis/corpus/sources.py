"""Files, folders, globs, lists and archives → open files, one after the other, none of them without bounds."""

import bz2
import glob
import gzip
import io
import lzma
import os
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

__all__ = ["LIMITS", "Limits", "Reject", "Source", "TooBig", "open_sources"]


class Limits(NamedTuple):
    """What a source may cost, in bytes; larger things are rejected, not read."""

    document: int = 64 << 20  # a file that is one document, a row, a line
    ratio: int = 200  # unpacked to packed
    unpacked: int = 64 << 20  # always allowed, whatever the ratio


LONGEST_NAME = 4000  # characters of a path
LIMITS = Limits()
_PACKERS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


class TooBig(OSError):
    """A source goes beyond its bounds."""


class Reject(NamedTuple):
    """What did not become an article, where and why."""

    where: str
    reason: str


class Source(NamedTuple):
    """One file to read: its name as shown, its ending without the packing, the open file."""

    name: str
    kind: str
    file: io.BufferedIOBase


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than `most` bytes."""

    def __init__(self, file, most):
        self._file, self._left, self._most = file, most, most

    def readable(self):
        return True

    def readinto(self, buffer):
        # read1 gives what there is before it meets the end of a broken file
        data = getattr(self._file, "read1", self._file.read)(min(len(buffer), 1 << 20))
        self._left -= len(data)
        if self._left < 0:
            raise TooBig(f"unpacks to more than {self._most >> 20} MB: it looks like a bomb")
        buffer[: len(data)] = data
        return len(data)


def open_sources(source, *, limits=LIMITS):
    """Open all files of a source in order.

    Parameters
    ----------
    source : str, Path, or list of these
        A file, a folder (with all below it), a pattern with ``*``, or several. Hidden files are passed over.
    limits : Limits

    Yields
    ------
    Source or Reject
        The file is open until the next one is asked for.

    Raises
    ------
    FileNotFoundError
        Nothing is there, or a folder holds no file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("نص", encoding="utf-8")
    >>> [source.name for source in open_sources(folder)]
    ['a.txt']
    """
    for path, name in list_files(source):
        try:
            yield from _open(path, name, limits)
        except (
            OSError,
            EOFError,
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            RuntimeError,
        ) as error:
            yield Reject(name, f"cannot be read: {error}")


def list_files(source):
    """Paths of a source with the names under which they are shown, sorted, each once."""
    if isinstance(source, (list, tuple)):
        found = [pair for part in source for pair in list_files(part)]
        return list({path: (path, name) for path, name in found}.values())
    if not isinstance(source, (str, os.PathLike)):
        kind = type(source).__name__
        raise TypeError(
            f"a file, a folder, a pattern, a table or a list of these is needed, not {kind}; records and texts go "
            'into a table: pandas.DataFrame(records), pandas.DataFrame({"text": texts})'
        )
    if isinstance(source, str) and ("\n" in source or len(source) > LONGEST_NAME):
        raise FileNotFoundError(
            f"{source[:40]!r}… is no file; if it is the text itself, put it into a table: "
            'pandas.DataFrame({"text": [text]})'
        )
    path = Path(source).expanduser()
    if path.is_dir():
        found = sorted(_walk(path))
        if not found:
            raise FileNotFoundError(f"{source}: the folder holds no file; check the path")
        return [(file, str(PurePosixPath(file.relative_to(path)))) for file in found]
    if path.exists():
        return [(path, path.name)]
    found = sorted(Path(name) for name in glob.glob(str(path), recursive=True) if Path(name).is_file())  # noqa: PTH207
    if not found:
        raise FileNotFoundError(f"{source}: there is no such file, folder or pattern; check the path")
    root = Path(os.path.commonpath([file.parent for file in found]))
    return [(file, str(PurePosixPath(file.relative_to(root)))) for file in found]


def _walk(folder):
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in files if not name.startswith("."))


def _open(path, name, limits):
    if not path.is_file():
        yield Reject(name, "not a file (a pipe, a device or a broken link)")
        return
    stem, packing = _unpacked_name(name)
    kind = PurePosixPath(stem).suffix.lower()
    with path.open("rb") as raw:
        if _unpacks(kind, packing):
            most = max(limits.unpacked, limits.ratio * path.stat().st_size)
            with _PACKERS[packing](raw) as unpacked:
                yield Source(name, kind, io.BufferedReader(Bounded(unpacked, most), 1 << 16))
        elif kind == ".zip":
            yield from _members(raw, name, limits)
        else:
            yield Source(name, kind, raw)


def _unpacks(kind, packing):
    # A .warc.gz is packed record by record; its reader unpacks it.
    return packing in _PACKERS and (kind, packing) != (".warc", ".gz")


def _unpacked_name(name):
    ending = PurePosixPath(name).suffix.lower()
    return (name[: -len(ending)], ending) if ending in _PACKERS else (name, "")


def _members(raw, name, limits):
    with zipfile.ZipFile(raw) as archive:
        for member in archive.infolist():
            shown = f"{name}/{member.filename}"
            if (
                member.is_dir()
                or PurePosixPath(member.filename).name.startswith(".")
                or "__MACOSX" in member.filename
            ):
                continue
            if reason := _refused(member, limits):
                yield Reject(shown, reason)
                continue
            try:
                yield from _member(archive, member, shown, limits)
            except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
                yield Reject(shown, f"cannot be read: {error}")


def _refused(member, limits):
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path points outside the archive"
    if member.flag_bits & 0x1:
        return "is encrypted; unpack it first"
    if member.file_size > max(limits.unpacked, limits.ratio * member.compress_size):
        return f"unpacks to {member.file_size >> 20} MB: it looks like a bomb"
    return None


def _member(archive, member, shown, limits):
    stem, packing = _unpacked_name(member.filename)
    kind = PurePosixPath(stem).suffix.lower()
    if kind == ".zip":
        yield Reject(shown, "an archive inside an archive; unpack it first")
        return
    with archive.open(member) as file:
        most = max(limits.unpacked, limits.ratio * member.compress_size)
        if _unpacks(kind, packing):
            with _PACKERS[packing](file) as unpacked:
                yield Source(shown, kind, io.BufferedReader(Bounded(unpacked, most), 1 << 16))
        else:
            yield Source(shown, kind, io.BufferedReader(Bounded(file, most), 1 << 16))
