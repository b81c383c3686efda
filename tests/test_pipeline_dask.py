"""The same run on a Dask scheduler with two worker processes, on loopback."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from pipeline_tools import HERE, SLOW, command, same, write_corpus

from analysis.pipeline import annotate_corpus, verify

pytest.importorskip("distributed")
PLACE = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}


def _dask(*arguments, folder):
    log = (folder / f"{arguments[0]}-{time.monotonic_ns()}.log").open("w+")
    words = [sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(words, env=PLACE, stdout=log, stderr=log, start_new_session=True)
    process.log = log
    return process


def _ended(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.log.close()


def _address(process):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        process.log.seek(0)
        if found := re.search(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)", process.log.read()):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dask")
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", folder=folder)
    workers = []
    try:
        address = _address(scheduler)
        worker = ("worker", address, "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
        workers += [_dask(*worker, "--local-directory", str(folder), folder=folder) for _ in range(2)]
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            _ended(process)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    source = write_corpus(folder / "c.jsonl", 120)
    annotate_corpus(source, folder / "out", jobs=1, shard=4, annotator=SLOW, quiet=True)
    return source, folder / "out"


def _both_there(address):
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def test_rows_are_those_of_one_process(cluster, whole, tmp_path):
    address, _ = cluster
    source, expected = whole
    _both_there(address)
    code, out, err = command(
        "annotate", source, "--out", tmp_path / "out", "--shard", 4, "--annotator", SLOW,
        "--engine", "dask", "--scheduler", address,
    )  # fmt: skip
    assert (code, out) == (0, "120 articles, 240 mentions, 240 statements\n"), err
    assert verify(tmp_path / "out") == []
    assert same(tmp_path / "out", expected)


def test_killed_worker_loses_nothing(cluster, whole, tmp_path):
    address, workers = cluster
    source, expected = whole
    pid = os.fork()
    if pid == 0:
        until = time.monotonic() + 60
        while not list((tmp_path / "out").glob("receipts/[0-9]*.json")) and time.monotonic() < until:
            time.sleep(0.02)
        os.killpg(workers[0].pid, signal.SIGKILL)
        os._exit(0)
    annotate_corpus(
        source, tmp_path / "out", engine="dask", scheduler=address, shard=4, annotator=SLOW, quiet=True
    )
    os.waitpid(pid, 0)
    workers[0].wait(timeout=10)
    assert verify(tmp_path / "out") == []
    assert same(tmp_path / "out", expected)


def test_no_scheduler_there(whole, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.pipeline.engines.WAIT", 1)
    from analysis.__main__ import main

    arguments = ["annotate", str(whole[0]), "--out", str(tmp_path / "out"), "--engine", "dask", "--quiet"]
    assert main([*arguments, "--scheduler", "tcp://127.0.0.1:9"]) == 3
    assert main(arguments) == 2
