"""Constraints → the interval that they leave, with the lines that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from extract.calendars import DAY
from extract.dating.constraint import EVERY, Constraint, Days, meet
from extract.model import Published

_ONLINE = date(1997, 3, 21)
"""That a news item is younger than this, and no more, is not worth saying: there was no online news in Persian."""
_SURE = 0.9
"""Statements that hold so often may contradict an interval found elsewhere."""
_OF_A_KIND = 3
"""Constraints of one kind that are looked at: of bounds the tightest, of others the first."""


def decisive(constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """The constraints that the interval found by `solve` rests on."""
    used, _ = _agreeing(constraints)
    return tuple(_needed(used, _left(used)))


def solve(constraints: Iterable[Constraint]) -> Published:
    """The days that all constraints leave, from the first to the last of them.

    The stronger come first; one that excludes all that stronger ones leave is left out,
    and the proof says so; equals that contradict each other are all left out. The
    interval may be open at one end; it is unknown where nothing bounds it.
    """
    used, dropped = _agreeing(constraints)
    left = _left(used)
    first = left[0][0] if any(_bounds(one)[0] for one in used) else None
    last = left[-1][1] if any(_bounds(one)[1] for one in used) else None
    needed = _needed(used, left)
    telling = any(not (one.background or one.yearly or one.days == EVERY) for one in needed)
    if not telling or (last is None and (first is None or first < _ONLINE)):
        return Published()
    proof = [one.said for one in needed]
    proof += [f"left out, as it contradicts these: {one.said}" for one in dropped]
    return Published(first, last, "inferred", tuple(dict.fromkeys(proof)))


def narrowed(constraints: Iterable[Constraint], outside: Published) -> Published | None:
    """The days of an interval found elsewhere that the article's own statements leave too; None if they exclude all.

    The proof is that of `outside` with the lines of the statements that narrow it. Statements
    that hold less often than `_SURE` contradict nothing: they are left out where they do not fit.
    """
    given = Constraint("outside", ((outside.earliest, outside.latest),), "", 1.0)
    own = list(constraints)
    if any(not _left([given, one]) for one in own if one.confidence >= _SURE):
        return None
    used, _ = _agreeing([given, *own])
    left = _left(used)
    if not left:
        return None
    first, last = left[0][0], left[-1][1]
    lines = [one.said for one in _needed(used, left) if one is not given]
    return Published(first, last, "inferred", tuple(dict.fromkeys((*outside.proof, *lines))))


def _agreeing(constraints: Iterable[Constraint]) -> tuple[list[Constraint], list[Constraint]]:
    """Those that leave days together, the strongest first, and those left out."""
    ranked = sorted(_telling(constraints), key=lambda one: (-one.confidence, one.yearly, one.weekday is not None))
    used: list[Constraint] = []
    dropped: list[Constraint] = []
    for _, equals in groupby(ranked, key=lambda one: one.confidence):
        group = list(equals)
        fits = [one for one in group if _left([*used, one])]
        if not _left([*used, *fits]):
            fits = _peaceful(used, fits)
        dropped += [one for one in group if one not in fits]
        used += fits
    return used, dropped


def _telling(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Of every kind the few that say most; what says the same twice, once."""
    kinds: dict[tuple[str, float], dict[tuple[Days, int | None], Constraint]] = {}
    for one in constraints:
        if one.days:
            kinds.setdefault((one.kind, one.confidence), {}).setdefault((one.days, one.weekday), one)
    return [one for found in kinds.values() for one in sorted(found.values(), key=_tightness)[:_OF_A_KIND]]


def _tightness(one: Constraint) -> int:
    """Bounds in order of what they leave, the least first."""
    first, last = one.days[0][0], one.days[-1][1]
    if first and not last:
        return -first.toordinal()
    return last.toordinal() if last and not first else 0


def _peaceful(used: Sequence[Constraint], equals: Sequence[Constraint]) -> list[Constraint]:
    """Of equals that contradict, those that contradict no other; none if they still do together."""
    left = [one for one in equals if all(_left([*used, one, other]) for other in equals)]
    return left if _left([*used, *left]) else []


def _left(constraints: Iterable[Constraint]) -> Days:
    """The days that satisfy all."""
    days = EVERY
    weekdays: list[int] = []
    for one in constraints:
        days = meet(days, one.days)
        if one.weekday is not None:
            weekdays.append(one.weekday)
    for weekday in dict.fromkeys(weekdays):
        days = tuple(run for first, last in days if (run := _from_weekday(first, last, weekday)))
    return days if len(set(weekdays)) < 2 else ()


def _from_weekday(first: date | None, last: date | None, weekday: int) -> tuple[date | None, date | None] | None:
    """An interval from the first such weekday to the last; None if it holds none."""
    first = first + (weekday - first.weekday()) % 7 * DAY if first else None
    last = last - (last.weekday() - weekday) % 7 * DAY if last else None
    return None if first and last and first > last else (first, last)


def _bounds(one: Constraint) -> tuple[bool, bool]:
    """Whether a constraint bounds the days at either end by itself."""
    if one.yearly or not one.days:
        return False, False
    return one.days[0][0] is not None, one.days[-1][1] is not None


def _needed(used: Sequence[Constraint], left: Days) -> list[Constraint]:
    """The constraints without which more days would be left."""
    needed = list(used)
    for one in reversed(used):
        others = [other for other in needed if other is not one]
        if _left(others) == left and _open(others) == _open(used):
            needed = others
    return needed


def _open(constraints: Sequence[Constraint]) -> tuple[bool, bool]:
    bounds = [_bounds(one) for one in constraints]
    return any(first for first, _ in bounds), any(last for _, last in bounds)
