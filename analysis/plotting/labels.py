"""What every chart shares: sizes, titles, legends, the note with n."""

import textwrap

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.transforms import blended_transform_factory

from analysis.enough import NotEnough
from analysis.plotting.words import LANGUAGES, spoken, word

__all__ = ["COLUMN_MM", "GREY", "PAGE_MM", "counted", "finish", "is_narrow", "left_out", "legend_above", "letters"]
__all__ += ["make_room", "new_axes", "pt", "ready", "trusted"]

COLUMN_MM, PAGE_MM = 85, 170  # the two widths at which journals print
GREY = "#6B6B6B"


def letters():
    """How large letters are, against those of a journal: 1 with the 8 points of the style, 2 with 16."""
    return mpl.rcParams["font.size"] / 8


def pt(size):
    """The size of a text that has `size` points in a journal; it grows with ``rcParams["font.size"]``."""
    return size * letters()


def ready(frame, columns, what):
    """The rows of a frame that have all of `columns`; raises where that is nothing.

    Raises
    ------
    KeyError
        A column is missing.
    NotEnough
        No row is left to draw.
    """
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise KeyError(f"{what} needs the column(s) {', '.join(missing)}; there are {', '.join(map(str, frame))}")
    rows = frame.dropna(subset=list(columns))
    if rows.empty:
        raise NotEnough(f"There is nothing to draw for {what}: no row has {' and '.join(columns)}.")
    return rows


def trusted(rows):
    """Rows whose ``too_few`` (a bool column, if there is one) does not forbid a point.

    Examples
    --------
    >>> import pandas as pd
    >>> trusted(pd.DataFrame({"mean": [0.1, 0.2], "too_few": [True, False]}))["mean"].tolist()
    [0.2]
    """
    return rows[~rows["too_few"].astype(bool)] if "too_few" in rows else rows


def new_axes(ax, *, width, height=None, usual=75):
    """The given axes, or new ones in a figure of `width` by `height` millimetres; and whether they are new.

    Without a `height` it is the `usual` one, more where letters are larger than a journal's.
    """
    if ax is not None:
        return ax, False
    size = (width / 25.4, (height or usual * letters()) / 25.4)
    return plt.figure(figsize=size, layout="constrained").add_subplot(), True


def is_narrow(ax):
    """Whether axes are about as narrow, for their letters, as a journal's column, so that labels must be fewer.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> is_narrow(Figure(figsize=(3.3, 2)).subplots())
    True
    """
    return bool(ax.get_window_extent().width / ax.figure.dpi * 25.4 < 90 * letters())


def legend_above(ax, **options):
    """A legend above the axes, in as many columns as there is room for; ``**options`` as for ``ax.legend``."""
    handles = options.pop("handles", None) or ax.get_legend_handles_labels()[0]
    tight = {"columnspacing": 1.2, "handlelength": 1.3, "handletextpad": 0.5, "labelspacing": 0.3}
    tight["fontsize"] = pt(7)
    # In the middle of the figure: long tick labels push the axes, and what is centred on them, to one side.
    across = ax.figure.transFigure if ax.figure.axes == [ax] else ax.transAxes
    place = {"bbox_to_anchor": (0.5, 1), "bbox_transform": blended_transform_factory(across, ax.transAxes)}
    for columns in range(len(handles), 0, -1):
        legend = ax.legend(handles=handles, loc="lower center", ncols=columns, **place, **tight, **options)
        if legend.get_window_extent().width <= 0.94 * ax.figure.bbox.width:
            break
    make_room(ax, legend.get_window_extent().height - pt(12) * ax.figure.dpi / 72)
    return legend


def make_room(ax, pixels):
    """Let a figure with a single chart grow by some pixels, so that what was added does not flatten the chart."""
    figure = ax.figure
    if figure.axes == [ax] and pixels > 0:
        figure.set_figheight(figure.get_figheight() + pixels / figure.dpi)


def finish(ax, chart, *, counts, own, title=None, english=None, extra=()):
    """Give a chart its title and, below it, its number of cases and its English reading.

    Parameters
    ----------
    ax : Axes
    chart : str
        Key of ``figures.toml``'s table ``chart``: an Arabic title, and in English a title, a colon and a reading.
    counts : dict
        Unit (``"statements"``) to number.
    own : bool
        Whether the chart made its figure itself; then title and note belong to the figure.
    title, english : str, optional
        In place of the words of ``figures.toml``.
    extra : sequence of (str, str)
        More to say in the note, in Arabic and English.
    """
    english = english if english is not None else word("chart", chart, language="en")
    if title is None and spoken() == "en":
        title, _, english = english.partition(": ")
    title = title if title is not None else word("chart", chart)
    width = ax.figure.get_size_inches()[0] * 72 if own else ax.get_window_extent().width / ax.figure.dpi * 72
    note = _note(counts, english, extra, room=int(width / pt(3.1)))
    title = textwrap.fill(title, width=int(width / pt(4.4)))
    if own:
        ax.figure.suptitle(title)
        ax.figure.supxlabel(note, fontsize=pt(6), color=GREY)
        return ax
    legend = ax.get_legend()
    above = legend.get_window_extent().height / ax.figure.dpi * 72 if legend else 0
    ax.set_title(title, pad=6 + above)
    ax.set_xlabel("\n".join(filter(None, [ax.get_xlabel(), note])))
    return ax


def _note(counts, english, extra, room):
    arabic = [f"{word('unit', unit)}: {n:,}" for unit, n in counts.items()] + [a for a, _ in extra]
    # No line may break inside "n = 12 articles".
    numbers = [f"n\xa0=\xa0{n:,}\xa0{word('unit', unit, language='en')}" for unit, n in counts.items()]
    latin = [english.rstrip("."), *numbers, *(e.replace(" ", "\xa0") for _, e in extra)]
    lines = textwrap.wrap("; ".join(filter(None, latin)), width=room)
    return "\n".join(lines if spoken() == "en" else [" · ".join(arabic), *lines])


def left_out(reason, n):
    """What the note says of `n` rows that a chart leaves out, in both languages; nothing where there are none.

    Examples
    --------
    >>> left_out("undated", 3)
    [('بلا تاريخ: 3', '3 undated')]
    """
    arabic, english = (word("note", reason, language=language) for language in LANGUAGES)
    return [(f"{arabic}: {n:,}", f"{n:,} {english}")] if n else []


def counted(rows):
    """What the note says of a table of estimates: `finish`'s ``counts`` and ``extra``.

    Examples
    --------
    >>> import pandas as pd
    >>> counted(pd.DataFrame({"n": [9, 2], "too_few": [False, True]}))["counts"]
    {'statements': 11}
    """
    few = left_out("too_few", len(rows) - len(trusted(rows)))
    return {"counts": {"statements": int(rows["n"].sum())}, "extra": few}
