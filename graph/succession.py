"""People in one seat, one after the other: whoever is in it bounds the time of those before and after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from graph.tenure_model import Bounds, Issue, Limit, Occupancy

_WEAK = 0.6
"""What is left of the confidence in what one article implies of a seat in which others are named at that time."""

_AT_ONCE = 30
"""People in a seat at once among whom overlaps are told."""


def order(one: Occupancy) -> tuple[date, date, int, str, str]:
    """By the days on which he is known in it; who is only known to have gone, by when he had. Of one day, who went
    comes before who came."""
    first = one.start.latest or one.end.latest
    last = one.end.earliest or first
    whats = {mark.what for mark in one.marks}
    turn = 0 if whats & {"ended", "former", "died"} else 2 if "began" in whats else 1
    return (first.day if first else date.max, last.day if last else date.max, turn, one.person, one.kind)


def succeed(found: Sequence[Occupancy]) -> tuple[list[Occupancy], list[Issue]]:
    """All who were in a seat that takes one at a time, bounded by each other, with overlaps and gaps."""
    sure = [one for one in found if not one.is_weak]
    spans = [_span(one) for one in sure if one.known]
    fitting = [one for one in found if one.is_weak and one.known and not _meets(_span(one), spans)]
    known = sorted([*(one for one in sure if one.known), *fitting], key=order)
    bounded = list(_bounded(known))
    issues = [*_overlaps([one for one in known if not one.is_weak]), *_gaps(bounded)]
    bounded += [_before(one, known) for one in sure if not one.known]
    bounded += [replace(one, confidence=_WEAK * one.confidence) for one in found if one.is_weak and one not in fitting]
    return sorted(bounded, key=order), issues


def _meets(span: tuple[date, date], others: Sequence[tuple[date, date]]) -> bool:
    return any(first <= span[1] and span[0] <= last for first, last in others)


def _span(one: Occupancy) -> tuple[date, date]:
    if one.known is None:
        raise AssertionError("only who is known to have been in the seat is compared")
    return one.known


def _precedes(one: Occupancy, other: Occupancy) -> bool:
    """Whether the first, who stands before the other, had gone when the other was in it; on one day they may change."""
    mine, theirs = _span(one), _span(other)
    return mine[1] <= theirs[0] and not (mine == theirs and not _changes(one, other))


def _changes(one: Occupancy, other: Occupancy) -> bool:
    """Whether an article tells that the first went or that the other came."""
    return any(mark.what in ("ended", "former", "died") for mark in one.marks) or any(
        mark.what == "began" for mark in other.marks
    )


def _bounded(known: Sequence[Occupancy]) -> Iterator[Occupancy]:
    """Everyone with the day on which the one before him was last in it, and the first day of the next, as bounds."""
    firsts = [order(one)[0] for one in known]
    gone: list[tuple[date, int]] = []
    for at, one in enumerate(known):
        first, last = _span(one)
        later = range(max(at + 1, bisect_left(firsts, last)), len(known))
        following = next((known[other] for other in later if _precedes(one, known[other])), None)
        earlier = reversed(gone[: bisect_right(gone, (first, len(known)))])
        before = next((known[other] for _, other in earlier if _precedes(known[other], one)), None)
        insort(gone, (last, at))
        yield replace(
            one,
            start=_not_before(one.start, before.end.earliest if before else None),
            end=_not_after(one.end, following.start.latest if following else None),
        )


def _not_before(start: Bounds, day: Limit | None) -> Bounds:
    if day is None or (start.earliest and start.earliest.day >= day.day):
        return start
    return Bounds(Limit(day.day, "predecessor", day.evidence), start.latest)


def _not_after(end: Bounds, day: Limit | None) -> Bounds:
    if day is None or (end.latest and end.latest.day <= day.day):
        return end
    return Bounds(end.earliest, Limit(day.day, "successor", day.evidence))


def _before(one: Occupancy, known: Sequence[Occupancy]) -> Occupancy:
    """Who had gone when another was in the seat for a while had gone when that one came."""
    gone = one.end.latest
    if gone is None:
        return one
    for other in known:
        first, last = _span(other)
        came = other.start.latest
        if other.person != one.person and other.is_certain and first <= gone.day <= last and came:
            return replace(one, end=_not_after(one.end, came))
    return one


def _overlaps(known: Sequence[Occupancy]) -> Iterator[Issue]:
    active: list[Occupancy] = []  # who may still be in it, the newest last
    for one in known:
        first, last = _span(one)
        active = [other for other in active if _span(other)[1] >= first]
        for other in active:
            if other.person != one.person and one.is_certain and other.is_certain and not _precedes(other, one):
                evidence = [limit.evidence for limit in (other.end.earliest, one.start.latest) if limit]
                yield Issue("overlap", (other.person, one.person), first, min(last, _span(other)[1]), tuple(evidence))
        active = [*active, one][-_AT_ONCE:]


def _gaps(known: Sequence[Occupancy]) -> Iterator[Issue]:
    """Between two who follow each other, if nobody was in it, or nobody says who was."""
    latest: Occupancy | None = None
    for one in known:
        if latest is not None and (gap := _gap(latest, one)) is not None:
            yield gap
        if latest is None or _span(one)[1] >= _span(latest)[1]:
            latest = one


def _gap(one: Occupancy, other: Occupancy) -> Issue | None:
    people = (one.person, other.person)
    gone, came = one.end.latest, other.start.earliest
    if gone and came and gone.day < came.day:
        return Issue("vacant", people, gone.day, came.day, (gone.evidence, came.evidence))
    last, first = one.end.earliest, other.start.latest
    if last and first and (first.day - last.day).days > 1 and _span(one)[1] < _span(other)[0]:
        return Issue("unknown", people, last.day, first.day, (last.evidence, first.evidence))
    return None
