"""What notebooks show: inert whatever the articles say, drawn up to a width, and told where something stays out."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from lxml.html import HtmlElement, fragment_fromstring

from extract.text import printable
from graph.conflicts import find_conflicts
from graph.model import KnowledgeGraph
from graph.network import to_networkx
from graph.projects import projects
from graph.tenures import tenures
from graph.timeline import entries
from tests.viz.graphs import endless_graph, graphs, parallel_graph
from tests.viz.poison import PAYLOADS, poisoned
from tests.viz.sample import sample_graph
from viz import drawing
from viz.drawing import picture_of, points
from viz.notebook import graph_shown, knowledge_shown, node_shown, rows_shown, timeline_rows
from viz.notebook_answers import claim_rows, seat_rows, stage_rows

_TAGS = set("div h4 p table thead tbody tr th td bdi b small svg g circle polygon line text title".split())  # noqa: SIM905


def assert_inert(html: str) -> HtmlElement:
    """Nothing in it runs, loads or leads anywhere."""
    assert html == printable(html)
    tree = fragment_fromstring(html)
    for element in tree.iter():
        assert element.tag in _TAGS
        assert not [name for name in element.attrib if name.startswith("on") or name in ("href", "src", "xlink:href")]
        assert "url(" not in element.get("style", "")
    return tree


def every_view(graph: KnowledgeGraph) -> list[str]:
    shown = [knowledge_shown(graph), graph_shown(to_networkx(graph))]
    shown += [node_shown(graph, node) for node in graph.nodes.values()]
    rows = (
        timeline_rows(graph, entries(graph)),
        seat_rows(graph, tenures(graph)),
        claim_rows(graph, find_conflicts(graph)),
        stage_rows(graph, projects(graph)),
    )
    return [*shown, *(rows_shown(found, (), len(found)) for found in map(list, rows))]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_payloads_stay_inert(payload: str) -> None:
    for html in every_view(poisoned(payload)):
        assert_inert(html)


@settings(max_examples=40)
@given(graphs())
def test_any_graph_shows_itself(graph: KnowledgeGraph) -> None:
    for html in every_view(graph):
        assert_inert(html)


def test_a_graph_is_drawn_with_its_types_and_names() -> None:
    network = to_networkx(sample_graph())
    tree = assert_inert(graph_shown(network))
    assert len(tree.xpath(".//svg[@role='img']/g")) == network.number_of_nodes()
    assert "سازمان بیمه آینده" in [text.text for text in tree.xpath(".//text")]
    assert "شخص (۵)" in " ".join(tree.text_content().split())
    assert f"{len(sample_graph().nodes) + len(sample_graph().happenings)}".translate(
        str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    ) in str(tree.xpath("string(.//p)"))


def test_names_cover_no_other_name() -> None:
    picture = picture_of(to_networkx(sample_graph()))
    named = [mark for mark in picture.marks if mark.label]
    halves = [0.3 * picture.font * len(mark.label) for mark in named]
    for number, mark in enumerate(named):
        for other, half in zip(named[:number], halves, strict=False):
            beside = abs(mark.x - other.x) > halves[number] + half
            below = abs(mark.y + mark.size - other.y - other.size) > picture.font
            assert beside or below


def test_the_same_graph_is_drawn_alike() -> None:
    assert picture_of(to_networkx(sample_graph())) == picture_of(to_networkx(sample_graph()))


def test_of_a_large_graph_the_strongest_are_drawn_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "DRAWN", 5)
    monkeypatch.setattr(drawing, "LINES", 2)
    network = to_networkx(sample_graph())
    picture = picture_of(network)
    weights = sorted((values["weight"] for _, values in network.nodes(data=True)), reverse=True)
    assert len(picture.marks) == 5
    assert len(picture.lines) <= 2
    drawn = {values["label"]: values["weight"] for _, values in network.nodes(data=True)}
    assert min(drawn[mark.title.partition("،")[0]] for mark in picture.marks) >= weights[4]
    assert "تنها ۵ گره پرتکرارتر کشیده شده است" in picture.told


def test_parallel_edges_are_one_line_that_counts_them() -> None:
    (line,) = picture_of(to_networkx(parallel_graph(1000))).lines
    assert line.title.endswith("… ۹۹۷")


def test_nothing_and_a_name_without_end() -> None:
    assert not assert_inert(graph_shown(nx.MultiDiGraph())).xpath(".//svg")
    assert len(graph_shown(to_networkx(endless_graph()))) < 5000
    assert "هیچ ردیفی نیست" in rows_shown((), ("id",), 0)


def test_a_graph_of_ones_own_making_is_drawn_too() -> None:
    network = nx.MultiDiGraph()
    network.add_node(1, label=None, weight="much", type=["x"])
    network.add_edge(1, ("a", 2), predicate=7)
    network.add_edge("1", "1")
    assert len(assert_inert(graph_shown(network)).xpath(".//svg[@role='img']/g")) == 3


@pytest.mark.parametrize(
    "shape", ["square", "triangle", "triangleDown", "diamond", "hexagon", "star", "box", "unknown"]
)
def test_every_shape_has_corners_around_its_place(shape: str) -> None:
    corners: list[Any] = [tuple(map(float, corner.split(","))) for corner in points(shape, 10, 20, 5).split()]
    assert len(corners) >= 3
    assert min(x for x, _ in corners) < 10 < max(x for x, _ in corners)
    assert min(y for _, y in corners) < 20 < max(y for _, y in corners)
