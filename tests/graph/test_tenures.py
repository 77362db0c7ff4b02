"""Seats and who was in them: bounds, successions, acting heads, overlaps, gaps, and what articles contradict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import KnowledgeGraph
from graph.tenure_model import Bounds, Occupancy, Seat
from graph.tenures import tenures
from tests.graph.build_samples import Draft, graph_of

BODY = "سازمان آبیاری"
FIRST, SECOND, THIRD = "آریا مهرورز", "کیوان راستگو", "نادر بهکیش"


def named(article: str, day: str | None, person: str, role: str = "مدیرعامل", former: bool = False) -> Draft:
    """An article that names a person in a post of the body."""
    return (
        Draft(article, day, f"{person} {role} {BODY} سخن گفت. خبر {article}.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1", former)
    )


def change(
    article: str, day: str, person: str, kind: str, trigger: str, days: str = "", role: str = "مدیرعامل"
) -> Draft:
    """An article of an appointment, departure or death."""
    return (
        Draft(article, day, f"{person} {role} {BODY} {trigger}. خبر {article}.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1")
        .event(kind, trigger, days, theme="p1", organization="o1")
    )


def seats(*drafts: Draft) -> tuple[KnowledgeGraph, tuple[Seat, ...]]:
    graph = graph_of(*drafts)
    return graph, tenures(graph)


def only_seat(*drafts: Draft) -> tuple[dict[str, Occupancy], Seat]:
    """The people of the one seat by name, and the seat."""
    graph, (seat,) = seats(*drafts)
    return {graph.nodes[one.person].label: one for one in seat.occupancies}, seat


def days(bounds: Bounds) -> tuple[str | None, str | None]:
    first, last = bounds.days
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def test_a_mention_proves_its_day_and_nothing_else() -> None:
    people, seat = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-05-01", FIRST))
    assert days(people[FIRST].start) == (None, "2020-03-01")
    assert days(people[FIRST].end) == ("2020-05-01", None)
    assert seat.issues == ()


def test_every_bound_has_its_rule_and_sentence() -> None:
    people, _ = only_seat(named("a", "2020-03-01", FIRST), change("b", "2020-05-01", FIRST, "departure", "استعفا داد"))
    start, end = people[FIRST].start.latest, people[FIRST].end.latest
    assert start
    assert end
    assert (start.rule, start.evidence.article) == ("mention", "a")
    assert (end.rule, end.evidence.article) == ("resignation", "b")


@pytest.mark.parametrize(
    ("trigger", "rule"),
    [("استعفا داد", "resignation"), ("برکنار شد", "dismissal"), ("تودیع شد", "farewell"), ("رفت", "departure")],
)
def test_the_way_of_going_is_told(trigger: str, rule: str) -> None:
    people, _ = only_seat(change("a", "2020-05-01", FIRST, "departure", trigger, "2020-04-30"))
    assert days(people[FIRST].end) == ("2020-04-30", "2020-04-30")
    assert (limit := people[FIRST].end.latest)
    assert limit.rule == rule


def test_an_appointment_bounds_the_coming_on_both_sides() -> None:
    people, _ = only_seat(change("a", "2020-05-02", FIRST, "appointment", "معارفه شد", "2020-05-01"))
    assert days(people[FIRST].start) == ("2020-05-01", "2020-05-01")
    assert (limit := people[FIRST].start.latest)
    assert limit.rule == "introduction"


def test_news_of_an_appointment_may_be_a_day_late() -> None:
    people, _ = only_seat(change("a", "2020-05-02", FIRST, "appointment", "منصوب شد"))
    assert days(people[FIRST].start) == ("2020-05-01", "2020-05-02")


def test_what_an_article_tells_by_the_way_may_be_long_past() -> None:
    late = (
        Draft("b", "2020-09-01", f"خبر روز. {FIRST} که به مدیرعاملی {BODY} منصوب شد آنجا بود.", "خبر دیگر")
        .entity("p1", FIRST)
        .entity("o1", BODY)
        .holds("p1", "مدیرعامل", "o1")
        .event("appointment", "منصوب شد", theme="p1", organization="o1")
    )
    people, seat = only_seat(named("a", "2020-03-01", FIRST), late)
    assert days(people[FIRST].start) == (None, "2020-03-01")
    assert seat.issues == ()


def test_who_leaves_yesterday_is_not_in_the_post_today() -> None:
    people, seat = only_seat(change("a", "2020-05-02", FIRST, "departure", "برکنار شد", "2020-05-01"))
    assert days(people[FIRST].end) == ("2020-05-01", "2020-05-01")
    assert seat.issues == ()


def test_death_ends_a_tenure_and_memory_does_not_prolong_it() -> None:
    people, seat = only_seat(
        named("a", "2020-05-01", FIRST),
        change("b", "2020-06-02", FIRST, "death", "درگذشت", "2020-06-01"),
        named("c", "2021-06-01", FIRST),
    )
    assert days(people[FIRST].end) == ("2020-06-01", "2020-06-01")
    assert seat.issues == ()


def test_a_death_that_later_news_contradicts_is_not_believed() -> None:
    people, _ = only_seat(
        change("a", "2020-05-02", FIRST, "death", "درگذشت"),
        named("b", "2020-06-01", FIRST),
        named("c", "2020-07-01", FIRST),
    )
    assert days(people[FIRST].end) == ("2020-07-01", None)


def test_death_before_appointment_is_a_disagreement() -> None:
    people, seat = only_seat(
        change("a", "2020-05-01", FIRST, "death", "درگذشت"),
        change("b", "2020-08-01", FIRST, "appointment", "منصوب شد"),
    )
    first, last = people[FIRST].end.days
    assert first
    assert last
    assert first <= last
    assert {issue.kind for issue in seat.issues} == {"disagreement"}


def test_a_former_holder_had_gone_by_then() -> None:
    people, _ = only_seat(named("a", "2020-03-01", FIRST), named("b", "2020-09-01", FIRST, former=True))
    assert days(people[FIRST].end) == ("2020-03-01", "2020-09-01")


def test_who_is_only_known_as_a_former_holder_went_before_the_one_who_is_in() -> None:
    people, seat = only_seat(
        named("a", "2020-03-01", SECOND), named("b", "2020-09-01", SECOND), named("c", "2020-06-01", FIRST, former=True)
    )
    assert days(people[FIRST].start) == (None, None)
    assert days(people[FIRST].end) == (None, "2020-03-01")
    assert [one.person for one in seat.occupancies] == [people[FIRST].person, people[SECOND].person]


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


def test_a_person_appointed_twice_has_two_tenures() -> None:
    graph, (seat,) = seats(
        named("a", "2020-03-01", FIRST),
        change("b", "2020-05-01", FIRST, "departure", "برکنار شد", "2020-05-01"),
        named("c", "2021-03-01", SECOND),
        change("d", "2022-05-01", FIRST, "appointment", "منصوب شد", "2022-05-01"),
    )
    assert [graph.nodes[one.person].label for one in seat.occupancies] == [FIRST, SECOND, FIRST]
    assert "overlap" not in {issue.kind for issue in seat.issues}
    assert days(seat.occupancies[0].end) == ("2020-05-01", "2020-05-01")
    assert days(seat.occupancies[2].start) == ("2022-05-01", "2022-05-01")


def test_who_is_named_again_long_after_another_is_back() -> None:
    graph, (seat,) = seats(
        named("a", "2020-03-01", FIRST), named("b", "2021-03-01", SECOND), named("c", "2022-03-01", FIRST)
    )
    assert [graph.nodes[one.person].label for one in seat.occupancies] == [FIRST, SECOND, FIRST]


def test_a_slip_after_the_end_is_a_disagreement_with_the_truth_between() -> None:
    people, seat = only_seat(
        change("a", "2020-05-01", FIRST, "departure", "برکنار شد", "2020-05-01"), named("b", "2020-05-09", FIRST)
    )
    assert days(people[FIRST].end) == ("2020-05-01", "2020-05-09")
    assert [issue.kind for issue in seat.issues] == ["disagreement"]


def test_a_planned_or_denied_change_bounds_nothing() -> None:
    draft = named("a", "2020-03-01", FIRST)
    denied = (
        Draft("b", "2020-04-01", f"خبر برکناری {FIRST} مدیرعامل {BODY} نادرست است.")
        .entity("p1", FIRST)
        .entity("o1", BODY)
        .holds("p1", "مدیرعامل", "o1")
        .event("departure", "برکناری", "", "negated", theme="p1", organization="o1")
    )
    people, _ = only_seat(draft, denied)
    assert days(people[FIRST].end) == ("2020-04-01", None)


def test_a_change_that_another_article_denies_bounds_nothing() -> None:
    rumour = (
        Draft("b", "2020-04-01", f"گفته می‌شود {FIRST} از مدیرعاملی {BODY} برکنار شد.")
        .entity("p1", FIRST)
        .entity("o1", BODY)
        .holds("p1", "مدیرعامل", "o1")
        .event("departure", "برکنار شد", theme="p1", organization="o1")
    )
    denial = (
        Draft("c", "2020-04-02", f"{FIRST} مدیرعامل {BODY} است.", f"برکناری {FIRST} از مدیرعاملی {BODY} صحت ندارد")
        .entity("p1", FIRST)
        .entity("o1", BODY)
    )
    graph, (seat,) = seats(named("a", "2020-03-01", FIRST), rumour, denial)
    assert graph.articles["c"].corrects == "b"
    assert days(seat.occupancies[0].end) == ("2020-04-01", None)


def test_a_word_in_the_name_of_the_body_ends_nothing() -> None:
    fund = "صندوق بازنشستگی نارون"
    draft = (
        Draft("a", "2020-03-01", f"{FIRST} مدیرعامل {fund} شد.")
        .entity("p1", FIRST)
        .entity("o1", fund)
        .holds("p1", "مدیرعامل", "o1")
        .event("departure", "بازنشستگی", theme="p1", organization="o1")
    )
    people, _ = only_seat(draft)
    assert days(people[FIRST].end) == ("2020-03-01", None)


def test_undated_news_proves_a_holder_and_no_day() -> None:
    people, seat = only_seat(named("a", None, FIRST))
    assert (days(people[FIRST].start), days(people[FIRST].end)) == ((None, None), (None, None))
    assert seat.issues == ()


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
