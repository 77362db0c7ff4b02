"""What a user has decided: a file of lines of JSON, one decision each.

    {"same": ["نوربخش", "سیدتقی نوربخش"], "type": "person", "why": "…", "by": "…"}
    {"different": ["a12/e3", "b7/e1"]}
    {"unsure": ["a12/e3", "c4/e2"]}

A thing is named by its name (then every entity of that name is meant), by the id of its node, or as
«article/entity»; an event by its id or as «article/event». `unsure` decides nothing: `gahnegar review` does not ask
again. Empty lines and lines that begin with # are left out. What cannot be used is reported with its file and line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Any

from extract.errors import InputError, Report
from extract.inventory import ENTITY_TYPES
from extract.own_files import own_text

SAME, DIFFERENT, UNSURE = VERDICTS = ("same", "different", "unsure")
_KEYS = (*VERDICTS, "type", "why", "by")
_FORM = 'write {"same": ["…", "…"]} or {"different": ["…", "…"]} on one line'
_MOST = 100
"""Things that one line may name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file."""

    where: str
    """«file:line»"""
    verdict: str
    """same, different or unsure"""
    things: tuple[str, ...]
    type: str | None = None
    why: str = ""
    by: str = "user"

    @property
    def reasons(self) -> tuple[str, ...]:
        """What a judgement tells of it."""
        return (f"decided in {self.where}", *([self.why] if self.why else []))


def read_decisions(path: str | PathLike[str], report: Report) -> tuple[Decision, ...]:
    """The decisions of a file, in order.

    report: gets an InputError for every line that cannot be used.
    Raises InputError where the file cannot be read at all.
    """
    name = fspath(path)
    text = own_text(name, "a file of decisions")
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found.append(_decision(f"{name}:{number}", line))
            except InputError as problem:
                report(problem)
    return tuple(found)


def _decision(where: str, line: str) -> Decision:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"no JSON: {error}", _FORM) from error
    if not isinstance(row, dict):
        raise InputError(where, "no JSON object", _FORM)
    for key in row:
        if key not in _KEYS:
            raise InputError(where, f"«{key}» means nothing here", f"use {', '.join(_KEYS)}")
    verdicts = [verdict for verdict in VERDICTS if verdict in row]
    if len(verdicts) != 1:
        raise InputError(where, f"decides {' and '.join(verdicts) or 'nothing'}", _FORM)
    kind = row.get("type")
    if kind is not None and kind not in ENTITY_TYPES:
        raise InputError(where, f"«{kind}» is no type", f"use one of {', '.join(ENTITY_TYPES)}")
    why, by = (_text(where, row, key) for key in ("why", "by"))
    return Decision(where, verdicts[0], _things(where, row[verdicts[0]]), kind, why, by or "user")


def _things(where: str, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(thing, str) and thing.strip() for thing in given):
        raise InputError(where, "the things are no list of names", _FORM)
    if not 2 <= len(given) <= _MOST:
        raise InputError(where, f"names {len(given)} things", f"name 2 to {_MOST}")
    return tuple(thing.strip() for thing in given)


def _text(where: str, row: dict[str, Any], key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise InputError(where, f"«{key}» is no text", "put it between quotes")
    return value.strip()
