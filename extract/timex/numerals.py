"""Tokens of digits and marks: dates («1397/7/11»), clocks («18:34»), decimals («2.5»)."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.calendars import year_calendar
from extract.timex.nodes import Moment

_FULL_DATE = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})")
_YEAR_MONTH = re.compile(r"(\d{4})[/-](0[1-9]|1[0-2])")
_CLOCK = re.compile(r"(\d{1,2})(?: : |:)(\d{2})(?:(?: : |:)(\d{2}))?")
_DECIMAL = re.compile(r"\d{1,4}[./]\d{1,2}")


def is_decimal(word: str) -> bool:
    """Whether a token may be a number with a fraction, or an hour with its minutes: «2.5», «14/30»."""
    return _DECIMAL.fullmatch(word) is not None


def clock(word: str) -> tuple[int, int, int | None] | None:
    """«18:34», «18:34:05»: hour, minute and second; None if no clock shows that."""
    found = _CLOCK.fullmatch(word)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    return (hour, minute, second) if hour <= 24 and minute < 60 and (second or 0) < 60 else None


@lru_cache(maxsize=4096)
def numeric_date(word: str) -> Moment | None:
    """«1397/7/11», «97/7/11», «11-7-1397», «1397/07»; the other shapes are no date without doubt."""
    word = word.replace(" ", "").replace("\\", "/")
    if found := _FULL_DATE.fullmatch(word):
        first, _, middle, last = found.groups()
        if len(first) == 4 and len(last) <= 2:
            return _dated(int(first), int(middle), int(last))
        if len(last) == 4 and len(first) <= 2:
            year = int(last)
            if year_calendar(year) == "gregorian" and int(middle) <= 12 and int(first) <= 12 and first != middle:
                return None  # which of the two is the month?
            return _dated(year, int(middle), int(first)) if int(middle) <= 12 else _dated(year, int(first), int(middle))
        if len(first) == 2 and int(first) > 31 and len(last) <= 2:
            return _dated(1300 + int(first), int(middle), int(last))
        return None
    if found := _YEAR_MONTH.fullmatch(word):
        return _dated(int(found[1]), int(found[2]), None)
    return None


def _dated(year: int, month: int, day: int | None) -> Moment | None:
    calendar = year_calendar(year)
    if calendar is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Moment(calendar=calendar, year=year, month=month, day=day)
