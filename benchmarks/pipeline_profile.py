"""Where the time goes: one shard from file to coded statements under the profiler, as a picture.

    PRESS_DIR=../shared/press python benchmarks/pipeline_profile.py [articles]

A bar is the time of one of our functions: its own, and that of the library calls that it makes (regular expressions,
NumPy, pandas), without that of our other functions below it. So the bars add up to the whole. The profiler slows
small functions more than large ones: the shares are rough. Writes ``profile.svg`` and ``profile.csv`` beside this file.
"""

import cProfile
import gzip
import os
import pstats
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from pipeline import HERE, lines_of, read_articles

PACKAGE = HERE.parent / "analysis"
COLOURS = {
    "corpus": "#7a6a4f", "text": "#999999", "actors": "#1b5e7d", "statements": "#b5542c", "stance": "#5b7f3a",
    "pipeline": "#6d4c8c",
}  # fmt: skip
SHOWN = 24


def profiled(work):
    """The statistics of one call."""
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(work)
    return pstats.Stats(profiler).stats


def shares(stats):
    """Seconds of each of our functions, what it calls in libraries included."""
    mass = {function: entry[2] for function, entry in stats.items()}
    ours = {function for function in stats if _room(function)}
    held = dict.fromkeys(ours, 0.0)
    for _ in range(60):  # library calls hand their time up until it has come to one of ours
        moved = dict.fromkeys(stats, 0.0)
        for function, seconds in mass.items():
            if function in ours:
                held[function] += seconds
            elif seconds > 1e-9:
                _handed_up(stats[function][4], seconds, moved)
        mass = moved
    rows = [(_room(f), f"{Path(f[0]).stem}.{f[2]}", seconds) for f, seconds in held.items()]
    return pd.DataFrame(rows, columns=["room", "function", "seconds"]).sort_values("seconds", ascending=False)


def _handed_up(callers, seconds, moved):
    weight = sum(entry[3] for entry in callers.values())
    for caller, entry in callers.items():
        if caller in moved:
            moved[caller] += seconds * (entry[3] / weight if weight else 1 / len(callers))


def _room(function):
    """The part of the package a function belongs to; None for libraries, and for comprehensions, which hand up too."""
    if function[2].startswith("<"):
        return None
    try:
        parts = Path(function[0]).relative_to(PACKAGE).parts
    except ValueError:
        return None
    return parts[0].removesuffix(".py")


def draw(rows, articles, path):
    """Rooms above, functions below."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "profile"
    import matplotlib.pyplot as plt

    rooms = rows.groupby("room")["seconds"].sum().sort_values()
    top = rows.head(SHOWN).iloc[::-1]
    figure, (above, below) = plt.subplots(
        2, figsize=(8, 9), layout="constrained", height_ratios=[len(rooms), SHOWN]
    )
    for axes, names, room, values in (
        (above, rooms.index, rooms.index, rooms),
        (below, top["function"], top["room"], top["seconds"]),
    ):
        share = values / rows["seconds"].sum()
        bars = axes.barh(
            list(names), 1000 * values / articles, color=[COLOURS.get(name, "#444444") for name in room]
        )
        axes.bar_label(bars, [f"{value:.1%}" for value in share], padding=3, fontsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        axes.margins(x=0.1, y=0.02)
        axes.tick_params(axis="y", labelsize=8)
    above.set_title("By room", loc="left")
    below.set_title(f"The {SHOWN} costliest functions, in the colour of their room", loc="left")
    below.set_xlabel("milliseconds an article, under the profiler; share of the whole at the bars")
    figure.savefig(path, metadata={"Date": None})


def main(folder, number):
    """Profile one batch after another has warmed up what is read once."""
    from analysis.pipeline import annotate
    from analysis.pipeline.shards import pack_articles, packed

    def shard(path):
        articles = read_articles(path)
        pack_articles(articles)
        for found in annotate(articles):
            packed(found)
        return len(articles)

    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place, f"{batch}.jsonl.gz") for batch in range(2)]
        for batch, path in enumerate(paths):
            with gzip.open(path, "wb") as out:
                out.writelines(lines_of(folder, number, batch))
        shard(paths[0])
        rows = shares(profiled(lambda: shard(paths[1])))
    rows.round(4).head(100).to_csv(HERE / "profile.csv", index=False)
    draw(rows, number, HERE / "profile.svg")
    print(rows.groupby("room")["seconds"].sum().to_string(), rows.head(SHOWN).to_string(index=False), sep="\n")


if __name__ == "__main__":
    main(os.environ.get("PRESS_DIR", "../shared/press"), int((sys.argv[1:] or ["500"])[0]))
