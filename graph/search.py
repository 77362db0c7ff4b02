"""Full-text search over the articles of a store, however they are spaced and spelled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extract.errors import QueryError
from extract.model import Article, Extraction, Span
from extract.text import fold
from graph.evidence import Quotes
from graph.letters import as_text, letters
from graph.said import unpacked
from graph.store_file import broken, opened

_SHORTEST = 3
"""Letters that a search needs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with the places where it has what was searched for."""

    text: str
    """the original text of the field"""
    sentence: Span
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds what was searched for."""

    article: str
    headline: str
    source: str | None
    found: tuple[Found, ...]
    """in reading order; nothing where the letters run from one field into the next"""


def search(path: Path, *texts: str) -> tuple[Hit, ...]:
    """The articles that hold every one of some texts, in the order of articles; those that wait for the graph last.

    A text that stands nowhere with its words in a row is looked for word by word.
    Raises StoreError where the file cannot be read, and QueryError for fewer than three letters.
    """
    if not texts:
        raise QueryError(f"nothing to search for (give {_SHORTEST} letters or more)")
    wanted = [_wanted(text) for text in texts]
    path = Path(path)
    with closing(opened(path)) as connection:
        try:
            return tuple(_hits(connection, wanted))
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            raise broken(path, error) from error


def _wanted(text: str) -> str:
    if len(letters(text)) < _SHORTEST:
        raise QueryError(f"«{text}»: too short to search for (use {_SHORTEST} letters or more)")
    return text


def _hits(connection: sqlite3.Connection, texts: Sequence[str]) -> Iterator[Hit]:
    waiting = {article.id: (article, _letters(article)) for article in _waiting(connection)}
    parts = [part for text in texts for part in _parts(connection, [run for _, run in waiting.values()], text)]
    places = set.intersection(*(_holding(connection, part) for part in parts))
    query = "SELECT id, source, kicker, headline, lead, body FROM articles WHERE position = ?"
    for at in sorted(places, key=lambda at: (_place(connection, at), at)):
        name, source, kicker, headline, lead, body = map(as_text, connection.execute(query, (at,)).fetchone())
        if name not in waiting:
            yield _hit(Article(name, body, headline=headline, kicker=kicker, lead=lead, source=source or None), parts)
    for article, run in waiting.values():
        if all(part in run for part in parts):
            yield _hit(article, parts)


def _place(connection: sqlite3.Connection, at: int) -> bytes:
    """The place of an article in the order of articles, as it sorts; nothing in older layouts, whose numbers sort."""
    (place,) = connection.execute("SELECT place FROM articles WHERE position = ?", (at,)).fetchone()
    return place if isinstance(place, bytes) else (place or "").encode()


def _hit(article: Article, parts: Sequence[str]) -> Hit:
    return Hit(article.id, article.headline, article.source, tuple(_found(article, parts)))


def _waiting(connection: sqlite3.Connection) -> Iterator[Article]:
    """The articles that are not in the graph yet, as they are now: these are looked through one by one."""
    query = (
        "SELECT article, extraction FROM versions WHERE until IS NULL AND learned > "
        "(SELECT coalesce(max(number), 0) FROM transactions WHERE kind != 'later') ORDER BY article"
    )
    for name, data in connection.execute(query):
        yield unpacked(Extraction, as_text(name), data).article


def _letters(article: Article) -> str:
    return letters(" ".join((article.kicker, article.headline, article.lead, article.body)))


def _parts(connection: sqlite3.Connection, waiting: Sequence[str], text: str) -> list[str]:
    """What must be found: the letters of a text, or of its words where they stand nowhere in a row."""
    whole = letters(text)
    words = [word for word in map(letters, text.split()) if word]
    in_a_row = len(words) == 1 or any(whole in run for run in waiting) or _holding(connection, whole)
    return [whole] if in_a_row else words


def _holding(connection: sqlite3.Connection, part: str) -> set[int]:
    """The places of the articles that may hold some letters; all of them where there are too few for the index."""
    if len(part) < _SHORTEST:
        found = connection.execute("SELECT position FROM articles")
    else:
        found = connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (f'"{part}"',))
    return {at for (at,) in found}


def _found(article: Article, parts: Sequence[str]) -> Iterator[Found]:
    """The sentences that have one of the parts."""
    quotes = Quotes(article)
    sentences: dict[Span, list[Span]] = {}
    for field, text in article.fields():
        for span in sorted((span for part in parts for span in _spans(field, text, part)), key=lambda one: one.start):
            sentences.setdefault(quotes.evidence(span).sentence, []).append(span)
    for sentence, spans in sentences.items():
        yield Found(article.text(sentence.field), sentence, tuple(spans))


def _spans(field: str, text: str, part: str) -> Iterator[Span]:
    """Where a text has some letters, however it is spaced; few letters only as a word of their own."""
    plain = [(letter, at) for at, sign in enumerate(text) for letter in fold(sign)]
    run = "".join(letter for letter, _ in plain)
    start = run.find(part)
    while start >= 0:
        first, last = plain[start][1], plain[start + len(part) - 1][1] + 1
        if len(part) >= _SHORTEST or not (text[max(first - 1, 0) : first].isalnum() or text[last : last + 1].isalnum()):
            yield Span(field, first, last)
        start = run.find(part, start + len(part))
