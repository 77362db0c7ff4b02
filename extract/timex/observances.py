"""Days and weeks that have a name: «دهه فجر», «عید فطر», the table of `rules/times_observances.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.calendars import DAY, Calendar, Interval, hijri_slack, interval
from extract.timex.shifts import last_weekday

_RULES = Path(__file__).parent.parent / "rules" / "times_observances.toml"
_LAST = -1
"""Stands for the last day of a month."""
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Observance:
    """`first` and `last` are (month,) or (month, day) of the calendar; both are empty where the days change by year."""

    names: tuple[str, ...]
    calendar: Calendar = "jalali"
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    weekday: int | None = None
    """It is the last such weekday of the interval."""

    @property
    def is_day(self) -> bool:
        """Whether it is one day and not a run of days."""
        return self.weekday is not None or (len(self.first) == 2 and self.first == self.last)

    def in_year(self, year: int) -> Interval:
        """The days it falls on in a year of its calendar. ValueError outside that, or if it has no fixed days."""
        if not self.first:
            raise ValueError("no fixed days")
        if self.last[-1] == _LAST:
            end = interval(self.calendar, year, self.last[0])[1]
            return end - (2 * hijri_slack(year) if self.calendar == "hijri" else 0 * DAY), end
        start = interval(self.calendar, year, *self.first)[0]
        end = interval(self.calendar, year, *self.last)[1]
        if self.weekday is not None:
            slack = 2 * hijri_slack(year) if self.calendar == "hijri" else 0 * DAY
            start, end = last_weekday(end - slack, self.weekday), last_weekday(end, self.weekday)
        return start, end


@cache
def _table() -> dict[str, Any]:
    with _RULES.open("rb") as file:
        return tomllib.load(file)


@cache
def mottoes() -> dict[str, int]:
    """«سال پاسخگویی» → 1383: the name of a Jalali year, with «سال» before it."""
    return {f"سال {name}": int(year) for year, names in _table()["mottoes"].items() for name in names}


@cache
def happenings() -> dict[tuple[str, int, int], int]:
    """(calendar, month, day) → the year of what happened then: «کودتای 28 مرداد»."""
    found = {}
    for calendar, rows in _table()["happenings"].items():
        for when, year in rows.items():
            month, day = _parts(when)
            found[calendar, month, day] = year
    return found


@cache
def famous_days() -> frozenset[str]:
    """«11-22» and such, in the Jalali calendar: the days that streets and teams are named after."""
    return frozenset(_table()["famous"]["jalali"])


@cache
def observances() -> tuple[Observance, ...]:
    """The table, in its order; births and deaths have no names here (see `of_person`)."""
    return tuple(observance for _, observance in _rows())


@cache
def of_person() -> dict[tuple[str, str], int]:
    """(«births» or «deaths», person) → place in the table."""
    return {key: at for at, (key, _) in enumerate(_rows()) if key}


@cache
def _rows() -> tuple[tuple[tuple[str, str] | None, Observance], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[tuple[str, str] | None, Observance]]:
    table = _table()
    for source in table["sources"]:
        for calendar, rows in table[source].items():
            for when, names in rows.items():
                spelled = [form for name in names for form in _spellings(name, calendar)]
                yield None, _observance(calendar, when, dict.fromkeys(spelled))
    yield None, Observance(tuple(table["undated"]["names"]))
    for occasion in ("births", "deaths"):
        for calendar, rows in table[occasion].items():
            for person, when in rows.items():
                yield (occasion, person), _observance(calendar, when, {})


def _spellings(name: str, calendar: Calendar) -> Iterator[str]:
    yield name
    if name.startswith("روز جهانی "):
        yield name.replace("جهانی", "بین المللی", 1)
    elif calendar == "jalali" and name.startswith("روز ") and not name.startswith("روز ملی "):
        yield name.replace("روز", "روز ملی", 1)


def _observance(calendar: Calendar, when: str, names: dict[str, None]) -> Observance:
    first, _, last = when.removesuffix(" friday").partition(" .. ")
    weekday = _FRIDAY if when.endswith(" friday") else None
    return Observance(tuple(names), calendar, _parts(first), _parts(last or first), weekday)


def _parts(text: str) -> tuple[int, ...]:
    return tuple(_LAST if part == "last" else int(part) for part in text.split("-"))
