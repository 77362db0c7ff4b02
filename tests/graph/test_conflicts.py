from __future__ import annotations

from graph.conflicts import find_conflicts
from tests.graph.build_samples import Draft, graph_of, told
from tests.graph.samples import storyline


def _fire(name: str, published: str, quantity: str, status: str = "occurred", days: str = "") -> Draft:
    return (
        Draft(name, published, f"آتش در انبار گندم رشت {quantity} بر جا گذاشت. خبر شماره {name}.")
        .entity("f1", "انبار گندم رشت")
        .entity("l1", "رشت")
        .event("accident", "آتش", days, status, "l1", quantity, theme="f1")  # type: ignore[arg-type]
    )


def test_numbers_of_one_day_that_differ_are_a_conflict() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-01", "۸ زخمی"))
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("quantity", "conflict")
    assert [(claim.value, claim.articles) for claim in conflict.claims] == [("۵ زخمی", ("a",)), ("۸ زخمی", ("b",))]


def test_a_later_number_is_an_update() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-02", "۸ زخمی", days="2020-01-01"))
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.category) == ("quantity", "update")


def test_the_same_number_in_other_digits_is_none() -> None:
    graph = graph_of(_fire("a", "2020-01-01", "۵ زخمی"), _fire("b", "2020-01-01", "5 زخمی"))
    assert told(graph, "accident")[0].articles == ("a", "b")
    assert find_conflicts(graph) == ()


def test_a_missed_plan_is_an_update_of_the_day() -> None:
    (conflict,) = find_conflicts(graph_of(*storyline()))
    assert (conflict.attribute, conflict.category) == ("time", "update")
    assert [claim.value for claim in conflict.claims] == ["2021-09-22", "2021-10-09"]


def _dismissal(name: str, published: str, headline: str, body: str, status: str) -> Draft:
    return (
        Draft(name, published, body, headline)
        .entity("p1", "نادر بهکیش")
        .entity("o1", "بانک گندم")
        .event("departure", "برکناری", "", status, theme="p1", organization="o1")  # type: ignore[arg-type]
    )


def test_a_denial_stands_beside_what_it_denies() -> None:
    graph = graph_of(
        _dismissal("a", "2020-01-01", "تغییر در بانک", "برکناری نادر بهکیش از بانک گندم قطعی شد.", "occurred"),
        _dismissal("b", "2020-01-04", "تکذیب یک خبر", "برکناری نادر بهکیش از بانک گندم صحت ندارد.", "negated"),
    )
    assert graph.articles["b"].corrects == "a"
    (departure,) = told(graph, "departure")
    assert departure.status == "negated"
    (conflict,) = [conflict for conflict in find_conflicts(graph) if conflict.attribute == "status"]
    assert conflict.category == "denial"
    assert [claim.value for claim in conflict.claims] == ["occurred", "negated"]


def test_a_correction_of_a_number() -> None:
    first = _fire("a", "2020-01-01", "۵ زخمی")
    second = (
        Draft("b", "2020-01-02", "آتش در انبار گندم رشت ۱۵ زخمی داشت که به اشتباه کمتر گفته بودیم.", "اصلاحیه")
        .entity("f1", "انبار گندم رشت")
        .entity("l1", "رشت")
        .event("accident", "آتش", "2020-01-01", "occurred", "l1", "۱۵ زخمی", theme="f1")
    )
    graph = graph_of(first, second)
    assert graph.articles["b"].corrects == "a"
    assert {conflict.category for conflict in find_conflicts(graph)} == {"correction"}


def test_an_article_taken_back_as_a_whole_is_listed() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "بانک گندم نارستان تعطیل می‌شود.", "تعطیلی بانک").entity("o1", "بانک گندم نارستان"),
        Draft("b", "2020-01-03", "خبر مربوط به بانک گندم نارستان صحت ندارد.").entity("o1", "بانک گندم نارستان"),
    )
    (conflict,) = find_conflicts(graph)
    assert (conflict.attribute, conflict.happening) == ("report", None)
    assert [claim.articles for claim in conflict.claims] == [("a",), ("b",)]
    assert conflict.claims[0].value == "تعطیلی بانک"


def test_a_denial_of_nothing_known_corrects_nothing() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "باران در رشت بند آمد.").entity("l1", "رشت"),
        Draft("b", "2020-01-03", "خبر مربوط به بانک گندم نارستان صحت ندارد.").entity("o1", "بانک گندم نارستان"),
        Draft("c", "2021-01-03", "تکذیب شد که در رشت باران آمده است.").entity("l1", "رشت"),
    )
    assert [article.corrects for article in graph.articles.values()] == [None, None, None]
