from __future__ import annotations

import json
from bisect import bisect
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from extract.model import Published, Span
from graph.measures import add_measures
from graph.model import ArticleRecord, Evidence, Happening, KnowledgeGraph, Node, Occurrence
from graph.network import to_networkx
from graph.part import known_by
from tests.viz.graphs import parallel_graph
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


def test_entities_and_happenings_are_drawn_where_the_layout_puts_them() -> None:
    drawing, knowledge = _data(_page(), "drawing"), _data(_page(), "knowledge")
    assert [node["id"] for node in drawing["nodes"]] == list(range(25 + 19))
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawing["nodes"])
    assert drawing["options"]["physics"] == {"enabled": False}
    assert all(knowledge["nodes"][node["id"]]["drawn"] for node in drawing["nodes"])


def test_types_have_a_colour_a_shape_and_a_name_in_both_languages() -> None:
    looks = _data(_page(), "looks")
    assert looks["person"] == {"label": "شخص", "english": "person", "colour": "#1f77b4", "shape": "dot"}
    assert looks["happening"]["shape"] == "box"
    labels = _data(_page(), "knowledge")["labels"]
    assert labels["relation"]["part_of"] == ["زیرمجموعه", "part of"]
    assert labels["event"]["meeting"] == ["دیدار", "meeting"]
    assert labels["role"]["place"] == ["مکان", "place"]


def test_every_link_between_what_is_drawn_is_in_one_edge() -> None:
    drawing, knowledge = _data(_page(), "drawing"), _data(_page(), "knowledge")
    drawn = [number for edge in drawing["edges"] for number in edge["links"]]
    assert sorted(drawn) == [number for number, link in enumerate(knowledge["links"]) if "b" in link]
    assert sum(link["predicate"] == "part" for link in knowledge["links"]) == 41
    assert {link["label"] for link in knowledge["links"] if "label" in link} >= {"مدیرعامل", "معاون درمان"}


def test_parallel_edges_bend_apart_whichever_way_they_run() -> None:
    graph = sample_graph()
    edge = next(edge for edge in graph.edges.values() if edge.role == "معاون درمان")
    assert edge.target
    back = replace(edge, id="back", source=edge.target, target=edge.source)
    page = _made(replace(graph, edges={**graph.edges, "back": back}))
    drawing, links = _data(page, "drawing"), _data(page, "knowledge")["links"]
    pair = next({link["a"], link["b"]} for link in links if link.get("label") == "معاون درمان")
    between = [one for one in drawing["edges"] if {one["from"], one["to"]} == pair]
    bends = [
        (one["smooth"]["type"] == "curvedCW") == (one["from"] < one["to"]) and one["smooth"]["roundness"]
        for one in between
        if one.get("smooth")
    ]
    assert len(bends) == len(set(bends)) == 2
    assert len(between) == 3


def test_more_parallel_links_than_can_be_told_apart_are_one_edge() -> None:
    page = _made(parallel_graph(1000))
    (edge,) = _data(page, "drawing")["edges"]
    assert edge["links"] == list(range(1000))
    assert "smooth" not in edge
    assert len(_data(page, "knowledge")["links"]) == 1000


def test_former_posts_are_marked() -> None:
    links = _data(_page(), "knowledge")["links"]
    assert [link["label"] for link in links if link.get("former")] == ["مدیرعامل"]


def test_the_panel_knows_the_sentences_and_where_the_fact_is() -> None:
    knowledge = _data(_page(), "knowledge")
    node = _node(knowledge, "پروین یزدانی")
    assert [_quoted(knowledge, quote) for quote in node["quotes"]] == [
        ("پروین یزدانی", "درمانگاه مهرگان یزد افتتاح شد"),
        ("پروین یزدانی", "تجمع کارگران شرکت کارن در اردکان"),
    ]
    happening = _node(knowledge, "دیدار مهدی کاوه‌راد با لیلا رستگار")
    assert _quoted(knowledge, happening["quotes"][0])[0] == "دیدار خواهد کرد"
    assert knowledge["periods"][happening["when"]] == [
        "2018-10-03", "2018-10-03", "۱۱ مهر ۱۳۹۷", "11 Mehr 1397", "۳ اکتبر ۲۰۱۸", "3 October 2018"
    ]  # fmt: skip
    assert (happening["kind"], happening["status"]) == ("meeting", "occurred")
    post = next(link for link in knowledge["links"] if link.get("label") == "معاون درمان")
    assert knowledge["periods"][post["when"]][2:4] == ["تا ۵ دی ۱۳۹۷", "until 5 Dey 1397"]
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
    links = _data(page, "knowledge")["links"]
    assert [link["label"] for link in links if "b" not in link] == ["دبیرکل"]
    assert all(links[at]["predicate"] == "part" for edge in _data(page, "drawing")["edges"] for at in edge["links"])


def test_of_a_large_graph_the_strongest_are_drawn_and_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DRAWN", 20)
    page = _made(sample_graph())
    drawing, knowledge = _data(page, "drawing"), _data(page, "knowledge")
    shown = [knowledge["nodes"][node["id"]] for node in drawing["nodes"]]
    assert len(shown) == 20
    assert sum(node["type"] == "happening" for node in shown) == 8
    assert "سازمان بیمه آینده" in {node["label"] for node in shown}
    assert len(knowledge["nodes"]) == 44
    assert sum(node.get("drawn", 0) for node in knowledge["nodes"]) == 20
    (note,) = page.xpath("//*[@id='partial']")
    assert "از ۴۴ موجودیت و رویداد، ۲۰ تای پرتکرارتر" in note.text_content()


def test_a_small_graph_hides_nothing() -> None:
    assert not _page().xpath("//*[@id='partial']")


def test_the_legend_lists_what_there_is() -> None:
    assert _page().xpath("//input[@name='type']/@value")[:3] == ["person", "organization", "place"]
    assert "part" in _page().xpath("//input[@name='predicate']/@value")
    assert "meeting" in _page().xpath("//input[@name='kind']/@value")


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


def test_every_fact_knows_since_when_it_is_known() -> None:
    knowledge = _data(_page(), "knowledge")
    graph = sample_graph()
    for day in (date(2018, 9, 30), date(2018, 10, 10), date(2019, 7, 1)):
        known = known_by(graph, day)
        at = bisect(knowledge["days"], day.isoformat()) - 1
        found = [node["id"] for node in knowledge["nodes"] if node.get("since", 9999) <= at]
        assert found == [*known.nodes, *known.happenings]
        relations = [link for link in knowledge["links"] if link["predicate"] != "part"]
        assert sum(link.get("since", 9999) <= at for link in relations) == len(known.edges)


def test_an_event_that_was_told_in_other_words_before_keeps_them() -> None:
    articles = {
        key: ArticleRecord(key, None, None, "", "", "", "درمانگاه", Published(day, day, "given"), "")
        for key, day in (("a", date(2018, 10, 1)), ("b", date(2018, 10, 9)))
    }
    accounts = tuple(
        Occurrence(
            Evidence(key, Span("body", 0, 8), Span("body", 0, 8)),
            Span("body", 0, 8),
            day,
            day,
            status,
            None,
            0.9,
            "",
            "در آن روز",
        )
        for key, day, status in (("a", date(2018, 10, 20), "planned"), ("b", date(2018, 10, 8), "occurred"))
    )
    day = date(2018, 10, 8)
    opening = Happening("v", "opening", "افتتاح", day, day, "occurred", None, (), accounts, ("a", "b"), None, 0.9)
    knowledge = _data(_made(KnowledgeGraph(articles, {}, {"v": opening})), "knowledge")
    (node,) = knowledge["nodes"]
    then = [(knowledge["days"][since], status, knowledge["periods"][when][0]) for since, status, when in node["told"]]
    assert then == [("2018-10-01", "planned", "2018-10-20"), ("2018-10-09", "occurred", "2018-10-08")]


def test_measures_are_those_of_the_graph() -> None:
    graph = sample_graph()
    network_ = to_networkx(graph)
    add_measures(network_)
    nodes = _data(_page(), "knowledge")["nodes"]
    assert [node["group"] for node in nodes] == [values["community"] for _, values in network_.nodes(data=True)]
    assert [node["rank"] for node in nodes] == [round(1e6 * one["pagerank"]) for _, one in network_.nodes(data=True)]
    exact = [round(1e6 * one["betweenness"]) for _, one in network_.nodes(data=True)]
    assert [node.get("between", 0) for node in nodes] == exact


@pytest.mark.parametrize("label", ["😀🏳️‍🌈", "‌", "ب" * 100_000])
def test_labels_of_any_kind_are_drawn_within_their_room(label: str) -> None:
    graph = KnowledgeGraph(nodes={"a": Node("a", "person", label, (), (), (), None, None, 1)})
    page = _made(graph)
    (node,) = _data(page, "knowledge")["nodes"]
    assert 0 < len(node["label"]) <= 300
    assert _data(page, "drawing")["nodes"] == [{"id": 0, "x": 0, "y": 0}]


def test_an_empty_graph_says_so() -> None:
    page = _made(KnowledgeGraph())
    assert "چیزی برای کشیدن یافت نشد" in page.text_content()
    assert _data(page, "drawing")["nodes"] == []
    assert _data(page, "knowledge")["days"] == []


def test_days_before_christ_and_open_ones_are_told() -> None:
    times = [(None, date(1, 1, 1)), (date.max, None), (date.min, date.max), (None, None)]
    nodes = {
        str(at): Node(str(at), "person", f"نام {at}", (), (), (), start, end, 1)
        for at, (start, end) in enumerate(times)
    }
    knowledge = _data(_made(KnowledgeGraph(nodes=nodes)), "knowledge")
    told = [node.get("when") for node in knowledge["nodes"]]
    assert told[3] is None
    assert all(knowledge["periods"][at][2] and knowledge["periods"][at][3] for at in told[:3])
