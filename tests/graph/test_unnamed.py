"""Posts without names: who is probably meant, with what is left for «unknown»."""

from __future__ import annotations

from math import fsum

from graph.model import KnowledgeGraph
from graph.timeline import entries
from graph.unnamed import Guess, Unnamed
from tests.graph.build_samples import Draft, graph_of, told

BODY = "سازمان آبیاری"


def named(article: str, day: str, person: str, role: str = "مدیرعامل") -> Draft:
    return (
        Draft(article, day, f"{person} {role} {BODY} از سدها سخن گفت.")
        .entity("p1", person)
        .entity("o1", BODY)
        .holds("p1", role, "o1")
    )


def nameless(article: str, day: str | None, post: str = "مدیرعامل") -> Draft:
    return (
        Draft(article, day, f"{post} {BODY} گفت آب کافی است.").entity("o1", BODY).event("statement", "گفت", agent="o1")
    )


def guesses(graph: KnowledgeGraph, article: str) -> tuple[Guess, ...]:
    (said,) = [one for one in told(graph, "statement") if article in one.articles]
    return Unnamed(graph).of(said)


def test_the_holder_on_that_day_is_probably_meant() -> None:
    graph = graph_of(named("a", "2020-03-01", "آریا مهرورز"), nameless("b", "2020-03-05", "رئیس"))
    (guess,) = guesses(graph, "b")
    assert guess.post == f"رئیس {BODY}"
    assert guess.likely
    assert guess.likely.label == "آریا مهرورز"
    assert [holder.evidence[0].article for holder, _ in guess.ranked] == ["a"]


def test_the_shares_sum_to_one_and_some_is_left_for_unknown() -> None:
    graph = graph_of(
        named("a", "2020-03-01", "آریا مهرورز"), named("b", "2020-03-09", "کیوان راستگو"), nameless("c", "2020-03-05")
    )
    (guess,) = guesses(graph, "c")
    assert {holder.person.label for holder, _ in guess.ranked} == {"آریا مهرورز", "کیوان راستگو"}
    assert guess.unknown > 0
    assert abs(fsum(share for _, share in guess.ranked) + guess.unknown - 1) < 0.01


def test_who_went_before_is_not_meant() -> None:
    graph = graph_of(
        named("a", "2020-03-01", "آریا مهرورز"), named("b", "2020-05-01", "کیوان راستگو"), nameless("c", "2020-05-05")
    )
    (guess,) = guesses(graph, "c")
    assert [holder.person.label for holder, _ in guess.ranked] == ["کیوان راستگو"]


def test_an_acting_head_is_meant_only_by_his_word() -> None:
    graph = graph_of(
        named("a", "2020-03-01", "آریا مهرورز"),
        named("b", "2020-03-03", "کیوان راستگو", "سرپرست"),
        nameless("c", "2020-03-02", "سرپرست"),
    )
    (guess,) = guesses(graph, "c")
    assert [holder.person.label for holder, _ in guess.ranked] == ["کیوان راستگو"]


def test_nobody_near_is_unknown() -> None:
    graph = graph_of(named("a", "2001-03-01", "آریا مهرورز"), nameless("b", "2020-03-05"))
    (guess,) = guesses(graph, "b")
    assert (guess.ranked, guess.unknown, guess.likely) == ((), 1, None)
    assert all("احتمال" not in entry.label for entry in entries(graph))


def test_nothing_is_guessed_where_the_article_names_the_holder_or_has_no_day() -> None:
    own = nameless("b", "2020-03-05").entity("p1", "آب کافی").holds("p1", "مدیرعامل", "o1")
    graph = graph_of(named("a", "2020-03-01", "آریا مهرورز"), own, nameless("c", None, "رئیس"))
    assert guesses(graph, "b") == guesses(graph, "c") == ()


def test_words_apart_from_the_body_are_no_post_of_it() -> None:
    other = (
        Draft("b", "2020-03-05", f"گفت: مدیرعامل؛ {BODY} آب کافی دارد. آمد مدیرعامل سابق {BODY}.")
        .entity("o1", BODY)
        .event("statement", "گفت", agent="o1")
    )
    graph = graph_of(named("a", "2020-03-01", "آریا مهرورز"), other)
    assert guesses(graph, "b") == ()


def test_the_timeline_says_whom_it_may_mean() -> None:
    graph = graph_of(named("a", "2020-03-01", "آریا مهرورز"), nameless("b", "2020-03-05"))
    (entry,) = [entry for entry in entries(graph, types=("statement",)) if "b" in entry.articles]
    assert entry.label.endswith(f"(مدیرعامل {BODY}: به احتمال زیاد آریا مهرورز)")
    assert "احتمال" not in graph.happenings[entry.id].label


def test_who_goes_was_in_the_post_and_who_comes_was_not() -> None:
    def change(name: str, kind: str) -> Draft:
        return (
            Draft(name, "2020-03-20", f"مدیرعامل {BODY} تغییر کرد. خبر {name}.")
            .entity("o1", BODY)
            .event(kind, "تغییر کرد", theme="o1")
        )

    graph = graph_of(
        named("a", "2020-03-01", "آریا مهرورز"),
        named("b", "2020-03-22", "کیوان راستگو"),
        change("c", "departure"),
        change("d", "appointment"),
    )
    people = {
        kind: [holder.person.label for guess in Unnamed(graph).of(told(graph, kind)[0]) for holder, _ in guess.ranked]
        for kind in ("departure", "appointment")
    }
    assert people == {"departure": ["آریا مهرورز"], "appointment": ["کیوان راستگو"]}


def test_a_guess_that_is_not_sure_is_told_as_one() -> None:
    graph = graph_of(
        named("a", "2020-03-01", "آریا مهرورز"), named("b", "2020-05-10", "کیوان راستگو"), nameless("c", "2020-03-16")
    )
    (guess,) = guesses(graph, "c")
    assert not guess.is_sure
    (entry,) = [entry for entry in entries(graph, types=("statement",)) if "c" in entry.articles]
    assert entry.label.endswith(f"(مدیرعامل {BODY}: شاید آریا مهرورز)")
