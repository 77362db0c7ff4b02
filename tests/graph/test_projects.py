"""Projects: what was promised, promised again, begun and opened, and how many days late."""

from __future__ import annotations

import random

import pytest

from extract.inventory import Status
from graph.projects import History, projects
from tests.graph.build_samples import Draft, graph_of

PLACE = "درمانگاه نارون"


def said(
    article: str, day: str | None, trigger: str, days: str, status: Status, kind: str = "opening", text: str = ""
) -> Draft:
    return (
        Draft(article, day, f"{PLACE} در رشت {trigger}. {text} خبر {article}.")
        .entity("f1", PLACE)
        .entity("l1", "رشت")
        .relation("f1", "located_in", "l1")
        .event(kind, trigger, days, status, "l1", theme="f1")
    )


def storyline() -> list[Draft]:
    return [
        said("a", "2020-01-01", "کلنگ‌زنی شد", "2020-01-01", "occurred", "construction"),
        said("b", "2020-03-01", "افتتاح می‌شود", "2020-06-01", "planned"),
        said("c", "2020-05-20", "گشایش می‌یابد", "2020-09-01", "planned"),
        said("d", "2020-09-11", "افتتاح شد", "2020-09-11", "occurred"),
    ]


def only(*drafts: Draft) -> History:
    (history,) = projects(graph_of(*drafts))
    return history


def test_a_promise_kept_late_slips_by_days() -> None:
    history = only(*storyline())
    assert [stage.step for stage in history.stages] == ["begun", "promised", "re-promised", "opened"]
    assert [stage.moved for stage in history.stages] == [None, None, 92, None]
    assert (history.slippage, history.is_open) == (102, True)
    assert [stage.articles for stage in history.stages] == [("a",), ("b",), ("c",), ("d",)]


def test_the_order_of_articles_does_not_matter() -> None:
    drafts = storyline()
    random.Random(7).shuffle(drafts)
    assert only(*drafts) == only(*storyline())


def test_a_promise_made_again_slips_before_anything_is_open() -> None:
    history = only(*storyline()[1:3])
    assert (history.slippage, history.is_open) == (92, False)


def test_promises_of_one_day_that_disagree_are_no_slippage() -> None:
    promises = [
        said(name, "2020-03-01", "افتتاح می‌شود", f"2020-06-{day}", "planned")
        for name, day in (("a", "01"), ("b", "06"))
    ]
    assert only(*promises).slippage is None


def test_an_early_opening_is_a_negative_slippage() -> None:
    history = only(
        said("a", "2020-03-01", "افتتاح می‌شود", "2020-06-10", "planned"),
        said("b", "2020-06-01", "افتتاح شد", "2020-06-01", "occurred"),
    )
    assert history.slippage == -9


def test_without_a_promised_day_nothing_slips() -> None:
    history = only(
        said("a", "2020-03-01", "افتتاح می‌شود", "", "planned"),
        said("b", "2020-06-01", "افتتاح شد", "2020-06-01", "occurred"),
    )
    assert history.slippage is None
    assert (history.stages[0].step, history.stages[0].latest) == ("promised", None)


def test_what_several_articles_say_is_one_stage_and_copies_say_nothing() -> None:
    first, second = (said(name, "2020-06-01", "افتتاح شد", "2020-06-01", "occurred") for name in "ab")
    body = "مردم شهر از صبح گرد آمدند و شهردار از پزشکان و پرستاران و همه کسانی که در ساخت آن کوشیدند سپاس گفت. " * 3
    copies = [
        Draft(name, "2020-06-02", f"{PLACE} در رشت افتتاح شد. {body}", source=name)
        .entity("f1", PLACE)
        .entity("l1", "رشت")
        .event("opening", "افتتاح شد", "2020-06-01", "occurred", "l1", theme="f1")
        for name in ("c", "d")
    ]
    graph = graph_of(first, second, *copies)
    assert graph.articles["d"].copy_of == "c"
    (history,) = projects(graph)
    assert [stage.articles for stage in history.stages] == [("a", "b", "c")]


@pytest.mark.parametrize(
    ("trigger", "status", "step"),
    [
        ("ساخته شد", "occurred", "built"),
        ("در دست ساخت است", "ongoing", "under way"),
        ("آغاز به ساخت شد", "occurred", "begun"),
        ("ساخته نمی‌شود", "negated", "denied"),
    ],
)
def test_the_steps_of_a_construction(trigger: str, status: Status, step: str) -> None:
    history = only(said("a", "2020-06-01", trigger, "", status, "construction"))
    assert [stage.step for stage in history.stages] == [step]


def test_what_is_put_off_or_to_come_is_not_done() -> None:
    put_off = (
        Draft("a", "2020-07-10", f"مناقصه {PLACE} که بنا بود پنجم باشد به ماه آینده موکول شد.")
        .entity("f1", PLACE)
        .event("tender", "مناقصه", "2020-07-05", "occurred", theme="f1")
    )
    assert [stage.step for stage in only(put_off).stages] == ["postponed"]
    to_come = said("b", "2020-07-10", "آغاز به ساخت شد", "2020-09-05", "ongoing", "construction")
    assert [stage.step for stage in only(to_come).stages] == ["promised"]


def test_bad_days_and_other_themes_do_no_harm() -> None:
    undated = said("a", None, "افتتاح شد", "2020-06-01", "occurred")
    person = (
        Draft("b", "2020-06-01", "نادر بهکیش افتتاح شد.")
        .entity("p1", "نادر بهکیش")
        .event("opening", "افتتاح شد", "", theme="p1")
    )
    backwards = said("c", "2020-06-01", "افتتاح می‌شود", "2019-06-01", "planned")
    history = only(undated, person, backwards)
    assert history.slippage is not None
    assert projects(graph_of(undated), "no such node") == ()
