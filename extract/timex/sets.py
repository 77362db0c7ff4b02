"""The captures of a rule → times that come back: «هر سه روز یک بار», «شنبه‌ها», «روزی دو بار», «سالانه»."""

from __future__ import annotations

from extract.timex.build import Captures, Constants
from extract.timex.lengths import amount, unit_of
from extract.timex.spans import Length, Recurrence, SpanNode, period


def every(captures: Captures, constants: Constants) -> SpanNode | None:
    """«هر سه روز یک بار» P3D, «هر روز» P1D; «یک روز در میان» is every second day."""
    unit, number = amount(captures.get("count"), unit_of(captures["unit"]))
    if number is not None:
        number += constants.get("more", 0)
        if not 0 < number < 1000:
            return None
    return Recurrence(period([(unit, number)]), unit)


def every_length(captures: Captures, constants: Constants) -> SpanNode | None:
    """«سه روز یک بار», «هر یک سال و نیم»."""
    node = captures["a"].value
    return Recurrence(node.value, node.unit) if isinstance(node, Length) else None


def every_part(captures: Captures, constants: Constants) -> SpanNode | None:
    """«هر شب», «صبح‌ها»."""
    return Recurrence(f"XXXX-XX-XX{captures['part'].value}", "day")


def weekday_set(captures: Captures, constants: Constants) -> SpanNode | None:
    """«شنبه‌ها», «هر دوشنبه», «شنبه شب‌ها»; of several weekdays only that they come back each week is told."""
    if "last" in captures:
        return Recurrence("P1W", "week")
    part = captures["part"].value if "part" in captures else ""
    return Recurrence(f"XXXX-WXX-{captures['weekday'].value + 1}{part}", "week")


def set_of(captures: Captures, constants: Constants) -> SpanNode | None:
    """«سالانه», «دقیقه به دقیقه», «آخر هفته‌ها»: the value stands in the lexicon or the rule."""
    value = captures["value"].value if "value" in captures else constants["value"]
    return Recurrence(value, constants.get("unit") or _UNITS[value[-1] if "T" not in value else value[1:]])


_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "T1H": "hour", "T1M": "minute", "T1S": "second"}
