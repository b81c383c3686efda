"""Draw the gallery: the same figure plain, with the old recipe, and with this package.

    python docs/gallery/draw.py

It writes <version>_<way>.png beside this file. Run it in both environments (.venv and .venv-mpl310).
"""

from contextlib import nullcontext
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.plotting import arabic_style
from analysis.plotting.style import _SETTINGS, _add_fonts

FOLDER = Path(__file__).parent
LABELS = ["NATO وروسيا", "معاهدة نيو ستارت (New START) 2010", "«ضبط التسلح»؟", "نسبة 12% فقط", "مُفاوَضات"]


def recipe(text):
    import arabic_reshaper
    from bidi.algorithm import get_display

    return get_display(arabic_reshaper.reshape(text))


def draw(path, treat):
    figure = Figure(figsize=(110 / 25.4, 55 / 25.4), dpi=200, layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    ax.barh(range(len(LABELS)), [5, 4, 3, 2, 1], color="#0072B2")
    ax.set_yticks(range(len(LABELS)), [treat(label) for label in LABELS])
    ax.invert_yaxis()
    ax.set_title(treat("BRICS توسّع العضوية\nوالناتو (NATO) يردّ."))
    ax.set_xlabel(treat("عدد التصريحات (n)"))
    figure.savefig(path, dpi=150, metadata={"Software": None})


def main():
    _add_fonts()
    version = ".".join(mpl.__version__.split(".")[:2])
    ways = {"plain": (nullcontext(), str), "recipe": (nullcontext(), recipe), "ours": (arabic_style(), str)}
    for name, (context, treat) in ways.items():
        with mpl.rc_context(_SETTINGS), context:
            draw(FOLDER / f"{version}_{name}.png", treat)


if __name__ == "__main__":
    main()
