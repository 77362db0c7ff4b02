"""Engines that find names in the place of the tagger that ships, each by a short text: «crf», «hf:…», «llm:…»;
and facts in the place of the rules: «rules», «llm:…».

A text travels to every process; each makes its own engine of it. An engine is made for one
article, so that what goes wrong is told with that article; models are loaded once per process.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extract.document import Sentence
from extract.errors import InputError
from extract.facts import FactEngine
from extract.model import Problem
from extract.tagger import Chunk

CRF = "crf"
"""The tagger that ships."""
FELL_BACK = "names-engine"
"""The kind of Problem that an article has where the tagger that ships had to stand in for the engine."""
NOT_THERE = "names-not-in-text"
"""The kind of Problem that tells of names which an engine made up."""
RULES = "rules"
"""The rules of relations and events, with the ranker that ships."""
FACTS_FELL_BACK = "facts-engine"
"""The kind of Problem that an article has where the rules had to stand in for the engine of facts."""
UNPROVED = "facts-not-proved"
"""The kind of Problem that tells of a fact which an engine gives and the text does not bear out."""
FELL_BACKS = frozenset({FELL_BACK, FACTS_FELL_BACK})
OF_ENGINES = frozenset({*FELL_BACKS, NOT_THERE, UNPROVED})


class Engine(Protocol):
    """A `NameEngine` for one article that tells what went wrong in it."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What went wrong with the names that were asked for."""

    def names(self, sentences: Sequence[Sentence]) -> list[list[Chunk]]:
        """The names of every sentence, in order, none overlapping another; one row per sentence."""


class FactFinder(FactEngine, Protocol):
    """A `FactEngine` for one article that tells what went wrong in it."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What went wrong with the facts that were asked for."""


def check(spec: str) -> tuple[str, ...]:
    """What a user should know of an engine before it reads, in a line each.

    Raises InputError where there is no such engine, where its package is not installed or its model is not there.
    """
    kind, model = _parts(spec)
    if kind == "hf":
        from gahnegar.engines.hf import check_model

        return check_model(model)
    if kind == "llm":
        from gahnegar.engines.endpoint import Endpoint

        Endpoint.from_environment(model)
    return ()


def engine(spec: str) -> Engine | None:
    """A new engine for one article; None for the tagger that ships.

    Raises InputError as `check` does, and ModelError where a model cannot be loaded.
    """
    kind, model = _parts(spec)
    if kind == "hf":
        from gahnegar.engines.hf import HfNames

        return HfNames.of(model)
    if kind == "llm":
        from gahnegar.engines.llm import LlmNames

        return LlmNames.of(model)
    return None


def check_facts(spec: str) -> None:
    """Raises InputError where there is no such engine of facts, or the environment names an endpoint that is none."""
    facts_engine(spec)


def facts_engine(spec: str) -> FactFinder | None:
    """A new engine of facts for one article; None for the rules. Raises InputError as `check_facts`."""
    if spec == RULES:
        return None
    kind, _, model = spec.partition(":")
    if kind != "llm" or not model.strip():
        raise InputError(f"--facts {spec}", "is no engine of facts", "write rules or llm:MODEL")
    from gahnegar.engines.facts import LlmFacts

    return LlmFacts.of(model.strip())


def fell_back(where: str, problem: Problem) -> InputError:
    """What a user is told of a text that had to do with another engine than was asked for."""
    return InputError(where, problem.message, "see that the engine runs, and read the text again")


def _parts(spec: str) -> tuple[str, str]:
    kind, colon, model = spec.partition(":")
    if spec != CRF and (kind not in ("hf", "llm") or not model.strip()):
        raise InputError(f"--names {spec}", "is no engine of names", "write crf, hf:MODEL or llm:MODEL")
    return kind, model.strip() if colon else ""
