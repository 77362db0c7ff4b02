"""The formats of a report, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from extract.errors import MissingError
from viz.reports import entries_json, ics, markdown, page, spreadsheet, timelinejs
from viz.reports.report import Report

TEXTS: Mapping[str, Callable[[Report], Iterator[str]]] = MappingProxyType(
    {
        "md": markdown.lines,
        "html": page.lines,
        "csv": spreadsheet.lines,
        "json": entries_json.lines,
        "ics": ics.lines,
        "timelinejs": timelinejs.lines,
    }
)
"""name → what writes it, as text with its line ends, to be encoded as UTF-8"""

BINARY = ("docx", "pdf")
"""Formats that are no text, and need a package that only some users need."""

FORMATS = ("md", "html", "csv", "json", "ics", "docx", "pdf", "timelinejs")
"""All of them."""


def content(report: Report, form: str) -> Iterator[bytes]:
    """A report in a format of TEXTS or BINARY, piece by piece; the same report gives the same bytes.

    Raises MissingError where the package for the format is not installed.
    """
    if form == "docx":
        _need_docx()
        from viz.reports import word

        yield word.document(report)
    elif form == "pdf":
        from viz.reports import pdf

        yield pdf.document(report)
    else:
        yield from (piece.encode() for piece in TEXTS[form](report))


def _need_docx() -> None:
    try:
        import docx  # noqa: F401 - whether it is there
    except ImportError as error:
        advice = "pip install 'gahnegar[docx]', or use --format html"
        raise MissingError(f"docx needs python-docx, which is not installed ({advice})") from error
