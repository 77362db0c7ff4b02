"""A text in normal form → the expressions found in it, in order, with those that name one time twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.timex.grammar import Produced, find
from extract.timex.lexer import read_items
from extract.timex.nodes import Moment, Node, Part, Range
from extract.timex.tense import looks
from extract.timex.unify import unify

_LINK = re.compile(r"\s*(?:[(\[]|[،,]?\s(?:برابر|مصادف|مطابق|معادل)\sبا\s)\s*")
"""What stands between two names of one time: «2 اکتبر (10 مهر)», «10 مهر برابر با 2 اکتبر»."""
_DUSHANBE = re.compile(r"(?:در|شهر|به|از)?\s*[«\"']?\Z")
_TAJIKISTAN = "تاجیک"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression by its [start, end) in the normal text; `twin` is the other name of the same time."""

    start: int
    end: int
    produced: Produced
    looks: int
    """Which way the sentence looks, where the expression leaves it open."""
    twin: Produced | None = None
    second: bool = False
    """Whether its twin stands before it."""

    @property
    def node(self) -> Node:
        """What it means, the twin's word taken with it: «سه‌شنبه (10 مهر)» is one day."""
        if self.twin is None or _is_dated(self.produced.node) == _is_dated(self.twin.node):
            return self.produced.node
        return unify(self.produced.node, self.twin.node) or self.produced.node


def _is_dated(node: Node) -> bool:
    return isinstance(node, Moment) and node.month is not None


def read_expressions(normal: str) -> list[Found]:
    """The expressions of a text in normal form."""
    found = list(_expressions(normal))
    for at in range(len(found) - 1):
        first, second = found[at], found[at + 1]
        if _LINK.fullmatch(normal, first.end, second.start) and _may_be_twins(first, second):
            found[at] = Found(first.start, first.end, first.produced, first.looks, second.produced)
            found[at + 1] = Found(second.start, second.end, second.produced, second.looks, first.produced, True)
    return found


def _expressions(normal: str) -> Iterator[Found]:
    items = find(read_items(normal))
    for start, end, value in zip(items.starts, items.ends, items.values, strict=True):
        if isinstance(value, Produced) and value.emit and not _is_city(normal, start, end):
            yield Found(start, end, value, looks(normal, end) if _asks_for_tense(value.node) else 0)


def _may_be_twins(first: Found, second: Found) -> bool:
    nodes = (first.produced.node, second.produced.node)
    if first.second or not all(isinstance(node, Moment) for node in nodes):
        return False
    return any(_is_dated(node) for node in nodes)


def _is_city(normal: str, start: int, end: int) -> bool:
    """Whether «دوشنبه» is the capital of Tajikistan, in a text about that country."""
    if normal[start:end] != "دوشنبه" or _TAJIKISTAN not in normal:
        return False
    before = _DUSHANBE.search(normal, max(0, start - 8), start)
    return before is not None and before.group().strip() != ""


def _asks_for_tense(node: Node) -> bool:
    """Whether the year, the week or the anchor is left to the sentence."""
    if isinstance(node, Part):
        return _asks_for_tense(node.whole)
    if isinstance(node, Range):
        return any(_asks_for_tense(side) for side in (node.start, node.end) if side)
    if not isinstance(node, Moment):
        return False
    if node.month is not None or node.observance is not None or node.season is not None:
        return node.year is None and node.year_shift is None
    return node.weekday is not None or node.same is not None
