"""Accounts of one happening that disagree, kept side by side: when, how many, whether at all.

A disagreement is a *correction* or a *denial* where one article takes back another's word, an
*update* where a later article says more than an earlier one could know, else a *conflict*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from extract.model import Span
from graph.identity import digest
from graph.model import ArticleRecord, Evidence, Happening, KnowledgeGraph, Occurrence
from graph.quantities import disagree

_LINE = re.compile(r"[^\n]+")
_LETTERS, _BEGINNING = 5, 200
"""Letters that make a line more than an ornament; characters of it that stand for an article."""

Attribute = Literal["time", "quantity", "status", "report"]
Category = Literal["conflict", "update", "correction", "denial"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the values, with everyone who gives it."""

    value: str
    """the words of the quantity, the status, «ISO day» or «ISO day/ISO day», or a headline"""
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    published: date | None
    """when it was first given"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one attribute of one happening that cannot all be right; the earliest first."""

    id: str
    happening: str | None
    """happening id; None where an article takes back another as a whole («report»)"""
    attribute: Attribute
    category: Category
    claims: tuple[Claim, ...]


def find_conflicts(graph: KnowledgeGraph) -> tuple[Conflict, ...]:
    """Every disagreement in a graph, by happening id; articles taken back as a whole at the end.

    What copies say (and when they are dated) adds nothing to what the article says that they repeat.
    """
    found = [conflict for happening in graph.happenings.values() for conflict in _of(graph, happening)]
    settled = {article for conflict in found for claim in conflict.claims for article in claim.articles}
    found += [
        _taken_back(graph, article)
        for article in graph.articles.values()
        if article.corrects and not {article.id, article.corrects} <= settled
    ]
    return tuple(found)


def _of(graph: KnowledgeGraph, happening: Happening) -> Iterator[Conflict]:
    own = (account for account in happening.occurrences if not graph.articles[account.evidence.article].copy_of)
    told = sorted(own, key=lambda account: _published(graph, account))
    if len(told) < 2:
        return
    for attribute, (value, differs) in _TESTS.items():
        if any(differs(first, second) for first, second in combinations(told, 2)):
            yield Conflict(
                id=f"con-{digest(happening.id, attribute)}",
                happening=happening.id,
                attribute=attribute,
                category=_category(graph, attribute, told),
                claims=_claims(graph, told, value),
            )


def _claims(
    graph: KnowledgeGraph, told: Sequence[Occurrence], value: Callable[[Occurrence], str | None]
) -> tuple[Claim, ...]:
    groups: dict[str, list[Occurrence]] = {}
    for account in told:
        if (given := value(account)) is not None:
            groups.setdefault(given, []).append(account)
    return tuple(
        Claim(
            value=given,
            articles=tuple(dict.fromkeys(account.evidence.article for account in accounts)),
            evidence=tuple(account.evidence for account in accounts),
            published=_day(graph.articles[accounts[0].evidence.article]),
        )
        for given, accounts in groups.items()
    )


def _time(account: Occurrence) -> str | None:
    if account.earliest is None and account.latest is None:
        return None
    first, last = (day.isoformat() if day else "" for day in (account.earliest, account.latest))
    return first if first == last else f"{first}/{last}"


def _other_time(first: Occurrence, second: Occurrence) -> bool:
    """Whether the days exclude each other; a day of publication may be one late."""
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return False
    early, late = sorted((first, second), key=lambda account: account.earliest or date.min)
    gap = (late.earliest or date.min) - (early.latest or date.max)
    stated = all(account.time not in (None, "published") for account in (first, second))
    return gap.days > (0 if stated else 1)


def _other_quantity(first: Occurrence, second: Occurrence) -> bool:
    return bool(first.quantity and second.quantity and disagree(first.quantity, second.quantity))


def _other_status(first: Occurrence, second: Occurrence) -> bool:
    return (first.status == "negated") != (second.status == "negated")


_TESTS: dict[Attribute, tuple[Callable[[Occurrence], str | None], Callable[[Occurrence, Occurrence], bool]]] = {
    "time": (_time, _other_time),
    "quantity": (lambda account: account.quantity, _other_quantity),
    "status": (lambda account: account.status, _other_status),
}
"""attribute → how its value is read, and whether two accounts contradict each other in it"""


def _category(graph: KnowledgeGraph, attribute: Attribute, told: Sequence[Occurrence]) -> Category:
    articles = [graph.articles[account.evidence.article] for account in told]
    origins = {article.copy_of or article.id for article in articles}
    if attribute == "status":
        return "denial"
    if any(article.corrects in origins for article in articles):
        return "correction"
    days = {_day(article) for article in articles}
    if len(days) > 1 and (attribute == "quantity" or any(account.status == "planned" for account in told)):
        return "update"
    return "conflict"


def _taken_back(graph: KnowledgeGraph, article: ArticleRecord) -> Conflict:
    earlier = graph.articles[article.corrects or ""]
    denied = "تکذیب" in f"{article.kicker} {article.headline} {article.lead} {article.body}"
    return Conflict(
        id=f"con-{digest('report', earlier.id, article.id)}",
        happening=None,
        attribute="report",
        category="denial" if denied else "correction",
        claims=tuple(_report(one) for one in (earlier, article)),
    )


def _report(article: ArticleRecord) -> Claim:
    """An article as a whole: its headline, or the beginning of its text."""
    lines = (
        (field, found)
        for field in ("headline", "lead", "body")
        for found in _LINE.finditer(article.text(field))
        if sum(map(str.isalpha, found.group())) >= _LETTERS
    )
    field, line = next(lines, ("body", None))
    span = Span(field, line.start(), min(line.end(), line.start() + _BEGINNING)) if line else Span(field, 0, 0)
    text = article.text(field)[span.start : span.end]
    return Claim(text, (article.id,), (Evidence(article.id, span, span),), _day(article))


def _published(graph: KnowledgeGraph, account: Occurrence) -> tuple[date, str]:
    return (_day(graph.articles[account.evidence.article]) or date.max, account.evidence.article)


def _day(article: ArticleRecord) -> date | None:
    return article.published.about
