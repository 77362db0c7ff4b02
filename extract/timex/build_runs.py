"""The captures of a rule → runs of days, months and years, decades and centuries."""

from __future__ import annotations

from dataclasses import replace

from extract.calendars import Calendar, year_calendar
from extract.timex.build import Builder, Captures, Constants, era_of, year_of_capture
from extract.timex.nodes import Moment, Node, Period, Range, Span, Vague, Wrong

_LATE_IN_CENTURY = 80
_EARLY_IN_CENTURY = 20
"""«98 تا 02» is likelier to cross the century than to run backwards."""


def days(captures: Captures, constants: Constants) -> Node | None:
    """«10 تا 12 مهر», «12-10 مهر»; «30 تا 2 آبان» runs backwards."""
    first, last = captures["first"].value, captures["last"].value
    if first > last:
        if "UNTIL" in captures["to"].groups:
            return Wrong("reversed-range")
        first, last = last, first
    calendar, month = captures["month"].value
    return Moment(calendar=calendar, month=month, day=first, last_day=last)


def weekdays_and_days(captures: Captures, constants: Constants) -> Node | None:
    """«شنبه 14 تا چهارشنبه 18 مهر»."""
    node = days(captures, constants)
    if not isinstance(node, Moment):
        return node
    return replace(node, weekday=captures["weekday"].value, last_weekday=captures["last_weekday"].value)


def months(captures: Captures, constants: Constants) -> Node | None:
    """«مهر و آبان»: from the first day of one to the last of the other."""
    first, last = captures["first"].value, captures["last"].value
    if first[0] != last[0]:
        return None
    return Range(Moment(calendar=first[0], month=first[1]), Moment(calendar=last[0], month=last[1]))


def years(captures: Captures, constants: Constants) -> Node | None:
    """«سال‌های 1391 تا 1395», «سال 97 و 98», «سال 14-2013»; «95-90» is written from right to left."""
    era = era_of(captures)
    first = year_of_capture(captures["first"], era)
    if first is None:
        return None
    calendar, start = first
    last = _completed(captures["last"].value, start)
    if last < start and last > start - 100:
        if "UNTIL" in captures["to"].groups:
            return Wrong("reversed-range")
        start, last = last, start
    if not 0 < last - start < 300:
        return None
    return Range(Moment(calendar=calendar, year=start), Moment(calendar=calendar, year=last))


def _completed(last: int, start: int) -> int:
    """«98 تا 02» runs over the turn of the century, «95 تا 90» does not."""
    if last >= 100:
        return last
    turns = start % 100 >= _LATE_IN_CENTURY and last < _EARLY_IN_CENTURY
    return last + start - start % 100 + (100 if turns else 0)


def years_of_numeric(captures: Captures, constants: Constants) -> Node | None:
    """«سال‌های 2005-10», which elsewhere is October 2005."""
    date: Moment = captures["date"].value
    if date.day is not None or date.year is None or date.month is None:
        return None
    last = _completed(date.month, date.year)
    if last <= date.year:
        return None
    return Range(Moment(calendar=date.calendar, year=date.year), Moment(calendar=date.calendar, year=last))


def weekdays(captures: Captures, constants: Constants) -> Node | None:
    """«دوشنبه و سه‌شنبه»."""
    return Moment(weekday=captures["first"].value, last_weekday=captures["last"].value)


def decade(captures: Captures, constants: Constants) -> Node | None:
    """«دهه 60», «دهه 1990»: ten years from a year that ends in 0."""
    return _decade(captures["decade"].value, era_of(captures))


def decades(captures: Captures, constants: Constants) -> Node | None:
    """«دهه‌های 60 و 70»."""
    first = _decade(captures["first"].value, era_of(captures))
    last = _decade(captures["last"].value, era_of(captures))
    if first is None or last is None or first.calendar != last.calendar or first.start >= last.start:
        return None
    return Range(first, last)


def _decade(number: int, era: Calendar | None) -> Span | None:
    if number % 10 or era == "hijri":
        return None
    if number < 100:
        if number < 20 and era != "gregorian":
            return None
        century = 1900 if era == "gregorian" else 1300
        return Span(era or "jalali", century + number, "decade")
    calendar = year_calendar(number)
    return Span(calendar, number, "decade") if calendar else None


_FIRST_GREGORIAN_CENTURY = 16
"""No other calendar has come so far: «قرن 19» needs no «میلادی»."""
_LAST_CENTURY: dict[Calendar, int] = {"jalali": 15, "gregorian": 21, "hijri": 15}


def century(captures: Captures, constants: Constants) -> Node | None:
    """«قرن 19»: 1801-1900; without the name of a calendar the earlier ones stay open."""
    number, era = captures["century"].value, era_of(captures)
    if era is None and number >= _FIRST_GREGORIAN_CENTURY:
        era = "gregorian"
    if era and 1 <= number <= _LAST_CENTURY[era]:
        return Span(era, 100 * number - 99, "century")
    return Vague()


def centuries(captures: Captures, constants: Constants) -> Node | None:
    """«قرن ششم و هفتم هجری»."""
    first, last, era = captures["first"].value, captures["last"].value, era_of(captures)
    if era is None or not 1 <= first < last <= _LAST_CENTURY[era]:
        return Vague("")
    return Range(Span(era, 100 * first - 99, "century"), Span(era, 100 * last - 99, "century"))


def period(captures: Captures, constants: Constants) -> Node | None:
    """«قرن گذشته میلادی»; «دهه گذشته» may be the last ten years or the last ten of a calendar."""
    return Period(era_of(captures), captures["unit"].value, captures["shift"].value)


RUNS: dict[str, Builder] = {
    function.__name__: function
    for function in (
        days,
        weekdays_and_days,
        months,
        years,
        years_of_numeric,
        weekdays,
        decade,
        decades,
        century,
        centuries,
        period,
    )
}
"""Every builder of a run, by the name that rules call it with."""
