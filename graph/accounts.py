"""The events of all articles as accounts that can be compared: who, where and when in the graph's own terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.inventory import Status
from extract.model import Event, Extraction, Span
from extract.text import fold
from graph.evidence import Quotes
from graph.rules import rules
from graph.words import split

Known = Callable[[str], str | None]
"""candidate id → cluster id, or None for an entity that is not there."""

_LONGEST = 900
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Account:
    """One article's event. `place` and `roles` name clusters."""

    id: str
    """«article/event id»"""
    article: str
    origin: str
    """the article this one repeats, or itself"""
    order: int
    event: Event
    place: str | None
    roles: tuple[tuple[str, str], ...]
    words: frozenset[str]
    """content words of the sentence around the trigger, folded"""
    corrects: str | None = None
    """the article that this account's article denies or corrects"""

    @property
    def start(self) -> date | None:
        return self.event.earliest

    @property
    def end(self) -> date | None:
        return self.event.latest

    @property
    def status(self) -> Status:
        return self.event.status

    @property
    def is_copy(self) -> bool:
        """Whether the article only repeats another."""
        return self.origin != self.article

    @property
    def is_stated(self) -> bool:
        """Whether the article names the time itself."""
        return self.event.is_stated

    def players(self, *roles: str) -> frozenset[str]:
        """The clusters in any of these roles; in any role at all where none is given."""
        return frozenset(node for role, node in self.roles if not roles or role in roles)


def accounts(
    extractions: Sequence[Extraction],
    known: Known,
    origins: Mapping[str, str],
    corrected: Mapping[str, str],
    quotes: Mapping[str, Quotes] | None = None,
) -> list[Account]:
    """All events in the order of the articles; without `quotes` nothing is known of their words."""
    found: list[Account] = []
    for extraction in extractions:
        article = extraction.article.id
        for event in extraction.events:
            found.append(
                Account(
                    id=f"{article}/{event.id}",
                    article=article,
                    origin=origins.get(article, article),
                    order=len(found),
                    event=event,
                    place=known(f"{article}/{event.place}") if event.place else None,
                    roles=_roles(extraction, event, known),
                    words=_words(quotes[article], event.trigger.span) if quotes is not None else frozenset(),
                    corrects=corrected.get(article),
                )
            )
    return found


def _roles(extraction: Extraction, event: Event, known: Known) -> tuple[tuple[str, str], ...]:
    named = ((part.role, known(f"{extraction.article.id}/{part.entity}")) for part in event.roles)
    return tuple(dict.fromkeys((role, node) for role, node in named if node is not None))


def _words(quotes: Quotes, trigger: Span) -> frozenset[str]:
    text = quotes.said(trigger)[:_LONGEST]
    return frozenset(word for word in split(text) if len(word) > 2 and word not in _ignored())


@cache
def _ignored() -> frozenset[str]:
    return frozenset(map(fold, rules("weights")["event"]["text"]["ignored"]))
