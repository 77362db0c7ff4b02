"""Where each line of the timeline stands: by Jalali year, month and day, and no deeper than it is exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from extract.calendars import jalali, names, to_jalali
from extract.text import ZWNJ
from viz.language import Words, persian_number
from viz.periods import ENGLISH, PERSIAN, Tongue
from viz.timeline_lines import Line
from viz.when import gregorian_words, machine_date

_YEAR_DAYS = 300
"""Entries of more days than this stand at the head of their year."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Place = tuple[int, int, int]
"""Jalali year, month and day; 0 where an entry is not that exact"""


@dataclass(frozen=True, slots=True)
class Group:
    """A year, month or day with the lines that are no more exact, and the groups inside it."""

    key: str
    heading: Words
    other: Words
    machine: str
    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = ()
    size: int = 0


def placed(groups: Iterable[Group]) -> Iterator[tuple[str, Line]]:
    """Every line below some groups, in the order of the page, with the key of the group in which it stands."""
    for group in groups:
        yield from ((group.key, line) for line in group.lines)
        yield from placed(group.groups)


def years(lines: list[Line]) -> Iterator[Group]:
    """The years of dated lines, the first year first."""
    ordered = sorted(((_place(line), number, line) for number, line in enumerate(lines)), key=lambda item: item[:2])
    for year, inside in groupby(ordered, key=lambda item: item[0][0]):
        items = [(place, line) for place, _, line in inside]
        loose = tuple(line for place, line in items if place[1] == 0)
        months = tuple(_months(year, [item for item in items if item[0][1]]))
        yield Group(f"y{year}", *_year_heading(year, items[0][1]), "", loose, months, len(items))


def _jalali_year(day: date) -> int:
    """The Jalali year; for days outside of the calendar a number that keeps their order."""
    parts = _jalali(day)
    return parts[0] if parts else day.year - 622


def _jalali(day: date) -> Place | None:
    """Year, month and day; None for days outside of the Jalali calendar."""
    try:
        parts = to_jalali(day)
        jalali(parts[0])
    except ValueError:
        return None
    return parts


def _place(line: Line) -> Place:
    entry = line.entry
    first = entry.start or entry.end
    assert first is not None
    parts = _jalali(first)
    if parts is None:
        return _jalali_year(first), 0, 0
    if entry.granularity == "day":
        return parts
    year, month, _ = parts
    long = entry.start and entry.end and (entry.end - entry.start).days > _YEAR_DAYS
    edge_of_year = entry.granularity == "open" and first in jalali(year)
    return (year, 0, 0) if long or edge_of_year else (year, month, 0)


def _year_heading(year: int, line: Line) -> tuple[Words, Words]:
    first = line.entry.start or line.entry.end
    if first is None or _jalali(first) is None:
        gregorian = str(year + 622)
        return Words(f"{persian_number(gregorian)} میلادی", f"{gregorian} CE"), Words("", "")
    start, end = jalali(year)
    return _numerals(str(year)), _numerals(f"{start.year}–{end.year}")


def _numerals(text: str) -> Words:
    return Words(persian_number(text), text)


def _months(year: int, items: list[tuple[Place, Line]]) -> Iterator[Group]:
    for month, inside in groupby(items, key=lambda item: item[0][1]):
        found = list(inside)
        start, end = jalali(year, month)
        loose = tuple(line for place, line in found if place[2] == 0)
        days = tuple(_days(year, month, [item for item in found if item[0][2]]))
        other = Words(*(_gregorian_months(start, end, tongue) for tongue in (PERSIAN, ENGLISH)))
        heading = Words(PERSIAN.month("jalali", month), ENGLISH.month("jalali", month))
        yield Group(f"y{year}.{month}", heading, other, "", loose, days, len(found))


def _gregorian_months(start: date, end: date, tongue: Tongue) -> str:
    first, last = (tongue.month("gregorian", day.month) for day in (start, end))
    return tongue.digits(f"{first} – {last} {end.year}")


def _days(year: int, month: int, items: list[tuple[Place, Line]]) -> Iterator[Group]:
    for number, inside in groupby(items, key=lambda item: item[0][2]):
        lines = tuple(line for _, line in inside)
        day = jalali(year, month, number)[0]
        heading = Words(
            f"{_weekday(day)} {persian_number(number)} {PERSIAN.month('jalali', month)}",
            f"{_WEEKDAYS[day.weekday()]} {number} {ENGLISH.month('jalali', month)}",
        )
        other = Words(gregorian_words(day, day), gregorian_words(day, day, ENGLISH))
        yield Group(f"y{year}.{month}.{number}", heading, other, machine_date(day, day), lines, (), len(lines))


def _weekday(day: date) -> str:
    name: str = names()["weekdays"][str(day.weekday())][0]
    return name.replace(" ", ZWNJ)
