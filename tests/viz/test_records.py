from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extract.model import Published, Span
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from tests.viz.graphs import graphs, periods
from tests.viz.sample import sample_graph
from viz.proofs import quote
from viz.records import EDGE_COLUMNS, NODE_COLUMNS, graph_rows
from viz.spells import union


def day(number: int) -> date:
    return date(2020, 1, number)


def test_overlapping_intervals_are_joined_and_others_kept_apart() -> None:
    assert union([(day(5), day(9)), (day(1), day(2)), (day(8), day(12)), (day(12), day(12))]) == (
        (day(1), day(2)),
        (day(5), day(12)),
    )


def test_open_sides_swallow_what_they_reach() -> None:
    assert union([(None, day(3)), (day(2), day(4)), (day(9), None), (day(20), day(21))]) == (
        (None, day(4)),
        (day(9), None),
    )
    assert union([(None, day(3)), (day(2), None)]) == (), "all of time is no interval"


def test_what_is_no_interval_is_left_out() -> None:
    assert union([(None, None), (day(3), day(2))]) == ()


@given(st.lists(periods(), max_size=6))
def test_every_day_of_the_intervals_is_in_their_union(intervals: list[tuple[date | None, date | None]]) -> None:
    joined = union(intervals)
    for start, end in intervals:
        if joined and (start or end):
            known = start or end or date.min
            assert any((low or date.min) <= known <= (high or date.max) for low, high in joined)


@given(graphs())
def test_values_have_the_declared_types(graph: KnowledgeGraph) -> None:
    rows = graph_rows(graph)
    for row in rows.nodes:
        assert all(type(value) is NODE_COLUMNS[name] for name, value in row.values.items())
    for edge in rows.edges:
        assert all(type(value) is EDGE_COLUMNS[name] for name, value in edge.values.items())


def test_the_order_is_the_graphs() -> None:
    graph = sample_graph()
    assert [row.id for row in graph_rows(graph).nodes] == [*graph.nodes, *graph.happenings]


def test_ids_that_differ_in_unprintable_characters_stay_two() -> None:
    node = next(iter(sample_graph().nodes.values()))
    nodes = {name: replace(node, id=name, articles=()) for name in ("a", "a\x00", "\x00")}
    rows = graph_rows(KnowledgeGraph(nodes=nodes)).nodes
    assert len({row.id for row in rows}) == 3
    assert all(row.id and row.id.isprintable() for row in rows)


def test_an_endless_sentence_is_quoted_around_its_fact() -> None:
    body = "الف " * 5000 + "نشانه " + "ب " * 5000
    article = ArticleRecord("a", None, None, "", "", "", body, Published(), "")
    start = body.index("نشانه")
    evidence = Evidence("a", Span("body", start, start + 5), Span("body", 0, len(body)))
    text = quote(KnowledgeGraph(articles={"a": article}), evidence)
    assert text is not None
    assert "نشانه" in text
    assert len(text) < 1100
