"""Seats and who was in them: the records. A seat is a post of a body, whoever is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.anchors import is_single
from graph.model import Evidence

What = Literal["held", "began", "ended", "former", "died"]
Kind = Literal["holder", "acting"]
Trouble = Literal["overlap", "vacant", "unknown", "disagreement"]


@dataclass(frozen=True, slots=True)
class SeatKey:
    """A post of a body. `body` is a node id, or None where the articles name none."""

    body: str | None
    post: str
    """folded, one for all words that mean the same seat"""

    @property
    def is_single(self) -> bool:
        """Whether one person at a time is in it: known only where the body is."""
        return self.body is not None and is_single(self.post)


@dataclass(frozen=True, slots=True)
class Mark:
    """One saying about a person in a seat: that he was in it, came, went, had gone by then, or died.

    It was so on a day of [earliest, latest]; None is unknown.
    """

    what: What
    earliest: date | None
    latest: date | None
    rule: str
    """mention, former, appointment, introduction, resignation, dismissal, farewell, retirement, departure, death"""
    evidence: Evidence
    origin: str
    """the article that this one repeats, or itself"""
    is_implied: bool = False
    """whether the post and the name stand apart, and only the run of the text joins them"""


@dataclass(frozen=True, slots=True)
class Line:
    """Everything said of one person in one seat, as a holder or as an acting one; marks by day."""

    person: str
    """node id"""
    seat: SeatKey
    kind: Kind
    role: str
    """in the words that most articles use"""
    marks: tuple[Mark, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A day that bounds a tenure, and why."""

    day: date
    rule: str
    """the rule of a mark, or «predecessor», «successor»"""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where one end of a tenure lies: not before `earliest`, not after `latest`; None is unknown."""

    earliest: Limit | None = None
    latest: Limit | None = None

    @property
    def days(self) -> tuple[date | None, date | None]:
        return (self.earliest.day if self.earliest else None, self.latest.day if self.latest else None)


@dataclass(frozen=True, slots=True)
class Occupancy:
    """The time that a person was in a seat without a break, as far as anybody says."""

    person: str
    """node id"""
    seat: SeatKey
    kind: Kind
    role: str
    start: Bounds
    """between which days he came"""
    end: Bounds
    """between which days he went"""
    marks: tuple[Mark, ...]
    confidence: float

    @property
    def known(self) -> tuple[date, date] | None:
        """The first and the last day of which it is told that he was in it; None where there is no such day."""
        days = [limit.day for limit in (self.start.latest, self.end.earliest) if limit]
        return (min(days), max(days)) if days else None

    @property
    def is_weak(self) -> bool:
        """Whether all that is said of it is one article's implication: it bounds nobody else."""
        return all(mark.is_implied for mark in self.marks) and len({mark.origin for mark in self.marks}) == 1

    @property
    def is_certain(self) -> bool:
        """Whether he was in it on all days of `known`: not so where one article tells of some day of a month."""
        first, last = self.start.latest, self.end.earliest
        return first is not None and last is not None and first.day <= last.day


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a seat that does not fit, or that nobody tells, between two days.

    overlap: two people in it at once. vacant: one had gone, the next had not come. unknown: nobody is
    named. disagreement: articles contradict each other about the coming or going of one person.
    """

    kind: Trouble
    people: tuple[str, ...]
    start: date
    end: date
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat with all who were in it, the earliest first."""

    key: SeatKey
    occupancies: tuple[Occupancy, ...]
    issues: tuple[Issue, ...]
