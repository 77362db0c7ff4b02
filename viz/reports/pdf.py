"""A report as PDF: its page, laid out by WeasyPrint."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extract.errors import MissingError
from viz.reports import page
from viz.reports.report import Report

_ENGLISH = re.compile(r'<span data-en="[^"]*">([^<]*)</span>')
"""Labels that paper cannot turn to the other language: each would be a box of its own."""
_WITHIN = re.compile(r'</bdi>(?!</li>| <a class="address")')
"""Where a text of the articles ends and its line goes on."""
_STAMP = "1577836800"
"""The time that fonts in a PDF are stamped with (2020-01-01), for the same report to give the same bytes."""


def document(report: Report) -> bytes:
    """The file. Nothing but the page's own data is read: no address is ever fetched.

    Raises MissingError where WeasyPrint, or the Pango that it needs, is not installed.
    """
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    with _stamped():
        made: bytes = weasyprint.HTML(string=printed(report), url_fetcher=fetcher).write_pdf()
    return made


def printed(report: Report) -> str:
    """The page for paper: in one language, and with a mark where a text of the articles ends.

    WeasyPrint, unlike a browser, takes no such text out of the direction of its line.
    """
    text = _ENGLISH.sub(r"\1", "".join(page.lines(report)))
    return _WITHIN.sub(rf"</bdi>{report.mark}", text)


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # an OSError where the package is there and Pango is not
        advice = "pip install 'gahnegar[pdf]'; on Linux also the system's Pango, such as apt install libpango-1.0-0"
        raise MissingError(f"PDF needs WeasyPrint, which cannot be loaded ({advice}; or use --format html)") from error
    return weasyprint


@contextmanager
def _stamped() -> Iterator[None]:
    """With the clock of fontTools, which WeasyPrint cuts fonts with, stopped."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = _STAMP
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
