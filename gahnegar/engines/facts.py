"""`llm:MODEL` for relations and events: a language model is believed only where the text bears it out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from extract.document import Document
from extract.facts import Facts
from extract.model import FIELDS, Entity, Event, Extraction, Problem, Published, Relation, Span, TimeExpression
from extract.text import printable
from gahnegar.engines import FACTS_FELL_BACK, UNPROVED
from gahnegar.engines.contract import settings
from gahnegar.engines.endpoint import Endpoint, NoAnswerError
from gahnegar.engines.evidence import Evidence, UnprovedError, as_read
from gahnegar.engines.facts_contract import Said, SaidEvent, SaidRelation, facts_question
from gahnegar.engines.plain import parts

A = TypeVar("A", SaidRelation, SaidEvent)
B = TypeVar("B", Relation, Event)
_TOLD = 20
"""Facts of an article of which it is told why they are left out; the others are counted."""
_CHARACTERS = 200
"""Of a reason."""


class LlmFacts:
    """The relations and events of one article by a language model; by the rules where it gives no answer."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._rule = printable(f"llm:{endpoint.model}")
        self.problems: list[Problem] = []

    @classmethod
    def of(cls, model: str) -> LlmFacts:
        """Raises InputError where the environment names an endpoint that is none."""
        return cls(Endpoint.from_environment(model))

    def facts(
        self, document: Document, entities: tuple[Entity, ...], times: tuple[TimeExpression, ...], published: Published
    ) -> Facts | None:
        """What the model says and the text bears out, the rest being told; None where the model gives no answer."""
        if not entities:
            return (), ()
        begin = document.sentences[0].span
        try:
            answers = [self._endpoint.ask(facts_question(), data) for data in _questions(document, entities, times)]
        except NoAnswerError as error:
            what = f"{self._rule} gives no facts, {error}: they are those of the rules"
            self.problems.append(Problem(FACTS_FELL_BACK, "", begin, what))
            return None
        evidence = Evidence(document, entities, times, published)
        doubts: list[str] = []
        found = self._relations(answers, evidence, doubts), self._events(answers, evidence, doubts)
        self._tell(doubts, begin)
        return found

    def _relations(self, answers: Iterable[Said], evidence: Evidence, doubts: list[str]) -> tuple[Relation, ...]:
        said = [one for answer in answers for one in answer.relations]
        found = _believed(said, lambda one: evidence.relation(one, self._rule), "a relation is left out", doubts)
        return tuple(_once(sorted(found, key=lambda one: _place(one.evidence)), _fact))

    def _events(self, answers: Iterable[Said], evidence: Evidence, doubts: list[str]) -> tuple[Event, ...]:
        said = [one for answer in answers for one in answer.events]
        found = _believed(said, lambda one: evidence.event(one, self._rule), "an event is left out", doubts)
        unknown = dict.fromkeys(one.time or "" for one in said if not evidence.is_known(one.time))
        doubts.extend(f"an event has no time: «{time}» is no time that the text names" for time in unknown)
        events = _once(sorted(found, key=lambda one: _place(one.trigger.span)), _happening)
        return tuple(replace(event, id=f"v{number}") for number, event in enumerate(events, 1))

    def _tell(self, doubts: Sequence[str], begin: Span) -> None:
        lines = [printable(" ".join(doubt.split()))[:_CHARACTERS] for doubt in doubts[:_TOLD]]
        if len(doubts) > _TOLD:
            lines.append(f"and {len(doubts) - _TOLD} more facts are not borne out by the text")
        self.problems.extend(Problem(UNPROVED, "", begin, f"{self._rule}: {line}") for line in lines)


class Retold:
    """The facts of an article that was read before, when less was known of its date: nobody is asked again."""

    problems: Sequence[Problem] = ()

    def __init__(self, before: Extraction) -> None:
        self._before = before

    def facts(
        self, document: Document, entities: tuple[Entity, ...], times: tuple[TimeExpression, ...], published: Published
    ) -> Facts | None:
        """The same facts, the events dated anew."""
        evidence = Evidence(document, entities, times, published)
        return self._before.relations, tuple(map(evidence.dated, self._before.events))


def _questions(
    document: Document, entities: Sequence[Entity], times: Sequence[TimeExpression]
) -> Iterator[dict[str, Any]]:
    """What is asked about: the article in parts, each with all its names and times."""
    named = [
        {
            "id": entity.id,
            "type": entity.type,
            "name": as_read(entity.name),
            "mentions": list(dict.fromkeys(as_read(mention.text) for mention in entity.mentions)),
        }
        for entity in entities
    ]
    told = list(dict.fromkeys(as_read(time.text) for time in times))
    for part in parts(document.sentences, settings("facts")["characters"]):
        yield {"sentences": part, "entities": named, "times": told}


def _believed(said: Iterable[A], check: Callable[[A], B], left_out: str, doubts: list[str]) -> list[B]:
    """What stands the check; of the rest the reasons are added to `doubts`."""
    found = []
    for one in said:
        try:
            found.append(check(one))
        except UnprovedError as error:
            doubts.append(f"{left_out}: {error}")
    return found


def _once(facts: Iterable[B], key: Callable[[B], Hashable]) -> list[B]:
    """The first of those that say the same."""
    first: dict[Hashable, B] = {}
    for fact in facts:
        first.setdefault(key(fact), fact)
    return list(first.values())


def _place(span: Span) -> tuple[int, int, int]:
    return FIELDS.index(span.field), span.start, span.end


def _fact(relation: Relation) -> Hashable:
    return relation.subject, relation.predicate, relation.object, relation.role, relation.former


def _happening(event: Event) -> Hashable:
    """What two accounts of one event share; all that somebody says in an article is one statement."""
    if event.type == "statement":
        return event.type, frozenset(part.entity for part in event.roles if part.role == "agent")
    when = (event.earliest, event.latest) if event.earliest or event.latest else event.time
    return event.type, frozenset(event.roles), event.place, event.status, when
