"""Nodes that belong together, by Louvain's method (Blondel et al. 2008), always with the same result.

networkx has the method too, but another result in each version, for it visits nodes by chance. Here they
are visited in their order, and gains are compared as whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

Weights = Sequence[dict[int, int]]
"""node → neighbour → weight of the edge, given from both ends; a loop is given once, with twice its weight"""

_SWEEPS = 50
"""Visits to all nodes after which a level is done even if some would still move."""


def communities(weights: Weights) -> list[int]:
    """node → community, from 1, the largest first; of equal ones that with the first node."""
    of = list(range(len(weights)))
    while True:
        moved = _one_level(weights)
        count = max(moved, default=-1) + 1
        of = [moved[group] for group in of]
        if count == len(weights):
            return _by_size(of, count)
        weights = _joined(weights, moved, count)


def _one_level(weights: Weights) -> list[int]:
    """node → group, from 0 in the order of nodes, once no node gains by going over to a neighbour's group."""
    strength = [sum(around.values()) for around in weights]
    total = list(strength)
    """group → the strength of its nodes"""
    of = list(range(len(weights)))
    whole = sum(strength)
    for _ in range(_SWEEPS):
        changed = False
        for node, around in enumerate(weights):
            home = of[node]
            total[home] -= strength[node]
            best = _best(node, around, of, total, whole, strength[node])
            total[best] += strength[node]
            of[node] = best
            changed = changed or best != home
        if not changed:
            break
    numbers = {group: at for at, group in enumerate(dict.fromkeys(of))}
    return [numbers[group] for group in of]


def _best(node: int, around: dict[int, int], of: list[int], total: list[int], whole: int, own: int) -> int:
    """The group in which a node adds most to the modularity: its own among equals, else the first."""
    links = {of[node]: 0}
    for other, weight in around.items():
        if other != node:
            links[of[other]] = links.get(of[other], 0) + weight
    best, most = of[node], links[of[node]] * whole - total[of[node]] * own
    for group, weight in links.items():
        gain = weight * whole - total[group] * own
        if gain > most or (gain == most and best != of[node] and group < best):
            best, most = group, gain
    return best


def _joined(weights: Weights, of: list[int], count: int) -> list[dict[int, int]]:
    """Groups as nodes; what lies within a group is its loop."""
    joined: list[dict[int, int]] = [{} for _ in range(count)]
    for node, around in enumerate(weights):
        mine = joined[of[node]]
        for other, weight in around.items():
            mine[of[other]] = mine.get(of[other], 0) + weight
    return joined


def _by_size(of: list[int], count: int) -> list[int]:
    sizes = [0] * count
    for group in of:
        sizes[group] += 1
    order = sorted(range(count), key=lambda group: -sizes[group])
    numbers = {group: at for at, group in enumerate(order, start=1)}
    return [numbers[group] for group in of]
