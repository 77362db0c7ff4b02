"""graph.graphml: for Gephi, igraph, yEd, Neo4j (APOC) and networkx.

networkx's writer repeats edge ids, which costs Gephi all parallel edges but one, so this
one streams its own: unique edge ids, the predicate as XML attribute `label` of an edge
(an edge type in Gephi, a relationship type in Neo4j), lists joined by « | ».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from viz.records import EDGE_COLUMNS, NODE_COLUMNS, EdgeRow, GraphRows, NodeRow, Value

_TYPES = {str: "string", tuple: "string", int: "int", float: "double", bool: "boolean"}
_LOOKS: dict[str, type] = {"color": str, "size": float}
_PLACE: dict[str, type] = {"x": float, "y": float}
"""Columns by which Gephi and igraph draw a node; igraph needs a place of all nodes or no such column."""


def lines(rows: GraphRows) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    placed = any(row.position for row in rows.nodes)
    for name, column in (NODE_COLUMNS | _LOOKS | (_PLACE if placed else {})).items():
        yield _key("node", name, column)
    for name, column in EDGE_COLUMNS.items():
        yield _key("edge", name, column)
    yield '<graph id="gahnegar" edgedefault="directed">\n'
    yield from map(_node, rows.nodes)
    yield from map(_edge, rows.edges)
    yield "</graph>\n</graphml>\n"


def text(value: Value) -> str:
    """A value as XML tools read it: true/false, lists joined by « | »."""
    if isinstance(value, tuple):
        return " | ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key(kind: str, name: str, column: type) -> str:
    return f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{_TYPES[column]}"/>\n'


def _node(row: NodeRow) -> str:
    looks: dict[str, Value] = {"color": row.colour, "size": row.size}
    if row.position:
        looks |= {"x": float(row.position[0]), "y": float(row.position[1])}
    return f"<node id={quoted(row.id)}>{_data('node', row.values | looks)}</node>\n"


def _edge(row: EdgeRow) -> str:
    ends = f"source={quoted(row.source)} target={quoted(row.target)}"
    kind = quoted(row.kind)
    return f'<edge id={quoted(row.id)} {ends} directed="true" label={kind}>{_data("edge", row.values)}</edge>\n'


def _data(kind: str, values: Mapping[str, Value]) -> str:
    return "".join(f'<data key="{kind}_{name}">{escaped(text(value))}</data>' for name, value in values.items())


def escaped(value: str) -> str:
    """Text between tags. XML readers turn a bare carriage return into a new line."""
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace("\r", "&#13;")


def quoted(value: str) -> str:
    """The value of an attribute, quotes included. XML readers turn white space in it into spaces."""
    value = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{value}"'
