"""entities/*.html: all that is known of one entity on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Edge, KnowledgeGraph, Node
from graph.schema import label
from graph.timeline import Entry, entries
from viz.html import assets, render, shorten
from viz.site import Site
from viz.sources import Source, of_mention, of_occurrence, of_statement, one_per_sentence

SENTENCES = 60
"""Sentences of a dossier; a capital city is named in thousands."""
ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as seen from one of its ends; `other` is None for a post in nothing named."""

    edge: Edge
    label: str
    other: str | None
    outgoing: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event that the entity takes part in, and as what."""

    entry: Entry
    kind: str
    roles: tuple[str, ...]
    sources: tuple[Source, ...]


def dossier_pages(site: Site) -> Iterator[tuple[str, str]]:
    """File name and HTML of every dossier, strongest entity first."""
    graph = site.graph
    ties = _ties(graph)
    told = _told(graph)
    bundle = assets(styles=("dossier.css",), own_font=False)
    for id_, name in site.dossiers.items():
        yield name, _page(site, graph.nodes[id_], ties.get(id_, []), told.get(id_, []), bundle)


def _page(site: Site, node: Node, ties: list[Tie], told: list[Told], bundle: object) -> str:
    sentences = one_per_sentence(node.mentions)
    posts = [tie for tie in ties if tie.edge.predicate == "holds_position"]
    return render(
        "dossier.html.j2",
        site=site,
        root="../",
        here="",
        assets=bundle,
        node=node,
        posts=[tie for tie in posts if tie.outgoing],
        holders=[tie for tie in posts if not tie.outgoing],
        ties=[tie for tie in ties if tie.edge.predicate != "holds_position"],
        told=told[:ENTRIES],
        untold=max(0, len(told) - ENTRIES),
        mentions=[of_mention(site.graph, mention) for mention in sentences[:SENTENCES]],
        unquoted=max(0, len(sentences) - SENTENCES),
    )


def _ties(graph: KnowledgeGraph) -> dict[str, list[Tie]]:
    """node id → its relations, both ways, by predicate and time."""
    ties: dict[str, list[Tie]] = {}
    order = sorted(graph.edges.values(), key=lambda edge: (edge.predicate, *_time(edge), edge.id))
    for edge in order:
        name = edge.role or label("relation", edge.predicate)
        said = tuple(of_statement(graph, statement) for statement in edge.statements)
        ties.setdefault(edge.source, []).append(Tie(edge, name, edge.target, True, said))
        if edge.target is not None and edge.target != edge.source:
            ties.setdefault(edge.target, []).append(Tie(edge, name, edge.source, False, said))
    return ties


def _time(edge: Edge) -> tuple[bool, str]:
    first = edge.start or edge.end
    return first is None, first.isoformat() if first else ""


def _told(graph: KnowledgeGraph) -> dict[str, list[Told]]:
    """node id → the events that it takes part in, in the order of the timeline."""
    told: dict[str, list[Told]] = {}
    for entry in entries(graph):
        if entry.happening is None:
            continue
        happening = graph.happenings[entry.happening]
        sources = tuple(of_occurrence(graph, occurrence) for occurrence in happening.occurrences)
        parts = [(part.role, part.node) for part in happening.participants]
        if happening.place:
            parts.append(("place", happening.place))
        for node in dict.fromkeys(node for _, node in parts):
            roles = dict.fromkeys(shorten(label("role", role), 60) for role, other in parts if other == node)
            told.setdefault(node, []).append(Told(entry, label("event", entry.type), tuple(roles), sources))
    return told
