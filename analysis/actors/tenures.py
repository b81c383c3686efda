"""Who held which office when."""


import pandas as pd

__all__ = ["Tenures"]

_FIRST, _LAST = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")


class Tenures:
    """Holders of offices by date.

    Parameters
    ----------
    offices : DataFrame
        Columns ``actor, office, country, start, end``.
    """

    def __init__(self, offices):
        starts, ends = offices["start"].fillna(_FIRST), offices["end"].fillna(_LAST)
        rows = sorted(zip(starts, ends, offices["office"], offices["country"], offices["actor"], strict=True))
        self._by_office, self._by_actor = {}, {}
        for start, end, office, country, actor in rows:
            self._by_office.setdefault((office, country), []).append((start, end, actor))
            self._by_actor.setdefault(actor, []).append((office, country))

    def holders(self, office, country):
        """All who held an office, earliest first, as a list of slugs."""
        return list(dict.fromkeys(actor for _, _, actor in self._by_office.get((office, country), ())))

    def at(self, office, country, date):
        """Who held an office on a day; on the day of a change the newcomer. Empty where nobody is known.

        Returns
        -------
        list of str
        """
        rows = self._by_office.get((office, country), ())
        return list(dict.fromkeys(actor for start, end, actor in reversed(rows) if start <= date <= end))

    def before(self, office, country, date):
        """The last who had left an office before a day, or None."""
        left = [(end, actor) for _, end, actor in self._by_office.get((office, country), ()) if end < date]
        return max(left)[1] if left else None

    def offices_of(self, actor):
        """The (office, country) pairs that an actor ever held."""
        return self._by_actor.get(actor, [])
