"""A whole run: read, annotate, note; stopped at any moment, the same call takes it up again."""

from concurrent.futures import FIRST_COMPLETED, wait
from pathlib import Path

from analysis.pipeline import manifest
from analysis.pipeline.engines import opened
from analysis.pipeline.progress import Progress
from analysis.pipeline.reading import SHARD, expected, files_of, loaded, read_shards, stored
from analysis.pipeline.shards import Folder, Halted
from analysis.pipeline.tables import annotator as find_annotator
from analysis.pipeline.workers import PATIENCE, receipt_of, run_shard

__all__ = ["ANNOTATOR", "annotate_corpus", "load_shards"]

ANNOTATOR = "analysis.pipeline.tables:annotate"


def load_shards(source, out, *, shard=SHARD, quiet=False, **reading):
    """Read a source of any size into shards of Parquet.

    Parameters
    ----------
    source : str, Path, list of these, or None
        As `analysis.load_corpus` takes it; None is the bundled corpus.
    out : str or Path
        The folder of the run.
    shard : int
        Articles in one file.
    quiet : bool
        No progress.
    **reading
        As `analysis.corpus.iter_corpus` takes them: `clean`, `languages`, `copies`, `columns`.

    Returns
    -------
    dict
        What ``load.json`` holds: ``articles``, ``shards``, ``report``, ``rejected`` (reasons and how often).

    Raises
    ------
    ValueError
        The folder holds another corpus.
    Halted
        It cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> load_shards(None, tempfile.mkdtemp(), quiet=True)["shards"]
    1
    """
    files_of(source)  # so that a wrong path is said before anything is written
    with Folder(out).held() as folder:
        folder.make()
        progress = Progress("articles read", total=None if quiet else expected(source), quiet=quiet)
        for _, count in read_shards(folder, source, shard=shard, **reading):
            progress.add(count)
        progress.close()
        return loaded(folder)


def annotate_corpus(source=None, out=None, *, engine="local", jobs=None, scheduler=None,
                    annotator=ANNOTATOR, patience=PATIENCE, shard=SHARD, again=False, quiet=False,
                    loaded_before=False, **reading):  # fmt: skip
    """Find mentions and coded statements of a corpus of any size, in parallel and in bounded memory.

    Parameters
    ----------
    source : str, Path, list of these, or None
        As `analysis.load_corpus` takes it; None is the bundled corpus.
    out : str or Path
        The folder of the run. A second call with the same folder goes on where the first one was stopped.
    engine : {"local", "dask"}
        Processes of this machine, or the workers of a Dask scheduler that see the same folder.
    jobs : int, optional
        Processes; by default one for each core.
    scheduler : str, optional
        Address of the Dask scheduler.
    annotator : str
        ``module:function`` that takes articles and gives `Tables`: the place for a gazetteer or a scorer of
        one's own.
    patience : float
        Seconds that one article may take before it is set aside.
    shard : int
        Articles in one shard.
    again : bool
        Annotate all shards anew.
    quiet : bool
        No progress.
    loaded_before : bool
        Take the articles that `load_shards` wrote to `out`; `source` is not looked at.
    **reading
        As `analysis.corpus.iter_corpus` takes them.

    Returns
    -------
    dict
        The manifest: ``counts`` of articles, mentions, statements, ``set_aside``, ``shards``, ``made_with``.

    Raises
    ------
    ValueError
        The folder holds another corpus, or tables of another version.
    Halted
        The disk is full, the folder cannot be written, the scheduler is lost.

    Examples
    --------
    >>> import tempfile
    >>> annotate_corpus(out=tempfile.mkdtemp(), jobs=1, quiet=True)["set_aside"]
    0
    """
    find_annotator(annotator)  # so that a wrong name or path is said before anything is written
    if not loaded_before:
        files_of(source)
    with Folder(Path(out).absolute()).held() as folder:
        if loaded_before and not (loaded(folder) or {}).get("complete"):
            raise FileNotFoundError(f"{folder.root}: holds no articles; load them first or name a source")
        folder.make()
        shards = stored(folder) if loaded_before else read_shards(folder, source, shard=shard, **reading)
        manifest.begin(folder, annotator, again=again)
        total = loaded(folder)["articles"] if loaded_before else None if quiet else expected(source)
        progress = Progress("articles annotated", total=total, quiet=quiet)
        with opened(engine, jobs=jobs, scheduler=scheduler) as (pool, most):
            numbers = _all_done(folder, shards, pool, most, progress, annotator=annotator, patience=patience)
        progress.close()
        return manifest.finish(folder, numbers)


def _all_done(folder, shards, pool, most, progress, **options):
    """Hand out shards as they are read, never more than `most` at once, so that reading waits for the workers."""
    waiting, numbers = set(), []
    for number, count in shards:
        numbers.append(number)
        if receipt_of(folder, number, options["annotator"]):
            progress.skip(count)
            continue
        waiting.add(pool.submit(run_shard, str(folder.root), number, **options))
        if len(waiting) >= most:
            waiting = _some_done(waiting, progress)
    while waiting:
        waiting = _some_done(waiting, progress)
    return numbers


def _some_done(waiting, progress):
    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        try:
            progress.add(future.result()["articles"])
        except OSError:
            raise
        except Exception as error:
            raise Halted(
                f"a worker was lost ({type(error).__name__}: {error}); give the same command again"
            ) from error
    return waiting
