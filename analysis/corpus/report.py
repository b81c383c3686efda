"""What loading did: a record that prints itself and that pandas can copy, concatenate and save."""

import json
from html import escape
from pathlib import Path

__all__ = ["Report", "write_rejected"]

_PARTS = {
    "files": "Files read",
    "articles": "Articles found",
    "rejected": "Rejected",
    "dates_refused": "Articles kept, but not with the date they state",
    "cleaning": "Cleaning",
    "dates": "Dates from",
    "encodings": "Encodings",
    "languages": "Languages",
    "copies": "Copies of an earlier article",
    "notes": "Notes",
}


class Report(dict):
    """What `load_corpus` did, by part; a plain dict of numbers, strings, lists and dicts, so it survives Parquet.

    Keys
    ----
    files, articles, copies : int
    rejected : list of dict
        ``where`` (``path:line``) and ``reason`` of everything that did not become an article, and of dates
        (``date: …``) that could not be used; their articles are kept.
    cleaning, dates, encodings, languages : dict of str to int
        Articles that each step changed, that each source dated, and so on.
    notes : list of str
        What a reader of the numbers should know.

    Examples
    --------
    >>> report = Report(articles=2, rejected=[{"where": "a.jsonl:3", "reason": "no text"}])
    >>> print(report)
    Articles found: 2
    Rejected: 1 (1 no text)
    """

    def __deepcopy__(self, memo):
        # pandas copies attrs at every operation; a report of 50,000 rejections is written once and only read.
        return self

    def _parts(self):
        """What is shown: a date that could not be used rejects no article."""
        told = self.get("rejected", [])
        dates = [entry for entry in told if entry["reason"].startswith("date: ")]
        shown = self | {
            "rejected": [entry for entry in told if not entry["reason"].startswith("date: ")],
            "dates_refused": dates,
        }
        return [(label, shown[key]) for key, label in _PARTS.items() if shown.get(key)]

    def __str__(self):
        return "\n".join(f"{label}: {_said(part)}" for label, part in self._parts())

    def _repr_html_(self):
        rows = "".join(
            f"<tr><th style='text-align:left'>{escape(label)}</th>"
            f"<td dir='auto' style='text-align:left'>{escape(_said(part))}</td></tr>"
            for label, part in self._parts()
        )
        return f"<table>{rows}</table>"


def _said(value):
    if isinstance(value, dict):
        falling = sorted(value.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{count:,} {name}" for name, count in falling)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{len(value):,} ({_said(_reasons(value))})"
    return "; ".join(value) if isinstance(value, list) else f"{value:,}"


def _reasons(rejected):
    counts = {}
    for entry in rejected:
        reason = entry["reason"].split(":")[0]
        counts[reason] = counts.get(reason, 0) + 1
    return counts


def writable(path):
    """A path to write rejections to; an OSError says at once what would end a long run at its last step."""
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"rejected: {path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"rejected: {path.parent}: there is no such folder")
    return path


def write_rejected(report, path):
    """Write the rejections of a report as JSON lines.

    Parameters
    ----------
    report : Report or dict
    path : str or Path

    Returns
    -------
    Path

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "rejected.jsonl"
    >>> write_rejected({"rejected": [{"where": "a.txt", "reason": "no text"}]}, file).read_text(encoding="utf-8")
    '{"where": "a.txt", "reason": "no text"}\\n'
    """
    path = Path(path)
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in report["rejected"]]
    path.write_text("".join(lines), encoding="utf-8", errors="backslashreplace")
    return path
