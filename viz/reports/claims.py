"""The disagreements that a report tells, side by side, with their sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from graph.claims import Claim, Conflict
from graph.model import KnowledgeGraph
from graph.timeline import may_lie
from viz.disputes import ATTRIBUTES, CATEGORIES, ORDER, claim_days
from viz.language import Both, both, both_labels, joined
from viz.reports.lines import Source, both_calendars, one_line, source_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that were given, and the sentences that give it."""

    value: str
    outlets: tuple[str, ...]
    """who says so, each once; «» where that is not known"""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement in words; its sides are the claims of the conflict, in their order."""

    conflict: Conflict
    subject: str
    sides: tuple[Side, ...]

    @property
    def kind(self) -> Both:
        """«تکذیب: وضعیت»."""
        return joined((both(CATEGORIES[self.conflict.category]), both(ATTRIBUTES[self.conflict.attribute])), ": ", ": ")


def disputes_of(
    graph: KnowledgeGraph,
    conflicts: Iterable[Conflict],
    told: Collection[str],
    others: bool,
    entity: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> tuple[Dispute, ...]:
    """Those of some conflicts that are about the happenings that are told, open ones first.

    others: also those about no one event, of the entity (if one is given), published in the period.
    """

    def belongs(conflict: Conflict) -> bool:
        if conflict.happening:
            return conflict.happening in told
        days = [claim.published for claim in conflict.claims if claim.published]
        within = may_lie(min(days, default=None), max(days, default=None), start, end)
        return others and within and (entity is None or entity in conflict.nodes)

    found = sorted(filter(belongs, conflicts), key=lambda conflict: ORDER.index(conflict.category))
    return tuple(_dispute(graph, conflict) for conflict in found)


def _dispute(graph: KnowledgeGraph, conflict: Conflict) -> Dispute:
    subject = graph.happenings[conflict.happening].label if conflict.happening else conflict.subject
    named = "، ".join(graph.nodes[node].label for node in conflict.nodes[:3])
    return Dispute(
        conflict,
        one_line(subject or named),
        tuple(_side(graph, conflict, claim) for claim in conflict.claims),
    )


def _side(graph: KnowledgeGraph, conflict: Conflict, claim: Claim) -> Side:
    sources = tuple(dict.fromkeys(source_of(graph, evidence) for evidence in claim.evidence))
    return Side(_value(conflict, claim), tuple(dict.fromkeys(source.outlet for source in sources)), sources)


def _value(conflict: Conflict, claim: Claim) -> str:
    if conflict.attribute == "time":
        days = claim_days(claim)
        return both_calendars(days[0], days[-1])
    return both_labels("status", claim.value) if conflict.attribute == "status" else one_line(claim.value)
