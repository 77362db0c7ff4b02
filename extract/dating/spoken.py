"""The time expressions of an article with the words around them, as its own statements use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.calendars import Interval
from extract.dating.rules import is_early
from extract.document import Document, Passage
from extract.timex.context import Context, ImpossibleDateError
from extract.timex.nodes import Moment, Node, Part
from extract.timex.reading import Found, read_expressions
from extract.timex.resolve import resolve
from extract.timex.tense import looks

_BEFORE = 60
_AFTER = 240
"""How far around an expression its sentence is read, in characters."""
_MARK = re.compile(r"[.!؟?\n]")
_MOST = 400
"""Expressions of one field that are read: a table of dates says nothing more with its next rows."""


@dataclass(frozen=True, slots=True)
class Said:
    """One expression: what it means, its words, and those of its sentence before and after it.

    Two names of one day («امروز (چهارشنبه 11 مهر)») are quoted together.
    """

    found: Found
    quote: str
    before: str
    after: str
    clause: str
    """What follows up to the next expression, in its sentence."""
    field: str
    looks: int
    """-1 where the sentence looks back, +1 where it looks ahead, 0 where it does not say."""

    @property
    def node(self) -> Node:
        return self.found.node

    def is_early(self, kind: str) -> bool:
        """Whether it stands where statements of that kind speak of the news."""
        return is_early(kind, self.field, self.found.start)

    @property
    def moment(self) -> Moment | None:
        """The moment that the expression is or is a part of («صبح امروز», «پایان مهر»)."""
        node = self.node
        while isinstance(node, Part):
            node = node.whole
        return node if isinstance(node, Moment) else None


def spoken(document: Document) -> tuple[Said, ...]:
    """The expressions of all fields in reading order."""
    return tuple(said for passage in document.passages.values() for said in _in_passage(passage))


def _in_passage(passage: Passage) -> Iterator[Said]:
    normal = passage.text.normal
    found = read_expressions(normal)[:_MOST]
    for at, one in enumerate(found):
        start, end = one.start, one.end
        if one.twin and one.second:
            start = found[at - 1].start
        elif one.twin and at + 1 < len(found):
            end = found[at + 1].end
        end += one.twin is not None and normal[end : end + 1] in (")", "]")
        span = passage.span(start, end)
        before = normal[max(0, one.start - _BEFORE) : one.start]
        stop = _MARK.search(normal, one.end, one.end + _AFTER)
        after = normal[one.end : stop.start() if stop else one.end + _AFTER]
        quote = passage.text.original[span.start : span.end]
        following = found[at + 1].start - one.end if at + 1 < len(found) else _AFTER
        sentence = _MARK.split(before)[-1]
        yield Said(one, quote, sentence, after, after[: max(0, following)], passage.field, looks(normal, one.end))


def days_of(node: Node | None) -> Interval | None:
    """The days of a node that needs no day of publication to be understood; None otherwise."""
    try:
        return resolve(node, Context()).days
    except ImpossibleDateError:
        return None
