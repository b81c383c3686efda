"""From record to text: fetch the pages behind a table of addresses, politely, for people who may do so.

The only part of the package that touches the network. Robots.txt is obeyed (protego), one host is asked once a
second at most, failures are tried again with growing pauses, what came is kept in a WARC file, and a second call
goes on where the first one ended. `load_corpus` reads the folder.
"""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from analysis.corpus.columns import find_columns
from analysis.corpus.fetch import Fetcher
from analysis.corpus.formats import read_records
from analysis.corpus.records import Options
from analysis.corpus.sources import Reject
from analysis.corpus.warcfile import append_record

__all__ = ["Manners", "hydrate"]

PAGES, STATE = "pages.warc.gz", ".hydrate.jsonl"
DONE = frozenset(
    {"fetched", "gone", "forbidden", "not a page", "too big"}
)  # outcomes that another call leaves alone


class Manners(NamedTuple):
    """How to ask. Times are seconds, sizes bytes."""

    delay: float = 1.0  # between two requests to one host; a Crawl-delay in robots.txt can only lengthen it
    retries: int = 3
    backoff: float = 2.0  # before the first retry; doubled before each further one
    patience: float = 120.0  # a longer Retry-After is left for another day
    timeout: float = 20.0  # for a connection, and between two pieces of an answer
    deadline: float = 60.0  # for a whole page
    largest: int = 8 << 20
    hosts: int = 8  # asked side by side
    agent: str = "aqwal/0.1 (research corpus; reads robots.txt)"


def hydrate(source, folder, *, columns=None, manners=None, progress=None):
    """Fetch the pages behind records.

    Parameters
    ----------
    source : str, Path, DataFrame, list
        Records with an address each (a table, or any file that `load_corpus` knows), a list of addresses, or None
        for the bundled corpus.
    folder : str or Path
        Where pages and notes are kept; made if it is not there. Call again with the same folder to go on.
    columns : dict, optional
        ``{"url": name}`` where the column of addresses is not recognised.
    manners : Manners, optional
        Pauses, patience and limits.
    progress : bool, optional
        A progress bar; by default in a terminal.

    Returns
    -------
    DataFrame
        Index ``url``; ``outcome`` (fetched, gone, forbidden, not a page, too big, failed), ``status`` (HTTP,
        Int64), ``reason`` (str), ``final_url`` (str, after redirects). ``attrs["report"]`` counts the outcomes.

    Raises
    ------
    ValueError
        No record has an address.

    Examples
    --------
    >>> import tempfile
    >>> hydrate(["ftp://example.org/x"], tempfile.mkdtemp())["outcome"].tolist()
    ['failed']
    """
    urls = _addresses(source, columns)
    if not urls:
        raise ValueError("no record has an address; name the column with columns={'url': ...}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    notes = _read_notes(folder / STATE)
    waiting = [url for url in urls if notes.get(url, {}).get("outcome") not in DONE]
    _fetch_all(waiting, folder, manners or Manners(), notes, progress)
    return _outcomes(urls, notes)


def _addresses(source, columns):
    if isinstance(source, (list, tuple)) and all(isinstance(u, str) and "://" in u[:10] for u in source):
        return list(dict.fromkeys(source))
    if source is None:
        from analysis.corpus.bundled import bundled_files

        source = bundled_files()
    urls = {}
    for raw in read_records(source, Options(columns=columns or {})):
        if isinstance(raw, Reject) or not isinstance(raw.fields, dict):
            continue
        for name in find_columns(raw.fields, given=columns)["url"]:
            if raw.fields.get(name) and str(raw.fields[name]) not in {"nan", "None"}:
                urls.setdefault(str(raw.fields[name]).strip())
                break
    return list(urls)


def _read_notes(path):
    notes = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                note = json.loads(line)
                notes[note["url"]] = note
            except (ValueError, KeyError, TypeError):
                continue  # a line cut off when an earlier call was stopped
    return notes


def _fetch_all(urls, folder, manners, notes, progress):
    """One worker for each host, several hosts side by side; each outcome is written down at once."""
    from tqdm import tqdm

    hosts = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    lock, stop = threading.Lock(), threading.Event()
    disable = None if progress is None else not progress
    with tqdm(total=len(urls), desc="pages", delay=3, disable=disable) as bar, Fetcher(manners) as fetcher:

        def work(host):
            for url in hosts[host]:
                if stop.is_set():
                    return
                answer = fetcher.get(url)
                with lock:
                    notes[url] = _keep(url, answer, folder)
                    bar.update()

        with ThreadPoolExecutor(manners.hosts) as pool:
            try:
                list(pool.map(work, hosts))
            except BaseException:
                stop.set()
                raise


def _keep(url, answer, folder):
    """Write what came: the page first, then the note that it is there."""
    if answer.body is not None:
        append_record(folder / PAGES, url, answer)
    note = {
        "url": url,
        "outcome": answer.outcome,
        "status": answer.status,
        "reason": answer.reason,
        "final_url": answer.url,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with (folder / STATE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(note, ensure_ascii=False) + "\n")
    return note


def _outcomes(urls, notes):
    rows = [notes[url] for url in urls if url in notes]
    table = pd.DataFrame(rows, columns=["url", "outcome", "status", "reason", "final_url"]).set_index("url")
    table = table.astype({"outcome": "str", "status": "Int64", "reason": "str", "final_url": "str"})
    table.attrs["report"] = {str(k): int(v) for k, v in table["outcome"].value_counts().items()}
    return table
