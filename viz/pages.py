"""All pages of a knowledge graph, each a file that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.claims import Conflict
from graph.model import KnowledgeGraph
from viz.html import FONT_SHEET, font_styles
from viz.site import About, Site

__all__ = ["About", "write_pages"]


def write_pages(graph: KnowledgeGraph, out: Path, about: About, conflicts: Iterable[Conflict] | None = None) -> None:
    """Writes index, graph and timeline pages, dossiers and articles into an existing folder.

    The same graph and `about` give the same bytes. Raises OSError where a file cannot be written.
    """
    for name, text in pages(Site.of(graph, about, conflicts)):
        path = out / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Every page's file name from the root, and its text, one at a time."""
    from viz.article_page import article_pages
    from viz.dossier import dossier_pages
    from viz.network import graph_page
    from viz.overview import overview_page
    from viz.timeline_page import timeline_page

    yield "index.html", overview_page(site)
    yield "graph.html", graph_page(site)
    yield "timeline.html", timeline_page(site)
    for folder, inside in (("entities", dossier_pages(site)), ("articles", article_pages(site))):
        if not site.own_font:
            yield f"{folder}/{FONT_SHEET}", font_styles()
        yield from inside
