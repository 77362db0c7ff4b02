from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from extract.model import Published, Span
from graph.model import ArticleRecord, Evidence, KnowledgeGraph, Node
from tests.viz.poison import assert_inert
from tests.viz.sample import sample_graph
from viz import network
from viz.site import About, Site

Data = dict[str, Any]


@cache
def _page() -> HtmlElement:
    return _made(sample_graph())


def _made(graph: KnowledgeGraph) -> HtmlElement:
    return document_fromstring(network.graph_page(Site.of(graph, About("1"))))


def _data(page: HtmlElement, name: str) -> Data:
    (block,) = page.xpath(f"//script[@id='{name}']")
    found: Data = json.loads(block.text)
    return found


def _node(knowledge: Data, label: str) -> Data:
    found: list[Data] = [node for node in knowledge["nodes"] if node["label"] == label]
    (node,) = found
    return node


def _quoted(knowledge: Data, quote: list[int]) -> tuple[str, str]:
    """(the marked fact, the article's title); offsets count UTF-16 units."""
    sentence, start, end = quote
    article, text = knowledge["sentences"][sentence]
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le"), knowledge["articles"][article]["title"]


def test_entities_and_happenings_are_drawn_with_colour_and_shape() -> None:
    drawing = _data(_page(), "drawing")
    assert len(drawing["nodes"]) == 25 + 19
    assert {node["shape"] for node in drawing["nodes"] if node["group"] == "person"} == {"dot"}
    assert {node["color"] for node in drawing["nodes"] if node["group"] == "person"} == {"#1f77b4"}
    assert {node["shape"] for node in drawing["nodes"] if node["group"] == "happening"} == {"box"}
    assert drawing["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawing["nodes"])


def test_edges_carry_persian_labels_and_parts_join_happenings() -> None:
    edges = _data(_page(), "drawing")["edges"]
    labels = {edge["label"] for edge in edges}
    assert {"مدیرعامل", "زیرمجموعه", "مالک", "کنشگر", "مکان"} <= labels
    assert sum(edge["kind"] == "part" for edge in edges) == 41


def test_parallel_edges_bend_apart_whichever_way_they_run() -> None:
    graph = sample_graph()
    edge = next(edge for edge in graph.edges.values() if edge.role == "معاون درمان")
    assert edge.target
    back = replace(edge, id="back", source=edge.target, target=edge.source)
    (page,) = [_made(replace(graph, edges={**graph.edges, "back": back}))]
    drawing = _data(page, "drawing")
    pair = {edge["from"] for edge in drawing["edges"] if edge["label"] == "معاون درمان"}
    bends = [
        (edge["smooth"]["type"] == "curvedCW") == (edge["from"] < edge["to"]) and edge["smooth"]["roundness"]
        for edge in drawing["edges"]
        if {edge["from"], edge["to"]} == pair and edge.get("smooth")
    ]
    straight = [edge for edge in drawing["edges"] if {edge["from"], edge["to"]} == pair and not edge.get("smooth")]
    assert len(bends) == 2
    assert len(set(bends)) == 2
    assert len(straight) == 1


def test_a_thousand_parallel_edges_stay_within_reach() -> None:
    graph = sample_graph()
    edge = next(iter(graph.edges.values()))
    edges = {f"e{number:04}": replace(edge, id=f"e{number:04}") for number in range(1000)}
    drawing = _data(_made(replace(graph, edges=edges)), "drawing")
    bends = [edge["smooth"]["roundness"] for edge in drawing["edges"] if edge.get("smooth")]
    assert len(bends) == 1000
    assert max(bends) < 1


def test_former_posts_are_dashed() -> None:
    edges = _data(_page(), "drawing")["edges"]
    assert [edge["label"] for edge in edges if edge.get("dashes")] == ["مدیرعامل"]


def test_the_panel_knows_the_sentences_and_where_the_fact_is() -> None:
    knowledge = _data(_page(), "knowledge")
    node = _node(knowledge, "پروین یزدانی")
    assert [_quoted(knowledge, quote) for quote in node["quotes"]] == [
        ("پروین یزدانی", "درمانگاه مهرگان یزد افتتاح شد"),
        ("پروین یزدانی", "تجمع کارگران شرکت کارن در اردکان"),
    ]
    happening = _node(knowledge, "دیدار مهدی کاوه‌راد با لیلا رستگار")
    assert _quoted(knowledge, happening["quotes"][0])[0] == "دیدار خواهد کرد"
    assert happening["when"] == "۱۱ مهر ۱۳۹۷"
    assert happening["other"] == "۳ اکتبر ۲۰۱۸"
    post = next(link for link in knowledge["links"] if link["label"] == "معاون درمان")
    assert post["when"] == "تا ۵ دی ۱۳۹۷"
    assert _quoted(knowledge, post["quotes"][0])[0] == "ناصر فرهمند، معاون درمان سازمان بیمه آینده"


def test_offsets_count_as_javascript_does() -> None:
    article = ArticleRecord("a", None, None, "", "", "", "😀😀 پروین یزدانی گفت.", Published(), "")
    mention = Evidence("a", Span("body", 3, 15), Span("body", 0, len(article.body)))
    node = Node("per-1", "person", "پروین یزدانی", (), ("a",), (mention,), None, None, 1)
    knowledge = _data(_made(KnowledgeGraph({"a": article}, {node.id: node})), "knowledge")
    assert [_quoted(knowledge, quote)[0] for quote in knowledge["nodes"][0]["quotes"]] == ["پروین یزدانی"]


def test_posts_in_nothing_named_are_in_the_panel_but_not_drawn() -> None:
    graph = sample_graph()
    edge = next(edge for edge in graph.edges.values() if edge.role == "دبیرکل")
    page = _made(replace(graph, edges={"x": replace(edge, id="x", target=None)}))
    assert [link["label"] for link in _data(page, "knowledge")["links"] if "b" not in link] == ["دبیرکل"]
    assert all(edge["kind"] == "part" for edge in _data(page, "drawing")["edges"])


def test_of_a_large_graph_the_strongest_are_drawn_and_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DRAWN", 20)
    page = _made(sample_graph())
    drawing, knowledge = _data(page, "drawing"), _data(page, "knowledge")
    groups = [node["group"] for node in drawing["nodes"]]
    assert len(groups) == 20
    assert groups.count("happening") == 8
    assert "سازمان بیمه آینده" in {node["label"] for node in drawing["nodes"]}
    assert len(knowledge["nodes"]) == 44
    assert sum(node.get("drawn", 0) for node in knowledge["nodes"]) == 20
    (note,) = page.xpath("//*[@id='partial']")
    assert "از ۴۴ موجودیت و رویداد، ۲۰ تای پرتکرارتر" in note.text_content()


def test_a_small_graph_hides_nothing() -> None:
    assert not _page().xpath("//*[@id='partial']")


def test_the_legend_lists_what_there_is() -> None:
    assert _page().xpath("//input[@name='type']/@value")[:3] == ["person", "organization", "place"]
    assert "part" in _page().xpath("//input[@name='predicate']/@value")


def test_unheard_types_are_drawn_too() -> None:
    graph = sample_graph()
    node = graph.nodes["place:یزد"]
    page = _made(replace(graph, nodes={**graph.nodes, node.id: replace(node, type="unheard")}))
    assert "unheard" in page.xpath("//input[@name='type']/@value")


def test_the_page_is_inert_and_small() -> None:
    text = network.graph_page(Site.of(sample_graph(), About("1")))
    assert_inert(text)
    assert len(text.encode()) < 1_500_000


def test_the_panel_tells_where_articles_disagree() -> None:
    told = [node["disputes"] for node in _data(_page(), "knowledge")["nodes"] if "disputes" in node]
    assert any("۲۱ مهر ۱۳۹۷" in words and " | " in words for found in told for words in found)
