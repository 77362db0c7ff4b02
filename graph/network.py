"""The graph for networkx: entities and happenings are nodes; relations and parts played are edges."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from extract.calendars import jalali_iso
from extract.model import iso
from graph.attested import attested
from graph.model import Edge, Happening, KnowledgeGraph, Node, Participant

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def to_networkx(graph: KnowledgeGraph, kind: type[MultiDiGraph] | None = None) -> MultiDiGraph:
    """A directed multigraph; all attributes are text, numbers or lists of text, None where not known.

    Nodes: `kind` («entity» or «event»), `type, label, aliases, first_date, last_date, articles,
    weight`; events also `start, end, start_jalali, status, place`. Edges: `predicate, role,
    former, start, end, articles, evidence, confidence, weight`; evidence are the sentences. Edges
    out of an event have the role of the participant, or «place», as predicate. Days are ISO text;
    an edge's key is its id, or «event id/role». A relation to nothing named («وزیر») has no edge.
    kind: the class of graph to make, where networkx's own is not meant.
    """
    from networkx import MultiDiGraph

    network = (kind or MultiDiGraph)(name="Gahnegar")
    for node in graph.nodes.values():
        network.add_node(node.id, **entity_values(node))
    for happening in graph.happenings.values():
        network.add_node(happening.id, **event_values(graph, happening))
    for edge in graph.edges.values():
        if edge.target is not None:
            network.add_edge(edge.source, edge.target, key=edge.id, **relation_values(graph, edge))
    for happening in graph.happenings.values():
        for part in happening.parts:
            network.add_edge(
                happening.id, part.node, key=f"{happening.id}/{part.role}", **_part(graph, happening, part)
            )
    return network


def entity_values(node: Node) -> dict[str, Any]:
    """The attributes of an entity."""
    return {
        "kind": "entity",
        "type": node.type,
        "label": node.label,
        "aliases": list(node.aliases),
        "first_date": iso(node.first_date),
        "last_date": iso(node.last_date),
        "articles": list(node.articles),
        "weight": node.weight,
    }


def event_values(graph: KnowledgeGraph, happening: Happening) -> dict[str, Any]:
    """The attributes of an event."""
    published = [graph.articles[name].published for name in happening.articles]
    first, last = attested(published)
    return {
        "kind": "event",
        "type": happening.type,
        "label": happening.label,
        "aliases": [],
        "first_date": iso(first),
        "last_date": iso(last),
        "articles": list(happening.articles),
        "weight": independent(graph, happening.articles),
        "start": iso(happening.start),
        "end": iso(happening.end),
        "start_jalali": _jalali(happening.start),
        "status": happening.status,
        "place": graph.nodes[happening.place].label if happening.place else None,
    }


def relation_values(graph: KnowledgeGraph, edge: Edge) -> dict[str, Any]:
    """The attributes of a relation."""
    return {
        "predicate": edge.predicate,
        "role": edge.role,
        "former": edge.former,
        "start": iso(edge.start),
        "end": iso(edge.end),
        "articles": list(dict.fromkeys(statement.evidence.article for statement in edge.statements)),
        "evidence": list(dict.fromkeys(graph.quote(statement.evidence) for statement in edge.statements)),
        "confidence": edge.confidence,
        "weight": edge.weight,
    }


def _part(graph: KnowledgeGraph, happening: Happening, part: Participant) -> dict[str, Any]:
    return {
        "predicate": part.role,
        "role": part.role,
        "former": False,
        "start": iso(happening.start),
        "end": iso(happening.end),
        "articles": list(happening.articles),
        "evidence": list(dict.fromkeys(graph.quote(account.evidence) for account in happening.occurrences)),
        "confidence": happening.confidence,
        "weight": independent(graph, happening.articles),
    }


def around(network: MultiDiGraph, node: str, depth: int) -> MultiDiGraph:
    """The part of a network that lies within some steps of a node, in whichever direction; its order stays."""
    reached, edge = {node}, [node]
    while edge and depth > 0:
        depth -= 1
        near = dict.fromkeys(other for one in edge for other in (*network.successors(one), *network.predecessors(one)))
        edge = [other for other in near if other not in reached]
        reached.update(edge)
    part = network.__class__(**network.graph)
    part.add_nodes_from((name, values) for name, values in network.nodes(data=True) if name in reached)
    part.add_edges_from(
        (source, target, key, values)
        for source, target, key, values in network.edges(keys=True, data=True)
        if source in reached and target in reached
    )
    return part


def independent(graph: KnowledgeGraph, articles: tuple[str, ...]) -> int:
    """How many articles say so, wire copies counted once."""
    return len({graph.articles[name].original for name in articles})


def _jalali(day: date | None) -> str | None:
    try:
        return jalali_iso(day) if day else None
    except ValueError:  # before the calendar begins
        return None
