"""graph.html: the graph as pyvis draws it, in a page of our own.

pyvis' page runs scripts from node titles, needs a CDN and lets the browser lay
the graph out for minutes. Of pyvis we keep the network and its copy of
vis-network; the template, the positions and everything around them are ours.
What a node or edge looks like is decided in the page, from what it knows of them.
Import this module late: pyvis brings IPython along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import inf, sqrt
from textwrap import wrap
from typing import Any

from pyvis.network import Network

from graph.model import Happening, KnowledgeGraph, Node
from viz.communities import Place, community_places
from viz.html import assets, looks, new_environment, shorten
from viz.knowledge import Knowledge, Link, Record
from viz.layout import positions
from viz.site import Site, weight

SCRIPTS = (
    "search.js",
    "graph_data.js",
    "graph_paths.js",
    "graph_groups.js",
    "graph_view.js",
    "graph_looks.js",
    "graph_labels.js",
    "graph_canvas.js",
    "graph_rings.js",
    "graph_drawing.js",
    "graph_quotes.js",
    "graph_sheet.js",
    "graph_panel.js",
    "graph_list.js",
    "graph_export.js",
    "graph.js",
)
"""each builds on those before it"""
DRAWN = 2000
"""Nodes that a browser pans smoothly; the others are found by search."""
LINES = 5000
"""Edges that a browser pans smoothly; the panel lists all."""
APART = 4
"""So many links between the same two nodes are drawn apart; more are one thick edge, whose links the panel lists."""
_HAPPENINGS = 0.4
"""The happenings' part of a drawing that cannot hold all."""
_LINE = 22
"""characters of a line in a happening's box"""

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    # hover looks for what is under the pointer among all edges, at every move
    "interaction": {"hover": False, "keyboard": False, "tooltipDelay": 100000},
    "nodes": {
        "borderWidth": 1.5,
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "arrowStrikethrough": False,
        "selectionWidth": 1.6,
        "hoverWidth": 0,
    },
}


class PageNetwork(Network):  # type: ignore[misc]
    """A pyvis network that renders our template: `context` is what the template needs beside nodes and edges."""

    def __init__(self, context: dict[str, Any]) -> None:
        super().__init__(directed=True)
        self.path = "graph.html.j2"
        self.templateEnv = new_environment()
        self.templateEnv.globals |= context
        self.options = _OPTIONS


def graph_page(site: Site) -> str:
    """The page as HTML."""
    knowledge = Knowledge(site)
    drawn = _strongest(site.graph, knowledge)
    shown = frozenset(drawn)
    possible = _bundles(knowledge.links, shown)
    edges = possible[:LINES]
    known = knowledge.data(drawn)
    known["communities"] = _communities(knowledge, known, len(drawn))
    network = PageNetwork(
        {
            "site": site,
            "root": "",
            "here": "graph.html",
            "assets": assets(("search.css", "graph.css"), SCRIPTS, library=_vis_network()),
            "settings": _OPTIONS,
            "knowledge": known,
            "types": _counted_types(site.graph),
            "kinds": Counter(happening.type for happening in site.graph.happenings.values()).most_common(),
            "predicates": _counted_predicates(knowledge.links),
            "drawn": len(drawn),
            "total": len(knowledge.names),
            "undrawn_links": sum(len(edge.links) for edge in possible[LINES:]),
        }
    )
    network.nodes = _nodes(knowledge, drawn, possible)
    network.edges = _edges(edges)
    page: str = network.generate_html()
    return page + "\n"


def _strongest(graph: KnowledgeGraph, knowledge: Knowledge) -> list[int]:
    """The numbers of the nodes to draw: all, or those that most independent articles name."""
    strength = [node.weight for node in graph.nodes.values()]
    strength += [weight(happening, graph) for happening in graph.happenings.values()]
    entities = len(graph.nodes)

    def ranked(numbers: range) -> list[int]:
        return sorted(numbers, key=lambda number: (-strength[number], -knowledge.degrees[number], number))

    people, events = ranked(range(entities)), ranked(range(entities, len(strength)))
    room = max(DRAWN - len(people), min(len(events), round(DRAWN * _HAPPENINGS)))
    return sorted(people[: DRAWN - min(room, len(events))] + events[:room])


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A link that is drawn, or several between the same two nodes; by number."""

    source: int
    target: int
    links: tuple[int, ...]
    weight: int


def _bundles(links: Sequence[Link], shown: frozenset[int]) -> list[_Bundle]:
    """What joins the nodes shown, strongest first."""
    between: dict[frozenset[int], list[int]] = {}
    for number, link in enumerate(links):
        if link.target is not None and link.source in shown and link.target in shown:
            between.setdefault(frozenset((link.source, link.target)), []).append(number)
    found: list[_Bundle] = []
    for numbers in between.values():
        for some in [[number] for number in numbers] if len(numbers) <= APART else [numbers]:
            first = links[some[0]]
            weight = sum(links[number].weight for number in some)
            found.append(_Bundle(first.source, first.target or 0, tuple(some), weight))
    return sorted(found, key=lambda bundle: (-bundle.weight, bundle.links))


def _nodes(knowledge: Knowledge, drawn: Sequence[int], edges: Sequence[_Bundle]) -> list[dict[str, Any]]:
    """Where the nodes stand; links count each, so that what is joined often is near, and come as they became known."""
    graph, names = knowledge.site.graph, knowledge.names
    numbers = [number for edge in edges for number in edge.links]
    links = sorted((knowledge.links[number] for number in numbers), key=_age)
    joined = ((names[link.source], names[link.target or 0]) for link in links)
    sizes = [*map(_entity_size, graph.nodes.values()), *map(_happening_size, graph.happenings.values())]
    places = positions([names[number] for number in drawn], joined, {names[number]: sizes[number] for number in drawn})
    return [{"id": number, "x": places[names[number]][0], "y": places[names[number]][1]} for number in drawn]


def _communities(knowledge: Knowledge, known: Record, drawn: int) -> list[Place]:
    """Where communities stand, if not all nodes are drawn."""
    if drawn == len(knowledge.names):
        return []
    links = sorted((link for link in knowledge.links if link.target is not None), key=_age)
    pairs = [(link.source, link.target or 0) for link in links]
    return community_places([node["group"] for node in known["nodes"]], knowledge.names, pairs)


def _age(link: Link) -> tuple[float, int, int]:
    return link.record.get("since", inf), link.source, link.target or 0


def _entity_size(node: Node) -> tuple[float, float]:
    """About how wide and high a node is on the canvas with its label; a letter is some eight pixels wide."""
    size = 2 * min(9 + 5 * sqrt(node.weight), 42)
    return max(8.0 * len(shorten(node.label, 40)), size) + 12, size + 50  # the label hangs below


def _happening_size(happening: Happening) -> tuple[float, float]:
    lines = wrap(shorten(happening.label, 200), _LINE, max_lines=2, placeholder="…")
    return 6.0 * max(map(len, lines), default=0) + 24, 15.0 * len(lines) + 18


def _edges(bundles: Sequence[_Bundle]) -> list[dict[str, Any]]:
    """Edges that join the same two nodes are bent apart."""
    together = Counter(frozenset((bundle.source, bundle.target)) for bundle in bundles)
    met: Counter[frozenset[int]] = Counter()
    edges: list[dict[str, Any]] = []
    for number, bundle in enumerate(bundles):
        pair = frozenset((bundle.source, bundle.target))
        edge: dict[str, Any] = {"id": number, "from": bundle.source, "to": bundle.target, "links": bundle.links}
        if together[pair] > 1 and len(pair) == 2:
            edge["smooth"] = _bend(met[pair], together[pair], bundle.source < bundle.target)
        met[pair] += 1
        edges.append(edge)
    return edges


def _bend(place: int, count: int, forward: bool) -> dict[str, Any] | bool:
    """The curve of one of `count` parallel edges; an edge that runs the other way is bent as seen from its start."""
    offset = 2 * place - (count - 1)
    if offset == 0:
        return False
    roundness = 0.22 * offset / 2
    clockwise = (roundness > 0) == forward
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(roundness), 3)}


def _counted_types(graph: KnowledgeGraph) -> list[tuple[str, int]]:
    counted = Counter(node.type for node in graph.nodes.values())
    known = [(key, counted.pop(key)) for key in looks() if key in counted]
    happenings = [("happening", len(graph.happenings))] if graph.happenings else []
    return known + sorted(counted.items()) + happenings


def _counted_predicates(links: Sequence[Link]) -> list[tuple[str, int]]:
    """Relations by number, then the parts in happenings."""
    counted = Counter(link.predicate for link in links)
    parts = counted.pop("part", 0)
    return counted.most_common() + ([("part", parts)] if parts else [])


def _vis_network() -> str:
    """The vis-network that pyvis bundles (Apache-2.0 or MIT; its licence stands at its head)."""
    folders = (files("pyvis") / "templates" / "lib").iterdir()
    newest = max((folder for folder in folders if folder.name.startswith("vis-")), key=lambda folder: folder.name)
    return (newest / "vis-network.min.js").read_text("utf-8").strip()
