"""Stores of older layouts, read as if they had been written now.

Every table is copied into one of today's layout; a column that an older one lacks gets a value
that says «nothing». What cannot be made up (what articles said, before layout 3) stays empty.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.letters import fill_search

Columns = Mapping[str, Mapping[str, object]]
"""table → column → its value in rows that were written without it"""

ADDED: Mapping[int, Columns] = {
    2: {"statements": {"why": "[]"}, "occurrences": {"players": "[]", "why": "[]"}},
    4: {"articles": {"place": None}},
}
"""layout → the columns that came with it in tables that were there before"""

_WORKINGS = frozenset(
    {"candidates", "clusters", "forms", "same_things", "titles"}
    | {"accounts", "same_events", "sketches", "words", "corrections", "decisions", "decided"}
)
"""How a graph was made (`graph.workings`), as it is kept now: what was kept of that before is not read."""

NEW: Mapping[int, frozenset[str]] = {3: frozenset({"transactions", "versions"}), 5: _WORKINGS}
"""layout → the tables that came with it; they stay empty"""


@cache
def layout() -> tuple[str, str]:
    """The SQL of today's tables, and of their indexes, which are made when the tables are full."""
    tables, mark, indexes = (files("graph") / "store.sql").read_text("utf-8").partition("-- Indexes:")
    return tables, mark + indexes


def migrated(address: str, version: int, added: Mapping[int, Columns] = ADDED) -> sqlite3.Connection:
    """A store of an older layout, in memory and in today's. Raises sqlite3.DatabaseError where it has another one.

    address: its URI for SQLite.
    """
    memory = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    try:
        tables, indexes = layout()
        memory.executescript(tables)
        memory.execute("ATTACH ? AS old", (address,))
        later = {table for layout, tables in NEW.items() if layout > version for table in tables}
        for table in _tables(memory):
            if table not in later:
                _copy(memory, table, _missing(table, version, added))
        memory.executescript(indexes)
        fill_search(memory)
        memory.execute("DETACH old")
    except BaseException:
        memory.close()
        raise
    return memory


def _tables(memory: sqlite3.Connection) -> list[str]:
    found = memory.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    return [name for (name,) in found]


def _missing(table: str, version: int, added: Mapping[int, Columns]) -> dict[str, object]:
    later = (columns.get(table, {}) for layout, columns in added.items() if layout > version)
    return {name: value for columns in later for name, value in columns.items()}


def _copy(memory: sqlite3.Connection, table: str, missing: Mapping[str, object]) -> None:
    columns = [row[1] for row in memory.execute(f"PRAGMA main.table_info({table})")]
    values = ["?" if name in missing else f'"{name}"' for name in columns]
    memory.execute(
        f"INSERT INTO main.{table} SELECT {', '.join(values)} FROM old.{table}",  # noqa: S608 - our own names
        [missing[name] for name in columns if name in missing],
    )
