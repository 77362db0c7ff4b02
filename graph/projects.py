"""What was promised of a project or a facility, and what came of it: begun, promised again, opened, and how late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from extract.text import fold
from graph.claims import day_of
from graph.model import Evidence, Happening, KnowledgeGraph, Node, Occurrence
from graph.rules import rules
from graph.words import split

Step = Literal["promised", "re-promised", "postponed", "tendered", "begun", "under way", "built", "opened", "denied"]

_KINDS = ("project", "facility")
_TYPES = ("opening", "construction", "tender")
_LONGEST = 600
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What articles say of one step. [earliest, latest] are its days; None is unknown."""

    step: Step
    type: str
    """the event type: opening, construction or tender"""
    earliest: date | None
    latest: date | None
    published: date | None
    """when it was first said"""
    articles: tuple[str, ...]
    """without copies"""
    evidence: tuple[Evidence, ...]
    moved: int | None = None
    """of a promise made again: days from the one before it"""


@dataclass(frozen=True, slots=True)
class History:
    """All stages of a project, in the order in which they were told."""

    node: Node
    stages: tuple[Stage, ...]
    slippage: int | None
    """days from the first day promised for the opening to the opening, or to the last day promised; negative is
    early; None where nothing was promised, or nothing came after it"""
    is_open: bool


def projects(graph: KnowledgeGraph, entity: str | None = None) -> tuple[History, ...]:
    """The histories of all projects and facilities (or of one, by node id), the longest first."""
    told: dict[str, list[tuple[Happening, Occurrence]]] = {}
    for happening in graph.happenings.values():
        if happening.type in _TYPES:
            for account in happening.occurrences:
                for node in _themes(graph, account):
                    if entity in (None, node):
                        told.setdefault(node, []).append((happening, account))
    found = [_history(graph, graph.nodes[node], accounts) for node, accounts in told.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.stages), one.node.label, one.node.id)))


def _themes(graph: KnowledgeGraph, account: Occurrence) -> Iterator[str]:
    if not graph.articles[account.evidence.article].copy_of:
        named = dict.fromkeys(part.node for part in account.players if part.role == "theme")
        yield from (node for node in named if graph.nodes[node].type in _KINDS)


def _history(graph: KnowledgeGraph, node: Node, accounts: Sequence[tuple[Happening, Occurrence]]) -> History:
    groups: dict[tuple[Step, str, date | None, date | None], list[Occurrence]] = {}
    for happening, account in sorted(accounts, key=lambda pair: _order(graph, pair[1])):
        step = _step(graph, happening.type, account)
        days = _days(step, account)
        if step == "opened":  # it opens once, whatever day each article gives
            known = next((key for key in groups if key[0] == step), None)
            groups.setdefault(known or (step, happening.type, *days), []).append(account)
        else:
            groups.setdefault((step, happening.type, *days), []).append(account)
    found = [_stage(graph, key, told) for key, told in groups.items()]
    stages = _renewed(sorted(found, key=lambda stage: (stage.published or date.max, -len(stage.articles))))
    opened = [stage for stage in stages if stage.step == "opened"]
    return History(node, tuple(stages), _slippage(stages), bool(opened))


def _order(graph: KnowledgeGraph, account: Occurrence) -> tuple[date, str, str, int]:
    article = account.evidence.article
    return (day_of(graph.articles[article]) or date.max, article, account.trigger.field, account.trigger.start)


def _step(graph: KnowledgeGraph, type_: str, account: Occurrence) -> Step:
    article = graph.articles[account.evidence.article]
    if account.status == "negated":
        return "denied"
    if any(word in _postponed() for word in split(graph.quote(account.evidence)[:_LONGEST])):
        return "postponed"
    to_come = account.earliest and article.published.latest and account.earliest > article.published.latest
    if account.status == "planned" or to_come:
        return "promised"
    if type_ != "construction":
        return "opened" if type_ == "opening" else "tendered"
    trigger = fold(article.text(account.trigger.field)[account.trigger.start : account.trigger.end])
    if any(word in trigger for word in _beginnings()):
        return "begun"
    return "under way" if account.status == "ongoing" else "built"


@cache
def _postponed() -> frozenset[str]:
    return frozenset(map(fold, rules("projects")["postponed"]["words"]))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(map(fold, rules("projects")["begun"]["words"]))


def _days(step: Step, account: Occurrence) -> tuple[date | None, date | None]:
    """The days that the article names; of what is to come, the day of the news is none of them."""
    if step in ("promised", "postponed", "denied", "under way") and not account.is_stated:
        return None, None
    return account.earliest, account.latest


def _stage(graph: KnowledgeGraph, key: tuple[Step, str, date | None, date | None], told: Sequence[Occurrence]) -> Stage:
    step, type_, earliest, latest = key
    if step == "opened":
        stated = [account for account in told if account.is_stated] or list(told)
        days = [(account.earliest, account.latest) for account in stated]
        earliest, latest = min(days, key=lambda pair: ((pair[1] or date.max) - (pair[0] or date.min), str(pair)))
    articles = tuple(dict.fromkeys(account.evidence.article for account in told))
    published = [day for article in articles if (day := day_of(graph.articles[article]))]
    return Stage(
        step,
        type_,
        earliest,
        latest,
        min(published, default=None),
        articles,
        tuple(account.evidence for account in told),
    )


def _renewed(stages: Sequence[Stage]) -> list[Stage]:
    """The same, with a later promise of another day marked as one made again, and how far it is moved."""
    found: list[Stage] = []
    last: dict[str, Stage] = {}
    for stage in stages:
        if stage.step == "promised" and stage.latest is not None:
            before = last.get(stage.type)
            last[stage.type] = stage
            later = before and before.published and stage.published and before.published < stage.published
            if before is not None and before.latest is not None and later:
                stage = replace(stage, step="re-promised", moved=(stage.latest - before.latest).days)
        found.append(stage)
    return found


def _slippage(stages: Sequence[Stage]) -> int | None:
    promised = [stage for stage in stages if stage.step in ("promised", "re-promised") and stage.type == "opening"]
    dated = [stage.latest for stage in promised if stage.latest is not None]
    if not dated:
        return None
    opened = [stage.earliest for stage in stages if stage.step == "opened" and stage.earliest is not None]
    if opened:
        return (opened[0] - dated[0]).days
    again = [stage.latest for stage in promised if stage.step == "re-promised" and stage.latest is not None]
    return (again[-1] - dated[0]).days if again else None
