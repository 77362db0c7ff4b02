"""Who may write to a store, and how it changes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.model import KnowledgeGraph
from graph.store import read, write
from graph.store_file import LOCK, UNFINISHED, replacing, writing
from tests.gahnegar.commands import environment
from tests.graph.build_samples import graph_of
from tests.graph.samples import storyline

_WRITER = """
import sys
from pathlib import Path
from graph.store_file import writing
with writing(Path(sys.argv[1])):
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "graph.db"
    write(graph_of(*storyline()), path)
    return path


@contextmanager
def writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to a store until its input ends."""
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(
        command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "writing\n"
        yield running


def test_a_second_writer_is_refused_and_told_who_writes(file: Path) -> None:
    with writer(file) as running:
        with pytest.raises(StoreError, match=rf"process {running.pid} is writing to it \(wait until"), writing(file):
            pass
        assert read(file) == graph_of(*storyline()), "readers go on"
        running.kill()


def test_a_writer_that_was_killed_keeps_nobody(file: Path) -> None:
    with writer(file) as running:
        running.kill()
        running.wait()
    with writing(file):
        write(KnowledgeGraph(), file)
    assert read(file) == KnowledgeGraph()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_writer_that_is_done_leaves_nothing(file: Path) -> None:
    with writer(file) as running:
        running.communicate()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with writing(file):
        assert (file.parent / (file.name + LOCK)).exists()


def test_in_one_process_there_is_one_writer_too(file: Path) -> None:
    with writing(file), pytest.raises(StoreError, match="is writing to it"), writing(file):
        pass
    with writing(file):
        pass


def test_reading_does_not_let_go_of_what_is_held(file: Path) -> None:
    with writing(file):
        read(file)
        with pytest.raises(StoreError, match="is writing to it"), writing(file):
            pass


def test_what_a_killed_writer_left_is_no_lock_and_no_store(file: Path) -> None:
    (file.parent / (file.name + UNFINISHED)).write_bytes(b"half a sto")
    (file.parent / (file.name + LOCK)).write_text("process 1; rm -rf", "ascii")
    with writing(file):
        write(KnowledgeGraph(), file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_reader_goes_on_with_what_it_opened(file: Path) -> None:
    with file.open("rb") as reader:
        before = file.read_bytes()
        write(KnowledgeGraph(), file)
        assert reader.read() == before


def test_a_failed_change_leaves_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ZeroDivisionError), replacing(file) as unfinished:  # noqa: PT012
        unfinished.write_bytes(b"half")
        raise ZeroDivisionError
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_link_to_a_store_stays_a_link_and_the_store_its_rights(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "folder" / "link.db"
    link.parent.mkdir()
    link.symlink_to(file)
    file.chmod(0o640)
    with writing(link):
        with pytest.raises(StoreError, match="is writing to it"), writing(file):
            pass
        write(KnowledgeGraph(), link)
    assert link.is_symlink()
    assert read(file) == KnowledgeGraph()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in link.parent.iterdir()] == [link.name]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"), writing(tmp_path / "nowhere" / "graph.db"):
        pass
