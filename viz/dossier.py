"""entities/*.html: all that is known of one entity on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.model import Edge, KnowledgeGraph, Node
from graph.timeline import Entry, entries
from viz.disputes import Dispute
from viz.glance import glance, posts_held
from viz.html import Assets, assets, render, role_words
from viz.language import Words, type_words
from viz.names import Name, entry_name
from viz.posts import Posts, posts
from viz.related import Related, related
from viz.site import Site
from viz.sources import Source, of_mention, of_occurrence, of_statement, one_per_sentence

SENTENCES = 60
"""Sentences of a dossier; a capital city is named in thousands."""
ENTRIES = 150
"""Relations of one kind, and events, that a dossier lists; graph page and timeline have them all."""

DISPUTES = 20
"""Disagreements that a dossier lists."""

_End = tuple[Edge, bool]
"""a relation at one of its ends, and whether it goes out from there"""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as seen from one of its ends; `other` is None for a post in nothing named."""

    edge: Edge
    label: Words | str
    other: str | None
    outgoing: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event that the entity takes part in, and as what."""

    entry: Entry
    name: Name
    roles: tuple[Words | str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the graph knows of each entity, by node id."""

    ends: dict[str, list[_End]]
    told: dict[str, list[Entry]]
    timed: frozenset[str]
    """those that the timeline has an entry of"""
    disputed: dict[str, list[Dispute]]
    posts: Posts
    related: dict[str, list[Related]]

    @classmethod
    def of(cls, site: Site) -> _Known:
        graph = site.graph
        listed = entries(graph)
        timed = frozenset(node for entry in listed for node in entry.nodes)
        return cls(_ends(graph), _told(listed), timed, _disputed(site), posts(graph), related(graph))


def dossier_pages(site: Site) -> Iterator[tuple[str, str]]:
    """File name and HTML of every dossier, strongest entity first."""
    known = _Known.of(site)
    bundle = assets(styles=("dossier.css",), own_font=site.own_font)
    for id_, name in site.dossiers.items():
        yield name, _page(site, site.graph.nodes[id_], known, bundle)


def _disputed(site: Site) -> dict[str, list[Dispute]]:
    """node id → the disagreements about it."""
    found: dict[str, list[Dispute]] = {}
    for dispute in site.disputes:
        for node in dispute.nodes:
            found.setdefault(node, []).append(dispute)
    return found


def _page(site: Site, node: Node, known: _Known, bundle: Assets) -> str:
    graph = site.graph
    sentences = one_per_sentence(node.mentions)
    told, ties = known.told.get(node.id, []), known.ends.get(node.id, [])
    disputed = known.disputed.get(node.id, [])
    had, seats = known.posts.of_person.get(node.id, []), known.posts.of_body.get(node.id, [])
    return render(
        "dossier.html.j2",
        site=site,
        root="../",
        here="",
        assets=bundle,
        node=node,
        strip=glance(told, posts_held(had, seats), _published(graph, node)),
        had=had[:ENTRIES],
        seats=seats[:ENTRIES],
        ties=[_tie(graph, end) for end in ties[:ENTRIES]],
        untied=max(0, len(ties) - ENTRIES),
        is_timed=node.id in known.timed,
        told=[_told_of(graph, entry, node.id) for entry in told[:ENTRIES]],
        untold=max(0, len(told) - ENTRIES),
        related=known.related.get(node.id, []),
        disputes=disputed[:DISPUTES],
        undisputed=max(0, len(disputed) - DISPUTES),
        mentions=[of_mention(graph, mention) for mention in sentences[:SENTENCES]],
        unquoted=max(0, len(sentences) - SENTENCES),
    )


def _published(graph: KnowledgeGraph, node: Node) -> list[date]:
    """The days of the articles that name an entity, copies left out."""
    named = (graph.articles[key] for key in node.articles if key in graph.articles)
    return [day for article in named if (day := article.published.about) and not article.copy_of]


def _tie(graph: KnowledgeGraph, end: _End) -> Tie:
    edge, outgoing = end
    name = edge.role or type_words("relation", edge.predicate)
    said = tuple(of_statement(graph, statement) for statement in edge.statements)
    return Tie(edge, name, edge.target if outgoing else edge.source, outgoing, said)


def _told_of(graph: KnowledgeGraph, entry: Entry, node: str) -> Told:
    happening = graph.happenings[entry.id]
    roles = dict.fromkeys(role_words(part.role) for part in happening.parts if part.node == node)
    sources = tuple(of_occurrence(graph, occurrence) for occurrence in happening.occurrences)
    return Told(entry, entry_name(graph, entry, 240), tuple(roles), sources)


def _ends(graph: KnowledgeGraph) -> dict[str, list[_End]]:
    """node id → its relations but the posts, both ways, by predicate and time."""
    ends: dict[str, list[_End]] = {}
    others = (edge for edge in graph.edges.values() if edge.predicate != "holds_position" or not edge.role)
    for edge in sorted(others, key=lambda edge: (edge.predicate, *_time(edge), edge.id)):
        ends.setdefault(edge.source, []).append((edge, True))
        if edge.target is not None and edge.target != edge.source:
            ends.setdefault(edge.target, []).append((edge, False))
    return ends


def _time(edge: Edge) -> tuple[bool, str]:
    first = edge.start or edge.end
    return first is None, first.isoformat() if first else ""


def _told(listed: Iterable[Entry]) -> dict[str, list[Entry]]:
    """node id → the events that it takes part in, in the order of the timeline."""
    told: dict[str, list[Entry]] = {}
    for entry in listed:
        if entry.kind == "event":
            for node in entry.nodes:
                told.setdefault(node, []).append(entry)
    return told
