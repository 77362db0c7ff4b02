from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.community import modularity

from graph.communities import communities

Edges = list[tuple[int, int, int]]


def weights(count: int, edges: Edges) -> list[dict[int, int]]:
    around: list[dict[int, int]] = [{} for _ in range(count)]
    for left, right, weight in edges:
        around[left][right] = around[right][left] = weight
    return around


def clique(*nodes: int) -> Edges:
    return [(left, right, 1) for left in nodes for right in nodes if left < right]


def test_two_cliques_with_one_edge_between_them_are_two() -> None:
    edges = clique(0, 2, 4, 6, 8) + clique(1, 3, 5, 7) + [(8, 1, 1)]
    assert communities(weights(9, edges)) == [1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_a_heavy_edge_holds_more_than_several_light_ones() -> None:
    assert communities(weights(4, [(0, 1, 1), (1, 2, 9), (2, 3, 1), (3, 0, 9)])) == [1, 2, 2, 1]


def test_a_ring_of_many_cliques_keeps_them_whole() -> None:
    edges = [edge for at in range(0, 30, 5) for edge in clique(*range(at, at + 5))]
    edges += [(at + 4, (at + 5) % 30, 1) for at in range(0, 30, 5)]
    found = communities(weights(30, edges))
    assert found == [at // 5 + 1 for at in range(30)]


def test_small_groups_of_a_long_ring_are_joined_in_pairs() -> None:
    edges = [edge for at in range(0, 120, 3) for edge in clique(at, at + 1, at + 2)]
    found = communities(weights(120, edges + [(at + 2, (at + 3) % 120, 1) for at in range(0, 120, 3)]))
    assert all(len({*found[at : at + 3]}) == 1 for at in range(0, 120, 3))
    assert max(found) < 40


def test_those_without_neighbours_are_alone() -> None:
    assert communities([]) == []
    assert communities([{}, {}, {}]) == [1, 2, 3]


PAIRS = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(PAIRS, st.integers(1, 5), min_size=1, max_size=40))
def test_they_are_better_than_everyone_alone_and_never_reach_over_a_gap(table: dict[tuple[int, int], int]) -> None:
    edges = [(left, right, weight) for (left, right), weight in table.items()]
    found = communities(weights(12, edges))
    plain = networkx.Graph()
    plain.add_nodes_from(range(12))
    plain.add_weighted_edges_from(edges)
    groups = [{node for node in plain if found[node] == group} for group in sorted(set(found))]
    assert modularity(plain, groups) > modularity(plain, [{node} for node in plain])
    islands = list(networkx.connected_components(plain))
    assert all(any(group <= island for island in islands) for group in groups)
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
