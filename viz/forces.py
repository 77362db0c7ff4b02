"""Force-directed placement of one connected graph: multilevel Fruchterman-Reingold with a grid.

Written out in plain floats, because numpy's sums differ in the last bit between
versions, and only + - * / and sqrt are used: every interpreter gives the same
bits. For that reason also no `sum()` (Python 3.12 changed its rounding).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from math import floor, sqrt

Neighbours = list[dict[int, float]]
"""node → neighbour → weight, both directions"""

_SMALL = 40
"""A graph of so few nodes is not made coarser."""
_REACH = 2.0
"""Nodes further apart than this many edge lengths do not repel each other."""
_STEPS = 50
_FIRST_STEPS = 150
_GRAVITY = 0.012


def place(names: Sequence[str], neighbours: Neighbours, length: float) -> tuple[list[float], list[float]]:
    """x and y of every node, edges about `length` long; names seed the start, so equal input gives equal output."""
    count = len(names)
    coarse = _coarsen(neighbours) if count > _SMALL else None
    if coarse is None:
        # like seeds in a melon: close enough for forces to sort out, far enough not to coincide
        spread = length * sqrt(count)
        xs, ys = _scattered(names, spread)
        _relax(xs, ys, neighbours, length, _FIRST_STEPS, spread / 4)
        return xs, ys
    member, larger = coarse
    heads = [""] * len(larger)
    for node in range(count - 1, -1, -1):
        heads[member[node]] = names[node]
    far_xs, far_ys = place(heads, larger, length * sqrt(count / len(larger)))
    xs, ys = _scattered(names, length)
    for node, group in enumerate(member):
        xs[node] += far_xs[group]
        ys[node] += far_ys[group]
    _relax(xs, ys, neighbours, length, _STEPS, length)
    return xs, ys


def _scattered(names: Sequence[str], size: float) -> tuple[list[float], list[float]]:
    """Places in a square of `size` around the origin, each taken from the name alone."""
    xs, ys = [], []
    for name in names:
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        xs.append((int.from_bytes(digest[:4]) / 2**32 - 0.5) * size)
        ys.append((int.from_bytes(digest[4:]) / 2**32 - 0.5) * size)
    return xs, ys


def _coarsen(neighbours: Neighbours) -> tuple[list[int], Neighbours] | None:
    """Suns with their planets as one node each: node → group, and the graph of groups; None if little is gained."""
    member = [-1] * len(neighbours)
    groups = 0
    for sun in sorted(range(len(neighbours)), key=lambda node: (-len(neighbours[node]), node)):
        if member[sun] >= 0:
            continue
        member[sun] = groups
        for planet in neighbours[sun]:
            if member[planet] < 0:
                member[planet] = groups
        groups += 1
    if groups > 0.8 * len(neighbours):
        return None
    larger: Neighbours = [{} for _ in range(groups)]
    for node, around in enumerate(neighbours):
        here = larger[member[node]]
        for other, weight in around.items():
            group = member[other]
            if group != member[node]:
                here[group] = here.get(group, 0.0) + weight
    return member, larger


def _relax(
    xs: list[float], ys: list[float], neighbours: Neighbours, length: float, steps: int, temperature: float
) -> None:
    """Moves the nodes along their forces, ever more slowly."""
    edges = [(a, b, weight) for a, around in enumerate(neighbours) for b, weight in around.items() if a < b]
    for step in range(steps):
        dx, dy = _repulsion(xs, ys, length)
        _attraction(xs, ys, dx, dy, edges, length)
        _move(xs, ys, dx, dy, temperature * (1 - step / steps))


def _repulsion(xs: list[float], ys: list[float], length: float) -> tuple[list[float], list[float]]:
    """Everything within reach pushes, k²/d; cells of the size of the reach hold whatever can be near."""
    dx, dy = [-_GRAVITY * x for x in xs], [-_GRAVITY * y for y in ys]
    reach = _REACH * length
    cells: dict[tuple[int, int], list[int]] = {}
    for node, x in enumerate(xs):
        cells.setdefault((floor(x / reach), floor(ys[node] / reach)), []).append(node)
    strength, furthest = length * length, reach * reach
    for (column, row), here in cells.items():
        near = [other for cell in _half_around(column, row) for other in cells.get(cell, ())]
        for at, node in enumerate(here):
            x, y, fx, fy = xs[node], ys[node], 0.0, 0.0
            for other in (*here[at + 1 :], *near):
                gap_x, gap_y = x - xs[other], y - ys[other]
                square = gap_x * gap_x + gap_y * gap_y
                if square < furthest:
                    if square < 1e-6:  # on one spot: part them along a fixed direction
                        gap_x, gap_y, square = 0.001 * (1 + node % 7), 0.001 * (1 + other % 5), 1e-4
                    force = strength / square
                    fx += gap_x * force
                    fy += gap_y * force
                    dx[other] -= gap_x * force
                    dy[other] -= gap_y * force
            dx[node] += fx
            dy[node] += fy
    return dx, dy


def _half_around(column: int, row: int) -> tuple[tuple[int, int], ...]:
    """Four of the eight cells around, so that every pair of cells is met once."""
    return (column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)


def _attraction(
    xs: list[float],
    ys: list[float],
    dx: list[float],
    dy: list[float],
    edges: list[tuple[int, int, float]],
    length: float,
) -> None:
    """Edges pull, d²/k; heavier ones somewhat more."""
    for a, b, weight in edges:
        gap_x, gap_y = xs[a] - xs[b], ys[a] - ys[b]
        force = sqrt(gap_x * gap_x + gap_y * gap_y) / length * (1.0 if weight < 2 else 1.4)
        dx[a] -= gap_x * force
        dy[a] -= gap_y * force
        dx[b] += gap_x * force
        dy[b] += gap_y * force


def _move(xs: list[float], ys: list[float], dx: list[float], dy: list[float], furthest: float) -> None:
    for node, step_x in enumerate(dx):
        step_y = dy[node]
        size = sqrt(step_x * step_x + step_y * step_y)
        if size > furthest:
            step_x, step_y = step_x / size * furthest, step_y / size * furthest
        xs[node] += step_x
        ys[node] += step_y
