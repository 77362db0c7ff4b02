"""Happenings: the accounts of one event as one node, with what most of them say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from extract.inventory import Status
from graph.accounts import Account
from graph.evidence import Quotes
from graph.identity import happening_id
from graph.model import Happening, Node, Occurrence, Participant
from graph.naming import happening_name, plain
from graph.schema import schema

_DURATIVE = {"conference", "visit", "competition", "construction", "protest", "election"}
"""Events that take days: of two intervals the longer is the whole."""


class Telling(Protocol):
    """What of an account decides on the days and the status of the whole."""

    @property
    def origin(self) -> str: ...
    @property
    def order(self) -> int: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...
    @property
    def status(self) -> Status: ...
    @property
    def is_copy(self) -> bool: ...
    @property
    def is_stated(self) -> bool: ...


def happening(
    group: Sequence[Account], nodes: Mapping[str, Node], node_of: Callable[[str], str], quotes: Mapping[str, Quotes]
) -> Happening:
    """One happening from its accounts, in the order of the articles."""
    first = group[0]
    status = told_status(group)
    telling = [account for account in group if account.status == status]
    start, end = told_days(telling, first.event.type)
    place = most([node_of(account.place) for account in group if account.place])
    participants = in_order({(role, node_of(node)) for account in group for role, node in account.roles})
    return Happening(
        id=happening_id(first, node_of),
        type=first.event.type,
        label=happening_label(first, participants, place, nodes),
        start=start,
        end=end,
        status=status,
        place=place,
        participants=participants,
        occurrences=tuple(_occurrence(account, node_of, quotes) for account in group),
        articles=tuple(dict.fromkeys(account.article for account in group)),
        quantity=most([account.event.quantity for account in telling if account.event.quantity]),
        confidence=together([(account.origin, account.event.confidence) for account in group]),
        members=tuple(account.id for account in group),
    )


def together(claims: Iterable[tuple[str, float]]) -> float:
    """The confidence in what several independent sources say: (source, confidence of each claim)."""
    best: dict[str, float] = {}
    for source, confidence in claims:
        best[source] = max(best.get(source, 0.0), min(max(confidence, 0.0), 1.0))
    return round(1 - math.prod(1 - confidence for confidence in sorted(best.values())), 3)


def most(values: Sequence[str]) -> str | None:
    """The most frequent, the first among equals."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value]) if counted else None


def in_order(parts: Iterable[tuple[str, str]]) -> tuple[Participant, ...]:
    """(role, node id) as participants, by the order of roles in the schema."""
    return tuple(Participant(role, node) for role, node in sorted(parts, key=_role_order))


def _role_order(part: tuple[str, str]) -> tuple[int, str, str]:
    roles = list(schema()["role"])
    return (roles.index(part[0]) if part[0] in roles else len(roles), *part)


def told_status(group: Sequence[Telling]) -> Status:
    """What the latest articles say; but a plan or a start never undoes what was reported as done."""
    latest = max(group, key=lambda account: account.order).status
    if latest == "negated":
        return latest
    for status in ("occurred", "ongoing"):
        if any(account.status == status for account in group):
            return status
    return latest


def told_days(group: Sequence[Telling], kind: str) -> tuple[date | None, date | None]:
    """The days that most independent articles give, stated ones before days of publication.

    Among equals the latest article's for a plan, else the longer for what takes days and the shorter for the rest.
    """
    dated = [account for account in group if account.start or account.end]
    dated = [account for account in dated if not account.is_copy] or dated
    stated = [account for account in dated if account.is_stated] or dated
    if not stated:
        return None, None
    votes: dict[tuple[date | None, date | None], set[str]] = {}
    newest: dict[tuple[date | None, date | None], int] = {}
    for account in stated:
        days = (account.start, account.end)
        votes.setdefault(days, set()).add(account.origin)
        newest[days] = max(newest.get(days, -1), account.order)
    planned = stated[0].status == "planned"

    def rank(days: tuple[date | None, date | None]) -> tuple[int, int, int]:
        length = ((days[1] or date.max) - (days[0] or date.min)).days
        return (len(votes[days]), newest[days] if planned else 0, length if kind in _DURATIVE else -length)

    return max(sorted(votes, key=lambda days: newest[days]), key=rank)


def _occurrence(account: Account, node_of: Callable[[str], str], quotes: Mapping[str, Quotes]) -> Occurrence:
    event = account.event
    roles = [*account.roles, *([("place", account.place)] if account.place else [])]
    return Occurrence(
        evidence=quotes[account.article].evidence(event.evidence),
        trigger=event.trigger.span,
        earliest=event.earliest,
        latest=event.latest,
        status=event.status,
        quantity=event.quantity,
        confidence=event.confidence,
        rule=event.rule,
        time=event.time,
        players=tuple(Participant(role, node_of(player)) for role, player in roles),
        why=event.why,
    )


def happening_label(
    account: Account, participants: Sequence[Participant], place: str | None, nodes: Mapping[str, Node]
) -> str:
    """«افتتاح: درمانگاه تخصصی مهریز (یزد)»."""
    return plain(happening_name(account.event.type, account.event.trigger.text, participants, place, nodes))
