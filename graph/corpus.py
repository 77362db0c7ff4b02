"""All articles of a build side by side: their entities as candidates for being the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from extract.model import Entity, Extraction
from extract.text import clean, fold
from graph.names import fullest, is_outlet, key_among
from graph.rules import widespread

MANY, _USUAL = 64, 512
"""Articles from which a name is usual, and as how many all of these count."""


def step(count: int) -> int:
    """A number of articles as rarity takes it: down to a power of two, and from 64 on always the same.

    So one more article seldom changes what others say, and never what very many say.
    """
    return _USUAL if count >= MANY else 1 << (count.bit_length() - 1) if count else 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity of one article, as it is compared with those of others."""

    id: str
    """«article/entity id»"""
    article: str
    type: str
    name: str
    """the fullest name in the article, cleaned"""
    key: str
    """`graph.names.key_among` of its names"""
    aliases: tuple[str, ...]
    """every distinct cleaned surface form, the name first"""
    day: date | None
    """when the article was published, at the earliest"""


class Corpus:
    """The extractions in a fixed order (by day and id), whatever order they came in.

    Two extractions of one article id: the first in the fixed order stands.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        ordered: dict[str, Extraction] = {}
        for extraction in sorted(extractions, key=place_in_time):
            ordered.setdefault(extraction.article.id, extraction)
        self.extractions: Sequence[Extraction] = tuple(ordered.values())

    @cached_property
    def candidates(self) -> Mapping[str, Candidate]:
        """id → candidate, in the order of articles and entities."""
        found = (candidate_of(extraction, entity) for extraction in self.extractions for entity in extraction.entities)
        return {candidate.id: candidate for candidate in found}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """candidate id → the entity as it was found."""
        return {f"{item.article.id}/{entity.id}": entity for item in self.extractions for entity in item.entities}

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """«article/event id» of every event."""
        return frozenset(f"{item.article.id}/{event.id}" for item in self.extractions for event in item.events)

    @cached_property
    def order(self) -> Mapping[str, Any]:
        """candidate id → its place in the fixed order: something that compares."""
        return {name: at for at, name in enumerate(self.candidates)}

    @cached_property
    def _neighbourhoods(self) -> dict[str, frozenset[str]]:
        """article id → the keys of what it names, the widespread and its outlet left out."""
        table: dict[str, set[str]] = {extraction.article.id: set() for extraction in self.extractions}
        sources = {item.article.id: fold(item.article.source or "") for item in self.extractions}
        for candidate in self.candidates.values():
            if is_telling(candidate, sources[candidate.article]):
                table[candidate.article].add(neighbour(candidate))
        return {article: frozenset(keys) for article, keys in table.items()}

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """neighbour key → the `step` of the number of articles that name it."""
        counted = Counter(key for keys in self._neighbourhoods.values() for key in keys)
        return {key: step(count) for key, count in counted.items()}

    def neighbours(self, candidate: Candidate) -> frozenset[str]:
        """The keys of what else the candidate's article names."""
        return self._neighbourhoods[candidate.article] - {neighbour(candidate)}


def neighbour(candidate: Candidate) -> str:
    """How a candidate is known as somebody's neighbour: by type and name key."""
    return f"{candidate.type}:{candidate.key}"


def is_telling(candidate: Candidate, source: str) -> bool:
    """Whether it says something of what stands beside it: countries and the like do not, nor does the outlet.

    source: the outlet of its article, folded.
    """
    return candidate.key not in widespread() and not _is_carrier(candidate, source)


def _is_carrier(candidate: Candidate, source: str) -> bool:
    if candidate.type != "organization":
        return False
    return is_outlet(candidate.name) or source in map(fold, candidate.aliases)


def place_in_time(extraction: Extraction) -> tuple[date, date, str, str]:
    """The fixed order of articles: by day, the undated last, then by id."""
    published = extraction.published
    first = published.about or date.max  # who is known to a year at best comes last
    return (first, published.latest or date.max, extraction.article.id, extraction.article.body)


def candidate_of(extraction: Extraction, entity: Entity) -> Candidate:
    """An entity of an article as a candidate."""
    spelled = dict.fromkeys(mention.text for mention in entity.mentions)
    forms = dict.fromkeys(form for form in map(clean, spelled) if form)
    name = clean(entity.name) or (fullest(forms) if forms else entity.id)
    aliases = tuple(dict.fromkeys([name, *forms]))
    return Candidate(
        id=f"{extraction.article.id}/{entity.id}",
        article=extraction.article.id,
        type=entity.type,
        name=name,
        key=key_among(entity.type, aliases),
        aliases=aliases,
        day=extraction.published.about,
    )
