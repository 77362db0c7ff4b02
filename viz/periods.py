"""Intervals of days in words, in either calendar: «۱۱ مهر ۱۳۹۷», «پاییز ۱۳۹۷», «تا ۲۹ اسفند ۱۳۳۴», "11 Mehr 1397".

Months are spelled out: «2018-10-03» would be shown back to front in a line of Persian.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extract.calendars import month_name, to_jalali

UNKNOWN = "زمان نامعلوم"
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_Calendar = Literal["jalali", "gregorian"]


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language for days: «{}» in a pattern is the day or year."""

    month: Callable[[_Calendar, int], str]
    digits: Callable[[str], str]
    unknown: str
    since: str
    until: str
    before: str
    year: str
    between: str
    seasons: dict[int, str]


_JALALI_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip


def _english_month(calendar: _Calendar, month: int) -> str:
    return _JALALI_MONTHS[month - 1] if calendar == "jalali" else GREGORIAN_MONTHS[month]


# not calendar.month_name, which speaks the language of the machine
GREGORIAN_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PERSIAN = Tongue(
    month=month_name,
    digits=lambda text: text.translate(_DIGITS),
    unknown=UNKNOWN,
    since="از {}",
    until="تا {}",
    before="پیش از {}",
    year="سال {}",
    between="{} تا {}",
    seasons={1: "بهار", 4: "تابستان", 7: "پاییز", 10: "زمستان"},
)
ENGLISH = Tongue(
    month=_english_month,
    digits=str,
    unknown="time unknown",
    since="from {}",
    until="until {}",
    before="before {}",
    year="{}",
    between="{} to {}",
    seasons={1: "spring", 4: "summer", 7: "autumn", 10: "winter"},
)


def jalali_period(start: date | None, end: date | None, tongue: Tongue = PERSIAN) -> str:
    """The days in the Jalali calendar; in the Gregorian one where they lie before its year 1."""
    try:
        return _period("jalali", start, end, tongue)
    except (ValueError, OverflowError):
        return _period("gregorian", start, end, tongue)


def gregorian_period(start: date | None, end: date | None, tongue: Tongue = PERSIAN) -> str:
    """The days in the Gregorian calendar: «۳ اکتبر ۲۰۱۸»."""
    return _period("gregorian", start, end, tongue)


def _period(calendar: _Calendar, start: date | None, end: date | None, tongue: Tongue) -> str:
    if start is None and end is None:
        return tongue.unknown
    if start is None or end is None:
        day, side = (end, tongue.until) if start is None else (start, tongue.since)
        return tongue.digits(side.format(_day(calendar, day or date.min, tongue)))
    return tongue.digits(_unit(calendar, start, end, tongue) or _range(calendar, start, end, tongue))


def _unit(calendar: _Calendar, start: date, end: date, tongue: Tongue) -> str | None:
    """The name of the one day, month, season or year that the interval is exactly."""
    if start == end:
        return _day(calendar, start, tongue)
    if end == date.max:
        return None
    year, month, day = _parts(calendar, start)
    next_year, next_month, next_day = _parts(calendar, end + timedelta(days=1))
    if day != 1 or next_day != 1:
        return None
    months = (next_year - year) * 12 + next_month - month
    if months == 1:
        return f"{tongue.month(calendar, month)} {year}"
    if months == 12 and month == 1:
        return tongue.year.format(year)
    if months == 3 and calendar == "jalali" and month in tongue.seasons:
        return f"{tongue.seasons[month]} {year}"
    return None


def _range(calendar: _Calendar, start: date, end: date, tongue: Tongue) -> str:
    year, month, day = _parts(calendar, start)
    first = str(day) if (year, month) == _parts(calendar, end)[:2] else _day(calendar, start, tongue)
    return tongue.between.format(first, _day(calendar, end, tongue))


def _day(calendar: _Calendar, day: date, tongue: Tongue) -> str:
    year, month, number = _parts(calendar, day)
    return f"{number} {tongue.month(calendar, month)} {year}"


def _parts(calendar: _Calendar, day: date) -> tuple[int, int, int]:
    return to_jalali(day) if calendar == "jalali" else (day.year, day.month, day.day)
