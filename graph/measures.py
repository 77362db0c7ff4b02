"""How central the nodes of a network are, and which of them belong together.

The same network always gets the same numbers: nodes are counted through in their order, chance has a
fixed seed, and sums are exact before they are rounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

EXACT = 1000
"""Nodes up to which betweenness counts the shortest paths of all pairs …"""

_SAMPLES = 64
"""… and how many of more nodes it counts the paths from."""

_SEED = 1397
_DAMPING, _ROUNDS, _CHANGE = 0.85, 100, 1e-9
_DIGITS = 9


def add_measures(network: MultiDiGraph) -> None:
    """Gives each node `degree`, `pagerank`, `betweenness` and `community`; the network says how they were found.

    degree: edges in and out. pagerank: along the edges, by their weights. betweenness and community
    look at neighbours whatever the direction; communities are counted from 1, the largest first.
    """
    names = list(network)
    plain = _undirected(network, names)
    ranks = _pagerank(network, names)
    between, how = _betweenness(plain)
    groups = _communities(plain)
    for at, name in enumerate(names):
        network.nodes[name].update(
            degree=network.degree(name), pagerank=ranks[at], betweenness=between[at], community=groups[at]
        )
    network.graph["pagerank"] = f"damping {_DAMPING}, edges by weight"
    network.graph["betweenness"] = how
    network.graph["communities"] = f"Louvain, seed {_SEED}, {len(set(groups.values()))} communities"


def _undirected(network: MultiDiGraph, names: list[str]) -> Graph:
    """Places in `names` as nodes, one edge between neighbours, its weight a whole number: all sums of it are exact."""
    from networkx import Graph

    places = {name: at for at, name in enumerate(names)}
    plain = Graph()
    plain.add_nodes_from(range(len(names)))
    for source, target, weight in network.edges(data="weight", default=1):
        left, right = places[source], places[target]
        if left != right:
            known = plain.edges[left, right]["weight"] if plain.has_edge(left, right) else 0
            plain.add_edge(left, right, weight=known + weight)
    return plain


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


def _betweenness(plain: Graph) -> tuple[dict[int, float], str]:
    """Place → betweenness, and how it was found."""
    from networkx import betweenness_centrality

    count = len(plain)
    samples = None if count <= EXACT else _SAMPLES
    found = betweenness_centrality(plain, k=samples, seed=_SEED)
    how = "exact" if samples is None else f"sampled: paths from {samples} of {count} nodes, seed {_SEED}"
    return {at: round(value, _DIGITS) for at, value in found.items()}, how


def _communities(plain: Graph) -> dict[int, int]:
    """Place → community, by Louvain's method."""
    from networkx.algorithms.community import louvain_communities

    found = louvain_communities(plain, weight="weight", seed=_SEED)
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return {at: number for number, group in enumerate(ordered, start=1) for at in group}
