"""Where the communities of a graph stand that is too large to be drawn whole."""

from __future__ import annotations

from viz.communities import SMALLEST, community_places

NAMES = [f"n{number}" for number in range(12)]
GROUPS = [2, 2, 2, 2, 1, 1, 1, 3, 3, 3, 4, 4]


def test_communities_of_some_size_stand_apart_the_largest_first() -> None:
    places = community_places(GROUPS, NAMES, [(0, 4), (4, 7), (1, 10)])
    assert [group for group, _, _ in places] == [2, 1, 3]
    assert len({(x, y) for _, x, y in places}) == len(places)
    assert GROUPS.count(4) < SMALLEST


def test_the_numbers_of_communities_move_nothing() -> None:
    links = [(0, 4), (4, 7), (1, 8)]
    other = [{1: 3, 2: 1, 3: 2, 4: 4}[group] for group in GROUPS]
    first, second = (sorted(place[1:] for place in community_places(found, NAMES, links)) for found in (GROUPS, other))
    assert first == second


def test_one_community_is_no_overview() -> None:
    assert community_places([1] * 5, NAMES, [(0, 1)]) == []
    assert community_places([], [], []) == []
