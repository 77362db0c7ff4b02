"""Arithmetic of days, weeks, months and years in the calendars."""

from __future__ import annotations

from datetime import date, timedelta

from extract.calendars import DAY, Calendar, Interval, gregorian, hijri_year, interval, jalali, to_jalali

WEEK = timedelta(7)


def week(day: date) -> Interval:
    """The week of a day, Saturday to Friday."""
    saturday = day - (day.weekday() + 2) % 7 * DAY
    return saturday, saturday + 6 * DAY


def last_weekday(end: date, weekday: int) -> date:
    """The last such weekday up to a day."""
    return end - (end.weekday() - weekday) % 7 * DAY


def year_of(day: date, calendar: Calendar) -> int:
    """The year of a day in a calendar."""
    if calendar == "gregorian":
        return day.year
    return to_jalali(day)[0] if calendar == "jalali" else hijri_year(day)


def month_of(day: date, shift: int, calendar: Calendar | None) -> tuple[int, int]:
    """(year, month) of the month so many months from that of a day; Jalali unless the calendar is Gregorian."""
    year, month = (day.year, day.month) if calendar == "gregorian" else to_jalali(day)[:2]
    months = year * 12 + month - 1 + shift
    return months // 12, months % 12 + 1


def add_months(day: date, count: int, calendar: Calendar | None) -> date:
    """The same day so many months on, or the last day of a shorter month; Jalali unless Gregorian."""
    year, month = month_of(day, count, calendar)
    first, last = gregorian(year, month) if calendar == "gregorian" else jalali(year, month)
    number = day.day if calendar == "gregorian" else to_jalali(day)[2]
    return min(first + (number - 1) * DAY, last)


def unit_around(day: date, unit: str, shift: int, calendar: Calendar | None) -> Interval | None:
    """The day, week, month or year so many units from the one that holds a day."""
    if unit == "day":
        return day + shift * DAY, day + shift * DAY
    if unit == "week":
        return week(day + shift * WEEK)
    own: Calendar = calendar or "jalali"
    if unit == "month":
        return interval(own, *month_of(day, shift, own))
    return interval(own, year_of(day, own) + shift) if unit == "year" else None
