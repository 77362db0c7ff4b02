from __future__ import annotations

import random
from hashlib import blake2b
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.layout import LENGTH, positions

CHAIN = [f"n{number}" for number in range(60)]
LINKS = list(pairwise(CHAIN))


def _tangle(nodes: int, links: int) -> tuple[list[str], list[tuple[str, str]]]:
    chance = random.Random(7)
    names = [f"n{number}" for number in range(nodes)]
    return names, [(names[int(chance.random() ** 2 * nodes)], chance.choice(names)) for _ in range(links)]


def test_nothing_has_no_positions() -> None:
    assert positions([], []) == {}


def test_one_node_stands_in_the_middle() -> None:
    assert positions(["a"], [("a", "a"), ("a", "unknown")]) == {"a": (0, 0)}


def test_positions_are_known_to_the_bit() -> None:
    """Whoever changes the layout changes all pages: on every interpreter these must be the numbers."""
    assert positions(["a", "b", "c", "d"], [("a", "b"), ("b", "c")]) == {
        "a": (154, 4),
        "b": (0, -4),
        "c": (-154, 4),
        "d": (-154, 165),
    }
    names, links = _tangle(300, 500)
    found = positions(names, links, {name: (60.0 + len(name), 30.0) for name in names})
    assert blake2b(repr(found).encode(), digest_size=8).hexdigest() == "f8b0a405255a1171"


def test_neighbours_are_near_and_strangers_are_not() -> None:
    found = positions(CHAIN, LINKS)
    near = [dist(found[a], found[b]) for a, b in LINKS]
    far = [dist(found[a], found[b]) for a, b in combinations(CHAIN, 2)]
    assert max(near) < 2.5 * LENGTH
    assert sum(near) / len(near) < sum(far) / len(far) / 3


def test_no_two_nodes_share_a_place() -> None:
    names, links = _tangle(400, 800)
    found = positions(names, links)
    assert len(set(found.values())) == len(names)
    assert min(dist(found[a], found[b]) for a, b in combinations(names, 2)) > 5


def test_leaves_of_a_hub_spread_around_it() -> None:
    leaves = [f"leaf{number}" for number in range(100)]
    found = positions(["hub", *leaves], [("hub", leaf) for leaf in leaves])
    quadrants = {(found[leaf][0] > found["hub"][0], found[leaf][1] > found["hub"][1]) for leaf in leaves}
    assert len(quadrants) == 4


def test_components_keep_apart_and_single_nodes_stand_at_the_rim() -> None:
    pairs = [(f"a{number}", f"b{number}") for number in range(10)]
    singles = [f"s{number}" for number in range(20)]
    found = positions([*CHAIN, *(name for pair in pairs for name in pair), *singles], [*LINKS, *pairs])
    others = [name for name in found if name not in singles]
    assert min(dist(found[a], found[b]) for a in singles for b in others) > LENGTH / 2
    average = sum(dist(found[name], (0, 0)) for name in others) / len(others)
    assert sum(dist(found[name], (0, 0)) for name in singles) / len(singles) > average


@pytest.mark.parametrize("repeat", [2, 1000])
def test_parallel_links_do_not_collapse(repeat: int) -> None:
    found = positions(["a", "b"], [("a", "b")] * repeat)
    assert dist(found["a"], found["b"]) > LENGTH / 2


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_the_order_of_links_and_rebuilds_change_nothing_that_is_drawn(pairs: list[tuple[int, int]]) -> None:
    names = [f"n{number}" for number in range(13)]
    links = [(names[a], names[b]) for a, b in pairs]
    found = positions(names, links)
    assert found == positions(names, links)
    assert list(found) == names
    assert all(isinstance(value, int) for place in found.values() for value in place)


def test_a_new_article_moves_little() -> None:
    """Three nodes and eight links more, the newest; what stands apart from its old neighbours is told in diagonals."""
    names, links = _tangle(300, 500)
    before = positions(names, links)
    late = [("new1", "n3"), ("new1", "new2"), ("new2", "n40"), ("new3", "n7"), ("n5", "n9"), ("new1", "n8")]
    after = positions([*names, "new1", "new2", "new3"], [*links, *late])
    across = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    joined = {name for link in links for name in link}
    moved = sorted(dist(before[name], after[name]) / across for name in joined)
    assert moved[len(moved) // 2] < 0.05
