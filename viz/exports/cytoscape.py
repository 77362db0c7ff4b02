"""cyjs: Cytoscape's JSON, for Cytoscape (File → Import → Network from File) and cytoscape.js (`elements`).

Ids of nodes and edges share one namespace there, and columns hold text, numbers, truth values or lists of text.
A column of nodes called `name` is what Cytoscape writes on them, `interaction` is its word for an edge's type,
`value` is where networkx (`cytoscape_graph`) looks for ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viz.exports.node_link import items
from viz.records import EdgeRow, GraphRows, NodeRow


def lines(rows: GraphRows) -> Iterator[str]:
    """The file, one node or edge per line, line ends included; to be encoded as UTF-8."""
    yield '{"format_version": "1.0", "generated_by": "Gahnegar", "target_cytoscapejs_version": "~3.30",\n'
    yield '"data": {"name": "Gahnegar", "shared_name": "Gahnegar"}, "directed": true, "multigraph": true,\n'
    yield '"elements": {"nodes": [\n'
    yield from items(map(_node, rows.nodes))
    yield '], "edges": [\n'
    yield from items(map(_edge, rows.edges))
    yield "]}}\n"


def _node(row: NodeRow) -> dict[str, Any]:
    name = row.values["label"]
    looks = {"colour": row.colour, "size": row.size}
    data = {**row.values, **looks, "id": row.id, "value": row.id, "name": name, "shared_name": name}
    node: dict[str, Any] = {"data": data}
    if row.position:
        node["position"] = {"x": row.position[0], "y": row.position[1]}
    return node


def _edge(row: EdgeRow) -> dict[str, Any]:
    kind = row.values["predicate"]
    ends = {"source": row.source, "target": row.target}
    named = {"key": row.id, "interaction": kind, "shared_interaction": kind, "name": row.values["label"]}
    return {"data": {**row.values, **named, **ends, "id": row.id}}
