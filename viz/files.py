"""The files of a build that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from graph.model import KnowledgeGraph
from graph.timeline import Entry
from viz import ics, markdown, spreadsheet
from viz.exports import gexf, graphml, node_link
from viz.records import GraphRows, Positions, graph_rows
from viz.reports import Line, report_lines

GRAPH_FORMATS: Mapping[str, Callable[[GraphRows], Iterator[str]]] = MappingProxyType(
    {"graphml": graphml.lines, "gexf": gexf.lines, "json": node_link.lines}
)
TIMELINE_FORMATS: Mapping[str, Callable[[Iterable[Line]], Iterator[str]]] = MappingProxyType(
    {"md": markdown.lines, "csv": spreadsheet.lines, "ics": ics.lines}
)
"""file name suffix → what writes it, as text with its line ends, to be encoded as UTF-8"""


def write_files(graph: KnowledgeGraph, out: Path, positions: Positions | None = None) -> None:
    """Writes graph.graphml, .gexf and .json and timeline.md, .csv and .ics into an existing folder.

    The same graph gives the same bytes. Raises OSError where a file cannot be written.
    """
    for name, lines in files(graph, positions):
        write(lines, out / name)


def files(graph: KnowledgeGraph, positions: Positions | None = None) -> Iterator[tuple[str, Iterator[str]]]:
    """Each file's name and its text, piece by piece."""
    rows = graph_rows(graph, positions)
    for suffix, graph_lines in GRAPH_FORMATS.items():
        yield f"graph.{suffix}", graph_lines(rows)
    report = report_lines(graph)
    for suffix, timeline_lines in TIMELINE_FORMATS.items():
        yield f"timeline.{suffix}", timeline_lines(report)


def timeline_text(graph: KnowledgeGraph, suffix: str, found: tuple[Entry, ...] | None = None) -> Iterator[str]:
    """The timeline (or the entries found in it) in one of TIMELINE_FORMATS, piece by piece."""
    return TIMELINE_FORMATS[suffix](report_lines(graph, found))


def write(pieces: Iterable[str], path: Path) -> None:
    """Writes pieces of text as UTF-8 with the line ends they have. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
