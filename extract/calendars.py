"""Jalali, Gregorian and Hijri dates as intervals of days, and the reading of plain date strings.

A date may be partial: a year, a month or a day, each an exact [earliest, latest] of
Gregorian days. An impossible date (31 مهر, 30 اسفند of a common year) is a ValueError,
never its neighbour. Jalali arithmetic is jdatetime's; Hijri is hijridate's Umm al-Qura
table, from which the calendar of Iran differs by up to a day, so each Hijri interval is
a day wider at either end.
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
HIJRI_YEARS = (1343, 1500)
"""The years of hijridate's table."""
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


def hijri(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days a Hijri year, month or day may fall on. ValueError outside 1343-1500 or if there is no such date."""
    import hijridate

    try:
        first = hijridate.Hijri(year, month or 1, day or 1)
        last = first if day else hijridate.Hijri(year, month or 12, 1)
        length = 1 if day else last.month_length()
        start = date(*first.to_gregorian().datetuple())
        end = date(*last.to_gregorian().datetuple()) + (length - 1) * DAY
    except (OverflowError, ValueError) as error:
        raise ValueError(str(error)) from None
    return start - DAY, end + DAY


def hijri_year(day: date) -> int:
    """The Hijri year of a day. ValueError outside the table (1924-2077)."""
    import hijridate

    try:
        return int(hijridate.Gregorian.fromdate(day).to_hijri().year)
    except OverflowError as error:
        raise ValueError(str(error)) from None


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
    not compared with the date. Impossible dates and ambiguous ones (03/04/2018) are None.
    """
    if len(text) > 200:
        return None
    line = re.sub(rf"[\s{ZWNJ}]+", " ", normalise(text)).strip(" -–—|,،;؛.:/()[]")
    for pattern in _date_line():
        if found := pattern.fullmatch(line):
            return _interval(found.groupdict())
    return None


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
    before = rf"(?:(?:{labels}){apart}){{0,3}}(?:(?:{week}){apart})?"
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
