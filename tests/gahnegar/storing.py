"""Stores that are built and added to in this process."""

from collections.abc import Iterable
from pathlib import Path

from extract.model import Article
from gahnegar import changes as changing
from gahnegar.changes import Changes, How, state_after
from gahnegar.options import PLAIN, refuse
from gahnegar.run import extract_all
from graph.said import Said
from graph.store import dump


def how(time: str | None = "2026-01-02T03:04:05Z") -> How:
    return How(PLAIN, "[]", time, 0, refuse)


def add(path: Path, articles: Iterable[Article], asked: How, later: bool = False) -> Changes:
    return changing.add(path, lambda _: articles, asked, later)


def build(path: Path, articles: Iterable[Article]) -> Path:
    found = extract_all(articles, workers=0, report=refuse)
    state_after(Said(), "build", {one.article.id: one for one in found}, how(None)).write(path)
    return path


def lines(path: Path) -> list[str]:
    return list(dump(path))
