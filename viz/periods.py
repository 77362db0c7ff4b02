"""Intervals of days in Persian words, in either calendar: «۱۱ مهر ۱۳۹۷», «پاییز ۱۳۹۷», «تا ۲۹ اسفند ۱۳۳۴».

Months are spelled out: «2018-10-03» would be shown back to front in a line of Persian.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from extract.calendars import month_name, to_jalali

UNKNOWN = "زمان نامعلوم"
_SEASONS = {1: "بهار", 4: "تابستان", 7: "پاییز", 10: "زمستان"}
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_Calendar = Literal["jalali", "gregorian"]


def in_digits(number: int) -> str:
    """A number in Persian digits."""
    return str(number).translate(_DIGITS)


def jalali_period(start: date | None, end: date | None) -> str:
    """The days in the Jalali calendar; in the Gregorian one where they lie before its year 1."""
    try:
        return _period("jalali", start, end)
    except (ValueError, OverflowError):
        return _period("gregorian", start, end)


def gregorian_period(start: date | None, end: date | None) -> str:
    """The days in the Gregorian calendar: «۳ اکتبر ۲۰۱۸»."""
    return _period("gregorian", start, end)


def _period(calendar: _Calendar, start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return UNKNOWN
    if start is None or end is None:
        day, side = (end, "تا") if start is None else (start, "از")
        return f"{side} {_day(calendar, day or date.min)}"
    return (_unit(calendar, start, end) or _range(calendar, start, end)).translate(_DIGITS)


def _unit(calendar: _Calendar, start: date, end: date) -> str | None:
    """The name of the one day, month, season or year that the interval is exactly."""
    if start == end:
        return _day(calendar, start)
    if end == date.max:
        return None
    year, month, day = _parts(calendar, start)
    next_year, next_month, next_day = _parts(calendar, end + timedelta(days=1))
    if day != 1 or next_day != 1:
        return None
    months = (next_year - year) * 12 + next_month - month
    if months == 1:
        return f"{month_name(calendar, month)} {year}"
    if months == 12 and month == 1:
        return f"سال {year}"
    if months == 3 and calendar == "jalali" and month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    return None


def _range(calendar: _Calendar, start: date, end: date) -> str:
    year, month, day = _parts(calendar, start)
    if (year, month) == _parts(calendar, end)[:2]:
        return f"{day} تا {_day(calendar, end)}"
    return f"{_day(calendar, start)} تا {_day(calendar, end)}"


def _day(calendar: _Calendar, day: date) -> str:
    year, month, number = _parts(calendar, day)
    return f"{number} {month_name(calendar, month)} {year}".translate(_DIGITS)


def _parts(calendar: _Calendar, day: date) -> tuple[int, int, int]:
    return to_jalali(day) if calendar == "jalali" else (day.year, day.month, day.day)
