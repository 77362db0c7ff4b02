"""Statements that name a year, a season or a month of a year: which days of publication they leave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from extract.calendars import Calendar, Interval, interval, year_calendar
from extract.dating.constraint import Constraint, Days, since, until
from extract.dating.rules import confidence, cue, table
from extract.dating.spoken import Said, days_of
from extract.text import normalise
from extract.timex.nodes import Moment, Range

_YEAR = timedelta(366)
_NO_HISTORY = 1370
_GREGORIAN = 1600
_TWO_DIGITS = re.compile(r"\D+\d\d")
_SAME_YEAR = re.compile(r"\s*(?:[(\[«:،,]{1,2}\s*)?(?:یعنی\s+)?")
"""What stands between two names of one year: «سال گذشته (سال 96)»."""
_BRACKETS = re.compile(r"\s*[(\[]\s*(\d{4}|[3-9]\d)\s*[)\]]")


def of_years(statements: Sequence[Said]) -> Iterator[Constraint]:
    """What each expression of a month or longer says of the day of publication."""
    for said in statements:
        if (days := _wide(said)) is not None:
            yield from _of_period(said, days)
        yield from _in_brackets(said)
    for one, two in pairwise(statements):
        yield from _same_year(one, two)
    yield from _two_digits(statements)


def _wide(said: Said) -> Interval | None:
    """The days of a period that names its year; None for a day, or a period without one."""
    moment = said.moment
    if isinstance(said.node, Range) or moment is None or moment.day is not None or moment.year is None:
        return None
    if moment.season is not None and moment.year >= _GREGORIAN:
        return None
    return days_of(said.node) if moment.calendar != "hijri" and moment.year_shift is None else None


def _of_period(said: Said, days: Interval) -> Iterator[Constraint]:
    before = said.before
    if cue("games").search(before):
        text = f"the games or elections of «{said.quote}» are spoken of four years before at the earliest"
        yield _constraint("games-year", since(days[0] - 4 * _YEAR), text)
    elif cue("budget").search(before):
        yield from _budget(said, days)
    elif _is_until(said):
        if cue("will").search(said.clause) or cue("announced").search(said.clause):
            yield _constraint("until", until(days[1]), f"«{said.quote}» was yet to end")
    elif cue("vision").search(before):
        return
    elif said.found.rule == "motto-of-year":
        yield _constraint("motto", (_around(days, "motto"),), f"«{said.quote}» is the motto of the year from {days[0]}")
    elif said.looks > 0:
        beginning = cue("from").search(said.before) or cue("beginning").match(said.quote)
        if cue("will").search(said.clause) and not beginning:
            yield _constraint("ahead", until(days[1]), f"«{said.quote}» was not over")
    else:
        yield from _past(said, days)


def _past(said: Said, days: Interval) -> Iterator[Constraint]:
    """A year that something happened in had begun; one named in passing had begun or was the next."""
    if cue("planned").search(said.before) or cue("announced").search(said.after):
        return
    text = f"«{said.quote}» is spoken of"
    ahead = timedelta(table()["around"]["named-year" if said.looks else "year-in-no-sentence"][0])
    yield _constraint("named-year", since(days[0] - ahead), f"{text}, as a year to come at the earliest")
    observance = said.moment is not None and said.moment.observance is not None
    if said.looks < 0 and not observance:
        first = days[0] - timedelta(table()["around"]["past-year"][0])
        yield _constraint("past-year", since(first), f"{text} as past, present or about to begin: not before {first}")


def _budget(said: Said, days: Interval) -> Iterator[Constraint]:
    """The budget of a year is spoken of from the year before on; its bill in the year before."""
    kind = "budget-bill" if cue("bill").search(said.before) else "budget"
    text = f"the budget of «{said.quote}» is spoken of from the year before on"
    yield _constraint(kind, (_around(days, kind),) if kind == "budget-bill" else since(days[0] - _YEAR), text)


def _two_digits(statements: Sequence[Said]) -> Iterator[Constraint]:
    """«سال 92», not «سال 57»: a year written with two digits is one of the last ten or of the next."""
    written: dict[Interval, str] = {}
    for said in statements:
        moment = said.moment
        if moment is None or moment.day or moment.calendar != "jalali" or not said.is_early("two-digit-year"):
            continue
        if moment.year and moment.year >= _NO_HISTORY and _has_two_digits(said.quote):
            written.setdefault(interval("jalali", moment.year), said.quote)
    if written:
        days = max(written)
        text = f"«{written[days]}», written with two digits, is no distant year"
        yield _constraint("two-digit-year", (_around(days, "two-digit-year"),), text)


def _has_two_digits(quote: str) -> bool:
    """«سال 92», «مهر 92»; «88» alone is the name of something that happened («فتنه 88»)."""
    return _TWO_DIGITS.fullmatch(normalise(quote)) is not None and any(map(str.isalpha, quote))


def _is_until(said: Said) -> bool:
    """«تا پایان سال 1400», «تا سال 95»."""
    return cue("until").search(said.before) is not None or said.quote.startswith("تا")


def _around(days: Interval, kind: str) -> Interval:
    before, after = table()["around"][kind]
    return days[0] - timedelta(before), days[1] + timedelta(after)


def _same_year(one: Said, two: Said) -> Iterator[Constraint]:
    """«امسال، سال ۹۷», «سال ۱۳۹۶، سال گذشته»: a year told by its number and from the year of publication."""
    gap = two.found.start - one.found.end
    if not 0 <= gap <= len(one.after) or not _SAME_YEAR.fullmatch(one.after[:gap]):
        return
    for shifted, numbered in ((one, two), (two, one)):
        node = numbered.node
        if isinstance(node, Moment) and node.year and not node.month and node.calendar != "hijri":
            yield from _published_in(shifted, node.year, node.calendar or "jalali", numbered.quote)


def _in_brackets(said: Said) -> Iterator[Constraint]:
    """«سال گذشته (۱۳۹۶)»: the number alone is no time elsewhere."""
    if found := _BRACKETS.match(said.after):
        year = int(found[1]) + (1300 if len(found[1]) == 2 else 0)
        if calendar := year_calendar(year):
            yield from _published_in(said, year, calendar, found[1])


def _published_in(shifted: Said, year: int, calendar: Calendar, quote: str) -> Iterator[Constraint]:
    """The year of publication, where a year told from it has a number."""
    node = shifted.node
    if not isinstance(node, Moment) or node.year_shift is None or node.month or node.year:
        return
    if not cue("from-now").fullmatch(normalise(shifted.quote)):
        return
    try:
        days = interval(calendar, year - node.year_shift)
    except (ValueError, OverflowError):
        return
    text = f"«{shifted.quote}» is «{quote}»: published in {year - node.year_shift}"
    yield _constraint("same-year", (days,), text)


def _constraint(kind: str, days: Days, said: str) -> Constraint:
    return Constraint(kind, days, said, confidence(kind))
