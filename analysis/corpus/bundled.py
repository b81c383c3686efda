"""The corpus that comes with the package, and its codings."""

import json

import pandas as pd

from analysis.lexicon import DATA, DataError

__all__ = ["bundled_files", "read_codings"]

CODING_COLUMNS = (
    "article_id", "part", "start", "end", "mode", "cue", "cue_start", "cue_end", "speaker", "speaker_surface",
    "side", "source", "issue", "target", "stance", "act",
)  # fmt: skip
_WHOLE = ("start", "end", "cue_start", "cue_end", "stance")


def bundled_files():
    """The files of the bundled corpus, in order."""
    return sorted((DATA / "press" / "reports").glob("*.jsonl"))


def read_codings(name="adjudicated"):
    """Hand codings of the bundled corpus.

    Parameters
    ----------
    name : str
        ``"adjudicated"``, or one of the independent passes before it: ``"pass_a"``, ``"pass_b"``.

    Returns
    -------
    DataFrame
        One row per statement: article_id, part, start, end, mode, cue, cue_start, cue_end, speaker,
        speaker_surface, side, source, issue, target, stance, act. Offsets and stance are Int64, the rest str;
        what a coder left open is missing.

    Raises
    ------
    DataError
        There is no such coding, or a line of it is not JSON.

    Examples
    --------
    >>> set(read_codings()["part"]) <= {"title", "body"}
    True
    """
    path = DATA / "press" / "codings" / f"{name}.jsonl"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.jsonl"))) or "none yet"
        raise DataError(path, None, f"there is no coding {name!r}; the codings are: {known}")
    table = pd.DataFrame(list(_lines(path)))
    table = table.reindex(columns=[*CODING_COLUMNS, *(c for c in table if c not in CODING_COLUMNS)])
    return table.astype(dict.fromkeys(_WHOLE, "Int64") | {c: "str" for c in CODING_COLUMNS if c not in _WHOLE})


def _lines(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise DataError(path, number, f"is not JSON ({error}); mend the line") from None
