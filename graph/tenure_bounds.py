"""From what is said of one person in one seat to the times that he was in it, each with its bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from graph.model import Evidence
from graph.rules import rules
from graph.tenure_model import Bounds, Issue, Limit, Line, Mark, Occupancy

Days = Sequence[tuple[date, str]]
"""the days on which people are in a seat, with who it is, in order"""


def days_in(lines: Sequence[Line]) -> Days:
    """The days of everyone in a seat that takes one at a time."""
    marks = ((mark, line.person) for line in lines for mark in line.marks if mark.what in ("held", "began"))
    return sorted((_first_day(mark), person) for mark, person in marks)


def occupancies(line: Line, days: Days) -> Iterator[tuple[Occupancy, list[Issue]]]:
    """The times that he was in the seat, with what articles contradict; nobody of `days` was in it when he was."""
    for run in _runs(line, days):
        yield _occupancy(line, run)


def _runs(line: Line, days: Days) -> Iterator[list[Mark]]:
    """The marks of each time: who had gone, or was replaced, and is appointed or named long after, is back."""
    run: list[Mark] = []
    gone: date | None = None
    last: date | None = None
    for mark in _believable(line.marks):
        is_in = mark.what in ("held", "began")
        if is_in and mark.earliest and (_is_back(mark, gone) or _is_replaced(line.person, mark.earliest, last, days)):
            yield run
            run, gone, last = [], None, None
        run.append(mark)
        if is_in:
            last = max(last or date.min, mark.latest or date.min)
        elif mark.what != "died" and mark.latest:
            gone = max(gone or date.min, mark.latest)
    if run:
        yield run


def _believable(marks: Sequence[Mark]) -> list[Mark]:
    """All but what names the dead in their seat; but no death that fewer articles tell than name him in it later."""
    died = min((mark.latest for mark in marks if mark.what == "died" and mark.latest), default=date.max)
    later = [mark for mark in marks if mark.what in ("held", "former") and _first_day(mark) > died]
    alive = {mark.origin for mark in later if mark.what == "held"}
    if len(alive) > len({mark.origin for mark in marks if mark.what == "died"}):
        return [mark for mark in marks if mark.what != "died"]
    return [mark for mark in marks if mark not in later]


def _is_back(mark: Mark, gone: date | None) -> bool:
    """Whether somebody who had gone is appointed anew, or named so long after that it is no slip."""
    if gone is None or mark.earliest is None or mark.earliest <= gone:
        return False
    return mark.what == "began" or (mark.earliest - gone).days > _wait()


def _is_replaced(person: str, day: date, last: date | None, days: Days) -> bool:
    """Whether another was in the seat in the long time since he was last named in it."""
    if last is None or (day - last).days <= _wait():
        return False
    between = range(bisect_left(days, (last + timedelta(1), "")), bisect_left(days, (day, "")))
    return any(days[at][1] != person for at in between)


def _wait() -> int:
    days: int = rules("posts")["tenures"]["return"]
    return days


def _first_day(mark: Mark) -> date:
    return mark.earliest or mark.latest or date.min


def _occupancy(line: Line, run: Sequence[Mark]) -> tuple[Occupancy, list[Issue]]:
    """He came before the first day on which he is in the seat, and went after the last."""
    came, went = _limits(run, "earliest", "began"), _limits(run, "earliest", "ended")
    was_in = _limits(run, "latest", "held", "began", "ended")
    last_in = _limits(run, "earliest", "held", "began")
    gone = _limits(run, "latest", "ended", "died", "former")
    by = min(was_in, key=_day, default=None)
    since = max([*last_in, *sorted(went, key=_day)[:1]], key=_day, default=None)
    start = Bounds(_last_until(came, by), by)
    end = Bounds(since, _first_from(gone, since))
    issues = [issue for bounds in (start, end) if (issue := _contradiction(line.person, bounds)) is not None]
    one = Occupancy(
        line.person, line.seat, line.kind, line.role, _ordered(start), _ordered(end), tuple(run), line.confidence
    )
    return one, issues


def _limits(run: Sequence[Mark], side: Literal["earliest", "latest"], *whats: str) -> list[Limit]:
    days = ((mark, mark.earliest if side == "earliest" else mark.latest) for mark in run if mark.what in whats)
    return [Limit(day, mark.rule, mark.evidence) for mark, day in days if day is not None]


def _day(limit: Limit) -> date:
    return limit.day


def _last_until(limits: Sequence[Limit], day: Limit | None) -> Limit | None:
    """The last of the days that are not after another; if all are after it, the one that contradicts it least."""
    fitting = [limit for limit in limits if day is None or limit.day <= day.day]
    return max(fitting, key=_day) if fitting else min(limits, key=_day, default=None)


def _first_from(limits: Sequence[Limit], day: Limit | None) -> Limit | None:
    """The first of the days that are not before another; if all are before it, the one that contradicts it least."""
    fitting = [limit for limit in limits if day is None or limit.day >= day.day]
    return min(fitting, key=_day) if fitting else max(limits, key=_day, default=None)


def _ordered(bounds: Bounds) -> Bounds:
    """Of two bounds that contradict each other the truth lies between them."""
    first, last = bounds.days
    return Bounds(bounds.latest, bounds.earliest) if first and last and first > last else bounds


def _contradiction(person: str, bounds: Bounds) -> Issue | None:
    first, last = bounds.earliest, bounds.latest
    if first is None or last is None or first.day <= last.day:
        return None
    evidence: tuple[Evidence, ...] = (last.evidence, first.evidence)
    return Issue("disagreement", (person,), last.day, first.day, evidence)
