"""timeline.html of its own: a report as one page that opens without a network, and prints."""

from __future__ import annotations

from collections.abc import Iterator

from viz.html import assets, render
from viz.reports.report import DATES, DISPUTED, MADE, NOTES, NOTHING, UNDATED, Chapter, Report


def lines(report: Report) -> Iterator[str]:
    """The page, in one piece."""
    undated = (Chapter(UNDATED, report.undated),) if report.undated else ()
    yield render(
        "report.html.j2",
        assets=assets(styles=("report.css",)),
        report=report,
        parts=(*report.parts, *undated),
        made=MADE.format(report.version),
        dates=DATES,
        nothing=NOTHING,
        disputed_heading=DISPUTED,
        notes_heading=NOTES,
    ).lstrip()
