"""Time expressions of an article, each with the days it may mean.

The words are read by the grammar of `rules/times.toml` (see `extract.timex`); values are
intervals of days counted from the day of publication. Where that is unknown, relative
expressions stay without a value; contradictions and impossible dates become problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.document import Document, Passage
from extract.model import Problem, Published, TimeExpression, iso
from extract.text import fold
from extract.timex.context import UNKNOWN, Context, ImpossibleDateError, Resolved
from extract.timex.grammar import Produced, find
from extract.timex.lexer import read_items
from extract.timex.nodes import Moment, Node, Part, Vague
from extract.timex.resolve import resolve
from extract.timex.tense import looks

_MESSAGES = {
    "weekday-mismatch": "the weekday and the date do not agree",
    "day-mismatch": "the date is not the day that the words «امروز», «فردا» … point to",
    "impossible-date": "no calendar has this date",
    "reversed-range": "the end lies before the start",
    "calendar-mismatch": "the two calendars name different days",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression in a passage, by its [start, end) in the normal text."""

    start: int
    end: int
    produced: Produced


def find_times(document: Document, published: Published) -> tuple[tuple[TimeExpression, ...], tuple[Problem, ...]]:
    """The time expressions of an article in reading order, and what is wrong with them."""
    times: list[TimeExpression] = []
    problems: list[Problem] = []
    for passage in document.passages.values():
        found, wrong = _in_passage(passage, published)
        times += found
        problems += wrong
    return tuple(times), tuple(problems)


def find_times_in(text: str, published: date | None = None) -> tuple[tuple[TimeExpression, ...], tuple[Problem, ...]]:
    """The time expressions of a bare text, as of a day of publication; offsets are into the text itself."""
    how = Published(published, published, "given") if published else Published()
    times, problems = _in_passage(Passage("body", text), how)
    return tuple(times), tuple(problems)


def distinct(times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The first of all expressions that read alike and mean the same days."""
    seen = {(fold(time.text), time.earliest, time.latest): time for time in reversed(times)}
    return tuple(time for time in times if seen[fold(time.text), time.earliest, time.latest] is time)


def _in_passage(passage: Passage, published: Published) -> tuple[list[TimeExpression], list[Problem]]:
    times: list[TimeExpression] = []
    problems: list[Problem] = []
    previous: Resolved | None = None
    for found in _expressions(passage.text.normal):
        resolved = _resolved(found, passage.text.normal, published, previous)
        if resolved is None:
            continue
        if resolved.conflict:
            problems.append(_problem(passage, found, resolved.conflict))
        times.append(_expression(passage, found, resolved))
        if resolved.days:
            previous = resolved
    return times, problems


def _expressions(normal: str) -> Iterator[_Found]:
    items = find(read_items(normal))
    for start, end, value in zip(items.starts, items.ends, items.values, strict=True):
        if isinstance(value, Produced) and value.emit:
            yield _Found(start, end, value)


def _resolved(found: _Found, normal: str, published: Published, previous: Resolved | None) -> Resolved | None:
    """The days an expression means, seen from every day that may be the day of publication."""
    node = found.produced.node
    cue = looks(normal, found.end) if _asks_for_tense(node) else 0
    days = dict.fromkeys([published.earliest, published.latest])
    if None in days:
        days = {None: None}
    try:
        results = [resolve(node, Context(day, previous, cue)) for day in days]
    except ImpossibleDateError:
        return Resolved(conflict="impossible-date")
    if found.produced.group == "NTH_T" and results[0] == UNKNOWN:
        return None
    return results[0] if len(results) == 1 else _hull(results)


def _hull(results: list[Resolved]) -> Resolved:
    """The days from the first to the last of two views; unknown if either is."""
    first, last = results
    if first.earliest and first.latest and last.earliest and last.latest:
        low, high = min(first.earliest, last.earliest), max(first.latest, last.latest)
        return Resolved(low, high, first.calendar, first.granularity, first.anchor, first.conflict or last.conflict)
    return first if first == last else UNKNOWN


def _asks_for_tense(node: Node) -> bool:
    """Whether the year or week is left to the sentence."""
    if isinstance(node, Part):
        return _asks_for_tense(node.whole)
    if not isinstance(node, Moment):
        return False
    if node.month is not None or node.observance is not None or node.season is not None:
        return node.year is None and node.year_shift is None
    return node.weekday is not None or node.same is not None


def _problem(passage: Passage, found: _Found, kind: str) -> Problem:
    span = passage.span(found.start, found.end)
    return Problem(kind, passage.text.original[span.start : span.end], span, _MESSAGES[kind])


def _expression(passage: Passage, found: _Found, resolved: Resolved) -> TimeExpression:
    span = passage.span(found.start, found.end)
    node = found.produced.node
    return TimeExpression(
        text=passage.text.original[span.start : span.end],
        span=span,
        type="DATE",
        value=_value(node, resolved),
        earliest=resolved.earliest,
        latest=resolved.latest,
        calendar=resolved.calendar,
        granularity=resolved.granularity,
        rule=found.produced.rule,
        anchor=resolved.anchor,
    )


def _value(node: Node, resolved: Resolved) -> str:
    """The TIMEX3 value: a Gregorian day, month or year where the interval is one, else «first/last»."""
    if isinstance(node, Vague):
        return node.value
    low, high = resolved.earliest, resolved.latest
    if low is None and high is None:
        return ""
    if low is None or high is None or low != high:
        if resolved.calendar == "gregorian" and low and resolved.granularity in ("year", "month"):
            return low.isoformat()[: 4 if resolved.granularity == "year" else 7]
        return f"{iso(low) or ''}/{iso(high) or ''}"
    part = node.part_of_day if isinstance(node, Moment) else None
    return low.isoformat() + (part or "")
