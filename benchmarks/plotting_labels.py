"""Drawing time and rightness of 200 Arabic labels: this package, plain matplotlib, and its peers, in one run.

    python benchmarks/plotting_labels.py [--repeat 15] [--mplcairo]

Peers that are not installed (arabikit, mplcairo) are left out. mplcairo takes part only where it is asked to:
mplcairo 0.6.1 with libraqm 0.7.0 crashed Python on these figures, under matplotlib 3.10.9 and 3.11.2 alike.

Time: median of the processor's time for making and drawing a figure with 200 labels that it has not seen before;
the contestants take turns. Right: lines of the test-suite's list whose ink is that of HarfBuzz's glyphs in the
order of UAX 9 (one minus soft Jaccard below 0.25, at 80 pixels; the reference is proved glyph by glyph in
tests/test_plotting_glyphs.py).
"""

import argparse
import statistics
import sys
import time
from functools import partial
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from plotting_reference import STRINGS

from analysis.plotting import arabic_style
from analysis.plotting.style import _add_fonts

WORDS = ["وزير", "الخارجية", "محادثات", "المعاهدة", "الحدود", "التصريح", "الرئيس", "المؤتمر"]
WORDS += ["الصحفي", "اتفاق", "جديد", "(NATO)", "2022", "12%", "موسكو"]
FONT = {"font.family": ["IBM Plex Sans Arabic", "DejaVu Sans"]}


def recipe(text):
    import arabic_reshaper
    from bidi.algorithm import get_display

    return get_display(arabic_reshaper.reshape(text))


def arabikit(text):
    from arabikit.charts import arabic_label

    return arabic_label(text)


def cairo_canvas():
    from mplcairo.base import FigureCanvasCairo

    return FigureCanvasCairo


def same(text):
    return text


def contestants(mplcairo=False):
    """Name to (context, what is done to a label, canvas class)."""
    plain = partial(mpl.rc_context, FONT)
    found = {
        "plain matplotlib": (plain, same, FigureCanvasAgg),
        "this package": (arabic_style, same, FigureCanvasAgg),
        "old recipe": (plain, recipe, FigureCanvasAgg),
    }
    probes = {"arabikit": lambda: arabikit("نص")} | ({"mplcairo": cairo_canvas} if mplcairo else {})
    for name, probe in probes.items():
        try:
            probe()
        except ImportError:
            print(f"{name} is not installed: left out")
            continue
        found[name] = (plain, arabikit, FigureCanvasAgg) if name == "arabikit" else (plain, same, cairo_canvas())
    return found


def labels(seed):
    draw = np.random.default_rng(seed)
    return [" ".join(draw.choice(WORDS, 4)) + f" {i}" for i in range(200)]


def seconds(treat, canvas, seed):
    start = time.process_time()
    figure = Figure(figsize=(10, 10), layout="none")
    canvas(figure)
    for i, text in enumerate(labels(seed)):
        figure.text(i % 4 / 4, i // 4 / 50, treat(text), fontsize=9)
    figure.canvas.draw()
    return time.process_time() - start


def ink(text, canvas):
    figure = Figure(figsize=(16, 2), dpi=72, layout="none")
    canvas(figure)
    figure.text(0.5, 0.4, text, fontsize=80 if len(text) < 18 else 40, ha="center", fontweight="normal")
    figure.canvas.draw()
    dark = 255 - np.asarray(figure.canvas.buffer_rgba())[..., :3].mean(axis=2)
    rows, columns = np.flatnonzero(dark.max(axis=1) > 40), np.flatnonzero(dark.max(axis=0) > 40)
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def distance(a, b):
    """One minus soft Jaccard of two pictures, the smaller laid over the larger where it fits best."""
    height, width = max(a.shape[0], b.shape[0]) + 4, max(a.shape[1], b.shape[1]) + 4
    big = np.zeros((height, width))
    big[2 : 2 + a.shape[0], 2 : 2 + a.shape[1]] = a
    best = 1.0
    for dy in range(height - b.shape[0] + 1):
        for dx in range(min(width - b.shape[1] + 1, 12)):
            other = np.zeros_like(big)
            other[dy : dy + b.shape[0], dx : dx + b.shape[1]] = b
            best = min(best, 1 - np.minimum(big, other).sum() / np.maximum(big, other).sum())
    return best


def right_lines(context, treat, canvas, references):
    with context(), mpl.rc_context({"text.hinting": "none", "text.color": "black"}):
        return sum(distance(references[text], ink(treat(text), canvas)) < 0.25 for text in STRINGS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--mplcairo", action="store_true")
    options = parser.parse_args()
    repeat = options.repeat
    _add_fonts()
    field = contestants(options.mplcairo)
    times = {name: [] for name in field}
    for turn in range(repeat + 1):
        for name, (context, treat, canvas) in field.items():
            with context(), mpl.rc_context({"font.size": 9}):
                times[name].append(seconds(treat, canvas, turn))
    with arabic_style(), mpl.rc_context({"text.hinting": "none", "text.color": "black"}):
        references = {text: ink(text, FigureCanvasAgg) for text in STRINGS}
    base = statistics.median(times["plain matplotlib"][1:])
    print(f"matplotlib {mpl.__version__}; 200 labels, median of {repeat}; {len(STRINGS)} lines")
    print(f"{'':18}{'ms':>8}{'to plain':>10}{'right':>8}")
    for name, (context, treat, canvas) in field.items():
        middle = statistics.median(times[name][1:])
        right = right_lines(context, treat, canvas, references)
        print(f"{name:18}{middle * 1000:8.1f}{middle / base - 1:+10.1%}{right:8d}")


if __name__ == "__main__":
    main()
