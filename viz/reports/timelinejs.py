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
from viz.language import joined
from viz.reports.lines import Line, Source
from viz.reports.report import Report
from viz.site import anchor

_QUOTES = 5
"""Sentences on a slide."""

Values = dict[str, Any]


def lines(report: Report) -> Iterator[str]:
    """The file, an event a line, line ends included; to be encoded as UTF-8."""
    dated = [line for line in report.lines if line.entry.granularity != "unknown"]
    yield '{"title": ' + json_text(_title(report, len(report.lines) - len(dated))) + ',\n"events": [\n'
    yield from items((_event(report, line) for line in dated), json_text)
    yield "]}\n"


def _title(report: Report, undated: int) -> Values:
    told = [f"{report.say(name)}: {report.say(words)}" for name, words in report.head]
    told += [report.undated(undated), report.say(report.made)]
    text = _paragraphs(report, map(_html, filter(None, told)))
    return {
        "text": {"headline": _line(report, _html(report.say(report.title))), "text": text},
        "autolink": False,
    }


def _event(report: Report, line: Line) -> Values:
    entry = line.entry
    first, last = entry.start or entry.end or date.min, entry.end or entry.start or date.max
    event: Values = {"unique_id": anchor(entry.id), "start_date": _day(first)}
    if last != first:
        event["end_date"] = _day(last)
    return event | {
        "display_date": _line(report, report.when(line)),
        "group": report.say(line.status),
        "text": {
            "headline": _line(report, _html(shorten(report.label(line)))),
            "text": _paragraphs(report, _told(report, line)),
        },
        "autolink": False,
    }


def _told(report: Report, line: Line) -> Iterator[str]:
    """The paragraphs of a slide, as HTML."""
    place = report.told(shorten(line.elsewhere)) if line.elsewhere else ""
    yield _html(report.say(joined(filter(None, (line.type, *line.remarks, place)))))
    yield from (_cited(report, source) for source in line.sources[:_QUOTES])
    if len(line.sources) > _QUOTES:
        yield _html(report.t("و {} منبع دیگر", len(line.sources) - _QUOTES))


def _cited(report: Report, source: Source) -> str:
    name = _html(report.quoted(shorten(source.name)))
    linked = f'<a href="{_html(source.url)}" rel="noopener noreferrer">{name}</a>' if source.url else name
    told = filter(None, (_html(report.told(source.outlet)), linked, _html(report.say(source.when))))
    sentence, about = _html(report.quoted(source.sentence)), report.say(joined(told))
    if report.direction == "ltr":  # in a line of English a Persian sentence would begin in the middle
        return f'<bdi dir="rtl">{sentence}</bdi><br>{about}'
    return f"{sentence} — {about}"


def _paragraphs(report: Report, texts: Iterator[str]) -> str:
    return "".join(f'<p dir="{report.direction}">{text}</p>' for text in texts)


def _line(report: Report, text: str) -> str:
    """A line that runs in its own direction on a page that may not."""
    return f"{report.mark}{text}{report.mark}"


def _html(text: str) -> str:
    return escape(printable(text))


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
