"""What is known when an expression is resolved, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.calendars import HIJRI_YEARS, Calendar, Interval, interval


class ImpossibleDateError(ValueError):
    """The expression names a date that no calendar has."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval (None is open; both None unknown) and how it came about."""

    earliest: date | None = None
    latest: date | None = None
    calendar: Calendar | None = None
    granularity: str = ""
    anchor: str | None = None
    """«published» or «previous», where it was counted from one of them."""
    conflict: str | None = None
    """The kind of problem, where the words contradict each other."""
    is_apart: bool = False
    """As the time named before: a sentence has ended since."""

    @property
    def days(self) -> Interval | None:
        """The interval, if both ends are known."""
        return (self.earliest, self.latest) if self.earliest and self.latest else None


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of an expression knows: the day of publication, the time named before, the tense."""

    published: date | None = None
    previous: Resolved | None = None
    looks: int = 0
    """-1 where the sentence looks back, +1 where it looks ahead, 0 where it does not say."""


UNKNOWN = Resolved()


def anchored(days: Interval, granularity: str, calendar: Calendar | None = None) -> Resolved:
    """What was counted from the day of publication."""
    return Resolved(*days, calendar, granularity, "published")


def dated(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> Interval:
    """The days of a date. ImpossibleDateError if there is no such date, ValueError outside the Hijri table."""
    if calendar == "hijri" and not HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]:
        raise ValueError(f"no table for the Hijri year {year}")
    try:
        return interval(calendar, year, month, day)
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError(str(error)) from error
