"""Days announced for one thing that exclude each other, where the accounts were not known to be of one event."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from extract.calendars import month_name
from extract.text import fold
from extract.union import root
from graph.claims import Claim, Conflict, day_of, telling
from graph.identity import digest
from graph.model import Happening, KnowledgeGraph, Occurrence
from graph.rules import rules
from graph.words import split

_LONGEST = 600
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """An account of something that is to come on days that the article names."""

    happening: Happening
    account: Occurrence
    published: date
    first: date
    last: date
    words: frozenset[str]
    nodes: frozenset[str]

    @property
    def article(self) -> str:
        return self.account.evidence.article


def redated(graph: KnowledgeGraph, settled: Collection[frozenset[str]]) -> Iterator[Conflict]:
    """An update for each thing that a later announcement puts on other days, before the first had long passed.

    settled: pairs of articles whose days are compared already.
    """
    joined: dict[str, str] = {}
    told: dict[tuple[str, str, int], _Promise] = {}
    for one, other in _moves(graph, settled):
        first, second = (root(joined, joined.setdefault(side.happening.id, side.happening.id)) for side in (one, other))
        joined[second] = first
        for promise in (one, other):
            told[(promise.happening.id, promise.article, promise.account.trigger.start)] = promise
    chains: dict[str, list[_Promise]] = {}
    for promise in sorted(told.values(), key=_order):
        chains.setdefault(root(joined, promise.happening.id), []).append(promise)
    yield from map(_conflict, chains.values())


def _order(one: _Promise) -> tuple[date, str, int]:
    return one.published, one.article, one.account.trigger.start


def _moves(graph: KnowledgeGraph, settled: Collection[frozenset[str]]) -> Iterator[tuple[_Promise, _Promise]]:
    found = sorted(_promises(graph), key=_order)
    holders: dict[tuple[str, str], list[_Promise]] = {}
    for one in found:
        keys = [(one.happening.type, node) for node in sorted(one.nodes)]
        earlier = {id(other): other for key in keys for other in holders.get(key, ())[-_rules()["looked_at"] :]}
        for other in earlier.values():
            if frozenset((one.article, other.article)) not in settled and _is_moved(other, one):
                yield other, one
        for key in keys:
            holders.setdefault(key, []).append(one)


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = rules("claims")["promises"]
    return table


def _promises(graph: KnowledgeGraph) -> Iterator[_Promise]:
    for happening in graph.happenings.values():
        if happening.type not in _rules()["types"]:
            continue
        for account in happening.occurrences:
            article = graph.articles[account.evidence.article]
            published = day_of(article)
            if article.copy_of or published is None or account.status not in ("planned", "ongoing"):
                continue
            if not account.is_stated or account.earliest is None or account.latest is None:
                continue
            if (account.latest - account.earliest).days <= _rules()["longest"]:
                nodes = telling(graph, {part.node for part in account.players if part.role != "place"})
                words = _words(graph, account)
                yield _Promise(happening, account, published, account.earliest, account.latest, words, nodes)


def _words(graph: KnowledgeGraph, account: Occurrence) -> frozenset[str]:
    """The words of the sentence, without those that tell the time."""
    text = graph.quote(account.evidence)[:_LONGEST]
    return frozenset(word for word in split(text) if len(word) > 2) - frozenset(split(account.time or ""))


def _is_moved(one: _Promise, other: _Promise) -> bool:
    if one.happening.id == other.happening.id or one.article == other.article:
        return False
    if one.first <= other.last and other.first <= one.last:
        return False
    if (other.published - one.last).days > _rules()["late"] or one.words & _months() != other.words & _months():
        return False
    shortest = min(len(one.words), len(other.words))
    return shortest > 0 and len(one.words & other.words) >= float(_rules()["alike"]) * shortest


@cache
def _months() -> frozenset[str]:
    return frozenset(fold(month_name("jalali", number)) for number in range(1, 13))


def _conflict(told: Sequence[_Promise]) -> Conflict:
    values: dict[str, list[_Promise]] = {}
    for one in told:
        days = dict.fromkeys(day.isoformat() for day in (one.first, one.last))
        values.setdefault("/".join(days), []).append(one)
    return Conflict(
        id=f"con-{digest('days', *sorted({one.happening.id for one in told}))}",
        happening=told[0].happening.id,
        attribute="time",
        category="conflict" if len({one.published for one in told}) == 1 else "update",
        claims=tuple(_claim(value, promises) for value, promises in values.items()),
        nodes=tuple(sorted(frozenset.intersection(*(one.nodes for one in told)))),
    )


def _claim(value: str, told: Sequence[_Promise]) -> Claim:
    articles = tuple(dict.fromkeys(one.article for one in told))
    return Claim(value, articles, tuple(one.account.evidence for one in told), told[0].published)
