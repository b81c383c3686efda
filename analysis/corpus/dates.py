"""Dates as Arabic newspapers write them.

Day before month; three month traditions and pairs of them; both kinds of digits; RFC 822, ISO 8601, Hijri. A day
without a year, a weekday or a two-digit year is no date: nothing is guessed.
"""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

import pandas as pd
from hijridate import Hijri

from analysis.lexicon import read_lexicon
from analysis.text import WORD, fold, shadow

__all__ = ["BadDate", "FoundDate", "find_dates", "parse_date"]

EARLIEST = date(1900, 1, 1)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?$")
_RFC822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4}\s+\d\d?:")
_EPOCH = re.compile(r"-?\d{9,13}(?:\.\d+)?$")


class BadDate(ValueError):
    """What is written is no date that an article can have; the message says why."""


class FoundDate(NamedTuple):
    """A date in a text: when, and the offsets of its digits and names (the time of day included)."""

    when: datetime
    start: int
    end: int


def parse_date(value, *, day_first=True, today=None):
    """The date that a metadata field states.

    Parameters
    ----------
    value : str, int, float, date, datetime, Timestamp or None
        Numbers are seconds or milliseconds since 1970. A time zone is dropped, not converted: the article keeps
        the day that its own page shows.
    day_first : bool
        How to read ``3/8/2021``; an order that cannot be otherwise is read as it must be.
    today : date, optional
        Dates more than one day after it are refused; the computer's own day by default.

    Returns
    -------
    Timestamp
        To the second; NaT where `value` is empty.

    Raises
    ------
    BadDate
        The value is no date, an impossible day, in the future, or before 1900.

    Examples
    --------
    >>> parse_date("30 آب/أغسطس 2021")
    Timestamp('2021-08-30 00:00:00')
    >>> parse_date("٢٠ شوال ١٤٣٦ هـ").date()
    datetime.date(2015, 8, 5)
    """
    if value is None or value is pd.NaT or value != value or (isinstance(value, str) and not value.strip()):
        return pd.NaT
    when = _from_object(value) if not isinstance(value, str) else _from_string(value, day_first)
    return pd.Timestamp(_checked(when, value, today))


def _from_object(value):
    if isinstance(value, (bool, bytes)):
        raise BadDate(f"{value!r} is no date")
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    try:
        return _from_epoch(float(value)) if not hasattr(value, "astype") else pd.Timestamp(value).to_pydatetime()
    except (TypeError, ValueError, OverflowError):
        raise BadDate(f"{value!r:.60} is no date") from None


def _from_epoch(number):
    if 1000 < number < 10**8 and number == int(number):
        return _from_string(str(int(number)), True)  # 20210830 read as a number
    try:
        return datetime.fromtimestamp(number / 1000 if abs(number) > 10**11 else number, UTC)
    except (ValueError, OverflowError, OSError):
        raise BadDate(f"{number!r} is no date") from None


def _from_string(value, day_first):
    text = _folded(value.strip()[:200])
    if match := _ISO.match(text) or _COMPACT.match(text):
        when = _made(value, *(int(part) if part else 0 for part in match.groups()))
        return _in_half(when, text[match.end() :]) if match.group(4) else when
    if _EPOCH.match(text):
        return _from_epoch(float(text))
    if _RFC822.match(text):
        try:
            return parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            raise BadDate(f"{value!r:.60} is no day of the calendar") from None
    found = find_dates(value[:200], day_first=day_first, strict=True)
    if not found:
        raise BadDate(f"{value!r:.60} names no day, month and year")
    return found[0].when


def _folded(value):
    return value if value.isascii() and value.isprintable() else shadow(value).text


def _made(value, year, month, day, hour=0, minute=0, second=0):
    try:
        if year < 1600:
            return _gregorian(year, month, day) + timedelta(hours=hour, minutes=minute, seconds=second)
        return datetime(year, month, day, hour, minute, min(second, 59))
    except (ValueError, OverflowError):
        raise BadDate(f"{value!r:.60} is no day of the calendar") from None


def _in_half(when, rest):
    """05:30 with «PM» or «مساء» behind it is 17:30."""
    match = _half().match(rest.casefold())
    return when.replace(hour=when.hour % 12 + _halves()[match[1]]) if match and when.hour <= 12 else when


def _gregorian(year, month, day):
    # A year such as 1436 can only be Hijri (Umm al-Qura, 1343 to 1500).
    return datetime.combine(Hijri(year, month, day).to_gregorian(), datetime.min.time())


def _checked(when, value, today):
    when = when.replace(tzinfo=None, microsecond=0)
    latest = (today or date.today()) + timedelta(days=1)
    if when.date() > latest:
        raise BadDate(f"{value!r:.60} lies in the future")
    if when.date() < EARLIEST:
        raise BadDate(f"{value!r:.60} is before {EARLIEST.year}")
    if when == datetime(1970, 1, 1):
        raise BadDate(f"{value!r:.60} is the zero of a clock")
    return when


@cache
def _month_names():
    data = read_lexicon("dates")
    names = {}
    for calendar, table in (("g", data["months"]), ("h", data["hijri"])):
        for number, words in table.items():
            names |= {fold(word.casefold()): (calendar, int(number)) for word in words}
    return names


@cache
def _pattern():
    names = "|".join(sorted(map(re.escape, _month_names()), key=len, reverse=True))
    month = rf"(?:{names})(?![^\W\d_])"
    pair = rf"(?P<month>{month})(?:\s*[/\\(\-–،,]\s*(?P<second>{month})\s*\)?)?"
    gap = r"(?:\s*[,،.\-–/]?\s*|\s+(?:من|سنه|عام)\s+)"
    day = rf"(?:(?P<first>(?<![^\W_])(?:{_first()})(?=\s+من\s))|(?P<day>\d{{1,2}}))"
    worded = rf"{day}(?:st|nd|rd|th)?{gap}{pair}{gap}(?P<year>\d{{4}})(?!\d)"
    english = rf"(?P<month2>{month})\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s*(?P<year2>\d{{4}})(?!\d)"
    figures = r"(?P<a>\d{1,4})\s?(?P<sep>[-/.\\])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{1,4})(?![\d])"
    time = (
        rf"(?:[\s|,،\-–:()]*(?:الساعه\s*)?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?"
        rf"(?:\s*(?P<half>{_half_names()})(?![^\W_]))?)?"
    )
    return re.compile(rf"(?<![\d])(?:{worded}|{english}|{figures}){time}", re.IGNORECASE)


def _first():
    return "|".join(fold(word) for word in read_lexicon("dates")["words"]["first"])


@cache
def _before_first():
    """What may stand before «the first of September»; behind «the week», «the half», it is another first."""
    words = read_lexicon("dates")["words"]
    return {fold(w.casefold()) for key in ("weekdays", "published", "updated", "fillers") for w in words[key]}


def _half_names():
    return "|".join(sorted(map(re.escape, _halves()), key=len, reverse=True))


@cache
def _half():
    return re.compile(rf"(?:\.\d+)?\s*({_half_names()})(?![^\W_])")


@cache
def _halves():
    words = read_lexicon("dates")["words"]
    return {fold(w.casefold()): 0 for w in words["morning"]} | {fold(w.casefold()): 12 for w in words["evening"]}


def find_dates(text, *, day_first=True, strict=False):
    """Full dates in a stretch of text, in order.

    Parameters
    ----------
    text : str
    day_first : bool
        How to read ``3/8/2021``.
    strict : bool
        Whether an impossible date raises; otherwise it is passed over.

    Returns
    -------
    list of FoundDate
        Of a Hijri date and the Gregorian one beside it both are given, the Gregorian one first.

    Raises
    ------
    BadDate
        With `strict`: a day that no calendar has, or a month name that contradicts the one beside it.

    Examples
    --------
    >>> [found.when.isoformat() for found in find_dates("الجمعة 11-8-2021 | 19:22")]
    ['2021-08-11T19:22:00']
    """
    image, found = shadow(text), []
    for match in _pattern().finditer(image.text):
        before = WORD.findall(image.text[: match.start()]) if match["first"] else ()
        if before and before[-1].casefold() not in _before_first():
            continue
        try:
            calendar, when = _read(match, day_first)
        except (BadDate, ValueError, OverflowError) as error:
            if strict:
                why = error if isinstance(error, BadDate) else "is no day of the calendar"
                raise BadDate(f"{match.group().strip()!r:.60} {why}") from error
            continue
        found.append((calendar == "h", FoundDate(when, *image.span(*match.span()))))
    return [date for _, date in sorted(found, key=lambda pair: pair[0])]


def _read(match, day_first):
    part = match.groupdict()
    if part["sep"]:
        calendar, *numbers = _figures(*(part[k] for k in "abc"), day_first)
    else:
        calendar, month = _month_names()[(part["month"] or part["month2"]).casefold()]
        if part["second"] and _month_names()[part["second"].casefold()] != (calendar, month):
            raise BadDate("has two month names that disagree")
        numbers = int(part["year"] or part["year2"]), month, int(part["day"] or part["day2"] or 1)
    when = _gregorian(*numbers) if calendar == "h" else datetime(*numbers)
    return calendar, when + _time_of_day(part)


def _figures(a, b, c, day_first):
    if len(a) == 4 and len(c) <= 2:
        year, month, day = int(a), int(b), int(c)
    elif len(c) == 4 and len(a) <= 2:
        first, second, year = int(a), int(b), int(c)
        swap = (not day_first and first <= 12) or second > 12
        day, month = (second, first) if swap else (first, second)
    else:
        raise BadDate("has no year of four digits")
    return "h" if year < 1600 else "g", year, month, day


def _time_of_day(part):
    if not part["hour"]:
        return timedelta()
    hour, minute = int(part["hour"]), int(part["minute"])
    if part["half"] and hour <= 12:
        hour = hour % 12 + _halves()[part["half"].casefold()]
    return timedelta(hours=hour, minutes=minute) if hour < 24 and minute < 60 else timedelta()
