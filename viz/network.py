"""graph.html: the graph as pyvis draws it, in a page of our own.

pyvis' page runs scripts from node titles, needs a CDN and lets the browser lay
the graph out for minutes. Of pyvis we keep the network and its copy of
vis-network; the template, the positions and everything around them are ours.
Import this module late: pyvis brings IPython along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from math import sqrt
from textwrap import wrap
from typing import Any

from pyvis.network import Network

from graph.model import Happening, KnowledgeGraph, Node
from graph.schema import label
from viz.html import assets, looks, new_environment, shorten
from viz.knowledge import Knowledge, Link
from viz.layout import positions
from viz.site import Site, weight

DRAWN = 2000
"""Nodes that a browser pans smoothly; the others are found by search."""
LINES = 5000
"""Edges that a browser pans smoothly; the panel lists all."""
_HAPPENINGS = 0.4
"""The happenings' part of a drawing that cannot hold all."""
_LINE = 22
"""characters of a line in a happening's box"""

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 100000},
    "nodes": {
        "borderWidth": 1.5,
        "font": {"size": 17, "strokeWidth": 4},
        "scaling": {"label": {"drawThreshold": 5}},
        "margin": 7,
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "arrowStrikethrough": False,
        "selectionWidth": 1.6,
        "hoverWidth": 0,
        "font": {"size": 11, "strokeWidth": 4},
        "scaling": {"label": {"drawThreshold": 10}},
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
    possible = [link for link in knowledge.links if link.source in shown and link.target in shown]
    links = sorted(possible, key=lambda link: -link.weight)[:LINES]
    network = PageNetwork(
        {
            "site": site,
            "root": "",
            "here": "graph.html",
            "assets": assets(("graph.css",), ("search.js", "graph.js"), library=_vis_network()),
            "settings": _OPTIONS,
            "knowledge": knowledge.data(drawn),
            "types": _counted_types(site.graph),
            "predicates": _counted_predicates(knowledge.links),
            "drawn": len(drawn),
            "total": len(knowledge.names),
            "undrawn_links": len(possible) - len(links),
        }
    )
    network.nodes = _nodes(knowledge, drawn, links)
    network.edges = _edges(links)
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


def _nodes(knowledge: Knowledge, drawn: Sequence[int], links: Sequence[Link]) -> list[dict[str, Any]]:
    graph, names = knowledge.site.graph, knowledge.names
    joined = ((names[link.source], names[link.target or 0]) for link in links)
    described = [*map(_entity, graph.nodes.values()), *map(_happening, graph.happenings.values())]
    sizes = {names[number]: _size(described[number]) for number in drawn}
    places = positions([names[number] for number in drawn], joined, sizes)
    return [
        {"id": number, "x": places[names[number]][0], "y": places[names[number]][1], **described[number]}
        for number in drawn
    ]


def _size(node: dict[str, Any]) -> tuple[float, float]:
    """About how wide and high a node is on the canvas with its label; a letter is some eight pixels wide."""
    lines = node["label"].split("\n")
    if "size" not in node:
        return 6.0 * max(map(len, lines), default=0) + 24, 15.0 * len(lines) + 18
    return max(8.0 * len(lines[0]), 2 * node["size"]) + 12, 2 * node["size"] + 30


def _entity(node: Node) -> dict[str, Any]:
    look = looks().get(node.type, looks()["happening"])
    size = round(min(9 + 5 * sqrt(node.weight), 42), 1)
    text = shorten(node.label, 40)
    return {"label": text, "shape": look.shape, "size": size, "color": look.colour, "group": node.type}


def _happening(happening: Happening) -> dict[str, Any]:
    look = looks()["happening"]
    text = "\n".join(wrap(shorten(happening.label, 200), _LINE, max_lines=2, placeholder="…"))
    return {"label": text, "shape": look.shape, "color": look.colour, "group": look.key}


def _edges(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Edges that join the same two nodes are bent apart."""
    together = Counter(frozenset((link.source, link.target)) for link in links)
    met: Counter[frozenset[int | None]] = Counter()
    edges: list[dict[str, Any]] = []
    for number, link in enumerate(links):
        pair = frozenset((link.source, link.target))
        edge: dict[str, Any] = {"id": number, "from": link.source, "to": link.target, "kind": link.predicate}
        edge["label"] = shorten(link.label, 30)
        edge["width"] = round(min(1 + 0.6 * sqrt(link.weight), 4), 1) if link.predicate != "part" else 1
        if link.former:
            edge["dashes"] = [6, 5]
        if together[pair] > 1 and len(pair) == 2:
            edge["smooth"] = _bend(met[pair], together[pair], link.source < (link.target or 0))
        met[pair] += 1
        edges.append(edge)
    return edges


def _bend(place: int, count: int, forward: bool) -> dict[str, Any] | bool:
    """The curve of one of `count` parallel edges; an edge that runs the other way is bent as seen from its start."""
    offset = 2 * place - (count - 1)
    if offset == 0:
        return False
    roundness = min(0.22, 1.6 / count) * offset / 2
    clockwise = (roundness > 0) == forward
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(roundness), 3)}


def _counted_types(graph: KnowledgeGraph) -> list[tuple[str, int]]:
    counted = Counter(node.type for node in graph.nodes.values())
    known = [(key, counted.pop(key)) for key in looks() if key in counted]
    happenings = [("happening", len(graph.happenings))] if graph.happenings else []
    return known + sorted(counted.items()) + happenings


def _counted_predicates(links: Sequence[Link]) -> list[tuple[str, str, int]]:
    counted = Counter(link.predicate for link in links)
    parts = counted.pop("part", 0)
    found = [(key, label("relation", key), number) for key, number in counted.most_common()]
    return found + ([("part", "نقش در رویداد", parts)] if parts else [])


def _vis_network() -> str:
    """The vis-network that pyvis bundles (Apache-2.0 or MIT; its licence stands at its head)."""
    folders = (files("pyvis") / "templates" / "lib").iterdir()
    newest = max((folder for folder in folders if folder.name.startswith("vis-")), key=lambda folder: folder.name)
    return (newest / "vis-network.min.js").read_text("utf-8").strip()
