"""The letters of articles as full-text search compares them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from extract.text import fold


def letters(text: str) -> str:
    """A text without spaces, all variants of a letter alike; what UTF-8 cannot hold is left out."""
    return fold.__wrapped__(text).encode("utf-8", "ignore").decode()


def fill_search(connection: sqlite3.Connection) -> None:
    """Fill the table `search` from the table `articles`."""
    found = connection.execute("SELECT position, kicker, headline, lead, body FROM articles ORDER BY position")
    add_to_search(connection, ((at, *map(as_text, texts)) for at, *texts in found))
    forget_in_search(connection)


def add_to_search(connection: sqlite3.Connection, articles: Iterable[Sequence[Any]]) -> None:
    """Put articles into the table `search`: each its position, kicker, headline, lead and body."""
    rows = ((at, letters(" ".join(texts))) for at, *texts in articles)
    connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)


def remove_from_search(connection: sqlite3.Connection, position: int, texts: Sequence[str]) -> None:
    """Take an article out of the table `search`, given the texts that it has there; the letters stay in the file."""
    row = (position, letters(" ".join(texts)))
    connection.execute("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", row)


def forget_in_search(connection: sqlite3.Connection) -> None:
    """Leave nothing in the file of what was taken out of the table `search`."""
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def as_bytes(text: str) -> bytes:
    """A text of the store where UTF-8 cannot hold it (a lone surrogate)."""
    return text.encode("utf-8", "surrogatepass")


def as_text(value: str | bytes | None) -> str:
    """A text of the store; what UTF-8 cannot hold is stored as bytes."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value or ""


def encoded(row: Sequence[Any]) -> list[Any]:
    """Text that UTF-8 cannot hold (a lone surrogate) as bytes."""
    return [as_bytes(value) if isinstance(value, str) and not _is_unicode(value) else value for value in row]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def decoded(row: Sequence[Any]) -> list[Any]:
    """Such bytes as the text that they were."""
    return [value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value for value in row]
