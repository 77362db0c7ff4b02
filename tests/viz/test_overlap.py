from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from viz.overlap import separate

THINGS = st.lists(
    st.tuples(st.floats(-200, 200), st.floats(-200, 200), st.floats(1, 150), st.floats(1, 60)), max_size=12
)


def _overlaps(xs: list[float], ys: list[float], sizes: list[tuple[float, float]]) -> int:
    return sum(
        abs(xs[a] - xs[b]) < (sizes[a][0] + sizes[b][0]) / 2 and abs(ys[a] - ys[b]) < (sizes[a][1] + sizes[b][1]) / 2
        for a, b in combinations(range(len(xs)), 2)
    )


@given(THINGS)
def test_things_come_apart(things: list[tuple[float, float, float, float]]) -> None:
    xs, ys = [thing[0] for thing in things], [thing[1] for thing in things]
    sizes = [(thing[2], thing[3]) for thing in things]
    before = _overlaps(xs, ys, sizes)
    separate(xs, ys, sizes)
    assert _overlaps(xs, ys, sizes) <= before / 2


def test_what_does_not_overlap_stays() -> None:
    xs, ys = [0.0, 100.0], [0.0, 0.0]
    separate(xs, ys, [(90.0, 20.0), (90.0, 20.0)])
    assert (xs, ys) == ([0.0, 100.0], [0.0, 0.0])


def test_a_heap_spreads_both_ways() -> None:
    count = 100
    xs, ys = [number % 10 * 1.0 for number in range(count)], [number // 10 * 1.0 for number in range(count)]
    separate(xs, ys, [(100.0, 40.0)] * count)
    assert _overlaps(xs, ys, [(100.0, 40.0)] * count) == 0
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    assert 1 / 6 < width / height < 6
