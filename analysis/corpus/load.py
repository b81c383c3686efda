"""`load_corpus`: whatever a researcher has → the articles table, with a report of what was done to it."""

from collections import Counter
from typing import NamedTuple

import pandas as pd

from analysis.corpus.bundled import bundled_files
from analysis.corpus.cleaning import STEPS
from analysis.corpus.copies import CopyIndex, mark_copies, named, told_apart
from analysis.corpus.formats import read_records
from analysis.corpus.records import Options, articles_of
from analysis.corpus.report import Report, writable, write_rejected
from analysis.corpus.sources import LIMITS, Reject
from analysis.corpus.teasers import TeaserIndex

__all__ = ["Stores", "iter_corpus", "load_corpus"]

COLUMNS = (
    "title",
    "text",
    "published",
    "date_source",
    "outlet",
    "url",
    "source_file",
    "copy_of",
    "language",
    "relevance",
)
_STRINGS = ("title", "text", "date_source", "outlet", "url", "source_file", "copy_of", "language")
CHUNK = 2000


class Stores(NamedTuple):
    """Where a reading keeps what grows with the corpus; ``Stores.in_memory()`` if nothing else is said.

    Attributes
    ----------
    ids : mapping of str to int
        How often an id was seen; 0 for others.
    names : mapping of int to str
        The id of each article that was looked at for copies.
    copies : CopyIndex
    teasers : TeaserIndex
    """

    ids: dict
    names: dict
    copies: CopyIndex
    teasers: TeaserIndex

    @classmethod
    def in_memory(cls):
        """Stores that hold all there was."""
        return cls(Counter(), {}, CopyIndex(), TeaserIndex())


def load_corpus(source=None, *, columns=None, clean=None, languages=("ar",), copies=True, encoding=None,
                day_first=True, limits=LIMITS, rejected=None, progress=None):  # fmt: skip
    """Read articles from any source.

    Parameters
    ----------
    source : str, Path, DataFrame, list of these, or None
        A file, a folder (read with all below it), a pattern with ``*``, an open table, or several; None is the
        bundled corpus. Endings: .txt, .html, .htm, .json, .jsonl, .ndjson, .csv, .tsv, .xlsx, .parquet, .xml,
        .rss, .atom, .warc; all of them packed by gzip, bzip2 or xz, or in a .zip.
    columns : dict, optional
        Which field holds what, where names are not recognised: ``{"text": "nass", "published": "when"}``.
    clean : bool, str or collection of str, optional
        Whether to clean, or the steps to do (`analysis.corpus.STEPS`). False leaves every text as it is. By
        default all sources are cleaned but the bundled corpus, whose codings index its texts as they are.
    languages : str, collection of str, or None
        Languages to keep (not asked of the bundled corpus); articles in others are among the rejected. None keeps
        all.
    copies : bool
        Whether to look for copies of the same story.
    encoding : str, optional
        Of the source, where it is known better than it can be found out.
    day_first : bool
        How to read dates such as ``3/8/2021``.
    limits : Limits
        What a file may cost before it is rejected.
    rejected : str or Path, optional
        A file (JSON lines) to write the rejections to.
    progress : bool, optional
        A progress bar; by default in a terminal, where it takes longer than three seconds.

    Returns
    -------
    DataFrame
        Index ``article_id`` (str, unique, the same from run to run). ``title``, ``text`` str; ``published``
        datetime64[s], NaT if unknown; ``date_source`` str (metadata, text, file name, none); ``outlet``, ``url``
        str, missing if unknown; ``source_file`` str; ``copy_of`` str, the id of the earliest article of the same
        story; ``language`` str; ``relevance`` float from 0 to 1; then the source's other fields, as they were.
        ``attrs["report"]`` is a `Report`.

    Raises
    ------
    FileNotFoundError
        There is no such file, folder or pattern, or the folder is empty, or that of `rejected` is not there.
    ValueError
        `columns` names a part, or `clean` a step, that does not exist. A field in `columns` that no record has is
        told in the report's notes.

    Examples
    --------
    >>> table = pd.DataFrame({"headline": ["قمة"], "body": ["قال نادر سليم إن القمة ستعقد يوم الأحد."]})
    >>> load_corpus(table)[["title", "text"]].iloc[0].tolist()
    ['قمة', 'قال نادر سليم إن القمة ستعقد يوم الأحد.']
    """
    rejected = rejected if rejected is None else writable(rejected)
    run = _Run(source, columns, clean, languages, encoding, day_first, limits, progress)
    chunks = list(run.chunks(CHUNK))
    articles = pd.concat(chunks) if len(chunks) > 1 else chunks[0]
    chunks.clear()
    articles = run.without_teasers(articles)
    if copies:
        articles = mark_copies(articles)
    articles.attrs["report"] = run.report(int(articles["copy_of"].notna().sum()))
    if rejected is not None:
        write_rejected(articles.attrs["report"], rejected)
    return articles


def iter_corpus(source=None, *, chunk=CHUNK, columns=None, clean=None, languages=("ar",), copies=True,
                encoding=None, day_first=True, limits=LIMITS, progress=None, stores=None):  # fmt: skip
    """Read a source of any size in tables of `chunk` articles, in bounded memory.

    A copy is marked when an article like it came before, in this chunk or
    an earlier one: the original is the first that is read, where `load_corpus` takes the first that was published.
    Teasers of other articles are known where those came before.

    Parameters
    ----------
    source, columns, clean, languages, copies, encoding, day_first, limits, progress
        As in `load_corpus`; it has no `rejected`: `write_rejected` writes the report of the last table.
    chunk : int
        Articles in a table.
    stores : Stores, optional
        Where to keep what grows with the corpus; in memory by default.

    Yields
    ------
    DataFrame
        As `load_corpus` gives it; ``attrs["report"]`` tells all that was done until then.

    Examples
    --------
    >>> table = pd.DataFrame({"text": [f"قال نادر سليم إن الرقم هو {n} اليوم" for n in range(5)]})
    >>> [len(part) for part in iter_corpus(table, chunk=2)]
    [2, 2, 1]
    """
    stores = stores or Stores.in_memory()
    run, found = _Run(source, columns, clean, languages, encoding, day_first, limits, progress, stores), 0
    for part in run.chunks(chunk):
        articles = run.without_teasers(part)
        if copies:
            articles["copy_of"] = _origins(articles, stores)
        found += int(articles["copy_of"].notna().sum())
        articles.attrs["report"] = run.report(found)
        yield articles


def _origins(articles, stores):
    """Ids of the originals, or None."""
    stores.names.update(enumerate(articles.index.tolist(), len(stores.copies)))
    origins = stores.copies.add(articles["text"].tolist(), **told_apart(articles))
    return named(origins, stores.names, articles.index)


class _Run:
    """One reading of a source: what is counted on the way."""

    def __init__(self, source, columns, clean, languages, encoding, day_first, limits, progress, stores=None):
        stores = stores or Stores.in_memory()
        bundled = source is None
        clean = not bundled if clean is None else clean
        steps = STEPS if clean is True else _several(clean)
        if unknown := set(steps) - set(STEPS):
            raise ValueError(f"clean: unknown step {sorted(unknown)[0]!r}; the steps are {', '.join(STEPS)}")
        self.options = Options(
            columns or {},
            steps,
            None if bundled else frozenset(_several(languages)) or None,
            encoding,
            day_first,
            limits,
        )
        self.source, self.progress = bundled_files() if bundled else source, progress
        self.rejected, self.unseen = [], set(self.options.columns.values())
        self.counts = {name: Counter() for name in ("cleaning", "dates", "encodings", "languages", "notes")}
        self.files, self.seen, self.found = set(), stores.ids, 0
        self.teasers = stores.teasers if "teasers" in steps else None

    def chunks(self, size):
        """Tables of `size` articles."""
        rows = []
        for row in self._rows():
            rows.append(row)
            if len(rows) == size:
                yield self._finished(rows)
                rows = []
        if rows or not self.found:
            yield self._finished(rows)

    def without_teasers(self, articles):
        """The table without the openings of other articles at the end of texts."""
        if self.teasers is None or articles.empty:
            return articles
        articles = self.teasers.cut(articles)
        if self.teasers.changed:
            self.counts["cleaning"]["teasers"] = self.teasers.changed
        return articles

    def _finished(self, rows):
        self.found += len(rows)
        return _table(rows)

    def _rows(self):
        for raw in _shown(read_records(self.source, self.options), self.progress):
            if not isinstance(raw, Reject):
                self.files.add(raw.file)
                self.unseen -= set(raw.fields) if self.unseen and isinstance(raw.fields, dict) else set()
                self.counts["encodings"].update([raw.encoding] if raw.encoding else [])
            for article in [raw] if isinstance(raw, Reject) else articles_of(raw, self.options):
                if isinstance(article, Reject):
                    self.rejected.append(article._asdict())
                else:
                    yield self._counted(article)

    def _counted(self, article):
        row = article.row
        for name, values in article.counts.items():
            for value in values:
                self.counts[name][value] += 1
        self.rejected += [reject._asdict() for reject in article.remarks]
        row["article_id"] = self._unique(row["article_id"])
        return row

    def _unique(self, name):
        times = self.seen[name] + 1
        self.seen[name] = times
        if times == 1:
            return name
        candidate = f"{name}~{times}"
        return candidate if not self.seen[candidate] else self._unique(name)

    def report(self, copies):
        """What was done so far."""
        counts = {name: dict(sorted(counter.items())) for name, counter in self.counts.items()}
        notes = [f"{count:,} {what}" for what, count in counts.pop("notes").items()]
        notes += [f"columns: no record has a field {name!r}" for name in sorted(map(str, self.unseen))]
        return Report(
            files=len(self.files),
            articles=self.found,
            rejected=self.rejected,
            copies=copies,
            notes=notes,
            **counts,
        )


def _several(given):
    return (given,) if isinstance(given, str) else tuple(given or ())


def _shown(records, progress):
    from tqdm import tqdm

    # disable=None: only in a terminal, so that notebooks stay the same from run to run
    return tqdm(records, desc="articles", unit="", delay=3, disable=None if progress is None else not progress)


def _table(rows):
    table = pd.DataFrame(rows, columns=None if rows else ["article_id", *COLUMNS])
    table["published"] = pd.to_datetime(table["published"]).astype("datetime64[s]")
    table = table.astype(dict.fromkeys(_STRINGS, "str") | {"relevance": "float64"}).set_index("article_id")
    return table[[*COLUMNS, *(name for name in table if name not in COLUMNS)]]
