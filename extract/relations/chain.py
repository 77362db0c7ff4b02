"""A sentence as the relation finders see it: a row of words, marks and names.

Names are units of their own, whatever words they are made of; a name that grew
together with a neighbour («درمالزی», «کوالالامپورآغاز») is cut out of its token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from extract.document import LONGEST_SENTENCE, Document, Sentence, Token
from extract.model import Entity, Mention, Span
from extract.text import fold, normalise
from extract.verbs import Verb, find_verbs

QUOTES = frozenset("«»\"'“”‘’")
COMMAS = frozenset("،,")
LINKS = COMMAS | {"و"}
"""What stands between the names of a list."""


class Unit(NamedTuple):
    """A word, a mark or a name: [start, end) in the original text."""

    key: str
    """the folded word, the mark itself, or nothing for a name"""
    start: int
    end: int
    kind: str
    """word, number, latin, link, mark or name"""
    entity: Entity | None = None

    def names(self, *types: str) -> bool:
        """Whether this is the name of an entity of one of these types."""
        return self.entity is not None and self.entity.type in types


class Chain:
    """The units of a sentence, or of a piece of a very long one."""

    def __init__(self, order: int, field: str, units: tuple[Unit, ...], opens: bool) -> None:
        self.order = order
        """Position among the chains of the article, in reading order."""
        self.field = field
        self.units = units
        self.opens = opens
        """Whether a sentence begins here (and not the second piece of one)."""

    def __len__(self) -> int:
        return len(self.units)

    def key(self, index: int) -> str:
        """The folded word or mark at an index; nothing for a name or beyond the ends."""
        return self.units[index].key if 0 <= index < len(self.units) else ""

    def entity(self, index: int) -> Entity | None:
        return self.units[index].entity if 0 <= index < len(self.units) else None

    def span(self, first: int, last: int) -> Span:
        """From the unit `first` to the unit `last`, both included."""
        return Span(self.field, self.units[first].start, self.units[last].end)

    def past_quotes(self, index: int) -> int:
        """The first unit from an index on that is no quote."""
        return self._past_quotes[index] if index < len(self) else index

    @cached_property
    def _past_quotes(self) -> tuple[int, ...]:
        ends = list(range(len(self)))
        for index in reversed(ends):
            if self.units[index].key in QUOTES:
                ends[index] = ends[index + 1] if index + 1 < len(self) else len(self)
        return tuple(ends)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(unit.key for unit in self.units)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words and marks, for a quick look whether a cue occurs."""
        return frozenset(self.keys)

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        return find_verbs(self.keys)

    @cached_property
    def verbal(self) -> frozenset[int]:
        """The indices of units that belong to finite verbs."""
        return frozenset(at for verb in self.verbs for at in range(verb.start, verb.end))

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The indices of names."""
        return tuple(index for index, unit in enumerate(self.units) if unit.entity is not None)


def chains(document: Document, entities: Sequence[Entity]) -> tuple[Chain, ...]:
    """All sentences of an article in reading order, with the entities' mentions as units."""
    mentions = _mentions(entities)
    found: list[Chain] = []
    for sentence in document.sentences:
        units = tuple(_units(document, sentence, mentions.get(sentence.field, [])))
        for start in range(0, len(units), LONGEST_SENTENCE):
            piece = units[start : start + LONGEST_SENTENCE]
            found.append(Chain(len(found), sentence.field, piece, opens=not start))
    return tuple(found)


_Marked = tuple[Mention, Entity]


def _mentions(entities: Sequence[Entity]) -> dict[str, list[_Marked]]:
    """field → its mentions without overlaps, last first (so that they can be popped off in reading order)."""
    by_field: dict[str, list[_Marked]] = {}
    for entity in entities:
        for mention in entity.mentions:
            by_field.setdefault(mention.span.field, []).append((mention, entity))
    for field, marked in by_field.items():
        marked.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
        kept: list[_Marked] = []
        for mention, entity in marked:
            if mention.span.start < mention.span.end and (not kept or kept[-1][0].span.end <= mention.span.start):
                kept.append((mention, entity))
        by_field[field] = kept[::-1]
    return by_field


def _units(document: Document, sentence: Sentence, mentions: list[_Marked]) -> Iterator[Unit]:
    """The units of a sentence; takes its mentions off the end of `mentions`."""
    while mentions and mentions[-1][0].span.end <= sentence.start:
        mentions.pop()
    done = sentence.start
    for token in sentence.tokens:
        while token.end > done:
            begin = max(token.start, done)
            span = mentions[-1][0].span if mentions else None
            if span is None or span.start >= token.end:
                yield _unit(document, sentence.field, token, begin, token.end)
                done = token.end
            elif span.start > begin:
                yield _unit(document, sentence.field, token, begin, span.start)
                done = span.start
            else:
                _, entity = mentions.pop()
                yield Unit("", span.start, span.end, "name", entity)
                done = max(done, span.end)


def _unit(document: Document, field: str, token: Token, start: int, end: int) -> Unit:
    whole = start == token.start and end == token.end
    text = token.text if whole else normalise(document.slice(Span(field, start, end)))
    key = text if token.kind == "mark" else fold(text)
    return Unit(key, start, end, token.kind)
