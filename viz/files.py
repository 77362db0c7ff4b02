"""The files of a build that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.model import KnowledgeGraph
from viz import gexf, graphml, ics, markdown, node_link, spreadsheet
from viz.records import Positions, graph_rows
from viz.reports import report_lines


def write_files(graph: KnowledgeGraph, out: Path, positions: Positions | None = None) -> None:
    """Writes graph.graphml, .gexf and .json and timeline.md, .csv and .ics into an existing folder.

    The same graph gives the same bytes. Raises OSError where a file cannot be written.
    """
    for name, lines in files(graph, positions):
        with (out / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)


def files(graph: KnowledgeGraph, positions: Positions | None = None) -> Iterator[tuple[str, Iterator[str]]]:
    """Each file's name and its text, line by line."""
    rows = graph_rows(graph, positions)
    yield "graph.graphml", graphml.lines(rows)
    yield "graph.gexf", gexf.lines(rows)
    yield "graph.json", node_link.lines(rows)
    report = report_lines(graph)
    yield "timeline.md", markdown.lines(report)
    yield "timeline.csv", spreadsheet.lines(report)
    yield "timeline.ics", ics.lines(report)
