"""entities/*.html: all that is known of one entity on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Edge, KnowledgeGraph, Node
from graph.schema import label
from graph.timeline import Entry, entries
from viz.disputes import Dispute
from viz.html import Assets, assets, render, shorten
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
    ends = _ends(graph)
    told = _told(graph)
    disputed = _disputed(site)
    bundle = assets(styles=("dossier.css",), own_font=False)
    for id_, name in site.dossiers.items():
        yield name, _page(site, graph.nodes[id_], ends.get(id_, []), told.get(id_, []), disputed.get(id_, []), bundle)


def _disputed(site: Site) -> dict[str, list[Dispute]]:
    """node id → the disagreements about it."""
    found: dict[str, list[Dispute]] = {}
    for dispute in site.disputes:
        for node in dispute.nodes:
            found.setdefault(node, []).append(dispute)
    return found


def _page(site: Site, node: Node, ends: list[_End], told: list[Entry], disputed: list[Dispute], bundle: Assets) -> str:
    graph = site.graph
    sentences = one_per_sentence(node.mentions)
    return render(
        "dossier.html.j2",
        site=site,
        root="../",
        here="",
        assets=bundle,
        node=node,
        groups=[
            (heading, [_tie(graph, end) for end in found[:ENTRIES]], len(found))
            for heading, found in _groups(ends)
            if found
        ],
        told=[_told_of(graph, entry, node.id) for entry in told[:ENTRIES]],
        untold=max(0, len(told) - ENTRIES),
        disputes=disputed[:DISPUTES],
        mentions=[of_mention(graph, mention) for mention in sentences[:SENTENCES]],
        unquoted=max(0, len(sentences) - SENTENCES),
    )


def _groups(ends: list[_End]) -> list[tuple[str, list[_End]]]:
    posts = [end for end in ends if end[0].predicate == "holds_position"]
    return [
        ("سمت‌ها", [end for end in posts if end[1]]),
        ("دارندگان سمت", [end for end in posts if not end[1]]),
        ("پیوندها", [end for end in ends if end[0].predicate != "holds_position"]),
    ]


def _tie(graph: KnowledgeGraph, end: _End) -> Tie:
    edge, outgoing = end
    name = edge.role or label("relation", edge.predicate)
    said = tuple(of_statement(graph, statement) for statement in edge.statements)
    return Tie(edge, name, edge.target if outgoing else edge.source, outgoing, said)


def _told_of(graph: KnowledgeGraph, entry: Entry, node: str) -> Told:
    happening = graph.happenings[entry.id]
    parts = [(part.role, part.node) for part in happening.participants]
    if happening.place:
        parts.append(("place", happening.place))
    roles = dict.fromkeys(shorten(label("role", role), 60) for role, other in parts if other == node)
    sources = tuple(of_occurrence(graph, occurrence) for occurrence in happening.occurrences)
    return Told(entry, label("event", entry.type), tuple(roles), sources)


def _ends(graph: KnowledgeGraph) -> dict[str, list[_End]]:
    """node id → its relations, both ways, by predicate and time."""
    ends: dict[str, list[_End]] = {}
    for edge in sorted(graph.edges.values(), key=lambda edge: (edge.predicate, *_time(edge), edge.id)):
        ends.setdefault(edge.source, []).append((edge, True))
        if edge.target is not None and edge.target != edge.source:
            ends.setdefault(edge.target, []).append((edge, False))
    return ends


def _time(edge: Edge) -> tuple[bool, str]:
    first = edge.start or edge.end
    return first is None, first.isoformat() if first else ""


def _told(graph: KnowledgeGraph) -> dict[str, list[Entry]]:
    """node id → the events that it takes part in, in the order of the timeline."""
    told: dict[str, list[Entry]] = {}
    for entry in entries(graph):
        if entry.kind == "event":
            for node in entry.nodes:
                told.setdefault(node, []).append(entry)
    return told
