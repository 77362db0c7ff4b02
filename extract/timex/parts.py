"""A part of a time → its days: «نیمه دوم آبان», «اواخر سال», «شش ماهه اول 1397»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extract.calendars import DAY, Interval, hijri_slack
from extract.timex.context import ImpossibleDateError, Resolved
from extract.timex.nodes import Part
from extract.timex.shifts import add_months, last_weekday, year_of

_THIRDS = {"early": 1, "mid": 2, "late": 3}
_HALF_OF = {"decade": 60, "century": 600}
"""Months."""
_MONTHS_OF_YEAR = {"early": (0, 3), "mid": (4, 4), "late": (9, 3)}
"""(months after the start, how many): a year is spoken of in quarters."""


def part(node: Part, whole: Resolved) -> Resolved:
    """The days of a part of a whole that is known; unknown otherwise."""
    if whole.days is None:
        return replace(whole, earliest=None, latest=None)
    days = _PARTS[node.kind](node, whole, *whole.days)
    granularity = "day" if days[0] == days[1] else _granularity(node)
    return replace(whole, earliest=days[0], latest=days[1], granularity=granularity)


def _granularity(node: Part) -> str:
    if node.kind == "months":
        return "quarter" if node.count == 3 else "half" if node.count == 6 else "months"
    return node.kind


def _slack(whole: Resolved) -> timedelta:
    """How many days longer a lunar time is given than it lasts, since it may begin early or late."""
    if whole.calendar != "hijri" or whole.latest is None:
        return 0 * DAY
    return 2 * hijri_slack(year_of(whole.latest, "hijri"))


def _first(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return low, min(low + _slack(whole), high)


def _last(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    """The last day; schools end some time in the last month of their year."""
    if whole.granularity == "school-year":
        return add_months(high + DAY, -1, whole.calendar), high
    return max(high - _slack(whole), low), high


def _weekend(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return high - DAY, high


def _before(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return low - DAY, low - DAY


def _middle(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return low + 14 * DAY, low + 14 * DAY


def _months(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    """The nth run of so many months of a year; -1 is the last."""
    start = 12 - node.count if node.which < 0 else (node.which - 1) * node.count
    return _run(whole, low, high, start, node.count)


def _days(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    """The first so many days; -1: the last."""
    length = node.count * DAY - DAY + _slack(whole)
    return (max(high - length, low), high) if node.which < 0 else (low, min(low + length, high))


def _nth_day(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    day = low + (node.which - 1) * DAY
    if not low <= day <= high:
        raise ImpossibleDateError(f"no day {node.which}")
    return day, min(day + _slack(whole), high)


def _last_month(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return _run(whole, low, high, 11, 1)


def _quarter(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    return _run(whole, low, high, 3 * (node.which - 1), 3)


def _half(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    if whole.granularity == "year":
        return _run(whole, low, high, 6 * (node.which - 1), 6)
    if whole.granularity in _HALF_OF:
        middle = add_months(low, _HALF_OF[whole.granularity], whole.calendar)
        return (low, middle - DAY) if node.which == 1 else (middle, high)
    return (low, low + 14 * DAY + _slack(whole)) if node.which == 1 else (low + 15 * DAY, high)


def _third(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    start = low + 10 * (node.which - 1) * DAY
    return start, (high if node.which == 3 else start + 9 * DAY + _slack(whole))


def _week(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    start = low + 7 * (node.which - 1) * DAY
    return start, start + 6 * DAY + _slack(whole)


def _early_mid_late(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    """A year by quarters, a month by tens of days, anything else by thirds."""
    if whole.granularity == "year":
        return _run(whole, low, high, *_MONTHS_OF_YEAR[node.kind])
    if high - low < 2 * DAY:
        return low, high
    which = _THIRDS[node.kind]
    if whole.granularity == "month":
        return _third(replace(node, which=which), whole, low, high)
    third = ((high - low).days + 1) / 3
    return low + round(third * (which - 1)) * DAY, low + (round(third * which) - 1) * DAY


def _weekday(node: Part, whole: Resolved, low: date, high: date) -> Interval:
    """The nth of a weekday (`count`), or the last if `which` is -1."""
    slack = _slack(whole)
    if node.which < 0:
        return last_weekday(high - slack, node.count), last_weekday(high, node.count)
    further = 7 * (node.which - 1) * DAY
    first, last = (start + (node.count - start.weekday()) % 7 * DAY + further for start in (low, low + slack))
    return first, last


def _run(whole: Resolved, low: date, high: date, start: int, count: int) -> Interval:
    """So many months of a year from its (start + 1)th."""
    first = add_months(low, start, whole.calendar)
    return first, (high if start + count == 12 else add_months(low, start + count, whole.calendar) - DAY)


_PARTS: dict[str, Callable[[Part, Resolved, date, date], Interval]] = {
    "first": _first,
    "last": _last,
    "weekend": _weekend,
    "before": _before,
    "middle": _middle,
    "months": _months,
    "days": _days,
    "nth_day": _nth_day,
    "last_month": _last_month,
    "quarter": _quarter,
    "half": _half,
    "third": _third,
    "week": _week,
    "weekday": _weekday,
    "early": _early_mid_late,
    "mid": _early_mid_late,
    "late": _early_mid_late,
}
