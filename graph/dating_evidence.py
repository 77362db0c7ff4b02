"""What one article of a run may tell about the dates of the others, in few bytes and without its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.calendars import to_jalali
from extract.model import Article, Entity, Event, Extraction, Published
from extract.text import fold
from graph.day_of_year import YearlessDays, yearless_days
from graph.id_order import Numbered, numbers_of
from graph.rules import rules
from graph.same_text import sentences_of
from graph.words import numbers

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article of a run."""

    article: str
    published: Published
    outlet: str | None = None
    numbers: tuple[Numbered, ...] = ()
    sentences: Sequence[int] = ()
    """checksums of its sentences"""
    facts: Extraction | None = None
    """its names, relations and the events that date it or others; None where there is no such event"""
    rests_on: frozenset[str] = frozenset()
    """the articles by which it was dated, so that these are not dated by it"""

    @property
    def is_open(self) -> bool:
        """Whether the others are asked for the day of publication."""
        return is_open(self.published)

    @property
    def dates_events(self) -> bool:
        """Whether it may date other articles by the events that it dates."""
        return self.facts is not None and any(map(is_dated, self.facts.events))


def is_open(published: Published) -> bool:
    """Whether a date is not known, or only inferred."""
    return published.day is None or published.how == "inferred"


def evidence_of(extraction: Extraction, rests_on: frozenset[str] = frozenset()) -> Evidence:
    """What is kept of an article."""
    article, published = extraction.article, extraction.published
    events = tuple(_telling(extraction))
    facts = None
    if events:
        bare = Article(article.id, "", source=article.source, published=published)
        facts = Extraction(bare, published, tuple(map(_slim, extraction.entities)), (), extraction.relations, events)
    numbers = numbers_of(article)
    return Evidence(article.id, published, article.source, numbers, sentences_of(article), facts, rests_on)


def _slim(entity: Entity) -> Entity:
    """An entity with one mention of each form."""
    return replace(entity, mentions=tuple({mention.text: mention for mention in reversed(entity.mentions)}.values()))


def _telling(extraction: Extraction) -> Iterator[Event]:
    """The events that may date an article, or be dated by another."""
    types = rules("dating")["events"]["types"]
    entities = {entity.id: entity for entity in extraction.entities}
    year_is_known = is_short(extraction.published.earliest, extraction.published.latest)
    for event in extraction.events:
        if event.type not in types or event.status == "negated":
            continue
        if not year_is_known and event.time and yearless_days(event.time):
            event = replace(event, earliest=None, latest=None)
        if is_dated(event) or any(True for _ in keys(event, entities)):
            yield event


def is_dated(event: Event) -> bool:
    """Whether its article names the days of an event."""
    return event.is_stated and is_short(event.earliest, event.latest)


def is_short(first: date | None, last: date | None) -> bool:
    """Whether an interval names days, and not just the year or season around them."""
    return first is not None and last is not None and (last - first).days < rules("dating")["events"]["longest"]


def keys(event: Event, entities: dict[str, Entity]) -> Iterator[Key]:
    """What the accounts of one event share: its days in the year, the gathering by its number, what happens once."""
    for days in _days_of_year(event):
        yield (event.type, *map(str, days))
    for part in event.roles:
        entity = entities.get(part.entity)
        if part.role == "theme" and entity is not None and _tells(event.type, entity):
            yield from ((event.type, name) for name in _names(entity))


def _days_of_year(event: Event) -> Iterator[YearlessDays]:
    """The days as they are named without a year; those of a dated event in either calendar, if in one month."""
    first, last = event.earliest, event.latest
    if first is None and (named := yearless_days(event.time or "")):
        yield named
    if first is None or last is None or not is_short(first, last):
        return
    if first.month == last.month:
        yield YearlessDays("gregorian", first.month, first.day, last.day)
    try:
        start, end = to_jalali(first), to_jalali(last)
    except ValueError:  # before the calendar begins
        return
    if start[:2] == end[:2]:
        yield YearlessDays("jalali", start[1], start[2], end[2])


def _tells(kind: str, entity: Entity) -> bool:
    """Whether the theme of an event tells it from all others of its kind."""
    return entity.type in _once().get(kind, ()) or (entity.type == "event" and bool(numbers(entity.name)))


def _names(entity: Entity) -> list[str]:
    return list(dict.fromkeys(fold(name) for name in (entity.name, *(mention.text for mention in entity.mentions))))


@cache
def _once() -> dict[str, list[str]]:
    table: dict[str, list[str]] = rules("weights")["event"]["once"]
    return table
