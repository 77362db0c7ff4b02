"""Dates that stand outside the news itself: a date line, a header line, the address, a code made of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.calendars import Interval, read_date
from extract.dating.rules import table
from extract.document import Document
from extract.model import Published
from extract.text import normalise

_TOP_LINES = 12
"""A date line stands among the first lines of a page."""
_LONGEST_LINE = 80
_LONGEST_ADDRESS = 500
_LABELLED = re.compile(r"^\s*(?:تاریخ (?:انتشار|خبر|درج|مخابره)|زمان (?:انتشار|مخابره))\s*:")
_PLAIN = re.compile(r"(?<!\d)\d{4}(?!\d)|\d:\d\d")
"""A year in full or the hour: «93/2/29» alone is the date of something quoted."""
_URL_DATE = re.compile(r"/((?:1[34]|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|$)")
_CODE = re.compile(r"(?<![0-9A-Za-z])((?:1[34]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{6}(?![0-9A-Za-z])")
"""Agencies number their news by the day, «13970711000123»: the date and a serial number of six digits."""
_LONE = re.compile(r"\s*(?:(?:کد|شناسه|شماره)\s*(?:خبر|مطلب)\s*(?::\s*)?)?\d{14}\s*")


def stated(document: Document) -> Published | None:
    """The date of a date line, a header line, the address or a code of the article; None if there is none."""
    article = document.article
    line = article.metadata.get("date_line")
    if line and (days := read_date(line)):
        return Published(*days, "header", (f"the date line «{line.strip()}»",))
    return _header(document) or _address(article.url) or _code(document)


def _header(document: Document) -> Published | None:
    """A line of the body that is a date and nothing else, above its first paragraph or behind a label."""
    above = True
    for at, line in enumerate(document.article.body.splitlines()):
        above = above and at < _TOP_LINES and len(line) <= _LONGEST_LINE
        if len(line) <= _LONGEST_LINE and (_LABELLED.match(line) or (above and _PLAIN.search(normalise(line)))):
            days = read_date(line)
            if days and days[0] == days[1]:
                return Published(*days, "header", (f"the header line «{line.strip()}»",))
    return None


def _address(url: str | None) -> Published | None:
    found = _URL_DATE.search(url or "")
    days = read_date("-".join(found.groups())) if found else None
    return Published(*days, "header", (f"the date in the address {url}",)) if days else None


def _code(document: Document) -> Published | None:
    """The day that the codes of the article begin with; None if they name none or several."""
    days: dict[Interval, str] = {}
    for text, where in _codes(document):
        for found in (*_CODE.finditer(text), *_of_agency(text)):
            if day := read_date("-".join(found.groups()[:3])):
                days.setdefault(day, f"the code «{found.group()}» {where} begins with the day of the news")
    if len(days) != 1:
        return None
    ((day, said),) = days.items()
    return Published(*day, "header", (said,))


def _of_agency(address: str) -> Iterator[re.Match[str]]:
    """The codes in an address whose agency writes a shorter serial number, or the year with two digits."""
    for row in table()["codes"]:
        if row["site"] in address:
            digits = row["serial"]
            yield from re.finditer(
                rf"(?<![0-9A-Za-z])(1[34]\d\d|[3-9]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{{{digits}}}(?![0-9A-Za-z])",
                address,
            )


def _codes(document: Document) -> Iterator[tuple[str, str]]:
    """Where an agency puts its code: the identifier, the address, a short line of the body."""
    article = document.article
    yield article.id[:_LONGEST_ADDRESS], "of the article"
    yield (article.url or "")[:_LONGEST_ADDRESS], "in the address"
    for line in article.body.splitlines():
        if len(line) <= _LONGEST_LINE and _LONE.fullmatch(normalise(line)):
            yield normalise(line), "in the text"
