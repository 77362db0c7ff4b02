"""Who was in which seat, from when to when: what the articles prove, and what follows from others in the seat.

A bound of a tenure is itself an interval: somebody came on a day of `start` and went on a day of `end`,
and each of the four days has the rule and the sentence that set it. Nothing is guessed: without proof a
day is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from graph.model import KnowledgeGraph
from graph.succession import order, succeed
from graph.tenure_bounds import days_in, occupancies
from graph.tenure_marks import lines
from graph.tenure_model import Issue, Line, Occupancy, Seat, SeatKey


def tenures(graph: KnowledgeGraph) -> tuple[Seat, ...]:
    """All seats of a graph, by body and post."""
    return tuple(_seat(key, list(told)) for key, told in groupby(lines(graph), key=lambda line: line.seat))


def _seat(key: SeatKey, told: Sequence[Line]) -> Seat:
    found: list[Occupancy] = []
    issues: list[Issue] = []
    days = days_in(told) if key.is_single else ()
    for line in told:
        for occupancy, contradictions in occupancies(line, days):
            found.append(occupancy)
            issues += contradictions
    if key.is_single:
        found, between = succeed(found)
        issues += between
    issues.sort(key=lambda issue: (issue.start, issue.end, issue.kind, issue.people))
    return Seat(key, tuple(sorted(found, key=order)), tuple(issues))
