"""What the graph page knows of every node, drawn or not: the data behind its side panel and its search.

Everything is numbered: nodes, articles, sentences, intervals and days are lists, and each is
referred to by its place. Types are keys, whose labels in both languages come along once.
Offsets are UTF-16 units, as JavaScript counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from extract.model import Span
from extract.text import printable
from graph.model import Edge, Evidence, Happening, KnowledgeGraph, Node, Participant
from graph.network import independent
from graph.schema import label, schema
from viz.central import central
from viz.disputes import dispute_words
from viz.graph_days import Days, Periods
from viz.highlight import quote
from viz.html import shorten
from viz.names import event_name
from viz.site import Site, safe_url, title
from viz.sources import one_per_sentence

MENTIONS = 8
"""Sentences that the panel quotes per node; the dossier has them all."""
DISPUTES = 5
"""Disagreements that the panel tells per node; dossier and timeline tell more."""
QUOTES = 4
"""Sentences that the panel quotes per relation or part."""

Record = dict[str, Any]
Cited = list[int]
"""[sentence, first and last character of the fact]"""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation, or a part in a happening, between nodes by number; `target` None is a post in nothing named."""

    source: int
    target: int | None
    predicate: str
    """the relation's, or «part»"""
    former: bool
    weight: int
    """number of independent articles that say so"""
    record: Record


@dataclass(slots=True)
class Knowledge:
    """The graph by number: entities first, then happenings, each in the graph's order."""

    site: Site
    names: list[str] = field(init=False)
    """number → an id that no other entity or happening has"""
    numbers: dict[str, int] = field(init=False)
    """entity id → number"""
    links: list[Link] = field(init=False)
    degrees: list[int] = field(init=False)
    days: Days = field(init=False)
    _periods: Periods = field(default_factory=Periods)
    _disputes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """id of an entity or happening → where articles disagree about it, in Persian and English words"""
    _articles: dict[str, int] = field(default_factory=dict)
    _sentences: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        graph = self.site.graph
        self.names = [*(f"entity {id_}" for id_ in graph.nodes), *(f"event {id_}" for id_ in graph.happenings)]
        for dispute in self.site.disputes:
            said = dispute_words(dispute)
            for id_ in (dispute.happening, *dispute.nodes):
                if id_ is not None:
                    self._disputes.setdefault(id_, []).append((said.persian, said.english))
        self.numbers = {id_: number for number, id_ in enumerate(graph.nodes)}
        self.days = Days(graph)
        self.links = [*self._relations(graph), *self._parts(graph)]
        self.degrees = [0] * len(self.names)
        for link in self.links:
            self.degrees[link.source] += 1
            if link.target is not None:
                self.degrees[link.target] += 1

    def data(self, drawn: Iterable[int]) -> Record:
        """The page's data block; `drawn` are the nodes that the network shows."""
        graph = self.site.graph
        nodes = [self._entity(node) for node in graph.nodes.values()]
        nodes += [self._happening(happening) for happening in graph.happenings.values()]
        for number in drawn:
            nodes[number]["drawn"] = 1
        joined = [(one.source, one.target, max(1, one.weight)) for one in self.links if one.target is not None]
        for node, measures in zip(nodes, central(len(nodes), joined), strict=True):
            node |= _known(rank=measures.pagerank, between=measures.betweenness or None, group=measures.community)
        return {
            "nodes": nodes,
            "links": [link.record for link in self.links],
            "labels": self._labels(),
            "days": [day.isoformat() for day in self.days.all],
            "sentences": [[self._articles[article], text] for article, text in self._sentences],
            "articles": [self._article(key) for key in self._articles],
            "periods": self._periods.rows(),  # last: all else has asked for its own by now
        }

    def _entity(self, node: Node) -> Record:
        mentions = one_per_sentence(node.mentions)
        return _known(
            id=printable(node.id),
            type=node.type,
            label=shorten(node.label, 300),
            aliases=[shorten(name, 120) for name in node.aliases[:30]],
            weight=node.weight,
            when=self._periods.number(node.first_date, node.last_date),
            since=self.days.since(node.articles),
            dossier=self.site.node(node.id) if node.id in self.site.dossiers else "",
            disputes=self._disputes.get(node.id, [])[:DISPUTES],
            quotes=[self.cite(mention, mention.span) for mention in mentions[:MENTIONS]],
            more=max(0, len(mentions) - MENTIONS) or None,
        )

    def _happening(self, happening: Happening) -> Record:
        retellings = [
            [since, then.status, self._periods.number(then.start, then.end)]
            for since, then in self.days.retellings(happening)
        ]
        name = event_name(self.site.graph, happening, 300)
        return _known(
            id=printable(happening.id),
            type="happening",
            kind=printable(happening.type),
            label=name.persian,
            english=name.marked,
            weight=independent(self.site.graph, happening.articles),
            when=self._periods.number(happening.start, happening.end),
            since=self.days.since(happening.articles),
            told=retellings,
            status=happening.status,
            quantity=shorten(happening.quantity, 200) if happening.quantity else "",
            disputes=self._disputes.get(happening.id, [])[:DISPUTES],
            timeline=self.site.in_timeline(happening.id),
            quotes=[self.cite(told.evidence, told.trigger) for told in happening.occurrences[:MENTIONS]],
            more=max(0, len(happening.occurrences) - MENTIONS) or None,
        )

    def _relations(self, graph: KnowledgeGraph) -> Iterator[Link]:
        for edge in graph.edges.values():
            if edge.source in self.numbers and (edge.target is None or edge.target in self.numbers):
                yield self._relation(edge)

    def _relation(self, edge: Edge) -> Link:
        source, target = self.numbers[edge.source], self.numbers[edge.target] if edge.target is not None else None
        record = _known(
            a=source,
            b=target,
            predicate=printable(edge.predicate),
            label=shorten(edge.role, 120) if edge.role else "",
            former=1 if edge.former else None,
            weight=edge.weight if edge.weight > 1 else None,
            when=self._periods.number(edge.start, edge.end),
            since=self.days.since(said.evidence.article for said in edge.statements),
            quotes=[self.cite(said.evidence, said.evidence.span) for said in edge.statements[:QUOTES]],
        )
        return Link(source, target, edge.predicate, edge.former, edge.weight, record)

    def _parts(self, graph: KnowledgeGraph) -> Iterator[Link]:
        for source, happening in enumerate(graph.happenings.values(), len(graph.nodes)):
            for part in happening.parts:
                if part.node in self.numbers:
                    yield self._part(graph, happening, source, part)

    def _part(self, graph: KnowledgeGraph, happening: Happening, source: int, part: Participant) -> Link:
        """A node's part in a happening, proved by the accounts that give it that part."""
        proof = [told for told in happening.occurrences if part in told.players]
        articles = tuple(told.evidence.article for told in proof) or happening.articles
        weight = independent(graph, articles)
        target = self.numbers[part.node]
        record = _known(
            a=source,
            b=target,
            predicate="part",
            role=printable(part.role),
            weight=weight if weight > 1 else None,
            since=self.days.since(articles),
            quotes=[self.cite(told.evidence, told.trigger) for told in proof[:QUOTES]],
        )
        return Link(source, target, "part", False, weight, record)

    def _labels(self) -> dict[str, dict[str, list[str]]]:
        """section → type → [Persian, English], as far as the page needs them."""
        graph = self.site.graph
        sections = {
            "event": {happening.type for happening in graph.happenings.values()},
            "relation": {edge.predicate for edge in graph.edges.values()},
            "role": {part.role for happening in graph.happenings.values() for part in happening.participants}
            | {"place"},
            "status": set(schema()["status"]),
        }
        return {
            section: {
                printable(name): [shorten(label(section, name), 60), shorten(label(section, name, "en"), 60)]
                for name in sorted(names)
            }
            for section, names in sections.items()
        }

    def _article(self, key: str) -> Record:
        article = self.site.graph.articles[key]
        published = article.published
        return _known(
            title=title(article),
            outlet=shorten(article.source, 80) if article.source else "",
            when=self._periods.number(published.earliest, published.latest),
            since=self.days.since([key]),
            page=self.site.article(key),
            url=safe_url(article.url) or "",
        )

    def cite(self, evidence: Evidence, fact: Span) -> Cited:
        """A sentence by number, and where in it the fact stands."""
        parts = quote(self.site.graph, Evidence(evidence.article, fact, evidence.sentence))
        before = fact_length = 0
        seen = False
        for text, kinds in parts:
            if kinds:
                seen = True
                fact_length += _utf16(text)
            elif not seen:
                before += _utf16(text)
        self._articles.setdefault(evidence.article, len(self._articles))
        key = (evidence.article, "".join(text for text, _ in parts))
        return [self._sentences.setdefault(key, len(self._sentences)), before, before + fact_length]


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _known(**values: Any) -> Record:
    """The values that say something: what is unknown or empty is absent."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}
