"""Questions to a graph: what is called so, and who held a post on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extract.errors import QueryError
from extract.text import fold
from graph.anchors import seat as seat_word
from graph.model import Evidence, KnowledgeGraph, Node
from graph.names import key
from graph.tenure_marks import acting_words, seat_of
from graph.tenure_model import Mark, Occupancy, Seat
from graph.tenures import tenures

_BODIES = ("organization", "place", "facility", "project")
_HALF_LIFE = 365
"""Days after which a dated mention is half as good a witness."""

_LEAST = 0.1
"""Confidence below which the answer is «unknown»."""


def find(graph: KnowledgeGraph, name: str) -> tuple[Node, ...]:
    """The nodes called so: by label, else by another name, else those whose names contain it.

    Spaces, half-spaces and letter variants do not matter. The most reported come first.
    """
    wanted = fold(name)
    if not wanted:
        return ()
    nodes = list(graph.nodes.values())
    found = (
        [node for node in nodes if fold(node.label) == wanted]
        or [node for node in nodes if _is_called(node, name)]
        or [node for node in nodes if any(wanted in fold(form) for form in (node.label, *node.aliases))]
    )
    return tuple(sorted(found, key=lambda node: (-node.weight, node.id)))


def called(graph: KnowledgeGraph, name: str) -> tuple[Node, ...]:
    """As `find`. Raises QueryError where nothing is called so."""
    found = find(graph, name)
    if not found:
        raise QueryError(f"nothing is called «{name}» (try a part of the name)")
    return found


def _is_called(node: Node, name: str) -> bool:
    return key(node.type, node.label) == key(node.type, name) or fold(name) in map(fold, node.aliases)


@dataclass(frozen=True, slots=True)
class Holder:
    """A possible answer to «who held the post»."""

    person: Node
    role: str
    body: Node | None
    how: Literal["on that day", "between mentions", "before", "after", "undated"]
    """how the mentions lie to the day asked for; «before»: he is last named so before it"""
    days: int | None
    """to the nearest mention"""
    confidence: float
    evidence: tuple[Evidence, ...]
    """the nearest mention first"""


def holders(graph: KnowledgeGraph, post: str, on: date | None = None) -> tuple[Holder, ...]:
    """Who held a post («مدیرعامل سازمان تامین اجتماعی») on a day, or ever; the surest answer first.

    Empty is «unknown»: nobody is named in that post near enough to the day, or another was
    named in it since. Raises QueryError where the post names neither a known body nor a known role.
    """
    return _ranked(answer for seat in history(graph, post) for answer in in_seat(graph, seat, on))


def in_seat(graph: KnowledgeGraph, seat: Seat, on: date | None, changes: bool = False) -> tuple[Holder, ...]:
    """Who was in a seat on a day, or ever; the surest answer first.

    changes: whether somebody comes or goes on that day, which makes it no less likely that it is him.
    """
    answers = (_answer(graph, one, on, changes) for one in seat.occupancies)
    return _ranked(answer for answer in answers if answer is not None)


def _ranked(found: Iterable[Holder]) -> tuple[Holder, ...]:
    return tuple(
        sorted(found, key=lambda holder: (-holder.confidence, holder.days or 0, holder.person.id, holder.role))
    )


def history(graph: KnowledgeGraph, post: str) -> tuple[Seat, ...]:
    """The seats that a post names («مدیرعامل سازمان تامین اجتماعی»), each with all who were in it.

    Raises QueryError where the post names neither a known body nor a known role.
    """
    role, bodies = _parse(graph, post)
    seats = tenures(graph)
    posts = {seat.key.post for seat in seats}
    wanted, acting = _acting(role, posts)
    if (
        not bodies
        and wanted not in posts
        and not any(_is_called_so(one, role) for seat in seats for one in seat.occupancies)
    ):
        raise QueryError(f"«{post}»: names no body and no post that the articles know")
    found = (seat for seat in seats if (not bodies or seat.key.body in bodies) and _fits(seat, wanted, role, bodies))
    return tuple(_acting_only(seat) for seat in found) if acting else tuple(found)


def _fits(seat: Seat, wanted: str, role: str, bodies: Sequence[str]) -> bool:
    if not role or seat.key.post == wanted:
        return True
    return not bodies and any(_is_called_so(one, role) for one in seat.occupancies)


def _is_called_so(one: Occupancy, role: str) -> bool:
    return fold(one.role) == role


def _acting(role: str, posts: Collection[str]) -> tuple[str, bool]:
    """(post, whether only acting ones are asked for) of a folded role: «سرپرست», «سرپرست معاونت مالی»."""
    for word in acting_words():
        rest = seat_word(role.removeprefix(word))
        if role == word or (role.startswith(word) and rest in posts and role not in posts):
            return (seat_of(word)[0] if role == word else rest), True
    return seat_word(role), False


def _acting_only(seat: Seat) -> Seat:
    return replace(seat, occupancies=tuple(one for one in seat.occupancies if one.kind == "acting"))


def _parse(graph: KnowledgeGraph, post: str) -> tuple[str, tuple[str, ...]]:
    """(folded role or «», ids of the bodies named): the longest name of a body at the end of the text."""
    text = fold(post)
    best: dict[str, list[str]] = {}
    for node in graph.nodes.values():
        if node.type in _BODIES:
            for form in dict.fromkeys(fold(name) for name in (node.label, *node.aliases)):
                if len(form) > 1 and text.endswith(form):
                    best.setdefault(form, []).append(node.id)
    if not best:
        return text, ()
    longest = max(best, key=len)
    return text[: -len(longest)], tuple(best[longest])


def _answer(graph: KnowledgeGraph, one: Occupancy, on: date | None, changes: bool) -> Holder | None:
    if on is None:
        return _holder(graph, one, "on that day" if one.known else "undated", None, one.confidence)
    if one.known is None or _is_over(one, on) or _is_early(one, on):
        return None
    first, last = one.known
    if any(_held_on(mark, on) for mark in one.marks):
        return _holder(graph, one, "on that day", 0, one.confidence, on)
    if first <= on <= last:
        return _holder(graph, one, "between mentions", _nearest(one, on), 0.9 * one.confidence, on)
    gap = (on - last).days if on > last else (first - on).days
    confidence = one.confidence * 0.5 ** (gap / _HALF_LIFE) * 0.8 * (1.0 if changes else _part(one, on))
    if confidence < _LEAST:
        return None
    return _holder(graph, one, "before" if on > last else "after", gap, confidence, on)


def _part(one: Occupancy, on: date) -> float:
    """The part of the possible days of coming or going on which he is in the post on this day: between two holders
    the nearer is the likelier."""
    if one.known is None:
        return 1.0
    first, last = one.known
    if on > last and (gone := one.end.latest):
        return (gone.day - on).days / max((gone.day - last).days, 1)
    if on < first and (came := one.start.earliest):
        return (on - came.day).days / max((first - came.day).days, 1)
    return 1.0


def _held_on(mark: Mark, on: date) -> bool:
    return bool(mark.what == "held" and mark.earliest and mark.latest and mark.earliest <= on <= mark.latest)


def _is_over(one: Occupancy, on: date) -> bool:
    """Whether he had gone by then, after the last day that names him in the post."""
    gone = one.end.latest
    return gone is not None and on >= gone.day and one.known is not None and on > one.known[1]


def _is_early(one: Occupancy, on: date) -> bool:
    """Whether he had not come by then: on the last day of the one before him, he is not in the post yet."""
    since = one.start.earliest
    if since is None or one.known is None or on >= one.known[0]:
        return False
    return on < since.day or (on == since.day and since.rule == "predecessor")


def _nearest(one: Occupancy, on: date) -> int:
    days = (day for mark in one.marks for day in (mark.earliest, mark.latest) if day and mark.what != "former")
    return min(abs((day - on).days) for day in days)


def _holder(
    graph: KnowledgeGraph,
    one: Occupancy,
    how: Literal["on that day", "between mentions", "before", "after", "undated"],
    days: int | None,
    confidence: float,
    on: date | None = None,
) -> Holder:
    return Holder(
        person=graph.nodes[one.person],
        role=one.role,
        body=graph.nodes[one.seat.body] if one.seat.body else None,
        how=how,
        days=days,
        confidence=round(confidence, 3),
        evidence=tuple(mark.evidence for mark in sorted(one.marks, key=lambda mark: _distance(mark, on))),
    )


def _distance(mark: Mark, on: date | None) -> tuple[int, date, str, int]:
    """Days from what is said to the day asked for; without one, the latest first."""
    day = mark.earliest or mark.latest or date.min
    where = mark.evidence
    return (abs((day - on).days) if on else -day.toordinal(), day, where.article, where.span.start)
