"""Relations of all articles as statements, and statements of one relation as an edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from extract.model import Extraction, Relation
from extract.text import clean, fold
from graph.evidence import Quotes
from graph.happenings import together
from graph.identity import digest
from graph.model import Edge, Statement
from graph.rules import rules

Group = tuple[str, str | None, str, str, bool]


def edges(
    extractions: Iterable[Extraction],
    node_of: Callable[[str], str | None],
    origins: Mapping[str, str],
    quotes: Mapping[str, Quotes],
) -> dict[str, Edge]:
    """id → edge, by id. `node_of` maps candidate ids; relations between one thing and itself are left out."""
    groups: dict[Group, dict[str, Statement]] = {}
    for extraction in extractions:
        for statement in statements_of(extraction, node_of, quotes[extraction.article.id]):
            groups.setdefault(group_of(statement), {}).setdefault(statement.id, statement)
    found = [edge_of(group, tuple(statements.values()), origins) for group, statements in groups.items()]
    return {edge.id: edge for edge in sorted(found, key=lambda edge: edge.id)}


def post_key(role: str) -> str:
    """The name of a post under which statements meet: folded, «هیئت» and «هیات» alike."""
    key = fold(role)
    for spelt, usual in rules("posts")["spelling"]:
        key = key.replace(spelt, usual)
    return key


def group_of(statement: Statement) -> Group:
    """What statements of one edge have in common."""
    role = post_key(statement.role or "")
    return statement.subject, statement.object, statement.predicate, role, statement.former


def statements_of(extraction: Extraction, node_of: Callable[[str], str | None], quotes: Quotes) -> Iterator[Statement]:
    """What an article says."""
    for relation in extraction.relations:
        subject = node_of(f"{extraction.article.id}/{relation.subject}")
        target = node_of(f"{extraction.article.id}/{relation.object}") if relation.object else None
        if subject is None or subject == target or (relation.object and target is None):
            continue
        earliest, latest = _held(extraction, relation)
        evidence = quotes.evidence(relation.evidence)
        role = clean(relation.role) if relation.role else None
        span = relation.evidence
        parts = (evidence.article, subject, relation.predicate, target or "", role or "", str(relation.former))
        yield Statement(
            id=f"sta-{digest(*parts, span.field, str(span.start), str(span.end))}",
            subject=subject,
            predicate=relation.predicate,
            object=target,
            evidence=evidence,
            confidence=relation.confidence,
            rule=relation.rule,
            role=role or None,
            former=relation.former,
            earliest=earliest,
            latest=latest,
            why=relation.why,
        )


def _held(extraction: Extraction, relation: Relation) -> tuple[date | None, date | None]:
    """The days of which an article speaks: its own, if they are known well; a former post had ended by then."""
    published = extraction.published
    if relation.former:
        return None, published.about or published.latest
    return (published.earliest, published.latest) if published.about else (None, None)


def edge_of(group: Group, statements: Sequence[Statement], origins: Mapping[str, str]) -> Edge:
    """The edge of some statements, in the order of the articles."""
    source, target, predicate, role, former = group
    name = f"rel-{digest(source, target or '', predicate, role, str(former))}"
    return retold(Edge(name, source, target, predicate, None, former, None, None, (), 0.0, 0), statements, origins)


def retold(edge: Edge, statements: Sequence[Statement], origins: Mapping[str, str]) -> Edge:
    """An edge as these statements alone tell it."""
    starts = [statement.earliest for statement in statements if statement.earliest]
    ends = [statement.latest for statement in statements if statement.latest]
    sources = [(origins.get(item.evidence.article, item.evidence.article), item.confidence) for item in statements]
    return replace(
        edge,
        role=_usual(statement.role for statement in statements),
        start=min(starts) if starts else None,
        end=(min(ends) if edge.former else max(ends)) if ends else None,
        statements=tuple(statements),
        confidence=together(sources),
        weight=len({source for source, _ in sources}),
    )


def _usual(roles: Iterable[str | None]) -> str | None:
    """The most frequent spelling, the first among equals."""
    counted = Counter(role for role in roles if role)
    return max(counted, key=lambda role: counted[role]) if counted else None
