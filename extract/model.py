"""What one article yields: the records that every room of the house shares.

Offsets count Unicode code points of a field as it was delivered, so that
`article.text(span.field)[span.start:span.end]` is what the reader sees.
All dates are Gregorian days (`datetime.date`); None means unknown or open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from extract.inventory import Status

FIELDS = ("kicker", "headline", "lead", "body")
"""The text fields of an article, in reading order."""

Why = tuple[tuple[str, float], ...]
"""The features that decided, the heaviest first: (name, weight); nothing where a rule decided alone."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field of one article: [start, end) in code points."""

    field: str
    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.field == other.field and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.field == other.field and self.start < other.end and other.start < self.end

    def json(self) -> dict[str, Any]:
        return {"field": self.field, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an interval of days, how we know, and the proof.

    how: «given» (the input names the date), «header» (read from its text), «inferred».
    """

    earliest: date | None = None
    latest: date | None = None
    how: Literal["given", "header", "inferred"] | None = None
    proof: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day, where the interval is a single one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def about(self) -> date | None:
        """The first day of an interval of at most a month, which may stand for the day; None for a wider one."""
        if self.earliest is None or self.latest is None or (self.latest - self.earliest).days > 31:
            return None
        return self.earliest

    def json(self) -> dict[str, Any]:
        return {"earliest": iso(self.earliest), "latest": iso(self.latest), "how": self.how, "proof": list(self.proof)}


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as a reader delivers it: its text is never altered."""

    id: str
    body: str
    headline: str = ""
    kicker: str = ""
    lead: str = ""
    source: str | None = None
    url: str | None = None
    published: Published = Published()
    origin: str = ""
    """«file» or «file:line» it was read from."""
    metadata: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The original text of a field of `FIELDS`."""
        if name not in FIELDS:
            raise KeyError(name)
        text: str = getattr(self, name)
        return text

    def fields(self) -> Iterator[tuple[str, str]]:
        """The non-empty fields in reading order, as (name, text)."""
        for name in FIELDS:
            if text := self.text(name):
                yield name, text


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where an entity is named."""

    text: str
    span: Span

    def json(self) -> dict[str, Any]:
        return {"text": self.text, **self.span.json()}


@dataclass(frozen=True, slots=True)
class Entity:
    """A real-world thing of one article, with every mention of it in reading order."""

    id: str
    type: str
    name: str
    mentions: tuple[Mention, ...]
    confidence: float = 1.0
    rule: str = ""

    def json(self) -> dict[str, Any]:
        return {"id": self.id, "type": self.type, "name": self.name, "mentions": [one.json() for one in self.mentions]}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: `type` is DATE, TIME, DURATION or SET; `value` its TIMEX3 value.

    [earliest, latest] are the days it may mean; both None where it names no interval that can be justified.
    """

    text: str
    span: Span
    type: str
    value: str
    earliest: date | None
    latest: date | None
    calendar: Literal["jalali", "gregorian", "hijri"] | None
    granularity: str
    rule: str
    anchor: str | None = None
    """What a relative expression was counted from: «published», the text of another expression, …"""
    problem: str | None = None
    """The kind of Problem that it raises («weekday-mismatch», «impossible-date», …)."""

    def json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            **self.span.json(),
            "type": self.type,
            "value": self.value,
            "earliest": iso(self.earliest),
            "latest": iso(self.latest),
            "calendar": self.calendar,
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """subject –predicate→ object, between entity ids of one article."""

    subject: str
    predicate: str
    object: str | None
    evidence: Span
    confidence: float
    rule: str
    role: str | None = None
    former: bool = False
    why: Why = ()

    def json(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "predicate": self.predicate,
            "object": self.object,
            "role": self.role,
            "former": self.former,
            "evidence": self.evidence.json(),
            "confidence": round(self.confidence, 3),
            "rule": self.rule,
            "why": [list(reason) for reason in self.why],
        }


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity's part in an event: agent, theme, recipient, partner or organization."""

    role: str
    entity: str

    def json(self) -> dict[str, Any]:
        return {"role": self.role, "entity": self.entity}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts: «7 هزار میلیارد تومان» is 7000000000000 «تومان»."""

    value: str
    """in decimal digits, of any length"""
    unit: str

    def json(self) -> dict[str, Any]:
        return {"value": float(self.value) if "." in self.value else int(self.value), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, happens or will happen."""

    id: str
    type: str
    trigger: Mention
    earliest: date | None
    latest: date | None
    status: Status
    place: str | None
    roles: tuple[Argument, ...]
    evidence: Span
    confidence: float
    rule: str
    quantity: str | None = None
    time: str | None = None
    """Where the interval comes from: the text of the time expression, or «published»."""
    why: Why = ()
    amounts: tuple[Amount, ...] = ()
    """The numbers of the quantity, in its order."""

    @property
    def is_stated(self) -> bool:
        """Whether the text names its time: else it is dated by the article, or not at all."""
        return self.time not in (None, "published")

    def json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "trigger": self.trigger.text,
            "earliest": iso(self.earliest),
            "latest": iso(self.latest),
            "status": self.status,
            "place": self.place,
            "roles": [argument.json() for argument in self.roles],
            "quantity": self.quantity,
            "evidence": self.evidence.json(),
            "confidence": round(self.confidence, 3),
            "rule": self.rule,
            "why": [list(reason) for reason in self.why],
            "amounts": [amount.json() for amount in self.amounts],
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an article that a person should look at: never silently chosen, never a crash."""

    kind: str
    text: str
    span: Span
    message: str

    def json(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text, **self.span.json(), "message": self.message}


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article."""

    article: Article
    published: Published
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()

    def json(self) -> dict[str, Any]:
        """The record that `gahnegar extract` prints, keys in the contract's order."""
        return {
            "id": self.article.id,
            "source": self.article.source,
            "url": self.article.url,
            "headline": self.article.headline,
            "published": self.published.json(),
            "entities": [entity.json() for entity in self.entities],
            "times": [time.json() for time in self.times],
            "relations": [relation.json() for relation in self.relations],
            "events": [event.json() for event in self.events],
            "problems": [problem.json() for problem in self.problems],
        }


def iso(day: date | None) -> str | None:
    """«2018-10-03», or None for an unknown day."""
    return day.isoformat() if day else None
