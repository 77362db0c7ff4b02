"""The records of a graph as rows of plain values, under fixed columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from extract.model import iso
from gahnegar.records import Records, Row
from graph.model import Edge, Evidence, Happening, KnowledgeGraph, Node
from graph.network import entity_values, event_values, relation_values
from graph.paths import Step
from graph.timeline import Entry

T = TypeVar("T")

ENTITY = ("id", "type", "label", "aliases", "first_date", "last_date", "articles", "weight")
EVENT = (
    "id", "type", "label", "first_date", "last_date", "articles", "weight", "start", "end", "start_jalali", "status",
    "place", "participants", "quantity", "confidence",
)  # fmt: skip
RELATION = (
    "id", "source", "source_label", "predicate", "role", "target", "target_label", "former", "start", "end", "articles",
    "evidence", "confidence", "weight",
)  # fmt: skip
TIMELINE = (
    "id", "kind", "type", "label", "start", "end", "granularity", "basis", "status", "place", "nodes", "articles",
    "evidence", "quantity", "confidence",
)  # fmt: skip
STEP = (
    "source", "source_label", "predicate", "role", "target", "target_label", "forward", "edge", "evidence", "weight",
)  # fmt: skip


def entities(graph: KnowledgeGraph, nodes: Iterable[Node]) -> Records[Node]:
    """Entities, with the attributes they have in the graph."""
    return Records(nodes, ENTITY, _each(lambda node: _picked(ENTITY, {"id": node.id, **entity_values(node)})))


def events(graph: KnowledgeGraph, happenings: Iterable[Happening]) -> Records[Happening]:
    """Events; `participants` are «role: label»."""

    def row(one: Happening) -> Row:
        parts = [f"{part.role}: {graph.nodes[part.node].label}" for part in one.participants]
        more = {"id": one.id, "participants": parts, "quantity": one.quantity, "confidence": one.confidence}
        return _picked(EVENT, {**event_values(graph, one), **more})

    return Records(happenings, EVENT, _each(row))


def relations(graph: KnowledgeGraph, edges: Iterable[Edge]) -> Records[Edge]:
    """Relations; `evidence` are the sentences."""

    def row(edge: Edge) -> Row:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        labels = {
            "source_label": graph.nodes[edge.source].label,
            "target_label": graph.nodes[edge.target].label if edge.target else None,
        }
        return _picked(RELATION, {**ends, **labels, **relation_values(graph, edge)})

    return Records(edges, RELATION, _each(row))


def timeline(graph: KnowledgeGraph, entries: Iterable[Entry]) -> Records[Entry]:
    """Entries of a timeline; `nodes` are ids, `evidence` are the sentences."""

    def row(entry: Entry) -> Row:
        values = {name: getattr(entry, name) for name in TIMELINE}
        plain = {
            "start": iso(entry.start),
            "end": iso(entry.end),
            "place": graph.nodes[entry.place].label if entry.place else None,
            "nodes": list(entry.nodes),
            "articles": list(entry.articles),
            "evidence": _sentences(graph, entry.evidence),
        }
        return _picked(TIMELINE, values | plain)

    def shown(found: Iterable[Entry]) -> Iterable[Mapping[str, Any]]:
        from viz.notebook import timeline_rows

        return timeline_rows(graph, found)

    return Records(entries, TIMELINE, _each(row), shown)


def steps(graph: KnowledgeGraph, found: Iterable[Step]) -> Records[Step]:
    """The steps of a way; `evidence` are the sentences."""

    def row(step: Step) -> Row:
        ends = {"source": step.source.id, "target": step.target.id}
        labels = {"source_label": step.source.label, "target_label": step.target.label}
        told = {name: getattr(step, name) for name in ("predicate", "role", "forward", "edge", "weight")}
        return _picked(STEP, {**ends, **labels, **told, "evidence": list(step.sentences)})

    def shown(some: Iterable[Step]) -> Iterable[Mapping[str, Any]]:
        from viz.notebook import step_rows

        return step_rows(some)

    return Records(found, STEP, _each(row), shown)


def _each(row: Callable[[T], Row]) -> Callable[[Iterable[T]], Iterator[Row]]:
    """One row for each record."""
    return lambda records: map(row, records)


def _sentences(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(map(graph.quote, evidence)))


def _picked(columns: Iterable[str], values: Row) -> Row:
    return {name: values[name] for name in columns}
