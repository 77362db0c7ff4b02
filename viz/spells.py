"""Spells: the intervals of days on which something was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Interval = tuple[date | None, date | None]
"""First and last day; None is open, both None is unknown."""


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, those that overlap joined; none at all where they cover all time.

    Those with no day or the wrong way round are left out.
    """
    joined: list[Interval] = []
    usable = [found for found in intervals if found != (None, None) and _first(found) <= _last(found)]
    for interval in sorted(usable, key=lambda found: (_first(found), _last(found))):
        if joined and _first(interval) <= _last(joined[-1]):
            joined[-1] = (joined[-1][0], max(joined[-1], interval, key=_last)[1])
        else:
            joined.append(interval)
    return () if (None, None) in joined else tuple(joined)


def iso_interval(interval: Interval) -> str:
    """«2018-10-03» for a day, «2018-10-01/2018-10-31» for several; an open side is empty, «» is unknown."""
    start, end = (day.isoformat() if day else "" for day in interval)
    if start == end:
        return start
    return f"{start}/{end}"


def _first(interval: Interval) -> date:
    return interval[0] or date.min


def _last(interval: Interval) -> date:
    return interval[1] or date.max
