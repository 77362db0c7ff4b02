"""What ties an entity of an article to others: the posts somebody holds, where a building stands, who gives a prize.

Anchors tell homonyms apart and bring a surname and its full name together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extract.model import Event, Extraction, Relation
from extract.text import fold
from graph.rules import rules

_BODY_OF_SUBJECT = {"holds_position", "member_of", "part_of"}
_PLACE_OF_SUBJECT = {"located_in", "headquartered_in"}
_BODY_OF_OBJECT = {"responsible_for", "owns", "author_of"}
_PLACED_EVENTS = {"opening", "construction", "conference", "tender"}


@dataclass(slots=True)
class Anchors:
    """Ids of entities of the same article; `posts` are (seat, body or None)."""

    posts: list[tuple[str, str | None]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def anchors(extraction: Extraction) -> dict[str, Anchors]:
    """entity id → what it is tied to, for the entities that are tied to anything."""
    table: dict[str, Anchors] = {}
    for relation in extraction.relations:
        for entity, kind, value in _of_relation(relation):
            _add(table, entity, kind, value)
        if relation.predicate == "holds_position":
            table.setdefault(relation.subject, Anchors()).posts.append((seat(relation.role or ""), relation.object))
    for event in extraction.events:
        for entity, kind, value in _of_event(event):
            _add(table, entity, kind, value)
    return table


def _add(table: dict[str, Anchors], entity: str, kind: str, value: str) -> None:
    values: list[str] = getattr(table.setdefault(entity, Anchors()), kind)
    if value not in values:
        values.append(value)


def _of_relation(relation: Relation) -> Iterator[tuple[str, str, str]]:
    if relation.object is None:
        return
    if relation.predicate in _BODY_OF_SUBJECT:
        yield relation.subject, "bodies", relation.object
    if relation.predicate in _PLACE_OF_SUBJECT:
        yield relation.subject, "places", relation.object
    if relation.predicate in _BODY_OF_OBJECT:
        yield relation.object, "bodies", relation.subject


def _of_event(event: Event) -> Iterator[tuple[str, str, str]]:
    themes = [argument.entity for argument in event.roles if argument.role == "theme"]
    if event.place and event.type in _PLACED_EVENTS:
        for theme in themes:
            yield theme, "places", event.place
    if event.type == "award":
        for argument in event.roles:
            if argument.role == "agent":
                for theme in themes:
                    yield theme, "bodies", argument.entity


@lru_cache(maxsize=65536)
def seat(role: str) -> str:
    """The folded name of a post, one for all words that mean the same seat."""
    fresh = rules("posts")["fresh"]
    words = [word for at, word in enumerate(role.split()) if not at or word not in fresh]  # «مدیرکل جدید ورزش»
    folded = fold(" ".join(words))
    heads = (folded.removesuffix(fold(kind)) for kind in rules("posts")["bare"])  # «مدیرعامل شرکت»: its name follows
    return next((_seats()[head] for head in (folded, *heads) if head in _seats()), folded)


@cache
def words_of_seat(post: str) -> tuple[str, ...]:
    """All words that mean a seat, folded: of «رئیس» also «مدیرعامل»."""
    return (post, *(form for form, meant in _seats().items() if meant == post and form != post))


@cache
def _seats() -> dict[str, str]:
    return {fold(form): fold(forms[0]) for forms in rules("posts")["same_seat"] for form in forms}


@cache
def _single() -> frozenset[str]:
    return frozenset(fold(form) for form in rules("posts")["single"])


def is_single(role: str) -> bool:
    """Whether one person holds this seat at a time: «مدیرعامل», «وزیر کشور», «مدیرکل ورزش»; not «عضو هیات مدیره»."""
    return seat(role) in _single() or fold(role).startswith(tuple(map(fold, rules("posts")["single_with"])))
