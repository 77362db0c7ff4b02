"""The timeline as TimelineJS reads it (https://timeline.knightlab.com/docs/json-format.html).

TimelineJS knows Gregorian dates alone and shows texts as HTML: each entry shows its
Jalali date as text, and every text is escaped. Entries of unknown date are left out, and
the title says how many. An entry open on one side stands on the day that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from extract.text import printable
from viz.html import shorten
from viz.json_lines import items, json_text
from viz.language import persian_number
from viz.reports.lines import Line, Source, quoted
from viz.reports.report import Report
from viz.site import anchor

_QUOTES = 5
"""Sentences on a slide."""

_MARK = "\u200f"

Values = dict[str, Any]


def lines(report: Report) -> Iterator[str]:
    """The file, an event a line, line ends included; to be encoded as UTF-8."""
    dated = [line for line in report.lines if line.entry.granularity != "unknown"]
    yield '{"title": ' + json_text(_title(report, len(report.lines) - len(dated))) + ',\n"events": [\n'
    yield from items(map(_event, dated), json_text)
    yield "]}\n"


def _title(report: Report, undated: int) -> Values:
    told = [f"{name}: {words}" for name, words in report.head]
    if undated:
        told.append(f"{persian_number(undated)} مورد که زمانش معلوم نیست در این نمودار نیامده است.")
    told.append(str(report.made))
    return {
        "text": {"headline": _rightward(_html(str(report.title))), "text": _paragraphs(map(_html, told))},
        "autolink": False,
    }


def _event(line: Line) -> Values:
    entry = line.entry
    first, last = entry.start or entry.end or date.min, entry.end or entry.start or date.max
    event: Values = {"unique_id": anchor(entry.id), "start_date": _day(first)}
    if last != first:
        event["end_date"] = _day(last)
    shown = f"{line.when} ({line.beside})" if line.beside else str(line.when)
    return event | {
        "display_date": _rightward(shown),
        "group": str(line.status),
        "text": {"headline": _rightward(_html(shorten(line.label))), "text": _paragraphs(_told(line))},
        "autolink": False,
    }


def _told(line: Line) -> Iterator[str]:
    """The paragraphs of a slide, as HTML."""
    about = [*map(str, (line.type, *line.remarks)), shorten(line.elsewhere) if line.elsewhere else ""]
    yield _html("، ".join(dict.fromkeys(filter(None, about))))
    yield from map(_cited, line.sources[:_QUOTES])
    if len(line.sources) > _QUOTES:
        yield _html(f"و {persian_number(len(line.sources) - _QUOTES)} منبع دیگر")


def _cited(source: Source) -> str:
    name = _html(quoted(shorten(source.name)))
    linked = f'<a href="{_html(source.url)}" rel="noopener noreferrer">{name}</a>' if source.url else name
    outlet = f"{_html(source.outlet)}، " if source.outlet else ""
    return f"{_html(quoted(source.sentence))} — {outlet}{linked}، {_html(str(source.when))}"


def _paragraphs(texts: Iterator[str]) -> str:
    return "".join(f'<p dir="rtl">{text}</p>' for text in texts)


def _rightward(text: str) -> str:
    """A line that runs from right to left on a page that does not."""
    return f"{_MARK}{text}{_MARK}"


def _html(text: str) -> str:
    return escape(printable(text))


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
