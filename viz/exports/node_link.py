"""json: the graph as node-link JSON, read by networkx (`node_link_graph(…, edges="edges")`) and D3.

Relations and events have all their `sources` (viz.proofs.Proof); a part in an event has the sources of the event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from viz import json_lines
from viz.records import EdgeRow, GraphRows, NodeRow


def lines(rows: GraphRows) -> Iterator[str]:
    """The file, one node or edge per line, line ends included; to be encoded as UTF-8."""
    yield '{"directed": true, "edges": [\n'
    yield from items(map(_edge, rows.edges))
    yield '], "graph": {}, "multigraph": true, "nodes": [\n'
    yield from items(map(_node, rows.nodes))
    yield "]}\n"


encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def items(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The members of an array in the JSON that all these files have: as it is, keys in order."""
    return json_lines.items(objects, encode)


def _node(row: NodeRow) -> dict[str, Any]:
    position = {"x": row.position[0], "y": row.position[1]} if row.position else {}
    return {**row.values, **_sources(row), **position, "id": row.id}


def _edge(row: EdgeRow) -> dict[str, Any]:
    return {**row.values, **_sources(row), "source": row.source, "target": row.target, "key": row.id}


def _sources(row: NodeRow | EdgeRow) -> dict[str, Any]:
    return {"sources": [proof.values() for proof in row.proofs]} if row.proofs else {}
