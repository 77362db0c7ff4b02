"""Annotated articles as records: what the ranker of events is trained on.

NAME.docs.jsonl: the articles; NAME.ann.jsonl: their entities, times, relations and events
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extract.calendars import Interval, gregorian, jalali
from extract.errors import InputError
from extract.model import FIELDS, Article, Entity, Mention, Published, Relation, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An annotated event: its words, its place and who takes part: (role, entity id)."""

    type: str
    trigger: str
    place: str | None
    players: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article."""

    article: Article
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    relations: tuple[Relation, ...]
    events: tuple[GoldEvent, ...]


def read_gold(folder: Path, name: str) -> list[GoldArticle]:
    """The annotated articles of a folder, in order of their ids. Raises InputError where they cannot be read."""
    rows = {row["id"]: row for row in _lines(folder / f"{name}.docs.jsonl")}
    found = [_gold(rows[row["id"]], row) for row in _lines(folder / f"{name}.ann.jsonl")]
    return sorted(found, key=lambda gold: gold.article.id)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "name the folder of the annotated articles") from error


def _gold(row: Mapping[str, Any], annotation: Mapping[str, Any]) -> GoldArticle:
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    kicker, headline, lead, body = (row.get(field) or "" for field in FIELDS)
    published = Published(day, day, "given") if day else Published()
    article = Article(row["id"], body, headline, kicker, lead, row.get("source"), published=published)
    mentions = _mentions(article, annotation["entities"])
    entities = tuple(Entity(id_, type_, name, mentions.get(id_, ())) for id_, type_, name, _ in annotation["entities"])
    events = tuple(
        GoldEvent(event["type"], event["trigger"], event.get("place"), tuple(map(tuple, event["roles"])))
        for event in annotation["events"]
    )
    return GoldArticle(
        article, entities, tuple(_times(article, annotation["times"])), tuple(_posts(annotation["relations"])), events
    )


def _mentions(article: Article, entities: Sequence[Sequence[Any]]) -> dict[str, tuple[Mention, ...]]:
    """Every occurrence of every surface form: the longest first, none inside another."""
    forms = sorted(((form, row[0]) for row in entities for form in row[3]), key=lambda pair: (-len(pair[0]), pair))
    found: dict[str, list[Mention]] = {}
    for field, text in article.fields():
        taken = bytearray(len(text))
        for form, id_ in forms:
            for start in occurrences(text, form):
                end = start + len(form)
                if not any(taken[start:end]) and not _cuts_word(text, start, end):
                    taken[start:end] = b"\1" * len(form)
                    found.setdefault(id_, []).append(Mention(form, Span(field, start, end)))
    order = {field: at for at, field in enumerate(FIELDS)}
    return {
        id_: tuple(sorted(items, key=lambda item: (order[item.span.field], item.span.start)))
        for id_, items in found.items()
    }


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a short form is only a part of a word: «رم» in «نرم»."""
    before = start > 0 and text[start - 1].isalpha()
    after = end < len(text) and text[end].isalpha()
    return (before and after) or (end - start <= 4 and (before or after))


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where some words begin in a text."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _times(article: Article, rows: Sequence[Sequence[str]]) -> Iterator[TimeExpression]:
    for words, value in rows:
        earliest, latest = _days(value)
        for field, text in article.fields():
            for start in occurrences(text, words):
                span = Span(field, start, start + len(words))
                yield TimeExpression(words, span, "DATE", value, earliest, latest, None, "day", "gold")


def _days(value: str) -> tuple[date | None, date | None]:
    """The days of an annotated value: «j1397-07», «g2018-10-02/g2018-10-04», «/j1390», «?»."""
    first, _, last = value.partition("/")
    return _end(first, 0), _end(last if "/" in value else first, 1)


def _end(value: str, which: int) -> date | None:
    if value[:1] not in ("j", "g"):
        return None
    parts = [int(part) for part in value[1:].split("-")]
    days: Interval = (jalali if value[0] == "j" else gregorian)(*parts)
    return days[which]


def _posts(rows: Sequence[Sequence[Any]]) -> Iterator[Relation]:
    for subject, predicate, target, *more in rows:
        qualifiers = more[0] if more else {}
        if predicate == "holds_position":
            role, former = qualifiers.get("role"), bool(qualifiers.get("former"))
            yield Relation(subject, predicate, target, Span("body", 0, 0), 1.0, "gold", role, former)
