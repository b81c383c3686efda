"""Who held which office when."""

from functools import lru_cache

import pandas as pd

__all__ = ["ALWAYS", "Tenures", "day_of", "days_of"]

ALWAYS = (-(10**6), 10**6)  # days since 1970, wide enough for every tenure
_FIRST, _LAST = ALWAYS


@lru_cache(maxsize=16384)
def day_of(date):
    """Days since 1970 of a date; None where it is missing or no date.

    Examples
    --------
    >>> day_of("1970-01-03"), day_of(None)
    (2, None)
    """
    day = None if date is None else pd.Timestamp(date)
    if day is None or day is pd.NaT:
        return None
    return (day.tz_convert(None) if day.tzinfo else day).value // 86_400_000_000_000


def days_of(dates, missing=None):
    """Days since 1970 of a column of dates without time zone; `missing` where there is none.

    Examples
    --------
    >>> days_of(pd.Series(pd.to_datetime(["1970-01-03", None])))
    [2, None]
    """
    days = dates.to_numpy("datetime64[D]")
    return [missing if gone else day for day, gone in zip(days.astype(int).tolist(), pd.isna(days), strict=True)]


class Tenures:
    """Holders of offices by date.

    Parameters
    ----------
    offices : DataFrame
        Columns ``actor, office, country`` str, ``start, end`` datetime64 (NaT where open).
    """

    def __init__(self, offices):
        starts, ends = days_of(offices["start"], _FIRST), days_of(offices["end"], _LAST)
        columns = (offices[name].tolist() for name in ("office", "country", "actor"))
        rows = sorted(zip(starts, ends, *columns, strict=True))
        self._by_office, self._by_actor, self._countries = {}, {}, {}
        for start, end, office, country, actor in rows:
            self._by_office.setdefault((office, country), []).append((start, end, actor))
            self._by_actor.setdefault(actor, []).append((office, country))
            self._countries.setdefault(office, []).append(country)

    def country_of(self, office, country):
        """The country under which an office stands in the table: `country`, or the only one that has it."""
        if (office, country) in self._by_office:
            return country
        countries = set(self._countries.get(office, ()))
        return countries.pop() if len(countries) == 1 else ""

    def during(self, office, country, first, last):
        """Who held an office at some time from one day (see `day_of`) to another; the latest to enter it first.

        Returns
        -------
        list of str

        Examples
        --------
        >>> from analysis.actors import load_gazetteer
        >>> day = day_of("2021-08-15")
        >>> load_gazetteer().forms.tenures.during("defence_minister", "russia", day, day)
        ['shoigu']
        """
        rows = self._by_office.get((office, country), ())
        return list(dict.fromkeys(actor for start, end, actor in reversed(rows) if start <= last and first <= end))

    def shared(self, office, country, day, margin):
        """Whether several held an office both some days before a day and as long after it, as deputies do."""
        before, after = (self.during(office, country, at, at) for at in (day - margin, day + margin))
        return len(set(before).intersection(after)) > 1

    def before(self, office, country, day):
        """Who had left an office before a day, the latest first."""
        rows = sorted(((end, actor) for _, end, actor in self._by_office.get((office, country), ())), reverse=True)
        return list(dict.fromkeys(actor for end, actor in rows if end < day))

    def always(self, office, country, actor, since):
        """Whether an actor has held an office from a day to the present."""
        return any(
            start <= since and end == _LAST and holder == actor
            for start, end, holder in self._by_office.get((office, country), ())
        )

    def narrow(self, period, actor, offices):
        """That part of a period in which an actor held one of the offices; else the period."""
        wanted = {office for office, _ in offices}
        spans = [
            (max(start, period[0]), min(end, period[1]))
            for office, where in self.offices_of(actor)
            if office in wanted
            for start, end, holder in self._by_office[office, where]
            if holder == actor
        ]
        spans = [span for span in spans if span[0] <= span[1]]
        if not spans:
            return period
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        return (first + 1, last - 1) if last - first > 2 else (first, last)  # the days of change prove nothing

    def offices_of(self, actor):
        """The (office, country) pairs that an actor ever held."""
        return self._by_actor.get(actor, [])

    def everybody(self):
        """Each actor with the (office, country) pairs that he ever held."""
        return self._by_actor.items()
