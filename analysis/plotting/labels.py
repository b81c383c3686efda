"""What every chart shares: sizes, names in Arabic, titles, legends, the note with n."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.transforms import blended_transform_factory

from analysis.enough import NotEnough
from analysis.lexicon import read_lexicon

__all__ = ["COLUMN_MM", "GREY", "PAGE_MM", "counted", "finish", "is_narrow", "left_out", "legend_above"]
__all__ += ["make_room", "new_axes", "ready", "renamer", "trusted", "word"]

COLUMN_MM, PAGE_MM = 85, 170  # the two widths at which journals print
GREY = "#6B6B6B"


def word(*keys, language="ar"):
    """A word of ``figures.toml``: ``word("stance", "neutral")``.

    Examples
    --------
    >>> word("stance", "neutral"), word("stance", "neutral", language="en")
    ('محايد', 'Neutral')
    """
    entry = read_lexicon("figures")
    for key in keys:
        entry = entry[key]
    return entry[0 if language == "ar" else 1]


def renamer(names=None, *, kind="names", language="ar"):
    """A function from ids to names for labels.

    Parameters
    ----------
    names : DataFrame, Series or dict, optional
        The actors table (its ``name_ar`` or ``name_en`` is taken), or id to name.
    kind : {"names", "side"}
        Which table of ``figures.toml`` serves for ids that `names` lacks.
    language : {"ar", "en"}

    Returns
    -------
    callable
        An id that nobody knows is given back as text.

    Examples
    --------
    >>> rename = renamer({"x": "سين"})
    >>> rename("x"), rename("ukraine"), rename("y")
    ('سين', 'أوكرانيا', 'y')
    """
    if isinstance(names, pd.DataFrame):
        names = names[f"name_{language}"]
    own = dict(names) if names is not None else {}
    known = {key: pair[0 if language == "ar" else 1] for key, pair in read_lexicon("figures")[kind].items()}
    return lambda key: str(own.get(key) or known.get(key, key))


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
    >>> trusted(pd.DataFrame({"mean": [0.1, 0.2], "too_few": [True, False]}))["mean"].tolist()
    [0.2]
    """
    return rows[~rows["too_few"].astype(bool)] if "too_few" in rows else rows


def new_axes(ax, *, width, height):
    """The given axes, or new ones in a figure of `width` by `height` millimetres; and whether they are new."""
    if ax is not None:
        return ax, False
    return plt.figure(figsize=(width / 25.4, height / 25.4), layout="constrained").add_subplot(), True


def is_narrow(ax):
    """Whether axes are about as narrow as a journal's column, so that labels must be fewer.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> is_narrow(Figure(figsize=(3.3, 2)).subplots())
    True
    """
    return bool(ax.get_window_extent().width / ax.figure.dpi * 25.4 < 90)


def legend_above(ax, **options):
    """A legend above the axes, in as many columns as there is room for; ``**options`` as for ``ax.legend``."""
    handles = options.pop("handles", None) or ax.get_legend_handles_labels()[0]
    tight = {"columnspacing": 1.2, "handlelength": 1.3, "handletextpad": 0.5, "labelspacing": 0.3, "fontsize": 7}
    # In the middle of the figure: long tick labels push the axes, and what is centred on them, to one side.
    across = ax.figure.transFigure if ax.figure.axes == [ax] else ax.transAxes
    place = {"bbox_to_anchor": (0.5, 1), "bbox_transform": blended_transform_factory(across, ax.transAxes)}
    for columns in range(len(handles), 0, -1):
        legend = ax.legend(handles=handles, loc="lower center", ncols=columns, **place, **tight, **options)
        if legend.get_window_extent().width <= 0.94 * ax.figure.bbox.width:
            break
    make_room(ax, legend.get_window_extent().height - 12 * ax.figure.dpi / 72)
    return legend


def make_room(ax, pixels):
    """Let a figure with a single chart grow by some pixels, so that what was added does not flatten the chart."""
    figure = ax.figure
    if figure.axes == [ax] and pixels > 0:
        figure.set_figheight(figure.get_figheight() + pixels / figure.dpi)


def finish(ax, chart, *, counts, own, title=None, english=None, extra=()):
    """Give a chart its Arabic title and, below it, its number of cases and its English reading.

    Parameters
    ----------
    ax : Axes
    chart : str
        Key of ``figures.toml``'s table ``chart``.
    counts : dict
        Unit (``"statements"``) to number.
    own : bool
        Whether the chart made its figure itself; then title and note belong to the figure.
    title, english : str, optional
        In place of the words of ``figures.toml``.
    extra : sequence of (str, str)
        More to say in the note, in Arabic and English.
    """
    title = title if title is not None else word("chart", chart)
    english = english if english is not None else word("chart", chart, language="en")
    points = ax.figure.get_size_inches()[0] * 72 if own else ax.get_window_extent().width / ax.figure.dpi * 72
    note = _note(counts, english, extra, letters=int(points / 3.1))
    title = textwrap.fill(title, width=int(points / 4.4))
    if own:
        ax.figure.suptitle(title)
        ax.figure.supxlabel(note, fontsize=6, color=GREY)
        return ax
    legend = ax.get_legend()
    above = legend.get_window_extent().height / ax.figure.dpi * 72 if legend else 0
    ax.set_title(title, pad=6 + above)
    ax.set_xlabel("\n".join(filter(None, [ax.get_xlabel(), note])))
    return ax


def _note(counts, english, extra, letters):
    arabic = [f"{word('unit', unit)}: {n:,}" for unit, n in counts.items()] + [a for a, _ in extra]
    # No line may break inside "n = 12 articles".
    numbers = [f"n\xa0=\xa0{n:,}\xa0{word('unit', unit, language='en')}" for unit, n in counts.items()]
    latin = "; ".join([english.rstrip("."), *numbers, *(e.replace(" ", "\xa0") for _, e in extra)])
    return "\n".join([" · ".join(arabic), *textwrap.wrap(latin, width=letters)])


def left_out(reason, n):
    """What the note says of `n` rows that a chart leaves out, in both languages; nothing where there are none.

    Examples
    --------
    >>> left_out("undated", 3)
    [('بلا تاريخ: 3', '3 undated')]
    """
    return [(f"{word('note', reason)}: {n:,}", f"{n:,} {word('note', reason, language='en')}")] if n else []


def counted(rows):
    """What the note says of a table of estimates: `finish`'s ``counts`` and ``extra``.

    Examples
    --------
    >>> counted(pd.DataFrame({"n": [9, 2], "too_few": [False, True]}))["counts"]
    {'statements': 11}
    """
    few = left_out("too_few", len(rows) - len(trusted(rows)))
    return {"counts": {"statements": int(rows["n"].sum())}, "extra": few}
