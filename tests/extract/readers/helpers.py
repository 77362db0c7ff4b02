"""What the tests of the readers share."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.errors import InputError
from extract.model import Article
from extract.readers import read

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "data" / "articles"


def corpus(name: str) -> dict[str, Any]:
    """An annotated corpus that lies beside the tests."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def read_all(*paths: Path | str) -> tuple[list[Article], list[InputError]]:
    """The articles of paths, and what was reported."""
    problems: list[InputError] = []
    articles = list(read([str(path) for path in paths], problems.append))
    return articles, problems


def read_bytes(folder: Path, name: str, content: bytes | str) -> tuple[list[Article], list[InputError]]:
    """The articles of a file with this name and content, origins relative to the folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_all(path)


def wheres(problems: Sequence[InputError]) -> list[str]:
    """Where the problems are, without the folder."""
    return [problem.where.rpartition("/")[2] for problem in problems]
