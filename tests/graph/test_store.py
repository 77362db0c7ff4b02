from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import StoreError
from extract.model import Article, Entity, Extraction, Mention, Problem, Published, Span
from graph.build import build_graph
from graph.model import KnowledgeGraph
from graph.store import dump, read, write
from graph.store_file import VERSION
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "graph.db"
    write(graph_of(*storyline()), path)
    return path


def test_what_is_written_is_read(file: Path) -> None:
    graph = graph_of(*storyline())
    found = read(file)
    assert found == graph
    for name in ("articles", "nodes", "happenings", "edges"):
        assert list(getattr(found, name)) == list(getattr(graph, name)), f"{name} in another order"


def test_reasons_and_players_are_kept(tmp_path: Path) -> None:
    why = (("sp|True", -0.25), ("w|meeting|«\u202e", 0.5))
    graph = graph_of(*storyline())
    edges = {
        id_: replace(edge, statements=tuple(replace(statement, why=why) for statement in edge.statements))
        for id_, edge in graph.edges.items()
    }
    write(replace(graph, edges=edges), tmp_path / "graph.db")
    found = read(tmp_path / "graph.db")
    assert found.edges == edges
    parts = {part for event in found.happenings.values() for part in event.participants}
    assert parts <= {part for event in found.happenings.values() for one in event.occurrences for part in one.players}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=30))
def test_any_text_comes_back(tmp_path: Path, body: str, headline: str) -> None:
    """Lone surrogates, nulls and control characters too."""
    problem = Problem("odd", headline, Span("body", 0, 0), body)
    entity = Entity("e1", "place", headline, (Mention(body[:3], Span("body", 0, min(3, len(body)))),))
    graph = build_graph([Extraction(Article("a", body, headline), Published(), (entity,), problems=(problem,))])
    path = tmp_path / "graph.db"
    write(graph, path)
    assert read(path) == graph


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.db"
    write(graph_of(*reversed(storyline())), other)
    assert other.read_bytes() == file.read_bytes()
    assert list(dump(other)) == list(dump(file))


def test_a_dump_shows_every_difference(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.db"
    write(graph_of(*storyline()[:-1]), other)
    assert list(dump(other)) != list(dump(file))


def test_an_empty_graph_can_be_kept(tmp_path: Path) -> None:
    write(KnowledgeGraph(), tmp_path / "empty.db")
    assert read(tmp_path / "empty.db") == KnowledgeGraph()


def test_writing_replaces_the_old_file_at_once(file: Path) -> None:
    write(KnowledgeGraph(), file)
    assert read(file) == KnowledgeGraph()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_failed_write_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def fail(graph: KnowledgeGraph) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("graph.store.to_rows", fail)
    with pytest.raises(sqlite3.OperationalError):
        write(KnowledgeGraph(), file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id)")
    connection.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def _headless(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20000])


def _scrambled(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET published_earliest = 'yesterday'")
    connection.close()


def _text(path: Path) -> None:
    path.write_text("no database", "utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("spoil", "start", "message"),
    [
        (_missing, True, "cannot be opened"),
        (_text, True, "no database"),
        (_empty, True, "no database"),
        (_foreign, False, "not one of Gahnegar"),
        (_newer, True, "another version"),
        (_headless, True, "broken"),
        (_cut, True, "broken"),
        (_scrambled, True, "broken"),
    ],
)
def test_a_file_that_is_not_ours_or_not_whole_is_refused(tmp_path: Path, spoil, start: bool, message: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "graph.db"
    if start:
        write(graph_of(*storyline()), path)
    spoil(path)
    content = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError, match=message) as caught:
        read(path)
    assert "(" in str(caught.value), "the message says what to do"
    assert (path.read_bytes() if path.exists() else None) == content
    if spoil is not _scrambled:
        with pytest.raises(StoreError, match=message):
            list(dump(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        read(tmp_path)
