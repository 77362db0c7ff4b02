"""Posts as terms: who was in which seat between which days, and the relations that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Edge, KnowledgeGraph
from graph.tenure_model import Occupancy
from graph.tenures import tenures
from viz.ids import unique
from viz.proofs import Proof, Proofs, one_line
from viz.site import digest


@dataclass(frozen=True, slots=True)
class Term:
    """A time that somebody was in a post, with bounds of its beginning and its end; None is unknown."""

    id: str
    """of no node, happening or edge"""
    occupancy: Occupancy
    post: str
    """the role and the body, on one line"""
    proofs: tuple[Proof, ...]


def terms(graph: KnowledgeGraph, proofs: Proofs, taken: set[str]) -> Iterator[Term]:
    """The terms of all posts that have a name, in the order of bodies and posts."""
    said = _said(graph, proofs)
    for seat in tenures(graph):
        node = graph.nodes.get(seat.key.body or "")
        body = one_line(node.label) if node else ""
        for one in seat.occupancies:
            person = said.get(one.person, {})
            marks = {mark.evidence: mark.rule for mark in one.marks}
            told = tuple(person.get(evidence) or proofs.of_mention(evidence, rule) for evidence, rule in marks.items())
            name = f"{one.person}|{seat.key.body or ''}|{seat.key.post}|{one.kind}"
            yield Term(unique(f"term-{digest(name)}", taken), one, f"{one_line(one.role)} {body}".strip(), told)


def _said(graph: KnowledgeGraph, proofs: Proofs) -> dict[str, dict[object, Proof]]:
    """person → evidence → the proof of the relation that was read there."""
    found: dict[str, dict[object, Proof]] = {}
    for edge in posts(graph):
        for statement, proof in zip(edge.statements, proofs.of_edge(edge), strict=True):
            found.setdefault(edge.source, {}).setdefault(statement.evidence, proof)
    return found


def posts(graph: KnowledgeGraph) -> Iterator[Edge]:
    """The relations that name a post."""
    return (edge for edge in graph.edges.values() if edge.predicate == "holds_position" and edge.role)
