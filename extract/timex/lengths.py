"""The captures of a rule → a duration: «سه ساعت», «یک سال و نیم», «4 تا 6 هفته», «چند روز»."""

from __future__ import annotations

from extract.timex import build
from extract.timex.build import Capture, Captures, Constants
from extract.timex.nodes import Node, Vague
from extract.timex.spans import UNITS, Amount, Clock, Length, SpanNode

_LAST_CLASS, _LAST_DAY = 12, 31
_NEAR = frozenset((*range(1390, 1411), *range(2011, 2036)))
"""Years that are written without the word."""
_LONGEST = 10**6
"""No text counts more of a unit than this and means a time."""


def length(captures: Captures, constants: Constants) -> SpanNode | None:
    """So many of a unit, with a fraction: «سه ساعت», «2.5 سال», «نیم ساعت», «یک سال و نیم», «سه و نیم سال»."""
    unit = unit_of(captures["unit"]) if "unit" in captures else constants["unit"]
    count = _number(captures["count"]) if "count" in captures else constants.get("count", 0)
    if count is not None:
        count += captures["fraction"].value if "fraction" in captures else constants.get("fraction", 0)
    if count is not None and not 0 < count < _LONGEST:
        return None
    return Length(((unit, count),))


def length_between(captures: Captures, constants: Constants) -> SpanNode | None:
    """«4 تا 6 هفته», «دو سه سال», «یکی دو روز»."""
    unit = unit_of(captures["unit"])
    last = _number(captures["last"])
    first = _number(captures["first"]) if "first" in captures else constants["first"]
    if first is None or last is None or not 0 < first < last < _LONGEST:
        return None
    return Length(((unit, first),), ((unit, last),))


def length_unknown(captures: Captures, constants: Constants) -> SpanNode | None:
    """«سال‌ها», «ده‌ها سال»: nobody knows how many."""
    unit = captures["unit"].value if "unit" in captures else None
    return Length(((unit or constants.get("unit", "year"), None),))


def lengths(captures: Captures, constants: Constants) -> SpanNode | None:
    """«سه ساعت و بیست دقیقه»: one duration where every unit is shorter than the one before."""
    amounts: tuple[Amount, ...] = ()
    for name in sorted(captures):
        node = captures[name].value
        if not isinstance(node, Length) or node.most:
            return None
        if amounts and UNITS.index(amounts[-1][0]) >= UNITS.index(node.amounts[0][0]):
            return None
        amounts += node.amounts
    return Length(amounts)


def some_way_off(captures: Captures, constants: Constants) -> Node | SpanNode | None:
    """«دو سال و نیم پیش», «سه ساعت دیگر»: back or ahead, on no day that can be told."""
    value = "PAST_REF" if captures["shift"].value < 0 else "FUTURE_REF"
    node = captures["a"].value if "a" in captures else length(captures, constants)
    return Clock(value) if isinstance(node, Length) and node.unit in ("hour", "minute", "second") else Vague(value)


def some_day(captures: Captures, constants: Constants) -> Node | None:
    """«تا بیستم», «16 امه»: a day of a month that is not told; smaller ordinals rather count classes and ranks."""
    first = captures["first"].value if "first" in captures else 1
    day = captures["day"].value
    return Vague("") if first < day and _LAST_CLASS < day <= _LAST_DAY else None


def near_year(captures: Captures, constants: Constants) -> Node | None:
    """«تا 1402»: a number of things, unless it is a year of our days."""
    return build.moment(captures, constants) if captures["year"].value in _NEAR else None


def _number(capture: Capture) -> float | None:
    """The number that was caught; None for «چند»."""
    value = capture.value
    if isinstance(value, str):  # «2.5», «2/5»
        return float(value.replace("/", "."))
    return None if value is None else float(value)


def unit_of(capture: Capture) -> str:
    """The unit that was caught; «شب» is also a part of the day."""
    return "night" if capture.value == "TNI" else str(capture.value)


def amount(capture: Capture | None, unit: str) -> Amount:
    """So many of a unit; one if no number was caught."""
    return (unit, 1.0) if capture is None else (unit, _number(capture))
