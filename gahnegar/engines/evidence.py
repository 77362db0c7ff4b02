"""Facts that a model gives, held against the text: what it quotes has to stand there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from extract.document import Document, Sentence
from extract.events.timing import When, published_time
from extract.inventory import EVENT_TYPES, ROLES, STATUSES, Status
from extract.model import Argument, Entity, Event, Mention, Published, Relation, Span, TimeExpression
from extract.text import normalise
from gahnegar.engines.contract import settings
from gahnegar.engines.facts_contract import PUBLISHED, SaidEvent, SaidRelation
from gahnegar.engines.plain import plain

T = TypeVar("T")
_SITES = ("place", "facility")


class UnprovedError(Exception):
    """Why a fact is not believed, or not its time."""


class Words(NamedTuple):
    """Tokens [first, last) of a sentence."""

    sentence: Sentence
    first: int
    last: int

    @property
    def span(self) -> Span:
        tokens = self.sentence.tokens
        return Span(self.sentence.field, tokens[self.first].start, tokens[self.last - 1].end)


def as_read(text: str) -> str:
    """A text as it stands in what a model reads: normal letters, single spaces."""
    return " ".join(normalise(text).split())


class Evidence:
    """The sentences, names and times of an article, to find there what a model says of them."""

    def __init__(
        self, document: Document, entities: Iterable[Entity], times: Sequence[TimeExpression], published: Published
    ) -> None:
        self._document = document
        self._sentences = [(sentence, *plain(sentence)) for sentence in document.sentences]
        self._types = {entity.id: entity.type for entity in entities}
        self._times = times
        self._published = published

    def relation(self, said: SaidRelation, rule: str) -> Relation:
        """The relation that a model gives. Raises UnprovedError where it cannot be believed."""
        kinds = settings("facts")["predicates"].get(said.predicate)
        if kinds is None:
            raise UnprovedError(f"«{said.predicate}» is no predicate of ours")
        self._check_ends(said, kinds["subject"], kinds["object"])
        quote = self._quoted(said.quote)
        role = self._role(said, quote) if kinds.get("role") else None
        sure: float = settings("facts")["confidence"]
        return Relation(said.subject, said.predicate, said.object, quote.span, sure, rule, role, said.former)

    def _check_ends(self, said: SaidRelation, subjects: Sequence[str], objects: Sequence[str]) -> None:
        if self._type(said.subject) not in subjects:
            raise UnprovedError(f"no {self._type(said.subject)} is the subject of {said.predicate}")
        if said.object is None:
            if said.predicate != "holds_position":
                raise UnprovedError(f"{said.predicate} needs an object")
        elif self._type(said.object) not in objects:
            raise UnprovedError(f"no {self._type(said.object)} is the object of {said.predicate}")
        elif said.object == said.subject:
            raise UnprovedError("its subject is its object")

    def _role(self, said: SaidRelation, quote: Words) -> str | None:
        """The words of a role; a relative may be one without saying which."""
        if said.role is None and said.predicate != "holds_position":
            return None
        words = self._within(said.role or "", quote)
        if words is None:
            raise UnprovedError(f"its role «{said.role or ''}» does not stand in its quote")
        return self._document.slice(words.span)

    def event(self, said: SaidEvent, rule: str) -> Event:
        """The event that a model gives, with its time if that is one of the text's; its id is still to be given.

        Raises UnprovedError where it cannot be believed.
        """
        status = self._status(said)
        quote = self._quoted(said.quote)
        trigger = self._within(said.trigger, quote)
        if trigger is None:
            raise UnprovedError(f"its trigger «{said.trigger}» does not stand in its quote")
        when = self.when(said.time, quote.sentence.span)
        return Event(
            id="",
            type=said.type,
            trigger=Mention(self._document.slice(trigger.span), trigger.span),
            earliest=when.earliest,
            latest=when.latest,
            status=status,
            place=self._place(said.place),
            roles=self._parts(said),
            evidence=quote.sentence.span,
            confidence=settings("facts")["confidence"],
            rule=rule,
            time=when.source,
        )

    def _status(self, said: SaidEvent) -> Status:
        if said.type not in EVENT_TYPES:
            raise UnprovedError(f"«{said.type}» is no event type of ours")
        for status in STATUSES:
            if status == said.status:
                return status
        raise UnprovedError(f"«{said.status}» is no status of ours")

    def _place(self, place: str | None) -> str | None:
        if place is not None and self._type(place) not in _SITES:
            raise UnprovedError(f"no {self._type(place)} is the place of an event")
        return place

    def _parts(self, said: SaidEvent) -> tuple[Argument, ...]:
        """Each entity once, in the order of the answer."""
        for role, entity in said.roles:
            if role not in ROLES:
                raise UnprovedError(f"«{role}» is no role of ours")
            self._type(entity)
        if not said.roles and said.place is None:
            raise UnprovedError("nobody takes part in it")
        first: Mapping[str, str] = {entity: role for role, entity in reversed(said.roles)}
        return tuple(Argument(role, entity) for role, entity in dict.fromkeys(said.roles) if first[entity] == role)

    def _type(self, id_: str) -> str:
        if id_ not in self._types:
            raise UnprovedError(f"there is no entity «{id_}»")
        return self._types[id_]

    # ------------------------------------------------------------------ times

    def is_known(self, time: str | None) -> bool:
        """Whether a time is one of the text's, the publication, or none."""
        return time is None or time == PUBLISHED or any(as_read(one.text) == as_read(time) for one in self._times)

    def when(self, time: str | None, sentence: Span) -> When:
        """The days of an event by the time that is said of it: that of its own sentence before others."""
        if time is None:
            return When()
        if time == PUBLISHED:
            days = published_time(self._published)
            return When(days.earliest, days.latest, PUBLISHED)
        alike = [one for one in self._times if as_read(one.text) == as_read(time)]
        found = next((one for one in alike if sentence.covers(one.span)), next(iter(alike), None))
        return When(found.earliest, found.latest, found.text) if found else When()

    def dated(self, event: Event) -> Event:
        """An event found before, as its article is dated now."""
        when = self.when(event.time, event.evidence)
        return replace(event, earliest=when.earliest, latest=when.latest)

    # ------------------------------------------------------------------ quotes

    def _quoted(self, quote: str) -> Words:
        """Where a quote stands first. Raises UnprovedError where it does not."""
        words = as_read(quote)
        for sentence, text, starts in self._sentences:
            found = next(_found(words, sentence, text, starts), None)
            if found:
                return found
        raise UnprovedError(f"its quote «{quote}» does not stand in a sentence of the text")

    def _within(self, words: str, quote: Words) -> Words | None:
        text, starts = plain(quote.sentence)
        found = _found(as_read(words), quote.sentence, text, starts)
        return next((one for one in found if quote.first <= one.first and one.last <= quote.last), None)


def _found(words: str, sentence: Sentence, text: str, starts: Sequence[int]) -> Iterator[Words]:
    """Where some words stand in the text of a sentence; no part of a word is one."""
    at = text.find(words) if words else -1
    while at >= 0:
        first, last = bisect_left(starts, at), bisect_left(starts, at + len(words))
        whole = starts[last - 1] + len(sentence.tokens[last - 1].text) == at + len(words)
        if first < last and starts[first] == at and whole:
            yield Words(sentence, first, last)
        at = text.find(words, at + 1)
