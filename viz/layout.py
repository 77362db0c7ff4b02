"""Where the nodes of the graph page stand: computed once, the same on every machine and rebuild, and much the same
after a new article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import floor, isqrt

from viz.forces import place
from viz.overlap import Size, separate

LENGTH = 110
"""pixels between neighbours"""
_STRETCH = 1.4
"""Labels are wider than high, and so are screens."""
_CELL = LENGTH / 2
_MARGIN = 2
"""free cells between two components"""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected component, laid out around its own centre."""

    nodes: list[int]
    xs: list[float]
    ys: list[float]

    def cells(self) -> list[Cell]:
        """The cells in which its nodes stand, each once."""
        return list(dict.fromkeys((floor(x / _CELL), floor(y / _CELL)) for x, y in zip(self.xs, self.ys, strict=True)))


def positions(
    names: Sequence[str], links: Iterable[tuple[str, str]], sizes: Mapping[str, Size] | None = None
) -> dict[str, tuple[int, int]]:
    """name → (x, y) in whole pixels around the origin.

    The largest component lies in the middle, smaller ones where they fit beside
    it, single nodes around the rim. `links` are in the order in which they became known:
    more of them at the end move little. Links to unknown names are ignored; a
    repeated link pulls harder. `sizes` are the widths and heights of what is drawn,
    in pixels: it is kept from overlapping.
    """
    index = {name: number for number, name in enumerate(names)}
    joined = [(index[a], index[b]) for a, b in links if a in index and b in index and a != b]
    room = [_room(sizes or {}, name) for name in names]
    xs, ys = place(names, joined, LENGTH)
    parts = [_part(nodes, xs, ys, room) for nodes in _components(len(names), joined)]
    parts.sort(key=lambda part: (-len(part.nodes), part.nodes[0]))
    found = [(0, 0)] * len(names)
    for part, (column, row) in zip(parts, _packed(parts), strict=True):
        for node, x, y in zip(part.nodes, part.xs, part.ys, strict=True):
            found[node] = (round((x + column * _CELL) * _STRETCH), round(y + row * _CELL))
    return dict(zip(names, found, strict=True))


def _room(sizes: Mapping[str, Size], name: str) -> Size:
    width, height = sizes.get(name, (0.0, 0.0))
    return width / _STRETCH, height


def _components(count: int, joined: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    neighbours: list[set[int]] = [set() for _ in range(count)]
    for a, b in joined:
        neighbours[a].add(b)
        neighbours[b].add(a)
    seen = [False] * count
    for first in range(count):
        if seen[first]:
            continue
        seen[first] = True
        nodes = [first]
        for node in nodes:  # grows while it is read
            fresh = [other for other in neighbours[node] if not seen[other]]
            for other in fresh:
                seen[other] = True
            nodes += fresh
        yield sorted(nodes)


def _part(nodes: list[int], all_xs: list[float], all_ys: list[float], room: Sequence[Size]) -> _Part:
    """A component by itself, with nothing over anything."""
    if len(nodes) == 1:
        return _Part(nodes, [0.0], [0.0])
    xs, ys = [all_xs[node] for node in nodes], [all_ys[node] for node in nodes]
    separate(xs, ys, [room[node] for node in nodes])
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _Part(nodes, [x - middle_x for x in xs], [y - middle_y for y in ys])


def _packed(parts: Sequence[_Part]) -> Iterator[Cell]:
    """How many cells each part is moved: as near to the middle as it is free, single nodes outside of all others."""
    taken: set[Cell] = set()
    ring, size = 0, 0
    for part in parts:
        cells = part.cells()
        if len(part.nodes) != size:  # what did not fit for one part does not fit for the next of its size
            size = len(part.nodes)
            ring = isqrt(len(taken) // 3) if size == 1 else 0  # of a disc of all that is placed, the rim
        ring, (column, row) = _free_place(cells, taken, ring)
        moved = [(x + column, y + row) for x, y in cells]
        margin = _MARGIN if size > 1 else 1
        taken.update(
            (x + dx, y + dy)
            for x, y in moved
            for dx in range(-_MARGIN, _MARGIN + 1)
            for dy in range(-margin, margin + 1)
        )
        yield column, row


def _free_place(cells: Sequence[Cell], taken: set[Cell], first: int) -> tuple[int, Cell]:
    """The ring and the move by which cells come to lie on none that is taken."""
    for ring in count(first):
        for column, row in _ring(ring):
            if not any((x + column, y + row) in taken for x, y in cells):
                return ring, (column, row)
    raise AssertionError("there is always room further out")


def _ring(radius: int) -> Iterator[Cell]:
    """The cells whose distance from the middle, rounded down, is the radius."""
    inner, outer = radius * radius, (radius + 1) * (radius + 1)
    for x in range(-radius, radius + 1):
        low = isqrt(max(0, inner - x * x - 1)) + 1 if x * x < inner else 0
        high = isqrt(outer - x * x - 1)
        for y in range(low, high + 1):
            yield x, y
            if y:
                yield x, -y
