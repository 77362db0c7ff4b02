"""The disagreements that a report tells, side by side, with their sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph.claims import Claim, Conflict
from graph.model import KnowledgeGraph
from graph.timeline import may_lie
from viz.disputes import Dispute, disputes
from viz.html import shorten
from viz.language import Words, joined, words
from viz.proofs import one_line
from viz.reports.lines import Source, source_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that were given, and the sentences that give it."""

    value: Words | str
    outlets: tuple[str, ...]
    """who says so, each once; «» where that is not known"""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict in words; its sides are its claims, in their order."""

    conflict: Conflict
    subject: str
    kind: Words
    """«تکذیب: وضعیت»"""
    sides: tuple[Side, ...]


def outlets_of(side: Side) -> Words:
    """Who says so, in a row."""
    return joined(shorten(outlet, 80) if outlet else words("رسانهٔ نامعلوم") for outlet in side.outlets)


def disagreements(
    graph: KnowledgeGraph,
    conflicts: Iterable[Conflict],
    told: Collection[str],
    others: bool,
    entity: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> tuple[Disagreement, ...]:
    """Those of some conflicts that are about the happenings that are told, open ones first.

    others: also those about no one event, of the entity (if one is given), published in the period.
    """

    def belongs(conflict: Conflict) -> bool:
        if conflict.happening:
            return conflict.happening in told
        days = [claim.published for claim in conflict.claims if claim.published]
        within = may_lie(min(days, default=None), max(days, default=None), start, end)
        return others and within and (entity is None or entity in conflict.nodes)

    found = {conflict.id: conflict for conflict in conflicts if belongs(conflict)}
    return tuple(_disagreement(graph, found[one.id], one) for one in disputes(graph, found.values()))


def _disagreement(graph: KnowledgeGraph, conflict: Conflict, told: Dispute) -> Disagreement:
    named = "، ".join(graph.nodes[node].label for node in conflict.nodes[:3])
    sides = tuple(_side(graph, claim, side.value) for claim, side in zip(conflict.claims, told.sides, strict=True))
    kind = joined((told.category, told.attribute), ": ", ": ")
    kind = Words(kind.persian, kind.english.capitalize())
    subject = graph.happenings[conflict.happening].label if conflict.happening else told.subject
    return Disagreement(conflict, one_line(str(subject) or named), kind, sides)


def _side(graph: KnowledgeGraph, claim: Claim, value: Words | str) -> Side:
    sources = tuple(dict.fromkeys(source_of(graph, evidence) for evidence in claim.evidence))
    said = one_line(value) if isinstance(value, str) else value
    return Side(said, tuple(dict.fromkeys(source.outlet for source in sources)), sources)
