"""Who held which post when: a lane for each seat, with everyone who was in it and how sure each bound is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.model import Evidence, KnowledgeGraph
from graph.tenure_model import Bounds, Issue, Occupancy, Seat
from graph.tenures import tenures
from viz.language import Words, words
from viz.posts import TROUBLES
from viz.site import anchor
from viz.sources import Source, of_mention

MOST = 300
"""Lanes that the page holds: those with most people first."""

SOURCES = 3
"""Sentences that are quoted for one person's time in a seat."""

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's time in a seat. He came on a day of `came` and went on one of `went`; None is unknown."""

    person: str
    """node id"""
    role: str
    is_acting: bool
    is_certain: bool
    """whether he was in it all the time between the two"""
    came: Days
    went: Days
    sources: tuple[Source, ...]

    @property
    def days(self) -> str:
        """The four days for the script: «2018-09-19 2018-10-03 - -»."""
        return " ".join(day.isoformat() if day else "-" for day in (*self.came, *self.went))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not fit, or nobody tells, between two days."""

    kind: str
    says: Words
    start: date
    end: date
    people: tuple[str, ...]
    """node ids"""


@dataclass(frozen=True, slots=True)
class Lane:
    """A seat: a post of a body."""

    anchor: str
    body: str
    """node id"""
    post: str
    is_single: bool
    spells: tuple[Spell, ...]
    troubles: tuple[Trouble, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Node ids, each once."""
        return tuple(dict.fromkeys(spell.person for spell in self.spells))


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a page, and how many seats it cannot show, and why."""

    shown: tuple[Lane, ...]
    without_body: int
    without_day: int
    too_many: int


def lanes(graph: KnowledgeGraph, most: int = MOST) -> Lanes:
    """The seats of a graph as lanes, those with most people first. A seat of no named body is none: whose is it?"""
    seats = tenures(graph)
    of_bodies = [seat for seat in seats if seat.key.body in graph.nodes]
    dated = [seat for seat in of_bodies if any(one.known for one in seat.occupancies)]
    ranked = sorted(dated, key=lambda seat: _rank(graph, seat))
    return Lanes(
        tuple(_lane(graph, seat) for seat in ranked[:most]),
        len(seats) - len(of_bodies),
        len(of_bodies) - len(dated),
        max(0, len(ranked) - most),
    )


def _rank(graph: KnowledgeGraph, seat: Seat) -> tuple[int, int, str, str]:
    people = {one.person for one in seat.occupancies}
    told = {mark.origin for one in seat.occupancies for mark in one.marks}
    return -len(people), -len(told), graph.nodes[seat.key.body or ""].label, seat.key.post


def _lane(graph: KnowledgeGraph, seat: Seat) -> Lane:
    roles = [one.role for one in seat.occupancies if one.kind == "holder"] or [seat.occupancies[0].role]
    body = seat.key.body or ""
    return Lane(
        anchor(f"seat {body} {seat.key.post}"),
        body,
        max(dict.fromkeys(roles), key=roles.count),
        seat.key.is_single,
        tuple(_spell(graph, one) for one in seat.occupancies),
        tuple(_trouble(issue) for issue in seat.issues),
    )


def _spell(graph: KnowledgeGraph, one: Occupancy) -> Spell:
    proofs = list(dict.fromkeys([*_proofs(one.start), *_proofs(one.end), *(mark.evidence for mark in one.marks)]))
    sources = tuple(of_mention(graph, proof) for proof in proofs[:SOURCES])
    return Spell(one.person, one.role, one.kind == "acting", one.is_certain, one.start.days, one.end.days, sources)


def _proofs(bounds: Bounds) -> Iterator[Evidence]:
    yield from (limit.evidence for limit in (bounds.latest, bounds.earliest) if limit)


def _trouble(issue: Issue) -> Trouble:
    return Trouble(issue.kind, words(TROUBLES[issue.kind]), issue.start, issue.end, issue.people)
