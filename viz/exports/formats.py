"""Every format that a graph is written in. A new one is a small file beside this one, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import KnowledgeGraph
from viz.exports import cytoscape, ftm, gexf, graphml, jsonld, neo4j, node_link, obsidian, turtle
from viz.records import GraphRows, graph_rows

Files = Iterator[tuple[str, Iterator[str]]]
"""Each file's path in its folder, and its text, piece by piece with its line ends, to be encoded as UTF-8."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a graph is written: as one file, whose path is «», or as a folder."""

    files: Callable[[KnowledgeGraph], Files]
    is_folder: bool = False


def _of_rows(lines: Callable[[GraphRows], Iterator[str]]) -> Format:
    return Format(lambda graph: iter([("", lines(graph_rows(graph)))]))


def _of_graph(lines: Callable[[KnowledgeGraph], Iterator[str]]) -> Format:
    return Format(lambda graph: iter([("", lines(graph))]))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "graphml": _of_rows(graphml.lines),
        "gexf": _of_rows(gexf.lines),
        "json": _of_rows(node_link.lines),
        "cyjs": _of_rows(cytoscape.lines),
        "neo4j": Format(lambda graph: neo4j.files(graph_rows(graph)), is_folder=True),
        "ttl": _of_graph(turtle.lines),
        "jsonld": _of_graph(jsonld.lines),
        "ftm": _of_graph(ftm.lines),
        "obsidian": Format(obsidian.files, is_folder=True),
    }
)
"""format, as on the command line → how it is written"""
