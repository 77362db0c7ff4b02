"""The rules of `rules/times.toml` and `rules/times_spans.toml`, applied stage by stage to the items of a text.

Within a stage the longest match wins, then the earlier rule; what is matched becomes
one item of the group that the rule gives, which later stages build on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from extract.errors import RuleError
from extract.timex.build import Capture, Captures, Constants
from extract.timex.compose import BUILDERS
from extract.timex.lexer import Items
from extract.timex.lexicon import OTHER, RULES, Classes, lexicon
from extract.timex.nodes import Node
from extract.timex.span_builders import SPAN_BUILDERS
from extract.timex.spans import SpanNode

STAGES = ("recurring", "never", "atoms", "joined", "joined", "parts", "alone", "ranges")
"""The stages that find what points to a calendar; the first takes out what comes back («هر روز», «شنبه‌ها»)."""
SPAN_STAGES = (
    "no_span",
    "clocks",
    "clock_pairs",
    "lengths",
    "longer",
    "sets_of_time",
    "days",
    "loose",
    "loose_pairs",
    "single",
)
"""The stages that find times of day, durations and sets in what those leave."""
_BUILDERS: dict[str, Callable[[Captures, Constants], Node | SpanNode | None]] = {**BUILDERS, **SPAN_BUILDERS}
_BRACKET = re.compile(r"\([^()]*\)\??")
_CHECKED = 2
"""How many of the sets that a pattern needs are looked for before it is tried: the rarest."""
_RANK = itemgetter(0, 1, 2, 3)
_WORD = re.compile(r"(?:([a-z]\w*):)?([A-Z][A-Z0-9_]*(?:\|[A-Z][A-Z0-9_]*)*)")


@dataclass(frozen=True, slots=True)
class Produced:
    """An expression found: what it means, by which rule, and whether it is a time as it stands."""

    node: Node | SpanNode
    rule: str
    group: str
    emit: bool


Needs = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one rule. `node` and `gives` are None for a rule of the stage «never»."""

    name: str
    pattern: re.Pattern[str]
    node: str | None
    gives: str | None
    emit: bool
    constants: Mapping[str, Any]
    needs: Needs
    """Sets of characters of which one each must stand in the string, or the pattern cannot match."""


_FIRM = {"BARE_STRONG": "MONTH_T", "BARE_WEAK": "MONTH_T", "BARE_SEASON": "SEASON_T"}
"""What an item that is no time alone becomes when another confirms it."""


def find(items: Items) -> Items:
    """The items with every expression that points to a calendar as one item, whose value is a Produced."""
    return _through(items, STAGES)


def find_spans(items: Items) -> Items:
    """What `find` returned, with times of day, durations and sets as one item each."""
    return _through(items, SPAN_STAGES)


def _through(items: Items, stages: tuple[str, ...]) -> Items:
    text = "".join(items.chars)
    for stage in stages:
        found = _found(items, text, _stages()[stage], taken_out=stage in ("never", "no_span"))
        if found:
            items = _replaced(items, found)
            text = "".join(items.chars)
    return items


def _found(items: Items, text: str, rules: tuple[Rule, ...], taken_out: bool) -> list[tuple[int, int, Produced | None]]:
    """(start, end, what it is) of the matches of a stage that hold, in order, none inside another."""
    found: list[tuple[int, int, Produced | None]] = []
    used = bytearray(len(text))
    for _, _, start, end, rule, match in sorted(_matches(text, rules), key=_RANK):
        if any(used[start:end]):
            continue
        produced = None if taken_out else _produce(rule, match, items)
        if produced or taken_out:
            used[start:end] = b"\1" * (end - start)
            found.append((start, end, produced))
    return sorted(found, key=itemgetter(0))


def _matches(text: str, rules: tuple[Rule, ...]) -> Iterator[tuple[int, int, int, int, Rule, re.Match[str]]]:
    """(-length, order, start, end, rule, match) of every match of every rule."""
    present = set(text)
    for order, rule in enumerate(rules):
        if any(map(present.isdisjoint, rule.needs)):
            continue
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
    node = _BUILDERS[rule.node or ""](captures, rule.constants)
    if node is None:
        return None
    group = rule.gives or _firm(captures)
    return Produced(node, rule.name, group, rule.emit)


def _firm(captures: dict[str, Capture]) -> str:
    (group,) = captures["a"].groups
    return _FIRM.get(group, group)


def _replaced(items: Items, found: list[tuple[int, int, Produced | None]]) -> Items:
    result = Items()
    classes = lexicon().classes
    at = 0
    for start, end, produced in found:
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
def _stages() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of every stage. A group that rules give has its character before any rule is compiled."""
    tables: dict[str, dict[str, Any]] = {}
    for name in ("times.toml", "times_spans.toml"):
        with (RULES / name).open("rb") as file:
            tables[name] = tomllib.load(file)
    classes = lexicon().classes
    sets = {group: members for table in tables.values() for group, members in table["sets"].items()}
    stages = {stage: (name, rows) for name, table in tables.items() for stage, rows in table.items() if stage != "sets"}
    for _, rows in stages.values():
        for row in rows:
            classes.char(frozenset([row.get("gives", "")]))
    return {stage: tuple(_rules(name, rows, sets, classes)) for stage, (name, rows) in stages.items()}


def _rules(file: str, rows: list[dict[str, Any]], sets: dict[str, list[str]], classes: Classes) -> Iterator[Rule]:
    for row in rows:
        constants = {
            name: value for name, value in row.items() if name not in ("name", "pattern", "node", "gives", "emit")
        }
        if "node" in row and row["node"] not in _BUILDERS:
            raise RuleError(f"{file}: rule {row['name']}: no node {row['node']!r}")
        for variant in _variants(row["pattern"]):
            try:
                pattern, needs = _compile(variant, sets, classes)
            except (re.error, KeyError) as error:
                raise RuleError(f"{file}: rule {row['name']}: {error}") from error
            yield Rule(row["name"], pattern, row.get("node"), row.get("gives"), row.get("emit", True), constants, needs)


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
) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
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
    needs = sorted((frozenset("".join(map(members, names))) for names in _needed(pattern)), key=len)
    return re.compile(f"{before}(?P<marked>{marked}){after}"), tuple(needs[:_CHECKED])


def _needed(pattern: str) -> Iterator[list[str]]:
    """The groups of every word of a pattern that cannot be left out: it stands in no bracket and has no «?»."""
    flat = re.sub(r"[\[\]]", " ", pattern)
    while (fewer := _BRACKET.sub(" ", flat)) != flat:
        flat = fewer
    if "|" in _WORD.sub("", flat):
        return
    for found in _WORD.finditer(flat):
        if flat[found.end() : found.end() + 1] != "?":
            yield found[2].split("|")
