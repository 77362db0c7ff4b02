"""Accounts that disagree, kept side by side: when, how many, who, whether at all.

A disagreement is a *correction* or a *denial* where one article takes back another's word, an
*update* where a later article says more than an earlier one could know, else a *conflict*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from graph.claims import Attribute, Category, Claim, Conflict, day_of
from graph.contrary import contrary
from graph.denials import denials
from graph.figures import category_of, figures
from graph.identity import digest
from graph.model import Happening, KnowledgeGraph, Occurrence
from graph.number_sentences import Sentence, number_sentences
from graph.quantities import amounts, disagree
from graph.redated import redated
from graph.rivals import rivals

__all__ = ["Attribute", "Category", "Claim", "Conflict", "find_conflicts"]

_COMPARED: tuple[Attribute, ...] = ("time", "quantity")


def find_conflicts(graph: KnowledgeGraph) -> tuple[Conflict, ...]:
    """Every disagreement in a graph: of one event by happening id, then who, then numbers, then whole articles.

    What copies say (and when they are dated) adds nothing to what the article says that they repeat.
    """
    found = [conflict for happening in graph.happenings.values() for conflict in _of(graph, happening)]
    settled = _articles(found)
    found += redated(graph, _pairs(found, "time"))
    found += rivals(graph)
    sentences = _sentences(graph)
    compared: dict[str, set[frozenset[str]]] = {name: _pairs(found, name) for name in _COMPARED}
    counted = sentences | {one: {} for one in number_sentences(graph, sentences)}
    numbers = list(figures(graph, compared, counted))
    settled |= _articles(conflict for conflict in numbers if conflict.category == "correction")
    named = {article: tuple(nodes) for article, nodes in _named(sentences).items()}
    taken_back = list(denials(graph, settled, named))
    whether = contrary(graph, _pairs([*found, *taken_back], "status", "report"), named)
    return (*found, *numbers, *taken_back, *whether)


def _articles(found: Iterable[Conflict]) -> set[str]:
    return {article for conflict in found for claim in conflict.claims for article in claim.articles}


def _pairs(found: Sequence[Conflict], *attributes: Attribute) -> set[frozenset[str]]:
    """The pairs of articles that are compared in some attributes already."""
    return {
        frozenset(pair)
        for conflict in found
        if conflict.attribute in attributes
        for pair in combinations([article for claim in conflict.claims for article in claim.articles], 2)
    }


def _sentences(graph: KnowledgeGraph) -> dict[Sentence, dict[str, None]]:
    """sentence → the nodes that it names, for all sentences that name anything or tell an event."""
    table: dict[Sentence, dict[str, None]] = {}
    for node in graph.nodes.values():
        for mention in node.mentions:
            table.setdefault((mention.article, mention.sentence), {})[node.id] = None
    for happening in graph.happenings.values():
        for account in happening.occurrences:
            table.setdefault((account.evidence.article, account.evidence.sentence), {})
    return table


def _named(sentences: dict[Sentence, dict[str, None]]) -> dict[str, dict[str, None]]:
    table: dict[str, dict[str, None]] = {}
    for (article, _), nodes in sentences.items():
        table.setdefault(article, {}).update(nodes)
    return table


def _of(graph: KnowledgeGraph, happening: Happening) -> Iterator[Conflict]:
    own = (account for account in happening.occurrences if not graph.articles[account.evidence.article].copy_of)
    told = sorted(own, key=lambda account: _published(graph, account))
    if len(told) < 2:
        return
    for attribute, (value, differs) in _TESTS.items():
        if attribute == "time" and happening.type == "statement":
            continue  # a speaker says a thing on many days
        if any(differs(first, second) for first, second in combinations(told, 2)):
            yield Conflict(
                id=f"con-{digest(happening.id, attribute)}",
                happening=happening.id,
                attribute=attribute,
                category=_category(graph, attribute, told),
                claims=_claims(graph, told, value),
                nodes=_nodes(happening),
            )


def _nodes(happening: Happening) -> tuple[str, ...]:
    nodes = [part.node for part in happening.participants] + ([happening.place] if happening.place else [])
    return tuple(dict.fromkeys(nodes))


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
            published=day_of(graph.articles[accounts[0].evidence.article]),
        )
        for given, accounts in groups.items()
    )


def _time(account: Occurrence) -> str | None:
    if account.earliest is None and account.latest is None:
        return None
    first, last = (day.isoformat() if day else "" for day in (account.earliest, account.latest))
    return first if first == last else f"{first}/{last}"


def _other_time(first: Occurrence, second: Occurrence) -> bool:
    """Whether the days exclude each other. News that names no day is of that day, of the one before, or late."""
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return False
    early, late = sorted((first, second), key=lambda account: account.earliest or date.min)
    gap = (late.earliest or date.min) - (early.latest or date.max)
    if not late.is_stated:
        return False
    return gap.days > (0 if early.is_stated else 1)


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
    origins = {article.original for article in articles}
    if attribute == "status":
        return "denial"
    if any(article.corrects in origins for article in articles):
        return "correction"
    if attribute == "quantity":
        return _of_numbers(graph, told)
    days = {day_of(article) for article in articles}
    return "update" if len(days) > 1 and any(account.status == "planned" for account in told) else "conflict"


def _of_numbers(graph: KnowledgeGraph, told: Sequence[Occurrence]) -> Category:
    """A conflict where the values of any unit are one."""
    values: dict[str, list[tuple[date, Decimal]]] = {}
    for account in told:
        day = day_of(graph.articles[account.evidence.article]) or date.max
        for unit, value in sorted(amounts(account.quantity or "")):
            values.setdefault(unit, []).append((day, value))
    return "conflict" if any(category_of(unit, found) == "conflict" for unit, found in values.items()) else "update"


def _published(graph: KnowledgeGraph, account: Occurrence) -> tuple[date, str]:
    return (day_of(graph.articles[account.evidence.article]) or date.max, account.evidence.article)
