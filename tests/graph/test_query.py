from __future__ import annotations

from datetime import date

import pytest

from extract.errors import QueryError
from graph.query import find, history, holders
from tests.graph.build_samples import Draft, graph_of
from tests.graph.samples import storyline


def test_find_by_name_alias_or_part() -> None:
    graph = graph_of(*storyline())
    assert [node.label for node in find(graph, "سازمان‌ آبياري")] == ["سازمان آبیاری"]
    assert [node.label for node in find(graph, "wsu")] == ["اتحادیه جهانی آب و خاک"]
    assert [node.label for node in find(graph, "سید آریا مهرورز")] == ["آریا مهرورز"]
    assert [node.label for node in find(graph, "نارون")] == ["درمانگاه تخصصی نارون"]
    assert find(graph, "هیچ‌کس") == find(graph, "") == find(graph, "!") == ()


def test_the_holder_on_a_day_that_names_him() -> None:
    graph = graph_of(*storyline())
    first, *rest = holders(graph, "مدیرعامل سازمان آبیاری", date(2019, 5, 12))
    assert (first.person.label, first.how, first.days) == ("آریا مهرورز", "on that day", 0)
    assert first.evidence[0].article == "abroad-1"
    assert not rest


def test_another_word_for_the_same_seat() -> None:
    graph = graph_of(*storyline())
    (answer,) = holders(graph, "رئیس سازمان آبیاری ایران", date(2019, 5, 11))
    assert answer.person.label == "آریا مهرورز"


def test_the_word_for_a_body_may_be_taken_for_a_part_of_the_role() -> None:
    told = Draft("a", "2020-01-01", "آریا مهرورز، مدیرعامل شرکت آبفای کشور، سخن گفت.")
    graph = graph_of(told.entity("p1", "آریا مهرورز").entity("o1", "آبفای کشور").holds("p1", "مدیرعامل شرکت", "o1"))
    for post in ("مدیرعامل شرکت آبفای کشور", "مدیرعامل آبفای کشور"):
        assert [one.person.label for one in holders(graph, post)] == ["آریا مهرورز"]
        assert [seat.key.is_single for seat in history(graph, post)] == [True]


def test_near_a_mention_the_answer_is_less_sure() -> None:
    graph = graph_of(*storyline())
    (soon,) = holders(graph, "مدیرعامل سازمان آبیاری", date(2019, 6, 12))
    assert (soon.person.label, soon.how, soon.days) == ("آریا مهرورز", "before", 31)
    assert 0.5 < soon.confidence < 0.9
    assert soon.evidence[0].article == "abroad-1"


def test_between_two_holders_the_nearer_is_the_likelier() -> None:
    graph = graph_of(*storyline())
    first, second = holders(graph, "مدیرعامل سازمان آبیاری", date(2020, 9, 12))
    assert (first.person.label, first.how) == ("کیوان راستگو", "after")
    assert (second.person.label, second.how) == ("آریا مهرورز", "before")
    assert second.confidence < first.confidence < 0.5


def test_unknown_is_an_answer() -> None:
    graph = graph_of(*storyline())
    assert holders(graph, "مدیرعامل سازمان آبیاری", date(1990, 1, 1)) == ()
    assert holders(graph, "سخنگوی سازمان آبیاری", date(2019, 5, 12)) == ()


def test_a_successor_ends_the_tenure_before_him() -> None:
    graph = graph_of(*storyline())
    answers = holders(graph, "مدیرعامل سازمان آبیاری", date(2021, 8, 2))
    assert [answer.person.label for answer in answers] == ["کیوان راستگو"]


def test_a_former_holder_is_none() -> None:
    def post(name: str, day: str, former: bool) -> Draft:
        text = "نادر بهکیش دبیر انجمن زنبورداران"
        return (
            Draft(name, day, text)
            .entity("p1", "نادر بهکیش")
            .entity("o1", "انجمن زنبورداران")
            .holds("p1", "دبیر", "o1", former)
        )

    graph = graph_of(post("a", "2020-01-01", False), post("b", "2020-03-01", True))
    assert holders(graph, "دبیر انجمن زنبورداران", date(2020, 1, 15))
    assert holders(graph, "دبیر انجمن زنبورداران", date(2020, 4, 1)) == ()


def test_without_a_day_everyone_who_ever_held_it() -> None:
    graph = graph_of(*storyline())
    found = {answer.person.label for answer in holders(graph, "مدیرعامل سازمان آبیاری")}
    assert found == {"آریا مهرورز", "کیوان راستگو"}


def test_a_post_without_a_body() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "نادر بهکیش نخست‌وزیر است.").entity("p1", "نادر بهکیش").holds("p1", "نخست‌وزیر", None)
    )
    (answer,) = holders(graph, "نخست وزیر", date(2020, 1, 1))
    assert (answer.person.label, answer.body) == ("نادر بهکیش", None)


def test_a_question_about_nothing_known_is_refused() -> None:
    with pytest.raises(QueryError, match="names no body"):
        holders(graph_of(*storyline()), "دبیر باشگاه کوهنوردان", date(2020, 1, 1))


def _named(article: str, day: str, person: str, role: str) -> Draft:
    return (
        Draft(article, day, f"{person} {role} بانک گندم")
        .entity("p1", person)
        .entity("o1", "بانک گندم")
        .holds("p1", role, "o1")
    )


def test_an_acting_head_is_asked_for_by_his_own_word() -> None:
    graph = graph_of(
        _named("a", "2020-01-01", "نادر بهکیش", "مدیرعامل"), _named("b", "2020-02-01", "مینا سپهر", "سرپرست")
    )
    assert [answer.person.label for answer in holders(graph, "سرپرست بانک گندم", date(2020, 2, 1))] == ["مینا سپهر"]
    assert holders(graph, "مدیرعامل بانک گندم", date(2020, 2, 1))[0].role == "سرپرست"
    assert holders(graph, "سرپرست بانک گندم", date(2020, 1, 20))[0].how == "after"


def test_the_history_of_a_post_has_everyone_in_order() -> None:
    graph = graph_of(*storyline())
    (seat,) = history(graph, "مدیرعامل سازمان آبیاری")
    assert [graph.nodes[one.person].label for one in seat.occupancies] == ["آریا مهرورز", "کیوان راستگو"]
    assert {issue.kind for issue in seat.issues} == {"unknown"}
    with pytest.raises(QueryError, match="names no body"):
        history(graph, "دبیر باشگاه کوهنوردان")
