"""Sentences with their names marked, as the finders of events take them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.document import Document
from extract.events.context import Context
from extract.events.find import propose
from extract.events.merge import Candidate
from extract.model import Article, Entity, Mention, Published, Relation, Span, TimeExpression
from extract.relations.find import find_relations

PUBLISHED = Published(date(2024, 5, 4), date(2024, 5, 4), "given")
_MARK = re.compile(r"\{(?P<words>[^=:{}]+)(?:=(?P<name>[^:{}]+))?:(?P<type>[a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and what its marks name."""

    document: Document
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...] = ()
    times: tuple[TimeExpression, ...] = ()

    def propose(self) -> tuple[list[Candidate], Context]:
        return propose(self.document, self.entities, self.relations, self.times, PUBLISHED)

    def name(self, entity: str) -> str:
        return next(item.name for item in self.entities if item.id == entity)


def marked(body: str, headline: str = "", lead: str = "", source: str | None = None, **more: Any) -> Marked:
    """A document whose {names:type} are its entities; `people` are named nowhere, `posts` are held positions; with
    `reads` the relations are read from the text."""
    found: dict[str, tuple[str, list[Mention]]] = {}
    texts = {}
    for field, text in (("headline", headline), ("lead", lead), ("body", body)):
        plain, at = "", 0
        for mark in _MARK.finditer(text):
            plain += text[at : mark.start()]
            words = mark["words"]
            mention = Mention(words, Span(field, len(plain), len(plain) + len(words)))
            found.setdefault(mark["name"] or words, (mark["type"], []))[1].append(mention)
            plain += words
            at = mark.end()
        texts[field] = plain + text[at:]
    for person in more.get("people", ()):
        found.setdefault(person, ("person", []))
    entities = tuple(
        Entity(f"e{number}", type_, name, tuple(mentions))
        for number, (name, (type_, mentions)) in enumerate(found.items(), 1)
    )
    ids = {entity.name: entity.id for entity in entities}
    relations = tuple(
        Relation(ids[person], "holds_position", ids[thing] if thing else None, Span("body", 0, 0), 1.0, "test", role)
        for person, role, thing in more.get("posts", ())
    )
    article = Article("t", texts["body"], texts["headline"], lead=texts["lead"], source=source, published=PUBLISHED)
    times = tuple(_time(article, *row) for row in more.get("times", ()))
    document = Document(article)
    return Marked(document, entities, find_relations(document, entities) if more.get("reads") else relations, times)


def _time(article: Article, words: str, earliest: str, latest: str) -> TimeExpression:
    at = article.body.index(words)
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return TimeExpression(words, Span("body", at, at + len(words)), "DATE", words, first, last, "gregorian", "day", "t")
