"""What an article's setting says about things that no sentence places: its home place and its speakers' bodies.

«فرماندار X گفت: سالن ورزشی Y افتتاح شد»: the hall lies in X, and what the head of a body
says is being built, his body builds. Both are guesses, and rated so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from extract.model import Entity, Relation
from extract.relations.chain import LINKS, Chain
from extract.relations.lexicon import name_words, words
from extract.relations.places import level
from extract.relations.rulebook import table

MAX_GUESSES = 30
"""Guesses of one kind in one article."""
BUILD_REACH = 3
"""Units between a word of building and what is built."""
BUILD_REACH_AFTER = 5
"""Units between what is built and the words that count it among the works of a body."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A relation guessed from the setting; the evidence is units [first, last] of the chain that raises it."""

    subject: Entity
    predicate: str
    object: Entity
    chain: Chain
    first: int
    last: int
    rule: str


@cache
def _cue(name: str) -> frozenset[str]:
    return words(table()["context"][name])


class Setting:
    """The home place of an article and the bodies that its people speak for, from the relations found so far."""

    def __init__(
        self, entities: Sequence[Entity], rows: Sequence[Chain], held: Sequence[Relation], stated: Sequence[Relation]
    ) -> None:
        self._rows = rows
        self._entities = {entity.id: entity for entity in entities}
        self._posts = [relation for relation in held if relation.object is not None and not relation.former]
        self.places = {relation.subject: relation.object for relation in stated if relation.predicate == "located_in"}

    @cached_property
    def home(self) -> tuple[Entity, str] | None:
        """The place of the first post held, and the rule for it; surer where the headline names it too."""
        place = next(filter(None, map(self._place_of, self._posts)), None)
        if place is None:
            return None
        entity, by_body = place
        if entity is self._headline_place:
            return entity, "home"
        return None if by_body or entity is not self._main_place else (entity, "home-of-post")

    def _place_of(self, post: Relation) -> tuple[Entity, bool] | None:
        body = self._entities[post.object or ""]
        if body.type == "place":
            return body, False
        place = self.places.get(body.id)
        return (self._entities[place], True) if place else None

    @cached_property
    def _headline_place(self) -> Entity | None:
        for chain in self._rows:
            for index in chain.named if chain.field == "headline" else ():
                if chain.units[index].names("place"):
                    return chain.entity(index)
        return None

    @cached_property
    def _main_place(self) -> Entity | None:
        """The place that is named most often, the first of equals."""
        places = (entity for entity in self._entities.values() if entity.type == "place")
        return max(places, key=lambda place: len(place.mentions), default=None)

    @cached_property
    def speaks_for(self) -> Mapping[str, Entity]:
        """person id → the first organization in which the person holds a post."""
        bodies: dict[str, Entity] = {}
        for post in self._posts:
            body = self._entities[post.object or ""]
            if body.type == "organization" and _directs(post.role or ""):
                bodies.setdefault(post.subject, body)
        return bodies


def home_guesses(rows: Sequence[Chain], setting: Setting) -> Iterator[Guess]:
    """Facilities, and places smaller than the home place, that nothing else locates."""
    if setting.home is None:
        return
    home, rule = setting.home
    seen = {home.id, *setting.places}
    most = len(seen) + MAX_GUESSES
    for chain, index, entity in _named(rows):
        if entity.id in seen or len(seen) >= most:
            continue
        if _may_lie_in(entity, home):
            seen.add(entity.id)
            yield Guess(entity, "located_in", home, chain, index, index, f"{rule}-{entity.type}")


def _may_lie_in(entity: Entity, home: Entity) -> bool:
    """Whether something of its kind may be guessed to lie in the home place."""
    if entity.type == "facility":
        return not _names_place(entity)
    return entity.type == "place" and 0 < level(entity) < level(home)


def _names_place(facility: Entity) -> bool:
    """Whether the name of a facility says itself where it lies: «درمانگاه شهرستان خاتم»."""
    return any(word in _place_nouns() for word in name_words(facility.name)[1:-1])


@cache
def _place_nouns() -> frozenset[str]:
    return words(table()["naming"]["place_nouns"])


def build_guesses(rows: Sequence[Chain], setting: Setting) -> Iterator[Guess]:
    """«… گفت: احداث X و Y …»: X and Y are the work of the body of the person who spoke last."""
    bodies = setting.speaks_for
    body = next(iter(bodies.values()), None)
    seen: set[tuple[str, str]] = set()
    last: tuple[Chain, int] | None = None
    for chain, index, entity in _named(rows):
        if entity.type == "person":
            body = bodies.get(entity.id, body)
        if body is None or entity.type not in ("project", "facility") or len(seen) >= MAX_GUESSES:
            continue
        if not _is_built(chain, index) and last != (chain, _list_before(chain, index)):
            continue
        last = chain, index
        if (body.id, entity.id) not in seen:
            seen.add((body.id, entity.id))
            first = max(0, index - BUILD_REACH)
            yield Guess(body, "responsible_for", entity, chain, first, index, f"built-by-speaker-{entity.type}")


def _is_built(chain: Chain, index: int) -> bool:
    """«احداث X», or «X یکی دیگر از پروژه‌های …»."""
    if any(chain.key(at) in _cue("build") for at in range(index - BUILD_REACH, index)):
        return True
    after = chain.keys[index + 1 : index + 1 + BUILD_REACH_AFTER]
    return bool(after) and after[0] in _cue("one") and any(key in _cue("works") for key in after)


def _list_before(chain: Chain, index: int) -> int:
    """The unit of the name that «و» or a comma links with a name; -1 where none does."""
    return index - 2 if chain.key(index - 1) in LINKS and chain.entity(index - 2) is not None else -1


def _directs(role: str) -> bool:
    """Whether somebody in a role speaks for what the body does."""
    row = name_words(role)
    return bool(row) and (row[0] not in _cue("no_builders") or bool(_cue("boards") & set(row)))


def _named(rows: Sequence[Chain]) -> Iterator[tuple[Chain, int, Entity]]:
    for chain in rows:
        for index in chain.named:
            entity = chain.entity(index)
            if entity is not None:
                yield chain, index, entity
