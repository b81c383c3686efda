"""Saying plainly that a corpus does not hold what a figure needs."""

from contextlib import contextmanager

__all__ = ["NotEnough", "or_say"]


class NotEnough(ValueError):
    """What was asked for cannot be shown from these data; the message says what is missing, in one sentence."""


@contextmanager
def or_say():
    """Show the sentence of a `NotEnough` in the notebook instead of stopping at it.

    Examples
    --------
    >>> with or_say():
    ...     raise NotEnough("No article has a date, so nothing can be drawn over time.")
    No article has a date, so nothing can be drawn over time.
    """
    try:
        yield
    except NotEnough as missing:
        print(missing)
