"""Two nodes that speak of one time → one node: «سه‌شنبه» + «هفته آینده», «10 تیر» + «امسال»."""

from __future__ import annotations

from dataclasses import fields, replace

from extract.timex.nodes import Moment, Node, Part, Range
from extract.timex.observances import observances

_FIELDS = [field.name for field in fields(Moment)]


def unify(a: Node, b: Node) -> Node | None:
    """One node with the conditions of both, or None where they cannot be joined."""
    if isinstance(a, Range):
        start = unify(a.start, b) if a.start else None
        end = unify(a.end, b) if a.end else None
        return Range(start, end) if start and end else None
    if isinstance(a, Part):
        whole = unify(a.whole, b)
        return replace(a, whole=whole) if whole else None
    if not (isinstance(a, Moment) and isinstance(b, Moment)):
        return None
    return _moments(a, b)


def _is_longer_than_the_day(observance: Moment, day: Moment) -> bool:
    """«هفته دفاع مقدس» is not the day that it begins on."""
    if observance.observance is None or day.day is None:
        return False
    return not observances()[observance.observance].is_day


def _moments(a: Moment, b: Moment) -> Moment | None:
    """All fields of both; what both set must agree, but the calendar of a day outweighs that of a year."""
    if _is_longer_than_the_day(a, b) or _is_longer_than_the_day(b, a):
        return None
    changes = {}
    for name in _FIELDS:
        first, second = getattr(a, name), getattr(b, name)
        if first is None:
            changes[name] = second
        elif second is not None and first != second and name != "calendar":
            return None
    return replace(a, **changes)
