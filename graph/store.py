"""The store: one graph in one SQLite file, with what its articles said and when that was learned.

The same graph always gives the same bytes. A file that is foreign, broken or of a newer
version is refused, never repaired or overwritten by reading.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import StoreError
from extract.model import Extraction
from graph.letters import decoded, encoded, fill_search, forget_in_search
from graph.memory import all_stays
from graph.migrate import layout
from graph.model import KnowledgeGraph
from graph.rows import Row, Rows, from_rows, to_rows
from graph.said import BY_TIME, Said, Transaction, Version, extractions, text_of
from graph.store_file import APPLICATION, VERSION, broken, opened, replacing

if TYPE_CHECKING:
    from graph.decisions import Decision
    from graph.workings import Workings

_ORDER = {
    "articles": "CAST(place AS BLOB), position",
    "problems": "article, position",
    "nodes": "id",
    "aliases": "node, position",
    "mentions": "node, position",
    "edges": "id",
    "statements": "edge, position",
    "happenings": "id",
    "participants": "happening, position",
    "occurrences": "happening, position",
    "judgements": 'CAST("left" AS BLOB), CAST("right" AS BLOB)',
}
_SPOILED = (sqlite3.DatabaseError, ValueError, TypeError, IndexError, KeyError)
"""What reading a file raises whose inside is not as it should be."""


def write(graph: KnowledgeGraph, path: Path, said: Said | None = None, workings: Workings | None = None) -> None:
    """Write a graph and what its articles said to a file, which takes the place of what was there when it is complete.

    workings: how the graph was made; without them the next change makes it anew as a whole.

    Raises sqlite3.Error or OSError where it cannot be written (a full disk).
    """
    with (
        replacing(Path(path)) as unfinished,
        closing(sqlite3.connect(unfinished, isolation_level=None)) as connection,
    ):
        _fill(connection, graph, said or Said(), workings)


def _fill(connection: sqlite3.Connection, graph: KnowledgeGraph, said: Said, workings: Workings | None) -> None:
    connection.executescript(
        f"PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    )
    tables, indexes = layout()
    connection.executescript(tables)
    connection.execute("BEGIN")
    _fill_empty(connection, lambda: to_rows(graph) | _said_rows(said))
    fill_search(connection)
    connection.execute("COMMIT")
    if workings:
        _insert_workings(connection, workings)
    connection.executescript(indexes)
    connection.execute("VACUUM")


def _insert_workings(connection: sqlite3.Connection, workings: Workings) -> None:
    """Write how a graph was made, unless UTF-8 cannot hold a name: then the next change makes all of it anew."""
    connection.execute("BEGIN")
    tables = workings.rows()
    try:
        for table, rows in tables.items():
            connection.executemany(_into(connection, table), rows)
    except UnicodeEncodeError:
        for table in tables:  # without a journal there is no way back
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.execute("COMMIT")


def keep(
    said: Said,
    path: Path,
    fresh: Sequence[Extraction] = (),
    decisions: Sequence[Decision] = (),
    gone: Sequence[Extraction] = (),
) -> None:
    """Write what the last transaction learned, and change of the graph what it touches.

    fresh: articles that the graph takes in. decisions: what a user has decided, of the whole graph. gone: what those
    say that it takes out, or that it takes in otherwise. Without either it stays as it is.
    Raises sqlite3.Error or OSError where it cannot be written, TooWideError where the graph must be made anew as a
    whole, UnicodeEncodeError likewise, as UTF-8 cannot hold something.
    """
    transaction = said.transactions[-1]
    learned = Said((transaction,), tuple(one for one in said.versions if one.learned == transaction.number))
    with replacing(Path(path)) as unfinished:
        shutil.copyfile(path, unfinished)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON")
            connection.execute("BEGIN")
            _end_versions(connection, said)
            _insert(connection, _said_rows(learned))
            if fresh or gone:
                from graph.increment import increment

                with all_stays():
                    increment(connection, fresh, _extraction_of(said), decisions, gone)
            if transaction.kind == "retract":
                forget_in_search(connection)
            connection.execute("COMMIT")


def _end_versions(connection: sqlite3.Connection, said: Said) -> None:
    """Let end what the last transaction replaced or retracted; of what it retracted nothing stays that was said."""
    number = said.transactions[-1].number
    ended = [one for one in said.versions if one.until == number]
    connection.executemany(
        "UPDATE versions SET until = ?, dated = NULL WHERE article = ? AND until IS NULL",
        (encoded([number, one.article]) for one in ended),
    )
    connection.executemany(
        "UPDATE versions SET extraction = NULL, dated = NULL WHERE article = ?",
        (encoded([one.article]) for one in ended if one.extraction is None),
    )


def _extraction_of(said: Said) -> Callable[[str], Extraction]:
    current = said.current()
    return lambda name: next(extractions({name: current[name]}))


def _insert(connection: sqlite3.Connection, tables: Rows) -> None:
    for table, rows in tables.items():
        connection.executemany(_into(connection, table), map(encoded, rows))


def _fill_empty(connection: sqlite3.Connection, tables: Callable[[], Rows]) -> None:
    """Fill empty tables. tables: gives their rows, whose texts are looked at only where UTF-8 cannot hold one."""
    for table, rows in tables().items():
        try:
            connection.executemany(_into(connection, table), rows)
        except UnicodeEncodeError:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            _insert(connection, {table: tables()[table]})


def _into(connection: sqlite3.Connection, table: str) -> str:
    """The SQL that puts a row into a table."""
    width = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - our own names


def _said_rows(said: Said) -> dict[str, Iterator[Row]]:
    return {
        "transactions": ((one.number, one.kind, one.time, one.version, one.options) for one in said.transactions),
        "versions": (
            (one.article, one.learned, one.until, one.hash, one.extraction, one.dated) for one in said.versions
        ),
    }


def read(path: Path) -> KnowledgeGraph:
    """The graph in a file. Raises StoreError where it is missing, foreign, broken or of a newer version."""
    path = Path(path)
    with closing(opened(path)) as connection, all_stays():
        try:
            graph = from_rows({table: list(_rows(connection, table)) for table in _ORDER})
            learned = dict(_learned(connection))
        except _SPOILED as error:
            raise broken(path, error) from error
    if not learned:
        return graph
    articles = {name: replace(article, learned=learned.get(name)) for name, article in graph.articles.items()}
    return replace(graph, articles=articles)


def _learned(connection: sqlite3.Connection) -> Iterator[tuple[str, datetime]]:
    """The articles of the graph whose text was learned at a known time, with that."""
    last = Said(_transactions(connection)).joined
    query = (
        "SELECT article, time FROM versions JOIN transactions ON number = learned "
        "WHERE learned <= ? AND (until IS NULL OR until > ?) AND time IS NOT NULL"
    )
    for article, time in map(decoded, connection.execute(query, (last, last))):
        yield article, datetime.fromisoformat(time)


def read_size(path: Path) -> tuple[int, int, int, int]:
    """The numbers of articles, entities, events and relations of a graph. Raises StoreError as `read` does."""
    path = Path(path)
    with closing(opened(path, whole=False)) as connection:
        try:
            found = [
                int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
                for table in ("articles", "nodes", "happenings", "edges")
            ]
        except _SPOILED as error:
            raise broken(path, error) from error
    return found[0], found[1], found[2], found[3]


def read_transactions(path: Path) -> tuple[Transaction, ...]:
    """What was done to a store, from its first build on. Raises StoreError as `read` does."""
    path = Path(path)
    with closing(opened(path, whole=False)) as connection:
        try:
            return _transactions(connection)
        except _SPOILED as error:
            raise broken(path, error) from error


def _transactions(connection: sqlite3.Connection) -> tuple[Transaction, ...]:
    return tuple(Transaction(*row) for row in connection.execute("SELECT * FROM transactions ORDER BY number"))


def read_said(path: Path) -> Said:
    """What the articles of a file said.

    Raises StoreError as `read` does, and where an older version did not keep it.
    """
    path = Path(path)
    with closing(opened(path)) as connection, all_stays():
        try:
            transactions = _transactions(connection)
            rows = connection.execute("SELECT * FROM versions ORDER BY article, learned")
            versions = sorted(map(_version, rows), key=BY_TIME)
            articles = {decoded(row)[0] for row in connection.execute("SELECT id FROM articles")}
        except _SPOILED as error:
            raise broken(path, error) from error
    said = Said(transactions, tuple(versions))
    if articles != said.in_graph().keys():
        raise StoreError(
            f"{path}: it does not hold what its articles said, as versions before layout 3 did not keep that "
            "(build it again from its articles; it can be read as it is)"
        )
    return said


def _version(row: Any) -> Version:
    article, *rest = row
    return Version(*decoded([article]), *rest)


def dump(path: Path) -> Iterator[str]:
    """Every row of a file as a line of JSON, in a fixed order: the graph, and what its articles said by themselves.

    When that was learned, and what was said before, is left out: stores that know the same have the same lines.
    Raises StoreError as `read` does.
    """
    path = Path(path)
    with closing(opened(path)) as connection:
        try:
            for table in _ORDER:
                for row in _rows(connection, table):  # where in the file an article stands says nothing
                    yield json.dumps([table, *(row[2:] if table == "articles" else row)], ensure_ascii=True)
            for article, digest, said in _current(connection):
                yield json.dumps(["versions", article, digest, said], ensure_ascii=True)
        except _SPOILED as error:
            raise broken(path, error) from error


def _current(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    query = "SELECT article, hash, extraction FROM versions WHERE until IS NULL ORDER BY article"
    for article, digest, said in connection.execute(query):
        yield str(decoded([article])[0]), digest, text_of(said)


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {_ORDER[table]}")  # noqa: S608 - our own names
    return map(decoded, cursor)
