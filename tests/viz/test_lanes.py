"""Lanes: seats with everyone who was in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml.html import document_fromstring

from graph.model import KnowledgeGraph
from tests.graph.build_samples import graph_of
from tests.graph.seats import BODY, FIRST, SECOND, THIRD, change, named
from viz.lanes import lanes
from viz.site import About, Site
from viz.timeline_page import timeline_page


def _graph() -> KnowledgeGraph:
    return graph_of(
        named("a", "2020-01-10", FIRST),
        change("b", "2020-03-01", FIRST, "departure", "استعفا داد", "2020-02-28"),
        named("c", "2020-06-01", SECOND),
        named("d", "2021-06-01", SECOND),
        named("e", "2020-03-15", THIRD, "سرپرست"),
    )


def test_a_seat_is_a_lane_with_its_people_in_order() -> None:
    graph = _graph()
    lane = next(lane for lane in lanes(graph).shown if len(lane.people) > 1)
    assert graph.nodes[lane.body].label == BODY
    first = lane.spells[0]
    assert graph.nodes[first.person].label == FIRST
    assert first.days == "- 2020-01-10 2020-02-28 2020-02-28"
    assert first.sources


def test_a_gap_is_told() -> None:
    lane = next(lane for lane in lanes(_graph()).shown if len(lane.people) > 1)
    assert [trouble.kind for trouble in lane.troubles]


def test_what_is_not_shown_is_counted() -> None:
    graph = _graph()
    found = lanes(graph, 0)
    assert found.shown == ()
    assert found.too_many >= 1
    bodiless = graph_of(named("a", "2020-01-10", FIRST))
    edges = {key: replace(edge, target=None) for key, edge in bodiless.edges.items()}
    edges = {
        key: replace(edge, statements=tuple(replace(said, object=None) for said in edge.statements))
        for key, edge in edges.items()
    }
    assert lanes(replace(bodiless, edges=edges)).without_body == 1


def test_the_page_has_a_table_for_every_lane() -> None:
    page = document_fromstring(timeline_page(Site.of(_graph(), About("1"))))
    (lane, *_) = [lane for lane in page.find_class("lane") if len(lane.xpath(".//tr[@data-days]")) > 1]
    assert BODY in lane.text_content()
    rows = lane.xpath(".//tr[@data-days]")
    assert all(row.xpath("th[@scope='row']//a/@href") for row in rows)
    assert date.fromisoformat(rows[0].get("data-days").split()[1]) == date(2020, 1, 10)
    assert lane.xpath(".//blockquote")
