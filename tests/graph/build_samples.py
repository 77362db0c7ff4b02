"""Small hand-made articles: a draft finds the spans of names in its own text."""

from __future__ import annotations

from datetime import date

from extract.inventory import Status
from extract.model import (
    FIELDS,
    Argument,
    Article,
    Entity,
    Event,
    Extraction,
    Mention,
    Published,
    Relation,
    Span,
)
from graph.build import build_graph
from graph.model import Happening, KnowledgeGraph, Node

KINDS = {
    "p": "person", "o": "organization", "l": "place", "f": "facility", "j": "project",
    "w": "law", "a": "award", "b": "work", "e": "event",
}  # fmt: skip
"""The first letter of an entity id says its type: «p1» is a person."""


class Draft:
    """An article in the making; every name given must stand in its text."""

    def __init__(self, name: str, published: str | None, body: str, headline: str = "", source: str = "") -> None:
        day = date.fromisoformat(published) if published else None
        given = Published(day, day, "given") if day else Published()
        self.article = Article(name, body, headline=headline, source=source or None, published=given)
        self._entities: list[Entity] = []
        self._relations: list[Relation] = []
        self._events: list[Event] = []

    def entity(self, key: str, *names: str) -> Draft:
        """An entity with all its names, the fullest first; its type is in the first letter of `key`."""
        found = tuple(sorted((m for name in dict.fromkeys(names) for m in self._mentions(name)), key=_reading_order))
        assert found, f"none of {names} stands in the text"
        self._entities.append(Entity(key, KINDS[key[0]], names[0], found))
        return self

    def relation(
        self,
        subject: str,
        predicate: str,
        target: str | None,
        role: str | None = None,
        former: bool = False,
        rule: str = "test",
    ) -> Draft:
        span = self._entity(subject).mentions[0].span
        self._relations.append(Relation(subject, predicate, target, span, 0.9, rule, role, former))
        return self

    def holds(self, person: str, role: str, body: str | None, former: bool = False, rule: str = "test") -> Draft:
        return self.relation(person, "holds_position", body, role, former, rule)

    def event(
        self,
        kind: str,
        trigger: str,
        days: str | None = "",
        status: Status = "occurred",
        place: str | None = None,
        quantity: str | None = None,
        time: str | None = None,
        **roles: str,
    ) -> Draft:
        """days: «» for the day of publication, «2020-01-01», «2020-01-01/2020-01-03», or None for unknown.

        roles: agent="p1 o1", ….
        """
        mention = self._mentions(trigger)[0]
        arguments = tuple(Argument(role, key) for role, keys in roles.items() for key in keys.split())
        published = self.article.published
        first, last = (published.earliest, published.latest) if days == "" else _days(days)
        time = time or (None if days is None else "published" if days == "" else days)
        name = f"v{len(self._events) + 1}"
        self._events.append(
            Event(name, kind, mention, first, last, status, place, arguments, mention.span, 0.8, "test", quantity, time)
        )
        return self

    def done(self) -> Extraction:
        return Extraction(
            self.article,
            self.article.published,
            tuple(self._entities),
            (),
            tuple(self._relations),
            tuple(self._events),
        )

    def _entity(self, key: str) -> Entity:
        return next(entity for entity in self._entities if entity.id == key)

    def _mentions(self, name: str) -> list[Mention]:
        found: list[Mention] = []
        for field, text in self.article.fields():
            at = text.find(name)
            while at >= 0:
                found.append(Mention(name, Span(field, at, at + len(name))))
                at = text.find(name, at + len(name))
        assert found, f"«{name}» does not stand in the text"
        return found


def _reading_order(mention: Mention) -> tuple[int, int]:
    return FIELDS.index(mention.span.field), mention.span.start


def _days(text: str | None) -> tuple[date | None, date | None]:
    if text is None:
        return None, None
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def graph_of(*drafts: Draft) -> KnowledgeGraph:
    return build_graph([draft.done() for draft in drafts])


def nodes(graph: KnowledgeGraph, kind: str) -> list[Node]:
    """The nodes of a type by label."""
    return sorted((node for node in graph.nodes.values() if node.type == kind), key=lambda node: (node.label, node.id))


def labels(graph: KnowledgeGraph, kind: str) -> list[str]:
    return [node.label for node in nodes(graph, kind)]


def articles(graph: KnowledgeGraph, kind: str) -> list[set[str]]:
    """For each node of a type, the articles that name it."""
    return [set(node.articles) for node in nodes(graph, kind)]


def told(graph: KnowledgeGraph, kind: str) -> list[Happening]:
    """The happenings of a type, the most reported first."""
    found = [happening for happening in graph.happenings.values() if happening.type == kind]
    return sorted(found, key=lambda happening: (-len(happening.articles), happening.id))
