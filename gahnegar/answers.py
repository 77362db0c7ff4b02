"""The answers on posts, disagreements and projects as rows of plain values, under fixed columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extract.model import iso
from gahnegar.records import Records, Row
from graph.claims import Conflict
from graph.model import Evidence, KnowledgeGraph
from graph.projects import History
from graph.query import Holder
from graph.tenure_model import Bounds, Seat

HOLDER = ("person", "person_label", "role", "body", "body_label", "how", "days", "confidence", "articles", "evidence")
TERM = (
    "body", "body_label", "post", "role", "person", "person_label", "kind", "start_earliest", "start_latest",
    "end_earliest", "end_latest", "confidence", "articles", "evidence",
)  # fmt: skip
CLAIM = (
    "id", "category", "attribute", "happening", "subject", "nodes", "value", "published", "articles", "evidence",
)  # fmt: skip
STAGE = (
    "project", "project_label", "step", "type", "earliest", "latest", "published", "moved", "articles", "evidence",
    "slippage", "is_open",
)  # fmt: skip


def holders(graph: KnowledgeGraph, found: Iterable[Holder]) -> Records[Holder]:
    """Who held a post, a row each."""

    def rows(some: Iterable[Holder]) -> Iterator[Row]:
        for one in some:
            body = {"body": one.body.id if one.body else None, "body_label": one.body.label if one.body else None}
            person = {"person": one.person.id, "person_label": one.person.label}
            told = {name: getattr(one, name) for name in ("role", "how", "days", "confidence")}
            yield _row(HOLDER, person | body | told | _proof(graph, one.evidence))

    return Records(found, HOLDER, rows, _shown("holder_rows", graph))


def seats(graph: KnowledgeGraph, found: tuple[Seat, ...]) -> Records[Seat]:
    """Seats; a row for everyone who was in one, with the bounds of his time in it."""

    def rows(some: Iterable[Seat]) -> Iterator[Row]:
        for seat in some:
            body = graph.nodes[seat.key.body].label if seat.key.body else None
            for one in seat.occupancies:
                told = {name: getattr(one, name) for name in ("role", "person", "kind", "confidence")}
                told |= {"body": seat.key.body, "body_label": body, "post": seat.key.post}
                told |= {"person_label": graph.nodes[one.person].label}
                told |= _bounds("start", one.start) | _bounds("end", one.end)
                yield _row(TERM, told | _proof(graph, (mark.evidence for mark in one.marks)))

    number = sum(len(seat.occupancies) for seat in found)
    return Records(found, TERM, rows, _shown("seat_rows", graph), number)


def conflicts(graph: KnowledgeGraph, found: tuple[Conflict, ...]) -> Records[Conflict]:
    """Disagreements; a row for each of the claims."""

    def rows(some: Iterable[Conflict]) -> Iterator[Row]:
        for conflict in some:
            told = {name: getattr(conflict, name) for name in ("id", "category", "attribute", "happening")}
            event = graph.happenings.get(conflict.happening or "")
            told |= {"subject": event.label if event else conflict.subject, "nodes": list(conflict.nodes)}
            for claim in conflict.claims:
                said = {"value": claim.value, "published": iso(claim.published), "articles": list(claim.articles)}
                yield _row(CLAIM, told | _proof(graph, claim.evidence) | said)

    return Records(found, CLAIM, rows, _shown("claim_rows", graph), sum(len(one.claims) for one in found))


def projects(graph: KnowledgeGraph, found: tuple[History, ...]) -> Records[History]:
    """Histories of projects; a row for each step."""

    def rows(some: Iterable[History]) -> Iterator[Row]:
        for history in some:
            told: Row = {"project": history.node.id, "project_label": history.node.label}
            told |= {"slippage": history.slippage, "is_open": history.is_open}
            for one in history.stages:
                days = {name: iso(getattr(one, name)) for name in ("earliest", "latest", "published")}
                step = {"step": one.step, "type": one.type, "moved": one.moved, "articles": list(one.articles)}
                yield _row(STAGE, told | _proof(graph, one.evidence) | days | step)

    return Records(found, STAGE, rows, _shown("stage_rows", graph), sum(len(one.stages) for one in found))


def _shown(name: str, graph: KnowledgeGraph) -> Any:
    """A function of `viz.notebook_answers`, which is not loaded before a notebook asks."""

    def shown(found: Iterable[Any]) -> Any:
        from viz import notebook_answers

        return getattr(notebook_answers, name)(graph, found)

    return shown


def _bounds(end: str, bounds: Bounds) -> Row:
    first, last = bounds.days
    return {f"{end}_earliest": iso(first), f"{end}_latest": iso(last)}


def _proof(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> Row:
    proofs = tuple(evidence)
    return {
        "articles": list(dict.fromkeys(one.article for one in proofs)),
        "evidence": list(dict.fromkeys(map(graph.quote, proofs))),
    }


def _row(columns: Iterable[str], values: Row) -> Row:
    return {name: values[name] for name in columns}
