from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build_graph
from tests.graph.build_samples import Draft, graph_of, labels, nodes, told
from tests.graph.samples import storyline


def test_one_body_under_all_its_names() -> None:
    graph = graph_of(*storyline())
    assert labels(graph, "organization") == ["اتحادیه جهانی آب و خاک", "سازمان آبیاری"]
    union = nodes(graph, "organization")[0]
    assert {"اجاخ", "WSU"} <= set(union.aliases)
    assert set(union.articles) == {"home-1", "abroad-1", "undated-1"}


def test_a_surname_finds_its_full_name_through_the_post() -> None:
    graph = graph_of(*storyline())
    assert labels(graph, "person") == ["آریا مهرورز", "کیوان راستگو"]
    mehrvarz = nodes(graph, "person")[0]
    assert set(mehrvarz.articles) == {"home-1", "abroad-1", "undated-1", "later-2"}
    assert (mehrvarz.first_date, mehrvarz.last_date) == (date(2019, 5, 11), date(2021, 10, 10))


def test_one_congress_under_two_names() -> None:
    graph = graph_of(*storyline())
    (congress,) = told(graph, "conference")
    assert set(congress.articles) == {"home-1", "abroad-1"}
    assert (congress.start, congress.end) == (date(2019, 5, 11), date(2019, 5, 13))
    assert labels(graph, "event") == ["کنگره آسیایی اتحادیه جهانی آب و خاک"]
    assert congress.label.startswith("کنگره آسیایی")


def test_merges_and_refusals_are_kept_with_their_reasons() -> None:
    graph = graph_of(*storyline())
    merged = {(judgement.left, judgement.right) for judgement in graph.judgements if judgement.verdict == "same"}
    assert ("abroad-1/p1", "home-1/p1") in merged
    reasons = next(item.reasons for item in graph.judgements if item.left == "abroad-1/p1")
    assert any(reason.startswith("same post in the same body") for reason in reasons)


def test_every_fact_can_be_quoted() -> None:
    graph = graph_of(*storyline())
    for node in graph.nodes.values():
        for mention in node.mentions:
            assert graph.quote(mention)
    (speech,) = [happening for happening in told(graph, "statement") if "home-1" in happening.articles]
    assert graph.quote(speech.occurrences[0].evidence).startswith("آریا مهرورز رئیس سازمان")


@settings(max_examples=25, deadline=None)
@given(st.permutations(storyline()))
def test_the_order_of_the_articles_does_not_matter(drafts: list[Draft]) -> None:
    assert build_graph([draft.done() for draft in drafts]) == graph_of(*storyline())


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 4), min_size=1))
def test_an_unrelated_article_changes_no_id(chosen: set[int]) -> None:
    drafts = [storyline()[at] for at in sorted(chosen)]
    stranger = (
        Draft("stranger", "2000-01-01", "باران در رشت بند آمد و پل سپیدرود باز شد.")
        .entity("l1", "رشت")
        .entity("f1", "پل سپیدرود")
        .event("opening", "باز شد", theme="f1")
    )
    before, after = graph_of(*drafts), graph_of(*drafts, stranger)
    assert before.nodes.items() <= after.nodes.items()
    assert before.happenings.items() <= after.happenings.items()
    assert before.edges.items() <= after.edges.items()


def test_nothing_gives_nothing() -> None:
    graph = build_graph([])
    assert (len(graph.articles), len(graph.nodes), len(graph.happenings), len(graph.edges)) == (0, 0, 0, 0)


def test_two_extractions_of_one_id_count_once() -> None:
    first, second = (Draft("same", day, "رشت سرد شد.").entity("l1", "رشت") for day in ("2020-01-01", "2020-01-02"))
    graph = graph_of(second, first)
    assert graph.articles["same"].published.day == date(2020, 1, 1)
    assert nodes(graph, "place")[0].weight == 1


def test_articles_come_by_date_and_id_and_the_undated_last() -> None:
    assert list(graph_of(*storyline()).articles) == ["home-1", "abroad-1", "later-1", "later-2", "undated-1"]


def test_a_post_is_one_however_it_is_spelt() -> None:
    drafts = [
        Draft(name, "2020-01-01", f"پروین یزدانی، {role} سازمان آبیاری است.")
        .entity("p1", "پروین یزدانی")
        .entity("o1", "سازمان آبیاری")
        .holds("p1", role, "o1")
        for name, role in (("a", "عضو هیئت مدیره"), ("b", "عضو هیات‌مدیره"))
    ]
    (edge,) = graph_of(*drafts).edges.values()
    assert edge.weight == 2
