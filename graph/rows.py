"""Records of the graph as rows of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from extract.model import Problem, Published, Span, Why, iso
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    Judgement,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)
from graph.order import place

Row = Sequence[Any]
Rows = dict[str, Iterator[Row]]


def to_rows(graph: KnowledgeGraph) -> Rows:
    """table → its rows, in the order in which the tables are filled."""
    return {
        "articles": (article_row(at, article) for at, article in enumerate(graph.articles.values())),
        "problems": (row for article in graph.articles.values() for row in problem_rows(article)),
        "nodes": (node_row(node) for node in graph.nodes.values()),
        "aliases": ((node.id, at, alias) for node in graph.nodes.values() for at, alias in enumerate(node.aliases)),
        "mentions": (
            (node.id, at, *evidence_row(mention))
            for node in graph.nodes.values()
            for at, mention in enumerate(node.mentions)
        ),
        "edges": (edge_row(edge) for edge in graph.edges.values()),
        "statements": (
            (edge.id, at, *statement_row(statement))
            for edge in graph.edges.values()
            for at, statement in enumerate(edge.statements)
        ),
        "happenings": (happening_row(happening) for happening in graph.happenings.values()),
        "participants": (
            (happening.id, at, part.role, part.node)
            for happening in graph.happenings.values()
            for at, part in enumerate(happening.participants)
        ),
        "occurrences": (
            (happening.id, at, *occurrence_row(account))
            for happening in graph.happenings.values()
            for at, account in enumerate(happening.occurrences)
        ),
        "judgements": (judgement_row(item) for item in graph.judgements),
    }


def from_rows(tables: dict[str, list[Row]]) -> KnowledgeGraph:
    """The graph of rows in the order of their keys. Raises ValueError, TypeError or KeyError for broken ones."""
    problems = _grouped(tables["problems"])
    aliases, mentions = _grouped(tables["aliases"]), _grouped(tables["mentions"])
    statements = _grouped(tables["statements"])
    participants, occurrences = _grouped(tables["participants"]), _grouped(tables["occurrences"])
    return KnowledgeGraph(
        articles={row[2]: _to_article(row, problems.get(row[2], [])) for row in tables["articles"]},
        nodes={row[0]: _to_node(row, aliases.get(row[0], []), mentions.get(row[0], [])) for row in tables["nodes"]},
        happenings={
            row[0]: _to_happening(row, participants.get(row[0], []), occurrences.get(row[0], []))
            for row in tables["happenings"]
        },
        edges={row[0]: _to_edge(row, statements.get(row[0], [])) for row in tables["edges"]},
        judgements=tuple(
            Judgement(left, right, verdict, score, tuple(json.loads(reasons)), by)
            for left, right, verdict, score, reasons, by in tables["judgements"]
        ),
    )


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by their first column, without it and the position."""
    table: dict[str, list[Row]] = {}
    for row in rows:
        table.setdefault(row[0], []).append(row[2:])
    return table


def _list(values: Sequence[Any]) -> str:
    return json.dumps(list(values))


def _to_why(text: str) -> Why:
    return tuple((str(name), float(weight)) for name, weight in json.loads(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(span: Span) -> Row:
    return span.field, span.start, span.end


def evidence_row(evidence: Evidence) -> Row:
    return evidence.article, *_span(evidence.span), *_span(evidence.sentence)


def _to_evidence(row: Row) -> Evidence:
    return Evidence(row[0], Span(*row[1:4]), Span(*row[4:7]))


def _place(article: ArticleRecord) -> str:
    published = article.published
    return place((published.about or date.max, published.latest or date.max, article.id, article.body))


def article_row(at: int, article: ArticleRecord) -> Row:
    """A row of `articles`."""
    published = article.published
    days = iso(published.earliest), iso(published.latest), published.how, _list(published.proof)
    texts = article.kicker, article.headline, article.lead, article.body
    return (
        *(at, _place(article), article.id, article.source, article.url),
        *texts,
        *days,
        *(article.origin, article.copy_of, article.corrects),
    )


def problem_rows(article: ArticleRecord) -> Iterator[Row]:
    """The rows of `problems` of an article."""
    for at, problem in enumerate(article.problems):
        yield article.id, at, problem.kind, problem.text, *_span(problem.span), problem.message


def _to_article(row: Row, problems: list[Row]) -> ArticleRecord:
    _, _, name, source, url, kicker, headline, lead, body, earliest, latest, how, proof, origin, copy_of, corrects = row
    return ArticleRecord(
        id=name,
        source=source,
        url=url,
        kicker=kicker,
        headline=headline,
        lead=lead,
        body=body,
        published=Published(_day(earliest), _day(latest), how, tuple(json.loads(proof))),
        origin=origin,
        problems=tuple(Problem(kind, text, Span(*span), message) for kind, text, *span, message in problems),
        copy_of=copy_of,
        corrects=corrects,
    )


def node_row(node: Node) -> Row:
    days = iso(node.first_date), iso(node.last_date)
    return node.id, node.type, node.label, _list(node.articles), *days, node.weight, _list(node.members)


def _to_node(row: Row, aliases: list[Row], mentions: list[Row]) -> Node:
    name, kind, label, articles, first, last, weight, members = row
    return Node(
        id=name,
        type=kind,
        label=label,
        aliases=tuple(alias for (alias,) in aliases),
        articles=tuple(json.loads(articles)),
        mentions=tuple(map(_to_evidence, mentions)),
        first_date=_day(first),
        last_date=_day(last),
        weight=weight,
        members=tuple(json.loads(members)),
    )


def edge_row(edge: Edge) -> Row:
    ends = edge.source, edge.target, edge.predicate, edge.role, int(edge.former)
    return edge.id, *ends, iso(edge.start), iso(edge.end), edge.confidence, edge.weight


def _to_edge(row: Row, statements: list[Row]) -> Edge:
    name, source, target, predicate, role, former, start, end, confidence, weight = row
    return Edge(
        id=name,
        source=source,
        target=target,
        predicate=predicate,
        role=role,
        former=bool(former),
        start=_day(start),
        end=_day(end),
        statements=tuple(map(to_statement, statements)),
        confidence=confidence,
        weight=weight,
    )


def statement_row(statement: Statement) -> Row:
    return (
        *(statement.id, statement.subject, statement.predicate, statement.object),
        *evidence_row(statement.evidence),
        *(statement.confidence, statement.rule, statement.role, int(statement.former)),
        *(iso(statement.earliest), iso(statement.latest)),
        _list(statement.why),
    )


def to_statement(row: Row) -> Statement:
    name, subject, predicate, target, *evidence, confidence, rule, role, former, earliest, latest, why = row
    return Statement(
        id=name,
        subject=subject,
        predicate=predicate,
        object=target,
        evidence=_to_evidence(evidence),
        confidence=confidence,
        rule=rule,
        role=role,
        former=bool(former),
        earliest=_day(earliest),
        latest=_day(latest),
        why=_to_why(why),
    )


def happening_row(happening: Happening) -> Row:
    days = iso(happening.start), iso(happening.end)
    rest = happening.status, happening.place, _list(happening.articles), happening.quantity, happening.confidence
    return happening.id, happening.type, happening.label, *days, *rest, _list(happening.members)


def _to_happening(row: Row, participants: list[Row], occurrences: list[Row]) -> Happening:
    name, kind, label, start, end, status, place, articles, quantity, confidence, members = row
    return Happening(
        id=name,
        type=kind,
        label=label,
        start=_day(start),
        end=_day(end),
        status=status,
        place=place,
        participants=tuple(Participant(*part) for part in participants),
        occurrences=tuple(map(_to_occurrence, occurrences)),
        articles=tuple(json.loads(articles)),
        quantity=quantity,
        confidence=confidence,
        members=tuple(json.loads(members)),
    )


def judgement_row(item: Judgement) -> Row:
    return item.left, item.right, item.verdict, item.score, _list(item.reasons), item.by


def occurrence_row(account: Occurrence) -> Row:
    days = iso(account.earliest), iso(account.latest)
    rest = account.status, account.quantity, account.confidence, account.rule, account.time
    players = _list([(player.role, player.node) for player in account.players])
    return *evidence_row(account.evidence), *_span(account.trigger), *days, *rest, players, _list(account.why)


def _to_occurrence(row: Row) -> Occurrence:
    earliest, latest, status, quantity, confidence, rule, time, players, why = row[10:]
    return Occurrence(
        evidence=_to_evidence(row[:7]),
        trigger=Span(*row[7:10]),
        earliest=_day(earliest),
        latest=_day(latest),
        status=status,
        quantity=quantity,
        confidence=confidence,
        rule=rule,
        time=time,
        players=tuple(Participant(role, node) for role, node in json.loads(players)),
        why=_to_why(why),
    )
