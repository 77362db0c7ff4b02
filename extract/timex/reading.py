"""A text in normal form → the expressions found in it, in order, with those that name one time twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.timex.lexer import Items
from extract.timex.matching import Produced, Reading, find
from extract.timex.nodes import Ending, Moment, Node, Offset, Part, Range
from extract.timex.spans import Clock, SpanNode
from extract.timex.tense import looks
from extract.timex.unify import unify

_LINK = re.compile(r"\s*(?:[(\[]{1,3}|[،,]?\s(?:که\s)?(?:برابر|مصادف|مطابق|معادل)\sبا\s)\s*")
"""What stands between two names of one time: «2 اکتبر (10 مهر)», «10 مهر برابر با 2 اکتبر»."""
Runs = Iterable[tuple[int, Items]]
"""(offset, items) of the runs of a text."""
_DUSHANBE = re.compile(r"(?:در|شهر|به|از)?\s*[«\"']?\Z")
_TAJIKISTAN = "تاجیک"
_ZONE = re.compile(r" به وقت (?:شرق |غرب |مرکز )?[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of days by its [start, end) in the normal text; `twin` is the other name of the same time."""

    start: int
    end: int
    meaning: Node
    rule: str
    looks: int
    """Which way the sentence looks, where the expression leaves it open."""
    clock: Clock | None = None
    """The time of day that stands with it: «ساعت 8 صبح فردا»."""
    twin: Node | None = None
    second: bool = False
    """Whether its twin stands before it."""

    @property
    def node(self) -> Node:
        """What it means, the twin's word taken with it: «سه‌شنبه (10 مهر)» is one day."""
        if self.twin is None or (_is_dated(self.meaning) and _is_dated(self.twin)):
            return self.meaning
        return unify(self.meaning, self.twin) or self.meaning


@dataclass(frozen=True, slots=True)
class Undated:
    """A time of day without a day, a duration or a set by its [start, end) in the normal text."""

    start: int
    end: int
    meaning: SpanNode
    rule: str


def _is_dated(node: Node) -> bool:
    return isinstance(node, Moment) and node.month is not None


@lru_cache(maxsize=8)
def read_expressions(normal: str) -> tuple[Found, ...]:
    """The expressions of a text in normal form that point to a calendar."""
    runs = ((start, run) for start, reading in _readings(normal) for run in reading.calendar)
    return tuple(found for found in _read(normal, runs) if isinstance(found, Found))


def read_all(normal: str) -> tuple[Found | Undated, ...]:
    """Those, and its times of day, durations and sets."""
    return tuple(_read(normal, ((start, run) for start, reading in _readings(normal) for run in reading.spans())))


@lru_cache(maxsize=2)
def _readings(normal: str) -> tuple[tuple[int, Reading], ...]:
    return tuple(find(normal))


def _read(normal: str, runs: Runs) -> list[Found | Undated]:
    found = list(_expressions(normal, runs))
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        if not isinstance(first, Found) or not isinstance(second, Found):
            continue
        if _LINK.fullmatch(normal, first.end, second.start) and _may_be_twins(first, second):
            found[at] = replace(first, twin=second.meaning)
            found[at + 1] = replace(second, twin=first.meaning, second=True)
    return found


def _expressions(normal: str, runs: Runs) -> Iterator[Found | Undated]:
    may_be_city = _TAJIKISTAN in normal
    for start, end, value in _produced(runs):
        node = value.node
        if isinstance(node, Clock) and node.value[0] == "T":
            end = _with_zone(normal, end)
        if isinstance(node, Clock) and node.day:
            yield Found(start, end, node.day, value.rule, _looks(normal, end, node.day), node)
        elif isinstance(node, SpanNode):
            yield Undated(start, end, node, value.rule)
        elif not (may_be_city and _is_city(normal, start, end)):
            yield Found(start, end, node, value.rule, _looks(normal, end, node))


def _produced(runs: Runs) -> Iterator[tuple[int, int, Produced]]:
    for start, run in runs:
        for at, value in enumerate(run.values):
            if isinstance(value, Produced) and value.emit:
                yield start + run.starts[at], start + run.ends[at], value


def _with_zone(normal: str, end: int) -> int:
    """The end of a time of day with the place whose clocks show it: «به وقت محلی»."""
    zone = _ZONE.match(normal, end)
    return zone.end() if zone else end


def _looks(normal: str, end: int, node: Node) -> int:
    return looks(normal, end) if _asks_for_tense(node) else 0


def _may_be_twins(first: Found, second: Found) -> bool:
    one, other = first.meaning, second.meaning
    if first.second or not (isinstance(one, Moment) and isinstance(other, Moment)):
        return False
    today_and_weekday = one.day_shift is not None and other.weekday is not None  # «امروز (دوشنبه)»
    two_years = one.year is not None and other.year is not None and one.calendar != other.calendar
    return today_and_weekday or two_years or _is_dated(one) or _is_dated(other)


def _is_city(normal: str, start: int, end: int) -> bool:
    """Whether «دوشنبه» is the capital of Tajikistan, in a text about that country."""
    if normal[start:end] != "دوشنبه":
        return False
    before = _DUSHANBE.search(normal, max(0, start - 8), start)
    return before is not None and before.group().strip() != ""


def _asks_for_tense(node: Node) -> bool:
    """Whether the year, the week or the anchor is left to the sentence."""
    if isinstance(node, Part):
        return _asks_for_tense(node.whole)
    if isinstance(node, Offset | Ending):
        return _asks_for_tense(node.base if isinstance(node, Offset) else node.end)
    if isinstance(node, Range):
        return any(_asks_for_tense(side) for side in (node.start, node.end) if side)
    if not isinstance(node, Moment):
        return False
    if node.month is not None or node.observance is not None or node.season is not None:
        return node.year is None and node.year_shift is None
    return node.weekday is not None or node.same is not None
