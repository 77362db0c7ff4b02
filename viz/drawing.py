"""A networkx graph as a small still picture: where its nodes stand, what they look like, and what had to stay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

from viz.html import Look, looks, shorten
from viz.language import persian_number
from viz.layout import positions

if TYPE_CHECKING:
    from networkx import MultiDiGraph

DRAWN = 300
"""Nodes of a picture: more are no longer told apart."""
LINES = 1000
_WIDTH = 1000
"""Pixels of a picture as it is looked at: what is drawn wider has larger letters and marks."""
_TOLD = 3
"""Relations of two nodes that their line tells."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A node: its place and size in pixels, and its words."""

    x: int
    y: int
    size: float
    look: Look
    label: str
    """«» where there is no room"""
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """All edges between two nodes."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in pixels, and in words."""

    box: tuple[int, int, int, int]
    """left, top, width, height"""
    font: int
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    kinds: tuple[tuple[Look, int], ...]
    """how many nodes of each look the graph has"""
    told: str
    """how much of the graph it shows"""


def picture_of(network: MultiDiGraph) -> Picture:
    """The picture of a graph as `to_networkx` makes it; of a large one, of its strongest nodes."""
    drawn = _strongest(network)
    joined: dict[tuple[Hashable, Hashable], list[Mapping[str, Any]]] = {}
    for source, target, values in network.edges(data=True):
        if source in drawn and target in drawn and source != target:
            pair = (source, target) if drawn[source] < drawn[target] else (target, source)
            joined.setdefault(pair, []).append(values)
    lines = sorted(joined.items(), key=lambda item: -len(item[1]))[:LINES]
    names = {node: f"{number} {node}" for node, number in drawn.items()}
    links = ((names[a], names[b]) for (a, b), _ in lines)
    found = positions(list(names.values()), links, dict.fromkeys(names.values(), (40.0, 40.0)))
    places = {node: found[names[node]] for node in drawn}
    box = _box(places.values())
    unit = max(1.0, min(box[2] / _WIDTH, 3.0))
    return Picture(
        box,
        round(13 * unit),
        _marks(network, places, unit),
        tuple(_line(places[a], places[b], edges, unit) for (a, b), edges in lines),
        tuple(Counter(_look(values) for _, values in network.nodes(data=True)).most_common()),
        _told(network, len(drawn), len(joined) - len(lines)),
    )


def _box(places: Collection[Place]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in places] or [0], [y for _, y in places] or [0]
    return min(xs) - 90, min(ys) - 40, max(xs) - min(xs) + 180, max(ys) - min(ys) + 120


def points(shape: str, x: float, y: float, size: float) -> str:
    """The corners of a shape of the schema around a point, as SVG's `points`; a square for an unknown one."""
    if shape == "box":
        corners = [(-1.3, -0.8), (1.3, -0.8), (1.3, 0.8), (-1.3, 0.8)]
    elif shape == "star":
        corners = [(_turned(n, 10), 1.15 if n % 2 == 0 else 0.5) for n in range(10)]
        corners = [(cos(angle) * far, sin(angle) * far) for angle, far in corners]
    else:
        sides = {"triangle": 3, "triangleDown": 3, "diamond": 4, "hexagon": 6}.get(shape, 4)
        turn = {"triangleDown": pi, "square": pi / 4}.get(shape, pi / 4 if sides == 4 and shape != "diamond" else 0)
        corners = [(cos(_turned(n, sides) + turn), sin(_turned(n, sides) + turn)) for n in range(sides)]
    return " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners)


def _turned(number: int, sides: int) -> float:
    return 2 * pi * number / sides - pi / 2


def _strongest(network: MultiDiGraph) -> dict[Hashable, int]:
    """The nodes to draw, in the order of the graph, numbered."""
    order = list(network.nodes)
    ranks = {node: (-_weight(network.nodes[node]), -network.degree(node), at) for at, node in enumerate(order)}
    kept = set(sorted(order, key=ranks.__getitem__)[:DRAWN])
    return {node: number for number, node in enumerate(node for node in order if node in kept)}


def _marks(network: MultiDiGraph, places: Mapping[Hashable, Place], unit: float) -> tuple[Mark, ...]:
    """The nodes; names stand at the strongest, as long as they cover no other name."""
    marks: list[Mark] = []
    taken: list[tuple[float, float, float, float]] = []
    for node, (x, y) in sorted(places.items(), key=lambda item: _rank(network, item[0])):
        values = network.nodes[node]
        name = _text(values, "label") or str(node)
        size, font = round(unit * min(6 + 3 * sqrt(_weight(values)), 24), 1), 13 * unit
        label = shorten(name, 28)
        half, top = 0.3 * font * len(label), y + size
        room = (x - half, top, x + half, top + 1.4 * font)
        free = all(room[2] < a or c < room[0] or room[3] < b or d < room[1] for a, b, c, d in taken)
        if free:
            taken.append(room)
        marks.append(Mark(x, y, size, _look(values), label if free else "", _title(values, name)))
    return tuple(marks)


def _rank(network: MultiDiGraph, node: Hashable) -> tuple[bool, float, int]:
    """Entities first, then by strength."""
    values = network.nodes[node]
    return values.get("kind") == "event", -_weight(values), -network.degree(node)


def _line(first: Place, second: Place, edges: list[Mapping[str, Any]], unit: float) -> Line:
    told = [_text(values, "role") or _text(values, "predicate") for values in edges[:_TOLD]]
    more = [f"… {persian_number(len(edges) - _TOLD)}"] if len(edges) > _TOLD else []
    title = "، ".join(shorten(text, 60) for text in filter(None, [*told, *more]))
    return Line(*first, *second, round(unit * min(0.8 + 0.4 * len(edges), 4), 1), title)


def _look(values: Mapping[str, Any]) -> Look:
    event = looks()["happening"]
    return event if values.get("kind") == "event" else looks().get(_text(values, "type"), event)


def _title(values: Mapping[str, Any], name: str) -> str:
    days = " – ".join(filter(None, (_text(values, "start"), _text(values, "end"))))
    return shorten(name, 200) + (f"، {shorten(days, 40)}" if days else "")


def _text(values: Mapping[str, Any], name: str) -> str:
    """A value as text: who holds a graph may put anything into it."""
    value = values.get(name)
    return "" if value is None else str(value)


def _weight(values: Mapping[str, Any]) -> float:
    weight = values.get("weight")
    return float(weight) if isinstance(weight, int | float) and weight > 0 else 1.0


def _told(network: MultiDiGraph, drawn: int, unjoined: int) -> str:
    nodes, edges = network.number_of_nodes(), network.number_of_edges()
    told = f"نموداری با {persian_number(nodes)} گره و {persian_number(edges)} پیوند"
    if drawn < nodes:
        told += f"؛ تنها {persian_number(drawn)} گره پرتکرارتر کشیده شده است، پیرامون هر گره را graph(ego=…) می‌کشد"
    if unjoined:
        told += f"؛ {persian_number(unjoined)} خط نیز کشیده نشده است"
    return told
