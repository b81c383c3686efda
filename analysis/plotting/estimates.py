"""Estimates as marks: a point for each value, a line for its interval."""

__all__ = ["draw_estimates"]


def draw_estimates(ax, at, rows, *, value="mean", upright=True, colour, marker="o", label=None, thin=False):
    """Draw a point for each estimate and a line from ``low`` to ``high``, where there are such columns.

    Parameters
    ----------
    ax : Axes
    at : array_like
        Where each row of `rows` stands: on the horizontal axis, or on the vertical one if not `upright`.
    rows : DataFrame
        `value` and, if there is an interval, ``low`` and ``high``.
    colour, marker, label : str
        Of the points.
    thin : bool
        Paler intervals, for charts in which many lie beside each other.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> draw_estimates(ax, [0], pd.DataFrame({"mean": [0.1], "low": [0.0], "high": [0.2]}), colour="black")
    >>> len(ax.lines), len(ax.collections)
    (1, 1)
    """
    if {"low", "high"} <= set(rows):
        bars = ax.vlines if upright else ax.hlines
        bars(at, rows["low"], rows["high"], color=colour, lw=0.9 if thin else 1.2, alpha=0.55 if thin else 1)
    places = (at, rows[value]) if upright else (rows[value], at)
    ax.plot(*places, marker, color=colour, ms=4, label=label)
