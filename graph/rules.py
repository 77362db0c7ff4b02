"""The rule files of this room, read once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from extract.text import fold


@cache
def rules(name: str) -> dict[str, Any]:
    """`graph/rules/<name>.toml`."""
    return tomllib.loads((files("graph") / "rules" / f"{name}.toml").read_text("utf-8"))


@cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `extract/rules/<name>.csv`."""
    text = (files("extract") / "rules" / f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def known_names(kind: str) -> dict[str, str]:
    """Another name → the name, for the bodies, places and things that every reader knows, as they are written."""
    table: dict[str, str] = {}
    for name, aliases in rules("names")["alias"].get(kind, {}).items():
        table.update(dict.fromkeys((name, *aliases), name))
    for name, aliases in _lexicon_names(kind):
        known = table.get(name, name)
        for other in (name, *aliases):
            table.setdefault(other, known)
    return table


@cache
def known_folds(kind: str) -> frozenset[str]:
    """All names of `known_names`, folded."""
    return frozenset(map(fold, known_names(kind)))


def _lexicon_names(kind: str) -> Iterator[tuple[str, list[str]]]:
    if kind == "organization":
        rows = lexicon("bodies")
    elif kind == "place":
        rows = lexicon("countries") + lexicon("world_places")
    else:
        rows = tuple(row for row in lexicon("things") if row["type"] == kind)
    for row in rows:
        yield row["name"], [other for other in row["aliases"].split(";") if other]


@cache
def provinces() -> dict[str, frozenset[str]]:
    """fold(city or county of Iran) → the provinces that have one of that name, folded."""
    table: dict[str, set[str]] = {}
    for row in lexicon("iran_places"):
        if row["province"]:
            table.setdefault(fold(row["name"]), set()).add(fold(row["province"]))
    return {name: frozenset(found) for name, found in table.items()}


@cache
def countries() -> dict[str, str]:
    """fold(capital) → fold(its country)."""
    return {
        fold(name): fold(row["name"])
        for row in lexicon("countries")
        for name in (row["capital"], *row["capital_aliases"].split(";"))
        if name
    }


@cache
def widespread() -> frozenset[str]:
    """Folded names that stand in so many articles that sharing them says nothing."""
    rows = lexicon("countries") + tuple(row for row in lexicon("world_places") if row["kind"] == "continent")
    return frozenset(fold(name) for name in [row["name"] for row in rows] + rules("names")["context"]["ignored"])
