"""neo4j: a folder for Neo4j: CSV files for `neo4j-admin database import` and a Cypher script that needs no other file.

What a spreadsheet would run as a formula has an apostrophe before it in the CSV files; the script has it as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from viz.cells import inert
from viz.records import EDGE_COLUMNS, NODE_COLUMNS, EdgeRow, GraphRows, NodeRow, Value

LIST = "\u001f"
"""Between the items of a list, or labels, in a CSV cell: no text holds it, for it is not printable."""

IMPORT = (
    "neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv"
    " --multiline-fields=true --array-delimiter=U+001F --overwrite-destination"
)
"""How the CSV files are read."""

_CSV_TYPES = {str: "string", tuple: "string[]", int: "int", float: "double", bool: "boolean"}

_LABEL = "Gahnegar"
"""What all nodes are labelled with: ids are unique among them."""

_BATCH = 500
"""Nodes or relationships that one statement of the script makes."""

_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""A text of JSON is one of Cypher."""


def files(rows: GraphRows) -> Iterator[tuple[str, Iterator[str]]]:
    """Each file's name and its text, piece by piece."""
    yield "nodes.csv", _nodes(rows)
    yield "relationships.csv", _relationships(rows)
    yield "load.cypher", _script(rows)


def _nodes(rows: GraphRows) -> Iterator[str]:
    columns = [f"{name}:{_CSV_TYPES[kind]}" for name, kind in NODE_COLUMNS.items()]
    yield _row(["id:ID", *columns, ":LABEL"])
    for row in rows.nodes:
        values = (row.values.get(name) for name in NODE_COLUMNS)
        yield _row(map(_cell, (row.id, *values, (_LABEL, *labels(row)))))


def _relationships(rows: GraphRows) -> Iterator[str]:
    columns = [f"{name}:{_CSV_TYPES[kind]}" for name, kind in EDGE_COLUMNS.items()]
    yield _row([":START_ID", ":END_ID", ":TYPE", "id:string", *columns])
    for row in rows.edges:
        values = (row.values.get(name) for name in EDGE_COLUMNS)
        yield _row(map(_cell, (row.source, row.target, type_(row), row.id, *values)))


def labels(row: NodeRow) -> tuple[str, str]:
    """«Entity» or «Event», and the type: («Entity», «Person»), («Entity», «NamedEvent»), («Event», «Meeting»)."""
    kind, type_ = str(row.values["kind"]).capitalize(), _plain(str(row.values["type"]).title(), "Thing")
    return kind, "NamedEvent" if (kind, type_) == ("Entity", "Event") else type_


def type_(row: EdgeRow) -> str:
    """The relationship type: «HOLDS_POSITION»."""
    return _plain(str(row.values["predicate"]).upper(), "RELATED")


def _plain(name: str, otherwise: str) -> str:
    """Only what needs no quoting: roles come from engines, and so from anywhere."""
    return name if re.fullmatch("[A-Za-z][A-Za-z_]{0,60}", name) else otherwise


def _row(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\n"


def _cell(value: Value | None) -> str:
    """Text is quoted, so that «» is a text; nothing at all is no value."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = LIST.join(value)
    if isinstance(value, str):
        return '"' + inert(value).replace('"', '""') + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)


# The script


def _script(rows: GraphRows) -> Iterator[str]:
    yield "// cypher-shell -f load.cypher: makes the graph in an empty database, or adds to one.\n"
    yield f"// For a new database of many nodes this is faster, with the CSV files:\n// {IMPORT}\n"
    yield f"CREATE CONSTRAINT gahnegar_id IF NOT EXISTS FOR (n:{_LABEL}) REQUIRE n.id IS UNIQUE;\n"
    for kinds, batch in _batches(rows.nodes, labels):
        yield _unwind({"id": row.id, "values": {**row.values, "id": row.id}} for row in batch)
        yield f"MERGE (n:{_LABEL} {{id: row.id}}) SET n = row.values SET n:{':'.join(kinds)};\n"
    for kind, edges in _batches(rows.edges, type_):
        yield _unwind(
            {"source": row.source, "target": row.target, "id": row.id, "values": {**row.values, "id": row.id}}
            for row in edges
        )
        yield f"MATCH (a:{_LABEL} {{id: row.source}})\nMATCH (b:{_LABEL} {{id: row.target}})\n"
        yield f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r = row.values;\n"


def _batches(rows: Iterable[Any], kind: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Rows of one kind, in the order of kinds."""
    for key, group in groupby(sorted(rows, key=kind), key=kind):
        while batch := list(islice(group, _BATCH)):
            yield key, batch


def _unwind(maps: Iterable[dict[str, Any]]) -> str:
    return "UNWIND [\n" + ",\n".join(map(_literal, maps)) + "\n] AS row\n"


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_literal(item)}' for name, item in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
