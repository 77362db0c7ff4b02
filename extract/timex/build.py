"""The captures of a rule → what the expression means.

A builder takes the captures by name and the constants of the rule, and returns a node,
or None where the words cannot mean that («97 تا 12» is no run of years).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from extract.calendars import Calendar, year_calendar
from extract.timex.nodes import Epoch, Moment, Node, Nth, Part, Published, Range, Span, Vague, Window
from extract.timex.unify import unify


class Capture:
    """One item that a rule has caught: its value and its groups."""

    __slots__ = ("groups", "value")

    def __init__(self, value: Any, groups: frozenset[str]) -> None:
        self.value = value
        self.groups = groups


Captures = Mapping[str, Capture]
Constants = Mapping[str, Any]
Builder = Callable[[Captures, Constants], Node | None]

BUILDERS: dict[str, Builder] = {}
"""Every builder by the name that rules call it with."""


def _builder(function: Builder) -> Builder:
    BUILDERS[function.__name__.strip("_")] = function
    return function


@_builder
def moment(captures: Captures, constants: Constants) -> Node | None:
    """The fields as captured: date, day, month, year, era, weekday, season, observance, direction."""
    base = captures["date"].value if "date" in captures else Moment()
    changes: dict[str, Any] = dict(constants)
    for name in ("day", "weekday", "season", "observance", "direction"):
        if name in captures:
            changes[name] = captures[name].value
    if "month" in captures:
        changes["calendar"], changes["month"] = captures["month"].value
    era = captures["era"].value if "era" in captures else None
    if "year" in captures:
        found = _year(captures["year"], era)
        if found is None:
            return None
        changes["calendar"], changes["year"] = found
    elif era and base.calendar not in (None, era):
        return None
    return replace(base, **changes)


def _year(capture: Capture, calendar: Calendar | None) -> tuple[Calendar, int] | None:
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


@_builder
def days(captures: Captures, constants: Constants) -> Node | None:
    """«10 تا 12 مهر», «12-10 مهر»: the earlier number is the first day."""
    first, last = sorted((captures["first"].value, captures["last"].value))
    calendar, month = captures["month"].value
    return Moment(calendar=calendar, month=month, day=first, last_day=last)


@_builder
def month_day(captures: Captures, constants: Constants) -> Node | None:
    """«15 همین ماه», «25 ماه جاری»."""
    way = captures["way"].value if "way" in captures else 0
    return Moment(day=captures["day"].value, month_shift=way)


@_builder
def months(captures: Captures, constants: Constants) -> Node | None:
    """«مهر و آبان»: from the first day of one to the last of the other."""
    first, last = captures["first"].value, captures["last"].value
    if first[0] != last[0]:
        return None
    return Range(Moment(calendar=first[0], month=first[1]), Moment(calendar=last[0], month=last[1]))


@_builder
def years(captures: Captures, constants: Constants) -> Node | None:
    """«سال‌های 1391 تا 1395», «سال 97 و 98», «سال 14-2013»."""
    era = captures["era"].value if "era" in captures else None
    first = _year(captures["first"], era)
    if first is None:
        return None
    last = captures["last"].value
    if last < 100:
        last += first[1] - first[1] % 100
        last += 100 if last < first[1] else 0
    if not 0 < last - first[1] < 300:
        return None
    return Range(Moment(calendar=first[0], year=first[1]), Moment(calendar=first[0], year=last))


@_builder
def shift(captures: Captures, constants: Constants) -> Node | None:
    """So many units from publication: «سال گذشته», «این هفته», «دیروز»."""
    fields: dict[str, Any] = {f"{constants['unit']}_shift": captures["shift"].value if "shift" in captures else 0}
    if "era" in captures:
        fields["calendar"] = captures["era"].value
    part = captures["part_of_day"].value if "part_of_day" in captures else constants.get("part_of_day")
    return Moment(part_of_day=part, **fields)


@_builder
def same(captures: Captures, constants: Constants) -> Node | None:
    """«همان سال»."""
    return Moment(same=constants["unit"], after=0)


@_builder
def ago(captures: Captures, constants: Constants) -> Node | None:
    """«دو سال پیش» is that year, «سه روز پیش» that day; decades ago are too far to tell."""
    unit, count = captures["unit"].value, captures["count"].value
    if unit == "decade" or not 0 < count < 1000:
        return Vague()
    return Moment(**{f"{unit}_shift": count * captures["shift"].value})


@_builder
def window(captures: Captures, constants: Constants) -> Node | None:
    """«5 سال گذشته»: the years that end on the day of publication."""
    count = captures["count"].value
    if not 0 < count < 1000:
        return Vague()
    unit = captures["unit"].value
    return Window(count * captures["way"].value * (10 if unit == "decade" else 1), "year" if unit == "decade" else unit)


@_builder
def hours(captures: Captures, constants: Constants) -> Node | None:
    """«24 ساعت گذشته» reaches back to the day before, «48 ساعت آینده» two days ahead."""
    count = captures["hours"].value
    if count < 12 or count > 240:
        return Published()
    return Window(-(-count // 24) * captures["way"].value, "day")


@_builder
def decade(captures: Captures, constants: Constants) -> Node | None:
    """«دهه 60», «دهه 1990»: ten years from a year that ends in 0."""
    number = captures["decade"].value
    era: Calendar | None = captures["era"].value if "era" in captures else None
    if number % 10 or era == "hijri":
        return None
    if number < 100:
        if number < 20 and era != "gregorian":
            return None
        return Span("gregorian", 1900 + number, "decade") if era == "gregorian" else Span("jalali", 1300 + number, "decade")
    calendar = year_calendar(number)
    return Span(calendar, number, "decade") if calendar else None


@_builder
def century(captures: Captures, constants: Constants) -> Node | None:
    """«قرن 19 میلادی»: 1801-1900. Those of the other calendars, and the remote ones, stay open."""
    number = captures["century"].value
    if captures["era"].value == "gregorian" and 1 <= number <= 21:
        return Span("gregorian", 100 * number - 99, "century")
    return Vague()


@_builder
def weekdays(captures: Captures, constants: Constants) -> Node | None:
    """«دوشنبه و سه‌شنبه»."""
    return Moment(weekday=captures["first"].value, last_weekday=captures["last"].value)


@_builder
def nth(captures: Captures, constants: Constants) -> Node | None:
    """«دومین روز اجلاس»."""
    return Nth(captures["number"].value)


@_builder
def published(captures: Captures, constants: Constants) -> Node | None:
    """«اکنون»."""
    return Published()


@_builder
def vague(captures: Captures, constants: Constants) -> Node | None:
    """No date can be given."""
    return Vague(captures["value"].value if "value" in captures else "PAST_REF")


@_builder
def unify_(captures: Captures, constants: Constants) -> Node | None:
    """Two expressions of one time."""
    return unify(captures["a"].value, captures["b"].value)


@_builder
def with_year(captures: Captures, constants: Constants) -> Node | None:
    """«مهر 97», «2 اکتبر 2018», «مهر و آبان 97»."""
    node: Node = captures["a"].value
    inner = node.start if isinstance(node, Range) else node
    if not isinstance(inner, Moment) or inner.year is not None:
        return None
    era: Calendar | None = captures["era"].value if "era" in captures else inner.calendar
    if era == "gregorian" and captures["year"].value < 100:
        return None  # «12 اکتبر 45 کشور» is likelier than 1945
    found = _year(captures["year"], era)
    return unify(node, Moment(calendar=found[0], year=found[1])) if found else None


@_builder
def directed(captures: Captures, constants: Constants) -> Node | None:
    """«مارس گذشته», «11 می آتی», «28 بهمن ماه جاری»."""
    return unify(captures["a"].value, Moment(direction=captures["direction"].value))


@_builder
def months_of(captures: Captures, constants: Constants) -> Node | None:
    """«شش ماهه اول سال جاری», «سه ماه پایانی سال 97», «9 ماهه امسال»."""
    count = captures["count"].value
    which = captures["which"].value if "which" in captures else 1
    if not 1 <= count <= 11 or (which > 1 and 12 % count) or which * count > 12:
        return None
    return Part(captures["whole"].value, "months", which, count)


@_builder
def part(captures: Captures, constants: Constants) -> Node | None:
    """«نیمه دوم آبان», «اواخر سال», «پایان شهریور»."""
    which = captures["which"].value if "which" in captures else 1
    if which > {"half": 2, "third": 3, "quarter": 4}.get(constants["kind"], 1):
        return None
    return Part(captures["whole"].value, constants["kind"], which)


@_builder
def last_weeks(captures: Captures, constants: Constants) -> Node | None:
    """«هفته‌های پایانی سال»: the last month of this year."""
    return Part(Moment(year_shift=0), "months", -1, 1)


@_builder
def end_of_this(captures: Captures, constants: Constants) -> Node | None:
    """«تا پایان سال», with no year named."""
    return Part(Moment(**{f"{captures['unit'].value}_shift": 0}), "last")


@_builder
def start_of_this(captures: Captures, constants: Constants) -> Node | None:
    """«از ابتدای سال», with no year named."""
    return Part(Moment(**{f"{captures['unit'].value}_shift": 0}), "first")


@_builder
def end_of_year(captures: Captures, constants: Constants) -> Node | None:
    """«تا پایان سال مالی 99»."""
    found = _year(captures["year"], None)
    return Part(Moment(calendar=found[0], year=found[1]), "last") if found else None


@_builder
def in_day(captures: Captures, constants: Constants) -> Node | None:
    """«صبح امروز», «فردا شب»."""
    node = captures["whole"].value
    return replace(node, part_of_day=captures["part_of_day"].value) if isinstance(node, Moment) else None


@_builder
def itself(captures: Captures, constants: Constants) -> Node | None:
    """An expression that the words around it confirm."""
    node: Node = captures["whole"].value
    return node


@_builder
def season_alone(captures: Captures, constants: Constants) -> Node | None:
    """«تابستان»; «بهار» is as often a name."""
    node: Moment = captures["whole"].value
    return node if node.season != 1 else None


@_builder
def until_now(captures: Captures, constants: Constants) -> Node | None:
    """«از سال 82 تاکنون»."""
    return Range(captures["a"].value, Published())


@_builder
def range_(captures: Captures, constants: Constants) -> Node | None:
    """«از مهر تا پایان سال 90»."""
    return Range(captures["a"].value, captures["b"].value)


@_builder
def day_before(captures: Captures, constants: Constants) -> Node | None:
    """«تا قبل از مهرماه»: the day before it begins."""
    return Part(captures["b"].value, "before")


@_builder
def before(captures: Captures, constants: Constants) -> Node | None:
    """«قبل از 22 بهمن»."""
    return Range(None, Part(captures["b"].value, "first"))


@_builder
def after(captures: Captures, constants: Constants) -> Node | None:
    """«بعد از 22 بهمن»."""
    return Range(Part(captures["a"].value, "last"), None)


@_builder
def before_epoch(captures: Captures, constants: Constants) -> Node | None:
    """«قبل از انقلاب»."""
    return Range(None, Epoch())


@_builder
def after_epoch(captures: Captures, constants: Constants) -> Node | None:
    """«بعد از انقلاب»."""
    return Range(Epoch(), None)
