"""What a duration, a set or a time of day means, and its TIMEX3 value.

Types and values follow TIMEX3 as ISO 24617-1 (ISO-TimeML) and the TimeML annotation guidelines
1.2.1 have them: durations are ISO 8601 periods («P3D», «PT20M»; «X» for a number that is not told,
DE a decade, CE a century), sets what comes back («P1D», «XXXX-WXX-6»), times of day «T18:34» or one
of TMO, TMI, TAF, TEV, TNI. None of them has days of its own; a time of day may stand with its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.timex.nodes import Node

Amount = tuple[str, float | None]
"""(unit, number of them), None where it is not told."""

UNITS = ("century", "decade", "year", "season", "month", "week", "day", "night", "hour", "minute", "second")
"""From the longest to the shortest."""
_SIGNS = {
    "century": "CE",
    "decade": "DE",
    "year": "Y",
    "season": "Q",
    "month": "M",
    "week": "W",
    "day": "D",
    "night": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_WHOLE = {"century": (100, "year"), "decade": (10, "year"), "season": (3, "month"), "night": (1, "day")}
"""A unit that ISO 8601 does not have → what it is in one that it has."""
_SMALLER = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"), "minute": (60, "second")}
"""Where a fraction of a unit is a whole number of another."""
_OF_A_DAY = ("hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: its amounts from the longest unit down; `most` is the upper end of «4 تا 6 هفته»."""

    amounts: tuple[Amount, ...]
    most: tuple[Amount, ...] | None = None

    @property
    def unit(self) -> str:
        """The unit it is counted in."""
        return self.amounts[-1][0]

    @property
    def value(self) -> str:
        """«P3D», «PT3H20M», «PXY»; «P4W/P6W» where it is from one to another."""
        least = period(self.amounts)
        return f"{least}/{period(self.most)}" if self.most else least


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A set of times: its TIMEX3 value and the unit it comes back in."""

    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: «T08:00», «TNI», «T08:00/T16:00», or PAST_REF and FUTURE_REF; `day` where it is told."""

    value: str
    day: Node | None = None
    part: str | None = None
    """The part of day that was named with the hour."""


SpanNode = Length | Recurrence | Clock


def period(amounts: Iterable[Amount]) -> str:
    """The ISO 8601 period of amounts: ("hour", 1.5) is «PT90M»."""
    days, hours = "", ""
    for unit, number in amounts:
        unit, number = _plain(unit, number)
        text = ("X" if number is None else f"{number:g}" if number % 1 else str(int(number))) + _SIGNS[unit]
        if unit in _OF_A_DAY:
            hours += text
        else:
            days += text
    return f"P{days}T{hours}" if hours else f"P{days}"


def _plain(unit: str, number: float | None) -> Amount:
    """An amount in a unit of ISO 8601, without a fraction where that can be."""
    if number is None:
        return unit, None
    if unit in _WHOLE:
        factor, unit = _WHOLE[unit]
        number *= factor
    if number % 1 and unit in _SMALLER and number * _SMALLER[unit][0] % 1 == 0:
        factor, unit = _SMALLER[unit]
        number *= factor
    return unit, number
