"""Articles that tell of people in the seats of one body, and the seats that are made of them."""

from __future__ import annotations

from graph.model import KnowledgeGraph
from graph.tenure_model import Bounds, Occupancy, Seat
from graph.tenures import tenures
from tests.graph.build_samples import Draft, graph_of

BODY = "سازمان آبیاری"
FIRST, SECOND, THIRD = "آریا مهرورز", "کیوان راستگو", "نادر بهکیش"


IMPLIED = "post-of-speaker"
"""A rule that joins a post to a name elsewhere in the text."""


def named(
    article: str, day: str | None, person: str, role: str = "مدیرعامل", former: bool = False, rule: str = "test"
) -> Draft:
    """An article that names a person in a post of the body."""
    return (
        Draft(article, day, f"{person} {role} {BODY} سخن گفت. خبر {article}.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1", former, rule)
    )


def change(
    article: str, day: str, person: str, kind: str, trigger: str, days: str = "", role: str = "مدیرعامل"
) -> Draft:
    """An article of an appointment, departure or death."""
    return (
        Draft(article, day, f"{person} {role} {BODY} {trigger}. خبر {article}.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1")
        .event(kind, trigger, days, theme="p1", organization="o1")
    )


def seats(*drafts: Draft) -> tuple[KnowledgeGraph, tuple[Seat, ...]]:
    graph = graph_of(*drafts)
    return graph, tenures(graph)


def only_seat(*drafts: Draft) -> tuple[dict[str, Occupancy], Seat]:
    """The people of the one seat by name, and the seat."""
    graph, (seat,) = seats(*drafts)
    return {graph.nodes[one.person].label: one for one in seat.occupancies}, seat


def days(bounds: Bounds) -> tuple[str | None, str | None]:
    first, last = bounds.days
    return (first.isoformat() if first else None, last.isoformat() if last else None)
