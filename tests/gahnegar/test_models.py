from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from gahnegar.building import about
from gahnegar.console import Console
from gahnegar.job import Job
from gahnegar.models import models, models_of_store
from tests.gahnegar import storing
from tests.gahnegar.news import article


def test_the_models_that_ship_are_told_by_the_checksums_of_their_recipe() -> None:
    recipe = tomllib.loads((files("extract") / "models" / "names.toml").read_text("utf-8"))
    told = dict(line.split(" sha256:") for line in models(Job(())))
    assert recipe["model_sha256"].startswith(told["names.crfsuite"])
    assert recipe["positions_sha256"].startswith(told["positions.crfsuite"])
    assert {len(digits) for digits in told.values()} == {12}


def test_an_engine_is_told_as_it_was_asked_for() -> None:
    told = models(Job((), names="hf:some/model", facts="llm:other"))
    assert told[:2] == ("hf:some/model", "llm:other")
    assert not [line for line in told if line.startswith(("names.crfsuite", "events.json"))]


def test_a_store_tells_the_models_of_its_last_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = storing.build(tmp_path / "a.db", [article("a", "1402-01-05", "باران", "باران در مهریز بارید.")])
    assert models_of_store(store, Job(())) == models(Job(()))
    monkeypatch.setattr("gahnegar.models.__version__", "99")
    (line,) = models_of_store(store, Job(()))
    assert line.startswith("gahnegar ")


def test_the_day_is_the_one_that_the_environment_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert about("build", [], [], Console(True), ()).made is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert str(about("build", [], [], Console(True), ()).made) == "2026-01-01"
