"""What comes back every year: a day of a month, a month, a season, an observance.

Where the words name no year it is the occurrence nearest to the publication, with
the tense of the sentence outweighing four months.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.calendars import Calendar, Interval, gregorian, jalali, to_jalali
from extract.timex.context import UNKNOWN, Context, ImpossibleDateError, Resolved, anchored, dated
from extract.timex.nodes import Moment
from extract.timex.observances import observances
from extract.timex.shifts import year_of

_AGAINST_TENSE = 120
"""Days that a sentence looking the other way is worth."""
_PAST_DEADLINE = 366
"""«تا اول شهریور مهلت دارند» is never over."""
_AGAINST_WEEKDAY = 60
_AHEAD = 30
"""News looks back more often than ahead: days that a time ahead costs where the sentence does not say."""
_RECENT = 60
"""Days within which a day without a year is of this year, whatever year was told before."""
_LEAP: dict[Calendar, int] = {"jalali": 1399, "gregorian": 2020, "hijri": 1441}
_NEAR = 15
"""Years from publication within which «مهر 90» names a year, whatever follows."""
_LAST_DOUBTFUL = 1415
"""Solar years beyond this one are not written about yet."""
_NO_JALALI = 1501
"""«اکتبر 1582» is no October of a solar year."""
_FIRST_GREGORIAN = 1600
"""Years from here on are Gregorian."""


def yearly(node: Moment, context: Context) -> Resolved:
    """A day, month or season of its year, or of the nearest one that the words allow."""
    calendar: Calendar = "jalali" if node.season else node.calendar or "jalali"
    granularity = "season" if node.season else "day" if node.day else "month"
    if node.year is not None and node.day is not None and node.direction == -1:
        return _happened(node, node.year, calendar, context)
    if node.year is not None:
        return _in_told_year(node, node.year, calendar, granularity, context.published)
    previous = context.previous
    if node.same == "year":
        if previous is None or previous.earliest is None:
            return UNKNOWN
        year = year_of(previous.earliest, calendar) + (node.after or 0)
        return Resolved(*_in_year(node, calendar, year), calendar, granularity, "previous")
    if (told := _year_told_before(node, calendar, context)) is not None:
        return _as_before(node, calendar, told, granularity, context)
    if context.published is None:
        _in_year(node, calendar, _LEAP[calendar])  # impossible in every year?
        return Resolved(calendar=calendar, granularity=granularity)
    if node.year_shift is not None:
        return _in_relative_year(node, node.year_shift, calendar, granularity, context.published)
    nearest = _nearest(node, calendar, year_of(context.published, calendar), context)
    if _is_story(nearest, calendar, context):
        return Resolved(calendar=calendar, granularity=granularity)
    return anchored(nearest, granularity, calendar)


def _is_story(nearest: Interval, calendar: Calendar, context: Context) -> bool:
    """Whether the sentence before told of another year, and this one may go on there: «سال 1357 … . 12 بهمن آمد»."""
    previous, published = context.previous, context.published
    if previous is None or published is None or not previous.is_apart or context.looks > 0:
        return False
    if previous.anchor or previous.earliest is None or previous.calendar != calendar:
        return False
    is_near = -_RECENT <= _away(nearest, published) <= (0 if context.looks else _AHEAD)
    return not is_near and year_of(previous.earliest, calendar) < year_of(published, calendar)


def _in_told_year(node: Moment, year: int, calendar: Calendar, granularity: str, published: date | None) -> Resolved:
    """In the year that the words name, unless it may be none, or one of another calendar."""
    if is_count(node, year, published):
        _in_year(node, calendar, _LEAP[calendar])  # impossible in every year?
        return Resolved(calendar=calendar, granularity=granularity)
    if node.era is None and calendar == "hijri" and _is_current(year, published):
        return _of_year(replace(node, era="jalali"), year, calendar, granularity)
    if _is_doubtful(node, year, published):
        return Resolved(calendar=calendar, granularity=granularity, conflict="ambiguous-calendar")
    return _of_year(node, year, calendar, granularity)


def _happened(node: Moment, year: int, calendar: Calendar, context: Context) -> Resolved:
    """A day that has become a name, if it was over by the publication: «حوادث 6 ژانویه» is none yet in 2018."""
    told = _in_year(node, calendar, year)
    if context.published is None:
        return Resolved(calendar=calendar, granularity="day") if node.doubtful else Resolved(*told, calendar, "day")
    plain = replace(node, year=None, direction=None)
    nearest = _nearest(plain, calendar, year_of(context.published, calendar), context)
    if nearest[0] <= context.published < told[0]:
        return anchored(nearest, "day", calendar)
    is_open = context.published < told[0] or (node.doubtful and nearest != told)
    return Resolved(calendar=calendar, granularity="day") if is_open else Resolved(*told, calendar, "day")


def _in_relative_year(node: Moment, shift: int, calendar: Calendar, granularity: str, published: date) -> Resolved:
    """In a year counted from publication; «محرم امسال» is of the solar year."""
    if calendar == "hijri":
        found = _of_year(replace(node, era="jalali"), to_jalali(published)[0] + shift, calendar, granularity)
        return replace(found, anchor="published")
    return anchored(_in_year(node, calendar, year_of(published, calendar) + shift), granularity, calendar)


def is_count(node: Moment, year: int, published: date | None) -> bool:
    """Whether a year of two digits is so far from the publication that it may count what follows."""
    return bool(node.doubtful and published and abs(to_jalali(published)[0] - year) > _NEAR)


def _is_current(year: int, published: date | None) -> bool:
    """Whether a year without a calendar is the solar one of publication, or beside it."""
    return published is not None and abs(to_jalali(published)[0] - year) <= 1


def _is_lunar(node: Moment, year: int, published: date | None) -> bool:
    """Whether «عید فطر 1439» names a lunar year: a word says so, or the solar one lies far ahead."""
    if node.era is not None or year >= _FIRST_GREGORIAN:
        return node.era == "hijri"
    return year > (to_jalali(published)[0] + _NEAR if published else _LAST_DOUBTFUL)


def may_be_lunar(node: Moment, year: int, published: date | None) -> bool:
    """Whether «سال 1440» is likelier lunar than a solar year far ahead; no word names its calendar."""
    if node.era is not None or node.calendar != "jalali" or year >= _FIRST_GREGORIAN:
        return False
    return _is_lunar(node, year, published)


def _is_doubtful(node: Moment, year: int, published: date | None) -> bool:
    """Whether «رمضان 1397» may be of the solar year as well: it does not lie ahead, and no word names the calendar."""
    if node.calendar != "hijri" or node.era is not None or year >= _FIRST_GREGORIAN:
        return False
    return year <= (to_jalali(published)[0] + 1 if published else _LAST_DOUBTFUL)


def _of_year(node: Moment, year: int, calendar: Calendar, granularity: str) -> Resolved:
    """In the year named; «بهمن 2018» is a Jalali month of a Gregorian year, if just one lies in it."""
    if _own_year(node, year, calendar):
        return Resolved(*_in_year(node, calendar, year), calendar, granularity)
    low, high = gregorian(year) if year >= _FIRST_GREGORIAN else jalali(year)
    found = [_in_year(node, calendar, own) for own in range(year_of(low, calendar), year_of(high, calendar) + 1)]
    fits = [days for days in found if low <= days[0] and days[1] <= high]
    return Resolved(*fits[0], calendar, granularity) if len(fits) == 1 else UNKNOWN


def _year_told_before(node: Moment, calendar: Calendar, context: Context) -> int | None:
    """The year of a date named before in the sentence, if it is over: «در 5 مهر 92 دستگیر و در 10 آبان آزاد شد»."""
    previous, published = context.previous, context.published
    if node.direction is not None or node.year_shift is not None or context.looks > 0:
        return None
    if previous is None or previous.is_apart or previous.anchor or previous.earliest is None or published is None:
        return None
    if previous.calendar != calendar or previous.granularity not in ("day", "month", "year"):
        return None
    year = year_of(previous.earliest, calendar)
    return year if year < year_of(published, calendar) else None


def _as_before(node: Moment, calendar: Calendar, year: int, granularity: str, context: Context) -> Resolved:
    """In the year told before; unknown where the telling may have gone on to another year."""
    days = _in_year(node, calendar, year)
    previous, published = context.previous, context.published
    assert previous
    assert previous.earliest
    assert published
    if days[0] < previous.earliest or year_of(published, calendar) - year > _NEAR:
        return Resolved(calendar=calendar, granularity=granularity)
    return Resolved(*days, calendar, granularity, "previous")


def _own_year(node: Moment, year: int, calendar: Calendar) -> bool:
    """Whether the year is one of the calendar of the month."""
    if calendar == "hijri":
        return node.era != "jalali" and year < _FIRST_GREGORIAN
    return (year >= (_NO_JALALI if calendar == "gregorian" else _FIRST_GREGORIAN)) == (calendar == "gregorian")


def _in_year(node: Moment, calendar: Calendar, year: int) -> Interval:
    if node.season is not None:
        return dated("jalali", year, 3 * node.season - 2)[0], dated("jalali", year, 3 * node.season)[1]
    first = dated(calendar, year, node.month, node.day)
    if node.last_day is None:
        return first
    return first[0], dated(calendar, year, node.month, node.last_day)[1]


def _nearest(node: Moment, calendar: Calendar, year: int, context: Context) -> Interval:
    """The occurrence nearest to the publication. ImpossibleDateError if that year has no such day."""
    candidates: list[tuple[int, Interval | None]] = []
    for candidate in (year - 1, year, year + 1):
        possible: Interval | None
        try:
            days = possible = _in_year(node, calendar, candidate)
        except ImpossibleDateError:
            days, possible = dated(calendar, candidate, node.month), None
        cost = _cost(days, node, context)
        if cost is not None:
            candidates.append((cost, possible))
    found = min(candidates, key=lambda row: row[0])[1] if candidates else None
    if found is None:
        raise ImpossibleDateError(f"no such day around {year}")
    return found


def _cost(days: Interval, node: Moment, context: Context) -> int | None:
    """How far an occurrence is from what the words say, in days; None if they exclude it."""
    assert context.published is not None
    away = _away(days, context.published)
    if node.direction and node.direction * away <= 0:
        return None
    cost = abs(away)
    looks = context.looks or node.leaning or 0
    if away * looks < 0:
        cost += _PAST_DEADLINE if context.looks > 0 and node.leaning else _AGAINST_TENSE
    elif away > 0 and not looks:
        cost += _AHEAD
    if node.weekday is not None and days[0].weekday() != node.weekday:
        cost += _AGAINST_WEEKDAY
    return cost


def _away(days: Interval, published: date) -> int:
    """How many days an interval lies before (negative) or after publication; 0 if it holds it."""
    if days[0] > published:
        return (days[0] - published).days
    return min((days[1] - published).days, 0)


def observed(node: Moment, number: int, context: Context) -> Resolved:
    """An observance in the year that the words name, or the nearest one; UNKNOWN outside its calendar."""
    observance = observances()[number]
    calendar = observance.calendar
    granularity = "day" if observance.is_day else "period"
    if node.year is not None and is_count(node, node.year, context.published):
        return UNKNOWN
    if calendar == "hijri" and node.year is not None and _is_lunar(node, node.year, context.published):
        try:
            return Resolved(*observance.in_year(node.year), calendar, granularity)
        except ValueError:
            return UNKNOWN
    given = _given_year(node, context)
    if given is None and _is_in_old_year(node, context):
        return Resolved(calendar=calendar, granularity=granularity)
    try:
        if given:
            years = range(year_of(given[0], calendar), year_of(given[1], calendar) + 1)
            found = [observance.in_year(year) for year in years]
            inside = [days for days in found if given[0] <= days[1] and days[0] <= given[1]]
            return Resolved(*inside[0], calendar, granularity) if inside else UNKNOWN
        if context.published is None:
            return UNKNOWN
        year = year_of(context.published, calendar)
        around = [observance.in_year(candidate) for candidate in (year - 1, year, year + 1)]
    except ValueError:
        return UNKNOWN
    costs = [(cost, days) for days in around if (cost := _cost(days, node, context)) is not None]
    return anchored(min(costs)[1], granularity, calendar) if costs else UNKNOWN


def _is_in_old_year(node: Moment, context: Context) -> bool:
    """Whether the sentence has named a year that is over: «در سال 58 آخرین جمعه ماه رمضان»."""
    previous = context.previous
    return previous is not None and _year_told_before(node, previous.calendar or "jalali", context) is not None


def _given_year(node: Moment, context: Context) -> Interval | None:
    """The year that the words name for an observance."""
    if node.year is not None:
        return gregorian(node.year) if node.year >= _FIRST_GREGORIAN else jalali(node.year)
    if node.year_shift is not None and context.published:
        return jalali(to_jalali(context.published)[0] + node.year_shift)
    return None
