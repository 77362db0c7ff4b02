"""CSV with a header row: commas, semicolons, tabs or bars, told apart by the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers.records import article
from extract.readers.rules import table
from extract.readers.sources import Source

_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 1 << 28


def read(source: Source, report: Report) -> Iterator[Article]:
    """One article per row; a row that does not fit the header is reported."""
    text = source.text()
    delimiter, header = _header(text)
    if not _bodies() & set(header):
        advice = "name the columns in the first row: id, source, url, published, headline, lead, body"
        raise InputError(source.where, "it has no column «body» or «text»", advice)
    for line, row in _rows(text, delimiter, source.where, report):
        origin = f"{source.where}:{line}"
        try:
            yield article(_record(header, row, origin), origin)
        except InputError as error:
            report(error)


def has_header(text: str) -> bool:
    """Whether a text begins with a header row that names a body and something more."""
    _, header = _header(text)
    known = [name for name in header if name in _names().values()]
    return len(known) > 1 and bool(_bodies() & set(known))


def _rows(text: str, delimiter: str, where: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """The rows after the header, each after the line it begins on."""
    csv.field_size_limit(_LONGEST_FIELD)  # of the whole process: the default is 128 kB
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    headed = False
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            report(
                InputError(f"{where}:{line}", f"broken CSV: {error}", "quote the field and double the quotes inside it")
            )
            continue
        if headed and any(row):
            yield line, row
        headed = headed or any(row)


def _header(text: str) -> tuple[str, list[str]]:
    """The delimiter that gives the first row the most known names, and that row."""
    first = next((line for line in io.StringIO(text[:_LONGEST_HEADER]) if line.strip()), "")
    headers = [(delimiter, _cells(first, delimiter)) for delimiter in _DELIMITERS]
    return max(headers, key=lambda found: sum(name in _names().values() for name in found[1]))


_LONGEST_HEADER = 1 << 14


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [_names().get(cell.strip().lower(), cell.strip()) for cell in row]


@cache
def _names() -> dict[str, str]:
    """Lower-case name of a column → the key of a record."""
    return {name.lower(): name for names in table("input")["keys"].values() for name in names}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("input")["keys"]["body"])


def _record(header: list[str], row: list[str], origin: str) -> dict[str, str]:
    if any(row[len(header) :]):
        advice = "quote fields that hold the delimiter"
        raise InputError(origin, f"it has {len(row)} cells under {len(header)} columns", advice)
    return dict(zip(header, row, strict=False))
