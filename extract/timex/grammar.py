"""The rules of `rules/times.toml`, applied stage by stage to the items of a text.

Within a stage the longest match wins, then the earlier rule; what is matched becomes
one item of the group that the rule gives, which later stages build on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.errors import RuleError
from extract.timex.build import Capture
from extract.timex.compose import BUILDERS
from extract.timex.lexer import Items
from extract.timex.lexicon import OTHER, RULES, Classes, lexicon
from extract.timex.nodes import Node

STAGES = ("never", "atoms", "joined", "joined", "parts", "alone", "ranges")
_WORD = re.compile(r"(?:([a-z]\w*):)?([A-Z][A-Z0-9_]*(?:\|[A-Z][A-Z0-9_]*)*)")


@dataclass(frozen=True, slots=True)
class Produced:
    """An expression found: what it means, by which rule, and whether it is a time as it stands."""

    node: Node
    rule: str
    group: str
    emit: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one rule. `node` and `gives` are None for a rule of the stage «never»."""

    name: str
    pattern: re.Pattern[str]
    node: str | None
    gives: str | None
    emit: bool
    constants: Mapping[str, Any]


_FIRM = {"BARE_STRONG": "MONTH_T", "BARE_WEAK": "MONTH_T", "BARE_SEASON": "SEASON_T"}
"""What an item that is no time alone becomes when another confirms it."""


def find(items: Items) -> Items:
    """The items with every expression as one item, whose value is a Produced."""
    for stage, rules in _stages():
        items = _apply(items, rules, taken_out=stage == "never")
    return items


def _apply(items: Items, rules: tuple[Rule, ...], taken_out: bool) -> Items:
    text = "".join(items.chars)
    found: list[tuple[int, int, int, Produced | None]] = []
    used = bytearray(len(text))
    for _, _, start, end, rule, match in sorted(_matches(text, rules), key=lambda row: row[:4]):
        if any(used[start:end]):
            continue
        produced = None if taken_out else _produce(rule, match, items)
        if produced or taken_out:
            used[start:end] = b"\1" * (end - start)
            found.append((start, end, rule.emit, produced))
    return _replaced(items, sorted(found, key=lambda row: row[0])) if found else items


def _matches(text: str, rules: tuple[Rule, ...]) -> Iterator[tuple[int, int, int, int, Rule, re.Match[str]]]:
    """(-length, order, start, end, rule, match) of every match of every rule."""
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(text):
            start, end = match.span("marked")
            yield start - end, order, start, end, rule, match


def _produce(rule: Rule, match: re.Match[str], items: Items) -> Produced | None:
    captures: dict[str, Capture] = {}
    for name, char in match.groupdict().items():
        if char is not None and name != "marked":
            value = items.values[match.start(name)]
            if isinstance(value, Produced):
                captures[name] = Capture(value.node, frozenset([value.group]))
            else:
                captures[name] = Capture(value, lexicon().classes.groups(char))
    node = BUILDERS[rule.node or ""](captures, rule.constants)
    if node is None:
        return None
    group = rule.gives or _firm(captures)
    return Produced(node, rule.name, group, rule.emit)


def _firm(captures: dict[str, Capture]) -> str:
    (group,) = captures["a"].groups
    return _FIRM.get(group, group)


def _replaced(items: Items, found: list[tuple[int, int, int, Produced | None]]) -> Items:
    result = Items()
    classes = lexicon().classes
    at = 0
    for start, end, _, produced in found:
        _copy(items, at, start, result)
        char = OTHER if produced is None else classes.char(frozenset([produced.group]))
        result.add(char, items.starts[start], items.ends[end - 1], produced)
        at = end
    _copy(items, at, len(items.chars), result)
    return result


def _copy(items: Items, start: int, end: int, result: Items) -> None:
    result.chars += items.chars[start:end]
    result.starts += items.starts[start:end]
    result.ends += items.ends[start:end]
    result.values += items.values[start:end]


@cache
def _stages() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    with (RULES / "times.toml").open("rb") as file:
        table = tomllib.load(file)
    classes = lexicon().classes
    for stage in dict.fromkeys(STAGES):
        for row in table[stage]:
            classes.char(frozenset([row.get("gives", "")]))
    return tuple((stage, tuple(_rules(table[stage], table["sets"], classes))) for stage in STAGES)


def _rules(rows: list[dict[str, Any]], sets: dict[str, list[str]], classes: Classes) -> Iterator[Rule]:
    for row in rows:
        constants = {
            name: value for name, value in row.items() if name not in ("name", "pattern", "node", "gives", "emit")
        }
        if "node" in row and row["node"] not in BUILDERS:
            raise RuleError(f"times.toml: rule {row['name']}: no node {row['node']!r}")
        for variant in _variants(row["pattern"]):
            try:
                pattern = _compile(variant, sets, classes)
            except (re.error, KeyError) as error:
                raise RuleError(f"times.toml: rule {row['name']}: {error}") from error
            yield Rule(row["name"], pattern, row.get("node"), row.get("gives"), row.get("emit", True), constants)


def _variants(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand outside every bracket."""
    depth, start = 0, 0
    for at, char in enumerate(pattern):
        depth += (char in "([") - (char in ")]")
        if depth == 0 and pattern[at : at + 3] == " | ":
            yield pattern[start:at]
            start = at + 3
    yield pattern[start:]


def _compile(pattern: str, sets: dict[str, list[str]], classes: Classes) -> re.Pattern[str]:
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
    return re.compile(f"{before}(?P<marked>{marked}){after}")
