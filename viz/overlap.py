"""Moves things apart that lie over one another, as little as it takes. Plain floats, as `viz.forces`."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, sqrt

_STEPS = 50
_AIR = 3.0
"""times the area of all things is the least that they stand on"""
_CROWD = 20
"""things make one; of fewer, the area that they stand on says little"""

Size = tuple[float, float]
"""width and height"""


def separate(xs: list[float], ys: list[float], sizes: list[Size]) -> None:
    """Shifts the centres in place until no two rectangles overlap, or the steps run out."""
    if len(xs) < 2:
        return
    _spread(xs, ys, sizes)
    cell = max(1.0, *(width for width, _ in sizes)), max(1.0, *(height for _, height in sizes))
    for _ in range(_STEPS):
        if not _pass(xs, ys, sizes, cell):
            return


def _spread(xs: list[float], ys: list[float], sizes: list[Size]) -> None:
    """Enlarges the whole where it is too tight for its things: pushing alone would line them up in columns."""
    needed = 0.0
    for width, height in sizes:
        needed += _AIR * width * height
    area = (max(xs) - min(xs)) * (max(ys) - min(ys))
    if len(xs) >= _CROWD and 0 < area < needed:
        scale = sqrt(needed / area)
        xs[:] = [x * scale for x in xs]
        ys[:] = [y * scale for y in ys]


def _pass(xs: list[float], ys: list[float], sizes: list[Size], cell: Size) -> bool:
    """Parts every two that overlap, once; whether there were any."""
    moved = False
    for a, b in _near(xs, ys, cell):
        gap_x, gap_y = xs[a] - xs[b], ys[a] - ys[b]
        over_x = (sizes[a][0] + sizes[b][0]) / 2 - abs(gap_x)
        over_y = (sizes[a][1] + sizes[b][1]) / 2 - abs(gap_y)
        if over_x <= 0 or over_y <= 0:
            continue
        moved = True
        if over_x * (sizes[a][1] + sizes[b][1]) < over_y * (sizes[a][0] + sizes[b][0]):  # the smaller part of a side
            shift = (over_x / 2 + 0.5) * (1 if gap_x > 0 else -1)
            xs[a] += shift
            xs[b] -= shift
        else:
            shift = (over_y / 2 + 0.5) * (1 if gap_y > 0 else -1)
            ys[a] += shift
            ys[b] -= shift
    return moved


def _near(xs: list[float], ys: list[float], cell: Size) -> Iterator[tuple[int, int]]:
    """Every two that share a cell or lie in neighbouring ones, each pair once."""
    width, height = cell
    cells: dict[tuple[int, int], list[int]] = {}
    for node, x in enumerate(xs):
        cells.setdefault((floor(x / width), floor(ys[node] / height)), []).append(node)
    for (column, row), here in cells.items():
        around = ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1))
        near = [other for key in around for other in cells.get(key, ())]
        for at, node in enumerate(here):
            for other in (*here[at + 1 :], *near):
                yield node, other
