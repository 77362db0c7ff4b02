"""timeline.csv: one row per entry, for spreadsheets and pandas (UTF-8 with a byte-order mark, which Excel needs)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from extract.model import iso
from viz.cells import inert
from viz.proofs import one_line
from viz.reports.lines import Line
from viz.reports.report import Report
from viz.when import day_words, jalali_day

COLUMNS = (
    "start", "end", "start_jalali", "end_jalali", "certainty", "status", "type", "label", "place", "participants",
    "articles", "sources", "sentence",
)  # fmt: skip
"""Dates are Gregorian ISO days; certainty is the granularity and what the date rests on; lists are joined by « | »."""


def lines(report: Report) -> Iterator[str]:
    """The file row by row, line ends included; to be encoded as UTF-8."""
    yield "\ufeff" + _row(COLUMNS)
    for line in report.lines:
        yield _row(_cells(report, line))


def _row(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow(map(inert, cells))
    return buffer.getvalue()


def _cells(report: Report, line: Line) -> tuple[str, ...]:
    entry = line.entry
    outlets = dict.fromkeys(" ".join(filter(None, (source.outlet, source.url))) for source in line.sources)
    return (
        iso(entry.start) or "",
        iso(entry.end) or "",
        _jalali(report, entry.start),
        _jalali(report, entry.end),
        "unknown" if entry.granularity == "unknown" else f"{entry.granularity}, {entry.basis}",
        entry.status,
        one_line(entry.type),
        line.label,
        line.place,
        " | ".join(line.participants),
        " | ".join(dict.fromkeys(source.article for source in line.sources)),
        " | ".join(filter(None, outlets)),
        line.sources[0].sentence if line.sources else "",
    )


def _jalali(report: Report, day: date | None) -> str:
    """«۱۱ مهر ۱۳۹۷»; nothing before the calendar begins."""
    return report.say(day_words(day, day)) if day and jalali_day(day) else ""
