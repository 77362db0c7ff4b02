"""The captures of a rule → ranges: «از … تا …», «پیش از …», so many months up to a day, eras."""

from __future__ import annotations

from extract.timex.build import Builder, Captures, Constants
from extract.timex.nodes import Alias, Ending, Era, Moment, Node, Offset, Part, Published, Range, Vague

_LONGEST_ENDING = 240
"""Months that a statement of accounts may cover."""


def ending(captures: Captures, constants: Constants) -> Node | None:
    """«سال مالی منتهی به 31 شهریور», «سه ماهه منتهی به خرداد»."""
    count = captures["count"].value if "count" in captures else constants["count"]
    count *= constants.get("months", 1)
    return Ending(captures["end"].value, count, "month") if 1 <= count <= _LONGEST_ENDING else None


def week_ending(captures: Captures, constants: Constants) -> Node | None:
    """«هفته منتهی به 10 مهر»."""
    return Ending(captures["end"].value, 1, "week")


def until_now(captures: Captures, constants: Constants) -> Node | None:
    """«از سال 82 تاکنون»."""
    return Range(captures["a"].value, Published())


def from_until(captures: Captures, constants: Constants) -> Node | None:
    """«از مهر تا پایان سال 90»."""
    return Range(captures["a"].value, captures["b"].value)


def offset(captures: Captures, constants: Constants) -> Node | None:
    """«دو روز پیش از 22 بهمن», «یک سال پس از انقلاب»."""
    count = captures["count"].value
    if not 0 < count < 1000 or captures["unit"].value == "decade":
        return Vague("")
    return Offset(captures["a"].value, captures["unit"].value, count * constants["way"])


def alias(captures: Captures, constants: Constants) -> Node | None:
    """«برابر با 22 محرم و 2 اکتبر»: two names of one day."""
    first, second = captures["a"].value, captures["b"].value
    if not isinstance(first, Moment) or not isinstance(second, Moment) or first.calendar == second.calendar:
        return None
    return Alias(second, first)


def before(captures: Captures, constants: Constants) -> Node | None:
    """«قبل از 22 بهمن»."""
    return Range(None, Part(captures["a"].value, "first"))


def after(captures: Captures, constants: Constants) -> Node | None:
    """«بعد از 22 بهمن»."""
    return Range(Part(captures["a"].value, "last"), None)


def since(captures: Captures, constants: Constants) -> Node | None:
    """«از سال 90 به بعد»."""
    return Range(Part(captures["a"].value, "first"), None)


def era(captures: Captures, constants: Constants) -> Node | None:
    """«در دولت نهم», «دوران قاجار»."""
    return Era(captures["era"].value)


def part_of_era(captures: Captures, constants: Constants) -> Node | None:
    """«پایان برنامه پنجم»."""
    return Part(Era(captures["era"].value), constants["kind"])


def before_era(captures: Captures, constants: Constants) -> Node | None:
    """«پیش از دولت نهم»."""
    return Range(None, Part(Era(captures["era"].value), "first"))


def after_era(captures: Captures, constants: Constants) -> Node | None:
    """«پس از جنگ تحمیلی»."""
    return Range(Part(Era(captures["era"].value), "last"), None)


RANGES: dict[str, Builder] = {
    function.__name__: function
    for function in (
        ending,
        week_ending,
        until_now,
        from_until,
        offset,
        alias,
        before,
        after,
        since,
        era,
        part_of_era,
        before_era,
        after_era,
    )
}
"""Every builder of a range, by the name that rules call it with."""
