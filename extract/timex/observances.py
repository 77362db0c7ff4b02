"""Days and weeks that have a name: «دهه فجر», «عید فطر», the table of `rules/times_observances.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from extract.calendars import Calendar, Interval, interval

_RULES = Path(__file__).parent.parent / "rules" / "times_observances.toml"


@dataclass(frozen=True, slots=True)
class Observance:
    """`first` and `last` are (month,) or (month, day) of the calendar."""

    names: tuple[str, ...]
    calendar: Calendar
    first: tuple[int, ...]
    last: tuple[int, ...]
    weekday: int | None = None
    """It is the last such weekday of the interval."""

    def in_year(self, year: int) -> Interval:
        """The days it falls on in a year of its calendar. ValueError outside the calendar."""
        start = interval(self.calendar, year, *self.first)[0]
        end = interval(self.calendar, year, *self.last)[1]
        if self.weekday is not None:
            end -= timedelta((end.weekday() - self.weekday) % 7)
            start = end
        return start, end


@cache
def mottoes() -> dict[str, int]:
    """«سال پاسخگویی» → 1383: the name of a Jalali year, with «سال» before it."""
    with _RULES.open("rb") as file:
        rows = tomllib.load(file)["mottoes"]
    return {f"سال {name}": int(year) for year, names in rows.items() for name in names}


@cache
def observances() -> tuple[Observance, ...]:
    """The table, in its order."""
    with _RULES.open("rb") as file:
        rows = tomllib.load(file)["observance"]
    return tuple(
        Observance(
            tuple(row["names"]),
            row["calendar"],
            _parts(row["on"]),
            _parts(row.get("until", row["on"])),
            row.get("weekday"),
        )
        for row in rows
    )


def _parts(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("-"))
