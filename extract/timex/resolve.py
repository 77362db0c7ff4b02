"""A node and its context → an interval of days, or nothing where none is justified.

All that is relative is counted from the day of publication. Without one it stays
unknown; nothing is ever counted from today.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.calendars import DAY, Interval, to_jalali
from extract.timex.context import UNKNOWN, Context, ImpossibleDateError, Resolved, anchored, dated
from extract.timex.eras import era
from extract.timex.moments import moment
from extract.timex.nodes import (
    Alias,
    Ending,
    Epoch,
    Era,
    Moment,
    Node,
    Nth,
    Offset,
    Part,
    Period,
    Published,
    Range,
    SchoolYear,
    Similar,
    Span,
    Window,
    Wrong,
)
from extract.timex.parts import part
from extract.timex.shifts import WEEK, add_months, unit_around, year_of

REVOLUTION = date(1979, 2, 11)
"""22 بهمن 1357."""
_LONGEST_MEETING = 31
"""Days that a meeting whose days are counted may last."""


def resolve(node: Node | None, context: Context) -> Resolved:
    """The interval of a node. ImpossibleDateError if it names a date that no calendar has."""
    try:
        return _resolve(node, context)
    except ImpossibleDateError:
        raise
    except (ValueError, OverflowError):  # so far away that the calendars end
        return UNKNOWN


def _resolve(node: Node | None, context: Context) -> Resolved:
    match node:
        case Moment():
            return moment(node, context)
        case Part():
            return part(node, resolve(node.whole, context))
        case Range():
            return _range(node, context)
        case Span() | Period():
            return _decades(node, context.published) if isinstance(node, Span) else _period(node, context.published)
        case Ending() | Offset() | Alias():
            return _beside_another(node, context)
        case Epoch() | Era() | Wrong():
            return _named(node, context)
        case SchoolYear() | Similar() | Nth():
            return _counted(node, context)
        case Window() | Published():
            return _around(node, context.published) if context.published else UNKNOWN
    return UNKNOWN


def _named(node: Epoch | Era | Wrong, context: Context) -> Resolved:
    if isinstance(node, Era):
        return era(node.terms, context.published)
    if isinstance(node, Wrong):
        return Resolved(conflict=node.kind)
    return Resolved(REVOLUTION, REVOLUTION, "jalali", "day")


def _range(node: Range, context: Context) -> Resolved:
    """From one time to another; the one that names no year takes the other's."""
    end = resolve(node.end, context)
    start = resolve(_with_year_of(node.start, node.end), context)
    if start.latest and _is_year_told_once(node):
        end = resolve(node.end, replace(context, published=start.latest, previous=None, looks=1))
    if (node.start and start.earliest is None) or (node.end and end.latest is None):
        return UNKNOWN
    low, high = start.earliest, end.latest
    if low and high and low > high:
        low, high = _in_order(node, low, high)
        if low > high:
            return Resolved(conflict="reversed-range")
    named = start if node.start else end
    wrong = start.conflict or end.conflict
    return Resolved(low, high, named.calendar or end.calendar, "range", start.anchor or end.anchor, wrong)


def _is_year_told_once(node: Range) -> bool:
    """«از 5 مهر 92 تا 10 آبان»: the end is the first such date after the start."""
    start, end = _inner(node.start), _inner(node.end)
    if start is None or end is None or start.year is None or end.month is None:
        return False
    return end.year is None and end.year_shift is None and start.calendar == end.calendar


def _in_order(node: Range, low: date, high: date) -> Interval:
    """«از بهمن تا خرداد» begins in the year before, «از چهارشنبه تا شنبه» ends in the week after."""
    start, end = _inner(node.start), _inner(node.end)
    if end and end.month is None and (end.weekday is not None or end.week_shift == 0):
        return low, high + (-(-(low - high).days // 7)) * WEEK
    if (
        start
        and start.month
        and start.year is None
        and start.year_shift is None
        and not (end and end.month == start.month)
    ):
        return add_months(low, -12, start.calendar), high
    return low, high


def _inner(node: Node | None) -> Moment | None:
    """The moment that an end of a range is, or is a part of."""
    while isinstance(node, Part):
        node = node.whole
    return node if isinstance(node, Moment) else None


def _with_year_of(start: Node | None, end: Node | None) -> Node | None:
    """«10 مهر تا 5 آبان 1397»: the year stands once."""
    last = _inner(end)
    if isinstance(start, Part):
        whole = _with_year_of(start.whole, end)
        return replace(start, whole=whole) if whole else start
    if last is None or not isinstance(start, Moment):
        return start
    if start.month is None or start.year is not None or start.year_shift is not None:
        return start
    if last.year is not None and (last.calendar or start.calendar) == start.calendar:
        return replace(start, year=last.year)
    return replace(start, year_shift=last.year_shift)


def _around(node: Window | Published, published: date) -> Resolved:
    """«5 سال گذشته» ends, «3 ماه آینده» begins on the day of publication; days ahead begin with tomorrow."""
    if isinstance(node, Published):
        return anchored((published, published), "day")
    there = _moved(published, node)
    if node.count < 0:
        return anchored((there, published), "range")
    return anchored((published + DAY if node.unit == "day" else published, there), "range")


def _moved(day: date, node: Window) -> date:
    if node.unit == "day":
        return day + node.count * DAY
    if node.unit == "week":
        return day + node.count * WEEK
    return add_months(day, node.count * {"month": 1, "season": 3}.get(node.unit, 12), "jalali")


def _span(node: Span) -> Resolved:
    calendar = node.calendar or "jalali"
    last = node.start + (9 if node.unit == "decade" else 99)
    return Resolved(dated(calendar, node.start)[0], dated(calendar, last)[1], calendar, node.unit)


def _decades(node: Span, published: date | None) -> Resolved:
    """A decade or century; a solar one that has not begun («دهه 90» in 1386) may be of the other calendar."""
    found = _span(node)
    ahead = published and found.earliest and found.earliest > published
    return UNKNOWN if ahead and node.calendar == "jalali" else found


def _period(node: Period, published: date | None) -> Resolved:
    if node.calendar is None or published is None:
        return UNKNOWN
    length = 10 if node.unit == "decade" else 100
    year = year_of(published, node.calendar)
    start = year - year % 10 if node.unit == "decade" else (year - 1) // 100 * 100 + 1
    return replace(_span(Span(node.calendar, start + node.shift * length, node.unit)), anchor="published")


def _beside_another(node: Ending | Offset | Alias, context: Context) -> Resolved:
    if isinstance(node, Ending):
        return _ending(node, resolve(node.end, context))
    if isinstance(node, Offset):
        return _offset(node, resolve(node.base, context))
    return _alias(resolve(node.named, context), resolve(node.other, context))


def _offset(node: Offset, base: Resolved) -> Resolved:
    """Counted from the first day of the other time backwards, or from its last day on."""
    if base.calendar == "hijri" and node.unit == "day" and base.days:
        return replace(base, earliest=base.days[0] + node.count * DAY, latest=base.days[1] + node.count * DAY)
    start = base.earliest if node.count < 0 else base.latest
    days = unit_around(start, node.unit, node.count, base.calendar) if start and base.calendar != "hijri" else None
    return Resolved(*days, base.calendar, node.unit, base.anchor, base.conflict) if days else UNKNOWN


def _alias(named: Resolved, other: Resolved) -> Resolved:
    """The days of one name, compared with those of the other."""
    if named.days and other.days and (named.days[0] > other.days[1] or other.days[0] > named.days[1]):
        return replace(named, conflict=named.conflict or "calendar-mismatch")
    return named


def _ending(node: Ending, end: Resolved) -> Resolved:
    """Whole months before a day that ends one («31 شهریور»); so many months of days before any other."""
    if end.latest is None:
        return UNKNOWN
    first = end.latest + DAY
    start = first - node.count * WEEK if node.unit == "week" else add_months(first, -node.count, end.calendar)
    return replace(end, earliest=start, granularity="week" if node.unit == "week" else "months")


def _counted(node: SchoolYear | Similar | Nth, context: Context) -> Resolved:
    if isinstance(node, SchoolYear):
        return _school_year(node, context.published)
    days = context.previous.days if context.previous else None
    if isinstance(node, Similar):
        return _similar(resolve(node.whole, context), days)
    return _nth(node.number, days)


def _school_year(node: SchoolYear, published: date | None) -> Resolved:
    year = node.year
    if year is None:
        if published is None:
            return UNKNOWN
        now, month, _ = to_jalali(published)
        year = now + node.shift - (1 if month <= node.last_month else 0)
    days = dated("jalali", year, 7)[0], dated("jalali", year + 1, node.last_month)[1]
    return Resolved(*days, "jalali", "school-year", None if node.year else "published")


def _similar(year: Resolved, previous: Interval | None) -> Resolved:
    """The same months of the year named; the whole year if no months of a year were named before."""
    if previous is None or year.earliest is None or year.calendar is None:
        return year
    low, high = previous
    after = high + DAY
    first_of_month = after.day if year.calendar == "gregorian" else to_jalali(after)[2]
    if not 27 <= (high - low).days <= 340 or first_of_month != 1:
        return year
    months = 12 * (year_of(year.earliest, year.calendar) - year_of(low, year.calendar))
    end = add_months(after, months, year.calendar) - DAY
    return replace(year, earliest=add_months(low, months, year.calendar), latest=end, granularity="months")


def _nth(number: int, previous: Interval | None) -> Resolved:
    """The nth day of the days named before, if they are so many."""
    if previous is None:
        return UNKNOWN
    low, high = previous
    day = low + (number - 1) * DAY
    if not 1 < (high - low).days + 1 <= _LONGEST_MEETING or day > high:
        return UNKNOWN
    return Resolved(day, day, None, "day", "previous")
