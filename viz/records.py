"""The knowledge graph as plain rows of nodes and edges, which every graph file is written from.

A happening is a node, and the parts that entities play in it are edges from it
(«agent», «theme», …, «place»). A post in nothing named is no edge; it stands in its
holder's `posts`. Texts hold only characters that any format may hold, dates are
Gregorian ISO days with the Jalali date beside them in words, and what is unknown is absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from extract.calendars import jalali_text
from extract.text import printable
from graph.model import Edge, Evidence, Happening, KnowledgeGraph, Node, Statement
from graph.schema import label, schema

Value = str | int | float | bool | tuple[str, ...]
Values = dict[str, Value]
Interval = tuple[date | None, date | None]
Positions = Mapping[str, tuple[int, int]]
"""id of a node or happening → (x, y)"""

NODE_COLUMNS = {
    "label": str, "type": str, "kind": str, "aliases": tuple, "first_date": str, "last_date": str, "articles": tuple,
    "weight": int, "posts": tuple, "start": str, "end": str, "start_jalali": str, "end_jalali": str, "status": str,
    "place": str, "quantity": str, "confidence": float,
}  # fmt: skip
EDGE_COLUMNS = {
    "label": str, "predicate": str, "role": str, "former": bool, "start": str, "end": str, "start_jalali": str,
    "end_jalali": str, "articles": tuple, "evidence": str, "confidence": float, "weight": int,
}  # fmt: skip
"""column → the type of all its values; a tuple is a list of texts"""

_QUOTE = 1000
"""Characters of a sentence that a graph file quotes: enough to read, and no megabyte per edge."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """An entity (kind «entity») or a happening (kind «event»)."""

    id: str
    values: Values
    """column of NODE_COLUMNS → value"""
    colour: str
    """«#rrggbb»"""
    size: float
    spells: tuple[Interval, ...] = ()
    """when it was there, first day to last, apart and in order; none is always"""
    position: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relation, or a part that an entity plays in a happening; always directed."""

    id: str
    source: str
    target: str
    kind: str
    """the predicate, numbered where two edges of one predicate join the same nodes"""
    values: Values
    """column of EDGE_COLUMNS → value"""
    spell: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class GraphRows:
    """All nodes, all edges; every id is unique, every edge ends at nodes of this table."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]


def graph_rows(graph: KnowledgeGraph, positions: Positions | None = None) -> GraphRows:
    """Flattens a graph, entities before happenings, relations before parts, each in the graph's order."""
    return _Flattening(graph, positions or {}).rows()


@dataclass(slots=True)
class _Flattening:
    graph: KnowledgeGraph
    positions: Positions
    ids: dict[str, str] = field(init=False)
    events: dict[str, str] = field(init=False)
    """id in the graph → id in the file, of entities and of happenings"""

    def __post_init__(self) -> None:
        taken: set[str] = set()
        self.ids = {id_: _unique(printable(id_), taken) for id_ in self.graph.nodes}
        self.events = {id_: _unique(printable(id_), taken) for id_ in self.graph.happenings}

    def rows(self) -> GraphRows:
        edges = tuple(self._edges())
        spells: dict[str, list[Interval]] = {}
        for edge in edges:
            if edge.spell != (None, None):
                spells.setdefault(edge.source, []).append(edge.spell)
                spells.setdefault(edge.target, []).append(edge.spell)
        posts = self._posts()
        nodes = [self._entity(node, posts, spells) for node in self.graph.nodes.values()]
        nodes += [self._event(happening) for happening in self.graph.happenings.values()]
        return GraphRows(tuple(nodes), edges)

    def _posts(self) -> dict[str, list[str]]:
        """node id → its posts in nothing named."""
        posts: dict[str, list[str]] = {}
        for edge in self.graph.edges.values():
            if edge.target is None and edge.role:
                posts.setdefault(edge.source, []).append(edge.role)
        return posts

    def _entity(self, node: Node, posts: dict[str, list[str]], spells: dict[str, list[Interval]]) -> NodeRow:
        known: list[Interval] = []
        if node.first_date or node.last_date:  # of an undated entity nobody can say when it was not there
            known = [(node.first_date, node.last_date), *spells.get(self.ids[node.id], ())]
        values: dict[str, Value | None] = {
            "label": node.label,
            "type": node.type,
            "kind": "entity",
            "aliases": node.aliases,
            "first_date": _iso(node.first_date),
            "last_date": _iso(node.last_date),
            "articles": node.articles,
            "weight": max(1, node.weight),
            "posts": tuple(posts.get(node.id, ())),
        }
        return NodeRow(
            self.ids[node.id],
            _present(values),
            schema()["entity"].get(node.type, {}).get("colour", "#999999"),
            _size(node.weight),
            union(known),
            self.positions.get(node.id),
        )

    def _event(self, happening: Happening) -> NodeRow:
        days = [day for name in happening.articles if (day := self.graph.articles[name].published.day)]
        place = self.graph.nodes.get(happening.place or "")
        values: dict[str, Value | None] = {
            "label": happening.label,
            "type": happening.type,
            "kind": "event",
            "first_date": _iso(min(days, default=None)),
            "last_date": _iso(max(days, default=None)),
            "articles": happening.articles,
            "weight": max(1, len(happening.articles)),
            **_period(happening.start, happening.end),
            "status": happening.status,
            "place": place.label if place else None,
            "quantity": happening.quantity,
            "confidence": round(happening.confidence, 3),
        }
        return NodeRow(
            self.events[happening.id],
            _present(values),
            schema()["entity"]["event"]["colour"],
            _size(len(happening.articles)),
            union([(happening.start, happening.end)]),
            self.positions.get(happening.id),
        )

    def _edges(self) -> Iterator[EdgeRow]:
        taken: set[str] = set()
        parallel: Counter[tuple[str, str, str]] = Counter()
        relations = (self._relation(edge) for edge in self.graph.edges.values())
        parts = (part for happening in self.graph.happenings.values() for part in self._parts(happening))
        for source, target, predicate, id_, values, spell in (*filter(None, relations), *parts):
            parallel[source, target, predicate] += 1
            number = parallel[source, target, predicate]
            kind = predicate if number == 1 else f"{predicate} {number}"
            yield EdgeRow(_unique(printable(id_), taken), source, target, kind, _present(values), spell)

    def _relation(self, edge: Edge) -> _Link | None:
        if edge.target not in self.ids or edge.source not in self.ids:
            return None
        values: dict[str, Value | None] = {
            "label": edge.role or label("relation", edge.predicate),
            "predicate": edge.predicate,
            "role": edge.role,
            "former": edge.former,
            **_period(edge.start, edge.end),
            "articles": tuple(dict.fromkeys(statement.evidence.article for statement in edge.statements)),
            "evidence": quote(self.graph, _surest(edge.statements)),
            "confidence": round(edge.confidence, 3),
            "weight": max(1, edge.weight),
        }
        source, target = self.ids[edge.source], self.ids[edge.target]
        return source, target, printable(edge.predicate), edge.id, values, (edge.start, edge.end)

    def _parts(self, happening: Happening) -> Iterator[_Link]:
        parts = dict.fromkeys((part.role, part.node) for part in happening.participants)
        if happening.place:
            parts[("place", happening.place)] = None
        surest = max(happening.occurrences, key=lambda occurrence: occurrence.confidence, default=None)
        common: dict[str, Value | None] = {
            **_period(happening.start, happening.end),
            "articles": happening.articles,
            "evidence": quote(self.graph, surest.evidence) if surest else None,
            "confidence": round(happening.confidence, 3),
            "weight": max(1, len(happening.articles)),
        }
        source, spell = self.events[happening.id], (happening.start, happening.end)
        for role, node in parts:
            if node in self.ids:
                values = {"label": label("role", role), "predicate": role, "role": role, **common}
                yield source, self.ids[node], printable(role), f"{happening.id}|{role}|{node}", values, spell


_Link = tuple[str, str, str, str, dict[str, Value | None], Interval]
"""source, target, predicate, id, values and spell of an edge to be"""


def _unique(id_: str, taken: set[str]) -> str:
    """The id, or a numbered one where another took it (or nothing printable is left of it)."""
    unique, number = id_, 1
    while not unique or unique in taken:
        number += 1
        unique = f"{id_}~{number}"
    taken.add(unique)
    return unique


def _present(values: Mapping[str, Value | None]) -> Values:
    """The values that are known, as printable text."""
    return {name: _plain(value) for name, value in values.items() if value is not None and value != ()}


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return printable(value)
    return tuple(map(printable, value)) if isinstance(value, tuple) else value


def _period(start: date | None, end: date | None) -> dict[str, Value | None]:
    return {"start": _iso(start), "end": _iso(end), "start_jalali": in_words(start), "end_jalali": in_words(end)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def in_words(day: date | None) -> str | None:
    """«۱۱ مهر ۱۳۹۷»; None for an unknown day and for one before the Jalali calendar."""
    try:
        return jalali_text(day) if day else None
    except ValueError:
        return None


def _size(weight: int) -> float:
    """A diameter whose area grows with the weight."""
    return round(10 * sqrt(max(1, weight)), 1)


def _surest(statements: Iterable[Statement]) -> Evidence | None:
    surest = max(statements, key=lambda statement: statement.confidence, default=None)
    return surest.evidence if surest else None


def quote(graph: KnowledgeGraph, evidence: Evidence | None) -> str | None:
    """The sentence behind a fact on one line; of an endless one, the part around the fact."""
    if evidence is None:
        return None
    sentence = graph.quote(evidence)
    if len(sentence) > _QUOTE:
        middle = evidence.span.start - evidence.sentence.start
        first = max(0, min(middle - _QUOTE // 2, len(sentence) - _QUOTE))
        sentence = f"… {sentence[first : first + _QUOTE]} …"
    return " ".join(printable(sentence).split())


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Intervals in order, those that overlap joined; none at all where they cover all time.

    Those with no day or the wrong way round are left out.
    """
    joined: list[Interval] = []
    usable = [found for found in intervals if found != (None, None) and _first(found) <= _last(found)]
    for interval in sorted(usable, key=lambda found: (_first(found), _last(found))):
        if joined and _first(interval) <= _last(joined[-1]):
            joined[-1] = (joined[-1][0], max(joined[-1], interval, key=_last)[1])
        else:
            joined.append(interval)
    return () if (None, None) in joined else tuple(joined)


def _first(interval: Interval) -> date:
    return interval[0] or date.min


def _last(interval: Interval) -> date:
    return interval[1] or date.max
