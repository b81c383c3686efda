"""The process that annotates shards: reads one JSON line of work from its input, answers with JSON lines.

It stands apart so that an article that hangs, or brings the interpreter down, costs this process and not the run.
"""

import functools
import gc
import json
import os
import resource
import sys
import threading
import traceback
from pathlib import Path
from queue import SimpleQueue

import pandas as pd

from analysis.pipeline.shards import Folder, Halted, as_json, digest, packed, read_shard, write_whole
from analysis.pipeline.tables import annotator

__all__ = ["main"]

BLOCK = 100  # articles
HEAVY = 380  # MB, about 310 of which no other process shares
WORDS = 30_000  # entries of one cache
APART = 20  # shards between two times that all caches are emptied: to fill them again costs a tenth of a shard
YOUNG = (100_000, 20, 50)  # objects before Python looks for cycles: most of ours are rows that go by themselves


def main():
    """Work until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a plug-in prints must not get among the answers
    work = SimpleQueue()
    threading.Thread(target=_listen, args=(work,), daemon=True).start()
    gc.set_threshold(*YOUNG)
    caches, since = None, APART
    for task in iter(work.get, None):
        _answer(task, lambda message: print(json.dumps(message), file=answers, flush=True))
        if caches is None:
            caches = _caches()
            gc.freeze()  # word lists and models stay: no need to go through them again and again
        since = _forget(caches, since)


def _caches():
    """The bounded caches of all modules."""
    found = (thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper))
    return [cache for cache in found if cache.cache_parameters()["maxsize"]]


def _forget(caches, since):
    """Empty caches that hold many rare words; all of them once the process is heavy all the same.

    Their memory goes into the next words rather than back to the system, so a process that is heavy stays so: it
    empties them again only `APART` shards later. Gives the number of shards since the last time.
    """
    heavy = since >= APART and _weight() > HEAVY
    for cache in caches:
        if heavy or cache.cache_info().currsize > WORDS:
            cache.cache_clear()
    return 0 if heavy else since + 1


def _weight():
    """MB in memory now; where the system does not say, the most there ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() >> 20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20


def _listen(work):
    for line in sys.stdin:
        work.put(json.loads(line))
    os._exit(0)  # the parent has gone: nobody waits for what is being done


def _answer(task, say):
    try:
        say({"done": _shard(task, say)})
    except Halted as error:
        say({"halted": str(error)})
    except Exception as error:  # whatever a plug-in raises
        say({"failed": _reason(error)})


def _shard(task, say):
    """Annotate one shard, write its tables, then its receipt."""
    folder, number = Folder(task["folder"]), task["number"]
    source = folder.shard("articles", number)
    annotate, aside = annotator(task["annotator"]), dict(task["aside"])
    articles = read_shard(source).set_index("article_id").drop(columns="extra", errors="ignore")
    kept = articles[~articles.index.isin(list(aside))]
    tables = _one_by_one(kept, annotate, aside, say) if task["careful"] else _in_blocks(kept, annotate)
    written = {
        kind: write_whole(folder.shard(kind, number), packed(table))
        for kind, table in zip(("mentions", "statements"), tables, strict=True)
    }
    receipt = {
        "articles": len(articles), "mentions": len(tables[0]), "statements": len(tables[1]),
        "aside": aside, "input": digest(source), "output": written, "annotator": task["annotator"],
    }  # fmt: skip
    write_whole(folder.receipt(number), as_json(receipt))
    return receipt


def _in_blocks(articles, annotate):
    """A few articles at a time: what a step holds of an article in between is a hundred times its text."""
    blocks = [annotate(articles.iloc[i : i + BLOCK]) for i in range(0, len(articles), BLOCK)]
    return [_joined(parts) for parts in zip(*(blocks or [annotate(articles)]), strict=True)]


def _one_by_one(articles, annotate, aside, say):
    """One article after the other, each named before it is begun, those that raise set aside."""
    found = [annotate(articles.head(0))]
    for place, name in enumerate(articles.index):
        say({"article": name})
        try:
            found.append(annotate(articles.iloc[[place]]))
        except Exception as error:
            aside[name] = _reason(error)
    say({"article": None})
    return [_joined(parts) for parts in zip(*found, strict=True)]


def _joined(parts):
    full = [part for part in parts if len(part)] or [parts[0]]
    return pd.concat(full, ignore_index=True)


def _reason(error):
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{where}"


if __name__ == "__main__":
    main()
