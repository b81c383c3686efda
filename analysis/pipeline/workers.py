"""One shard, guarded: a child process does it, and what hangs, raises or dies is found out and set aside."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading

from pyarrow.parquet import read_metadata

from analysis.pipeline.shards import Folder, Halted, digest

__all__ = ["PATIENCE", "Child", "begin", "receipt_of", "run_shard", "stop"]

PATIENCE = 60.0
START = 120.0  # seconds until a child has read its word lists, whatever else the machine does
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ARROW_NUM_THREADS"), "1")
_LEAN = {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}  # give freed memory back
_mine = threading.local()
_all, _stopping = set(), threading.Event()


class Child:
    """A child process and the thread that reads its answers."""

    def __init__(self):
        path = os.pathsep.join(entry or os.curdir for entry in sys.path)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "analysis.pipeline.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, **_ONE_THREAD, **_LEAN, "PYTHONPATH": path},
        )  # fmt: skip
        self.answers, self.fresh = queue.SimpleQueue(), True
        _all.add(self)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.answers.put(json.loads(line))
        self.answers.put({"died": self.process.wait()})

    def ask(self, task, patience):
        """Answers to a task; the last is done, failed, halted, died or silent (for `patience` seconds)."""
        try:
            self.process.stdin.write(json.dumps(task) + "\n")
            self.process.stdin.flush()
        except OSError:
            yield {"died": self.process.wait()}
            return
        while True:
            try:
                answer = self.answers.get(timeout=patience + (START if self.fresh else 0))
            except queue.Empty:
                answer = {"silent": patience}
            self.fresh = False
            yield answer
            if "article" not in answer:
                return

    def end(self):
        """Stop the process."""
        _all.discard(self)
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            self.process.stdin.close()


def run_shard(folder, number, *, annotator, patience=PATIENCE):
    """Annotate one shard of a run.

    Parameters
    ----------
    folder : str or Path
        The folder of the run, as this machine sees it.
    number : int
    annotator : str
        ``module:function``.
    patience : float
        Seconds that one article may take.

    Returns
    -------
    dict
        The receipt.

    Raises
    ------
    Halted
        The tables cannot be written.
    """
    guard = _Guard(folder, number, annotator, patience)
    try:
        return guard.whole() or guard.careful()
    except BaseException:
        _drop()
        raise


class _Guard:
    def __init__(self, folder, number, annotator, patience):
        self.task = {
            "folder": str(folder),
            "number": number,
            "annotator": annotator,
            "aside": {},
            "careful": False,
        }
        self.patience, self.deaths = patience, {}
        self.size = read_metadata(Folder(folder).shard("articles", number)).num_rows

    def whole(self):
        """All articles at once; None where that does not end well."""
        # Ten articles a second and `patience` on top: a shard that takes longer has an article that hangs, or the
        # machine is slow; the careful way tells which.
        for answer in _child().ask(self.task, self.patience + self.size / 10):
            if "done" in answer or "halted" in answer:
                return _checked(answer)
            if "failed" not in answer:
                _drop()
        return None

    def careful(self):
        """One after the other, until all are done or set aside."""
        self.task["careful"] = True
        while True:
            current = None
            for answer in _child().ask(self.task, self.patience):
                if "article" in answer:
                    current = answer["article"]
                elif "failed" in answer:
                    raise Halted(f"shard {self.task['number']}: {answer['failed']}")
                elif "died" in answer or "silent" in answer:
                    _drop()
                    self._blame(current, answer)
                else:
                    return _checked(answer)

    def _blame(self, name, answer):
        # A process may be ended from outside, by a machine short of memory say: only the second time is proof.
        self.deaths[name] = self.deaths.get(name, 0) + 1
        if "silent" in answer and name is not None:
            self.task["aside"][name] = f"took longer than {self.patience:g} s"
        elif self.deaths[name] > 1:
            if name is None:
                raise Halted(f"shard {self.task['number']}: the process ended twice ({_ending(answer)})")
            self.task["aside"][name] = f"ended the process ({_ending(answer)})"


def _ending(answer):
    return f"signal {-answer['died']}" if answer.get("died", 1) < 0 else f"exit code {answer.get('died', 'none')}"


def _checked(answer):
    if "halted" in answer:
        raise Halted(answer["halted"])
    return answer["done"]


def begin():
    """Let children be started again after `stop`."""
    _stopping.clear()


def stop():
    """End all children of this process; whoever waits for one gives up."""
    _stopping.set()
    for child in list(_all):
        child.end()


def _child():
    if _stopping.is_set():
        raise Halted("stopped")
    if getattr(_mine, "child", None) is None:
        _mine.child = Child()
    return _mine.child


def _drop():
    if getattr(_mine, "child", None) is not None:
        _mine.child.end()
        _mine.child = None


def receipt_of(folder, number, annotator=None):
    """The receipt of a shard, or None where the shard is not done, or done from other articles."""
    folder = Folder(folder)
    try:
        receipt = json.loads(folder.receipt(number).read_text(encoding="utf-8"))
        same = receipt["input"] == digest(folder.shard("articles", number))
    except (OSError, ValueError, KeyError):
        return None
    return receipt if same and annotator in (None, receipt.get("annotator")) else None
