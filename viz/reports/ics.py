"""timeline.ics: the dated entries as all-day events of a calendar (RFC 5545).

An entry open on one side stands on the day that is known, and says so. Entries of unknown date are left out
and counted, in `X-GAHNEGAR-UNDATED` and in the calendar's description. A calendar must hold something: one
without events has a note that says so. DTSTAMP is the day of the newest article behind an entry, so that the
same news gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extract.text import printable
from viz.language import joined
from viz.reports.lines import Line, Source
from viz.reports.report import NOTHING, Report

_STATUS = {"planned": "TENTATIVE", "negated": "CANCELLED"}
_OCTETS = 75
_EPOCH = date(1970, 1, 1)


def lines(report: Report) -> Iterator[str]:
    """The file line by line, CRLF included; to be encoded as UTF-8."""
    dated = [line for line in report.lines if line.entry.start or line.entry.end]
    undated = len(report.lines) - len(dated)
    about = " ".join(filter(None, (report.undated(undated), report.say(report.made))))
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded(f"PRODID:-//Gahnegar//Timeline//{report.language.upper()}")
    yield from _folded("CALSCALE:GREGORIAN")
    yield from _folded(f"X-WR-CALNAME:{escaped(report.say(report.title))}")
    yield from _folded(f"X-WR-CALDESC:{escaped(about)}")
    yield from _folded(f"X-GAHNEGAR-UNDATED:{undated}")
    for contents in (_event(report, line) for line in dated) if dated else [_nothing(report)]:
        for content in contents:
            yield from _folded(content)
    yield from _folded("END:VCALENDAR")


def escaped(text: str) -> str:
    """A TEXT value: printable, with backslash, comma, semicolon and line ends escaped."""
    text = printable(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def _event(report: Report, line: Line) -> Iterator[str]:
    entry = line.entry
    first, last = entry.start or entry.end or date.min, entry.end or entry.start or date.max
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.id)}@gahnegar"
    yield f"DTSTAMP:{_basic(line.published or first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if last < date.max:  # without an end it lasts its one day
        yield f"DTEND;VALUE=DATE:{_basic(max(first, last) + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(report.label(line))}"
    yield f"DESCRIPTION:{escaped(_description(report, line))}"
    if line.place:
        yield f"LOCATION:{escaped(line.place)}"
    yield f"CATEGORIES:{escaped(report.say(line.type))}"
    yield f"STATUS:{_STATUS.get(entry.status, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    if url := next((source.url for source in line.sources if source.url), ""):
        yield f"URL:{url}"
    yield "END:VEVENT"


def _nothing(report: Report) -> Iterator[str]:
    yield "BEGIN:VJOURNAL"
    yield "UID:nothing@gahnegar"
    yield f"DTSTAMP:{_basic(report.asked.start or _EPOCH)}T000000Z"
    yield f"SUMMARY:{escaped(report.t(NOTHING))}"
    yield "END:VJOURNAL"


def _description(report: Report, line: Line) -> str:
    """The period in words, the status, how the date is known, and the quoted sources, a line each."""
    remarks = joined(dict.fromkeys((line.status, *line.remarks)))
    head = f"{report.when(line)} — {report.say(remarks)}"
    return "\n".join((head, *(_source(report, source) for source in line.sources)))


def _source(report: Report, source: Source) -> str:
    sentence, headline = report.quoted(source.sentence), report.told(source.headline)
    return " — ".join(filter(None, (sentence, headline, report.told(source.outlet), source.url)))


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _folded(content: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, no letter torn apart; those after the first begin with a space."""
    piece, octets = "", 0
    for char in content:
        width = len(char.encode())
        if octets + width > _OCTETS:
            yield f"{piece}\r\n"
            piece, octets = " ", 1
        piece += char
        octets += width
    yield f"{piece}\r\n"
