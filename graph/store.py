"""The store: one graph in one SQLite file.

The same graph always gives the same bytes. A file that is foreign, broken or of another
version is refused, never repaired or overwritten by reading.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.errors import QueryError, StoreError
from extract.text import fold
from graph.memory import all_stays
from graph.model import KnowledgeGraph
from graph.rows import Row, from_rows, to_rows

APPLICATION = 0x47686E67
"""«Ghng» in the header of the file says whose it is."""

VERSION = 2
_MAGIC = b"SQLite format 3\x00"
_ORDER = {
    "articles": "position",
    "problems": "article, position",
    "nodes": "id",
    "aliases": "node, position",
    "mentions": "node, position",
    "edges": "id",
    "statements": "edge, position",
    "happenings": "id",
    "participants": "happening, position",
    "occurrences": "happening, position",
    "judgements": "position",
}
_SHORTEST = 3
"""Letters that a search needs."""


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write a graph to a file, which takes the place of what was there only when it is complete.

    Raises sqlite3.Error or OSError where it cannot be written (a full disk).
    """
    path = Path(path)
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            _fill(connection, graph)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, graph: KnowledgeGraph) -> None:
    connection.executescript(
        f"PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    )
    connection.executescript((files("graph") / "store.sql").read_text("utf-8"))
    connection.execute("BEGIN")
    for table, rows in to_rows(graph).items():
        width = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
        marks = ", ".join("?" * width)
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", map(_encoded, rows))  # noqa: S608 - our own names
    connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", _searchable(graph))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _searchable(graph: KnowledgeGraph) -> Iterator[tuple[int, str]]:
    for at, article in enumerate(graph.articles.values()):
        yield at, _letters(" ".join((article.kicker, article.headline, article.lead, article.body)))


def _letters(text: str) -> str:
    return fold.__wrapped__(text).encode("utf-8", "ignore").decode()


def _encoded(row: Row) -> Row:
    """Text that UTF-8 cannot hold (a lone surrogate) as bytes."""
    return [_as_bytes(value) if isinstance(value, str) and not _is_unicode(value) else value for value in row]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(row: Row) -> Row:
    return [value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value for value in row]


def read(path: Path) -> KnowledgeGraph:
    """The graph in a file. Raises StoreError where it is missing, foreign, broken or of another version."""
    try:
        with closing(_open(path)) as connection, all_stays():
            return from_rows({table: list(_rows(connection, table)) for table in _ORDER})
    except (sqlite3.DatabaseError, ValueError, TypeError, IndexError, KeyError) as error:
        raise _broken(path, error) from error


def dump(path: Path) -> Iterator[str]:
    """Every row of a file as a line of JSON, in a fixed order. Raises StoreError as `read` does."""
    try:
        with closing(_open(path)) as connection:
            for table in _ORDER:
                for row in _rows(connection, table):
                    yield json.dumps([table, *row], ensure_ascii=True)
    except (sqlite3.DatabaseError, ValueError) as error:
        raise _broken(path, error) from error


def search(path: Path, text: str) -> tuple[str, ...]:
    """The ids of the articles that hold a text, however it is spaced and spelled, in the order of articles.

    Raises StoreError as `read` does, and QueryError for fewer than three letters.
    """
    letters = _letters(text)
    if len(letters) < _SHORTEST:
        raise QueryError(f"«{text}»: too short to search for (use {_SHORTEST} letters or more)")
    query = (
        "SELECT id FROM articles WHERE position IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY position"
    )
    try:
        with closing(_open(path)) as connection:
            return tuple(name for (name,) in connection.execute(query, (f'"{letters}"',)))
    except sqlite3.DatabaseError as error:
        raise _broken(path, error) from error


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {_ORDER[table]}")  # noqa: S608 - our own names
    return map(_decoded, cursor)


def _open(path: Path) -> sqlite3.Connection:
    """A connection that only reads, to a file that is certainly ours and whole."""
    path = Path(path)
    _check_header(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    try:
        application, version, whole = (
            _pragma(connection, name) for name in ("application_id", "user_version", "quick_check")
        )
    except sqlite3.DatabaseError as error:
        raise _broken(path, error) from error
    if application != APPLICATION:
        raise StoreError(
            f"{path}: a database, but not one of Gahnegar (give a gahnegar.db that `gahnegar build` wrote)"
        )
    if version != VERSION:
        raise StoreError(
            f"{path}: written by another version (its layout is {version}, this one reads {VERSION}; build it again)"
        )
    if whole != "ok":
        raise _broken(path, whole)


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be opened: {error.strerror} (give a gahnegar.db that `gahnegar build` wrote)"
        ) from error
    if header != _MAGIC:
        raise StoreError(f"{path}: no database (give a gahnegar.db that `gahnegar build` wrote)")


def _broken(path: Path, error: object) -> StoreError:
    return StoreError(f"{path}: broken: {error} (build it again from its articles)")
