import os
from collections.abc import Callable

import pytest

import extract.pipeline
from extract.errors import InputError
from extract.model import Article, Extraction, Published
from gahnegar.run import extract_all

ARTICLES = [Article(id=f"a{n}", body=f"متن شماره {n} است.", origin=f"news.jsonl:{n}") for n in range(40)]


def run(workers: int) -> tuple[list[str], list[InputError]]:
    problems: list[InputError] = []
    found = extract_all(ARTICLES, workers=workers, report=problems.append)
    return [extraction.article.id for extraction in found], problems


def broken_at(name: str, breakage: Callable[[], None]) -> Callable[..., Extraction]:
    def extract_or_break(article: Article, *_: object, **__: object) -> Extraction:
        if article.id == name:
            breakage()
        return Extraction(article, Published())

    return extract_or_break


def fail() -> None:
    raise ValueError("a rule went wrong")


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_articles_come_back_in_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", broken_at("none", fail))
    assert run(workers) == ([article.id for article in ARTICLES], [])


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_an_article_that_fails_is_reported_and_the_rest_goes_on(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", broken_at("a7", fail))
    found, problems = run(workers)
    assert found == [article.id for article in ARTICLES if article.id != "a7"]
    assert [problem.where for problem in problems] == ["news.jsonl:7"]
    assert "a rule went wrong" in problems[0].what


def test_an_article_that_kills_its_worker_is_reported_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.pipeline, "extract", broken_at("a20", lambda: os._exit(9)))
    found, problems = run(2)
    assert found == [article.id for article in ARTICLES if article.id != "a20"]
    assert [problem.where for problem in problems] == ["news.jsonl:20"]
    assert "died" in problems[0].what


def test_an_input_error_survives_the_way_between_processes() -> None:
    import pickle

    error = InputError("a.json:3", "is broken", "mend it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
