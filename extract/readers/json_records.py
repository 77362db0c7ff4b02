"""JSON: one object, a list of objects, or one object per line; what is broken is reported, the rest read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from extract.errors import InputError, Report
from extract.model import Article
from extract.readers.records import article
from extract.readers.sources import Source

_DECODER = json.JSONDecoder(strict=False)  # raw tabs and line feeds inside strings are common in dumps
_GAP = re.compile(r"[\s,\[\]]*")
_NEXT_OBJECT = re.compile(r"[\n,][ \t]*(?=\{)")
_MOST_BROKEN = 100
"""Broken objects after which a list is given up: each may cost a look at all that follows."""

Record = tuple[int, dict[str, Any]]
"""An object, after the line it begins on."""


def read(source: Source, report: Report) -> Iterator[Article]:
    """The articles of a JSON file, in its order; an article's origin names its line unless it is the only one."""
    first = next((line for _, line in source.lines(lambda _: None) if line.strip()), "")
    source.stream.seek(0)
    records = _of_lines(source, report) if _is_object(first) else _of_text(source.text(), source.where, report)
    for (line, record), alone in _with_company(records):
        try:
            yield article(record, source.where if alone else f"{source.where}:{line}")
        except InputError as error:
            report(error)


def _with_company(records: Iterator[Record]) -> Iterator[tuple[Record, bool]]:
    """Each record, and whether it is the only one."""
    for first in records:
        try:
            second = next(records, None)
        except Exception:  # reading stops here, but what was read before is good
            yield first, False
            raise
        yield first, second is None
        if second:
            yield second, False
        yield from ((record, False) for record in records)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _of_lines(source: Source, report: Report) -> Iterator[Record]:
    """The objects of a file with one per line, however long the file is."""
    for number, line in source.lines(report):
        if not line.strip():
            continue
        where = f"{source.where}:{number}"
        try:
            yield number, _object(json.loads(line, strict=False), where)
        except InputError as error:
            report(error)
        except (ValueError, RecursionError) as error:
            report(_broken(where, error))


def _of_text(text: str, where: str, report: Report) -> Iterator[Record]:
    """The objects of a list, or of a text where they follow each other."""
    at, line, counted, broken = 0, 1, 0, 0
    while (at := _after_gap(text, at)) < len(text):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield line, _object(value, f"{where}:{line}")
            continue
        except InputError as error:
            report(error)
        except (ValueError, RecursionError) as error:
            report(_broken(f"{where}:{getattr(error, 'lineno', line)}", error))
            following = _NEXT_OBJECT.search(text, at + 1)
            at = following.end() if following else len(text)
        broken += 1
        if broken == _MOST_BROKEN:
            report(InputError(f"{where}:{line}", "too much of it is broken, the rest is left out", "mend the JSON"))
            return


def _after_gap(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(where, "it is not a JSON object", 'give each article as {"headline": "…", "body": "…"}')
    return value


def _broken(where: str, error: Exception) -> InputError:
    if isinstance(error, json.JSONDecodeError):
        return InputError(where, f"broken JSON: {error.msg} at character {error.colno}", "mend or remove it")
    return InputError(where, "broken JSON: nested too deeply, or a number too long", "mend or remove it")
