"""Dates: what is read, what is refused, and where they are looked for."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import load_corpus
from analysis.corpus.datelines import date_in_name, date_in_text, date_in_url, is_date_line
from analysis.corpus.dates import BadDate, find_dates, parse_date
from analysis.lexicon import read_lexicon

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30 أغسطس 2021", "2021-08-30"),
        ("30 أغسطس/آب 2021", "2021-08-30"),
        ("30 آب (أغسطس) 2021", "2021-08-30"),
        ("30 غشت 2021", "2021-08-30"),
        ("٣٠ آب ٢٠٢١", "2021-08-30"),
        ("۳۰ آب ۲۰۲۱", "2021-08-30"),
        ("5 كانون الثاني/يناير 2020", "2020-01-05"),
        ("5 تشرين الثاني 2020", "2020-11-05"),
        ("12 جويلية 2022", "2022-07-12"),
        ("3 ماي 2020", "2020-05-03"),
        ("نونبر 5, 2020", "2020-11-05"),
        ("الأربعاء، 11-8-2021 | 19:22", "2021-08-11 19:22"),
        ("الأحد 3 أيار 2020 - 7:05 م", "2020-05-03 19:05"),
        ("12:15 ص - 3/8/2021", "2021-08-03"),
        ("3/8/2021", "2021-08-03"),
        ("08/30/2021", "2021-08-30"),
        ("2021/8/3", "2021-08-03"),
        ("30.8.2021", "2021-08-30"),
        ("August 30, 2021", "2021-08-30"),
        ("30 août 2021", "2021-08-30"),
        ("Sun, 18 Feb 2018 21:35:43 +0400", "2018-02-18 21:35:43"),
        ("2021-08-30T10:15:00+03:00", "2021-08-30 10:15"),
        ("2021-08-30T10:15:00.123Z", "2021-08-30 10:15"),
        ("20210830", "2021-08-30"),
        (20210830, "2021-08-30"),
        (1630317600, "2021-08-30 10:00"),
        (1630317600000, "2021-08-30 10:00"),
        (date(2021, 8, 30), "2021-08-30"),
        (datetime(2021, 8, 30, 10), "2021-08-30 10:00"),
        ("2021-08-30 05:30 PM", "2021-08-30 17:30"),
        ("2021-08-30 12:05:00 am", "2021-08-30 00:05"),
        ("2021-08-30 05:30 مساءً", "2021-08-30 17:30"),
        ("2021-08-30 05:30 Paris", "2021-08-30 05:30"),
        ("الأول من سبتمبر 2021", "2021-09-01"),
        ("الأربعاء الأول من سبتمبر/أيلول 2021", "2021-09-01"),
        ("20 شوال 1436 هـ", "2015-08-05"),
        ("1436/10/20هـ", "2015-08-05"),
        ("26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", "2015-08-11"),
        ("2 ذو الحجة 1439هـ - 13 أغسطس 2018م", "2018-08-13"),
    ],
)
def test_dates_are_read(written, read):
    assert parse_date(written, today=TODAY) == pd.Timestamp(read)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("اليوم الثلاثاء", "names no day"),
        ("30 أغسطس", "names no day"),
        ("الأسبوع الأول من سبتمبر 2021", "names no day"),
        ("كانون الأول/ديسمبر 2020", "names no day"),
        ("31 يونيو 2021", "no day of the calendar"),
        ("31-6-2021", "no day of the calendar"),
        ("2021-13-45", "no day of the calendar"),
        ("Sun, 45 Feb 2018 21:35:43", "no day of the calendar"),
        ("20 أغسطس/شباط 2021", "two month names"),
        ("11/8/21", "four digits"),
        ("2030-01-01", "future"),
        ("1850-01-01", "before 1900"),
        ("1970-01-01", "zero of a clock"),
        (True, "no date"),
        ([2021], "no date"),
    ],
)
def test_no_silent_guess(written, why):
    with pytest.raises(BadDate, match=why):
        parse_date(written, today=TODAY)


def test_empty_values_are_missing_dates():
    assert all(parse_date(value) is pd.NaT for value in (None, "", "  ", float("nan"), pd.NaT))


def test_day_first_can_be_turned():
    assert parse_date("3/8/2021", day_first=False) == pd.Timestamp("2021-03-08")
    assert parse_date("30/8/2021", day_first=False) == pd.Timestamp("2021-08-30")


def test_every_month_name_is_read():
    for number, names in read_lexicon("dates")["months"].items():
        for name in names:
            assert parse_date(f"7 {name} 2021").month == int(number), name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("عرب وعالم11-8-2021 | 19:22", "published"),
        ("نُشر في: 30 أغسطس 2021", "published"),
        ("آخر تحديث: 30 أغسطس 2021", "updated"),
        ("موسكو، 2 ديسمبر 2020", "published"),
        ("انتخابات 3 نوفمبر 2020", None),
        ("رئيس الوفد في قاعة الاجتماعات، 2 ديسمبر 2020 - رويترز", None),
        ("قال سليم في 2 ديسمبر 2020 إن القمة ستعقد.", None),
    ],
)
def test_date_lines(line, kind):
    found = is_date_line(line)
    assert (found and found[1]) == kind


def test_dates_in_texts():
    body = "قال نادر سليم إن القمة التي عقدت في 3 مارس 2019 لم تنجح في شيء."
    assert date_in_text(body) is None
    assert date_in_text(f"آخر تحديث: 2 مايو 2020\nنشر: 1 مايو 2020\n{body}") == datetime(2020, 5, 1)
    assert date_in_text(f"موسكو 4 أبريل 2020 (رويترز) - {body}") == datetime(2020, 4, 4)
    assert date_in_text(f"* 28 مايو 1990: {body}") is None


def test_dates_in_names_and_addresses():
    assert date_in_url("http://example.org/ar/2018/02/18/x.html") == datetime(2018, 2, 18)
    assert date_in_url("http://example.org/2018/99/18/x") is None
    assert (
        date_in_name("a/2021-08-30_x.txt")
        == date_in_name("x20210830.txt")
        == date_in_name("30.8.2021.txt")
        == datetime(2021, 8, 30)
    )
    assert date_in_name("000_12345678901234.txt") is None


BODY = "قال نادر سليم إن القمة ستعقد يوم الأحد المقبل في العاصمة بحضور جميع الأطراف المعنية بالأمر."


def test_sources_go_before_each_other(tmp_path):
    (tmp_path / "2020-01-05 a.txt").write_text(f"عنوان الخبر هنا\n4 يناير 2020\n{BODY}", encoding="utf-8")
    (tmp_path / "2020-01-06 b.txt").write_text(f"عنوان الخبر هنا\n{BODY}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(BODY, encoding="utf-8")
    found = load_corpus(tmp_path)
    assert found["date_source"].tolist() == ["text", "file name", "none"]
    assert found["published"].dt.day.tolist()[:2] == [4, 6]
    table = pd.DataFrame({"text": [f"4 يناير 2020\n{BODY}"], "date": ["3/1/2020"]})
    assert load_corpus(table)["date_source"].tolist() == ["metadata"]


def test_a_rejected_date_is_told_and_the_article_kept():
    found = load_corpus(pd.DataFrame({"text": [BODY, BODY + " نعم"], "date": ["31-2-2021", "2021-02-03"]}))
    assert len(found) == 2 and found["published"].isna().tolist() == [True, False]
    (told,) = found.attrs["report"]["rejected"]
    assert told["where"] == "table:0" and told["reason"].startswith("date: '31-2-2021' is no day of the calendar")


def test_each_date_field_is_tried_until_one_is_good():
    table = pd.DataFrame(
        {"text": [BODY], "published": ["أمس"], "date": ["2021-02-03"], "created_at": ["2020-01-01"]}
    )
    found = load_corpus(table)
    assert found["published"].tolist() == [pd.Timestamp("2021-02-03")]
    assert found["date_source"].tolist() == ["metadata"]


def test_an_article_without_its_date_is_not_among_the_rejected_when_told():
    report = load_corpus(pd.DataFrame({"text": [BODY, ""], "date": ["31-2-2021", None]})).attrs["report"]
    lines = str(report).splitlines()
    assert "Rejected: 1 (1 no text)" in lines
    assert "Articles kept, but not with the date they state: 1 (1 date)" in lines


def test_the_time_of_a_crawl_is_a_bound_for_a_date_in_the_text():
    table = pd.DataFrame(
        {"text": [f"26 يوليو 2015\n{BODY}", f"نعم\n{BODY}"], "extracted": ["2015-07-20 10:00:00"] * 2}
    )
    assert (load_corpus(table, copies=False)["published"] == pd.Timestamp("2015-07-20 10:00")).all()


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_date_or_not(text):
    try:
        found = parse_date(text)
    except BadDate:
        return
    assert found is pd.NaT or found.year >= 1900


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.sampled_from(range(3)))
def test_written_dates_come_back(day, style):
    names = {int(number): names for number, names in read_lexicon("dates")["months"].items()}
    name = names[day.month][style % len(names[day.month])]
    assert parse_date(f"{day.day} {name} {day.year}").date() == day
    assert parse_date(day.isoformat()).date() == parse_date(f"{day.day}-{day.month}-{day.year}").date() == day


@settings(deadline=None)
@given(st.text(), st.text())
def test_offsets_of_dates_point_into_the_text(before, after):
    text = f"{before} 30 أغسطس 2021 {after}"
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
