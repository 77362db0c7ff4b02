"""The names on the drawing in a real browser: readable at every zoom, and none over another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.model import Edge, KnowledgeGraph
from tests.viz.conftest import ABOUT, NARROW, WIDE, Open
from tests.viz.sample import sample_graph
from viz.network import graph_page
from viz.site import Site

pytestmark = pytest.mark.slow
HUB = "person:ناصر فرهمند"


def _crowd(size: int) -> KnowledgeGraph:
    """One person who is joined to so many others."""
    graph = sample_graph()
    hub = graph.nodes[HUB]
    others = {
        f"p{n}": replace(hub, id=f"p{n}", label=f"همکار بسیار شناخته‌شدهٔ شماره {n}", weight=1) for n in range(size)
    }
    edges = {
        f"e{n}": Edge(f"e{n}", f"p{n}", hub.id, "family_of", None, False, None, None, (), 0.9, 1) for n in range(size)
    }
    return KnowledgeGraph(articles=graph.articles, nodes={hub.id: hub, **others}, edges=edges)


def _named(page: Any) -> int:
    """How many names are drawn; none may lie on another, or be smaller than can be read."""
    boxes: list[dict[str, float]] = page.evaluate(
        """() => graphData.nodes.map((node) => graphLabels.box(node)).filter(Boolean)
            .map(({ left, right, top, bottom, unit }) => ({ left, right, top, bottom, unit }))"""
    )
    scale = page.evaluate("gahnegar.network.getScale()")
    assert all(box["unit"] * scale >= 11 for box in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = one["left"] < other["right"] and other["left"] < one["right"]
            assert not (across and one["top"] < other["bottom"] and other["top"] < one["bottom"])
    return len(boxes)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("place", ["", f"#focus={HUB}"], ids=["whole", "ring"])
def test_no_name_covers_another_and_more_come_where_one_zooms_in(
    open_page: Open, tmp_path: Path, size: tuple[int, int], place: str
) -> None:
    (tmp_path / "graph.html").write_text(graph_page(Site.of(_crowd(120), ABOUT)), encoding="utf-8")
    page = open_page(f"graph.html{place}", size, folder=tmp_path)
    far = _named(page)
    assert 0 < far < 121
    for _ in range(4):
        page.click("#closer")
    assert _named(page) > far


def test_a_name_is_clicked_as_its_node_and_one_without_room_is_told_at_the_pointer(open_page: Open) -> None:
    page = open_page("graph.html")
    places = page.evaluate(
        """(id) => {
            const frame = document.getElementById("network").getBoundingClientRect();
            const { network } = gahnegar;
            const point = ({ x, y }) => {
                const at = network.canvasToDOM({ x, y });
                return [frame.left + at.x, frame.top + at.y];
            };
            const event = graphData.nodes.find((node) => node.type === "happening" && !graphLabels.box(node));
            const name = graphLabels.box(graphData.byId.get(id));
            return [point(name), point(network.getPosition(event.number)), event.label];
        }""",
        HUB,
    )
    page.mouse.move(*places[1])
    page.wait_for_selector("#hint:not([hidden])")
    assert page.locator("#hint").inner_text() == places[2]
    page.mouse.click(*places[0])
    page.wait_for_selector("#panel:not([hidden])")
    assert page.locator("#panel h2").inner_text() == "ناصر فرهمند"
