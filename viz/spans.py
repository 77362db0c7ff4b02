"""Intervals as small strips: where in its years something lies that no article dates to the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.calendars import jalali, to_jalali

LENGTH = 240
"""Units of a strip; the years that it stands for fill it."""
_SMALLEST = 4
_FADED = 40
"""Units over which an open side fades out."""
_MOST_MARKS = 40


@dataclass(frozen=True, slots=True)
class Strip:
    """[start, end] of LENGTH units is filled; it stands for whole Jalali years."""

    start: int
    end: int
    years: int
    marks: tuple[int, ...]
    """where a month of the one year, or one of several years, begins"""
    open: str
    """«start» or «end», the side that nobody knows, or «»"""


def strip(start: date | None, end: date | None) -> Strip | None:
    """The strip of an interval; None for a day, for the unknown, and outside of the Jalali calendar."""
    if (start is None and end is None) or start == end:
        return None
    try:
        return _strip(start, end)
    except (ValueError, OverflowError):
        return None


def _strip(start: date | None, end: date | None) -> Strip:
    first, last = start or end, end or start
    assert first is not None
    assert last is not None
    early, late = to_jalali(first)[0], to_jalali(last)[0]
    opening, closing = jalali(early)[0], jalali(late)[1]
    days = (closing - opening).days + 1

    def unit(day: date) -> int:
        return round((day - opening).days * LENGTH / days)

    left, right = unit(first), max(unit(last), unit(first) + _SMALLEST)
    if start is None:
        left = max(0, right - _FADED)
    if end is None:
        right = min(LENGTH, left + _FADED)
    years = late - early + 1
    if years == 1:
        marks = [unit(jalali(early, month)[0]) for month in range(2, 13)]
    else:
        marks = [unit(jalali(year)[0]) for year in range(early + 1, late + 1)] if years <= _MOST_MARKS else []
    side = "start" if start is None else "end" if end is None else ""
    return Strip(min(left, LENGTH - _SMALLEST), min(right, LENGTH), years, tuple(marks), side)
