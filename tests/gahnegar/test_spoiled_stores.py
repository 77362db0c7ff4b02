"""Disks that are full, and files in which bytes are wrong: a store stays as it is, and is read or refused."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import OutputError, StoreError
from graph.search import search
from graph.store import read
from tests.gahnegar.news import NEWS
from tests.gahnegar.storing import add, build, how, lines

pytestmark = pytest.mark.usefixtures("extracted_once")


def test_a_full_disk_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build(tmp_path / "graph.db", NEWS[:3])
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.store_file._sync", full)
    with pytest.raises(OutputError, match="cannot be written"):
        add(path, NEWS, how())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["graph.db"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_byte_is_wrong_a_store_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "graph.db"
    if not path.exists():
        build(path, NEWS[:2])
    whole = path.read_bytes()
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    other = tmp_path / "other.db"
    other.write_bytes(broken[: data.draw(st.just(len(broken)) | st.integers(0, len(broken)))])
    given = other.read_bytes()
    questions: Sequence[Callable[[], object]] = (
        lambda: read(other),
        lambda: lines(other),
        lambda: search(other, "هواشناسی"),
    )
    for ask in questions:
        with suppress(StoreError):
            ask()
    assert other.read_bytes() == given
    with suppress(StoreError):
        add(other, NEWS[:3], how())


@pytest.mark.parametrize("place", [18, 19])
def test_a_file_that_says_it_cannot_be_written_is_broken(tmp_path: Path, place: int) -> None:
    path = build(tmp_path / "graph.db", NEWS[:2])
    spoilt = bytearray(path.read_bytes())
    spoilt[place] = 3
    path.write_bytes(spoilt)
    with pytest.raises(StoreError, match="broken: no file format"):
        add(path, NEWS[:3], how())


def test_broken_records_are_a_broken_store(tmp_path: Path) -> None:
    path = build(tmp_path / "graph.db", NEWS[:2])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE versions SET extraction = x'00' WHERE article = 'copy'")
        connection.commit()
    with pytest.raises(StoreError, match="broken: what article copy said"):
        add(path, NEWS, how())
