"""The entries of the timeline with all that its page says of each, and the numbers that its filters go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extract.text import printable
from graph.model import KnowledgeGraph
from graph.timeline import Entry, entries
from viz.disputes import Dispute
from viz.html import role_words, shorten
from viz.language import Words, type_words, words
from viz.names import Name, entry_name
from viz.site import Site, anchor
from viz.sources import Source, of_occurrence, of_statement
from viz.spans import Strip, strip
from viz.spells import iso_interval
from viz.trails import Trail, trails

PARTS = 24
"""Who takes part in an entry: so many are named."""
_KNOWN_AS = 20
_NAME = 200
"""Names of an entity that the search of the page knows, and characters of each."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in an entry, and as what (None where that needs no word)."""

    role: Words | None
    node: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with what the page says of it."""

    entry: Entry
    anchor: str
    name: Name
    kind: Words
    parts: tuple[Part, ...]
    more: int
    """parts that are not named"""
    sources: tuple[Source, ...]
    nodes: tuple[int, ...]
    outlets: tuple[int, ...]
    disputes: tuple[Dispute, ...]
    strip: Strip | None
    trail: Trail | None
    days: str
    """«2018-10-03» or «2018-10-03/2018-10-05» for the script; an open side is empty"""

    @property
    def is_dated(self) -> bool:
        return bool(self.entry.start or self.entry.end)


class Numbers:
    """Entities by number, in the order in which they are met."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._found: dict[str, int] = {}

    def of(self, *nodes: str) -> tuple[int, ...]:
        """The numbers of those of some nodes that the graph has."""
        known = (node for node in nodes if node in self._graph.nodes)
        return tuple(self._found.setdefault(node, len(self._found)) for node in known)

    def data(self) -> list[dict[str, Any]]:
        """What the page's script looks up: id and names of each entity, by number."""
        nodes = (self._graph.nodes[id_] for id_ in self._found)
        return [
            {
                "id": printable(node.id),
                "label": shorten(node.label, _NAME),
                "aliases": [shorten(name, _NAME) for name in node.aliases[:_KNOWN_AS]],
            }
            for node in nodes
        ]


class Lines:
    """All entries as lines."""

    def __init__(self, site: Site, numbers: Numbers) -> None:
        self._graph = site.graph
        self._numbers = numbers
        self._trails = trails(site.graph)
        self._disputes: dict[str | None, list[Dispute]] = {}
        for dispute in site.disputes:
            self._disputes.setdefault(dispute.happening, []).append(dispute)
        self.outlets = {name: number for number, name in enumerate(_outlets(site.graph))}
        self.all = [self._line(entry) for entry in entries(site.graph)]

    def _line(self, entry: Entry) -> Line:
        articles = (self._graph.articles[key] for key in entry.articles)
        outlets = sorted({self.outlets[article.source] for article in articles if article.source})
        is_event = entry.kind == "event"
        parts = tuple(self._parts(entry))
        return Line(
            entry=entry,
            anchor=anchor(entry.id),
            name=entry_name(self._graph, entry, 240),
            kind=type_words("event", entry.type) if is_event else words("سمت"),
            parts=parts[:PARTS],
            more=max(0, len(parts) - PARTS),
            sources=tuple(self._sources(entry)),
            nodes=self._numbers.of(*entry.nodes),
            outlets=tuple(outlets),
            disputes=tuple(self._disputes.get(entry.happening, ())) if is_event else (),
            strip=strip(entry.start, entry.end),
            trail=self._trails.get(entry.id) if is_event else None,
            days=iso_interval((entry.start, entry.end)),
        )

    def _parts(self, entry: Entry) -> Iterator[Part]:
        if entry.happening is None:
            parts = [Part(None, node) for node in entry.nodes]
        else:
            parts = [Part(role_words(part.role), part.node) for part in self._graph.happenings[entry.happening].parts]
        return (part for part in parts if part.node in self._graph.nodes)

    def _sources(self, entry: Entry) -> Iterator[Source]:
        if entry.happening is None:
            yield from (of_statement(self._graph, said) for said in self._graph.edges[entry.id].statements)
        else:
            told = self._graph.happenings[entry.happening].occurrences
            yield from (of_occurrence(self._graph, occurrence) for occurrence in told)


def _outlets(graph: KnowledgeGraph) -> list[str]:
    """The sources of the articles, the most frequent first."""
    counted = Counter(article.source for article in graph.articles.values() if article.source)
    return sorted(counted, key=lambda name: (-counted[name], name))
