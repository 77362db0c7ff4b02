"""Seats and who was in them: the bounds of each time, and what articles contradict."""

from __future__ import annotations

import pytest

from graph.anchors import is_single, seat
from tests.graph.build_samples import Draft
from tests.graph.seats import BODY, FIRST, SECOND, change, days, named, only_seat, seats


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


def test_who_resigns_where_only_the_body_is_named_leaves_his_one_post_there() -> None:
    resigned = (
        Draft("b", "2020-05-02", f"{FIRST} از مدیرعاملی {BODY} استعفا داد.", f"استعفای {FIRST}")
        .entity("p1", FIRST)
        .entity("o1", BODY)
        .event("departure", "استعفا داد", theme="p1")
    )
    people, _ = only_seat(named("a", "2020-03-01", FIRST), resigned)
    assert days(people[FIRST].end) == ("2020-05-01", "2020-05-02")
    _, found = seats(named("a", "2020-03-01", FIRST), named("c", "2020-03-01", FIRST, "رئیس هیات مدیره"), resigned)
    assert {days(one.end) for seat in found for one in seat.occupancies} == {("2020-03-01", None)}


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


@pytest.mark.parametrize(("former", "last"), [(False, "2020-04-01"), (True, "2020-03-01")])
def test_a_change_that_another_article_denies_bounds_nothing(former: bool, last: str) -> None:
    rumour = (
        Draft("b", "2020-04-01", f"گفته می‌شود {FIRST} از مدیرعاملی {BODY} برکنار شد.")
        .entity("p1", FIRST)
        .entity("o1", BODY)
        .holds("p1", "مدیرعامل", "o1", former)
        .event("departure", "برکنار شد", theme="p1", organization="o1")
    )
    denial = (
        Draft("c", "2020-04-02", f"{FIRST} مدیرعامل {BODY} است.", f"برکناری {FIRST} از مدیرعاملی {BODY} صحت ندارد")
        .entity("p1", FIRST)
        .entity("o1", BODY)
    )
    graph, (seat,) = seats(named("a", "2020-03-01", FIRST), rumour, denial)
    assert graph.articles["c"].corrects == "b"
    assert days(seat.occupancies[0].end) == (last, None)


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


def test_a_post_is_told_by_the_noun_of_its_holder() -> None:
    for role, told in (("مدیرعاملی", "مدیرعامل"), ("سرپرستی", "سرپرست"), ("ریاست", "ریاست"), ("منشی", "منشی")):
        people, _ = only_seat(named("a", "2020-03-01", FIRST, role))
        assert people[FIRST].role == told


def test_a_seat_is_one_however_its_role_is_worded() -> None:
    assert seat("مدیرکل جدید ورزش") == seat("مدیرکل ورزش")
    assert seat("مدیرعامل شرکت") == seat("مدیرعامل")
    assert seat("رئیس دانشگاه علوم پزشکی") != seat("رئیس")
    assert is_single("مدیرکل ورزش")
    assert not is_single("معاون ورزش")


def test_who_is_only_rumoured_to_have_gone_was_never_seen_in_the_post() -> None:
    rumour = Draft("b", "2020-04-01", f"برکناری {FIRST} از مدیرعاملی {BODY} شنیده شد.").entity("p1", FIRST)
    denial = Draft("c", "2020-04-02", "", f"برکناری {FIRST} از مدیرعاملی {BODY} صحت ندارد").entity("p1", FIRST)
    _, found = seats(rumour.entity("o1", BODY).holds("p1", "مدیرعامل", "o1", True), denial.entity("o1", BODY))
    assert [one for seat in found for one in seat.occupancies] == []
