"""How far a run is: a line that renews itself on a terminal, a plain line now and then elsewhere."""

import sys
import time

__all__ = ["Progress"]


class Progress:
    """Count what is done and say so on standard error.

    Parameters
    ----------
    what : str
    total : int, optional
        Where it is known.
    quiet : bool
    pause : float
        Seconds between two lines where there is no terminal.
    """

    def __init__(self, what, *, total=None, quiet=False, pause=30.0, stream=None, clock=time.monotonic):
        self.what, self.total, self.quiet = what, total, quiet
        self.stream, self.clock = stream or sys.stderr, clock
        self.live = self.stream.isatty()
        self.pause = 0.2 if self.live else pause
        self.done = self.kept = 0
        self.begun = self.told = clock()

    def add(self, number):
        """Some more are done."""
        self.done += number
        if self.clock() - self.told >= self.pause:
            self._tell()

    def skip(self, number):
        """Some were done by an earlier run; they do not count for the rate."""
        self.kept += number

    def close(self):
        """Say how it ended."""
        self._tell(last=True)

    def line(self, *, last=False):
        """What there is to say now."""
        passed = max(self.clock() - self.begun, 1e-9)
        rate = self.done / passed
        shown = f"{self.done + self.kept:,}" + (f" of {self.total:,}" if self.total and not last else "")
        parts = [f"{self.what}: {shown}", f"{rate:,.0f}/s"]
        if last:
            parts.append(f"{_span(passed)}" + (f", {self.kept:,} were there" if self.kept else ""))
        elif self.total and rate:
            parts.append(f"{_span(max(self.total - self.done - self.kept, 0) / rate)} left")
        return ", ".join(parts)

    def _tell(self, *, last=False):
        self.told = self.clock()
        if self.quiet:
            return
        text = self.line(last=last)
        if self.live:
            self.stream.write(f"\r\x1b[2K{text}" + ("\n" if last else ""))
        else:
            self.stream.write(text + "\n")
        self.stream.flush()


def _span(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes:02d} min"
        if hours
        else f"{minutes} min {seconds:02d} s"
        if minutes
        else f"{seconds} s"
    )
