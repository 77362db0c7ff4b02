from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.readers.sources import files, opened, shown
from tests.extract.readers.helpers import read_all, read_bytes, wheres

TEXT = "کشاورزان دشت برداشت گندم را آغاز کردند.\nباران بهار خوب بود."


def _walk(*paths: Path) -> tuple[list[str], list[InputError]]:
    problems: list[InputError] = []
    found = list(files([str(path) for path in paths], problems.append))
    return found, problems


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")


def test_folders_are_walked_by_name(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "c.txt")
    found, problems = _walk(tmp_path)
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == ["a/1.txt", "a/2.txt", "b.txt", "c.txt"]
    assert not problems


def test_paths_keep_their_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.txt")
    found, _ = _walk(tmp_path / "b.txt", tmp_path / "a.txt")
    assert [Path(path).name for path in found] == ["b.txt", "a.txt"]


def test_hidden_files_and_companions_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, ".hidden.txt", ".git/x.txt", "page_files/style.css", "page_files/logo.PNG", "page.txt")
    found, problems = _walk(tmp_path)
    assert [Path(path).name for path in found] == ["page.txt"]
    assert not problems


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, "a/1.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found, _ = _walk(tmp_path)
    assert len(found) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert wheres(problems) == ["pipe"]


def test_empty_folder(tmp_path: Path) -> None:
    _, problems = read_all(tmp_path)
    assert [problem.what for problem in problems] == ["the folder holds no articles"]


def test_missing_path(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    articles, problems = read_all(tmp_path / "no.txt", tmp_path / "a.txt")
    assert len(articles) == 1
    assert wheres(problems) == ["no.txt"]
    assert "no such file" in problems[0].what


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "no.txt")
    _, problems = read_all(tmp_path)
    assert wheres(problems) == ["a.txt"]


def test_impossible_path() -> None:
    _, problems = read_all("a\0b")
    assert len(problems) == 1


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.txt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, problems = read_all(tmp_path / "a.txt")
    assert "Permission denied" in problems[0].what


def test_gzip_of_a_text(tmp_path: Path) -> None:
    articles, problems = read_bytes(tmp_path, "note.txt.gz", gzip.compress(TEXT.encode()))
    assert [(article.id, article.body) for article in articles] == [("note", TEXT)]
    assert not problems


def test_gzip_without_its_extension(tmp_path: Path) -> None:
    articles, _ = read_bytes(tmp_path, "note", gzip.compress(TEXT.encode()))
    assert articles[0].body == TEXT


def test_broken_gzip(tmp_path: Path) -> None:
    whole = gzip.compress(TEXT.encode() * 100)
    for name, data in (
        ("cut.gz", whole[:-20]),
        ("header.gz", b"\x1f\x8bnothing"),
        ("flipped.gz", whole[:30] + b"\0\0" + whole[32:]),
    ):
        articles, problems = read_bytes(tmp_path, name, data)
        assert not articles
        assert wheres(problems) == [name]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    for data in (TEXT.encode(), gzip.compress(TEXT.encode())):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Pipe(data)))
        articles, problems = read_all("-")
        assert [(article.origin, article.body) for article in articles] == [("-", TEXT)]
        assert len(articles[0].id) == 12
        assert not problems


def test_a_line_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.sources._LONGEST_LINE", 200)
    articles, problems = read_bytes(tmp_path, "a.jsonl", '{"text": "آ"}\n{"text": "' + "ب" * 200 + '"}\n')
    assert len(articles) == 1
    assert wheres(problems) == ["a.jsonl:2"]


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.sources._LARGEST", 20)
    _, problems = read_bytes(tmp_path, "a.txt", TEXT)
    assert "larger than" in problems[0].what


def test_source_knows_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.v2.JSON.GZ").write_bytes(gzip.compress(b"{}"))
    with opened(str(tmp_path / "x.v2.JSON.GZ")) as source:
        assert (source.stem, source.extension) == ("x.v2", "json")


def test_names_are_shown_on_one_line() -> None:
    assert shown("a\nb\x1b\udcff\u202e.txt") == "a b\ufffd.txt"
