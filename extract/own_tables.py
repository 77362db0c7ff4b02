"""A user's tables of names: CSV with the header «type,name,aliases», or TOML with `[[thing]]`.

What cannot be used is reported with its file and line, and left out.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import Any

from extract.errors import InputError, Report
from extract.inventory import ENTITY_TYPES
from extract.own_files import own_text
from extract.own_names import OwnNames, OwnThing
from extract.phrases import phrase_key
from extract.text import clean

Row = Mapping[str, Any]

COLUMNS = ("type", "name", "aliases", "certain", "kind", "parent", "lat", "lon")
_FORM = "write the columns type,name,aliases (and certain,kind,parent,lat,lon where you like)"
_YES_OR_NO = {"": True, "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_THING = re.compile(r"^[ \t]*\[\[\s*thing\s*\]\]", re.MULTILINE)


def read_own_names(paths: Iterable[str | PathLike[str]], report: Report) -> OwnNames:
    """The names of all tables, in order.

    report: gets an InputError for every row that cannot be used, and for a spelling that stands for two things.
    Raises InputError where a table cannot be read at all.
    """
    things: dict[tuple[str, str], OwnThing] = {}
    known: dict[str, OwnThing] = {}
    for path in paths:
        for where, row in _rows(fspath(path)):
            try:
                thing = _thing(where, row)
            except InputError as problem:
                report(problem)
                continue
            if (thing.type, thing.name) in things:
                report(InputError(where, f"«{thing.name}» stands in a row before", "put all aliases into one row"))
                continue
            things[thing.type, thing.name] = thing
            _report_shared(where, thing, known, report)
    return OwnNames(things.values())


def _report_shared(where: str, thing: OwnThing, known: dict[str, OwnThing], report: Report) -> None:
    for surface in thing.surfaces:
        first = known.setdefault(phrase_key(surface), thing)
        if first is not thing:
            what = f"«{surface}» stands for the {first.type} «{first.name}» already, which counts"
            report(InputError(where, what, "keep it in one row"))


def _rows(path: str) -> Iterator[tuple[str, Row]]:
    """Each row of a table with its place, «file:line»."""
    text = own_text(path, "a table of names")
    rows = _toml_rows(path, text) if path.lower().endswith(".toml") else _csv_rows(path, text)
    yield from rows


def _csv_rows(path: str, text: str) -> Iterator[tuple[str, Row]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    at = 1
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        if not {"type", "name"} <= set(header):
            raise InputError(f"{path}:1", "is no header of a table of names", _FORM)
        at = lines.line_num + 1
        for row in lines:
            if any(map(str.strip, row)):
                yield f"{path}:{at}", _by_column(f"{path}:{at}", header, row)
            at = lines.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}:{at}", f"is no CSV: {error}", "close the quotation marks") from error


def _by_column(where: str, header: list[str], row: list[str]) -> Row:
    """A row by its columns; what stands under no column is kept under «»."""
    return {**dict(zip(header, row, strict=False)), "": row[len(header) :]}


def _toml_rows(path: str, text: str) -> Iterator[tuple[str, Row]]:
    try:
        things = tomllib.loads(text).get("thing")
    except tomllib.TOMLDecodeError as error:
        raise InputError(path, f"is no TOML: {error}", 'write «[[thing]]», then type = "…" and name = "…"') from error
    if not isinstance(things, list):
        raise InputError(path, "holds no «[[thing]]»", "write one for each thing, with its type and name")
    starts = [text.count("\n", 0, found.start()) + 1 for found in _THING.finditer(text)]
    for number, row in enumerate(things):
        where = f"{path}:{starts[number]}" if len(starts) == len(things) else f"{path}: thing {number + 1}"
        yield where, row if isinstance(row, dict) else {}


def _thing(where: str, row: Row) -> OwnThing:
    if row.get(""):
        raise InputError(where, "has more fields than the header", "part aliases with «;»")
    kind, name = (_text(where, row, column) for column in ("type", "name"))
    if kind not in ENTITY_TYPES:
        raise InputError(where, f"«{kind}» is no type", f"write one of {', '.join(ENTITY_TYPES)}")
    certain = _YES_OR_NO.get(str(row.get("certain", "")).strip().lower())
    if certain is None:
        raise InputError(where, f"certain is «{row['certain']}»", "write yes or no")
    return OwnThing(
        name=_name(where, name),
        type=kind,
        aliases=tuple(dict.fromkeys(_name(where, alias) for alias in _aliases(where, row))),
        certain=certain,
        kind=_text(where, row, "kind") or None,
        parent=_text(where, row, "parent") or None,
        latitude=_degrees(where, row, "lat", 90),
        longitude=_degrees(where, row, "lon", 180),
    )


def _text(where: str, row: Row, column: str) -> str:
    value = row.get(column) or ""
    if not isinstance(value, str):
        raise InputError(where, f"{column} is no text", _FORM)
    return clean(value)


def _name(where: str, name: str) -> str:
    if not any(map(str.isalpha, name)):
        raise InputError(where, f"«{name}» is no name", "write it with letters")
    return name


def _aliases(where: str, row: Row) -> list[str]:
    """A list, or names with «;» between them."""
    value = row.get("aliases") or ""
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise InputError(where, "aliases are no names", "part them with «;», or write a list of texts in TOML")
    return [part for part in map(clean, parts) if part]


def _degrees(where: str, row: Row, column: str, most: int) -> float | None:
    value = row.get(column)
    if value is None or not str(value).strip():
        return None
    try:
        degrees = float(value)
    except (TypeError, ValueError):
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise InputError(where, f"{column} is «{value}»", f"write degrees from -{most} to {most}")
    return degrees
