"""Stores of older layouts are read as they would be written now; the file stays as it is."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.migrate import ADDED, NEW, layout
from graph.model import KnowledgeGraph
from graph.search import search
from graph.store import dump, read, read_said, write
from graph.store_file import VERSION
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


def written_as(version: int, path: Path) -> Path:
    """The storyline as a store of an older layout."""
    write(graph_of(*storyline()), path)
    with closing(sqlite3.connect(path)) as connection:
        for (index,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL"
        ).fetchall():
            connection.execute(f"DROP INDEX {index}")
        for later in range(version + 1, VERSION + 1):
            for table in NEW.get(later, ()):
                connection.execute(f"DROP TABLE {table}")
            for table, columns in ADDED.get(later, {}).items():
                for column in columns:
                    connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    return path


def without_reasons(graph: KnowledgeGraph) -> KnowledgeGraph:
    edges = {
        name: replace(edge, statements=tuple(replace(one, why=()) for one in edge.statements))
        for name, edge in graph.edges.items()
    }
    happenings = {
        name: replace(event, occurrences=tuple(replace(one, why=(), players=()) for one in event.occurrences))
        for name, event in graph.happenings.items()
    }
    return replace(graph, edges=edges, happenings=happenings)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_store_is_read_and_searched(version: int, tmp_path: Path) -> None:
    path = written_as(version, tmp_path / "old.db")
    before = path.read_bytes()
    graph = graph_of(*storyline())
    assert read(path) == (graph if version >= 2 else without_reasons(graph))
    assert [hit.article for hit in search(path, "نارون")] == ["later-1", "later-2"]
    if version >= 2:
        write(graph, tmp_path / "new.db")
        assert list(dump(path)) == list(dump(tmp_path / "new.db"))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("old")] == ["old.db"]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_what_an_older_store_never_knew_is_asked_for(version: int, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build it again from its articles"):
        read_said(written_as(version, tmp_path / "old.db"))


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_store_that_lacks_a_table_is_broken(version: int, tmp_path: Path) -> None:
    path = written_as(version, tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE aliases")
    with pytest.raises(StoreError, match="broken"):
        read(path)


@pytest.mark.parametrize("version", [0, -1, VERSION + 1, 2**31 - 1])
def test_a_layout_that_nobody_knows_is_refused(version: int, tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    write(KnowledgeGraph(), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match=f"its layout is {version}"):
        read(path)


def test_every_layout_up_to_ours_is_told(tmp_path: Path) -> None:
    """Who changes the tables says from which layout on they are so."""
    assert sorted(set(ADDED) | set(NEW)) == list(range(2, VERSION + 1))
    for columns in ADDED.values():
        for table in columns:
            assert f"CREATE TABLE {table} (" in layout()[0]
