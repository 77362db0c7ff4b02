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


def test_every_sentence_is_there_with_how_it_was_read() -> None:
    written = write(sample_graph())
    post = next(edge for edge in written["edges"] if edge.get("role") == "مدیرعامل")
    (source,) = [one for one in post["sources"] if one["article"] == "alborz-1001"]
    assert (source["outlet"], source["published"], source["rule"]) == ("خبرگزاری البرز", "2018-10-02", "sample")
    assert source["url"] == "https://alborz.example/news/1001"
    assert source["sentence"].startswith("مهدی کاوه‌راد")
    told = next(node for node in written["nodes"] if node["label"] == "دیدار مهدی کاوه‌راد با لیلا رستگار")
    assert [one["confidence"] for one in told["sources"]] == [0.9] * len(told["sources"])
    assert all("sources" not in edge for edge in written["edges"] if edge["source"] == told["id"])


def test_a_post_in_nothing_named_stands_with_its_holder() -> None:
    graph = parallel_graph(0)
    edge = next(iter(parallel_graph(1).edges.values()))
    post = replace(edge, target=None, role="وزیر")
    written = write(replace(graph, edges={post.id: post}))
    assert written["edges"] == []
    assert written["nodes"][0]["posts"] == ["وزیر"]
    assert "posts" not in written["nodes"][1]
