"""Relations that names themselves state: «شهرداری همدان» lies in همدان, «روابط عمومی X» is a part of X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from extract.model import Entity, Mention
from extract.relations.lexicon import name_words, words
from extract.relations.places import is_country
from extract.relations.rulebook import table
from extract.text import fold

MAX_WORDS = 16
"""Words of a name that are looked at, from its end."""
MIN_FORM = 2
"""A one-letter name says nothing at the end of a longer one."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A relation that a name states; the mention is the evidence."""

    subject: Entity
    predicate: str
    object: Entity
    mention: Mention
    rule: str


@dataclass(frozen=True, slots=True)
class _Ending:
    """A name that may end in another: its words before and the folded ending."""

    mention: Mention
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def form(self) -> str:
        return "".join(self.after)


@cache
def _cue(name: str) -> frozenset[str]:
    """A word list of the rule file."""
    return words(table()["naming"][name])


class Names:
    """The names of an article's entities, compared with each other's endings."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities

    @cached_property
    def _by_form(self) -> dict[str, list[Entity]]:
        """folded form → the entities that have it; places and bodies also without their first noun."""
        index: dict[str, list[Entity]] = {}
        for entity in self._entities:
            forms: dict[str, None] = {}
            for row in map(name_words, _texts(entity)):
                forms.setdefault("".join(row))
                if entity.type == "place" and len(row) > 1 and row[0] in _cue("place_nouns"):
                    forms.setdefault("".join(row[1:]))
            for form in forms:
                if len(form) >= MIN_FORM:
                    index.setdefault(form, []).append(entity)
        return index

    @cached_property
    def _shortened(self) -> dict[str, list[Entity]]:
        """«تامین اجتماعی» → سازمان تامین اجتماعی: bodies by their names without the noun they begin with."""
        index: dict[str, list[Entity]] = {}
        for entity in self._entities:
            if entity.type == "organization":
                for row in map(name_words, _texts(entity)):
                    if len(row) > 2 and row[0] in _cue("body_nouns"):
                        index.setdefault("".join(row[1:]), []).append(entity)
        return index

    def called(self, form: str, kind: str) -> Entity | None:
        """The first entity of a type that has a folded form, else the first body so called for short."""
        for index in (self._by_form, self._shortened):
            for entity in index.get(form, []):
                if entity.type == kind:
                    return entity
        return None

    def parent(self, entity: Entity) -> tuple[Entity, Mention] | None:
        """The organization whose name ends the name of a unit of it, and the mention that shows it."""
        return self._parents.get(entity.id)

    @cached_property
    def _parents(self) -> dict[str, tuple[Entity, Mention]]:
        found: dict[str, tuple[Entity, Mention]] = {}
        for entity in self._entities:
            if entity.type == "organization":
                for ending, other in self._inside(entity, "organization"):
                    if _is_unit(ending) and name_words(other.name)[0] not in _cue("outlets"):
                        found.setdefault(entity.id, (other, ending.mention))
        return found

    def relations(self) -> Iterator[Naming]:
        """What the names state, entity by entity."""
        for entity in self._entities:
            parent = self.parent(entity)
            if parent is not None:
                yield Naming(entity, "part_of", parent[0], parent[1], "name-of-unit")
            yield from self._located(entity, parent[0] if parent else None)
            yield from self._made(entity)

    def _endings(self, entity: Entity) -> Iterator[_Ending]:
        """Every proper ending of every form of a name, the longest first."""
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], _Ending] = {}
        for mention, text in _spoken(entity):
            row = tuple(name_words(text))
            for start in range(max(1, len(row) - MAX_WORDS), len(row)):
                if row[start - 1] == "و":  # «کهگیلویه و بویراحمد» is one name
                    continue
                found.setdefault((row[:start], row[start:]), _Ending(mention, row[:start], row[start:]))
        yield from sorted(found.values(), key=lambda ending: -len(ending.form))

    def _inside(self, entity: Entity, *types: str) -> Iterator[tuple[_Ending, Entity]]:
        """The entities whose names end the name of another, the longest first."""
        for ending in self._endings(entity):
            for other in self._by_form.get(ending.form, ()):
                if other.type in types and other.id != entity.id:
                    yield ending, other

    def _located(self, entity: Entity, parent: Entity | None) -> Iterator[Naming]:
        """The place at the end of a name, unless it belongs to the name of its parent body."""
        if entity.type not in ("organization", "facility", "project", "place"):
            return
        for ending, _ in self._inside(entity, "place"):
            if not _can_be_located(entity, ending.before):
                continue
            if parent is not None and any("".join(name_words(text)).endswith(ending.form) for text in _texts(parent)):
                return
            same = [other for other in self._by_form[ending.form] if other.type == "place" and other.id != entity.id]
            place = _fitting(same, ending.before)
            country = entity.type == "organization" and is_country(place)
            rule = "country-in-name" if country else f"place-in-name-{entity.type}"
            yield Naming(entity, "located_in", place, ending.mention, rule)
            return

    def _made(self, entity: Entity) -> Iterator[Naming]:
        """«همایش اتحادیه X», «کتاب خاطرات Y», «ستاد اجرایی جشنواره Z»: who is behind it."""
        first = next((row[0] for row in map(name_words, _texts(entity)) if row), "")
        if entity.type == "event" and first in _cue("meetings"):
            for ending, other in self._inside(entity, "organization"):
                yield Naming(other, "responsible_for", entity, ending.mention, "meeting-of-body")
                return
        if entity.type == "work":
            for ending, other in self._inside(entity, "person", "organization"):
                yield Naming(other, "author_of", entity, ending.mention, "work-of-author")
                return
        if entity.type == "facility":
            for ending, other in self._inside(entity, "organization"):
                yield Naming(other, "owns", entity, ending.mention, "facility-of-body")
                return
        if entity.type == "organization" and first in _cue("committees"):
            for ending, other in self._inside(entity, "project", "event"):
                yield Naming(entity, "responsible_for", other, ending.mention, "body-for-task")
                return


def _is_unit(ending: _Ending) -> bool:
    """«دبیرخانه X», «شورای … شهرداری X»: a noun of units before, or of bodies where the parent's name begins."""
    return ending.before[0] in _cue("units") or ending.after[0] in _cue("bodies")


def _can_be_located(entity: Entity, before: Sequence[str]) -> bool:
    """Whether the words before a place in a name leave it an address: not in «دولت عراق», «استان یزد», «جاده ساوه»."""
    if entity.type == "place":
        return not all(word in _cue("place_nouns") for word in before)
    if entity.type == "facility" and before[0] in _cue("ways"):
        return False
    if before[0] in _cue("abroad"):
        return fold("در") in before
    return before[0] not in _cue("never_located")


def _fitting(places: Sequence[Entity], before: Sequence[str]) -> Entity:
    """Of several places so called the one of the kind that the name says: «… استان یزد»."""
    for place in places:
        row = name_words(place.name)
        if before[-1] in _cue("place_nouns") and row[:1] == [before[-1]]:
            return place
    return places[0]


def _spoken(entity: Entity) -> Iterator[tuple[Mention, str]]:
    """(mention, text) of every form; the name counts as the first mention's."""
    for mention in entity.mentions:
        yield mention, mention.text
    if entity.mentions:
        yield entity.mentions[0], entity.name


def _texts(entity: Entity) -> list[str]:
    return list(dict.fromkeys((entity.name, *(mention.text for mention in entity.mentions))))
