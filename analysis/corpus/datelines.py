"""Where an article says its own date: a line of its text, its address, the name of its file."""

import re
from functools import cache

from analysis.corpus.dates import BadDate, find_dates, parse_date
from analysis.lexicon import read_lexicon
from analysis.text import WORD, fold, shadow

__all__ = ["date_in_name", "date_in_text", "date_in_url", "is_date_line"]

_LONGEST = 110
_YEAR = re.compile(r"(?:19|20|1[34])\d\d|[١٢][٠-٩]{3}|[۱۲][۰-۹]{3}")
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_PLAIN_YEAR = re.compile(rb"(?:19|20|1[34])\d\d")
_URL = re.compile(r"[/=-](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.?&#-]|$)")
_NAME = re.compile(r"(?<!\d)(\d{4})([-_./\\]?)(\d\d)\2(\d\d)(?!\d)|(?<!\d)(\d\d?)([-_.])(\d\d?)\6(\d{4})(?!\d)")
_DASHED = re.compile(r"^\s*(?:\([^()]{1,30}\)\s*)?[-–—ـ(]")


@cache
def _vocabulary():
    words = read_lexicon("dates")["words"]
    places = read_lexicon("cleaning")["byline"]["places"] + read_lexicon("cleaning")["credit"]["agencies"]
    known = {fold(w.casefold()) for key in ("weekdays", "eras", "fillers") for w in words[key]}
    known |= {piece for place in places for piece in fold(place).split()}
    published, updated = ({fold(w.casefold()) for w in words[key]} for key in ("published", "updated"))
    return known, published, updated, {fold(w) for w in words["weekdays"]}


def is_date_line(line):
    """Whether a line is nothing but a date of publication with its trimmings, and of which sort.

    Parameters
    ----------
    line : str

    Returns
    -------
    (datetime, str) or None
        The date, and ``"published"`` or ``"updated"``.

    Examples
    --------
    >>> is_date_line("نُشر في: الأربعاء 11-8-2021 | 19:22")[0].isoformat()
    '2021-08-11T19:22:00'
    >>> is_date_line("اجتماع المنظمة في مدينة بعيدة، 2 ديسمبر 2020") is None
    True
    """
    if len(line) > _LONGEST or not _YEAR.search(line):
        return None
    dates = find_dates(line)
    if not dates:
        return None
    rest = line
    for _, start, end in sorted(dates, key=lambda d: -d.start):
        rest = rest[:start] + " " + rest[end:]
    words = [word.casefold() for word in WORD.findall(shadow(rest).text)]
    known, published, updated, weekdays = _vocabulary()
    strange = sum(word not in known | published | updated and not word.isdigit() for word in words)
    sure = published & set(words) or weekdays & set(words) or dates[0].when.hour or len(dates) > 1
    if strange > (3 if sure else 0):
        return None
    return dates[0].when, "updated" if updated & set(words) and not published & set(words) else "published"


def date_in_text(text):
    """The date that a text gives itself, on a line near its head or foot, or before the stroke of a dateline.

    Parameters
    ----------
    text : str

    Returns
    -------
    datetime or None
        A date of publication goes before one of updating, the head before the foot.

    Examples
    --------
    >>> date_in_text("عنوان الخبر\\n30 أغسطس/آب 2021\\nقال نادر إنه سيحضر.").date()
    datetime.date(2021, 8, 30)
    """
    if not _names_year(text[:2000]) and not _names_year(text[-400:]):
        return None
    lines = [line for line in text[:3000].split("\n") if line.strip()][:9]
    foot = [line for line in text[-500:].split("\n") if line.strip()][1:][-1:]
    found = [date for line in lines + foot if (date := is_date_line(line))]
    found.sort(key=lambda date: date[1] == "updated")
    return found[0][0] if found else _dateline(lines[:4])


def _names_year(text):
    # Without the Arabic letters the search takes a fifth of the time; it may find years that are none.
    plain = not any(map(text.__contains__, _DIGITS))
    return (not plain or _PLAIN_YEAR.search(text.encode("ascii", "ignore"))) and _YEAR.search(text)


def _dateline(lines):
    # «موسكو 12 سبتمبر 2021 (رويترز) - قال …»: the date stands before the stroke that opens the report.
    for line in lines:
        head = line[:90]
        if not _YEAR.search(head):
            continue
        for when, start, end in find_dates(head):
            before = [word.casefold() for word in WORD.findall(shadow(head[:start]).text)]
            if before and set(before) <= _vocabulary()[0] and _DASHED.match(head[end:]):
                return when
    return None


def date_in_url(url):
    """The date in the path of an address (``/2018/02/18/``), NaT-free: a datetime or None.

    Examples
    --------
    >>> date_in_url("https://example.org/news/2018/02/18/qimma.html").date()
    datetime.date(2018, 2, 18)
    """
    match = _URL.search(url or "")
    return _attempt("-".join((match[1], match[2].zfill(2), match[3].zfill(2)))) if match else None


def date_in_name(name):
    """The date in the name of a file or of its folders (``2021-08-30``, ``20210830``, ``30-8-2021``) or None.

    Examples
    --------
    >>> date_in_name("saved/2021-08-30 kabul.txt").date()
    datetime.date(2021, 8, 30)
    """
    for match in _NAME.finditer(name):
        year, month, day = (match[1], match[3], match[4]) if match[1] else (match[8], match[7], match[5])
        if int(year) >= 1990 and (found := _attempt(f"{year}-{month.zfill(2)}-{day.zfill(2)}")):
            return found
    return None


def _attempt(iso):
    try:
        return parse_date(iso).to_pydatetime()
    except BadDate:
        return None
