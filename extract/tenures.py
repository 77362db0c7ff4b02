"""Who held which post, and the terms of governments, parliaments and plans: borders of time with their sources.

A border (the first or the last day of a term or tenure) is itself an interval, for
references differ or name a month only. Jalali years stand below 1600, Gregorian from there on.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from extract.calendars import Interval, interval

_RULES = Path(__file__).parent / "rules"
TERMS = _RULES / "terms.toml"
TENURES = _RULES / "tenures.csv"
_FIRST_GREGORIAN_YEAR = 1600


@dataclass(frozen=True, slots=True)
class Term:
    """A government, a parliament, a plan, an era or a turning point of `rules/terms.toml`."""

    kind: str
    """government, parliament, experts, council, plan, era or event."""
    number: int | None
    names: tuple[str, ...]
    """What stands for the term wherever it stands («دولت نهم»)."""
    of: tuple[str, ...]
    """What stands for it only behind a word of time («دوران …»)."""
    start: Interval
    """Between which days the first day lies."""
    end: Interval | None
    """Between which days the last day lies; None while the term runs."""
    extended: Interval | None
    """The last day after the term was prolonged by law."""
    source: str

    @property
    def span(self) -> tuple[date, date | None]:
        """From the earliest first day to the latest last day, prolongation left out; None while the term runs."""
        return self.start[0], self.end[1] if self.end else None


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time somebody held a post, a row of `rules/tenures.csv`."""

    names: tuple[str, ...]
    """The full name first, then other forms."""
    roles: tuple[str, ...]
    bodies: tuple[str, ...]
    start: Interval
    end: Interval | None
    known_until: date | None
    """Where there is no end: the day on which the holder was still in office; later is unknown."""
    source: str

    @property
    def span(self) -> tuple[date, date | None]:
        """From the earliest first day to the latest last day; None where the end is not known."""
        return self.start[0], self.end[1] if self.end else None


@cache
def terms() -> tuple[Term, ...]:
    """The rows of `rules/terms.toml`, in their order. ValueError for a date that no calendar has."""
    with TERMS.open("rb") as file:
        table: dict[str, list[dict[str, Any]]] = tomllib.load(file)
    return tuple(_term(kind, row) for kind, rows in table.items() for row in rows)


def _term(kind: str, row: dict[str, Any]) -> Term:
    end, extended = row.get("end"), row.get("extended")
    return Term(
        kind=kind,
        number=row.get("number"),
        names=tuple(row["names"]),
        of=tuple(row.get("of", ())),
        start=border(row["start"]),
        end=border(end) if end else None,
        extended=border(extended) if extended else None,
        source=row["source"],
    )


@cache
def tenures() -> tuple[Tenure, ...]:
    """The rows of `rules/tenures.csv`, in their order. ValueError for a date that no calendar has."""
    with TENURES.open(encoding="utf-8", newline="") as file:
        return tuple(_tenure(row) for row in csv.DictReader(file, delimiter=";"))


def _tenure(row: dict[str, str]) -> Tenure:
    return Tenure(
        names=_values(row["names"]),
        roles=_values(row["roles"]),
        bodies=_values(row["bodies"]),
        start=border(row["start"]),
        end=border(row["end"]) if row["end"] else None,
        known_until=border(row["known_until"])[1] if row["known_until"] else None,
        source=row["source"],
    )


def _values(field: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in field.split("|") if value.strip())


def border(text: str) -> Interval:
    """Where a border lies: in a day, month or year («1384-05-12», «2017-01»), or between two of them («a/b»).

    ValueError if there is no such date, or b ends before a begins.
    """
    first, between, last = text.partition("/")
    earliest, latest = _days(first)[0], _days(last if between else first)[1]
    if latest < earliest:
        raise ValueError(f"the border «{text}» ends before it begins")
    return earliest, latest


def _days(text: str) -> Interval:
    parts = [int(part) for part in text.strip().split("-")]
    if len(parts) > 3:
        raise ValueError(f"«{text}» is no date")
    return interval("jalali" if parts[0] < _FIRST_GREGORIAN_YEAR else "gregorian", *parts)
