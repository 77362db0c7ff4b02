"""The lines of a text that say something, with the way back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_EDGE = "\ufeff\u200b\u200c\u200e\u200f \t\v\f\xa0"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer spaces, and where that stands: [start, end) in the text."""

    text: str
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The lines that are not empty."""
    found = []
    for match in _LINE.finditer(text):
        inner = match.group().strip(_EDGE)
        if inner:
            start = match.start() + len(match.group()) - len(match.group().lstrip(_EDGE))
            found.append(Line(inner, start, start + len(inner)))
    return found
