"""The letters of articles as full-text search compares them."""

from __future__ import annotations

import sqlite3

from extract.text import fold


def letters(text: str) -> str:
    """A text without spaces, all variants of a letter alike; what UTF-8 cannot hold is left out."""
    return fold.__wrapped__(text).encode("utf-8", "ignore").decode()


def fill_search(connection: sqlite3.Connection) -> None:
    """Fill the table `search` from the table `articles`."""
    found = connection.execute("SELECT position, kicker, headline, lead, body FROM articles ORDER BY position")
    rows = ((at, letters(" ".join(map(as_text, texts)))) for at, *texts in found)
    connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def as_bytes(text: str) -> bytes:
    """A text of the store where UTF-8 cannot hold it (a lone surrogate)."""
    return text.encode("utf-8", "surrogatepass")


def as_text(value: str | bytes | None) -> str:
    """A text of the store; what UTF-8 cannot hold is stored as bytes."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value or ""
