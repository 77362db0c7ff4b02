"""timeline.html of its own: a report as one page that opens without a network, and prints."""

from __future__ import annotations

from collections.abc import Iterator

from viz.html import assets, render
from viz.reports.report import Report


def lines(report: Report) -> Iterator[str]:
    """The page, in one piece."""
    yield render("report.html.j2", assets=assets(styles=("report.css",)), report=report).lstrip()
