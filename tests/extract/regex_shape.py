"""Whether a regular expression can be slow: repeats without a bound that may share what they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

_PARSER: Any = import_module("re._parser")
_COMPILER: Any = import_module("re._compiler")
_SAMPLE = frozenset("07aZاهمی\u200c \t\n_-–.,:/()[]{}«»\"'،؛!؟?+#@|T۵\ue000\ue123")
"""A character of every kind that a pattern may tell apart."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_LOOKS = ("AT", "ASSERT", "ASSERT_NOT")
_MANY = 10_000


def greatest_width(pattern: re.Pattern[str]) -> int:
    """The greatest number of characters that a match can have; 10,000 and more is without a bound."""
    width: int = _PARSER.parse(pattern.pattern, pattern.flags).getwidth()[1]
    return width


def ambiguities(pattern: re.Pattern[str]) -> list[str]:
    """What lets a text be divided among the repeats of a pattern in more than one way."""
    return list(_Shape(_PARSER.parse(pattern.pattern, pattern.flags)).found())


class _Shape:
    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def found(self) -> Iterator[str]:
        yield from self._nested(self.tree)
        yield from self._walk(self.tree, frozenset())[1]

    def _nested(self, sequence: Any) -> Iterator[str]:
        """A repeat inside a repeat: each round must begin with what the inner one cannot hold."""
        for item in sequence:
            name, _, bodies = _read(item)
            for body in bodies:
                if name in _REPEATS and item[1][1] > 1:
                    inner = [each for each in self._all(body) if _is_unbounded(each)]
                    held = frozenset[str]().union(*(self._chars(_read(each)[2][0]) for each in inner))
                    if inner and (held & self._first(body) or body.getwidth()[0] == 0):
                        yield "a repeat inside a repeat"
                yield from self._nested(body)

    def _walk(self, sequence: Any, open_to: frozenset[str]) -> tuple[frozenset[str], list[str]]:
        """What the repeats before the end of a sequence may still give up, and where two repeats meet."""
        wrong: list[str] = []
        for item in sequence:
            name, least, bodies = _read(item)
            if name in _LOOKS:
                continue
            before = open_to
            if _is_unbounded(item):
                wrong += ["two repeats that meet"] * bool(self._first(bodies[0]) & open_to)
                wrong += self._walk(bodies[0], frozenset())[1]
                open_to = open_to | self._chars(bodies[0])
            elif bodies:
                ways = [self._walk(body, before) for body in bodies]
                wrong += [each for way in ways for each in way[1]]
                open_to = frozenset[str]().union(*(way[0] for way in ways), before if least == 0 else frozenset())
            elif not self._chars([item]) & open_to:
                open_to = frozenset()
        return open_to, wrong

    def _all(self, sequence: Any) -> Iterator[Any]:
        for item in sequence:
            yield item
            for body in _read(item)[2]:
                yield from self._all(body)

    def _chars(self, sequence: Any) -> frozenset[str]:
        """The characters that a sequence may hold anywhere."""
        held: frozenset[str] = frozenset()
        for item in self._all(sequence):
            name, _, bodies = _read(item)
            if not bodies and name not in _LOOKS:
                held |= self._single(name, item)
        return held

    def _first(self, sequence: Any) -> frozenset[str]:
        """The characters that a sequence may begin with."""
        held: frozenset[str] = frozenset()
        for item in sequence:
            name, least, bodies = _read(item)
            if name in _LOOKS:
                continue
            held |= frozenset[str]().union(*map(self._first, bodies)) if bodies else self._single(name, item)
            if least and (not bodies or all(body.getwidth()[0] for body in bodies)):
                break
        return held

    def _single(self, name: str, item: Any) -> frozenset[str]:
        if name == "GROUPREF":
            return _SAMPLE
        one = _COMPILER.compile(_PARSER.SubPattern(self.tree.state, [item]))
        return frozenset(filter(one.fullmatch, _SAMPLE))


def _read(item: Any) -> tuple[str, int, list[Any]]:
    """(kind, least number of times, what it is made of) of a node."""
    kind, value = item
    name = str(kind)
    if name in _REPEATS:
        return name, value[0], [value[2]]
    if name == "BRANCH":
        return name, 1, value[1]
    if name == "SUBPATTERN":
        return name, 1, [value[3]]
    return name, 1, [value] if name == "ATOMIC_GROUP" else []


def _is_unbounded(item: Any) -> bool:
    return str(item[0]) in _REPEATS and int(item[1][1]) >= _MANY
