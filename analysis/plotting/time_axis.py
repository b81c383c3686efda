"""Time on the horizontal axis: dates in Arabic, few enough to be read, and events as lines."""

import pandas as pd

from analysis.plotting.labels import make_room, pt
from analysis.plotting.words import month, word

__all__ = ["arabic_date", "mark_events", "middles", "time_ticks"]


def arabic_date(date):
    """Month of a date with the year below it, or quarter of a period, as a tick label.

    Examples
    --------
    >>> arabic_date(pd.Timestamp("2022-03-01")).split()
    ['مارس', '2022']
    """
    if isinstance(date, pd.Period) and date.freqstr.startswith(("Y", "A")):
        return str(date.year)
    if isinstance(date, pd.Period) and date.freqstr.startswith("Q"):
        return f"{word('quarter')} {date.quarter}\n{date.year}"
    day = f"{date.day} " if isinstance(date, pd.Period) and date.freqstr[0] in "DW" else ""
    return f"{day}{month(date.month)}\n{date.year}"


def time_ticks(ax, places, periods, *, most):
    """Label `most` of the places of a time axis at most.

    Parameters
    ----------
    places : DatetimeIndex
        In order.
    periods : PeriodIndex or DatetimeIndex
        What the places stand for.
    """
    frequency = periods.freqstr[0] if isinstance(periods, pd.PeriodIndex) else ""
    a_year = {"M": 12, "Q": 4}.get(frequency, 0)
    step = _round_step(-(-len(places) // most), a_year)
    whole_years = a_year and step % a_year == 0
    january = [i for i, period in enumerate(periods[:step]) if period.month == 1 + 2 * (a_year == 4)]
    first = january[0] if whole_years and january else 0
    name = (lambda period: str(period.year)) if whole_years else arabic_date
    ax.set_xticks(places[first::step], [name(period) for period in periods[first::step]])


def _round_step(step, a_year):
    steps = {12: (1, 2, 3, 6), 4: (1, 2)}.get(a_year)
    if not steps:
        return step
    return next((s for s in steps if s >= step), -(-step // a_year) * a_year)


def middles(periods):
    """The middle of each period of a Series; dates stay as they are."""
    if isinstance(periods.dtype, pd.PeriodDtype):
        start = periods.dt.start_time
        return start + (periods.dt.end_time - start) / 2
    return periods


def mark_events(ax, events):
    """Thin vertical lines, labelled above the data; `events` has ``date`` and ``label``, or is None."""
    if events is None:
        return
    left, right = ax.get_xlim()
    texts, top = [], ax.get_xaxis_transform()
    for date, label in zip(pd.to_datetime(events["date"]), events["label"], strict=True):
        place = ax.convert_xunits(date)
        if left <= place <= right:
            ax.axvline(place, color="#999999", lw=0.6, ls=(0, (4, 2)), zorder=0)
            style = {"rotation": 90, "ha": "right", "va": "top", "fontsize": pt(6), "color": "#444444"}
            texts.append(ax.text(place, 1, label, transform=top, **style))
    _lift(ax, texts)


def _lift(ax, texts):
    # Room for the labels above the data, whatever the height of the figure.
    if not texts:
        return
    tallest = max(text.get_window_extent().height for text in texts)
    make_room(ax, 0.7 * tallest)
    ax.figure.draw_without_rendering()
    low, high = ax.get_ylim()
    share = tallest / ax.get_window_extent().height
    ax.set_ylim(low, low + (high - low) / max(0.3, 1 - share - 0.02))
