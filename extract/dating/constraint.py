"""What one statement of an article says of the day of its publication, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Days = tuple[tuple[date | None, date | None], ...]
"""Days as disjoint intervals in order; None is an open end."""

EVERY: Days = ((None, None),)


@dataclass(frozen=True, slots=True)
class Constraint:
    """The days on which an article with this statement may have been published.

    `confidence` is how often such statements hold, as measured: the stronger one wins
    where two contradict. A `yearly` set of days comes back every year or every few: it
    thins out what others leave, and bounds nothing alone.
    """

    kind: str
    days: Days
    said: str
    """A line of the proof, in English, with the words of the article quoted."""
    confidence: float
    weekday: int | None = None
    """Only such days, 0 is Monday."""
    yearly: bool = False
    background: bool = False
    """True of all that an outlet publishes: worth saying only beside something that the article says itself."""


def since(day: date | None) -> Days:
    """That day and every later one."""
    return ((day, None),)


def until(day: date | None) -> Days:
    """That day and every earlier one."""
    return ((None, day),)


def meet(one: Days, two: Days) -> Days:
    """The days that both hold."""
    found: list[tuple[date | None, date | None]] = []
    at = other = 0
    while at < len(one) and other < len(two):
        first = max(_first(one[at]), _first(two[other]))
        last = min(_last(one[at]), _last(two[other]))
        if first <= last:
            found.append((None if first == date.min else first, None if last == date.max else last))
        if _last(one[at]) < _last(two[other]):
            at += 1
        else:
            other += 1
    return tuple(found)


def union(days: Iterable[tuple[date, date | None]]) -> Days:
    """Intervals in any order as disjoint ones in order; the end may be open."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted((first, last or date.max) for first, last in days):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple((first, None if last == date.max else last) for first, last in joined)


def in_words(spans: Iterable[tuple[date, date | None]]) -> str:
    """«2018-10-02 to 2018-10-04», as a proof names days."""
    return ", ".join(f"{first} to {last or 'an unknown day'}" for first, last in spans)


def _first(days: tuple[date | None, date | None]) -> date:
    return days[0] or date.min


def _last(days: tuple[date | None, date | None]) -> date:
    return days[1] or date.max
