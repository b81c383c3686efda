"""What a run was made with, and whether all of it is there."""

import json
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from analysis.pipeline.bounded import OnDisk
from analysis.pipeline.reading import loaded
from analysis.pipeline.shards import KINDS, Folder, as_json, digest, read_shard, write_whole
from analysis.pipeline.workers import receipt_of

__all__ = ["begin", "finish", "verify"]

PACKAGE = Path(__file__).resolve().parent.parent
_SEEN = (".py", ".toml", ".csv", ".json")


def made_with(annotator):
    """What the tables depend on: versions, the annotating function, a hash of the code and word lists."""
    files = [p for p in sorted(PACKAGE.rglob("*")) if p.suffix in _SEEN and not {"press", "gold"} & set(p.parts)]
    code = digest("".join(digest(path) for path in files).encode())
    names = ("pandas", "pyarrow", "numpy", "scipy")
    return {
        "annotator": annotator,
        "code": code,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in names}},
    }


def begin(folder, annotator, *, again=False):
    """Note what the run is made with; refuse to go on with tables that something else made.

    Raises
    ------
    ValueError
        The folder's tables were made by another version or function, and not `again`.
    """
    path, now = folder.root / "manifest.json", made_with(annotator)
    if again:
        for number in folder.numbers("receipts", ".json"):
            folder.receipt(number).unlink()
    elif path.exists() and _read(path)["made_with"] != now:
        raise ValueError(
            f"{folder.root}: its tables were made by another version of the program; annotate all of them "
            "--again, or name another folder"
        )
    write_whole(path, as_json({"made_with": now, "complete": False}))


def finish(folder, numbers):
    """Write the manifest of a finished run; returns it."""
    receipts = {number: receipt_of(folder, number) for number in numbers}
    counts = {kind: sum(receipt[kind] for receipt in receipts.values()) for kind in KINDS}
    aside = {name: reason for receipt in receipts.values() for name, reason in receipt["aside"].items()}
    lines = [json.dumps({"article_id": n, "reason": r}, ensure_ascii=False) + "\n" for n, r in aside.items()]
    write_whole(folder.root / "set_aside.jsonl", "".join(lines))
    manifest = _read(folder.root / "manifest.json") | {
        "complete": True,
        "counts": counts,
        "set_aside": len(aside),
        "shards": {f"{n:06d}": digest(folder.receipt(n)) for n in numbers},
    }
    write_whole(folder.root / "manifest.json", as_json(manifest))
    return manifest


def verify(folder):
    """Check that a run's tables are whole and fit together.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    list of str
        What is wrong; empty where all is well.

    Raises
    ------
    FileNotFoundError
        The folder holds no run.
    """
    folder = Folder(folder)
    state = loaded(folder)
    if state is None:
        raise FileNotFoundError(f"{folder.root}: holds no run (no load.json)")
    manifest = _read(folder.root / "manifest.json") if (folder.root / "manifest.json").exists() else {}
    wrong = []
    if not state["complete"]:
        wrong.append("articles: loading was stopped; give the same command again")
    elif state["shards"] != len(folder.numbers()):
        wrong.append(f"articles: {len(folder.numbers())} shards where {state['shards']} were written")
    found, held = _shards(folder, manifest)
    wrong += found
    if not manifest.get("complete"):
        wrong.append("manifest: annotating was not finished; give the same command again")
    if state["complete"] and held != state["articles"]:
        wrong.append(f"articles: {held:,} where {state['articles']:,} were loaded")
    return wrong


def _shards(folder, manifest):
    """What is wrong with each shard; how many different articles they hold."""
    wrong, held = [], 0
    with tempfile.TemporaryDirectory() as place, OnDisk(Path(place, "ids")) as seen:
        for number in folder.numbers():
            shard = _Shard(folder, number, manifest)
            wrong += [f"shard {number:06d}: {what}" for what in shard.faults(seen)]
            held += shard.new
    return wrong, held


class _Shard:
    """One shard under examination."""

    def __init__(self, folder, number, manifest):
        self.folder, self.number, self.manifest = folder, number, manifest
        self.new = 0  # articles that no earlier shard holds

    def faults(self, seen):
        """What is wrong with it, given the ids of the earlier ones."""
        try:
            names = read_shard(self.folder.shard("articles", self.number), columns=["article_id"])["article_id"]
        except (OSError, ValueError) as error:
            yield f"articles cannot be read ({error})"
            return
        self.new = sum(map(seen.add, names.tolist()))
        if twice := len(names) - self.new:
            yield f"{twice} articles are in it twice or in an earlier shard too"
        receipt = receipt_of(self.folder, self.number)
        if receipt is None:
            yield "was not annotated, or its articles were changed since"
            return
        yield from self._of_receipt(receipt, names)

    def _of_receipt(self, receipt, names):
        noted = self.manifest.get("shards", {}).get(f"{self.number:06d}")
        if self.manifest.get("complete") and noted != digest(self.folder.receipt(self.number)):
            yield "its receipt is not the one of the manifest"
        if receipt["articles"] != len(names):
            yield f"holds {len(names)} articles where its receipt says {receipt['articles']}"
        for kind in ("mentions", "statements"):
            yield from _table(self.folder.shard(kind, self.number), kind, receipt, names)


def _table(path, kind, receipt, names):
    if not path.exists():
        yield f"its {kind} are missing"
    elif digest(path) != receipt["output"][kind]:
        yield f"its {kind} are not those that were written"
    else:
        table = read_shard(path)
        if len(table) != receipt[kind]:
            yield f"{len(table)} {kind} where its receipt says {receipt[kind]}"
        if len(table) and set(table["article_id"]) - (set(names) - set(receipt["aside"])):
            yield f"{kind} of articles that it does not hold"


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))
