"""Moments → days: absolute ones by their calendar, relative ones from the day of publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.calendars import DAY, Calendar, Interval
from extract.timex.context import UNKNOWN, Context, Resolved, anchored, dated
from extract.timex.nodes import Moment
from extract.timex.shifts import WEEK, month_of, unit_around, week, year_of
from extract.timex.yearly import is_count, may_be_lunar, observed, yearly

_SHORTEST_PERIOD, _LONGEST_PERIOD = 4, 13
"""From the first to the last day of what may be called a week: «هفته دولت», «دهه کرامت»."""


def moment(node: Moment, context: Context) -> Resolved:
    """The days of a moment. ImpossibleDateError if there are no such days."""
    if node.observance is not None and node.month is None:
        return observed(node, node.observance, context)
    if node.month is not None or node.season is not None:
        return _checked(node, yearly(node, context), context)
    if node.same is not None and (node.week_shift is None or _is_period(context.previous)):
        return _same(node, context)
    if node.year is not None:
        if is_count(node, node.year, context.published):
            return UNKNOWN
        if may_be_lunar(node, node.year, context.published):
            return Resolved(granularity="year", conflict="ambiguous-calendar")
        return Resolved(*dated(node.calendar or "jalali", node.year), node.calendar, "year")
    return _relative(node, context.published, context) if context.published else UNKNOWN


def _checked(node: Moment, found: Resolved, context: Context) -> Resolved:
    """Whether the weekday and «امروز» agree with the date; a lunar date is not known to the day."""
    if found.days is None or node.day is None:
        return found
    if node.calendar == "hijri":
        return _narrowed(node, found, *found.days, context.published)
    if node.weekday is not None and _other_weekday(node, found):
        return replace(found, conflict="weekday-mismatch")
    if node.day_shift is not None and context.published and found.earliest != context.published + node.day_shift * DAY:
        return replace(found, conflict="day-mismatch")
    return found


def _narrowed(node: Moment, found: Resolved, low: date, high: date, published: date | None) -> Resolved:
    """Which of the days that a lunar date may be is the weekday, or the «امروز», beside it."""
    days = [low + number * DAY for number in range((high - low).days + 1)]
    if node.day_shift is not None and published:
        days = [day for day in days if day == published + node.day_shift * DAY]
    elif node.weekday is not None and node.last_day is None:
        days = [day for day in days if day.weekday() == node.weekday]
    if not days:
        return replace(found, conflict="day-mismatch" if node.day_shift is not None else "weekday-mismatch")
    return replace(found, earliest=days[0], latest=days[-1])


def _other_weekday(node: Moment, found: Resolved) -> bool:
    """Whether a date, or the first or last of a run of dates, is another weekday than the words say."""
    if found.days is None:
        return False
    if found.days[0].weekday() != node.weekday:
        return True
    both = node.last_weekday is not None and node.last_day is not None
    return both and found.days[1].weekday() != node.last_weekday


def _calendar_spoken_of(previous: Resolved | None) -> Calendar:
    """«ماه آینده» after «12 نوامبر» is December."""
    if previous and previous.calendar == "gregorian" and previous.granularity in ("day", "month"):
        return "gregorian"
    return "jalali"


def _relative(node: Moment, published: date, context: Context) -> Resolved:
    """What is counted from the day of publication alone."""
    if node.day_shift is not None:
        day = published + node.day_shift * DAY
        wrong = node.weekday is not None and day.weekday() != node.weekday
        return replace(anchored((day, day), "day"), conflict="weekday-mismatch" if wrong else None)
    if node.weekday is not None:
        days = _weekdays(node, node.weekday, published, context.looks)
        return UNKNOWN if _is_story(node, days, context) else anchored(days, "day")
    if node.week_shift is not None:
        return anchored(week(published + node.week_shift * WEEK), "week")
    if node.month_shift is not None:
        if node.calendar == "hijri":
            return UNKNOWN
        calendar = node.calendar or _calendar_spoken_of(context.previous)
        month = month_of(published, node.month_shift, calendar)
        days = dated(calendar, *month, node.day)
        if node.last_day is not None:
            days = days[0], dated(calendar, *month, node.last_day)[1]
        return anchored(days, "day" if node.day else "month", calendar)
    if node.year_shift is not None:
        calendar = node.calendar or "jalali"
        return anchored(dated(calendar, year_of(published, calendar) + node.year_shift), "year", calendar)
    return UNKNOWN


def _is_story(node: Moment, days: Interval, context: Context) -> bool:
    """Whether the sentence tells of an earlier week: «سه‌شنبه هفته گذشته آمد و چهارشنبه رفت»."""
    previous = context.previous
    if previous is None or previous.is_apart or previous.latest is None or context.looks > 0:
        return False
    if node.week_shift is not None or node.direction is not None or previous.granularity != "day":
        return False
    return days[0] - previous.latest >= WEEK


def _weekdays(node: Moment, weekday: int, published: date, looks: int) -> Interval:
    """One weekday, or a run of them («دوشنبه و سه‌شنبه»)."""
    if node.week_shift is not None:
        saturday = week(published + node.week_shift * WEEK)[0]
        first = saturday + (weekday - saturday.weekday()) % 7 * DAY
    else:
        looks = looks or node.leaning or 0
        first = published + _days_to(weekday, published.weekday(), node.direction or 0, looks) * DAY
    if node.last_weekday is None:
        return first, first
    return first, first + (node.last_weekday - weekday) % 7 * DAY


def _days_to(weekday: int, today: int, direction: int, looks: int) -> int:
    """Days from today to a weekday: the next or last one, or the way the sentence looks; the same day is today."""
    ahead = (weekday - today) % 7
    if direction:
        ahead = ahead or 7
        return ahead if direction > 0 else (ahead - 7 or -7)
    return ahead if looks > 0 or ahead == 0 else ahead - 7


def _is_period(named: Resolved | None) -> bool:
    """Whether «این هفته» is the week or decade just named («هفته دولت»)."""
    if named is None or named.days is None or named.granularity != "period":
        return False
    return _SHORTEST_PERIOD <= (named.days[1] - named.days[0]).days <= _LONGEST_PERIOD


def _same(node: Moment, context: Context) -> Resolved:
    """«همان سال», «روز بعد»: counted from the time named before, or from publication where the sentence looks ahead."""
    anchor = context.previous
    published = context.published
    if node.week_shift is not None and anchor:
        return replace(anchor, anchor="previous")
    ahead = context.looks > 0 and published and anchor and anchor.latest and anchor.latest < published
    if ahead or (published and node.after and context.looks > 0 and (anchor is None or anchor.days is None)):
        anchor = Resolved(published, published, None, "day", "published")
    if anchor is None or anchor.days is None or node.same is None:
        return UNKNOWN
    if node.same == "day" and anchor.earliest != anchor.latest:
        return UNKNOWN
    calendar: Calendar = "gregorian" if "gregorian" in (node.calendar, anchor.calendar) else "jalali"
    days = unit_around(anchor.days[0], node.same, node.after or 0, node.calendar or calendar)
    return Resolved(*days, calendar, node.same, anchor.anchor or "previous") if days else UNKNOWN
