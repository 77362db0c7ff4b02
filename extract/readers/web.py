"""HTML pages: the article as trafilatura finds it, headline, outlet and day by the page's own marks."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from typing import Any

from extract.calendars import read_date
from extract.errors import InputError, Report
from extract.model import Article, Published
from extract.readers.furniture import is_date, key
from extract.readers.page import Page, separate
from extract.readers.rules import table
from extract.readers.scraped import article
from extract.readers.sources import Source
from extract.text import ZWNJ

_STAND_INS = "\u241f\u241e\u241d"
"""Signs for the half-space while trafilatura reads the page, which would delete it."""
_HALF_SPACE = re.compile(rf"{ZWNJ}|&zwnj;|&#0*8204;|&#x0*200c;", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[|–—:-]\s+|\s*[|»]\s*")
_LONGEST_DATE = 100
_MOST_MARKED = 50

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read, we report


def read(source: Source, report: Report) -> Iterator[Article]:
    """The article of a page."""
    yield article(page_of(source.text(), source.where), source.where)


def page_of(html: str, where: str) -> Page:
    """The parts of an HTML page. InputError if no article is found in it."""
    import trafilatura

    mark = next((sign for sign in _STAND_INS if sign not in html), _STAND_INS[-1])
    tree = _tree(_HALF_SPACE.sub(mark, html), where)
    text = trafilatura.extract(tree, include_comments=False, config=_settings())
    if not text:
        advice = "check that it was saved completely, or give its text as .txt"
        raise InputError(where, "no article is found in the page", advice)
    marks = _Marks(tree, mark)
    page = separate(text.replace(mark, ZWNJ), marks.headline())
    page.source = marks.first("names") or page.source
    page.url = marks.first("urls") or page.url
    _take_day(page, marks.published())
    _take_lead(page, marks.first("leads"))
    return page


@cache
def _settings() -> ConfigParser:
    """trafilatura's, for short news: it takes an article below 250 characters for a failure and drops its lines."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "40")
    return settings


def _tree(html: str, where: str) -> Any:
    """The page's elements, scripts and styles left out."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(html.replace("\0", " ").encode(), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(where, f"it is no HTML page: {error}", "check that it was saved completely") from None
    etree.strip_elements(tree, "script", "style", "template", etree.Comment, with_tail=False)
    return tree


class _Marks:
    """What the marks of a page say about its article."""

    def __init__(self, tree: Any, stand_in: str) -> None:
        self._tree = tree
        self._stand_in = stand_in

    def first(self, kind: str) -> str:
        """The first text that the XPaths of a kind give, empty if there is none."""
        return next(self._all(kind), "")

    def headline(self) -> str:
        """The only <h1> if the page's title holds it too, else that title without the outlet's name."""
        headings = [self._text(element) for element in self._tree.iter("h1")]
        titles = [*self._all("titles"), *map(self._text, self._tree.iter("title"))]
        if len(headings) == 1 and headings[0] and (not titles or any(key(headings[0]) in key(t) for t in titles)):
            return headings[0]
        if not titles:
            return headings[0] if headings else ""
        return max(_TITLE_PARTS.split(titles[0]), key=len).strip()

    def published(self) -> Published:
        """The day by the page's metadata («given»), else by the lines that it shows («header»)."""
        for words in self._all("dates"):
            if days := read_date(words):
                return Published(*days, how="given", proof=(words,))
        for line in self._date_lines():
            if (days := read_date(line)) and is_date(line):
                return Published(*days, how="header", proof=(line,))
        return Published()

    def _date_lines(self) -> Iterator[str]:
        """Texts that may be the date line: of elements marked as such, then of all below the heading."""
        for element in self._tree.xpath(table("page")["web"]["marked"])[:_MOST_MARKED]:
            yield self._text(element)
        below = next(self._tree.iter("h1"), self._tree)
        for element in below.xpath("self::*|following::*"):
            if len(element) == 0 and element.text and len(element.text) <= _LONGEST_DATE:
                yield self._text(element)

    def _all(self, kind: str) -> Iterator[str]:
        for path in table("page")["web"][kind]:
            for value in self._tree.xpath(path):
                if text := self._plain(value):
                    yield text

    def _text(self, element: Any) -> str:
        return self._plain(element.text_content())

    def _plain(self, text: str) -> str:
        return " ".join(text.replace(self._stand_in, ZWNJ).split())


def _take_day(page: Page, day: Published) -> None:
    """The day by the page's marks comes before a date line that stands in the text."""
    if day.how == "given" or (day.how and not page.published.how):
        page.published = day
    if page.published.how == "header":
        page.metadata["date_line"] = page.published.proof[0]


def _take_lead(page: Page, described: str) -> None:
    """The first paragraph is the lead where the page describes itself by it."""
    first, _, rest = page.body.partition("\n")
    if described and rest.strip() and key(first) == key(described):
        page.lead, page.body = first.strip(), rest.strip("\n")
