"""Calendars: exact intervals, round trips, and the reading of date strings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.calendars import (
    gregorian,
    hijri,
    hijri_year,
    interval,
    jalali,
    jalali_iso,
    jalali_text,
    month_name,
    read_date,
    to_jalali,
    year_calendar,
)

DAY = timedelta(1)


def test_a_jalali_year_is_no_gregorian_year() -> None:
    assert jalali(1380) == (date(2001, 3, 21), date(2002, 3, 20))
    assert jalali(1397, 7) == (date(2018, 9, 23), date(2018, 10, 22))
    assert jalali(1397, 7, 11) == (date(2018, 10, 3), date(2018, 10, 3))


def test_leap_years() -> None:
    assert jalali(1399, 12)[1] == date(2021, 3, 20)
    assert jalali(1399, 12, 30)[0] == date(2021, 3, 20)
    assert gregorian(2020, 2)[1] == date(2020, 2, 29)


@pytest.mark.parametrize(
    "parts", [(1397, 7, 31), (1398, 12, 30), (1397, 13), (1397, 0), (1397, 1, 0), (0,), (99_999,), (1397, 1, 10**30)]
)
def test_impossible_jalali_dates(parts: tuple[int, ...]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        jalali(*parts)


@pytest.mark.parametrize("parts", [(2018, 2, 29), (2018, 13), (0,), (2018, 1, 0)])
def test_impossible_gregorian_dates(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        gregorian(*parts)


def test_lunar_dates_may_be_a_day_off() -> None:
    assert hijri(1440, 9, 1) == (date(2019, 5, 5), date(2019, 5, 7))
    low, high = hijri(1440, 9)
    assert (high - low).days + 1 == 29 + 2
    assert hijri_year(date(2018, 10, 3)) == 1440
    for parts in ((1342,), (1501,), (1440, 13), (1440, 9, 30)):
        with pytest.raises(ValueError, match=r"\w"):
            hijri(*parts)


def test_interval_by_calendar() -> None:
    assert interval("jalali", 1397) == jalali(1397)
    assert interval("gregorian", 2018, 2) == gregorian(2018, 2)
    assert interval("hijri", 1440) == hijri(1440)


def test_the_year_tells_the_calendar() -> None:
    assert [year_calendar(year) for year in (1199, 1200, 1500, 1501, 1800, 2150, 2151)] == [
        None, "jalali", "jalali", None, "gregorian", "gregorian", None,
    ]  # fmt: skip


def test_printing() -> None:
    assert jalali_iso(date(2018, 10, 3)) == "1397-07-11"
    assert jalali_text(date(2018, 10, 3)) == "۱۱ مهر ۱۳۹۷"
    assert month_name("gregorian", 10) == "اکتبر"


@given(st.dates(jalali(1200)[0], jalali(1500)[1]))
def test_jalali_round_trip(day: date) -> None:
    assert jalali(*to_jalali(day)) == (day, day)
    assert read_date(jalali_iso(day)) == (day, day)
    assert read_date(jalali_text(day)) == (day, day)


@given(st.integers(1200, 1500), st.integers(1, 12))
def test_months_and_years_join_without_a_gap(year: int, month: int) -> None:
    first, last = jalali(year, month)
    following = jalali(year + month // 12, month % 12 + 1)[0]
    assert last + DAY == following
    assert first <= last
    assert jalali(year)[1] + DAY == jalali(year + 1)[0]


@given(st.dates(date(1820, 1, 1), date(2120, 12, 31)))
def test_gregorian_round_trip(day: date) -> None:
    assert read_date(day.isoformat()) == (day, day)


CASES = {
    "1397-07-11": (date(2018, 10, 3), date(2018, 10, 3)),
    "۱۳۹۷/۷/۱۱": (date(2018, 10, 3), date(2018, 10, 3)),
    "1397.7.11": (date(2018, 10, 3), date(2018, 10, 3)),
    "97/07/11": (date(2018, 10, 3), date(2018, 10, 3)),
    "11/7/1397": (date(2018, 10, 3), date(2018, 10, 3)),
    "1397-07": jalali(1397, 7),
    "مهر ۱۳۹۷": jalali(1397, 7),
    "1397": jalali(1397),
    "2018": gregorian(2018),
    "2018-10-03T10:41:00+03:30": gregorian(2018, 10, 3),
    "2018-10-03 10:41:00.123Z": gregorian(2018, 10, 3),
    "Wed, 03 Oct 2018 10:41:00 GMT": gregorian(2018, 10, 3),
    "October 3, 2018": gregorian(2018, 10, 3),
    "10/23/2018": gregorian(2018, 10, 23),
    "۳ اکتبر ۲۰۱۸": gregorian(2018, 10, 3),
    "سه‌شنبه ۱۰ مهر ۱۳۹۷ - ۰۹:۳۰": jalali(1397, 7, 10),
    "سه شنبه، 10 مهر ماه 1397 ساعت 9:30": jalali(1397, 7, 10),
    "تاریخ انتشار: ۱۰ مهر ۱۳۹۷": jalali(1397, 7, 10),
    "09:30 - 1397/07/10": jalali(1397, 7, 10),
    "دوشنبه, ۰۹ مهر ۱۳۹۷ ۱۱:۵۰ ۷": jalali(1397, 7, 9),
    "۱۰ محرم ۱۴۴۰": hijri(1440, 1, 10),
}


@pytest.mark.parametrize("text", CASES)
def test_read_date(text: str) -> None:
    assert read_date(text) == CASES[text]


@pytest.mark.parametrize(
    "text",
    ["", "امروز", "5 مهر", "1397/7/31", "30 اسفند 1398", "03/04/2018", "1599", "12345", "1397 تومان", "10:41",
     "مهر 2018", "اکتبر 1397", "1397-13-01", "1 " * 500, "\x00", "۱۳۹۷" * 60],
)  # fmt: skip
def test_unreadable_dates(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=60))
def test_read_date_never_fails(text: str) -> None:
    found = read_date(text)
    assert found is None or found[0] <= found[1]
