"""When an article was published: given, read from its text, or inferred with its proof.

An inference is a chain of statements of the article itself, each quoted. Where they
do not lead to one day or a short interval, the date is unknown: nothing is assumed
about the world, and nothing defaults to today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.calendars import DAY, Interval, jalali_text, read_date, to_jalali
from extract.document import Document, Passage
from extract.model import Published
from extract.text import normalise
from extract.timex.context import Context, ImpossibleDateError
from extract.timex.nodes import Moment
from extract.timex.reading import Found, read_expressions
from extract.timex.resolve import resolve

_TOP_LINES = 12
"""A date line stands among the first lines of a page."""
_LONGEST_LINE = 80
_LABELLED = re.compile(r"^\s*(?:تاریخ (?:انتشار|خبر|درج|مخابره)|زمان (?:انتشار|مخابره))\s*:")
_PLAIN = re.compile(r"(?<!\d)\d{4}(?!\d)|\d:\d\d")
"""A year in full or the hour: «93/2/29» alone is the date of something quoted."""
_URL_DATE = re.compile(r"/((?:1[34]|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|$)")
_ONGOING = re.compile(r"در حال (?:برگزاری|انجام|اجرا|جریان) است|ادامه دارد")
_REPORTED = re.compile(r"به گزارش\s+(?:روز\s+)?\Z")
"""What stands before the weekday of the report itself: «به گزارش روز چهارشنبه …»."""
_LONGEST_MEETING = 31


@dataclass(frozen=True, slots=True)
class _Said:
    """One expression of the article, with the words around it."""

    found: Found
    text: str
    before: str
    after: str


def date_article(document: Document) -> Published:
    """The publication date of an article: as given, from a header, from the URL, or inferred; else unknown."""
    article = document.article
    if article.published.earliest or article.published.latest:
        return article.published
    line = article.metadata.get("date_line")
    if line and (days := read_date(line)):
        return Published(*days, "header", (f"the date line «{line.strip()}»",))
    return _from_header(document) or _from_url(article.url) or _inferred(document) or Published()


def _from_header(document: Document) -> Published | None:
    """A line of the body that is a date and nothing else, above its first paragraph or behind a label."""
    above = True
    for at, line in enumerate(document.article.body.splitlines()):
        above = above and at < _TOP_LINES and len(line) <= _LONGEST_LINE
        if len(line) <= _LONGEST_LINE and (_LABELLED.match(line) or (above and _PLAIN.search(normalise(line)))):
            days = read_date(line)
            if days and days[0] == days[1]:
                return Published(*days, "header", (f"the header line «{line.strip()}»",))
    return None


def _from_url(url: str | None) -> Published | None:
    found = _URL_DATE.search(url or "")
    days = read_date("-".join(found.groups())) if found else None
    return Published(*days, "header", (f"the date in the address {url}",)) if days else None


def _inferred(document: Document) -> Published | None:
    """The day or days that the article's own statements leave; None if they contradict or leave too many."""
    said = [statement for passage in document.passages.values() for statement in _statements(passage)]
    weekday = _report_weekday(said)
    for solve in (_from_anchor, _from_anchor_without_year, _from_meeting):
        if found := solve(said):
            return _with_weekday(found, weekday)
    return None


def _statements(passage: Passage) -> Iterator[_Said]:
    normal = passage.text.normal
    for found in read_expressions(normal):
        sentence_end = min(
            (end for end in (normal.find(mark, found.end) for mark in ".\n") if end >= 0), default=len(normal)
        )
        span = passage.span(found.start, found.end)
        text = passage.text.original[span.start : span.end]
        yield _Said(found, text, normal[max(0, found.start - 30) : found.start], normal[found.end : sentence_end])


def _report_weekday(said: list[_Said]) -> tuple[int, str] | None:
    """The weekday that the report names as its own, with its words."""
    for statement in said:
        node = statement.found.node
        if isinstance(node, Moment) and node.weekday is not None and _REPORTED.search(statement.before):
            return node.weekday, statement.text
    return None


def _with_weekday(found: Published, weekday: tuple[int, str] | None) -> Published | None:
    """Only the days of the interval that are the weekday of the report; None if there are none."""
    if weekday is None or found.earliest is None or found.latest is None:
        return found
    days = [found.earliest + shift * DAY for shift in range((found.latest - found.earliest).days + 1)]
    fits = [day for day in days if day.weekday() == weekday[0]]
    if not fits:
        return None
    return replace(found, earliest=fits[0], latest=fits[-1], proof=(*found.proof, f"the report is of «{weekday[1]}»"))


# ------------------------------------------------------------------ «امروز، 11 مهر 1397»


def _from_anchor(said: list[_Said]) -> Published | None:
    """«امروز 11 مهر 1397»: a day told both ways. None if two such disagree."""
    days = {}
    for statement in said:
        node = statement.found.node
        if isinstance(node, Moment) and node.day_shift is not None and node.day and node.year is not None:
            dated = _days(replace(node, day_shift=None, weekday=None))
            if dated and dated[0] == dated[1]:
                days[dated[0] - node.day_shift * DAY] = statement.text
    if len(days) != 1:
        return None
    ((day, text),) = days.items()
    return Published(day, day, "inferred", (f"«{text}» is {jalali_text(day)} as seen from the day of publication",))


def _from_anchor_without_year(said: list[_Said]) -> Published | None:
    """«امروز چهارشنبه 11 مهر» in the latest year that the article names, if the weekday agrees."""
    year = _latest_year(said)
    if year is None:
        return None
    days = {}
    for statement in said:
        node = statement.found.node
        if isinstance(node, Moment) and node.day_shift is not None and node.day and node.year is None:
            dated = _days(replace(node, day_shift=None, weekday=None, year=year[0], year_shift=None))
            if dated and dated[0] == dated[1] and node.weekday == dated[0].weekday():
                days[dated[0] - node.day_shift * DAY] = statement.text
    if len(days) != 1:
        return None
    ((day, text),) = days.items()
    return Published(
        day,
        day,
        "inferred",
        (f"the latest year named is «{year[1]}»", f"in it «{text}» falls on that weekday: {jalali_text(day)}"),
    )


def _latest_year(said: list[_Said]) -> tuple[int, str] | None:
    """The latest Jalali year that the article names and that no word puts in the future."""
    named: list[tuple[int, str]] = []
    for statement in said:
        node = statement.found.node
        if isinstance(node, Moment) and node.year is not None and node.calendar in (None, "jalali", "gregorian"):
            days = _days(node)
            if days:
                named.append((to_jalali(days[1] if node.calendar != "gregorian" else days[0])[0], statement.text))
    return max(named, default=None)


# ------------------------------------------------------------------ a meeting that goes on


def _from_meeting(said: list[_Said]) -> Published | None:
    """«از 10 تا 12 مهر در حال برگزاری است», with its year in the same sentence: published on one of its days."""
    meetings = {}
    for at, statement in enumerate(said):
        node = statement.found.node
        if not isinstance(node, Moment) or node.last_day is None or not _ONGOING.search(statement.after):
            continue
        year = node.year or _year_beside(said, at)
        days = _days(replace(node, year=year)) if year else None
        if days and (days[1] - days[0]).days < _LONGEST_MEETING:
            meetings[days] = (statement.text, year)
    if len(meetings) != 1:
        return None
    ((days, (text, year)),) = meetings.items()
    return Published(*days, "inferred", (f"what lasts «{text}» of {year} is going on", f"{days[0]} to {days[1]}"))


def _year_beside(said: list[_Said], at: int) -> int | None:
    """The year named just before, in the same sentence."""
    if at == 0:
        return None
    node = said[at - 1].found.node
    near = "." not in said[at - 1].after and said[at].found.start - said[at - 1].found.end < 200
    return node.year if near and isinstance(node, Moment) and node.month is None else None


def _days(node: Moment) -> Interval | None:
    try:
        return resolve(node, Context()).days
    except ImpossibleDateError:
        return None
