"""Fixtures of the tests of stores and of language models."""

from collections.abc import Callable

import pytest

import extract.pipeline
from extract.model import Article, Extraction
from tests.gahnegar.engines.stub import Stub


@pytest.fixture
def extracted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction is a function: what it gave for an article is kept for all examples."""
    kept: dict[str, Extraction] = {}
    original = extract.pipeline.extract

    def once(article: Article, entities: object = None, **options: object) -> Extraction:
        key = repr((article, entities))
        if key not in kept:
            kept[key] = original(article, entities, **options)  # type: ignore[arg-type]
        return kept[key]

    monkeypatch.setattr(extract.pipeline, "extract", once)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Stub], None]:
    """Makes a stub the endpoint of language models; nobody waits for another try."""

    def use(stub: Stub) -> None:
        monkeypatch.setenv("GAHNEGAR_LLM_URL", stub.url)
        monkeypatch.setattr("time.sleep", lambda seconds: None)

    return use
