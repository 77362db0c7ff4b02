"""The files of a build that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from graph.claims import Conflict
from graph.model import KnowledgeGraph
from viz.exports import gexf, graphml, node_link
from viz.records import GraphRows, Positions, graph_rows
from viz.reports.formats import TEXTS
from viz.reports.report import report_of

GRAPH_FORMATS: Mapping[str, Callable[[GraphRows], Iterator[str]]] = MappingProxyType(
    {"graphml": graphml.lines, "gexf": gexf.lines, "json": node_link.lines}
)
"""file name suffix → what writes it, as text with its line ends, to be encoded as UTF-8"""

TIMELINES = ("md", "csv", "ics")
"""The formats of the timeline that a build writes."""


def write_files(
    graph: KnowledgeGraph,
    out: Path,
    version: str,
    positions: Positions | None = None,
    conflicts: tuple[Conflict, ...] | None = None,
) -> None:
    """Writes graph.graphml, .gexf and .json and timeline.md, .csv and .ics into an existing folder.

    version: of the program, for the report's head; conflicts: those of the graph, where they are known already.
    The same graph and version give the same bytes. Raises OSError where a file cannot be written.
    """
    for name, lines in files(graph, version, positions, conflicts):
        write(lines, out / name)


def files(
    graph: KnowledgeGraph,
    version: str,
    positions: Positions | None = None,
    conflicts: tuple[Conflict, ...] | None = None,
) -> Iterator[tuple[str, Iterator[str]]]:
    """Each file's name and its text, piece by piece."""
    rows = graph_rows(graph, positions)
    for suffix, graph_lines in GRAPH_FORMATS.items():
        yield f"graph.{suffix}", graph_lines(rows)
    report = report_of(graph, version, conflicts=conflicts)
    for suffix in TIMELINES:
        yield f"timeline.{suffix}", TEXTS[suffix](report)


def write(pieces: Iterable[str], path: Path) -> None:
    """Writes pieces of text as UTF-8 with the line ends they have. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
