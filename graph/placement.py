"""How an article places its publication to an event that it tells of: «از شب گذشته آغاز شد», «در حال برگزاری است».

Each expression of time is read as if the article had been published on one day after
another; the days on which it then points at the event are those that it leaves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from extract.calendars import DAY, Interval
from extract.document import Document, Passage, Sentence
from extract.model import Event, Extraction, Span, TimeExpression
from extract.times import find_times_in
from graph.dating_evidence import is_short
from graph.event_phases import Clauses, Said
from graph.id_order import shifted
from graph.rules import rules

_LONGEST = 1500
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The days on which the article may have been published, by one expression; none where it contradicts the event."""

    days: frozenset[date]
    says: str


def placements(document: Document, extraction: Extraction, event: Event, days: Interval) -> list[Placement]:
    """What the sentences about an event leave of the day of publication, given the days of the event."""
    names = _names(extraction, event)
    found = (
        placement
        for sentence in _about(document, extraction, event, names)
        for placement in _of_sentence(document, sentence, event, names, days)
    )
    first = islice(found, rules("dating")["events"]["sentences"])
    return list({placement.says: placement for placement in first}.values())


def _names(extraction: Extraction, event: Event) -> list[Span]:
    """Where the event is named: by its own name, and by the word that tells of it."""
    themes = {part.entity for part in event.roles if part.role == "theme"}
    gatherings = [entity for entity in extraction.entities if entity.type == "event" and entity.id in themes]
    named = [mention.span for entity in gatherings for mention in entity.mentions]
    trigger = event.trigger.span
    return named if any(span.overlaps(trigger) for span in named) else [*named, trigger]


def _about(document: Document, extraction: Extraction, event: Event, names: Sequence[Span]) -> Iterator[Sentence]:
    """The sentences that name the event and no other gathering."""
    gatherings = [entity for entity in extraction.entities if entity.type == "event"]
    spans = [mention.span for entity in gatherings for mention in entity.mentions]
    other = [span for span in spans if not any(span.overlaps(name) for name in names)]
    for passage in document.passages.values():
        wanted = _holding(passage, [*names, event.trigger.span]) - _holding(passage, other)
        for at in sorted(wanted):
            sentence = passage.sentences[at]
            if sentence.end - sentence.start <= _LONGEST:
                yield sentence


def _holding(passage: Passage, spans: Sequence[Span]) -> set[int]:
    """The places of the sentences in which any of the spans begins."""
    starts = [sentence.start for sentence in passage.sentences]
    return {bisect_right(starts, span.start) - 1 for span in spans if span.field == passage.field} - {-1}


def _of_sentence(
    document: Document, sentence: Sentence, event: Event, names: Sequence[Span], days: Interval
) -> Iterator[Placement]:
    text = document.article.text(sentence.field)[sentence.start : sentence.end]
    times, _ = find_times_in(text)
    clauses = Clauses(sentence, event, names, times)
    if going_on := clauses.going_on():
        yield Placement(frozenset(each_day(days)), f"«{going_on}»: it was going on, {days[0]} to {days[1]}")
    said = list(clauses.said())
    if said:
        yield from _read(said, _views(text, days), days)


_Views = dict[date, dict[tuple[int, int], TimeExpression]]
"""day of publication → the expressions of a sentence as they are read then, by their place in it"""


def _views(text: str, days: Interval) -> _Views:
    """A sentence as it reads on each day around the event."""
    around = rules("dating")["events"]["window"]
    views: _Views = {}
    for day in each_day((shifted(days[0], -around), shifted(days[1], around))):
        times, _ = find_times_in(text, day)
        views[day] = {(time.span.start, time.span.end): time for time in times}
    return views


def each_day(days: Interval) -> Iterator[date]:
    """The days of an interval, in order."""
    return (days[0] + shift * DAY for shift in range((days[1] - days[0]).days + 1))


def _read(said: Sequence[Said], views: _Views, days: Interval) -> Iterator[Placement]:
    for one in said:
        pointed = {day: _pointed(view.get((one.start, one.end))) for day, view in views.items()}
        if any(interval is None or not is_short(*interval) for interval in pointed.values()):
            continue  # it names no days
        fits = frozenset(day for day, interval in pointed.items() if interval and _fits(interval, one, days))
        if min(views) in fits or max(views) in fits:
            continue  # it does not depend on the day of publication
        yield Placement(fits, _sentence(one, fits, days))


def _pointed(time: TimeExpression | None) -> Interval | None:
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.earliest, time.latest


def _fits(pointed: Interval, said: Said, days: Interval) -> bool:
    """Whether the days that an expression points at are those of the event, or of the end that it names."""
    first = days[1] if said.phase == "ended" else days[0]
    last = days[0] if said.phase == "began" else days[1]
    return pointed[0] <= last and first <= pointed[1]


def _sentence(one: Said, fits: frozenset[date], days: Interval) -> str:
    edges = {"began": days[:1], "ended": days[1:], "took place": days}[one.phase]
    phase = one.phase if days[0] != days[1] else "took place"
    said = f"«{one.text} … {one.word}»: it {phase} on {' to '.join(dict.fromkeys(map(str, edges)))}"
    if not fits:
        return f"{said}, which fits no day of publication"
    first, last = min(fits), max(fits)
    return f"{said}, so this was published " + (f"on {first}" if first == last else f"between {first} and {last}")
