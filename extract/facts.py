"""What may find the relations and events of an article in the place of the rules."""

from __future__ import annotations

from typing import Protocol

from extract.document import Document
from extract.model import Entity, Event, Published, Relation, TimeExpression

Facts = tuple[tuple[Relation, ...], tuple[Event, ...]]


class FactEngine(Protocol):
    """Reads one article."""

    def facts(
        self,
        document: Document,
        entities: tuple[Entity, ...],
        times: tuple[TimeExpression, ...],
        published: Published,
    ) -> Facts | None:
        """The relations and events in order of evidence; None where the rules shall find them."""
