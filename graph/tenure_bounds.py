"""From what is said of one person in one seat to the times that he was in it, each with its bounds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from graph.model import Evidence
from graph.rules import rules
from graph.tenure_model import Bounds, Issue, Limit, Line, Mark, Occupancy


def occupancies(line: Line, rivals: Sequence[Line]) -> Iterator[tuple[Occupancy, list[Issue]]]:
    """The times that he was in the seat, with what articles contradict; `rivals` cannot be in it when he is."""
    days = sorted(_first_day(mark) for rival in rivals for mark in rival.marks if mark.what in ("held", "began"))
    for run in _runs(line.marks, days):
        yield _occupancy(line, run)


def _runs(marks: Sequence[Mark], rivals: Sequence[date]) -> Iterator[list[Mark]]:
    """The marks of each time: who had gone, or was replaced, and is appointed or named long after, is back."""
    run: list[Mark] = []
    gone: date | None = None
    last: date | None = None
    for mark in _believable(marks):
        is_in = mark.what in ("held", "began")
        if is_in and mark.earliest and _is_back(mark, mark.earliest, gone, last, rivals):
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


def _is_back(mark: Mark, day: date, gone: date | None, last: date | None, rivals: Sequence[date]) -> bool:
    wait: int = rules("posts")["tenures"]["return"]
    if gone is not None and day > gone:
        return mark.what == "began" or (day - gone).days > wait
    if last is None or (day - last).days <= wait:
        return False
    at = bisect_right(rivals, last)
    return at < len(rivals) and rivals[at] < day


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
