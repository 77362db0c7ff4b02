"""obsidian: a folder of Markdown notes with properties and links, for Obsidian and other editors of notes.

A note for every entity, event and article, and `index.md`. Every fact has its sentence, and a link to the note of the
article, which has the text. Text of articles is escaped: nothing of it is markup, a link, a tag, a comment or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.model import FIELDS, iso
from graph.model import Edge, Happening, KnowledgeGraph, Node
from graph.schema import label
from graph.timeline import basis, granularity
from viz.exports.note_text import Property, escaped, link_text, properties
from viz.proofs import Proof, Proofs, one_line
from viz.site import readable_name, title
from viz.when import attested_words, jalali_day, jalali_words

_STRONGEST = 50
"""Entities that the index lists."""


def files(graph: KnowledgeGraph) -> Iterator[tuple[str, Iterator[str]]]:
    """Each note's path and its text, piece by piece."""
    vault = _Vault(graph)
    yield "index.md", vault.index()
    for node in graph.nodes.values():
        yield f"{vault.nodes[node.id]}.md", vault.entity(node)
    for told in graph.happenings.values():
        yield f"{vault.events[told.id]}.md", vault.event(told)
    for article in graph.articles:
        yield f"{vault.articles[article]}.md", vault.article(article)


@dataclass(slots=True)
class _Vault:
    graph: KnowledgeGraph
    proofs: Proofs = field(init=False)
    nodes: dict[str, str] = field(init=False)
    events: dict[str, str] = field(init=False)
    articles: dict[str, str] = field(init=False)
    """id → the path of its note, without its suffix"""
    relations: dict[str, list[Edge]] = field(init=False)
    """node id → the relations that it is in"""
    parts: dict[str, dict[str, list[str]]] = field(init=False)
    """node id → happening id → the parts that it has there"""
    told_in: dict[str, list[str]] = field(init=False)
    """article id → the happenings that it tells of"""
    named_in: dict[str, list[str]] = field(init=False)
    """article id → the nodes that it names"""

    def __post_init__(self) -> None:
        graph = self.graph
        self.proofs = Proofs(graph)
        self.nodes = {key: f"entities/{readable_name(key, one.label)}" for key, one in graph.nodes.items()}
        self.events = {key: f"events/{readable_name(key, one.label)}" for key, one in graph.happenings.items()}
        self.articles = {key: f"articles/{readable_name(key, title(one))}" for key, one in graph.articles.items()}
        self.relations, self.parts, self.told_in, self.named_in = {}, {}, {}, {}
        for edge in graph.edges.values():
            for end in dict.fromkeys((edge.source, edge.target)):
                if end in graph.nodes:
                    self.relations.setdefault(end or "", []).append(edge)
        for told in graph.happenings.values():
            for part in told.parts:
                self.parts.setdefault(part.node, {}).setdefault(told.id, []).append(part.role)
            for article in told.articles:
                self.told_in.setdefault(article, []).append(told.id)
        for named in graph.nodes.values():
            for article in named.articles:
                self.named_in.setdefault(article, []).append(named.id)

    def index(self) -> Iterator[str]:
        graph = self.graph
        counted = (
            (graph.articles, "خبر"),
            (graph.nodes, "موجودیت"),
            (graph.happenings, "رویداد"),
            (graph.edges, "رابطه"),
        )
        yield f"# نمایه\n\n{'، '.join(f'{len(things)} {name}' for things, name in counted)}\n"
        strongest = sorted(graph.nodes.values(), key=lambda node: (-node.weight, node.id))[:_STRONGEST]
        yield from _list(
            "پرتکرارترین‌ها", (f"- {self._node(one.id)} ({escaped(label('entity', one.type))})\n" for one in strongest)
        )
        dated = sorted(graph.happenings.values(), key=_order)
        yield from _list("رویدادها", (f"- {_when(one)}: {self._event(one.id)}\n" for one in dated))
        yield from _list("خبرها", (f"- {self._article(key)}\n" for key in graph.articles))

    def entity(self, node: Node) -> Iterator[str]:
        known: dict[str, Property] = {
            "id": node.id,
            "type": node.type,
            "label": one_line(node.label),
            "aliases": tuple(dict.fromkeys((one_line(node.label), *map(one_line, node.aliases)))),
            "tags": (f"gahnegar/{_tag(node.type)}",),
            "first_date": iso(node.first_date),
            "last_date": iso(node.last_date),
            "weight": node.weight,
        }
        yield from properties(known)
        yield f"\n# {escaped(node.label)}\n"
        relations = (line for edge in self.relations.get(node.id, ()) for line in self._relation(node.id, edge))
        yield from _list("رابطه‌ها", relations)
        found = sorted((self.graph.happenings[key] for key in self.parts.get(node.id, {})), key=_order)
        yield from _list("رویدادها", (self._taken(node.id, told) for told in found))
        yield from _list("خبرها", (f"- {self._article(key)}\n" for key in node.articles))

    def _relation(self, node: str, edge: Edge) -> Iterator[str]:
        said = escaped(edge.role or label("relation", edge.predicate)) + (" (پیشین)" if edge.former else "")
        if edge.source != node:
            said = f"{self._node(edge.source)} → {said}"
        elif edge.target is not None:
            said = f"{said} ← {self._node(edge.target)}"
        days = f" ({escaped(attested_words(edge.start, edge.end))})" if edge.start or edge.end else ""
        yield f"- {said}{days} `{edge.confidence:.2f}`\n"
        if edge.source == node or edge.source not in self.graph.nodes:
            yield from self._quotes(self.proofs.of_edge(edge))

    def _taken(self, node: str, told: Happening) -> str:
        roles = "، ".join(escaped(label("role", role)) for role in self.parts[node][told.id])
        return f"- {_when(told)}: {self._event(told.id)} ({roles})\n"

    def event(self, told: Happening) -> Iterator[str]:
        known: dict[str, Property] = {
            "id": told.id,
            "type": told.type,
            "label": one_line(told.label),
            "aliases": (one_line(told.label),),
            "tags": (f"gahnegar/{_tag(told.type)}",),
            "start": iso(told.start),
            "end": iso(told.end),
            "start_jalali": jalali_day(told.start),
            "end_jalali": jalali_day(told.end),
            "certainty": f"{granularity(told.start, told.end)}, {basis(told)}",
            "status": told.status,
            "quantity": one_line(told.quantity or ""),
            "confidence": round(told.confidence, 3),
        }
        yield from properties(known)
        yield f"\n# {escaped(told.label)}\n\n{_when(told)} ({label('status', told.status)})\n"
        parts = (f"- {escaped(label('role', part.role))}: {self._node(part.node)}\n" for part in told.parts)
        yield from _list("نقش‌ها", parts)
        yield from _list("گزارش‌ها", self._quotes(self.proofs.of_happening(told), ""))

    def article(self, key: str) -> Iterator[str]:
        record, origin = self.graph.articles[key], self.proofs.origin(key)
        known: dict[str, Property] = {
            "id": key,
            "headline": origin.headline,
            "aliases": (title(record),),
            "outlet": origin.outlet,
            "url": origin.url,
            "published": origin.published,
            "tags": ("gahnegar/article",),
        }
        yield from properties(known)
        yield f"\n# {escaped(title(record))}\n"
        for name in FIELDS:
            for line in record.text(name).splitlines():
                if text := escaped(line):
                    yield f"\n{text}\n"
        yield from _list("رویدادها", (f"- {self._event(one)}\n" for one in self.told_in.get(key, ())))
        yield from _list("نام‌ها", (f"- {self._node(one)}\n" for one in self.named_in.get(key, ())))

    def _quotes(self, proofs: Iterable[Proof], indent: str = "    ") -> Iterator[str]:
        for proof in proofs:
            said = filter(None, (escaped(proof.origin.outlet), proof.origin.published, escaped(proof.remark)))
            how = f"{escaped(proof.rule)} `{proof.confidence:.2f}`"
            told = " — ".join((self._article(proof.origin.key), *said, how))
            yield f"{indent}- «{escaped(proof.sentence)}» — {told}\n"

    def _node(self, node: str) -> str:
        one = self.graph.nodes.get(node)
        return f"[[{self.nodes[node]}|{link_text(one.label)}]]" if one else "؟"

    def _event(self, happening: str) -> str:
        return f"[[{self.events[happening]}|{link_text(self.graph.happenings[happening].label)}]]"

    def _article(self, article: str) -> str:
        return f"[[{self.articles[article]}|{link_text(title(self.graph.articles[article]))}]]"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    """A heading and a list, where there is anything in it."""
    for number, item in enumerate(items):
        yield f"\n## {heading}\n\n{item}" if number == 0 else item


def _when(told: Happening) -> str:
    return escaped(jalali_words(told.start, told.end))


def _order(told: Happening) -> tuple[bool, str, str]:
    first = told.start or told.end
    return first is None, first.isoformat() if first else "", told.id


def _tag(name: str) -> str:
    return re.sub(r"[^\w-]", "-", name) or "x"
