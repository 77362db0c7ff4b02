"""Dates as people type them on the command line: Jalali or Gregorian, the year decides."""

from __future__ import annotations

from datetime import date

from extract.calendars import read_date
from extract.errors import InputError
from extract.model import Published


def interval(text: str) -> tuple[date, date]:
    """First and last day of «1397-07-11», «1397-07», «1397», «2018-10-03» …

    Raises InputError where the text is no date.
    """
    found = read_date(text)
    if found is None:
        raise InputError(text, "is not a date", "write a Jalali or Gregorian date such as 1397-07-11 or 2018-10-03")
    return found


def published_on(text: str | None) -> Published:
    """A given publication date, or an unknown one for None."""
    if text is None:
        return Published()
    earliest, latest = interval(text)
    return Published(earliest, latest, "given", (text,))
