"""Statements that name a day, beside «امروز», a weekday or another calendar: which days of publication they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from extract.calendars import DAY, Calendar, Interval, interval, jalali_text
from extract.dating.constraint import EVERY, Constraint, since, union, until
from extract.dating.rules import confidence, cue, table
from extract.dating.spoken import Said, days_of
from extract.timex.nodes import Moment, Range

_FIRST_YEARS: dict[Calendar, int] = {"jalali": 1300, "gregorian": 1921, "hijri": 1343}
_YEARS = 150
"""The years, from these on, in which a day without a year is looked for."""
_LONGEST_MEETING = 31
"""Days."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def of_days(statements: Sequence[Said]) -> Iterator[Constraint]:
    """What each expression that names a day or a weekday says of the day of publication."""
    for at, said in enumerate(statements):
        moment = said.moment
        if found := _meeting(statements, at):
            yield found
        elif moment is not None:
            yield from _of_moment(said, moment)
    yield from _in_latest_year(statements)


def _of_moment(said: Said, moment: Moment) -> Iterator[Constraint]:
    if moment.month is None or moment.day is None or moment.calendar == "hijri":
        yield from _weekday(said, moment)
    elif moment.day_shift is not None:
        yield from _both_ways(said, moment, moment.day_shift)
    elif moment.weekday is not None and (said.is_early("weekday") or moment.year is None):
        yield _near(said, moment)
    elif moment.year is None and (years := _dual(said, moment)):
        yield years
    else:
        yield from _past_or_ahead(said, moment)


# ------------------------------------------------------------------ «امروز چهارشنبه 11 مهر»


def _both_ways(said: Said, moment: Moment, shift: int) -> Iterator[Constraint]:
    """«امروز 11 مهر 1397», «فردا (سه‌شنبه 3 مهر)»: a day told by its date and from the day of publication."""
    weekday = moment.weekday if moment.last_day is None else None
    if moment.year is None:
        kind = "today-in-some-year" if weekday is None else "today-weekday-in-some-year"
        days = union((first - shift * DAY, last - shift * DAY) for first, last in _in_some_year(moment, weekday))
        if days:
            how = "in the years in which it is that weekday" if weekday is not None else "of some year"
            text = f"«{said.quote}» is told from the day of publication, {how}"
            yield Constraint(kind, days, text, confidence(kind), yearly=True)
    elif dated := days_of(replace(moment, day_shift=None, weekday=None)):
        agrees = weekday is None or dated[0].weekday() == weekday
        kind = "today-and-date" if agrees else "today-and-date-of-another-weekday"
        day = dated[0] - shift * DAY
        text = f"«{said.quote}» is {jalali_text(dated[0])} as seen from the day of publication"
        yield Constraint(kind, ((day, dated[1] - shift * DAY),), text, confidence(kind))


def _weekday(said: Said, moment: Moment) -> Iterator[Constraint]:
    """«به گزارش روز چهارشنبه …», «امروز سه‌شنبه», «دیروز (دوشنبه)»."""
    if moment.weekday is None or moment.last_weekday is not None or moment.week_shift is not None:
        return
    if moment.day_shift is not None:
        kind, weekday = "today-and-weekday", (moment.weekday - moment.day_shift) % 7
    elif moment.direction is None and _is_of_report(said):
        kind, weekday = "weekday-of-report", moment.weekday
    else:
        return
    text = f"the report is of «{said.quote}»" if kind == "weekday-of-report" else f"«{said.quote}» names a weekday"
    yield Constraint(kind, EVERY, f"{text}: published on a {_WEEKDAYS[weekday]}", confidence(kind), weekday)


def _is_of_report(said: Said) -> bool:
    """«به گزارش روز چهارشنبه …», «خبرنگار … روز چهارشنبه … گزارش داد»."""
    if cue("report").search(said.before):
        return True
    return bool(cue("correspondent").search(said.before) and cue("reported").search(said.after))


def _in_latest_year(statements: Sequence[Said]) -> Iterator[Constraint]:
    """«امروز چهارشنبه 11 مهر» in the latest year that the article names, if the weekday agrees there."""
    named = [(days, said.quote) for said in statements if _names_year(said) and (days := days_of(said.node))]
    if not named:
        return
    year, quote = max(named)
    for said in statements:
        moment = said.moment
        if moment is None or None in (moment.day_shift, moment.day, moment.weekday) or moment.year is not None:
            continue
        inside = [days for days in _in_some_year(moment, moment.weekday) if meets(days, year)]
        if len(inside) == 1:
            day = inside[0][0] - (moment.day_shift or 0) * DAY
            text = f"the latest year named is «{quote}»; in it «{said.quote}» falls on that weekday"
            yield Constraint("latest-year", ((day, day),), text, confidence("latest-year"))


def _names_year(said: Said) -> bool:
    moment = said.moment
    return moment is not None and moment.year is not None and moment.calendar != "hijri"


# ------------------------------------------------------------------ days near the publication


def _near(said: Said, moment: Moment) -> Constraint:
    """«چهارشنبه 11 مهر»: a day told with its weekday is one of these weeks, in every year that it may be of."""
    before, after = table()["near"][_way(said, moment)]
    if moment.year is None:
        dates = _in_some_year(moment, moment.weekday if moment.last_day is None else None)
    else:
        dated = days_of(replace(moment, weekday=None))
        dates = (dated,) if dated else ()
    days = union((first - timedelta(before), last + timedelta(after)) for first, last in dates)
    kind = "weekday-and-date-in-some-year" if moment.year is None else "weekday-and-date"
    text = f"«{said.quote}» tells the weekday too: published {before} days before it to {after} days after it at most"
    return Constraint(kind, days or EVERY, text, confidence(kind), yearly=moment.year is None)


def _way(said: Said, moment: Moment) -> str:
    if moment.direction:
        return "last" if moment.direction < 0 else "next"
    if not said.is_early("weekday"):
        return "late"
    return {-1: "back", 0: "open", 1: "ahead"}[said.looks]


def _past_or_ahead(said: Said, moment: Moment) -> Iterator[Constraint]:
    """A day in full that had come, or that was yet to come."""
    if moment.year is None or (dated := days_of(replace(moment, weekday=None))) is None:
        return
    told = f"«{said.quote}» ({jalali_text(dated[0])})"
    if said.looks <= 0 and not said.quote.startswith("تا") and not cue("planned").search(said.before):
        kind = "past-day" if said.looks else "named-day"
        first = dated[0] - timedelta(table()["around"]["past-day"][0])
        yield Constraint(kind, since(first), f"{told} had come or was about to: not before {first}", confidence(kind))
    elif said.looks > 0 and cue("will").search(said.clause):
        yield Constraint("day-ahead", until(dated[1]), f"{told} was yet to come", confidence("day-ahead"))


def _dual(said: Said, moment: Moment) -> Constraint | None:
    """«2 اکتبر (10 مهر)» without a year: only the years in which the two are one day."""
    twin = said.found.twin
    if not isinstance(twin, Moment) or said.found.second or twin.day is None or twin.month is None:
        return None
    own, other = moment.calendar or "jalali", twin.calendar or "jalali"
    if own == other or twin.year is not None:
        return None
    days = dict.fromkeys(_in_some_year(twin, None))
    shared = [one for one in _in_some_year(moment, None) if any(meets(one, two) for two in days)]
    before, after = table()["near"]["dual"]
    reach = union((first - timedelta(before), last + timedelta(after)) for first, last in shared)
    text = f"«{said.quote}» is one day in both calendars only in some years"
    return Constraint("dual-date", reach, text, confidence("dual-date"), yearly=True) if reach else None


def meets(one: Interval, two: Interval) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _in_some_year(moment: Moment, weekday: int | None) -> tuple[Interval, ...]:
    """A day or days of a month in every year that has them, of a weekday where one is told."""
    first, last = moment.day or 1, moment.last_day or moment.day or 1
    return _every(moment.calendar or "jalali", moment.month or 1, first, last, weekday)


@lru_cache(maxsize=512)
def _every(calendar: Calendar, month: int, first: int, last: int, weekday: int | None) -> tuple[Interval, ...]:
    found = []
    for year in range(_FIRST_YEARS[calendar], _FIRST_YEARS[calendar] + _YEARS):
        try:
            start, end = interval(calendar, year, month, first)[0], interval(calendar, year, month, last)[1]
        except ValueError:
            continue
        if weekday is None or start.weekday() == weekday:
            found.append((start, end))
    return tuple(found)


# ------------------------------------------------------------------ a meeting that goes on


def _meeting(statements: Sequence[Said], at: int) -> Constraint | None:
    """«از 10 تا 12 مهر در حال برگزاری است»: published on one of its days."""
    said = statements[at]
    if not cue("ongoing").search(said.after):
        return None
    node = said.node
    if isinstance(node, Moment) and node.last_day is not None and node.year is None:
        if year := _year_beside(statements, at):
            node = replace(node, year=year)
        else:
            days = union(_in_some_year(node, None))
            text = f"what lasts «{said.quote}» is going on"
            return Constraint("ongoing-in-some-year", days, text, confidence("ongoing"), yearly=True) if days else None
    if not isinstance(node, Range) and not (isinstance(node, Moment) and node.last_day is not None):
        return None
    dated = days_of(node)
    if dated is None or (dated[1] - dated[0]).days >= _LONGEST_MEETING:
        return None
    text = f"what lasts «{said.quote}» is going on: {dated[0]} to {dated[1]}"
    return Constraint("ongoing", (dated,), text, confidence("ongoing"))


def _year_beside(statements: Sequence[Said], at: int) -> int | None:
    """The year named just before, in the same sentence."""
    if at == 0:
        return None
    before, here = statements[at - 1], statements[at]
    node = before.node
    near = 0 <= here.found.start - before.found.end <= len(before.after)
    return node.year if near and isinstance(node, Moment) and node.month is None else None
