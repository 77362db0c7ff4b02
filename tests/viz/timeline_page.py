"""A timeline page for the tests in a browser, and waiting for what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model import KnowledgeGraph
from tests.viz.conftest import ABOUT
from viz.site import Site
from viz.timeline_page import timeline_page

MEETING = "دیدار مهدی کاوه‌راد با لیلا رستگار"
"""A label of the sample's timeline."""


def wait_for(page: Any, count: str) -> None:
    page.wait_for_selector(f"#count:has-text('{count}')")


def page_of(graph: KnowledgeGraph, folder: Path) -> Path:
    (folder / "timeline.html").write_text(timeline_page(Site.of(graph, ABOUT)), encoding="utf-8")
    return folder
