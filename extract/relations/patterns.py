"""Patterns of words and names in rule files: «{facility:S} واقع در شهر? {place:O}».

An item of a pattern is one of
  {type|type:S}   the name of an entity of one of the types: S is the subject, O the object
  word|two words  one of several phrases; with «?» at the end it may be missing
  *4              up to four words that are no names, verbs or marks
Quotes are transparent everywhere. Every item is bounded, so matching is linear in the
length of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extract.errors import RuleError
from extract.model import Entity
from extract.relations.chain import LINKS, QUOTES, Chain
from extract.relations.lexicon import Phrases, name_words, words
from extract.relations.places import can_lie_in, is_country

MAX_LIST = 12
"""Names of one list that a pattern can reach."""

_ITEM = re.compile(r"\{(?P<types>[a-z|]+):(?P<part>[SO])\}|\*(?P<gap>\d)|(?P<words>[^{}*?]+)(?P<optional>\?)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern."""

    types: tuple[str, ...] = ()
    part: str = ""
    gap: int = 0
    phrases: Phrases[bool] | None = None
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """A row of items that states a relation."""

    rule: str
    predicate: str
    items: tuple[Item, ...]
    clause: bool
    """a statement that a negation or condition undoes"""
    role: bool
    """the words matched between subject and object are the role"""
    each: bool
    """what holds of a name holds of the whole list it ends or begins"""
    no_country: bool
    """a country as the subject stands for its forces, envoys or teams"""
    to_country: bool
    """the object has to be a country"""
    not_after: Phrases[bool]
    """words that void it when they stand right before"""
    first_word: frozenset[str]
    """the words with which the subject's name has to begin, if any"""

    @cached_property
    def cues(self) -> tuple[frozenset[str], ...]:
        """For each item that may not be missing, the words one of which a sentence must have."""
        return tuple(item.phrases.first_words for item in self.items if item.phrases is not None and not item.optional)


@dataclass(frozen=True, slots=True)
class Match:
    """Units [first, last] of a chain that match a pattern."""

    pattern: Pattern
    subject: Entity
    object: Entity
    first: int
    last: int
    role: tuple[int, int] | None = None


def read_pattern(entry: dict[str, Any]) -> Pattern:
    """A pattern of a rule file. Raises RuleError where it cannot be understood."""
    rule = str(entry["rule"])
    items = tuple(_item(rule, text) for text in entry["form"])
    parts = sorted(item.part for item in items if item.part)
    if parts != ["O", "S"]:
        raise RuleError(f"relations.toml: pattern «{rule}» needs one subject S and one object O")
    return Pattern(
        rule,
        str(entry["predicate"]),
        items,
        bool(entry.get("clause")),
        bool(entry.get("role")),
        bool(entry.get("each")),
        bool(entry.get("no_country")),
        bool(entry.get("to_country")),
        Phrases((word, True) for word in _split(entry, "not_after")),
        words(_split(entry, "first_word")),
    )


def _split(entry: dict[str, Any], name: str) -> list[str]:
    """The words of an optional key, written «a|b»."""
    return [word for word in str(entry.get(name, "")).split("|") if word]


def _item(rule: str, text: str) -> Item:
    found = _ITEM.fullmatch(text)
    if found is None:
        raise RuleError(f"relations.toml: pattern «{rule}» has an unreadable item «{text}»")
    if found["types"]:
        return Item(types=tuple(found["types"].split("|")), part=found["part"])
    if found["gap"]:
        return Item(gap=int(found["gap"]))
    return Item(
        phrases=Phrases((phrase, True) for phrase in found["words"].split("|")), optional=bool(found["optional"])
    )


def find_matches(chain: Chain, pattern: Pattern) -> Iterator[Match]:
    """Every place of a chain where a pattern fits."""
    vocabulary = chain.vocabulary
    for cue in pattern.cues:
        if cue.isdisjoint(vocabulary):
            return
    for start in _starts(chain, pattern.items[0]):
        places = _fit(chain, pattern.items, 0, start, {})
        if places is None:
            continue
        end = places.pop("end")
        first, last = min(start, *places.values()), max(end - 1, *places.values())
        subject, object_ = chain.entity(places["S"]), chain.entity(places["O"])
        if subject is None or object_ is None or subject is object_:
            continue
        if _voided(chain, pattern, subject, object_, first, last):
            continue
        role = _between(chain, places) if pattern.role else None
        yield Match(pattern, subject, object_, first, last, role)
        if pattern.each:
            yield from _others(chain, pattern, places, first, last, role)


def _voided(chain: Chain, pattern: Pattern, subject: Entity, object_: Entity, first: int, last: int) -> bool:
    """Whether a condition of the pattern is not met."""
    if pattern.clause and _undone(chain, first, last):
        return True
    if (pattern.no_country and is_country(subject)) or (pattern.to_country and not is_country(object_)):
        return True
    if pattern.predicate == "located_in" and subject.type == "place" and not can_lie_in(subject, object_):
        return True
    if pattern.first_word and not pattern.first_word & set(name_words(subject.name)[:1]):
        return True
    return pattern.not_after.before(chain, first) is not None


def _starts(chain: Chain, item: Item) -> Sequence[int]:
    """Where an item may fit, quotes before it included."""
    if item.types:
        return [at for at in chain.named if chain.units[at].names(*item.types)]
    if item.phrases is not None and not item.optional:
        first = item.phrases.first_words
        return [at for at, key in enumerate(chain.keys) if key in first or key in QUOTES]
    return range(len(chain))


def _fit(chain: Chain, items: Sequence[Item], number: int, at: int, places: dict[str, int]) -> dict[str, int] | None:
    """Where the subject, the object and the end are if the items from `number` on fit at a unit."""
    if number == len(items):
        return {**places, "end": at}
    at = chain.past_quotes(at)
    item = items[number]
    if item.types:
        if at < len(chain) and chain.units[at].names(*item.types):
            return _fit(chain, items, number + 1, at + 1, {**places, item.part: at})
        return None
    if item.phrases is not None:
        found = item.phrases.at(chain, at)
        fitted = _fit(chain, items, number + 1, found[1], places) if found else None
        return fitted if fitted or not item.optional else _fit(chain, items, number + 1, at, places)
    for skipped in range(item.gap + 1):
        fitted = _fit(chain, items, number + 1, at + skipped, places)
        if fitted is not None or not _plain(chain, at + skipped):
            return fitted
    return None


def _plain(chain: Chain, at: int) -> bool:
    return at < len(chain) and at not in chain.verbal and chain.units[at].kind in ("word", "number", "latin")


def _undone(chain: Chain, first: int, last: int) -> bool:
    """Whether the clause is negated or conditional."""
    if any(chain.key(at) in ("اگر", "چنانچه", "مگر") for at in range(max(0, first - 8), last)):
        return True
    verb = next((verb for verb in chain.verbs if verb.end > first and verb.start <= last + 8), None)
    return verb is not None and verb.negated


def _between(chain: Chain, places: dict[str, int]) -> tuple[int, int] | None:
    """The words between subject and object, marks at the edges left out: [start, end)."""
    start, end = sorted((places["S"], places["O"]))
    start += 1
    while start < end and chain.units[start].kind == "mark":
        start += 1
    while end > start and chain.units[end - 1].kind == "mark":
        end -= 1
    return (start, end) if start < end else None


def _others(
    chain: Chain, pattern: Pattern, places: dict[str, int], first: int, last: int, role: tuple[int, int] | None
) -> Iterator[Match]:
    """The other names of the list that the pattern's first name ends, or its last name begins."""
    left, right = sorted(("S", "O"), key=lambda part: places[part])
    for part, index in [
        *((left, at) for at in _list(chain, places[left], -1)),
        *((right, at) for at in _list(chain, places[right], 1)),
    ]:
        entity = chain.entity(index)
        ends = {name: chain.entity(places[name]) for name in ("S", "O")}
        ends[part] = entity
        subject, object_ = ends["S"], ends["O"]
        if subject is not None and object_ is not None and subject is not object_:
            yield Match(pattern, subject, object_, min(first, index), max(last, index), role)


def _list(chain: Chain, index: int, step: int) -> Iterator[int]:
    """The names of the same type that commas and «و» link with a name, away from the pattern."""
    entity = chain.entity(index)
    at, count = index + step, 0
    while entity is not None and count < MAX_LIST:
        while chain.key(at) in QUOTES:
            at += step
        if chain.key(at) not in LINKS:
            return
        at += step
        while chain.key(at) in QUOTES:
            at += step
        if at < 0 or at >= len(chain) or not chain.units[at].names(entity.type):
            return
        yield at
        at += step
        count += 1
