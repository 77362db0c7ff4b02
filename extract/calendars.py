"""Jalali, Gregorian and Hijri dates as intervals of days, and the reading of plain date strings.

A date may be partial: a year, a month or a day, each an exact [earliest, latest] of
Gregorian days. An impossible date (31 مهر, 30 اسفند of a common year) is a ValueError,
never its neighbour.

Jalali arithmetic is jdatetime's. Its leap years of 1206-1498 are those published by the
Calendar Center of the University of Tehran; years before the law of 1304 are counted back.

Hijri months begin when the moon is seen, so a Hijri date has no exact day: its interval
reaches as far as calendars differ, see `hijri`.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from extract.text import ZWNJ, fold, normalise

Calendar = Literal["jalali", "gregorian", "hijri"]
Interval = tuple[date, date]
"""The first and the last day."""

DAY = timedelta(1)
HIJRI_YEARS = (1235, 1545)
"""The Hijri years we reckon with: 1820-2120 and the rest of their first and last year."""
_RULES = Path(__file__).parent / "rules" / "calendars.toml"
_GAP = f"[ {ZWNJ}]*"


def jalali(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days of a Jalali year, month or day. ValueError if there is no such date."""
    starts = _jalali_months(year)
    if month is None:
        return starts[0], starts[12] - DAY
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month} in a year")
    if day is None:
        return starts[month - 1], starts[month] - DAY
    found = starts[month - 1] + (day - 1) * DAY
    if day < 1 or found >= starts[month]:
        raise ValueError(f"no day {day} in month {month} of {year}")
    return found, found


@lru_cache(maxsize=2048)
def _jalali_months(year: int) -> tuple[date, ...]:
    """The first day of each month, and of the next year."""
    import jdatetime

    if not 1 <= year <= 9376:
        raise ValueError(f"no Jalali year {year}")
    firsts = [jdatetime.date(year, month, 1) for month in range(1, 13)] + [jdatetime.date(year + 1, 1, 1)]
    return tuple(first.togregorian() for first in firsts)


def gregorian(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days of a Gregorian year, month or day. ValueError if there is no such date."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    found = date(year, month, day)
    return found, found


_TABLE_YEARS = (1423, 1500)
"""The years for which hijridate's table of the calendar of Umm al-Qura is taken.

It begins in 1343, but before 1423 its months often began two days before the moon could
be seen in Iran, and some have 28 or 31 days (R. H. van Gent, «The Umm al-Qura Calendar
of Saudi Arabia»); the tabular calendar keeps closer to the moon there.
"""
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
"""1 محرم 1 of the tabular calendar: 16 July 622 of the Julian calendar."""


def hijri(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days a Hijri year, month or day may fall on. ValueError outside `HIJRI_YEARS` or if there is no such date.

    In 1423-1500 the days of Umm al-Qura's calendar, a day wider at either end, since the
    calendar of Iran differs by up to a day; in other years those of the tabular calendar,
    two days wider. A month of 29 days may have 30 in Iran, so every month has a day 30.
    """
    if not HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]:
        raise ValueError(f"no Hijri year {year} in {HIJRI_YEARS[0]}-{HIJRI_YEARS[1]}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"no month {month} in a year")
    if day is not None and not 1 <= day <= 30:
        raise ValueError(f"no day {day} in a Hijri month")
    first = _hijri_month(year, month or 1)[0] + ((day or 1) - 1) * DAY
    start, length = _hijri_month(year, month or 12)
    last = first if day else start + (length - 1) * DAY
    return first - hijri_slack(year), last + hijri_slack(year)


def hijri_slack(year: int) -> timedelta:
    """How much earlier or later than reckoned a date of a Hijri year may fall."""
    return DAY if _TABLE_YEARS[0] <= year <= _TABLE_YEARS[1] else 2 * DAY


@lru_cache(maxsize=4096)
def _hijri_month(year: int, month: int) -> tuple[date, int]:
    """The first day of a month as reckoned, and its length."""
    if not _TABLE_YEARS[0] <= year <= _TABLE_YEARS[1]:
        return _tabular_month(year, month)
    import hijridate

    first = hijridate.Hijri(year, month, 1)
    return date(*first.to_gregorian().datetuple()), first.month_length()


def _tabular_month(year: int, month: int) -> tuple[date, int]:
    """A month of the tabular Islamic calendar (Reingold and Dershowitz, «Calendrical Calculations»).

    Months have 30 and 29 days by turns; the last has 30 in 11 of 30 years.
    """
    leap = (11 * year + 14) % 30 < 11
    days = (year - 1) * 354 + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_ISLAMIC_EPOCH + days), 29 + (month % 2 or int(month == 12 and leap))


@lru_cache(maxsize=4096)
def to_hijri(day: date) -> tuple[int, int, int]:
    """The Hijri year, month and day of a day as reckoned; see `hijri` for how far it may be off.

    ValueError for days outside `HIJRI_YEARS`.
    """
    begin, end = _hijri_month(HIJRI_YEARS[0], 1)[0], _hijri_month(HIJRI_YEARS[1] + 1, 1)[0]
    if not begin <= day < end:
        raise ValueError(f"{day} is in no Hijri year of {HIJRI_YEARS[0]}-{HIJRI_YEARS[1]}")
    months = (day.toordinal() - _ISLAMIC_EPOCH) * 360 // 10631 + 1  # 10631 days have 360 months; one too many or right
    while (first := _hijri_month(months // 12 + 1, months % 12 + 1)[0]) > day:
        months -= 1
    return months // 12 + 1, months % 12 + 1, (day - first).days + 1


def hijri_year(day: date) -> int:
    """The Hijri year of a day as reckoned. ValueError for days outside `HIJRI_YEARS`."""
    return to_hijri(day)[0]


_CALENDARS = {"jalali": jalali, "gregorian": gregorian, "hijri": hijri}


def interval(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days of a date of any of the calendars. ValueError if there is no such date."""
    return _CALENDARS[calendar](year, month, day)


def year_calendar(year: int) -> Calendar | None:
    """Which calendar a year of four digits belongs to in news: 1200-1500 Jalali, 1800-2150 Gregorian."""
    if 1200 <= year <= 1500:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2150 else None


@lru_cache(maxsize=65536)
def to_jalali(day: date) -> tuple[int, int, int]:
    """The Jalali year, month and day of a day. ValueError before the year 1."""
    import jdatetime

    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day


def jalali_iso(day: date) -> str:
    """«1397-07-11» for 2018-10-03."""
    return "{:04}-{:02}-{:02}".format(*to_jalali(day))


def jalali_text(day: date) -> str:
    """«۱۱ مهر ۱۳۹۷» for 2018-10-03."""
    year, month, number = to_jalali(day)
    return f"{number} {month_name('jalali', month)} {year}".translate(_PERSIAN_DIGITS)


_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@cache
def names() -> dict[str, Any]:
    """The tables of `rules/calendars.toml`."""
    with _RULES.open("rb") as file:
        return tomllib.load(file)


def month_name(calendar: Calendar, month: int) -> str:
    """The name of a month in Persian letters."""
    name: str = names()["months"][calendar][str(month)][0]
    return name


@cache
def months(calendar: Calendar) -> dict[str, int]:
    """fold(name) → number, for every spelling of a month of a calendar."""
    return {fold(name): int(number) for number, forms in names()["months"][calendar].items() for name in forms}


def spelled(name: str) -> str:
    """A regular expression for a name in normal text: a half-space, a space or nothing between its parts."""
    return _GAP.join(re.escape(part) for part in re.split(f"[ {ZWNJ}]+", normalise(name)))


def alternatives(forms: list[str]) -> str:
    """A regular expression for any of several names, the longest first."""
    return "|".join(spelled(form) for form in sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form)))


def read_date(text: str) -> Interval | None:
    """The interval of a string that is a date and nothing else, or None.

    ISO dates and timestamps, RFC 2822, «۱۳۹۷/۷/۱۱», «97/07/11», «1397-07», «1397»,
    «چهارشنبه 28 شهریور 1397 - 10:41». The year decides between Jalali and Gregorian;
    the day named by a timestamp is taken as written, in whatever zone. The weekday is
    not compared with the date (see `weekday_beside`). Impossible dates and ambiguous ones (03/04/2018) are None.
    """
    parts = _date_parts(text)
    return _interval(parts) if parts else None


def weekday_beside(text: str) -> int | None:
    """The weekday beside the date in a string that `read_date` reads, 0 is Monday; None if there is none."""
    parts = _date_parts(text)
    name = parts.get("week") if parts else None
    if not name:
        return None
    return next(int(number) for number, forms in names()["weekdays"].items() if fold(name) in map(fold, forms))


def _date_parts(text: str) -> dict[str, str | None] | None:
    if len(text) > 200:
        return None
    line = re.sub(rf"[\s{ZWNJ}]+", " ", normalise(text)).strip(" -–—|,،;؛.:/()[]")
    matches = (pattern.fullmatch(line) for pattern in _date_line())
    return next((found.groupdict() for found in matches if found), None)


def _interval(parts: dict[str, str | None]) -> Interval | None:
    name = parts.get("name")
    year = _full_year(parts["year"] or "")
    calendar: Calendar | None = "hijri" if name and fold(name) in months("hijri") else year_calendar(year)
    if calendar is None or (name and fold(name) not in months(calendar)):
        return None
    month = months(calendar)[fold(name)] if name else _number(parts.get("month"))
    day = _number(parts.get("day"))
    if "last" in parts and calendar == "gregorian":  # 03/04/2018: which of the two is the month?
        month, day = _either_order(month or 0, day or 0)
    try:
        return interval(calendar, year, month, day)
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    """«97» is 1397: only the years 32-99 of the last Jalali century are written so without doubt."""
    return int(digits) + (1300 if len(digits) == 2 and int(digits) > 31 else 0)


def _either_order(month: int, day: int) -> tuple[int, int]:
    if month > 12:
        return day, month
    return (month, day) if day > 12 or month == day else (0, 0)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _date_line() -> tuple[re.Pattern[str], ...]:
    """The shapes of a date line, each with its weekday, labels and clock time around it."""
    table = names()
    week = alternatives([form for forms in table["weekdays"].values() for form in forms])
    labels = alternatives(list(table["date_line"]["labels"]))
    month = alternatives([form for forms in table["months"].values() for names in forms.values() for form in names])
    apart = r"[ ,،:|/.\-–—]{0,3}"
    before = rf"(?:(?:{labels}){apart}){{0,3}}(?:(?P<week>{week}){apart})?"
    zone = r"(?:Z|UTC|GMT|[+-]\d\d:?\d\d)"
    clock = rf"(?:(?:ساعت)?{apart}T?\d{{1,2}}:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?: ?{zone})?(?: ?(?:AM|PM|ق\.?ظ|ب\.?ظ))?)"
    sep = r"(?P<sep> ?[-/.] ?)"
    dates = (
        rf"(?P<year>\d{{4}}){sep}(?P<month>\d\d?)(?:(?P=sep)(?P<day>\d\d?))?",
        rf"(?P<year>[3-9]\d){sep}(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)",
        rf"(?P<day>\d\d?){sep}(?P<month>\d\d?)(?P=sep)(?P<year>\d{{4}})(?P<last>)",
        rf"(?:(?P<day>\d\d?){apart})?(?P<name>{month})(?: ?ماه)?{apart}(?:سال )?(?P<year>\d{{4}}|[3-9]\d)",
        rf"(?P<name>{month}) (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        r"(?P<year>\d{4})",
    )
    after = rf"{apart}(?:{clock})?(?: \d{{1,2}})?"
    ahead = rf"(?:{clock}{apart})?"
    return tuple(re.compile(rf"{ahead}{before}{shape}{after}", re.IGNORECASE) for shape in dates)
