"""`gahnegar who`: who held a post on a day, and the succession in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from gahnegar.ask import QUOTES, print_lines, quotes
from gahnegar.dates import interval
from gahnegar.known import opened
from graph.model import KnowledgeGraph
from graph.query import Holder, history, holders
from graph.tenure_model import Bounds, Issue, Limit, Occupancy, Seat
from viz.when import jalali_words

_TROUBLE = {
    "overlap": "overlap: two in it at once",
    "vacant": "gap: one had gone, the next had not come",
    "unknown": "gap: nobody is named in it",
    "disagreement": "articles disagree when",
}


def who(db: Path, post: str, day: str | None, known: str | None = None) -> None:
    """Prints who held a post (on a day), the surest answer first.

    Raises QueryError where the post names nothing known.
    """
    graph = opened(db, known)
    found = [holder for on in _days(day) for holder in holders(graph, post, on)]
    if not found:
        print_lines([f"unknown: no article names anyone as «{post}»" + (f" near {day}" if day else "")])
    for holder in _best(found):
        print_lines(_held(graph, holder, is_of_a_day=day is not None))


def succession(db: Path, post: str, known: str | None = None) -> None:
    """Prints who held a post one after the other, with the bounds of each time, gaps and overlaps.

    Raises QueryError where the post names nothing known.
    """
    graph = opened(db, known)
    seats = [seat for seat in history(graph, post) if seat.occupancies]
    if not seats:
        print_lines([f"unknown: no article names anyone as «{post}»"])
    for seat in seats:
        print_lines(_told(graph, seat))


def _days(day: str | None) -> list[date | None]:
    """The first and the last day of «1397-06», the one day of «1397-06-28», no day of nothing."""
    return list(dict.fromkeys(interval(day))) if day else [None]


def _best(found: Iterable[Holder]) -> list[Holder]:
    """One answer for each person and post: the surest."""
    best: dict[tuple[str, str], Holder] = {}
    for holder in sorted(found, key=lambda holder: -holder.confidence):
        best.setdefault((holder.person.id, holder.role), holder)
    return list(best.values())


def _held(graph: KnowledgeGraph, holder: Holder, is_of_a_day: bool) -> Iterator[str]:
    how = f"{holder.how}, " if is_of_a_day else ""
    body = f" {holder.body.label}" if holder.body else ""
    yield f"{holder.person.label}: {holder.role}{body} ({how}confidence {holder.confidence:.2f})"
    yield from quotes(graph, holder.evidence[:QUOTES])


def _told(graph: KnowledgeGraph, seat: Seat) -> Iterator[str]:
    """Everyone in a seat by day, and what does not fit after the one with whom it begins."""
    body = graph.nodes[seat.key.body].label if seat.key.body else "no body named"
    yield f"{body}: {'one at a time' if seat.key.is_single else 'several at a time'}"
    left = list(seat.issues)
    for at, one in enumerate(seat.occupancies):
        yield from _time(graph, one)
        later = {other.person for other in seat.occupancies[at + 1 :]}
        here = [issue for issue in left if one.person in issue.people and not later & set(issue.people[:1])]
        left = [issue for issue in left if issue not in here]
        for issue in here:
            yield from _trouble(graph, issue)
    yield ""


def _time(graph: KnowledgeGraph, one: Occupancy) -> Iterator[str]:
    acting = ", acting" if one.kind == "acting" else ""
    yield f"  {graph.nodes[one.person].label}: {one.role} (confidence {one.confidence:.2f}{acting})"
    yield f"    came {_between(one.start)}"
    yield f"    went {_between(one.end)}"
    limits = (one.start.earliest, one.start.latest, one.end.earliest, one.end.latest)
    yield from quotes(graph, (limit.evidence for limit in limits if limit))


def _between(bounds: Bounds) -> str:
    first, last = bounds.earliest, bounds.latest
    if first and last and first.day == last.day:
        return f"on {_limit(last)}"
    parts = [f"not before {_limit(first)}" if first else "", f"not after {_limit(last)}" if last else ""]
    return ", ".join(filter(None, parts)) or "on an unknown day"


def _limit(limit: Limit) -> str:
    return f"{_both(limit.day)} ({limit.rule})"


def _both(day: date) -> str:
    return f"{jalali_words(day, day)} = {day.isoformat()}"


def _trouble(graph: KnowledgeGraph, issue: Issue) -> Iterator[str]:
    people = "، ".join(graph.nodes[person].label for person in issue.people)
    yield f"  ! {_TROUBLE[issue.kind]}: {_both(issue.start)} to {_both(issue.end)}: {people}"
