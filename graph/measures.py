"""How central the nodes of a network are, and which of them belong together.

The same network always gets the same numbers, on every Python and with every version of networkx:
nodes are taken in their order, chance has a fixed seed, and what is left of sums is rounded.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from graph.communities import communities

if TYPE_CHECKING:
    from networkx import MultiDiGraph

EXACT = 3000
"""Nodes up to which betweenness counts the shortest paths of all pairs …"""

_SAMPLES = 100
"""… and how many of more nodes it counts the paths from."""

_SEED = 1397
_DAMPING, _ROUNDS, _CHANGE = 0.85, 100, 1e-9
_DIGITS = 9


def add_measures(network: MultiDiGraph, exact: int | None = None) -> None:
    """Gives each node `degree`, `pagerank`, `betweenness` and `community`; the network says how they were found.

    degree: edges in and out. pagerank: along the edges, by their weights. betweenness and community
    look at neighbours whatever the direction; communities are counted from 1, the largest first. Betweenness
    is exact up to `exact` nodes, by default `EXACT`.
    """
    names = list(network)
    around = _neighbours(network, names)
    ranks = _pagerank(network, names)
    between, how = _betweenness([list(weights) for weights in around], EXACT if exact is None else exact)
    groups = communities(around)
    for at, name in enumerate(names):
        network.nodes[name].update(
            degree=network.degree(name), pagerank=ranks[at], betweenness=between[at], community=groups[at]
        )
    network.graph["pagerank"] = f"damping {_DAMPING}, edges by weight"
    network.graph["betweenness"] = how
    network.graph["communities"] = f"Louvain, nodes in their order, {len(set(groups))} communities"


def _neighbours(network: MultiDiGraph, names: list[str]) -> list[dict[int, int]]:
    """Place in `names` → places of its neighbours, whatever the direction → the weight of all edges between them."""
    places = {name: at for at, name in enumerate(names)}
    around: list[dict[int, int]] = [{} for _ in names]
    for source, target, weight in network.edges(data="weight", default=1):
        left, right = places[source], places[target]
        if left != right:
            around[left][right] = around[left].get(right, 0) + weight
            around[right][left] = around[right].get(left, 0) + weight
    return around


def _pagerank(network: MultiDiGraph, names: list[str]) -> list[float]:
    """By repeated passing on; networkx's own needs scipy."""
    count = len(names)
    places = {name: at for at, name in enumerate(names)}
    sources: list[list[tuple[int, float]]] = [[] for _ in names]
    """place → (who points at it, the part of its rank that it hands on)"""
    total = dict(network.out_degree(weight="weight"))
    for source, target, weight in network.edges(data="weight", default=1):
        sources[places[target]].append((places[source], weight / total[source]))
    silent = [places[name] for name in names if not total[name]]
    ranks = [1 / count for _ in names]
    for _ in range(_ROUNDS):
        lost = math.fsum(ranks[at] for at in silent)
        base = 1 - _DAMPING + _DAMPING * lost
        new = [base / count + _DAMPING * math.fsum(ranks[at] * part for at, part in given) for given in sources]
        change = math.fsum(abs(after - before) for after, before in zip(new, ranks, strict=True))
        ranks = new
        if change < _CHANGE:
            break
    return [round(rank, _DIGITS) for rank in ranks]


def _betweenness(around: list[list[int]], most: int) -> tuple[list[float], str]:
    """Place → the part of the shortest paths between others that lead through it, and how it was found."""
    count = len(around)
    exact = count <= most
    starts = range(count) if exact else sorted(Random(_SEED).sample(range(count), _SAMPLES))  # noqa: S311 - no secret
    found = [0.0] * count
    for start in starts:
        _add_dependencies(found, around, start)
    scale = count / len(starts) / ((count - 1) * (count - 2)) if count > 2 else 0.0
    how = "exact" if exact else f"sampled: paths from {_SAMPLES} of {count} nodes, seed {_SEED}"
    return [round(value * scale, _DIGITS) for value in found], how


def _add_dependencies(found: list[float], around: list[list[int]], start: int) -> None:
    """Adds to each node the part of the shortest paths from one that lead through it (Brandes 2001)."""
    paths = [0] * len(around)
    steps = [-1] * len(around)
    paths[start], steps[start] = 1, 0
    reached = [start]
    for node in reached:  # grows as it is read
        for other in around[node]:
            if steps[other] < 0:
                steps[other] = steps[node] + 1
                reached.append(other)
            if steps[other] == steps[node] + 1:
                paths[other] += paths[node]
    through = [0.0] * len(around)
    for node in reversed(reached[1:]):
        part = (1 + through[node]) / paths[node]
        for other in around[node]:
            if steps[other] == steps[node] - 1:
                through[other] += paths[other] * part
        found[node] += through[node]
