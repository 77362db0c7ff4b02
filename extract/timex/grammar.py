"""The rules of `rules/times.toml` and `rules/times_spans.toml`, each a regular expression over classes of items."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import RuleError
from extract.timex.build import Captures, Constants
from extract.timex.compose import BUILDERS
from extract.timex.lexicon import RULES, Classes, lexicon
from extract.timex.nodes import Node
from extract.timex.span_builders import SPAN_BUILDERS
from extract.timex.spans import SpanNode

Builder = Callable[[Captures, Constants], Node | SpanNode | None]
_BUILDERS: dict[str, Builder] = {**BUILDERS, **SPAN_BUILDERS}
CHECKED = 3
"""How many of the sets that a pattern needs are looked for before it is tried: the rarest."""
_WORD = re.compile(r"(?:([a-z]\w*):)?([A-Z][A-Z0-9_]*(?:\|[A-Z][A-Z0-9_]*)*)")
_PIECE = re.compile(r"\(\?<?[!=]|\(|\)\??| \| |[^ ()]+")
_EVERYDAY = {
    *("AND", "OR", "OF", "IN", "INSIDE", "PER", "THIS", "COMMA", "STOP", "DASH", "OPEN", "CLOSE"),
    *("MAYBE_NAMED", "COUNTED", "NOT_COUNTED", "COUNTED_NOUN", "NUM", "CARD", "DAY", "ORD", "TWO", "ZERO"),
}
"""Groups of words that stand in every sentence."""
Needs = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one rule. `build` and `gives` are None for a rule that only takes out."""

    name: str
    pattern: re.Pattern[str]
    build: Builder | None
    gives: str | None
    emit: bool
    constants: Constants
    needs: Needs
    """Sets of characters of which one each must stand in the string, or the pattern cannot match."""
    ways: tuple[Needs, ...]
    """The same for each way through its brackets."""


@cache
def telling() -> frozenset[str]:
    """Characters of which every run holds one in which some rule finds something.

    Of each way to match a rule the rarest word is taken. Those that only other rules give need
    none: what they are built on has its own.
    """
    of_groups = lexicon().classes.groups
    rarest = (
        min(way, key=lambda chars: (any(of_groups(char) <= _EVERYDAY for char in chars), len(chars)))
        for of_stage in stages().values()
        for rule in of_stage
        if rule.build
        for way in rule.ways
    )
    return frozenset(char for chars in rarest for char in chars)


@cache
def stages() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of every stage. A group that rules give has its character before any rule is compiled."""
    tables: dict[str, dict[str, Any]] = {}
    for name in ("times.toml", "times_spans.toml"):
        with (RULES / name).open("rb") as file:
            tables[name] = tomllib.load(file)
    classes = lexicon().classes
    sets = {group: members for table in tables.values() for group, members in table["sets"].items()}
    found = {stage: (name, rows) for name, table in tables.items() for stage, rows in table.items() if stage != "sets"}
    for _, rows in found.values():
        for row in rows:
            classes.char(frozenset([row.get("gives", "")]))
    return {stage: tuple(_rules(name, rows, sets, classes)) for stage, (name, rows) in found.items()}


def _rules(file: str, rows: list[dict[str, Any]], sets: dict[str, list[str]], classes: Classes) -> Iterator[Rule]:
    for row in rows:
        constants = {
            name: value for name, value in row.items() if name not in ("name", "pattern", "node", "gives", "emit")
        }
        if "node" in row and row["node"] not in _BUILDERS:
            raise RuleError(f"{file}: rule {row['name']}: no node {row['node']!r}")
        build = _BUILDERS[row["node"]] if "node" in row else None
        for variant in _variants(row["pattern"]):
            try:
                pattern, needs, ways = _compile(variant, sets, classes)
            except (re.error, KeyError) as error:
                raise RuleError(f"{file}: rule {row['name']}: {error}") from error
            yield Rule(row["name"], pattern, build, row.get("gives"), row.get("emit", True), constants, needs, ways)


def _variants(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand outside every bracket."""
    depth, start = 0, 0
    for at, char in enumerate(pattern):
        depth += (char in "([") - (char in ")]")
        if depth == 0 and pattern[at : at + 3] == " | ":
            yield pattern[start:at]
            start = at + 3
    yield pattern[start:]


def _compile(
    pattern: str, sets: dict[str, list[str]], classes: Classes
) -> tuple[re.Pattern[str], Needs, tuple[Needs, ...]]:
    def members(name: str) -> str:
        if name in sets:
            return "".join(members(member) for member in sets[name])
        chars = classes.of_group(name)
        if not chars:
            raise KeyError(f"no group {name}")
        return chars

    def word(found: re.Match[str]) -> str:
        chars = "".join(dict.fromkeys("".join(members(name) for name in found[2].split("|"))))
        return f"(?P<{found[1]}>[{chars}])" if found[1] else f"[{chars}]"

    if "[" not in pattern:
        pattern = f"[{pattern}]"
    before, marked, after = (_WORD.sub(word, piece).replace(" ", "") for piece in re.split(r"[\[\]]", pattern))
    sets_of = [[frozenset("".join(map(members, names))) for names in way] for way in _ways(pattern)]
    needs = sorted((chars for chars in sets_of[0] if all(chars in way for way in sets_of)), key=len)
    found = re.compile(f"{before}(?P<marked>{marked}){after}")
    return found, tuple(needs[:CHECKED]), tuple(map(tuple, sets_of))


def _ways(pattern: str) -> list[list[list[str]]]:
    """The ways through the brackets of a pattern: for each the words that it cannot do without, as their groups."""
    pieces = _PIECE.findall(re.sub(r"[\[\]]", " ", pattern))
    found, _ = _alternatives(pieces, 0)
    return found


def _alternatives(pieces: list[str], at: int) -> tuple[list[list[list[str]]], int]:
    """The ways through what follows up to its closing bracket, and the place of that bracket."""
    found: list[list[list[str]]] = []
    ways: list[list[list[str]]] = [[]]
    while at < len(pieces) and not pieces[at].startswith(")"):
        piece = pieces[at]
        if piece == " | ":
            found, ways = found + ways, [[]]
        elif piece.startswith("("):
            inner, at = _alternatives(pieces, at + 1)
            if piece == "(" and pieces[at] == ")":
                ways = [way + more for way in ways for more in inner]
        elif (word := _WORD.fullmatch(piece)) is not None:
            ways = [[*way, word[2].split("|")] for way in ways]
        at += 1
    return found + ways, at
