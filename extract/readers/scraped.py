"""Plain text as copied from a news site: one article per file."""

from __future__ import annotations

from collections.abc import Iterator

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers.page import Page, separate
from extract.readers.sources import Source


def read(source: Source, report: Report) -> Iterator[Article]:
    """The article of a text file."""
    yield article(separate(source.text()), source.where)


def article(page: Page, origin: str) -> Article:
    """A page as an article, its id left empty. InputError if it holds no text."""
    if not any(map(str.isalnum, page.body)):
        raise InputError(origin, "it has no body", "give a text with the paragraphs of an article")
    return Article(
        id="",
        body=page.body,
        headline=page.headline,
        kicker=page.kicker,
        lead=page.lead,
        source=page.source,
        url=page.url,
        published=page.published,
        origin=origin,
        metadata=page.metadata,
    )
