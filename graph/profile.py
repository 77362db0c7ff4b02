"""A cluster of candidates with everything that is compared: names, posts, places, neighbours, days."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from extract.text import fold
from graph.corpus import Candidate, Corpus
from graph.person_names import PersonName, person


@dataclass(frozen=True, slots=True)
class Ties:
    """What a candidate is tied to (`graph.anchors`), as what that is known to be when its kind is resolved."""

    posts: tuple[tuple[str, str], ...] = ()
    """(seat, body or «»)"""
    bodies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass
class Profile:
    """Candidates taken for one thing. Names map to the articles that use them."""

    type: str
    members: list[Candidate]
    corpus: Corpus
    names: dict[str, set[str]] = field(default_factory=dict)
    """name key → articles in which it is the entity's name"""
    aliases: dict[str, set[str]] = field(default_factory=dict)
    """folded surface form → articles"""
    own: set[str] = field(default_factory=set)
    """the folded names, without the other surface forms"""
    posts: set[tuple[str, str]] = field(default_factory=set)
    """(seat, body or «»)"""
    bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    """the first and the last day, or nothing"""
    sides: dict[int, int] = field(default_factory=dict)
    """where it stands in the decisions of a user that set things apart"""

    @property
    def id(self) -> str:
        """The id of the earliest member."""
        return self.members[0].id

    @property
    def name(self) -> str:
        return self.members[0].name

    @cached_property
    def person(self) -> PersonName:
        """The parts of the name, of the first full one."""
        return person(self.name)

    @cached_property
    def context(self) -> set[str]:
        """Keys of what the articles name beside it; found only for what is compared at all."""
        return set().union(*(self.corpus.neighbours(member) for member in self.members))

    def absorb(self, other: Profile) -> None:
        """Take another profile in; a person keeps the fuller name."""
        fuller = self if self.type != "person" or self.person.given or not other.person.given else other
        name = fuller.person if self.type == "person" else None
        for member in other.members:  # mostly few, into many
            insort(self.members, member, key=self._place)
        for mine, theirs in ((self.names, other.names), (self.aliases, other.aliases)):
            for name_key, articles in theirs.items():
                mine.setdefault(name_key, set()).update(articles)
        self.own |= other.own
        self.posts |= other.posts
        self.bodies |= other.bodies
        self.places |= other.places
        if "context" in self.__dict__ and "context" in other.__dict__:
            self.context |= other.context
        else:
            self.__dict__.pop("context", None)
        self.articles |= other.articles
        self.sides |= other.sides
        days = self.days + other.days
        self.days = [min(days), max(days)] if days else []
        if name is not None:
            self.__dict__["person"] = name

    def _place(self, member: Candidate) -> Any:
        return self.corpus.order[member.id]


class Profiler:
    """Makes profiles of candidates, with what these are tied to."""

    def __init__(self, corpus: Corpus, ties: Mapping[str, Ties]) -> None:
        self._corpus = corpus
        self._ties = ties

    def profile(self, candidates: Sequence[Candidate]) -> Profile:
        """One profile of candidates of one type, given in the fixed order."""
        found = Profile(candidates[0].type, list(candidates), self._corpus)
        for candidate in candidates:
            found.articles.add(candidate.article)
            found.names.setdefault(candidate.key, set()).add(candidate.article)
            found.own.add(fold(candidate.name))
            for alias in candidate.aliases:
                found.aliases.setdefault(fold(alias), set()).add(candidate.article)
            if (ties := self._ties.get(candidate.id)) is not None:
                found.posts.update(ties.posts)
                found.bodies.update(ties.bodies)
                found.places.update(ties.places)
        days = [candidate.day for candidate in candidates if candidate.day]
        found.days = [min(days), max(days)] if days else []
        return found
