"""The captures of a rule → what a single expression means.

A builder takes the captures by name and the constants of the rule, and returns a node,
or None where the words cannot mean that («97 تا 12» is no run of years). What is made
of other expressions is built in `compose`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from extract.calendars import Calendar, year_calendar
from extract.timex.nodes import Epoch, Moment, Node, Nth, Published, Range, SchoolYear, Span, Vague, Window


class Capture:
    """One item that a rule has caught: its value and its groups."""

    __slots__ = ("groups", "value")

    def __init__(self, value: Any, groups: frozenset[str]) -> None:
        self.value = value
        self.groups = groups


Captures = Mapping[str, Capture]
Constants = Mapping[str, Any]
Builder = Callable[[Captures, Constants], Node | None]


def moment(captures: Captures, constants: Constants) -> Node | None:
    """The fields as captured: date, day, month, year, era, weekday, season, observance, direction."""
    base = captures["date"].value if "date" in captures else Moment()
    changes: dict[str, Any] = {}
    for name in ("day", "weekday", "season", "observance", "direction"):
        if name in captures:
            changes[name] = captures[name].value
    if "month" in captures:
        changes["calendar"], changes["month"] = captures["month"].value
    era = captures["era"].value if "era" in captures else None
    if "year" in captures:
        found = year_of_capture(captures["year"], era)
        if found is None:
            return None
        changes["calendar"], changes["year"] = found
    elif era and base.calendar not in (None, era):
        return None
    return replace(base, **changes)


def year_of_capture(capture: Capture, calendar: Calendar | None) -> tuple[Calendar, int] | None:
    """(calendar, year) of «1397», «2018», «97» (1397), «05» (1405); the calendar given outweighs the rule."""
    year: int = capture.value
    if "ZERO" in capture.groups and calendar in (None, "jalali"):
        return "jalali", 1400 + year
    if year < 100:
        if calendar == "gregorian":
            return "gregorian", 1900 + year
        return ("jalali", 1300 + year) if calendar in (None, "jalali") else None
    own = year_calendar(year)
    if calendar == "hijri" and own == "jalali":
        return "hijri", year
    if own is None or calendar not in (None, own):
        return None
    return own, year


def days(captures: Captures, constants: Constants) -> Node | None:
    """«10 تا 12 مهر», «12-10 مهر»: the earlier number is the first day."""
    first, last = sorted((captures["first"].value, captures["last"].value))
    calendar, month = captures["month"].value
    return Moment(calendar=calendar, month=month, day=first, last_day=last)


def month_day(captures: Captures, constants: Constants) -> Node | None:
    """«15 همین ماه», «25 ماه جاری»."""
    way = captures["way"].value if "way" in captures else 0
    return Moment(day=captures["day"].value, month_shift=way)


def months(captures: Captures, constants: Constants) -> Node | None:
    """«مهر و آبان»: from the first day of one to the last of the other."""
    first, last = captures["first"].value, captures["last"].value
    if first[0] != last[0]:
        return None
    return Range(Moment(calendar=first[0], month=first[1]), Moment(calendar=last[0], month=last[1]))


def years(captures: Captures, constants: Constants) -> Node | None:
    """«سال‌های 1391 تا 1395», «سال 97 و 98», «سال 14-2013»."""
    era = captures["era"].value if "era" in captures else None
    first = year_of_capture(captures["first"], era)
    if first is None:
        return None
    last = captures["last"].value
    if last < 100:
        last += first[1] - first[1] % 100
        last += 100 if last < first[1] else 0
    if not 0 < last - first[1] < 300:
        return None
    return Range(Moment(calendar=first[0], year=first[1]), Moment(calendar=first[0], year=last))


def shift(captures: Captures, constants: Constants) -> Node | None:
    """So many units from publication: «سال گذشته», «این هفته», «دیروز»."""
    fields: dict[str, Any] = {f"{constants['unit']}_shift": captures["shift"].value if "shift" in captures else 0}
    if "era" in captures:
        fields["calendar"] = captures["era"].value
    part = captures["part_of_day"].value if "part_of_day" in captures else constants.get("part_of_day")
    return Moment(part_of_day=part, same=constants.get("same"), **fields)


def same(captures: Captures, constants: Constants) -> Node | None:
    """«همان سال», «روز بعد»: from the time named before."""
    return Moment(same=constants["unit"], after=constants.get("after", 0))


def ago(captures: Captures, constants: Constants) -> Node | None:
    """«دو سال پیش» is that year, «سه روز پیش» that day; decades ago are too far to tell."""
    unit, count = captures["unit"].value, captures["count"].value
    if unit == "decade" or not 0 < count < 1000:
        return Vague()
    return Moment(**{f"{unit}_shift": count * captures["shift"].value})


def window(captures: Captures, constants: Constants) -> Node | None:
    """«5 سال گذشته»: the years that end on the day of publication."""
    count = captures["count"].value
    if not 0 < count < 1000:
        return Vague()
    unit = captures["unit"].value
    return Window(count * captures["way"].value * (10 if unit == "decade" else 1), "year" if unit == "decade" else unit)


def hours(captures: Captures, constants: Constants) -> Node | None:
    """«24 ساعت گذشته» reaches back to the day before, «48 ساعت آینده» two days ahead."""
    count = captures["hours"].value
    if count < 12 or count > 240:
        return Published()
    return Window(-(-count // 24) * captures["way"].value, "day")


def decade(captures: Captures, constants: Constants) -> Node | None:
    """«دهه 60», «دهه 1990»: ten years from a year that ends in 0."""
    number = captures["decade"].value
    era: Calendar | None = captures["era"].value if "era" in captures else None
    if number % 10 or era == "hijri":
        return None
    if number < 100:
        if number < 20 and era != "gregorian":
            return None
        return (
            Span("gregorian", 1900 + number, "decade")
            if era == "gregorian"
            else Span("jalali", 1300 + number, "decade")
        )
    calendar = year_calendar(number)
    return Span(calendar, number, "decade") if calendar else None


def century(captures: Captures, constants: Constants) -> Node | None:
    """«قرن 19 میلادی»: 1801-1900. Those of the other calendars, and the remote ones, stay open."""
    number = captures["century"].value
    if captures["era"].value == "gregorian" and 1 <= number <= 21:
        return Span("gregorian", 100 * number - 99, "century")
    return Vague()


def weekdays(captures: Captures, constants: Constants) -> Node | None:
    """«دوشنبه و سه‌شنبه»."""
    return Moment(weekday=captures["first"].value, last_weekday=captures["last"].value)


def epoch(captures: Captures, constants: Constants) -> Node | None:
    """«انقلاب»."""
    return Epoch()


def nth(captures: Captures, constants: Constants) -> Node | None:
    """«دومین روز اجلاس»."""
    return Nth(captures["number"].value)


def published(captures: Captures, constants: Constants) -> Node | None:
    """«اکنون»."""
    return Published()


def vague(captures: Captures, constants: Constants) -> Node | None:
    """No date can be given."""
    value = captures["value"].value if "value" in captures else None
    return Vague(value or constants.get("value", "PAST_REF"))


def motto(captures: Captures, constants: Constants) -> Node | None:
    """«سال پاسخگویی»."""
    calendar, year = captures["motto"].value
    return Moment(calendar=calendar, year=year)


def school_year(captures: Captures, constants: Constants) -> Node | None:
    """«سال تحصیلی جاری», «سال تحصیلی 97-98»: Mehr to Khordad; «سال آبی» to Shahrivar."""
    last_month = constants["last_month"]
    if "year" in captures:
        found = year_of_capture(captures["year"], None)
        return SchoolYear(last_month, year=found[1]) if found and found[0] == "jalali" else None
    return SchoolYear(last_month, shift=captures["shift"].value)


def later(captures: Captures, constants: Constants) -> Node | None:
    """«دو روز بعد»: so many units after the time named before."""
    count = captures["count"].value
    return Moment(same=captures["unit"].value, after=count) if 0 < count < 1000 else None


SINGLE: dict[str, Builder] = {
    function.__name__: function
    for function in (
        moment,
        days,
        month_day,
        months,
        years,
        shift,
        same,
        ago,
        window,
        hours,
        decade,
        century,
        weekdays,
        nth,
        epoch,
        published,
        vague,
        motto,
        school_year,
        later,
    )
}
"""Every builder of a single expression, by the name that rules call it with."""
