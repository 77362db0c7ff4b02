"""What the tests run in this process says and does what a process of its own would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gahnegar.commands import gahnegar, process

ARTICLE = json.dumps({"id": "a", "published": "1402-04-05", "body": "علی رضوانی، شهردار تفت، گفت باران بند آمد."})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("build", "a.json", "--out", "out"), 0),
        (("build", "a.json", "nowhere.json", "--out", "out"), 1),
        (("extract", "-"), 0),
        (("show", "nowhere.db", "تفت"), 2),
        (("times", "امروز", "--published", "فردا"), 2),
        (("frobnicate",), 2),
    ],
)
def test_both_say_the_same(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    done = []
    for run, folder in ((gahnegar, tmp_path / "here"), (process, tmp_path / "there")):
        folder.mkdir()
        (folder / "a.json").write_text(ARTICLE, "utf-8")
        told = run(*words, cwd=folder, stdin=ARTICLE.encode())
        written = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        done.append((told.returncode, told.stdout, told.stderr, written))
    assert done[0] == done[1]
    assert done[0][0] == code
