"""How two things are connected: the shortest way through relations and common events, with the proof of each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from graph.model import Evidence, Happening, KnowledgeGraph, Node


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way, from an entity or event to the next."""

    source: Node | Happening
    target: Node | Happening
    predicate: str
    """of the relation; between an event and who takes part in it, his role or «place»"""
    role: str | None
    """the post, where the relation is one"""
    forward: bool
    """whether the graph says it of `source`; else it says it of `target`"""
    edge: str
    """id of the edge, or «event id/role»"""
    evidence: tuple[Evidence, ...]
    sentences: tuple[str, ...]
    """those of the evidence, each once"""
    weight: int
    """number of independent articles that say so"""


@dataclass(frozen=True, slots=True)
class _Link:
    """A step between ids."""

    source: str
    target: str
    predicate: str
    role: str | None
    edge: str
    evidence: tuple[Evidence, ...]
    weight: int
    forward: bool = True


_Neighbours = dict[str, dict[str, _Link]]


def shortest(graph: KnowledgeGraph, start: str, goal: str) -> tuple[Step, ...] | None:
    """The steps from one entity or event to another, by their ids; None where nothing connects them.

    Of several ways that are equally short, the one whose middle has the fewest neighbours (it says
    more that two people met at a ceremony than that both have to do with Iran); then by id.
    """
    neighbours = _neighbours(graph)
    before: dict[str, str] = {}
    waiting = [(0, 0, start, "")]
    while waiting:
        steps, crowd, here, came_from = heappop(waiting)
        if here in before:
            continue
        before[here] = came_from
        if here == goal:
            return tuple(_step(graph, link) for link in _way(neighbours, before, goal))
        around = neighbours.get(here, {})
        crowd += len(around) if came_from else 0
        for other in around:
            if other not in before:
                heappush(waiting, (steps + 1, crowd, other, here))
    return None


def _way(neighbours: _Neighbours, before: dict[str, str], goal: str) -> list[_Link]:
    links: list[_Link] = []
    while before[goal]:
        links.append(neighbours[before[goal]][goal])
        goal = before[goal]
    return links[::-1]


def _step(graph: KnowledgeGraph, link: _Link) -> Step:
    return Step(
        source=graph.nodes.get(link.source) or graph.happenings[link.source],
        target=graph.nodes.get(link.target) or graph.happenings[link.target],
        predicate=link.predicate,
        role=link.role,
        forward=link.forward,
        edge=link.edge,
        evidence=link.evidence,
        sentences=tuple(dict.fromkeys(map(graph.quote, link.evidence))),
        weight=link.weight,
    )


def _neighbours(graph: KnowledgeGraph) -> _Neighbours:
    """Entity or event → neighbour → the link between them that is told most often, the first by id among equals."""
    table: _Neighbours = {}
    for link in _links(graph):
        for one in (link, replace(link, source=link.target, target=link.source, forward=False)):
            around = table.setdefault(one.source, {})
            known = around.get(one.target)
            if known is None or (-one.weight, one.edge) < (-known.weight, known.edge):
                around[one.target] = one
    return table


def _links(graph: KnowledgeGraph) -> Iterator[_Link]:
    for edge in graph.edges.values():
        if edge.target is not None:
            evidence = tuple(statement.evidence for statement in edge.statements)
            yield _Link(edge.source, edge.target, edge.predicate, edge.role, edge.id, evidence, edge.weight)
    for happening in graph.happenings.values():
        yield from _parts(graph, happening)


def _parts(graph: KnowledgeGraph, happening: Happening) -> Iterator[_Link]:
    """From an event to each node that takes part, proved by the accounts that give it that part."""
    proof: dict[tuple[str, str], list[Evidence]] = {}
    for account in happening.occurrences:
        for part in account.players:
            if part.role != "place" or part.node == happening.place:
                proof.setdefault((part.role, part.node), []).append(account.evidence)
    for (role, node), evidence in proof.items():
        weight = len({graph.articles[one.article].original for one in evidence})
        yield _Link(happening.id, node, role, None, f"{happening.id}/{role}", tuple(evidence), weight)
