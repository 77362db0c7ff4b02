"""Marks on a text that may nest, cross and repeat, as plain pieces in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from extract.model import Span
from extract.text import printable
from graph.model import Evidence, KnowledgeGraph

T = TypeVar("T")
Mark = tuple[int, int, T]
"""[start, end) and what it says of these characters"""

Pieces = tuple[tuple[str, tuple[str, ...]], ...]
"""A quoted sentence: stretches of text with «fact» and «core» where they belong."""

_ROOM = 300
"""characters of a sentence that are kept on either side of its fact: some «sentences» fill a megabyte"""


def pieces(
    text: str, marks: Iterable[Mark[T]], start: int = 0, end: int | None = None
) -> Iterator[tuple[str, list[T]]]:
    """The text of [start, end) cut wherever a mark begins or ends, each piece with its marks in their order."""
    end = len(text) if end is None else min(end, len(text))
    inside = ((max(first, start), min(last, end), rank, says) for rank, (first, last, says) in enumerate(marks))
    ordered = sorted((mark for mark in inside if mark[0] < mark[1]), key=lambda mark: mark[:3])
    cuts = sorted({start, end, *(mark[0] for mark in ordered), *(mark[1] for mark in ordered)})
    active: list[tuple[int, int, int, T]] = []
    upcoming = 0
    for left, right in pairwise(cuts):
        active = [mark for mark in active if mark[1] > left]
        while upcoming < len(ordered) and ordered[upcoming][0] == left:
            active.append(ordered[upcoming])
            upcoming += 1
        if left < right:
            yield text[left:right], [says for *_, says in sorted(active, key=lambda mark: mark[2])]


def quote(graph: KnowledgeGraph, evidence: Evidence, core: Span | None = None) -> Pieces:
    """The sentence behind a fact: «fact» on the evidence unless it is all of the sentence, «core» on its core."""
    text = graph.articles[evidence.article].text(evidence.sentence.field)
    whole = evidence.span.covers(evidence.sentence) and core is not None
    marks = [] if whole else [(evidence.span.start, evidence.span.end, "fact")]
    if core and core.field == evidence.sentence.field:
        marks.append((core.start, core.end, "core"))
    focus = core or evidence.span
    start = max(evidence.sentence.start, focus.start - _ROOM)
    end = min(evidence.sentence.end, max(focus.end, focus.start) + _ROOM, start + 4 * _ROOM)
    found = [(printable(piece), tuple(meanings)) for piece, meanings in pieces(text, marks, start, end)]
    before = [("…", ())] if start > evidence.sentence.start else []
    after = [("…", ())] if end < evidence.sentence.end else []
    return (*before, *found, *after)
