from __future__ import annotations

import pytest

from graph.model import KnowledgeGraph
from graph.paths import Step, shortest
from tests.graph.build_samples import Draft, graph_of, told
from tests.graph.samples import storyline


def way(graph: KnowledgeGraph, start: str, goal: str) -> tuple[Step, ...] | None:
    ids = {one.label: one.id for one in (*graph.nodes.values(), *graph.happenings.values())}
    return shortest(graph, ids[start], ids[goal])


def labels(steps: tuple[Step, ...] | None) -> list[str]:
    return [step.target.label for step in steps or ()]


def post(name: str, person: str, body: str) -> Draft:
    return (
        Draft(name, "2020-01-01", f"{person} رئیس {body} است")
        .entity("p1", person)
        .entity("o1", body)
        .holds("p1", "رئیس", "o1")
    )


def test_each_step_leads_on_from_the_last_and_has_its_sentences() -> None:
    graph = graph_of(*storyline())
    steps = way(graph, "آریا مهرورز", "درمانگاه تخصصی نارون") or ()
    assert len(steps) >= 2
    assert [step.target.id for step in steps[:-1]] == [step.source.id for step in steps[1:]]
    for step in steps:
        assert step.sentences
        assert all(
            sentence in graph.articles[proof.article].body
            for proof, sentence in zip(step.evidence, step.sentences, strict=False)
            if proof.sentence.field == "body"
        )


def test_the_way_back_is_the_same_way() -> None:
    graph = graph_of(*storyline())
    there = way(graph, "آریا مهرورز", "شیراز") or ()
    back = way(graph, "شیراز", "آریا مهرورز") or ()
    assert [step.edge for step in there] == [step.edge for step in reversed(back)]
    assert [step.forward for step in there] == [not step.forward for step in reversed(back)]


def test_a_relation_is_one_step_and_a_common_event_two() -> None:
    meeting = (
        Draft("m", "2020-01-01", "مهرداد کیهان با نسترن آذرپور دیدار کرد")
        .entity("p1", "مهرداد کیهان")
        .entity("p2", "نسترن آذرپور")
        .event("meeting", "دیدار کرد", agent="p1", partner="p2")
    )
    graph = graph_of(meeting, post("a", "نسترن آذرپور", "بنیاد سپیدار"))
    steps = way(graph, "مهرداد کیهان", "بنیاد سپیدار") or ()
    assert [(step.predicate, step.role, step.forward) for step in steps] == [
        ("agent", None, False),
        ("partner", None, True),
        ("holds_position", "رئیس", True),
    ]


@pytest.mark.parametrize("kind", ["meeting", "visit", "agreement", "award", "protest"])
def test_of_equal_ways_the_one_through_the_less_crowded_middle_is_taken(kind: str) -> None:
    crowd = Draft("c", "2020-01-01", "در جشنواره آرش مهرگان، بهار کیهان، پویا سپند و سپهر نوین بودند")
    for key, name in (("p1", "آرش مهرگان"), ("p2", "بهار کیهان"), ("p3", "پویا سپند"), ("p4", "سپهر نوین")):
        crowd.entity(key, name)
    pair = Draft("d", "2021-01-01", "آرش مهرگان با بهار کیهان دیدار کرد")
    pair.entity("p1", "آرش مهرگان").entity("p2", "بهار کیهان")
    graph = graph_of(
        crowd.event("conference", "جشنواره", agent="p1 p2 p3 p4"),
        pair.event(kind, "دیدار", agent="p1", partner="p2"),
    )
    (meeting,) = told(graph, kind)
    assert labels(way(graph, "آرش مهرگان", "بهار کیهان")) == [meeting.label, "بهار کیهان"]
    assert labels(way(graph, "آرش مهرگان", "سپهر نوین"))[-1] == "سپهر نوین"


def opened(name: str, source: str, place: str, text: str = "") -> Draft:
    body = f"سازمان آبیاری تصفیه‌خانه زرین‌رود را در {place} گشود."
    return (
        Draft(name, "2020-05-02", f"{body} {text} خبر {name}.", source=source)
        .entity("o1", "سازمان آبیاری")
        .entity("f1", "تصفیه‌خانه زرین‌رود")
        .entity("l1", place)
        .event("opening", "گشود", "2020-05-01", "occurred", "l1", agent="o1", theme="f1")
    )


def test_an_event_leads_to_its_place_and_not_to_what_one_article_takes_for_it() -> None:
    town, province = "رشت", "گیلان"
    graph = graph_of(*(opened(name, name, place) for name, place in (("a", town), ("b", town), ("c", province))))
    (opening,) = told(graph, "opening")
    assert [step.weight for step in way(graph, opening.label, town) or ()] == [2]
    assert way(graph, opening.label, province) is None


def test_a_copy_proves_no_step_anew() -> None:
    tail = "مردم از صبح گرد آمدند و از همه کسانی که در ساخت آن کوشیدند سپاس گفتند. " * 4
    graph = graph_of(opened("a", "پیک", "رشت", tail), opened("b", "جویبار", "رشت", tail))
    assert graph.articles["b"].copy_of == "a"
    (opening,) = told(graph, "opening")
    (step,) = way(graph, opening.label, "رشت") or ()
    assert (len(step.evidence), step.weight) == (2, 1)


def test_nothing_connects_strangers_and_no_step_leads_home() -> None:
    graph = graph_of(post("a", "آرش مهرگان", "بنیاد سپیدار"), post("b", "بهار کیهان", "انجمن نیلوفر"))
    assert way(graph, "آرش مهرگان", "بهار کیهان") is None
    assert way(graph, "آرش مهرگان", "آرش مهرگان") == ()
