"""A node and its context → an interval of days, or nothing where none is justified.

All that is relative is counted from the day of publication. Without one it stays
unknown; nothing is ever counted from today.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from extract.calendars import DAY, Calendar, Interval, gregorian, hijri_year, interval, jalali, to_jalali
from extract.timex.nodes import Epoch, Moment, Node, Nth, Part, Published, Range, Span, Unit, Vague, Window
from extract.timex.observances import observances

REVOLUTION = date(1979, 2, 11)
"""22 بهمن 1357."""


class Impossible(ValueError):
    """The expression names a date that no calendar has."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of an expression knows: the day of publication, the time named before, the tense."""

    published: date | None = None
    previous: Interval | None = None
    looks: int = 0
    """-1 where the sentence looks back, +1 where it looks ahead, 0 where it does not say."""


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


UNKNOWN = Resolved()


def resolve(node: Node | None, context: Context) -> Resolved:
    """The interval of a node. Impossible if it names a date that no calendar has."""
    match node:
        case Moment():
            return _moment(node, context)
        case Part():
            return _part(node, context)
        case Range():
            return _range(node, context)
        case Window():
            return _window(node, context)
        case Span():
            return _span(node)
        case Epoch():
            return Resolved(REVOLUTION, REVOLUTION, "jalali", "day")
        case Published():
            return _anchored((context.published, context.published), "day") if context.published else UNKNOWN
        case Nth():
            return _nth(node, context)
    return UNKNOWN


def _anchored(days: tuple[date | None, date | None], granularity: str, calendar: Calendar | None = None) -> Resolved:
    return Resolved(*days, calendar, granularity, "published")


# ------------------------------------------------------------------ moments


def _moment(node: Moment, context: Context) -> Resolved:
    if node.observance is not None:
        return _observance(node, context)
    if node.month is not None or node.season is not None:
        return _checked(node, _yearly(node, context), context)
    if node.same is not None:
        return _same(node, context)
    if node.year is not None:
        return Resolved(*_dated(node.calendar or "jalali", node.year), node.calendar, "year")
    if context.published is None:
        return UNKNOWN
    return _relative(node, context.published, context)


def _dated(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> Interval:
    try:
        return interval(calendar, year, month, day)
    except (ValueError, OverflowError) as error:
        raise Impossible(str(error)) from error


def _relative(node: Moment, published: date, context: Context) -> Resolved:
    """What is counted from the day of publication alone."""
    if node.day_shift is not None:
        day = published + node.day_shift * DAY
        wrong = node.weekday is not None and day.weekday() != node.weekday
        return replace(_anchored((day, day), "day"), conflict="weekday-mismatch" if wrong else None)
    if node.weekday is not None:
        return _anchored(_weekdays(node, published, context.looks), "day")
    if node.week_shift is not None:
        return _anchored(week(published + node.week_shift * timedelta(7)), "week")
    if node.month_shift is not None:
        return _shifted_month(node, published)
    if node.year_shift is not None:
        calendar = node.calendar or "jalali"
        return _anchored(_dated(calendar, year_of(published, calendar) + node.year_shift), "year", calendar)
    return UNKNOWN


def _weekdays(node: Moment, published: date, looks: int) -> Interval:
    """One weekday, or a run of them («دوشنبه و سه‌شنبه»)."""
    assert node.weekday is not None
    if node.week_shift is not None:
        saturday = week(published + node.week_shift * timedelta(7))[0]
        first = saturday + (node.weekday - saturday.weekday()) % 7 * DAY
    elif node.direction is not None and node.direction != 0:
        ahead = (node.weekday - published.weekday()) % 7 or 7
        first = published + (ahead if node.direction > 0 else ahead - 7 or -7) * DAY
        if node.direction < 0 and first >= published:
            first -= timedelta(7)
    else:
        ahead = (node.weekday - published.weekday()) % 7
        first = published + (ahead if looks > 0 or ahead == 0 else ahead - 7) * DAY
    if node.last_weekday is None:
        return first, first
    return first, first + (node.last_weekday - node.weekday) % 7 * DAY


def _shifted_month(node: Moment, published: date) -> Resolved:
    """«ماه گذشته», «25 ماه جاری»; «ماه می جاری» has its month and comes another way."""
    assert node.month_shift is not None
    if node.calendar == "gregorian":
        months = published.year * 12 + published.month - 1 + node.month_shift
        days = _dated("gregorian", months // 12, months % 12 + 1, node.day)
    else:
        year, month, _ = to_jalali(published)
        months = year * 12 + month - 1 + node.month_shift
        days = _dated("jalali", months // 12, months % 12 + 1, node.day)
    return _anchored(days, "day" if node.day else "month", node.calendar or "jalali")


def _same(node: Moment, context: Context) -> Resolved:
    """«همان سال»: the year of the time named before."""
    if context.previous is None or node.same != "year":
        return UNKNOWN
    return Resolved(*_year_around(context.previous, node.calendar), node.calendar, "year", "previous")


def _year_around(days: Interval, calendar: Calendar | None) -> Interval:
    """The year that days lie in: Gregorian if they are such a year or month, else Jalali."""
    year = days[0].year
    if calendar is None:
        aligned = days[0].day == 1 and (days[1] + DAY).day == 1
        calendar = "gregorian" if aligned else "jalali"
    return gregorian(year) if calendar == "gregorian" else jalali(to_jalali(days[0])[0])


# ------------------------------------------------------------------ dates that come back every year


def _yearly(node: Moment, context: Context) -> Resolved:
    """A day, month or season: of its year, or of the one nearest to the publication that the words allow."""
    calendar = node.calendar or "jalali"
    granularity = "season" if node.season else "day" if node.day else "month"
    if node.year is not None:
        if node.calendar and calendar != "hijri" and not _is_year_of(node.year, calendar):
            return _across(node, granularity)
        return Resolved(*_in_year(node, calendar, node.year), calendar, granularity)
    if node.same == "year" and context.previous:
        year = year_of(context.previous[0], calendar)
        return Resolved(*_in_year(node, calendar, year), calendar, granularity, "previous")
    if context.published is None:
        _in_year(node, calendar, {"gregorian": 2020, "jalali": 1399}.get(calendar, 1440))  # is there such a day?
        return Resolved(calendar=calendar, granularity=granularity)
    year = year_of(context.published, calendar)
    if node.year_shift is not None:
        return _anchored(_in_year(node, calendar, year + node.year_shift), granularity, calendar)
    return _anchored(_nearest(node, calendar, year, context), granularity, calendar)


def _is_year_of(year: int, calendar: Calendar) -> bool:
    return year >= 1600 if calendar == "gregorian" else year < 1600


def _across(node: Moment, granularity: str) -> Resolved:
    """«بهمن 2018»: a Jalali month of a Gregorian year, if only one such lies in it."""
    assert node.year is not None
    low, high = gregorian(node.year) if node.year >= 1600 else jalali(node.year)
    calendar = node.calendar or "jalali"
    years = range(year_of(low, calendar), year_of(high, calendar) + 1)
    fits = [days for year in years if low <= (days := _in_year(node, calendar, year))[0] and days[1] <= high]
    return Resolved(*fits[0], calendar, granularity) if len(fits) == 1 else UNKNOWN


def _in_year(node: Moment, calendar: Calendar, year: int) -> Interval:
    if node.season is not None:
        return _dated("jalali", year, 3 * node.season - 2)[0], _dated("jalali", year, 3 * node.season)[1]
    first = _dated(calendar, year, node.month, node.day)
    if node.last_day is None:
        return first
    return first[0], _dated(calendar, year, node.month, node.last_day)[1]


def _nearest(node: Moment, calendar: Calendar, year: int, context: Context) -> Interval:
    """The occurrence nearest to the publication; the tense outweighs four months."""
    assert context.published is not None
    wanted = node.direction or context.looks
    candidates = []
    for candidate in (year - 1, year, year + 1):
        try:
            days = _in_year(node, calendar, candidate)
        except Impossible:
            continue
        away = _away(days, context.published)
        if node.direction and node.direction * away <= 0:
            continue
        against = 120 if away * wanted < 0 else 0
        if node.weekday is not None and days[0].weekday() != node.weekday:
            against += 60
        candidates.append((abs(away) + against, days))
    if not candidates:
        raise Impossible(f"no such day in {year}")
    return min(candidates)[1]


def _away(days: Interval, published: date) -> int:
    """How many days an interval lies before (negative) or after publication; 0 if it holds it."""
    if days[0] > published:
        return (days[0] - published).days
    return min((days[1] - published).days, 0)


def _checked(node: Moment, found: Resolved, context: Context) -> Resolved:
    """Whether the weekday and «امروز» agree with the date."""
    if found.earliest is None or node.day is None:
        return found
    if node.weekday is not None and node.last_day is None and node.calendar != "hijri":
        if found.earliest.weekday() != node.weekday:
            return replace(found, conflict="weekday-mismatch")
    if node.day_shift is not None and context.published and node.calendar != "hijri":
        if found.earliest != context.published + node.day_shift * DAY:
            return replace(found, conflict="day-mismatch")
    return found


def _observance(node: Moment, context: Context) -> Resolved:
    """«دهه فجر» of its year, or the one nearest to the publication."""
    assert node.observance is not None
    observance = observances()[node.observance]
    years: list[int] = []
    given = _given_year(node, context)
    try:
        if given:
            years = list(range(year_of(given[0], observance.calendar), year_of(given[1], observance.calendar) + 1))
        elif context.published:
            year = year_of(context.published, observance.calendar)
            years = [year - 1, year, year + 1]
        found = [days for year in years for days in [observance.in_year(year)]]
    except ValueError:
        return UNKNOWN
    granularity = "day" if len(observance.first) == 2 and observance.first == observance.last else "period"
    if given:
        found = [days for days in found if given[0] <= days[1] and days[0] <= given[1]]
        return Resolved(*found[0], observance.calendar, granularity) if found else UNKNOWN
    if not found or context.published is None:
        return UNKNOWN
    wanted = node.direction or context.looks
    ranked = [(abs(away) + (120 if away * wanted < 0 else 0), days) for days in found for away in [_away(days, context.published)]]
    return _anchored(min(ranked)[1], granularity, observance.calendar)


def _given_year(node: Moment, context: Context) -> Interval | None:
    """The year that the words name for an observance."""
    if node.year is not None:
        return _dated("gregorian" if node.year >= 1600 else "jalali", node.year)
    if node.year_shift is not None and context.published:
        return jalali(to_jalali(context.published)[0] + node.year_shift)
    return None


# ------------------------------------------------------------------ what is made of other times


def _part(node: Part, context: Context) -> Resolved:
    whole = resolve(node.whole, context)
    if whole.earliest is None or whole.latest is None:
        return replace(whole, earliest=None, latest=None)
    low, high = whole.earliest, whole.latest
    days, granularity = parts_of(node, low, high, whole)
    return replace(whole, earliest=days[0], latest=days[1], granularity=granularity)


def parts_of(node: Part, low: date, high: date, whole: Resolved) -> tuple[tuple[date | None, date | None], str]:
    """The days of a part of [low, high], and their granularity."""
    match node.kind:
        case "first":
            return (low, low), "day"
        case "last":
            return (high, high), "day"
        case "before":
            return (low - DAY, low - DAY), "day"
        case "middle":
            return (low + 14 * DAY, low + 14 * DAY), "day"
        case "months":
            return _months_of(node, low, high, whole), "quarter" if node.count == 3 else "months"
        case "quarter":
            return _months_of(Part(node.whole, "months", node.which, 3), low, high, whole), "quarter"
        case "half":
            return _half(node, low, high, whole), "half"
        case "third":
            return _tenth_days(node.which, low, high), "third"
    return _early_mid_late(node.kind, low, high, whole), node.kind


def _months_of(node: Part, low: date, high: date, whole: Resolved) -> Interval:
    """The nth run of so many months of a year; -1 is the last."""
    count = node.count
    start = 12 - count if node.which < 0 else (node.which - 1) * count
    first = add_months(low, start, whole.calendar)
    return first, (high if start + count == 12 else add_months(low, start + count, whole.calendar) - DAY)


def _half(node: Part, low: date, high: date, whole: Resolved) -> Interval:
    if whole.granularity == "year":
        return _months_of(Part(node.whole, "months", node.which, 6), low, high, whole)
    return (low, low + 14 * DAY) if node.which == 1 else (low + 15 * DAY, high)


def _tenth_days(which: int, low: date, high: date) -> Interval:
    start = low + 10 * (which - 1) * DAY
    return start, (high if which == 3 else start + 9 * DAY)


def _early_mid_late(kind: str, low: date, high: date, whole: Resolved) -> Interval:
    """A year by quarters, a month by tens of days, anything else by thirds."""
    which = {"early": 1, "mid": 2, "late": 3}[kind]
    if whole.granularity == "year":
        start, count = {1: (0, 3), 2: (4, 4), 3: (9, 3)}[which]
        first = add_months(low, start, whole.calendar)
        return first, (high if which == 3 else add_months(low, start + count, whole.calendar) - DAY)
    if whole.granularity == "month":
        return _tenth_days(which, low, high)
    third = ((high - low).days + 1) / 3
    return low + round(third * (which - 1)) * DAY, low + (round(third * which) - 1) * DAY


def _range(node: Range, context: Context) -> Resolved:
    """From one time to another; the one that names no year takes the other's."""
    end = resolve(node.end, context)
    start = resolve(_with_year_of(node.start, node.end), context)
    known = [side for side in (start, end) if side != UNKNOWN]
    if (node.start and start.earliest is None) or (node.end and end.latest is None):
        return UNKNOWN
    low, high = start.earliest, end.latest
    if low and high and low > high:
        low, high = _reordered(node, low, high)
        if low > high:
            return Resolved(conflict="reversed-range")
    calendar = known[0].calendar if known else None
    anchor = next((side.anchor for side in known if side.anchor), None)
    return Resolved(low, high, calendar, "range", anchor)


def _with_year_of(start: Node | None, end: Node | None) -> Node | None:
    """«10 مهر تا 5 آبان 1397»: the year stands once."""
    if isinstance(end, Part):
        end = end.whole
    if isinstance(start, Moment) and isinstance(end, Moment) and start.month and start.year is None:
        if end.year is not None and end.month and start.year_shift is None:
            return replace(start, year=end.year)
        if end.year_shift is not None and start.year_shift is None:
            return replace(start, year_shift=end.year_shift)
    return start


def _reordered(node: Range, low: date, high: date) -> Interval:
    """«از بهمن تا خرداد»: the start is of the year before."""
    if isinstance(node.start, Moment) and node.start.year is None and node.start.month:
        return add_months(low, -12, node.start.calendar), high
    return low, high


def _window(node: Window, context: Context) -> Resolved:
    """«5 سال گذشته» ends, «3 ماه آینده» begins on the day of publication; days ahead begin with tomorrow."""
    if context.published is None:
        return UNKNOWN
    there = _moved(context.published, node)
    if node.count < 0:
        return _anchored((there, context.published), "range")
    start = context.published + DAY if node.unit == "day" else context.published
    return _anchored((start, there), "range")


def _moved(day: date, node: Window) -> date:
    if node.unit == "day":
        return day + node.count * DAY
    if node.unit == "week":
        return day + node.count * timedelta(7)
    months = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}[node.unit]
    return add_months(day, node.count * months, "jalali")


def _span(node: Span) -> Resolved:
    calendar = node.calendar or "jalali"
    years: dict[Unit, int] = {"decade": 10, "century": 100}
    last = node.start + years[node.unit] - 1
    return Resolved(_dated(calendar, node.start)[0], _dated(calendar, last)[1], calendar, node.unit)


def _nth(node: Nth, context: Context) -> Resolved:
    """The nth day of the days named before, if they are so many."""
    if context.previous is None:
        return UNKNOWN
    low, high = context.previous
    day = low + (node.number - 1) * DAY
    if not 1 < (high - low).days + 1 <= 31 or day > high:
        return UNKNOWN
    return Resolved(day, day, None, "day", "previous")


# ------------------------------------------------------------------ arithmetic of days


def week(day: date) -> Interval:
    """The week of a day, Saturday to Friday."""
    saturday = day - (day.weekday() + 2) % 7 * DAY
    return saturday, saturday + 6 * DAY


def year_of(day: date, calendar: Calendar) -> int:
    """The year of a day in a calendar."""
    if calendar == "gregorian":
        return day.year
    return to_jalali(day)[0] if calendar == "jalali" else hijri_year(day)


def add_months(day: date, count: int, calendar: Calendar | None) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    if calendar == "gregorian":
        months = day.year * 12 + day.month - 1 + count
        first, last = gregorian(months // 12, months % 12 + 1)
        return min(first + (day.day - 1) * DAY, last)
    year, month, number = to_jalali(day)
    months = year * 12 + month - 1 + count
    first, last = jalali(months // 12, months % 12 + 1)
    return min(first + (number - 1) * DAY, last)


def fields_of(node: Moment) -> dict[str, Any]:
    """The conditions of a moment that are set, for messages."""
    return {name: value for name in node.__slots__ if (value := getattr(node, name)) is not None}
