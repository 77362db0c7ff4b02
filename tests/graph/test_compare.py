from __future__ import annotations

from collections.abc import Iterable

import pytest

from graph.judgements import Ledger
from tests.graph.build_samples import Draft, articles, graph_of, labels, nodes
from tests.graph.pairs import Pair, cases, is_one


@pytest.fixture(scope="module")
def judged() -> list[tuple[Pair, bool]]:
    """Every pair of pairs.toml, and whether the graph makes one thing of it."""
    return [(pair, is_one(pair)) for pair in cases()]


def _f1(judged: Iterable[tuple[Pair, bool]]) -> float:
    """Of «same», the harmonic mean of precision and recall."""
    right, named, wanted = (
        sum(found(pair, one) for pair, one in judged)
        for found in (lambda pair, one: pair.same and one, lambda _, one: one, lambda pair, _: pair.same)
    )
    return 2 * right / (named + wanted)


def test_pairs_of_names(judged: list[tuple[Pair, bool]]) -> None:
    assert len(judged) >= 300
    wrong = [pair for pair, one in judged if pair.same != one]
    assert _f1(judged) >= 0.95, wrong


@pytest.mark.parametrize("kind", ["person", "organization", "place", "facility", "project", "event"])
def test_pairs_of_names_of_each_type(judged: list[tuple[Pair, bool]], kind: str) -> None:
    assert _f1([item for item in judged if item[0].kind == kind]) >= 0.9


def _post(name: str, day: str, person: str, role: str, body: str) -> Draft:
    return (
        Draft(name, day, f"{person} {role} {body} آمد.").entity("p1", person).entity("o1", body).holds("p1", role, "o1")
    )


def test_two_names_for_the_head_of_a_body_are_one_seat() -> None:
    graph = graph_of(
        _post("a", "2020-01-01", "سیدمهرداد نیلوفری", "رئیس", "سازمان آبیاری"),
        _post("b", "2020-03-01", "نیلوفری", "مدیرعامل", "سازمان آبیاری ایران"),
    )
    assert labels(graph, "person") == ["سیدمهرداد نیلوفری"]


def test_homonyms_in_different_bodies_stay_apart() -> None:
    graph = graph_of(
        _post("a", "2020-01-01", "رضا محمدی", "مدیرعامل", "شرکت گندم‌کاران"),
        _post("b", "2020-01-09", "رضا محمدی", "سرمربی", "باشگاه شاهین کویر"),
    )
    assert len(nodes(graph, "person")) == 2
    assert {judgement.verdict for judgement in graph.judgements} == {"not same"}
    first, second = nodes(graph, "person")
    assert first.label != second.label, "readers must be able to tell homonyms apart"


def test_an_article_that_names_both_posts_joins_what_looked_like_homonyms() -> None:
    both = (
        Draft("c", "2020-02-01", "رضا محمدی مدیرعامل شرکت گندم‌کاران سرمربی باشگاه شاهین کویر هم هست.")
        .entity("p1", "رضا محمدی")
        .entity("o1", "شرکت گندم‌کاران")
        .entity("o2", "باشگاه شاهین کویر")
        .holds("p1", "مدیرعامل", "o1")
        .holds("p1", "سرمربی", "o2")
    )
    graph = graph_of(
        _post("a", "2020-01-01", "رضا محمدی", "مدیرعامل", "شرکت گندم‌کاران"),
        _post("b", "2020-01-09", "رضا محمدی", "سرمربی", "باشگاه شاهین کویر"),
        both,
    )
    assert len(nodes(graph, "person")) == 1


def test_a_surname_in_an_article_on_his_body_needs_no_post_if_one_full_name_fits() -> None:
    def report(name: str, person: str) -> Draft:
        return (
            Draft(name, "2020-01-05", f"{person} از سازمان آبیاری و آبخوان گیلده بازدید کرد.")
            .entity("p1", person)
            .entity("o1", "سازمان آبیاری")
            .entity("f1", "آبخوان گیلده")
        )

    known = _post("a", "2020-01-01", "نادر بهکیش", "مدیرعامل", "سازمان آبیاری")
    rival = Draft("r", "2020-01-02", "سهراب بهکیش سازنده فیلم است.").entity("p1", "سهراب بهکیش")
    assert labels(graph_of(known, report("b", "بهکیش")), "person") == ["نادر بهکیش"]
    assert len(nodes(graph_of(known, rival, report("b", "بهکیش")), "person")) == 3
    assert len(nodes(graph_of(rival, report("b", "بهکیش")), "person")) == 2


def test_a_surname_with_two_full_names_goes_to_the_one_in_its_post() -> None:
    graph = graph_of(
        _post("a", "2020-01-01", "نادر بهکیش", "شهردار", "انجمن باغداران"),
        _post("b", "2020-01-02", "سهراب بهکیش", "دبیر", "انجمن زنبورداران"),
        _post("c", "2020-01-03", "بهکیش", "دبیر", "انجمن زنبورداران"),
    )
    assert [set(node.articles) for node in nodes(graph, "person")] == [{"b", "c"}, {"a"}]


def test_a_surname_that_fits_two_holders_of_one_post_goes_to_the_nearer_in_time() -> None:
    graph = graph_of(
        _post("a", "2010-01-01", "نادر بهکیش", "دبیر", "انجمن زنبورداران"),
        _post("b", "2020-01-02", "سهراب بهکیش", "دبیر", "انجمن زنبورداران"),
        _post("c", "2020-03-03", "بهکیش", "دبیر", "انجمن زنبورداران"),
    )
    assert {"b", "c"} in [set(node.articles) for node in nodes(graph, "person")]


def test_a_surname_written_with_a_space_is_found_where_a_part_of_the_given_name_is_left_out() -> None:
    def official(article: str, name: str) -> Draft:
        draft = Draft(article, "2020-01-01", f"{name}، مدیرعامل سازمان آبیاری، سخن گفت.")
        return draft.entity("p1", name).entity("o1", "سازمان آبیاری").holds("p1", "مدیرعامل", "o1")

    graph = graph_of(official("a", "سید محمدجواد نیک‌اختر"), official("b", "جواد نیک اختر"))
    assert len(nodes(graph, "person")) == 1


def test_another_surname_in_the_same_post_is_another_person() -> None:
    graph = graph_of(
        _post("a", "2018-01-01", "نادر بهکیش", "مدیرعامل", "سازمان آبیاری"),
        _post("b", "2021-01-01", "سپهر گلزار", "مدیرعامل", "سازمان آبیاری"),
    )
    assert labels(graph, "person") == ["سپهر گلزار", "نادر بهکیش"]


def test_a_short_name_is_learnt_from_any_article() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "شبکه نگهبانان مرداب «شنم» گزارش داد.").entity("o1", "شبکه نگهبانان مرداب", "شنم"),
        Draft("b", "2020-01-02", "شنم هشدار داد.").entity("o1", "شنم"),
        Draft("c", "2020-01-03", "شبكه نگهبانان مرداب خبر داد.").entity("o1", "شبكه نگهبانان مرداب"),
    )
    assert labels(graph, "organization") == ["شبکه نگهبانان مرداب"]


def test_a_short_name_of_two_bodies_is_nobodys() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "شبکه نگهبانان مرداب «شنم».").entity("o1", "شبکه نگهبانان مرداب", "شنم"),
        Draft("b", "2020-01-02", "شورای نوازندگان مهر «شنم».").entity("o1", "شورای نوازندگان مهر", "شنم"),
        Draft("c", "2020-01-03", "شنم هشدار داد.").entity("o1", "شنم"),
    )
    assert len(nodes(graph, "organization")) == 3


def test_a_province_and_its_town_set_side_by_side_are_two() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "در نارستان و دیگر شهرهای استان نارستان برف آمد.")
        .entity("l1", "استان نارستان")
        .entity("l2", "نارستان"),
        Draft("b", "2020-01-02", "نارستان سرد است.").entity("l1", "نارستان"),
    )
    assert [len(node.articles) for node in nodes(graph, "place")] == [1, 2]


def test_buildings_of_one_dedication_are_told_apart_by_their_towns() -> None:
    def hospital(name: str, town: str) -> Draft:
        return (
            Draft(name, "2020-01-01", f"بیمارستان امام رضا در {town} است.")
            .entity("f1", "بیمارستان امام رضا")
            .entity("l1", town)
            .relation("f1", "located_in", "l1")
        )

    graph = graph_of(hospital("a", "مشهد"), hospital("b", "تبریز"), hospital("c", "مشهد"))
    assert sorted(sorted(node.articles) for node in nodes(graph, "facility")) == [["a", "c"], ["b"]]


def test_a_clinic_is_known_with_and_without_its_province_and_its_sort() -> None:
    def clinic(article: str, name: str) -> Draft:
        draft = (
            Draft(article, "2020-01-01", f"{name} در استان یزد باز شد.").entity("f1", name).entity("l1", "استان یزد")
        )
        return draft.relation("f1", "located_in", "l1")

    graph = graph_of(
        clinic("a", "درمانگاه مهریز"), clinic("b", "درمانگاه تخصصی مهریز یزد"), clinic("c", "درمانگاه تخصصی بافق یزد")
    )
    assert sorted(articles(graph, "facility"), key=len) == [{"c"}, {"a", "b"}]


def test_certificates_are_one_only_from_the_same_hand() -> None:
    def certificate(name: str, giver: str) -> Draft:
        return (
            Draft(name, "2020-01-01", f"{giver} به همه لوح تقدیر داد.")
            .entity("o1", giver)
            .entity("a1", "لوح تقدیر")
            .event("award", "داد", agent="o1", theme="a1")
        )

    graph = graph_of(
        certificate("a", "سازمان آبیاری"), certificate("b", "بانک گندم"), certificate("c", "سازمان آبیاری")
    )
    assert sorted(sorted(node.articles) for node in nodes(graph, "award")) == [["a", "c"], ["b"]]
    assert all("(" in node.label for node in nodes(graph, "award"))


def test_a_ledger_keeps_one_judgement_per_pair() -> None:
    from graph.findings import Finding

    ledger = Ledger()
    ledger.note("b/1", "a/1", Finding(0.5, "unsure", ("x",)))
    ledger.note("a/1", "b/1", Finding(0.9, "same", ("y",)))
    ledger.note("a/1", "c/1", Finding(0.0, "not same", ("different names",)))
    (kept,) = ledger.judgements()
    assert (kept.left, kept.right, kept.verdict, kept.reasons) == ("a/1", "b/1", "same", ("y",))
