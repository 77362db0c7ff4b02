from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from graph.model import KnowledgeGraph
from tests.viz.graphs import parallel_graph
from tests.viz.sample import sample_graph
from viz.exports.node_link import lines
from viz.records import graph_rows


def write(graph: KnowledgeGraph) -> dict[str, Any]:
    text = "".join(lines(graph_rows(graph)))
    found: dict[str, Any] = json.loads(text.encode())
    return found


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
