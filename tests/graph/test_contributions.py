from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings

from graph.contributions import contributions
from graph.model import ArticleRecord, Happening, KnowledgeGraph, Occurrence
from tests.viz.graphs import graphs, parallel_graph
from tests.viz.sample import sample_graph


def _labels(graph: KnowledgeGraph, nodes: list[str]) -> set[str]:
    return {graph.nodes[node].label for node in nodes}


def test_every_fact_has_one_article_that_told_it_first() -> None:
    graph = sample_graph()
    found = contributions(graph)
    told = [*found.of.values()]
    assert sorted(node for one in told for node in one.nodes) == sorted(graph.nodes)
    assert sorted(edge for one in told for edge in one.edges) == sorted(graph.edges)
    assert sorted(item for one in told for item in one.happenings) == sorted(graph.happenings)
    order = list(graph.articles)
    for id_, article in found.nodes.items():
        earlier = order[: order.index(article)]
        assert not [key for key in graph.nodes[id_].articles if key in earlier and graph.articles[key].copy_of is None]


def test_a_copy_contributes_nothing() -> None:
    graph = sample_graph()
    copies = [key for key, article in graph.articles.items() if article.copy_of]
    assert copies
    assert [contributions(graph).of[key].size for key in copies] == [0] * len(copies)


def test_what_only_a_copy_tells_is_nobodys_contribution() -> None:
    graph = sample_graph()
    articles = {key: replace(item, copy_of=None) for key, item in graph.articles.items()}
    name, node = next(iter(graph.nodes.items()))
    repeated = {key: replace(item, copy_of="another") for key, item in articles.items() if key in node.articles}
    another = ArticleRecord("another", None, None, "", "", "", "", next(iter(articles.values())).published, "")
    found = contributions(replace(graph, articles={"another": another, **articles, **repeated}))
    assert name not in found.nodes
    assert all(name not in one.nodes for one in found.of.values())


def test_a_copy_of_an_article_that_is_not_there_speaks_for_itself() -> None:
    graph = sample_graph()
    articles = {key: replace(item, copy_of="gone") for key, item in graph.articles.items()}
    assert len(contributions(replace(graph, articles=articles)).nodes) == len(graph.nodes)


def test_of_a_time_only_who_states_it_first_contributes_it() -> None:
    graph = sample_graph()
    happening = next(item for item in graph.happenings.values() if _stated(item) == 1)
    (told,) = (one for one in happening.occurrences if one.is_stated)
    first, later = list(graph.articles)[:2]
    days = (date(2018, 1, 1), date(2018, 1, 31))
    accounts = (
        _said(told, later, *days),
        _said(told, first, *days),
        _said(told, later, days[0], days[0]),
        _said(told, later, None, None),
        replace(_said(told, later, days[1], days[1]), time="published"),
    )
    changed = replace(happening, occurrences=accounts, articles=(later, first))
    plain = {key: replace(item, copy_of=None) for key, item in graph.articles.items()}
    found = contributions(KnowledgeGraph(articles=plain, happenings={changed.id: changed})).of
    assert found[first].dates == [(changed.id, *days)]
    assert found[first].happenings == [changed.id]
    assert found[later].dates == [(changed.id, days[0], days[0])]
    assert found[later].happenings == []


def test_a_graph_without_articles_has_no_contributions() -> None:
    found = contributions(parallel_graph(3))
    assert (found.of, found.nodes, found.edges) == ({}, {}, {})


def _stated(happening: Happening) -> int:
    return sum(one.is_stated for one in happening.occurrences)


def _said(told: Occurrence, article: str, earliest: date | None, latest: date | None) -> Occurrence:
    return replace(told, evidence=replace(told.evidence, article=article), earliest=earliest, latest=latest)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(graphs())
def test_nothing_is_contributed_twice(graph: KnowledgeGraph) -> None:
    found = contributions(graph)
    for name in ("nodes", "edges", "happenings"):
        told = [id_ for one in found.of.values() for id_ in getattr(one, name)]
        assert sorted(told) == sorted(getattr(found, name))
    dated = [one for item in found.of.values() for one in item.dates]
    assert len(dated) == len(set(dated))
