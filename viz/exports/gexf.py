"""graph.gexf: the graph through time, for Gephi and Gephi Lite (GEXF 1.3, dynamic).

Every node and edge has the days on which it was there as spells; without any it was always
there. A spell of one day starts and ends on it. Gephi drops spells that overlap, so
they come joined. `kind` is what Gephi calls an edge's type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from viz.exports.graphml import quoted, text
from viz.records import EDGE_COLUMNS, NODE_COLUMNS, EdgeRow, GraphRows, NodeRow, Value
from viz.spells import Interval, union

_TYPES = {str: "string", tuple: "string", int: "integer", float: "double", bool: "boolean"}
_NATIVE = frozenset({"label", "weight"})
"""Columns that an edge has as XML attributes."""


def lines(rows: GraphRows) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "<meta><creator>Gahnegar</creator></meta>\n"
    yield (
        '<graph defaultedgetype="directed" idtype="string" mode="dynamic"'
        ' timeformat="date" timerepresentation="interval" timezone="UTC">\n'
    )
    yield from _columns("node", {name: kind for name, kind in NODE_COLUMNS.items() if name != "label"})
    yield from _columns("edge", {name: kind for name, kind in EDGE_COLUMNS.items() if name not in _NATIVE})
    yield f'<nodes count="{len(rows.nodes)}">\n'
    yield from map(_node, rows.nodes)
    yield f'</nodes>\n<edges count="{len(rows.edges)}">\n'
    yield from map(_edge, rows.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _columns(kind: str, columns: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for name, column in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{_TYPES[column]}"/>\n'
    yield "</attributes>\n"


def _node(row: NodeRow) -> str:
    red, green, blue = bytes.fromhex(row.colour.removeprefix("#"))
    looks = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
    if row.position:
        looks += '<viz:position x="{:.1f}" y="{:.1f}" z="0.0"/>'.format(*row.position)
    looks += f'<viz:size value="{row.size}"/>'
    values = {name: value for name, value in row.values.items() if name != "label"}
    head = f"<node id={quoted(row.id)} label={quoted(str(row.values['label']))}>"
    return f"{head}{_attributes(values)}{_spells(row.spells)}{looks}</node>\n"


def _edge(row: EdgeRow) -> str:
    head = (
        f"<edge id={quoted(row.id)} source={quoted(row.source)} target={quoted(row.target)}"
        f" kind={quoted(row.kind)} label={quoted(str(row.values['label']))}"
        f' weight="{text(row.values["weight"])}">'
    )
    values = {name: value for name, value in row.values.items() if name not in _NATIVE}
    return f"{head}{_attributes(values)}{_spells(union([row.spell]))}</edge>\n"


def _attributes(values: Mapping[str, Value]) -> str:
    cells = (f'<attvalue for="{name}" value={quoted(text(value))}/>' for name, value in values.items())
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _spells(spells: tuple[Interval, ...]) -> str:
    if not spells:
        return ""
    return f"<spells>{''.join(map(_spell, spells))}</spells>"


def _spell(interval: Interval) -> str:
    start, end = interval
    return "<spell" + (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "") + "/>"
