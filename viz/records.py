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

from extract.model import iso
from extract.text import printable
from graph.model import Edge, Happening, KnowledgeGraph, Node
from graph.schema import label, schema
from viz.ids import Ids, unique
from viz.proofs import Proof, Proofs, surest
from viz.spells import Interval, union
from viz.when import jalali_day

Value = str | int | float | bool | tuple[str, ...]
Values = dict[str, Value]
Positions = Mapping[str, tuple[int, int]]
"""id of a node or happening → (x, y)"""

NODE_COLUMNS = {
    "label": str, "type": str, "kind": str, "aliases": tuple, "first_date": str, "last_date": str, "articles": tuple,
    "weight": int, "posts": tuple, "start": str, "end": str, "start_jalali": str, "end_jalali": str, "status": str,
    "place": str, "quantity": str, "confidence": float, "evidence": str, "outlets": tuple, "published": tuple,
    "rules": tuple,
}  # fmt: skip
EDGE_COLUMNS = {
    "label": str, "predicate": str, "role": str, "former": bool, "start": str, "end": str, "start_jalali": str,
    "end_jalali": str, "articles": tuple, "evidence": str, "outlets": tuple, "published": tuple, "rules": tuple,
    "confidence": float, "weight": int,
}  # fmt: skip
"""column → the type of all its values; a tuple is a list of texts"""


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
    proofs: tuple[Proof, ...] = ()
    """of a happening: its accounts"""


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
    proofs: tuple[Proof, ...] = ()
    """of a relation: its statements; a part is told by the accounts of its happening"""


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
    ids: Ids = field(init=False)
    proofs: Proofs = field(init=False)
    told: dict[str, tuple[Proof, ...]] = field(init=False)
    """id of a happening → its proofs"""

    def __post_init__(self) -> None:
        self.ids = Ids.of(self.graph)
        self.proofs = Proofs(self.graph)
        self.told = {id_: self.proofs.of_happening(one) for id_, one in self.graph.happenings.items()}

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
            known = [(node.first_date, node.last_date), *spells.get(self.ids.nodes[node.id], ())]
        values: dict[str, Value | None] = {
            "label": node.label,
            "type": node.type,
            "kind": "entity",
            "aliases": node.aliases,
            "first_date": iso(node.first_date),
            "last_date": iso(node.last_date),
            "articles": node.articles,
            "weight": max(1, node.weight),
            "posts": tuple(posts.get(node.id, ())),
            "outlets": _known(self.proofs.origin(article).outlet for article in node.articles),
        }
        return NodeRow(
            self.ids.nodes[node.id],
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
            "first_date": iso(min(days, default=None)),
            "last_date": iso(max(days, default=None)),
            "articles": happening.articles,
            "weight": max(1, len(happening.articles)),
            **_period(happening.start, happening.end),
            "status": happening.status,
            "place": place.label if place else None,
            "quantity": happening.quantity,
            **_told(self.told[happening.id]),
            "confidence": round(happening.confidence, 3),
        }
        return NodeRow(
            self.ids.happenings[happening.id],
            _present(values),
            schema()["entity"]["event"]["colour"],
            _size(len(happening.articles)),
            union([(happening.start, happening.end)]),
            self.positions.get(happening.id),
            self.told[happening.id],
        )

    def _edges(self) -> Iterator[EdgeRow]:
        taken = set(self.ids.taken)
        parallel: Counter[tuple[str, str, str]] = Counter()
        relations = (self._relation(edge) for edge in self.graph.edges.values())
        parts = (part for happening in self.graph.happenings.values() for part in self._parts(happening, taken))
        for id_, source, target, predicate, values, spell, proofs in (*filter(None, relations), *parts):
            parallel[source, target, predicate] += 1
            number = parallel[source, target, predicate]
            kind = predicate if number == 1 else f"{predicate} {number}"
            yield EdgeRow(id_, source, target, kind, values, spell, proofs)

    def _relation(self, edge: Edge) -> _Link | None:
        if edge.target not in self.ids.nodes or edge.source not in self.ids.nodes:
            return None
        proofs = self.proofs.of_edge(edge)
        values: dict[str, Value | None] = {
            "label": edge.role or label("relation", edge.predicate),
            "predicate": edge.predicate,
            "role": edge.role,
            "former": edge.former,
            **_period(edge.start, edge.end),
            "articles": tuple(dict.fromkeys(statement.evidence.article for statement in edge.statements)),
            **_told(proofs),
            "confidence": round(edge.confidence, 3),
            "weight": max(1, edge.weight),
        }
        ends = self.ids.nodes[edge.source], self.ids.nodes[edge.target]
        spell = edge.start, edge.end
        return self.ids.edges[edge.id], *ends, printable(edge.predicate), _present(values), spell, proofs

    def _parts(self, happening: Happening, taken: set[str]) -> Iterator[_Link]:
        common: dict[str, Value | None] = {
            **_period(happening.start, happening.end),
            "articles": happening.articles,
            **_told(self.told[happening.id]),
            "confidence": round(happening.confidence, 3),
            "weight": max(1, len(happening.articles)),
        }
        known = _present(common)
        source, spell = self.ids.happenings[happening.id], (happening.start, happening.end)
        for part in happening.parts:
            if part.node in self.ids.nodes:
                role = part.role
                values = {**_present({"label": label("role", role), "predicate": role, "role": role}), **known}
                id_ = unique(printable(f"{happening.id}|{role}|{part.node}"), taken)
                yield id_, source, self.ids.nodes[part.node], printable(role), values, spell, ()


_Link = tuple[str, str, str, str, Values, Interval, tuple[Proof, ...]]
"""id, source, target, predicate, values, spell and proofs of an edge to be"""


def _told(proofs: tuple[Proof, ...]) -> dict[str, Value | None]:
    """Who says so: the surest sentence, and the outlets, days and rules, each once."""
    best = surest(proofs)
    return {
        "evidence": best.sentence if best else None,
        "outlets": _known(proof.origin.outlet for proof in proofs),
        "published": _known(proof.origin.published for proof in proofs),
        "rules": _known(proof.rule for proof in proofs),
    }


def _known(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, without «»."""
    return tuple(dict.fromkeys(filter(None, texts)))


def _present(values: Mapping[str, Value | None]) -> Values:
    """The values that are known, as printable text."""
    return {
        name: value if type(value) is str and value.isprintable() else _plain(value)  # a call of each takes a second
        for name, value in values.items()
        if value is not None and value != ()
    }


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return printable(value)
    return tuple(map(printable, value)) if isinstance(value, tuple) else value


def _period(start: date | None, end: date | None) -> dict[str, Value | None]:
    return {"start": iso(start), "end": iso(end), "start_jalali": jalali_day(start), "end_jalali": jalali_day(end)}


def _size(weight: int) -> float:
    """A diameter whose area grows with the weight."""
    return round(10 * sqrt(max(1, weight)), 1)
