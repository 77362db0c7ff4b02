"""timeline.json: the entries with their sources and disagreements as JSON, one entry a line.

Days are Gregorian ISO text with the Jalali day beside it; what is not known is null.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from extract.calendars import jalali_iso
from extract.model import iso
from viz.json_lines import items, json_text
from viz.reports.claims import Disagreement
from viz.reports.lines import Line, Source
from viz.reports.report import Report

Values = dict[str, Any]


def lines(report: Report) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    asked = report.asked
    yield '{"generator": ' + json_text(f"Gahnegar {report.version}") + ",\n"
    about = {"entity": asked.entity, **_period(asked.start, asked.end), "types": list(asked.types)}
    yield '"asked": ' + json_text(about) + ",\n"
    yield '"articles": ' + json_text(len(report.graph.articles)) + ",\n"
    yield '"entries": [\n'
    yield from items((_entry(report, line) for line in report.lines), json_text)
    yield '],\n"disputes": [\n'
    yield from items(map(_dispute, report.disputes), json_text)
    yield "]}\n"


def _entry(report: Report, line: Line) -> Values:
    entry = line.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "type": entry.type,
        "label": line.label,
        **_period(entry.start, entry.end),
        "granularity": entry.granularity,
        "basis": entry.basis,
        "status": entry.status,
        "place": line.place or None,
        "participants": list(line.participants),
        "quantity": entry.quantity,
        "confidence": round(entry.confidence, 3),
        "disputes": [number - 1 for number in report.disputed.get(entry.happening or "", ())],
        "sources": list(map(_source, line.sources)),
    }


def _dispute(dispute: Disagreement) -> Values:
    conflict = dispute.conflict
    sides = zip(conflict.claims, dispute.sides, strict=True)
    return {
        "id": conflict.id,
        "category": conflict.category,
        "attribute": conflict.attribute,
        "subject": dispute.subject,
        "sides": [{"value": claim.value, "sources": list(map(_source, side.sources))} for claim, side in sides],
    }


def _source(source: Source) -> Values:
    first, last = source.published
    return {
        "article": source.article,
        "outlet": source.outlet or None,
        "headline": source.headline or None,
        "published": _period(first, last),
        "url": source.url or None,
        "repeats": source.repeats or None,
        "sentence": source.sentence,
    }


def _period(start: date | None, end: date | None) -> Values:
    return {"start": iso(start), "end": iso(end), "start_jalali": _jalali(start), "end_jalali": _jalali(end)}


def _jalali(day: date | None) -> str | None:
    try:
        return jalali_iso(day) if day else None
    except ValueError:  # before the calendar begins
        return None
