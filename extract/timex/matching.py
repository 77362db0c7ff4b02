"""The rules of the grammar applied stage by stage to the items of a text.

Within a stage the longest match wins, then the earlier rule; what is matched becomes one
item of the group that the rule gives, which later stages build on. No rule goes beyond a
word that has nothing to do with time, so a text falls apart into short runs of items. Runs
of the same classes come again and again, and what matches them is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from extract.timex.build import Capture
from extract.timex.grammar import CHECKED, Rule, stages, telling
from extract.timex.lexer import Items, Stretch, stretches
from extract.timex.lexicon import OTHER, lexicon
from extract.timex.nodes import Node
from extract.timex.spans import SpanNode

STAGES = ("recurring", "never", "atoms", "joined", "joined", "parts", "alone", "ranges")
"""The stages that find what points to a calendar; the first takes out what comes back («هر روز», «شنبه‌ها»)."""
SPAN_STAGES = (
    *("no_span", "clocks", "clock_pairs", "lengths", "longer"),
    *("sets_of_time", "days", "loose", "loose_pairs", "single"),
)
"""The stages that find times of day, durations and sets in what those leave."""
_TAKEN_OUT = ("never", "no_span")
_FIRM = {"BARE_STRONG": "MONTH_T", "BARE_WEAK": "MONTH_T", "BARE_SEASON": "SEASON_T"}
"""What an item that is no time alone becomes when another confirms it."""
_SHORT, _LONGEST, _REMEMBERED = 24, 80, 20_000
"""What is remembered: runs of so many items, stretches of so many characters, and so many of each."""

Match = tuple[int, int, int, int, Rule, tuple[tuple[str, int], ...]]
"""(-length, order of the rule, start, end, rule, captures as (name, index of the item))"""


@dataclass(frozen=True, slots=True)
class Produced:
    """An expression found: what it means, by which rule, and whether it is a time as it stands."""

    node: Node | SpanNode
    rule: str
    group: str
    emit: bool


_matches_of: dict[tuple[str, str], list[Match]] = {}
_Plan = dict[str, list[tuple[int, Rule]]]
_plan_of: dict[str, _Plan] = {}
_readings: dict[str, Reading] = {}
_barren: set[str] = set()
"""Runs that no rule matches."""


class Reading:
    """The runs of items of a stretch, each expression as one item whose value is a Produced; offsets are its own."""

    __slots__ = ("_spans", "calendar")

    def __init__(self, calendar: list[Items]) -> None:
        self.calendar = calendar
        """With what points to a calendar."""
        self._spans: list[Items] | None = None

    def spans(self) -> list[Items]:
        """With times of day, durations and sets as well."""
        if self._spans is None:
            self._spans = [_through(run, SPAN_STAGES) for run in self.calendar]
        return self._spans


_NOTHING = Reading([])


def find(normal: str) -> Iterator[tuple[int, Reading]]:
    """(start, how it reads) of the stretches of a text in normal form in which some rule matches."""
    for stretch in stretches(normal, _is_barren):
        known = _readings.get(stretch.text)
        if known is None:
            known = _read(stretch)
            if len(stretch.text) <= _LONGEST and stretch.is_whole and len(_readings) < _REMEMBERED:
                _readings[stretch.text] = known
        if known is not _NOTHING:
            yield stretch.start, known


def _read(stretch: Stretch) -> Reading:
    runs = [_through(run, STAGES) for run in _runs(stretch.items())]
    return Reading(runs) if runs else _NOTHING


def _runs(items: Items) -> Iterator[Items]:
    """The runs that a stretch falls apart into, each with the OTHER item behind it, without the barren ones."""
    text = "".join(items.chars)
    start = 0
    for piece in text.split(OTHER):
        end = start + len(piece) + 1
        if piece and not _is_barren(text[start:end]):
            yield Items(items.chars[start:end], items.starts[start:end], items.ends[start:end], items.values[start:end])
        start = end


def _is_barren(run: str) -> bool:
    """Whether no rule of any stage matches a run as the lexer left it."""
    if run in _barren or telling().isdisjoint(run):
        return True
    if any(rule.pattern.search(run) for rules in _planned(run).values() for _, rule in rules):
        return False
    if len(run) <= _SHORT and len(_barren) < _REMEMBERED:
        _barren.add(run)
    return True


def _through(items: Items, names: tuple[str, ...]) -> Items:
    text = "".join(items.chars)
    plan = _planned(text)
    for name in names:
        if name not in plan:
            continue
        matches = _matches(text, name, plan[name])
        if matches and (found := _found(items, matches, taken_out=name in _TAKEN_OUT)):
            items = _replaced(items, found)
            text = "".join(items.chars)
            plan = _planned(text)
    return items


def _planned(text: str) -> _Plan:
    """The plan of a run."""
    known = _plan_of.get(text)
    if known is None:
        known = _plan(frozenset(text))
        if len(text) <= _SHORT and len(_plan_of) < _REMEMBERED:
            _plan_of[text] = known
    return known


@lru_cache(maxsize=_REMEMBERED)
def _plan(present: frozenset[str]) -> _Plan:
    """The stages and their rules, with their order, that may match a run of these characters."""
    rules, masks = _needs()
    possible = -1
    for always, of_char in masks:
        bits = always
        for char in present:
            bits |= of_char.get(char, 0)
        possible &= bits
    plan: _Plan = {}
    while possible:
        lowest = possible & -possible
        order = lowest.bit_length() - 1
        stage, rule = rules[order]
        if any(not any(map(present.isdisjoint, way)) for way in rule.ways):
            plan.setdefault(stage, []).append((order, rule))
        possible ^= lowest
    return plan


@cache
def _needs() -> tuple[list[tuple[str, Rule]], list[tuple[int, dict[str, int]]]]:
    """All rules; as bits for each place in their needs: those without a need there, those that a character meets."""
    rules = [(stage, rule) for stage, of_stage in stages().items() for rule in of_stage]
    masks: list[tuple[int, dict[str, int]]] = []
    for place in range(CHECKED):
        always, of_char = 0, dict[str, int]()
        for order, (_, rule) in enumerate(rules):
            if place >= len(rule.needs):
                always |= 1 << order
                continue
            for char in rule.needs[place]:
                of_char[char] = of_char.get(char, 0) | 1 << order
        masks.append((always, of_char))
    return rules, masks


def _matches(text: str, stage: str, rules: list[tuple[int, Rule]]) -> list[Match]:
    """Every match of every rule, the longest and earliest rule first."""
    known = _matches_of.get((stage, text))
    if known is None:
        known = []
        for order, rule in rules:
            for match in rule.pattern.finditer(text):
                start, end = match.span("marked")
                names = (name for name, char in match.groupdict().items() if char is not None and name != "marked")
                known.append((start - end, order, start, end, rule, tuple((name, match.start(name)) for name in names)))
        known.sort(key=itemgetter(0, 1, 2, 3))
        if len(text) <= _SHORT and len(_matches_of) < _REMEMBERED:
            _matches_of[stage, text] = known
    return known


def _found(items: Items, matches: list[Match], taken_out: bool) -> list[tuple[int, int, Produced | None]]:
    """(start, end, what it is) of the matches that hold, in order, none inside another."""
    found: list[tuple[int, int, Produced | None]] = []
    used = bytearray(len(items.chars))
    for _, _, start, end, rule, captured in matches:
        if any(used[start:end]):
            continue
        produced = None if taken_out else _produce(rule, captured, items)
        if produced or taken_out:
            used[start:end] = b"\1" * (end - start)
            found.append((start, end, produced))
    return sorted(found, key=itemgetter(0))


def _produce(rule: Rule, captured: tuple[tuple[str, int], ...], items: Items) -> Produced | None:
    captures: dict[str, Capture] = {}
    for name, at in captured:
        value = items.values[at]
        if isinstance(value, Produced):
            captures[name] = Capture(value.node, frozenset([value.group]))
        else:
            captures[name] = Capture(value, lexicon().classes.groups(items.chars[at]))
    node = rule.build(captures, rule.constants) if rule.build else None
    return Produced(node, rule.name, rule.gives or _firm(captures), rule.emit) if node else None


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
