from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import networkx as nx
from hypothesis import given

from extract.text import printable
from graph.model import KnowledgeGraph
from tests.viz.graphs import graphs, parallel_graph
from tests.viz.sample import sample_graph
from viz.exports.node_link import lines
from viz.records import graph_rows


def write(graph: KnowledgeGraph) -> dict[str, Any]:
    text = "".join(lines(graph_rows(graph)))
    found: dict[str, Any] = json.loads(text.encode())
    return found


@given(graphs())
def test_any_graph_reads_back_with_every_node_edge_and_label(graph: KnowledgeGraph) -> None:
    read = nx.node_link_graph(write(graph), edges="edges")
    assert read.is_directed()
    assert read.is_multigraph()
    assert len(read) == len(graph.nodes) + len(graph.happenings)
    assert read.number_of_edges() == len(graph_rows(graph).edges)
    labels = [thing.label for things in (graph.nodes, graph.happenings) for thing in things.values()]
    assert [data["label"] for _, data in read.nodes(data=True)] == [printable(label) for label in labels]


def test_lists_stay_lists_and_persian_stays_readable() -> None:
    text = "".join(lines(graph_rows(sample_graph())))
    assert "مدیرعامل" in text
    node = next(node for node in json.loads(text)["nodes"] if node["label"] == "اتحادیه جهانی بیمه‌های اجتماعی")
    assert node["aliases"] == ["GSIA"]
    assert isinstance(node["articles"], list)
    assert isinstance(node["weight"], int)


def test_a_post_in_nothing_named_stands_with_its_holder() -> None:
    graph = parallel_graph(0)
    edge = next(iter(parallel_graph(1).edges.values()))
    post = replace(edge, target=None, role="وزیر")
    written = write(replace(graph, edges={post.id: post}))
    assert written["edges"] == []
    assert written["nodes"][0]["posts"] == ["وزیر"]
    assert "posts" not in written["nodes"][1]


def test_a_thousand_parallel_edges_stay_a_thousand() -> None:
    assert nx.node_link_graph(write(parallel_graph(1000)), edges="edges").number_of_edges() == 1000


def test_an_empty_graph_is_a_valid_file() -> None:
    assert write(KnowledgeGraph())["nodes"] == []
