"""Knowledge: what many articles say together.

Nodes and edges are what statements say together, and every statement points at
the characters it was read from. Dates are Gregorian days; None is unknown or open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from extract.inventory import Status
from extract.model import Problem, Published, Span, Why


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: an article, the span of the fact, and the sentence around it."""

    article: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One article's word for one fact: subject –predicate→ object, with qualifiers and proof."""

    id: str
    subject: str
    """node id"""
    predicate: str
    object: str | None
    """node id, or None («وزیر» of nothing named)"""
    evidence: Evidence
    confidence: float
    rule: str
    role: str | None = None
    former: bool = False
    earliest: date | None = None
    latest: date | None = None
    """the days on which the article says it held"""
    why: Why = ()
    """the features that decided"""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity across articles."""

    id: str
    """stable across rebuilds: made from type and the oldest name, never from a counter"""
    type: str
    """one of the nine entity types"""
    label: str
    aliases: tuple[str, ...]
    articles: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    first_date: date | None
    last_date: date | None
    weight: int
    """number of independent articles that name it"""
    members: tuple[str, ...] = ()
    """the entities that were judged to be one, as «article/entity id»; judgements name them so"""


@dataclass(frozen=True, slots=True)
class Participant:
    """A node's part in an event."""

    role: str
    node: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One article's account of a happening."""

    evidence: Evidence
    trigger: Span
    earliest: date | None
    latest: date | None
    status: Status
    quantity: str | None
    confidence: float
    rule: str
    time: str | None
    """where its interval comes from: the text of the time expression, or «published»"""
    players: tuple[Participant, ...] = ()
    """the nodes to which this article gives a part, and the place"""
    why: Why = ()
    """the features that decided"""

    @property
    def is_stated(self) -> bool:
        """Whether the text names its time: else it is dated by the article, or not at all."""
        return self.time not in (None, "published")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event across articles: one node, all its accounts."""

    id: str
    type: str
    label: str
    start: date | None
    end: date | None
    status: Status
    place: str | None
    """node id"""
    participants: tuple[Participant, ...]
    occurrences: tuple[Occurrence, ...]
    articles: tuple[str, ...]
    quantity: str | None
    confidence: float
    members: tuple[str, ...] = ()
    """the events that were judged to be one, as «article/event id»"""

    @property
    def parts(self) -> tuple[Participant, ...]:
        """Its participants, and at last its place as one, each once."""
        place = (Participant("place", self.place),) if self.place else ()
        return tuple(dict.fromkeys((*self.participants, *place)))


@dataclass(frozen=True, slots=True)
class Edge:
    """All statements of one predicate (and role) between two nodes."""

    id: str
    source: str
    target: str | None
    predicate: str
    role: str | None
    former: bool
    start: date | None
    end: date | None
    statements: tuple[Statement, ...]
    confidence: float
    weight: int
    """number of articles that say so"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two things of different articles are the same, and why."""

    left: str
    """«article/entity id»"""
    right: str
    verdict: str
    """same, not same or unsure"""
    score: float
    reasons: tuple[str, ...]
    by: str = "rule"


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as the store keeps it, with what was wrong in it."""

    id: str
    source: str | None
    url: str | None
    kicker: str
    headline: str
    lead: str
    body: str
    published: Published
    origin: str
    problems: tuple[Problem, ...] = ()
    copy_of: str | None = None
    """the article that this one repeats nearly word for word (a wire copy)"""
    corrects: str | None = None
    """the article that this one denies or corrects"""
    learned: datetime | None = field(default=None, compare=False)
    """when the store learned this text, and all facts read in it; None where no clock was asked"""

    @property
    def original(self) -> str:
        """The article that this one repeats, or itself."""
        return self.copy_of or self.id

    def text(self, name: str) -> str:
        """The original text of a field."""
        text: str = getattr(self, name)
        return text


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Everything known, in a fixed order: articles by date and id, the rest by id."""

    articles: Mapping[str, ArticleRecord] = field(default_factory=dict)
    nodes: Mapping[str, Node] = field(default_factory=dict)
    happenings: Mapping[str, Happening] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    """relations; the parts that nodes play in happenings are in `Happening.participants`"""
    judgements: tuple[Judgement, ...] = ()

    def quote(self, evidence: Evidence) -> str:
        """The sentence behind a fact, as it stands in the article."""
        text = self.articles[evidence.article].text(evidence.sentence.field)
        return text[evidence.sentence.start : evidence.sentence.end]
