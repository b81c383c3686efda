"""Formulas: word sequences that come back week after week and so say nothing of a common source.

Telegrams of congratulation, statements of a ministry, the weather: two of them share a third of their words and
are two stories. What tells them apart is that their common words stand in texts of many other days too.
"""

import numpy as np

__all__ = ["Formulas"]

BITS = 24  # slots of the table: 48 MB, whatever the corpus
APART = 3  # days between two sightings that count as two
OFTEN = 3  # sightings after which a sequence is a formula, in a table that is nearly empty


class Formulas:
    """How often, days apart, each hash was seen; approximate, because hashes share slots.

    Examples
    --------
    >>> formulas, hashes = Formulas(), np.array([1 << 50, 2 << 50], np.uint64)
    >>> for day in (10, 20, 30):
    ...     formulas.learn(hashes[:1], day)
    >>> formulas.rare(hashes).tolist()
    [False, True]
    """

    def __init__(self):
        self._last = np.zeros(1 << BITS, np.uint16)
        self._times = np.zeros(1 << BITS, np.uint8)
        self._seen = 0

    def learn(self, hashes, day):
        """See the hashes of one text; a text without a day teaches nothing."""
        if day is None:
            return
        slots, today = _slots(hashes), int(day) % 60000 + 1
        before = self._last[slots].astype(np.int32)
        again = slots[(before == 0) | (np.abs(before - today) > APART)]
        self._times[again] = np.minimum(self._times[again], 254) + 1
        self._last[again] = today  # and not of each sighting: what comes every day would never come back
        self._seen += len(again)

    def rare(self, hashes):
        """Which hashes are no formulas (bool)."""
        by_chance = self._seen >> BITS  # sightings of others in the same slot
        return self._times[_slots(hashes)] < OFTEN + by_chance


def _slots(hashes):
    return (hashes >> np.uint64(64 - BITS)).astype(np.int64)
