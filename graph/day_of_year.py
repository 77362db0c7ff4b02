"""Days without their year: «10 تا 12 مهر» of an undated article against the days of a dated one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extract.calendars import Calendar, months, to_jalali
from extract.numbers import parse_number
from extract.text import fold, normalise

_WORD = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = 100
_LAST_DAY = 31


class YearlessDays(NamedTuple):
    """The first and last day of a month, in a year that is not said."""

    calendar: Calendar
    month: int
    first: int
    last: int


@lru_cache(maxsize=65536)
def yearless_days(expression: str) -> YearlessDays | None:
    """The days that a time expression names without a year; None where it names no day and month, or a year too."""
    days: list[int] = []
    found: tuple[Calendar, int] | None = None
    for word in _WORD.findall(normalise(expression[:_LONGEST])):
        number = parse_number(word)
        if number is not None and number.value > _LAST_DAY:
            return None
        if number is not None and number.value > 0:
            days.append(number.value)
        found = found or _month(fold(word))
    return YearlessDays(*found, min(days), max(days)) if found and days else None


def _month(word: str) -> tuple[Calendar, int] | None:
    calendars: tuple[Calendar, ...] = ("jalali", "gregorian")
    for calendar in calendars:
        if word in months(calendar):
            return calendar, months(calendar)[word]
    return None


def falls_on(days: YearlessDays, start: date, end: date) -> bool:
    """Whether [start, end] are exactly these days, of whatever year."""
    try:
        first, last = (_parts(day, days.calendar) for day in (start, end))
    except ValueError:  # before the calendar begins
        return False
    return first[0] == last[0] and first[1:] == (days.month, days.first) and last[1:] == (days.month, days.last)


def _parts(day: date, calendar: Calendar) -> tuple[int, int, int]:
    return to_jalali(day) if calendar == "jalali" else (day.year, day.month, day.day)
