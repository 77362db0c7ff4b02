"""Force-directed placement of a graph that grows: Fruchterman-Reingold with a grid, stage by stage.

The first links are laid out by themselves, then as many again come in beside what stands, and so on. What came
first therefore stands as it would without the rest, and a link more at the end moves little.

Written out in plain floats, because numpy's sums differ in the last bit between
versions, and only + - * / and sqrt are used: every interpreter gives the same
bits. For that reason also no `sum()` (Python 3.12 changed its rounding).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import floor, sqrt

Neighbours = list[dict[int, float]]
"""node → neighbour → weight, both directions"""

_FIRST = 60
"""links of the first stage; each stage after it doubles them"""
_REACH = 2.0
"""Nodes further apart than this many edge lengths do not repel each other."""
_FIRST_STEPS = 150
_STEPS = 30
_GRAVITY = 0.012


def place(names: Sequence[str], links: Sequence[tuple[int, int]], length: float) -> tuple[list[float], list[float]]:
    """x and y of every node, edges about `length` long, from links in the order in which they came.

    Names seed the start, so equal input gives equal output. Nodes without a link stay where their name puts them.
    """
    xs, ys = _scattered(names, length)
    neighbours: Neighbours = [{} for _ in names]
    present: list[int] = []
    for first, last in _stages(len(links)):
        fresh = _join(neighbours, links[first:last])
        _settle(xs, ys, neighbours, present, fresh)
        present += fresh
        if first:
            _relax(xs, ys, present, neighbours, length, _STEPS, length / 4)
        else:
            _relax(xs, ys, present, neighbours, length, _FIRST_STEPS, length * sqrt(len(present)) / 4)
    return xs, ys


def _stages(count: int) -> Iterator[tuple[int, int]]:
    """Which links come in at once: from, to."""
    first, last = 0, _FIRST
    while first < count:
        yield first, min(last, count)
        first, last = last, 2 * last


def _join(neighbours: Neighbours, links: Sequence[tuple[int, int]]) -> list[int]:
    """Adds links; the nodes that had none before, in their order."""
    fresh: list[int] = []
    for a, b in links:
        fresh += [node for node in dict.fromkeys((a, b)) if not neighbours[node]]
        if a != b:
            neighbours[a][b] = neighbours[b][a] = neighbours[a].get(b, 0.0) + 1.0
    return list(dict.fromkeys(fresh))


def _settle(xs: list[float], ys: list[float], neighbours: Neighbours, present: list[int], fresh: list[int]) -> None:
    """Moves nodes that come in to the middle of what they are joined to, or near the middle of all."""
    placed = set(present)
    waiting = dict.fromkeys(fresh)
    spread = sqrt(len(present) + len(fresh)) / 4
    while waiting:
        ready = [node for node in waiting if any(other in placed for other in neighbours[node])]
        for node in ready:
            _go_between(xs, ys, node, [other for other in neighbours[node] if other in placed])
        if not ready:  # joined to nothing that stands: the first of them begins
            first = next(iter(waiting))
            xs[first] *= spread
            ys[first] *= spread
            ready = [first]
        placed.update(ready)
        for node in ready:
            del waiting[node]


def _go_between(xs: list[float], ys: list[float], node: int, others: list[int]) -> None:
    x = y = 0.0
    for other in others:
        x += xs[other]
        y += ys[other]
    xs[node] += x / len(others)
    ys[node] += y / len(others)


def _scattered(names: Sequence[str], size: float) -> tuple[list[float], list[float]]:
    """Places in a square of `size` around the origin, each taken from the name alone."""
    xs, ys = [], []
    for name in names:
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        xs.append((int.from_bytes(digest[:4]) / 2**32 - 0.5) * size)
        ys.append((int.from_bytes(digest[4:]) / 2**32 - 0.5) * size)
    return xs, ys


def _relax(
    all_xs: list[float],
    all_ys: list[float],
    present: list[int],
    neighbours: Neighbours,
    length: float,
    steps: int,
    furthest: float,
) -> None:
    """Moves the nodes that are present along their forces, ever more slowly; the first step is so long at most."""
    local = {node: at for at, node in enumerate(present)}
    edges = [
        (local[a], local[b], weight) for a in present for b, weight in neighbours[a].items() if local[a] < local[b]
    ]
    xs, ys = [all_xs[node] for node in present], [all_ys[node] for node in present]
    for step in range(steps):
        dx, dy = _repulsion(xs, ys, length)
        _attraction(xs, ys, dx, dy, edges, length)
        _move(xs, ys, dx, dy, furthest * (1 - step / steps))
    for at, node in enumerate(present):
        all_xs[node], all_ys[node] = xs[at], ys[at]


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
