"""Where articles disagree, in words: claims side by side, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.claims import Claim, Conflict
from graph.conflicts import find_conflicts
from graph.model import KnowledgeGraph
from viz.html import shorten
from viz.language import Words, type_words, words
from viz.names import MARK, event_name
from viz.sources import Source, of_mention
from viz.when import day_words

_ATTRIBUTES = {"time": "زمان", "quantity": "اندازه", "status": "وضعیت", "who": "شخص", "report": "کل خبر"}
_CATEGORIES = {"conflict": "ناسازگاری", "update": "تازه‌سازی", "correction": "اصلاح", "denial": "تکذیب"}
_SIDES = 4
"""Sides that are told in words."""

_ORDER = ("conflict", "denial", "correction", "update")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that were given, and who gave it."""

    value: Words | str
    """an English form where it is ours to say (days, a status), else the words of the articles"""
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict as the pages show it; `happening` is an id, None where the claims are about no one event."""

    id: str
    happening: str | None
    nodes: tuple[str, ...]
    subject: Words | str
    """what it is about, in words; «» where the sides say so themselves"""
    category: Words
    attribute: Words
    sides: tuple[Side, ...]


def disputes(graph: KnowledgeGraph, conflicts: Iterable[Conflict] | None = None) -> list[Dispute]:
    """All disagreements, open conflicts first and mere updates last; conflicts: the graph's, if they are known."""
    known = find_conflicts(graph) if conflicts is None else conflicts
    found = sorted(known, key=lambda conflict: _ORDER.index(conflict.category))
    return [_dispute(graph, conflict) for conflict in found]


def dispute_words(dispute: Dispute) -> Words:
    """«تکذیب (وضعیت): برنامه‌ریزی‌شده | نفی‌شده»; the words of articles are quoted."""
    sides = [side.value for side in dispute.sides[:_SIDES]]
    said = [value if isinstance(value, Words) else _quoted(value) for value in sides]
    persian, english = " | ".join(value.persian for value in said), " | ".join(value.english for value in said)
    return Words(
        f"{dispute.category.persian} ({dispute.attribute.persian}): {persian}",
        f"{dispute.category.english} ({dispute.attribute.english}): {english}",
    )


def _quoted(text: str) -> Words:
    brief = f"«{shorten(text, 60)}»"
    return Words(brief, f"{MARK}{brief}{MARK}")


def _dispute(graph: KnowledgeGraph, conflict: Conflict) -> Dispute:
    return Dispute(
        id=conflict.id,
        happening=conflict.happening,
        nodes=conflict.nodes,
        subject=event_name(graph, graph.happenings[conflict.happening]) if conflict.happening else conflict.subject,
        category=words(_CATEGORIES[conflict.category]),
        attribute=words(_ATTRIBUTES[conflict.attribute]),
        sides=tuple(_side(graph, conflict, claim) for claim in conflict.claims),
    )


def _side(graph: KnowledgeGraph, conflict: Conflict, claim: Claim) -> Side:
    return Side(_words(conflict, claim), tuple(of_mention(graph, evidence) for evidence in claim.evidence))


def _words(conflict: Conflict, claim: Claim) -> Words | str:
    if conflict.attribute == "time":
        days = tuple(_days(claim.value))
        return day_words(days[0], days[-1])
    return type_words("status", claim.value) if conflict.attribute == "status" else claim.value


def _days(value: str) -> Iterator[date | None]:
    """The ends of «ISO day» or «ISO day/ISO day»; an empty end is open."""
    for part in value.split("/"):
        yield date.fromisoformat(part) if part else None
