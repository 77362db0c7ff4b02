"""Trails: what became of what was announced."""

from __future__ import annotations

from datetime import date

from tests.graph.build_samples import Draft, graph_of
from tests.graph.test_projects import storyline
from tests.viz.sample import sample_graph
from viz.trails import trails


def test_a_plan_that_came_true_has_two_steps() -> None:
    trail = trails(sample_graph())["happening:meeting:2018-10-03"]
    assert [(str(step.says), step.told) for step in trail.steps] == [
        ("برنامه‌ریزی‌شده", date(2018, 10, 2)),
        ("رخ داده", date(2018, 10, 3)),
    ]
    assert trail.subject is None


def test_what_was_told_once_has_none() -> None:
    assert "happening:protest:2019-02-18" not in trails(sample_graph())


def test_all_of_a_project_have_the_steps_of_the_project() -> None:
    graph = graph_of(*storyline())
    found = trails(graph)
    assert set(found) == set(graph.happenings)
    (trail,) = set(found.values())
    assert [str(step.says) for step in trail.steps] == ["آغاز شد", "وعده داده شد", "دوباره وعده داده شد", "گشوده شد"]
    assert [step.moved for step in trail.steps] == [None, None, 92, None]
    assert trail.subject in graph.nodes
    assert {step.happening for step in trail.steps} == set(graph.happenings)


def test_what_is_put_off_is_one_trail_through_all_its_announcements() -> None:
    def announced(name: str, published: str, day: str, when: str) -> Draft:
        text = f"پرداخت وام مسکن بانک گندم نارستان از {when} آغاز می‌شود."
        return (
            Draft(name, published, text)
            .entity("o1", "بانک گندم")
            .event("funding", "پرداخت", day, "planned", theme="o1")
        )

    graph = graph_of(
        announced("a", "2020-01-01", "2020-01-05", "پنجم"), announced("b", "2020-01-04", "2020-01-09", "نهم")
    )
    found = trails(graph)
    assert set(found) == set(graph.happenings)
    (trail,) = set(found.values())
    assert [(str(step.says), step.start, step.moved) for step in trail.steps] == [
        ("برنامه‌ریزی‌شده", date(2020, 1, 5), None),
        ("دوباره برنامه‌ریزی شد", date(2020, 1, 9), 4),
    ]
    assert [step.happening for step in trail.steps] != [trail.steps[0].happening] * 2
