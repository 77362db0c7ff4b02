"""A small, complete knowledge graph for the tests of pages and exports, built from `sample.toml`.

Only names and phrases are written down; every span is found in the text, so
that evidence always points at what it quotes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from extract.document import Document
from extract.model import FIELDS, Article, Problem, Published, Span
from graph.model import (
    ArticleRecord,
    Edge,
    Evidence,
    Happening,
    KnowledgeGraph,
    Node,
    Occurrence,
    Participant,
    Statement,
)

Record = dict[str, Any]


@cache
def sample_graph() -> KnowledgeGraph:
    """Twelve invented articles: 25 entities, 15 relations, 19 happenings."""
    data = tomllib.loads(Path(__file__).with_name("sample.toml").read_text("utf-8"))
    articles = [_article(record) for record in data["article"]]
    articles.sort(key=lambda article: (article.published.earliest or date.max, article.id))
    texts = _Texts({article.id: article for article in articles})
    nodes = [texts.node(record) for record in data["node"]]
    edges = [texts.edge(record) for record in data["edge"]]
    happenings = [texts.happening(record) for record in data["happening"]]
    return KnowledgeGraph(
        articles=texts.articles,
        nodes={node.id: node for node in sorted(nodes, key=lambda node: node.id)},
        happenings={happening.id: happening for happening in sorted(happenings, key=lambda item: item.id)},
        edges={edge.id: edge for edge in sorted(edges, key=lambda edge: edge.id)},
    )


def _article(record: Record) -> ArticleRecord:
    day = record.get("published")
    texts = {name: record.get(name, "").strip() for name in FIELDS}
    problems = tuple(
        Problem(problem["kind"], problem["at"], _find(texts, problem["at"]), problem["message"])
        for problem in record.get("problem", ())
    )
    return ArticleRecord(
        id=record["id"],
        source=record.get("source"),
        url=record.get("url"),
        published=Published(day, day, "given") if day else Published(),
        origin=f"sample.toml:{record['id']}",
        problems=problems,
        copy_of=record.get("copy_of"),
        corrects=record.get("corrects"),
        **texts,
    )


def _find(texts: dict[str, str], phrase: str, field: str | None = None) -> Span:
    """The first place of a phrase in an article's texts."""
    for name in (field,) if field else FIELDS:
        if (start := texts[name].find(phrase)) >= 0:
            return Span(name, start, start + len(phrase))
    raise ValueError(f"«{phrase}» is not in the sample article")


def _places(text: str, field: str, name: str) -> Iterator[Span]:
    """Where a name stands as whole words."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield Span(field, *found.span())


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


class _Texts:
    """The sample's articles, searched for the phrases that its facts name."""

    def __init__(self, articles: dict[str, ArticleRecord]) -> None:
        self.articles = articles
        self.documents = {
            key: Document(Article(key, item.body, item.headline, item.kicker, item.lead))
            for key, item in articles.items()
        }

    def evidence(self, said: Record) -> Evidence:
        article = self.articles[said["article"]]
        span = _find({name: article.text(name) for name in FIELDS}, said["at"], said.get("field"))
        return self._around(article.id, span)

    def _around(self, article: str, span: Span) -> Evidence:
        sentence = next(one for one in self.documents[article].sentences if one.span.overlaps(span))
        return Evidence(article, span, sentence.span)

    def node(self, record: Record) -> Node:
        mentions = tuple(self._mentions(record["names"]))
        articles = tuple(key for key in self.articles if any(m.article == key for m in mentions))
        days = [day for key in articles if (day := self.articles[key].published.day)]
        return Node(
            id=record["id"],
            type=record["type"],
            label=record["names"][0],
            aliases=tuple(record["names"][1:]),
            articles=articles,
            mentions=mentions,
            first_date=min(days, default=None),
            last_date=max(days, default=None),
            weight=sum(self.articles[key].copy_of is None for key in articles),
        )

    def _mentions(self, names: list[str]) -> Iterator[Evidence]:
        """Every place of a name, longer names first: «فرهمند» inside «ناصر فرهمند» is no mention of its own."""
        for key, article in self.articles.items():
            for field in FIELDS:
                taken: list[Span] = []
                for name in names:
                    taken += [span for span in _places(article.text(field), field, name) if not _touches(span, taken)]
                yield from (self._around(key, span) for span in sorted(taken, key=lambda span: span.start))

    def edge(self, record: Record) -> Edge:
        source, target = record["source"], record["target"]
        if record.get("reversed"):
            source, target = target, source
        key = "|".join((source, record["predicate"], target, record.get("role", "")))
        statements = tuple(
            Statement(
                id=f"s{number}|{key}",
                subject=source,
                predicate=record["predicate"],
                object=target,
                evidence=self.evidence(said),
                confidence=said.get("confidence", 0.9),
                rule="sample",
                role=record.get("role"),
                former=said.get("former", False),
                earliest=said.get("start"),
                latest=said.get("end"),
            )
            for number, said in enumerate(record["said"], 1)
        )
        return Edge(
            id=key,
            source=source,
            target=target,
            predicate=record["predicate"],
            role=record.get("role"),
            former=record.get("former", False),
            start=record.get("start"),
            end=record.get("end"),
            statements=statements,
            confidence=max(statement.confidence for statement in statements),
            weight=len({statement.evidence.article for statement in statements}),
        )

    def happening(self, record: Record) -> Happening:
        occurrences = tuple(self._occurrence(said) for said in record["said"])
        return Happening(
            id=record["id"],
            type=record["type"],
            label=record["label"],
            start=record.get("start"),
            end=record.get("end"),
            status=record.get("status", "occurred"),
            place=record.get("place"),
            participants=tuple(Participant(role, node) for role, node in record.get("participants", ())),
            occurrences=occurrences,
            articles=tuple(dict.fromkeys(item.evidence.article for item in occurrences)),
            quantity=record.get("quantity"),
            confidence=max(item.confidence for item in occurrences),
        )

    def _occurrence(self, said: Record) -> Occurrence:
        trigger = self.evidence(said)
        return Occurrence(
            evidence=Evidence(trigger.article, trigger.sentence, trigger.sentence),
            trigger=trigger.span,
            earliest=said.get("start"),
            latest=said.get("end"),
            status=said.get("status", "occurred"),
            quantity=said.get("quantity"),
            confidence=said.get("confidence", 0.9),
            rule="sample",
            time=said.get("time"),
        )
