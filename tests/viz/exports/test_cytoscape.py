from __future__ import annotations

import json

from tests.viz.exports.readers import written
from tests.viz.sample import sample_graph
from viz.exports import cytoscape
from viz.records import graph_rows


def test_what_cytoscape_draws() -> None:
    data = json.loads(written(sample_graph(), "cyjs")[""])
    edge = next(one["data"] for one in data["elements"]["edges"] if one["data"].get("role") == "مدیرعامل")
    assert edge["interaction"] == edge["shared_interaction"] == "holds_position"
    assert edge["name"] == "مدیرعامل"
    assert edge["outlets"]
    node = next(one["data"] for one in data["elements"]["nodes"] if one["data"]["name"] == "سازمان بیمه آینده")
    assert node["colour"] == "#d95f02"


def test_positions_are_written_where_given() -> None:
    graph = sample_graph()
    first = next(iter(graph.nodes))
    nodes = json.loads("".join(cytoscape.lines(graph_rows(graph, {first: (3, -4)}))))["elements"]["nodes"]
    assert nodes[0]["position"] == {"x": 3, "y": -4}
    assert "position" not in nodes[1]
