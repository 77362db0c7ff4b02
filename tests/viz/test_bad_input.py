"""Graphs that no newsroom has: every page of theirs is valid, and says what it has nothing of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from lxml.html import document_fromstring

from extract.model import Published, Span
from graph.model import ArticleRecord, Edge, Evidence, KnowledgeGraph, Node, Statement
from tests.viz.graphs import endless_graph, parallel_graph
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from tests.viz.valid import faults
from viz.pages import About, pages
from viz.site import Site

_DAYS = (None, date.min, date(621, 3, 20), date(622, 3, 22), date(2018, 10, 3), date.max)


def _one_node() -> KnowledgeGraph:
    return KnowledgeGraph(nodes={"a": Node("a", "place", "یزد", (), (), (), None, None, 1)})


def _all_dates() -> KnowledgeGraph:
    """A post and an event for every pair of days, open and unknown ones among them."""
    article = ArticleRecord("a", None, None, "", "", "", "یزد", Published(), "")
    evidence = Evidence("a", Span("body", 0, 3), Span("body", 0, 3))
    nodes = {key: Node(key, "person", key, (), ("a",), (evidence,), None, None, 1) for key in ("a", "b")}
    pairs = [(start, end) for start in _DAYS for end in _DAYS if not (start and end and start > end)]
    edges, happenings = {}, {}
    told = next(iter(poisoned("رویداد").happenings.values()))
    for number, (start, end) in enumerate(pairs):
        key = f"e{number}"
        said = Statement(
            key, "a", "holds_position", "b", evidence, 0.9, "test", f"سمت {number}", earliest=start, latest=end
        )
        edges[key] = Edge(key, "a", "b", "holds_position", said.role, False, start, end, (said,), 0.9, 1)
        happenings[f"h{number}"] = replace(
            told, id=f"h{number}", start=start, end=end, place="a", participants=(), occurrences=(), articles=()
        )
    return KnowledgeGraph({"a": article}, nodes, happenings, edges)


GRAPHS: dict[str, Callable[[], KnowledgeGraph]] = {
    "sample": sample_graph,
    "empty": KnowledgeGraph,
    "one node": _one_node,
    "endless name": endless_graph,
    "parallel": lambda: parallel_graph(1000),
    "dates": _all_dates,
    "emojis, joiners and the like": lambda: merged(
        [poisoned(one) for one in ("😀🏳️‍🌈", "\u200c", "", " \u200d\u200c ")]
    ),
    "hostile": lambda: merged([poisoned(payload) for payload in PAYLOADS]),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_every_page_is_valid(name: str) -> None:
    graph = GRAPHS[name]()
    found = {page: faults(text) for page, text in pages(Site.of(graph, About("1"))) if page.endswith(".html")}
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
    assert len(found) == 3 + len(graph.nodes) + len(graph.articles)


def test_an_empty_graph_says_what_it_has_nothing_of() -> None:
    told = dict(pages(Site.of(KnowledgeGraph(), About("0"))))
    overview = document_fromstring(told["index.html"]).xpath("//main")[0].text_content()
    for words in ("خبری خوانده نشد", "موجودیتی یافت نشد", "رویدادی با روز دانسته نیست"):
        assert words in overview


def test_an_article_without_a_text_or_a_fact_says_so() -> None:
    article = ArticleRecord("a", None, None, "", "", "", "", Published(), "")
    told = dict(pages(Site.of(KnowledgeGraph({"a": article}), About("0"))))
    page = document_fromstring(told["articles/a.html"]).xpath("//main")[0].text_content()
    assert "این خبر متنی ندارد" in page
    assert "از این خبر چیزی خوانده نشد" in page


def test_a_name_without_a_letter_has_a_stand_in() -> None:
    graph = poisoned("\u200c")
    told = {name: text for name, text in pages(Site.of(graph, About("0"))) if name.startswith("entities/person")}
    for text in told.values():
        assert document_fromstring(text).xpath("//h1")[0].text_content() == "(بی‌نام)"
