"""Spells: Gephi drops those that overlap, and takes none at all for always."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viz.spells import Interval, iso_interval, union

DAYS = st.none() | st.integers(0, 30).map(lambda days: date(2018, 10, 1) + timedelta(days))


def day(number: int) -> date:
    return date(2018, 10, number)


def test_those_that_share_a_day_are_joined() -> None:
    assert union([(day(3), day(5)), (day(1), day(3))]) == ((day(1), day(5)),)
    assert union([(day(1), day(9)), (day(2), day(3))]) == ((day(1), day(9)),)


def test_those_on_neighbouring_days_stay_apart() -> None:
    assert union([(day(3), day(5)), (day(1), day(2))]) == ((day(1), day(2)), (day(3), day(5)))


def test_all_time_is_no_spell() -> None:
    assert union([(None, day(3)), (day(2), None)]) == ()
    assert union([(None, None)]) == ()
    assert union([]) == ()


def test_the_wrong_way_round_is_left_out() -> None:
    assert union([(day(5), day(3)), (day(7), None)]) == ((day(7), None),)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=6))
def test_a_day_is_in_a_spell_where_it_was_in_an_interval(intervals: list[Interval]) -> None:
    def holds(some: Iterable[Interval], one: date) -> bool:
        return any((first or date.min) <= one <= (last or date.max) for first, last in some)

    found = union(intervals)
    known = [one for one in intervals if one != (None, None)]
    days = [date.min, *map(day, range(1, 32)), date.max]
    told = [holds(known, one) for one in days]
    assert [holds(found, one) for one in days] == (told if found else [False] * len(days))
    assert found or all(told) or not any(told)
    assert all((first[1] or date.max) < (second[0] or date.min) for first, second in pairwise(found))


def test_intervals_in_iso() -> None:
    assert iso_interval((day(3), day(3))) == "2018-10-03"
    assert iso_interval((day(3), None)) == "2018-10-03/"
    assert iso_interval((None, None)) == ""
