"""The sentences with numbers and days in them that name nothing and tell no event: the graph does not know of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from extract.calendars import month_name
from extract.document import Passage
from extract.model import Span
from graph.model import ArticleRecord, KnowledgeGraph

Sentence = tuple[str, Span]
"""article, sentence"""

_LINE = re.compile(r"[^\n]+")
_MONTHS = "|".join(month_name("jalali", number) for number in range(1, 13))
MONTH = rf"(?<!\w)(?:پایان|آخر|نیمه|نیمهٔ|از|در|تا|به)\s(?:{_MONTHS})(?!\w)"
"""«پایان تیر», «از تیر»: a day or a month that may be announced"""
_DIGITS = re.compile(rf"[0-9۰-۹٠-٩]|{MONTH}")
_FIELDS = ("headline", "lead", "body")
_LONGEST = 2000
"""Characters of a line: longer ones are tables."""


def number_sentences(graph: KnowledgeGraph, known: Collection[Sentence]) -> Iterator[Sentence]:
    """All sentences with digits, or months after a preposition, that are not among the known, copies left out."""
    covered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for article, span in known:
        covered.setdefault((article, span.field), []).append((span.start, span.end))
    for record in graph.articles.values():
        if record.copy_of is None:
            for field in _FIELDS:
                spans = sorted(covered.get((record.id, field), ()))
                for start, end in _unknown(record, field, spans):
                    yield record.id, Span(field, start, end)


def _unknown(record: ArticleRecord, field: str, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    text = record.text(field)
    for line in _LINE.finditer(text):
        first, last = line.span()
        if last - first > _LONGEST or all(
            _is_in(first + digit.start(), covered) for digit in _DIGITS.finditer(line.group())
        ):
            continue
        for sentence in Passage(field, line.group()).sentences:
            start, end = first + sentence.start, first + sentence.end
            if not _is_in(start, covered) and _DIGITS.search(text, start, end):
                yield start, end


def _is_in(at: int, covered: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans that stand in order."""
    before = bisect_right(covered, (at, len(covered) and covered[-1][1] + 1))
    return before > 0 and at < covered[before - 1][1]
