"""The graph as a timeline: happenings and posts held, in the order of their days."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from extract.inventory import Status
from graph.model import Edge, Evidence, Happening, KnowledgeGraph
from graph.naming import guess_name, plain, position_name
from graph.unnamed import Guess, Unnamed

Granularity = Literal["day", "month", "season", "year", "range", "open", "unknown"]
"""What the interval is: one day, exactly one month, season or year of a calendar, several days,
open on one side, or not known at all."""

Basis = Literal["stated", "published", "unknown"]
"""Whether an article names the time, or it is only known from the day of publication."""

_POSITION = "holds_position"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. [start, end] are Gregorian days, None is open or unknown."""

    id: str
    """the id of the happening, or of the edge for a position"""
    kind: Literal["event", "position"]
    type: str
    """event type of the schema, or «holds_position»"""
    label: str
    """with a guess («… (مدیرعامل سازمان آب: به احتمال زیاد …)») where an article names a post but nobody in it"""
    start: date | None
    end: date | None
    granularity: Granularity
    basis: Basis
    status: Status
    place: str | None
    """node id"""
    nodes: tuple[str, ...]
    """ids of all nodes that take part, the place included; for a position: holder, then body"""
    happening: str | None
    """happening id, None for a position"""
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    quantity: str | None
    confidence: float
    guesses: tuple[Guess, ...] = ()
    """those that the label tells"""


def entries(
    graph: KnowledgeGraph,
    entity: str | None = None,
    start: date | None = None,
    end: date | None = None,
    types: Collection[str] = (),
) -> tuple[Entry, ...]:
    """The happenings and posts of a graph by day; what has no day comes last.

    entity: only entries with this node id. start, end: only entries that may lie
    in this closed period, which leaves out those with no day at all. types: only
    these event types («holds_position» for posts); empty means all.
    """
    found = [
        entry
        for entry in _all(graph)
        if (entity is None or entity in entry.nodes)
        and (not types or entry.type in types)
        and may_lie(entry.start, entry.end, start, end)
    ]
    unnamed = Unnamed(graph)
    return tuple(sorted((_with_guesses(graph, entry, unnamed) for entry in found), key=_order))


def _with_guesses(graph: KnowledgeGraph, entry: Entry, unnamed: Unnamed) -> Entry:
    """The entry, with whoever is probably meant by a post that it names nobody for."""
    if entry.happening is None:
        return entry
    guesses = tuple(guess for guess in unnamed.of(graph.happenings[entry.happening]) if guess.likely is not None)
    if not guesses:
        return entry
    likely = "، ".join(plain(guess_name(guess)) for guess in guesses)
    return replace(entry, label=f"{entry.label} ({likely})", guesses=guesses)


def _all(graph: KnowledgeGraph) -> Iterator[Entry]:
    for happening in graph.happenings.values():
        yield _of_happening(happening)
    for edge in graph.edges.values():
        if edge.predicate == _POSITION:
            yield _of_position(graph, edge)


def _of_happening(happening: Happening) -> Entry:
    nodes = dict.fromkeys(participant.node for participant in happening.participants)
    if happening.place:
        nodes[happening.place] = None
    return Entry(
        id=happening.id,
        kind="event",
        type=happening.type,
        label=happening.label,
        start=happening.start,
        end=happening.end,
        granularity=granularity(happening.start, happening.end),
        basis=basis(happening),
        status=happening.status,
        place=happening.place,
        nodes=tuple(nodes),
        happening=happening.id,
        articles=happening.articles,
        evidence=tuple(occurrence.evidence for occurrence in happening.occurrences),
        quantity=happening.quantity,
        confidence=happening.confidence,
    )


def _of_position(graph: KnowledgeGraph, edge: Edge) -> Entry:
    nodes = (edge.source,) if edge.target is None else (edge.source, edge.target)
    return Entry(
        id=edge.id,
        kind="position",
        type=_POSITION,
        label=position_label(graph, edge),
        start=edge.start,
        end=edge.end,
        granularity=granularity(edge.start, edge.end),
        basis="published" if edge.start or edge.end else "unknown",
        status="occurred",  # it was held on the days that articles attest; whether it still is, nobody says
        place=None,
        nodes=nodes,
        happening=None,
        articles=tuple(dict.fromkeys(statement.evidence.article for statement in edge.statements)),
        evidence=tuple(statement.evidence for statement in edge.statements),
        quantity=None,
        confidence=edge.confidence,
    )


def position_label(graph: KnowledgeGraph, edge: Edge) -> str:
    """«name: post of body», with «پیشین» for a former one."""
    return plain(position_name(graph, edge))


def basis(happening: Happening) -> Basis:
    """What the days of a happening rest on."""
    if happening.start is None and happening.end is None:
        return "unknown"
    stated = any(occurrence.is_stated for occurrence in happening.occurrences)
    return "stated" if stated else "published"


def may_lie(first: date | None, last: date | None, start: date | None, end: date | None) -> bool:
    """Whether what has the interval [first, last] may lie in the period [start, end]; what has no day lies in none."""
    if start is None and end is None:
        return True
    if first is None and last is None:
        return False
    ends_before = start is not None and last is not None and last < start
    starts_after = end is not None and first is not None and first > end
    return not ends_before and not starts_after


def _order(entry: Entry) -> tuple[bool, date, date, str, str]:
    """By first known day, shorter intervals first, the dateless at the end; ties by label and id."""
    first = entry.start or entry.end
    return (first is None, first or date.max, entry.end or date.max, entry.label, entry.id)


def granularity(start: date | None, end: date | None) -> Granularity:
    """The class of an interval: an exact month, season or year of the Jalali or Gregorian calendar is one."""
    if start is None and end is None:
        return "unknown"
    if start is None or end is None:
        return "open"
    if start == end:
        return "day"
    return _calendar_unit(start, end) or "range"


_UNITS: dict[int, Granularity] = {1: "month", 3: "season", 12: "year"}


def _calendar_unit(start: date, end: date) -> Granularity | None:
    if end == date.max or not (27 < (end - start).days < 366):
        return None
    after = end + timedelta(days=1)
    for first, following in ((_jalali(start), _jalali(after)), (start.timetuple()[:3], after.timetuple()[:3])):
        if first[2] == following[2] == 1:
            unit = _UNITS.get((following[0] - first[0]) * 12 + following[1] - first[1])
            if unit and (unit == "month" or first[1] % (3 if unit == "season" else 12) == 1):
                return unit
    return None


def _jalali(day: date) -> tuple[int, ...]:
    """(year, month, day) of the Jalali calendar; (0, 0, 0) for days before it begins."""
    import jdatetime

    if day <= date(622, 3, 21):
        return (0, 0, 0)
    jalali = jdatetime.date.fromgregorian(date=day)
    return (jalali.year, jalali.month, jalali.day)
