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
from extract.timex.nodes import (
    Epoch,
    Moment,
    Node,
    Nth,
    Published,
    SchoolYear,
    Vague,
    Window,
    Wrong,
)
from extract.timex.observances import famous_days, observances, of_person


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
    era = changes["era"] = era_of(captures)
    if "year" in captures:
        found = year_of_capture(captures["year"], era)
        if found is None:
            return None
        changes["calendar"], changes["year"] = found
        changes["doubtful"] = constants.get("doubtful")
        changes["era"] = era_of_year(captures["year"], era)
    elif era and base.calendar not in (None, era):
        if (base.calendar, era) != ("jalali", "hijri"):
            return None
        changes["calendar"] = era  # «1439/9/13 قمری»
    if "month" in captures:
        changes["calendar"], changes["month"] = captures["month"].value
    return replace(base, **changes)


def era_of_year(capture: Capture, era: Calendar | None) -> Calendar | None:
    """The calendar that the words name for a year; two digits alone are of no lunar one."""
    return "jalali" if era is None and capture.value < 100 else era


_LAST_HIJRI = 1500


def year_of_capture(capture: Capture, calendar: Calendar | None) -> tuple[Calendar, int] | None:
    """(calendar, year) of «1397», «2018», «97» (1397), «05» (1405); the calendar given outweighs the rule."""
    year: int = capture.value
    if "ZERO" in capture.groups and calendar in (None, "jalali"):
        return "jalali", 1400 + year
    if calendar == "hijri":
        return ("hijri", year) if 1 <= year <= _LAST_HIJRI else None
    if year < 100:
        if calendar == "gregorian":
            return "gregorian", 1900 + year
        return ("jalali", 1300 + year) if calendar in (None, "jalali") else None
    own = year_calendar(year)
    if own is None or calendar not in (None, own):
        return None
    return own, year


def famous_day(captures: Captures, constants: Constants) -> Node | None:
    """«تیم 22 بهمن», «گروه 17 نوامبر»: not what they do on any day, but their name."""
    (calendar, month), day = captures["month"].value, captures["day"].value
    is_famous = calendar == "gregorian" or f"{month:02}-{day:02}" in famous_days()
    return Vague("") if is_famous else None


def day_of_named_month(captures: Captures, constants: Constants) -> Node | None:
    """«21 ماه مبارک رمضان»."""
    month = named_month(captures)
    return replace(month, day=captures["day"].value) if month else None


def middle_of_lunar_month(captures: Captures, constants: Constants) -> Node | None:
    """«نیمه ماه رمضان» is its fifteenth."""
    if "month" in captures:
        calendar, month = captures["month"].value
        return Moment(calendar=calendar, month=month, day=15)
    named = named_month(captures)
    return replace(named, day=15) if named else None


def named_month(captures: Captures) -> Moment | None:
    """«ماه مبارک رمضان» as a month of its calendar."""
    observance = observances()[captures["observance"].value]
    if len(observance.first) != 1 or observance.weekday is not None:
        return None
    return Moment(calendar=observance.calendar, month=observance.first[0])


def no_such_day(captures: Captures, constants: Constants) -> Node | None:
    """«32 مرداد 1395»."""
    return None if 1 <= captures["day"].value <= 31 else Wrong("impossible-date")


def this_before_an_observance(captures: Captures, constants: Constants) -> Node | None:
    """«این هفته دولت لایحه می‌دهد» speaks of this week, «همان روز مجلس رای داد» of that day."""
    name = observances()[captures["observance"].value].names[0]
    if name.startswith("هفته "):
        return Moment(week_shift=0, same="week")
    return Moment(same="day", after=0) if name.startswith("روز ") else None


def birth_or_death(captures: Captures, constants: Constants) -> Node | None:
    """«سالروز ولادت امام رضا»; unknown where the calendar keeps no day, or several."""
    at = of_person().get((captures["occasion"].value, captures["person"].value))
    return Vague("") if at is None else Moment(observance=at)


def feast(captures: Captures, constants: Constants) -> Node | None:
    """«عاشورا»."""
    month, day = map(int, captures["feast"].value.split("-"))
    return Moment(calendar="hijri", month=month, day=day)


def month_day(captures: Captures, constants: Constants) -> Node | None:
    """«15 همین ماه», «25 ماه جاری»."""
    way = captures["way"].value if "way" in captures else 0
    return Moment(day=captures["day"].value, month_shift=way)


def month_days(captures: Captures, constants: Constants) -> Node | None:
    """«10 تا 12 این ماه»."""
    first, last = captures["first"].value, captures["last"].value
    if first >= last:
        return Wrong("reversed-range")
    way = captures["way"].value if "way" in captures else 0
    return Moment(day=first, last_day=last, month_shift=way)


def shift(captures: Captures, constants: Constants) -> Node | None:
    """So many units from publication: «سال گذشته», «این هفته», «دیروز»."""
    fields: dict[str, Any] = {f"{constants['unit']}_shift": captures["shift"].value if "shift" in captures else 0}
    if "era" in captures:
        fields["calendar"] = captures["era"].value
    part = captures["part_of_day"].value if "part_of_day" in captures else constants.get("part_of_day")
    return Moment(part_of_day=part, same=constants.get("same"), **fields)


def same(captures: Captures, constants: Constants) -> Node | None:
    """«همان سال», «روز بعد», «همان شب»: from the time named before."""
    part = captures["part_of_day"].value if "part_of_day" in captures else None
    return Moment(same=constants["unit"], after=constants.get("after", 0), part_of_day=part)


def weekday_next(captures: Captures, constants: Constants) -> Node | None:
    """«چهارشنبه بعد»."""
    return Moment(weekday=captures["weekday"].value, direction=1)


def ago(captures: Captures, constants: Constants) -> Node | None:
    """«دو سال پیش» is that year, «سه روز پیش» that day; decades ago are too far to tell."""
    unit, count = captures["unit"].value, captures["count"].value
    if unit == "decade" or not 0 < count < 1000:
        return Vague()
    return Moment(**{f"{unit}_shift": count * captures["shift"].value})


def window(captures: Captures, constants: Constants) -> Node | None:
    """«5 سال گذشته»: the years that end on the day of publication."""
    count = captures["count"].value if "count" in captures else constants["count"]
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


def era_of(captures: Captures) -> Calendar | None:
    """The calendar that a word names («میلادی»)."""
    era: Calendar | None = captures["era"].value if "era" in captures else None
    return era


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
        found = [year_of_capture(captures[name], None) for name in ("year", "last") if name in captures]
        years = sorted(year for row in found if row and row[0] == "jalali" for year in row[1:])
        if len(years) < len(found) or years[-1] - years[0] > 1:
            return None
        return SchoolYear(last_month, year=years[0])
    return SchoolYear(last_month, shift=captures["shift"].value)


def later(captures: Captures, constants: Constants) -> Node | None:
    """«دو روز بعد»: so many units after the time named before."""
    count = captures["count"].value
    return Moment(same=captures["unit"].value, after=count) if 0 < count < 1000 else None


def earlier(captures: Captures, constants: Constants) -> Node | None:
    """«دو روز پیش از آن»: so many units before the time named before."""
    count = captures["count"].value
    return Moment(same=captures["unit"].value, after=-count) if 0 < count < 1000 else None


SINGLE: dict[str, Builder] = {
    function.__name__: function
    for function in (
        moment,
        day_of_named_month,
        famous_day,
        middle_of_lunar_month,
        this_before_an_observance,
        birth_or_death,
        feast,
        no_such_day,
        month_day,
        month_days,
        shift,
        same,
        weekday_next,
        ago,
        window,
        hours,
        nth,
        epoch,
        published,
        vague,
        motto,
        school_year,
        later,
        earlier,
    )
}
"""Every builder of a single expression, by the name that rules call it with."""
