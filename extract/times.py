"""Time expressions of an article, each with the days it may mean.

The words are read by the grammar of `rules/times.toml` and `rules/times_spans.toml` (see
`extract.timex`); types and values are those of TIMEX3. What points to a calendar has an interval
of days, counted from the day of publication where it is relative; where that day is unknown it
stays without one. Contradictions and impossible dates become problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from unicodedata import combining

from extract.calendars import DAY
from extract.document import Document, Passage
from extract.model import Problem, Published, Span, TimeExpression, iso
from extract.text import fold
from extract.timex.context import UNKNOWN, Context, ImpossibleDateError, Resolved
from extract.timex.nodes import Moment, Node, Nth, Vague
from extract.timex.reading import Found, Undated, read_all, read_expressions
from extract.timex.resolve import resolve
from extract.timex.spans import Clock, Length, Recurrence

PROBLEMS = {
    "weekday-mismatch": "the weekday and the date do not agree",
    "day-mismatch": "the date is not the day that the word beside it («امروز», «فردا» …) points to",
    "impossible-date": "no calendar has this date",
    "reversed-range": "the end lies before the start",
    "calendar-mismatch": "the two calendars name different days",
    "ambiguous-calendar": "the year can be read in two calendars",
}
"""What can be wrong with an expression: the kind of a Problem → what it means."""
_TYPES = {Length: "DURATION", Recurrence: "SET", Clock: "TIME"}
_Reader = Callable[[str], Sequence[Found | Undated]]
_MOST_VIEWS = 31
"""Days of publication that are tried where some of them contradict the words."""
_SENTENCE_END = re.compile(r"[.!؟?\n]")
_QUOTED = re.compile(r"(?:گفت|نوشت|افزود|اعلام کرد|خبر داد|تاکید کرد)[^\n:«\"]{0,40}[:«\"]")
"""Words of saying that open a quotation."""
_REACH_OF_AN_AGE = 120
"""Characters."""
_LEADING = re.compile(r"^(?:روز|از|تا)(?=.)")


Findings = tuple[tuple[TimeExpression, ...], tuple[Problem, ...]]


def find_times(document: Document, published: Published) -> Findings:
    """The time expressions of an article in reading order, of every type, and what is wrong with them.

    Every occurrence is one; `distinct` keeps the first of those that say the same.
    """
    return _in_document(document, published, read_all)


def find_dates(document: Document, published: Published) -> Findings:
    """Those of them that point to a calendar, without the clock beside the day («صبح فردا», not «ساعت 8 صبح فردا»)."""
    return _in_document(document, published, read_expressions)


def find_times_in(text: str, published: date | None = None) -> Findings:
    """The time expressions of a bare text, as of a day of publication; offsets are into the text itself."""
    times, problems = _in_passage(Passage("body", text), _given(published), read_all)
    return tuple(times), tuple(problems)


def find_dates_in(text: str, published: date | None = None) -> Findings:
    """Those of a bare text that point to a calendar, as `find_dates` gives them."""
    times, problems = _in_passage(Passage("body", text), _given(published), read_expressions)
    return tuple(times), tuple(problems)


def distinct(times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The first of all expressions that read alike and mean the same days; «روز دوشنبه» reads like «دوشنبه»."""
    first: dict[tuple[str, date | None, date | None], TimeExpression] = {}
    for time in times:
        first.setdefault((_LEADING.sub("", fold(time.text)), time.earliest, time.latest), time)
    return tuple(first.values())


def _given(published: date | None) -> Published:
    return Published(published, published, "given") if published else Published()


def _in_document(document: Document, published: Published, read: _Reader) -> Findings:
    times: list[TimeExpression] = []
    problems: list[Problem] = []
    for passage in document.passages.values():
        found, wrong = _in_passage(passage, published, read)
        times += found
        problems += wrong
    return tuple(times), tuple(problems)


def _in_passage(passage: Passage, published: Published, read: _Reader) -> tuple[list[TimeExpression], list[Problem]]:
    times: list[TimeExpression] = []
    problems: list[Problem] = []
    normal = passage.text.normal
    previous: Resolved | None = None
    at = said = 0
    for found in read(normal):
        if previous and not previous.is_apart and _SENTENCE_END.search(normal, at, found.start):
            previous = replace(previous, is_apart=True)
        at = found.end
        if isinstance(found, Undated):
            times.append(_undated(passage, found))
            continue
        told = None if _follows_an_age(found.node, normal, said, found.start) else previous
        resolved = _resolved(found, published, told)
        if (
            resolved.anchor == "published"
            and _is_past(previous, published)
            and _QUOTED.search(normal, said, found.start)
        ):
            resolved = UNKNOWN  # «او در سال 90 گفت: سال آینده …» is not counted from this publication
        if isinstance(found.node, Nth) and resolved == UNKNOWN:
            continue  # «دومین روز» of nothing that has days
        time = _expression(passage, found, resolved)
        if time.problem:
            problems.append(Problem(time.problem, time.text, time.span, PROBLEMS[time.problem]))
        times.append(time)
        if resolved.days:
            previous, said = resolved, found.end
    return times, problems


def _follows_an_age(node: Node, normal: str, said: int, start: int) -> bool:
    """Whether «سه سال بعد» goes on from an age («در 19 سالگی»), not from the time named before it."""
    if not isinstance(node, Moment) or node.same is None or not node.after:
        return False
    return "سالگی" in normal[max(said, start - _REACH_OF_AN_AGE) : start]


def _is_past(previous: Resolved | None, published: Published) -> bool:
    """Whether the time named before in the sentence is told by its date and long before the publication."""
    if (
        previous is None
        or previous.is_apart
        or previous.anchor
        or previous.latest is None
        or published.earliest is None
    ):
        return False
    return (published.earliest - previous.latest).days > _MOST_VIEWS


def _resolved(found: Found, published: Published, previous: Resolved | None) -> Resolved:
    """The days an expression means, seen from every day that may be the day of publication."""
    first, last = published.earliest, published.latest
    try:
        if first is None or last is None or first == last:
            return _seen_from(first if first == last else None, found, previous)
        results = [_seen_from(day, found, previous) for day in (first, last)]
        if any(result.conflict for result in results) and (last - first).days <= _MOST_VIEWS:
            days = (first + DAY * number for number in range((last - first).days + 1))
            results = [_seen_from(day, found, previous) for day in days]
    except ImpossibleDateError:
        return Resolved(conflict="impossible-date")
    return reduce(_hull, [result for result in results if not result.conflict] or results)


def _seen_from(day: date | None, found: Found, previous: Resolved | None) -> Resolved:
    """The days as of one day of publication, compared with those of the twin."""
    context = Context(day, previous, found.looks)
    node = found.node
    if found.twin is None or node is not found.meaning:
        return resolve(node, context)
    other = resolve(found.twin, context)
    if other.earliest and _lacks_year(node):  # «2 اکتبر 2018 (10 مهر)»: its year is the twin's
        context = replace(context, published=other.earliest)
    resolved = resolve(node, context)
    if found.second and _differ(resolved, other):
        return replace(resolved, conflict="calendar-mismatch")
    return resolved


def _lacks_year(node: Node) -> bool:
    return isinstance(node, Moment) and node.year is None and node.year_shift is None


def _differ(first: Resolved, second: Resolved) -> bool:
    """Whether two names of one time share no day, or name other days in another calendar (a lunar one is not exact)."""
    if first.days is None or second.days is None:
        return False
    if first.days[0] > second.days[1] or second.days[0] > first.days[1]:
        return True
    if "hijri" in (first.calendar, second.calendar) or not first.granularity == second.granularity == "day":
        return False
    return first.calendar != second.calendar and first.days != second.days


def _hull(first: Resolved, last: Resolved) -> Resolved:
    """The days from the first to the last of two views; unknown if either is."""
    if first.days and last.days:
        low, high = min(first.days[0], last.days[0]), max(first.days[1], last.days[1])
        return replace(first, earliest=low, latest=high, conflict=first.conflict or last.conflict)
    return first if first == last else UNKNOWN


def _span(passage: Passage, start: int, end: int) -> Span:
    """The original span, with the marks on its last letter («اخیراً»)."""
    span = passage.span(start, end)
    original, end = passage.text.original, span.end
    while end < len(original) and combining(original[end]):
        end += 1
    return Span(span.field, span.start, end)


def _problem(found: Found, resolved: Resolved) -> str | None:
    """The kind of problem; of two names of one time the second tells it."""
    told_by_twin = found.twin and not found.second and found.node is not found.meaning
    if resolved.conflict == "impossible-date":
        told_by_twin = False
    return None if told_by_twin else resolved.conflict


def _expression(passage: Passage, found: Found, resolved: Resolved) -> TimeExpression:
    span = _span(passage, found.start, found.end)
    part = found.clock.value if found.clock else _part_of_day(found.meaning)
    return TimeExpression(
        text=passage.text.original[span.start : span.end],
        span=span,
        type="TIME" if found.clock else "DATE",  # «صبح امروز» is a date with a part of day: 2018-10-03TMO
        value=_value(found.meaning, resolved, part),
        earliest=resolved.earliest,
        latest=resolved.latest,
        calendar=resolved.calendar,
        granularity=resolved.granularity,
        rule=found.rule,
        anchor=resolved.anchor,
        problem=_problem(found, resolved),
    )


def _undated(passage: Passage, found: Undated) -> TimeExpression:
    span = _span(passage, found.start, found.end)
    node = found.meaning
    return TimeExpression(
        text=passage.text.original[span.start : span.end],
        span=span,
        type=_TYPES[type(node)],
        value=node.value,
        earliest=None,
        latest=None,
        calendar=None,
        granularity="time" if isinstance(node, Clock) else node.unit,
        rule=found.rule,
    )


def _part_of_day(node: Node) -> str | None:
    return node.part_of_day if isinstance(node, Moment) else None


def _value(node: Node, resolved: Resolved, part: str | None) -> str:
    """The TIMEX3 value: a Gregorian day, month or year where the interval is one, else «first/last».

    A time of day stands behind its day («2018-10-04T08:00»); alone where the day is not known.
    """
    if isinstance(node, Vague):
        return node.value
    low, high = resolved.earliest, resolved.latest
    if low is None and high is None:
        return part or ""
    if low is not None and low == high:
        return "/".join(low.isoformat() + end for end in (part or "").split("/"))
    if low and resolved.calendar == "gregorian" and resolved.granularity in ("year", "month"):
        return low.isoformat()[: 4 if resolved.granularity == "year" else 7]
    return f"{iso(low) or ''}/{iso(high) or ''}"
