"""How central the graph page's nodes are, and which belong together: what `graph.measures` says, by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.measures import add_measures

EXACT = 500
"""Nodes up to which the page counts the ways between all; of more it estimates, lest it take longer than all else."""

Weighted = tuple[int, int, int]
"""source, target, weight"""


class Central(NamedTuple):
    """The measures of one node, in millionths, and its community from 1."""

    pagerank: int
    betweenness: int
    community: int


def central(count: int, links: Iterable[Weighted]) -> list[Central]:
    """number → measures."""
    from networkx import MultiDiGraph

    network = MultiDiGraph()
    network.add_nodes_from(range(count))
    network.add_weighted_edges_from(links)
    if count:
        add_measures(network, EXACT)
    return [
        Central(round(1e6 * values["pagerank"]), round(1e6 * values["betweenness"]), values["community"])
        for _, values in network.nodes(data=True)
    ]
