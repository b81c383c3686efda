"""What every chart shares: sizes, names in Arabic, titles, the note with n, time axes."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd

from analysis.enough import NotEnough
from analysis.lexicon import read_lexicon

__all__ = [
    "COLUMN_MM",
    "GREY",
    "PAGE_MM",
    "arabic_date",
    "finish",
    "left_out",
    "new_axes",
    "ready",
    "renamer",
    "time_ticks",
    "word",
]

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


def new_axes(ax, *, width, height):
    """The given axes, or new ones in a figure of `width` by `height` millimetres."""
    if ax is not None:
        return ax
    return plt.figure(figsize=(width / 25.4, height / 25.4), layout="constrained").add_subplot()


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
    arabic_note = " · ".join([*(f"{word('unit', u)}: {n:,}" for u, n in counts.items()), *(a for a, _ in extra)])
    numbers = [f"n = {n:,} {word('unit', u, language='en')}" for u, n in counts.items()]
    english_note = "; ".join([english.rstrip("."), *numbers, *(e for _, e in extra)])
    points = ax.figure.get_size_inches()[0] * 72 if own else ax.get_window_extent().width / ax.figure.dpi * 72
    note = "\n".join([arabic_note, *textwrap.wrap(english_note, width=int(points / 3.1))])
    title = textwrap.fill(title, width=int(points / 4.4))
    if own:
        ax.figure.suptitle(title)
        ax.figure.supxlabel(note, fontsize=6, color=GREY)
    else:
        ax.set_title(title)
        ax.set_xlabel("\n".join(filter(None, [ax.get_xlabel(), note])))
    return ax


def left_out(reason, n):
    """What the note says of `n` rows that a chart leaves out, in both languages; nothing where there are none.

    Examples
    --------
    >>> left_out("undated", 3)
    [('بلا تاريخ: 3', '3 undated')]
    """
    return [(f"{word('note', reason)}: {n:,}", f"{n:,} {word('note', reason, language='en')}")] if n else []


def arabic_date(date, *, years=True):
    """Month (and year below it) of a date, as a tick label.

    Examples
    --------
    >>> arabic_date(pd.Timestamp("2022-03-01")).split()
    ['مارس', '2022']
    """
    month = read_lexicon("figures")["months"][date.month - 1]
    return f"{month}\n{date.year}" if years else month


def time_ticks(ax, dates, *, most):
    """Label a time axis at `most` of `dates` at most: years if they span more than five, else months."""
    dates = pd.DatetimeIndex(dates).unique().sort_values()
    if (dates[-1] - dates[0]).days > 5 * 366:
        dates = pd.DatetimeIndex([pd.Timestamp(year, 1, 1) for year in dates.year.unique()])
        labels = [str(date.year) for date in dates]
    elif dates.to_period("M").is_unique:
        labels = [arabic_date(date) for date in dates]
    else:
        labels = [f"{date.day} {arabic_date(date)}" for date in dates]
    step = -(-len(dates) // most)
    ax.set_xticks(dates[::step], labels[::step])
