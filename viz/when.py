"""What the pages say of an interval beyond `viz.periods`: open sides in plain words, and dates for machines."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from extract.calendars import jalali, jalali_text, to_jalali
from viz.language import Words
from viz.periods import ENGLISH, PERSIAN, UNKNOWN, Tongue, gregorian_period, jalali_period

_DAY = timedelta(days=1)


def jalali_words(start: date | None, end: date | None, tongue: Tongue = PERSIAN) -> str:
    """«۱۱ مهر ۱۳۹۷», «پاییز ۱۳۹۷», «پیش از سال ۱۳۳۵», «از مهر ۱۳۹۷»; None is open, both None unknown."""
    if start and end:
        return jalali_period(start, end, tongue)
    if end and end < date.max and (unit := _unit_from(end + _DAY, tongue)):
        return tongue.before.format(unit)
    if start and (unit := _unit_from(start, tongue)):
        return tongue.since.format(unit)
    return jalali_period(start, end, tongue)


@lru_cache(8192)
def day_words(start: date | None, end: date | None) -> Words:
    """`jalali_words` in both languages."""
    return Words(jalali_words(start, end), jalali_words(start, end, ENGLISH))


@lru_cache(8192)
def other_words(start: date | None, end: date | None) -> Words:
    """`gregorian_words` in both languages."""
    return Words(gregorian_words(start, end), gregorian_words(start, end, ENGLISH))


def jalali_day(day: date | None) -> str | None:
    """«۱۱ مهر ۱۳۹۷»; None for an unknown day and for one before the Jalali calendar."""
    try:
        return jalali_text(day) if day else None
    except ValueError:
        return None


def attested_words(start: date | None, end: date | None) -> str:
    """The days of a relation. Where both are known they are those of its articles: it may have held longer."""
    words = jalali_words(start, end)
    return f"در خبرهای {words}" if start and end else words


def gregorian_words(start: date | None, end: date | None, tongue: Tongue = PERSIAN) -> str:
    """«۳ اکتبر ۲۰۱۸», «سال ۲۰۱۸», …; empty where nothing is known."""
    return gregorian_period(start, end, tongue) if start or end else ""


def _unit_from(day: date, tongue: Tongue) -> str:
    """The Jalali year or month that begins on a day, or nothing."""
    try:
        year, month, number = to_jalali(day)
        unit = jalali(year) if month == 1 else jalali(year, month)
    except ValueError:
        return ""
    return jalali_period(*unit, tongue) if number == 1 else ""


def machine_date(start: date | None, end: date | None) -> str:
    """The value of HTML's `datetime`: a day, a Gregorian month or year; empty for all that it cannot hold."""
    if start is None or end is None:
        return ""
    if start == end:
        return start.isoformat()
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year:
        if start.month == end.month:
            return f"{start.year:04}-{start.month:02}"
        if (start.month, end.month) == (1, 12):
            return f"{start.year:04}"
    return ""


__all__ = ["UNKNOWN", "attested_words", "day_words", "gregorian_words", "jalali_words", "machine_date", "other_words"]
