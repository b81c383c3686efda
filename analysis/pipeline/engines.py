"""Who does the shards: processes of this machine, or the workers of a Dask scheduler."""

import contextlib
import os
from concurrent.futures import ThreadPoolExecutor

from analysis.pipeline import workers
from analysis.pipeline.shards import Halted

__all__ = ["ENGINES", "opened"]

ENGINES = ("local", "dask")
WAIT = 30  # seconds for a scheduler to answer and for its first worker


def opened(engine, *, jobs=None, scheduler=None):
    """An executor for `run_shard`.

    Parameters
    ----------
    engine : {"local", "dask"}
    jobs : int, optional
        Processes on this machine; by default as many as it has cores.
    scheduler : str, optional
        Address of a Dask scheduler, such as ``tcp://10.0.0.1:8786``.

    Returns
    -------
    context manager of (Executor, int)
        The second is how many shards may wait for a worker at once.

    Raises
    ------
    ValueError
        An unknown engine; Dask without an address, or not installed.
    Halted
        The scheduler does not answer, or has no worker.
    """
    if engine == "local":
        return _local(jobs or cores())
    if engine != "dask":
        raise ValueError(f"{engine!r} is no engine; the engines are {', '.join(ENGINES)}")
    if not scheduler:
        raise ValueError("--engine dask needs --scheduler ADDRESS, such as tcp://10.0.0.1:8786")
    return _dask(scheduler)


def cores():
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def _local(jobs):
    # Each thread only waits for a child process of its own, which does the work.
    workers.begin()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield pool, 2 * jobs
        except BaseException:
            workers.stop()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            workers.stop()


@contextlib.contextmanager
def _dask(address):
    try:
        from distributed import Client
    except ImportError:
        raise ValueError("--engine dask needs the dask package: pip install 'aqwal[dask]'") from None
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise Halted(f"{address}: no Dask scheduler answers there ({error})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise Halted(
                f"{address}: the scheduler has no worker; start one with `dask worker {address}`"
            ) from None
        # Shards write files, so none of them is "pure": the same call is done again when it is asked for again.
        pool = client.get_executor(pure=False, retries=2)
        try:
            yield pool, 3 * max(1, sum(client.nthreads().values()))
        finally:
            pool.shutdown(wait=False)
