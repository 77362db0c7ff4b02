"""The captures of a rule → what an expression made of others means: parts, two that are one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.calendars import Calendar, year_calendar
from extract.timex.build import SINGLE, Builder, Captures, Constants, era_of_year, moment, named_month, year_of_capture
from extract.timex.build_ranges import RANGES
from extract.timex.build_runs import RUNS
from extract.timex.nodes import (
    Moment,
    Node,
    Part,
    Range,
    SchoolYear,
    Similar,
    Vague,
    Wrong,
)
from extract.timex.observances import happenings
from extract.timex.unify import unify

_PARTS_OF = {"half": 2, "third": 3, "quarter": 4, "week": 4}
_END_OF_SCHOOL = 3
"""Khordad."""


def unified(captures: Captures, constants: Constants) -> Node | None:
    """Two expressions of one time."""
    return unify(captures["a"].value, captures["b"].value)


def with_year(captures: Captures, constants: Constants) -> Node | None:
    """«مهر 97», «2 اکتبر 2018», «مهر و آبان 97»."""
    node: Node = captures["a"].value
    inner = node.start if isinstance(node, Range) else node.whole if isinstance(node, Part) else node
    if not isinstance(inner, Moment) or inner.year is not None:
        return None
    own: Calendar | None = captures["era"].value if "era" in captures else None
    era = own or inner.calendar
    if captures["year"].value >= 100:
        era = own
    elif era == "gregorian":  # «12 اکتبر 45 کشور» is likelier than 1945, «ژانویه 97» may be 1997 or of 1397
        return Vague("") if captures["year"].value >= _OF_TWO_CALENDARS else None
    elif era == "hijri":  # «اربعین 97» is that of the solar year
        era = own
    found = year_of_capture(captures["year"], era)
    if found is None:
        return Wrong("calendar-mismatch") if own else None
    doubtful = constants.get("doubtful")
    return unify(
        node, Moment(calendar=found[0], year=found[1], era=era_of_year(captures["year"], own), doubtful=doubtful)
    )


_CENTURIES = (13, 14, 19, 20)
_OF_TWO_CALENDARS = 80
_FAR_YEARS: dict[Calendar | None, tuple[int, int]] = {"gregorian": (1000, 1799), "jalali": (1000, 1199)}


def with_far_year(captures: Captures, constants: Constants) -> Node | None:
    """«14 ژوئیه 1789», and «5 مهر 9999», whose year is none: what stands there is read, or nothing is."""
    node, year = captures["a"].value, captures["year"].value
    if not isinstance(node, Moment) or node.year is not None or 0 < year < 1000 or "YEAR4" in captures["year"].groups:
        return None
    low, high = _FAR_YEARS.get(node.calendar, (0, 0))
    return replace(node, year=year) if low <= year <= high and "era" not in captures else Vague("")


def happening(captures: Captures, constants: Constants) -> Node | None:
    """«کودتای 28 مرداد»: the day of a happening whose year everyone knows, if it is over by then."""
    node = captures["a"].value
    if not isinstance(node, Moment) or any((node.year, node.year_shift, node.direction, node.weekday, node.last_day)):
        return None
    if node.calendar != constants.get("calendar", node.calendar):
        return None
    year = happenings().get((node.calendar or "", node.month or 0, node.day or 0))
    return replace(node, year=year, direction=-1, doubtful=constants.get("doubtful")) if year else None


def with_round_year(captures: Captures, constants: Constants) -> Node | None:
    """«5 مهر 1300 بازدیدکننده»: may be counted."""
    node, year = captures["a"].value, captures["year"].value
    is_round = year % 100 == 0 and isinstance(node, Moment) and node.calendar == "jalali"
    return with_year(captures, {"doubtful": True}) if is_round else None


def with_year_of_the_next(captures: Captures, constants: Constants) -> Node | None:
    """«5 مهر و 10 مهر 96»: the year stands once."""
    node, following = captures["a"].value, captures["b"].value
    if not isinstance(node, Moment) or not isinstance(following, Moment) or node.calendar != following.calendar:
        return None
    if any(value is not None for value in (node.year, node.year_shift, node.direction, node.weekday, node.day_shift)):
        return None
    if following.year is None and following.year_shift is None:
        return None
    return replace(node, year=following.year, year_shift=following.year_shift, doubtful=following.doubtful)


def with_torn_year(captures: Captures, constants: Constants) -> Node | None:
    """«12 مهر 13 96»."""
    node, year = captures["a"].value, 100 * captures["century"].value + captures["year"].value
    if not isinstance(node, Moment) or node.year is not None or captures["century"].value not in _CENTURIES:
        return None
    calendar = year_calendar(year)
    return unify(node, Moment(calendar=calendar, year=year)) if calendar else None


def lunar_month_of_year(captures: Captures, constants: Constants) -> Node | None:
    """«محرم امسال»."""
    calendar, month = captures["month"].value
    return unify(Moment(calendar=calendar, month=month), captures["b"].value)


def year_first(captures: Captures, constants: Constants) -> Node | None:
    """«در سال 1367، 5 مرداد»."""
    node = captures["a"].value
    if not isinstance(node, Moment) or node.year is not None or node.year_shift is not None:
        return None
    told = captures["b"].value
    if isinstance(told, Moment) and told.year is None and told.year_shift is None and told.same is None:
        return None  # «دو هفته پیش، 12 مهر»
    return unify(node, told)


def day_of_several_years(captures: Captures, constants: Constants) -> Node | None:
    """«5 مهر سال 95 و 96» is no one day."""
    node = captures["a"].value
    several = isinstance(captures["b"].value, Range) and isinstance(node, Moment) and node.year is None
    return Vague("") if several else None


def nth_day(captures: Captures, constants: Constants) -> Node | None:
    """«نخستین روز پاییز», «بیست و یکمین روز فروردین»."""
    return Part(captures["whole"].value, "nth_day", captures["which"].value)


def some_time_ago(captures: Captures, constants: Constants) -> Node | None:
    """«چهارشنبه دو هفته پیش», «تابستان سه سال قبل»: a weekday of a week, a date of a year."""
    node, ago = captures["a"].value, captures["b"].value
    if not isinstance(ago, Moment) or not isinstance(node, Moment):
        return None
    wanted = ago.week_shift if node.month is None and node.season is None else ago.year_shift
    return unify(node, ago) if wanted is not None else None


def nth_weekday(captures: Captures, constants: Constants) -> Node | None:
    """«آخرین جمعه آبان», «دومین یکشنبه آبان»."""
    which = captures["which"].value if "which" in captures else constants["which"]
    whole = _whole(captures, constants)
    return Part(whole, "weekday", which, captures["weekday"].value) if whole and which <= 4 else None


def directed(captures: Captures, constants: Constants) -> Node | None:
    """«مارس گذشته», «11 می آتی», «28 بهمن ماه جاری»."""
    return unify(captures["a"].value, Moment(direction=captures["direction"].value))


def leaning(captures: Captures, constants: Constants) -> Node | None:
    """«تا پنجشنبه»: the next one, if the sentence does not look back."""
    return unify(captures["a"].value, Moment(leaning=1))


def leaning_or_itself(captures: Captures, constants: Constants) -> Node | None:
    """«تا پایان شهریور»: the next one, if the sentence does not look back."""
    node: Node = captures["a"].value
    return leaning(captures, constants) or node


def months_of(captures: Captures, constants: Constants) -> Node | None:
    """«شش ماهه اول سال جاری», «سه ماه پایانی سال 97», «9 ماهه امسال»."""
    count = captures["count"].value
    which = captures["which"].value if "which" in captures else constants.get("which", 1)
    if not 1 <= count <= 11 or (which > 1 and 12 % count) or which * count > 12:
        return None
    whole = _whole(captures, constants)
    return Part(whole, "months", which, count) if whole else None


def part(captures: Captures, constants: Constants) -> Node | None:
    """«اواخر سال», «نیمه دوم آبان», «پایان سال مالی 99»; «تا پایان سال» is of this year."""
    which = captures["which"].value if "which" in captures else constants.get("which", 1)
    if which > _PARTS_OF.get(constants["kind"], 1):
        return None
    whole = _whole(captures, constants)
    return Part(whole, constants["kind"], which) if whole else None


def days_of(captures: Captures, constants: Constants) -> Node | None:
    """«5 روز اول هفته آینده», «ده روز پایانی صفر»."""
    count = captures["count"].value if "count" in captures else constants["count"]
    whole = _whole(captures, constants)
    return Part(whole, "days", captures["which"].value, count) if whole and 1 <= count <= 100 else None


def half_year(captures: Captures, constants: Constants) -> Node | None:
    """«نیمسال دوم 96»; of a school year it is the term, which has no fixed days: the year stands for it."""
    whole = _whole(captures, constants)
    if whole is None or isinstance(whole, SchoolYear):
        return whole
    return Part(whole, "half", captures["which"].value) if captures["which"].value <= _PARTS_OF["half"] else None


def _whole(captures: Captures, constants: Constants) -> Node | None:
    if "whole" in captures:
        node: Node = captures["whole"].value
        return node
    if "observance" in captures:
        return named_month(captures)
    if "month" in captures or "year" in captures:
        return moment({name: captures[name] for name in ("month", "year") if name in captures}, {})
    unit = captures["unit"].value if "unit" in captures else constants["unit"]
    if unit == "school_year":
        return SchoolYear(_END_OF_SCHOOL)
    fields: dict[str, Any] = {f"{unit}_shift": 0}
    return Moment(**fields, calendar=captures["era"].value if "era" in captures else None)


def similar(captures: Captures, constants: Constants) -> Node | None:
    """«مدت مشابه سال قبل»."""
    return Similar(captures["whole"].value)


def in_day(captures: Captures, constants: Constants) -> Node | None:
    """«صبح امروز», «فردا شب»."""
    node = captures["whole"].value
    return replace(node, part_of_day=captures["part_of_day"].value) if isinstance(node, Moment) else None


def itself(captures: Captures, constants: Constants) -> Node | None:
    """An expression that the words around it confirm."""
    node: Node = captures["whole"].value
    return node


def season_alone(captures: Captures, constants: Constants) -> Node | None:
    """«تابستان»; «بهار» is as often a name."""
    node: Moment = captures["whole"].value
    return node if node.season != 1 else None


BUILDERS: dict[str, Builder] = (
    SINGLE
    | RUNS
    | RANGES
    | {
        function.__name__: function
        for function in (
            unified,
            with_year,
            with_far_year,
            with_torn_year,
            with_round_year,
            with_year_of_the_next,
            happening,
            year_first,
            lunar_month_of_year,
            day_of_several_years,
            nth_day,
            some_time_ago,
            nth_weekday,
            directed,
            leaning,
            leaning_or_itself,
            months_of,
            part,
            days_of,
            half_year,
            similar,
            in_day,
            itself,
            season_alone,
        )
    }
)
"""Every builder by the name that rules call it with."""
