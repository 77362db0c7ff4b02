"""Who an entity has most to do with: through relations, and as parts of the same events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import permutations

from graph.model import KnowledgeGraph

RELATED = 16
_CROWD = 24
"""Parts of an event beyond which taking part in it joins nobody."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another entity: in how many relations and how many events both are."""

    node: str
    relations: int
    events: int


def related(graph: KnowledgeGraph) -> dict[str, list[Related]]:
    """node id → the entities that it has most to do with, the closest first."""
    relations: dict[str, Counter[str]] = {}
    events: dict[str, Counter[str]] = {}
    for edge in graph.edges.values():
        if edge.target is not None and edge.target != edge.source:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                relations.setdefault(one, Counter())[other] += 1
    for happening in graph.happenings.values():
        parts = dict.fromkeys(part.node for part in happening.parts)
        if len(parts) <= _CROWD:
            for one, other in permutations(parts, 2):
                events.setdefault(one, Counter())[other] += 1
    none: Counter[str] = Counter()
    return {
        node: _closest(graph, relations.get(node, none), events.get(node, none))
        for node in graph.nodes
        if node in relations or node in events
    }


def _closest(graph: KnowledgeGraph, relations: Counter[str], events: Counter[str]) -> list[Related]:
    found = [Related(node, relations[node], events[node]) for node in {**relations, **events} if node in graph.nodes]
    found.sort(key=lambda one: (-one.relations - one.events, -graph.nodes[one.node].weight, one.node))
    return found[:RELATED]
