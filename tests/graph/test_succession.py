"""Several people in one seat: successions, acting heads, overlaps and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.tenure_model import Occupancy
from tests.graph.build_samples import Draft
from tests.graph.seats import FIRST, IMPLIED, SECOND, THIRD, change, days, named, only_seat, seats


def test_successors_bound_each_other_and_the_gap_between_them_is_told() -> None:
    people, seat = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-09-01", SECOND))
    assert days(people[FIRST].end) == ("2020-03-01", "2020-09-01")
    assert days(people[SECOND].start) == ("2020-03-01", "2020-09-01")
    gone, came = people[FIRST].end.latest, people[SECOND].start.earliest
    assert gone
    assert came
    assert (gone.rule, came.rule) == ("successor", "predecessor")
    (gap,) = seat.issues
    assert (gap.kind, gap.start, gap.end) == ("unknown", date(2020, 3, 1), date(2020, 9, 1))


def test_from_one_day_to_the_next_there_is_no_gap() -> None:
    _, seat = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-03-02", SECOND))
    assert seat.issues == ()


def test_what_one_article_implies_contradicts_nobody() -> None:
    """Beside one who is surely in the seat it bounds nothing and is less sure; where nobody is, it joins the row."""
    people, beside = only_seat(
        named("a", "2020-03-01", FIRST), named("b", "2020-03-10", SECOND, rule=IMPLIED), named("c", "2020-04-01", FIRST)
    )
    assert beside.issues == ()
    assert days(people[SECOND].end) == ("2020-03-10", None)
    assert people[SECOND].confidence < people[FIRST].confidence
    _, both = only_seat(named("a", "2020-03-01", FIRST, rule=IMPLIED), named("b", "2020-03-01", SECOND, rule=IMPLIED))
    assert both.issues == ()
    people, _ = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-03-10", SECOND, rule=IMPLIED))
    assert days(people[FIRST].end) == ("2020-03-01", "2020-03-10")


def test_what_two_articles_imply_counts_as_told() -> None:
    _, seat = only_seat(
        named("a", "2020-03-01", FIRST),
        named("b", "2020-03-10", SECOND, rule=IMPLIED),
        named("c", "2020-03-11", SECOND, rule=IMPLIED),
        named("d", "2020-04-01", FIRST),
    )
    assert [issue.kind for issue in seat.issues] == ["overlap"]


def test_a_seat_between_two_known_days_is_vacant() -> None:
    _, seat = only_seat(
        change("a", "2020-03-01", FIRST, "departure", "برکنار شد", "2020-03-01"),
        change("b", "2020-04-01", SECOND, "appointment", "منصوب شد", "2020-04-01"),
    )
    (gap,) = seat.issues
    assert (gap.kind, gap.start, gap.end) == ("vacant", date(2020, 3, 1), date(2020, 4, 1))


def test_two_people_in_one_seat_are_an_overlap() -> None:
    people, seat = only_seat(
        named("a", "2020-03-01", FIRST), named("b", "2020-03-10", SECOND), named("c", "2020-04-01", FIRST)
    )
    (overlap,) = seat.issues
    assert overlap.kind == "overlap"
    assert set(overlap.people) == {one.person for one in people.values()}
    assert days(people[FIRST].end) == ("2020-04-01", None)


def test_two_names_on_one_day_alone_are_an_overlap_but_a_handover_is_none() -> None:
    _, clash = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-03-01", SECOND))
    assert [issue.kind for issue in clash.issues] == ["overlap"]
    people, handover = only_seat(
        change("a", "2020-03-01", FIRST, "departure", "تودیع شد", "2020-03-01"),
        change("b", "2020-03-01", SECOND, "appointment", "معارفه شد", "2020-03-01"),
    )
    assert handover.issues == ()
    assert days(people[FIRST].end) == days(people[SECOND].start) == ("2020-03-01", "2020-03-01")


def test_an_acting_head_is_a_kind_of_its_own_in_the_same_seat() -> None:
    people, seat = only_seat(
        named("a", "2020-03-01", FIRST), named("b", "2020-04-01", SECOND, "سرپرست"), named("c", "2020-05-01", THIRD)
    )
    assert [people[name].kind for name in (FIRST, SECOND, THIRD)] == ["holder", "acting", "holder"]
    assert days(people[SECOND].start) == ("2020-03-01", "2020-04-01")
    assert days(people[SECOND].end) == ("2020-04-01", "2020-05-01")
    assert [issue.kind for issue in seat.issues] == ["unknown", "unknown"]


def test_one_who_acts_and_is_then_appointed_is_two_in_a_row() -> None:
    _, (seat,) = seats(
        named("a", "2020-03-01", FIRST, "سرپرست"),
        change("b", "2020-04-01", FIRST, "appointment", "منصوب شد", "2020-04-01"),
    )
    assert [(one.kind, days(one.end)) for one in seat.occupancies] == [
        ("acting", ("2020-03-01", "2020-04-01")),
        ("holder", ("2020-04-01", None)),
    ]


def test_parallel_posts_and_shared_ones_do_not_bound_each_other() -> None:
    _, found = seats(
        named("a", "2020-03-01", FIRST),
        named("b", "2020-03-01", FIRST, "سخنگوی"),
        named("c", "2020-03-01", SECOND, "عضو هیات مدیره"),
        named("d", "2020-05-01", THIRD, "عضو هیات مدیره"),
    )
    assert len(found) == 3
    assert all(one.end.latest is None for seat in found for one in seat.occupancies)
    assert all(not seat.issues for seat in found)


_PEOPLE = st.sampled_from([FIRST, SECOND, THIRD])
_DAYS = st.dates(date(2020, 1, 1), date(2021, 6, 30)).map(date.isoformat)
_NAMED = st.builds(named, st.uuids().map(str), _DAYS, _PEOPLE, st.sampled_from(["مدیرعامل", "سرپرست"]), st.booleans())
_CHANGED = st.sampled_from(
    [("appointment", "منصوب شد"), ("departure", "برکنار شد"), ("departure", "استعفا داد"), ("death", "درگذشت")]
).flatmap(lambda way: st.builds(change, st.uuids().map(str), _DAYS, _PEOPLE, st.just(way[0]), st.just(way[1]), _DAYS))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_NAMED, _CHANGED), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_whatever_is_said_bounds_are_in_order_and_no_overlap_is_silent(drafts: list[Draft], chance: Random) -> None:
    _, found = seats(*drafts)
    for seat in found:
        for bounds in (bounds for one in seat.occupancies for bounds in (one.start, one.end)):
            first, last = bounds.days
            assert first is None or last is None or first <= last
        told = {frozenset(issue.people) for issue in seat.issues if issue.kind == "overlap"}
        assert _clashes([one for one in seat.occupancies if one.is_certain]) <= told
    chance.shuffle(drafts)
    assert seats(*drafts)[1] == found


def _clashes(certain: Sequence[Occupancy]) -> set[frozenset[str]]:
    """The pairs of people who are in the seat at once for more than a day."""
    times = [(one.person, one.known) for one in certain if one.known]
    return {
        frozenset((mine, theirs))
        for (mine, first), (theirs, second) in combinations(times, 2)
        if mine != theirs and max(first[0], second[0]) < min(first[1], second[1])
    }
