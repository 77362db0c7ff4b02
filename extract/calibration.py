"""How sure a fact is: what its rule or ranker says of it and how sure its names are, as a probability that holds.

Rules and rankers learnt on annotated names, but the names of a new article may be wrong: a curve for each kind of fact
puts the two together. It is a logistic regression on held-out articles (`models/calibration.toml`).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from extract.errors import ModelError
from extract.model import Event, Extraction, Relation

MODEL = Path(__file__).parent / "models" / "calibration.toml"
KINDS = ("positions", "relations", "events")
"""The kinds of facts; «relations» are those that are no positions."""

_LEAST = 1e-3
"""how near to 0 or 1 anything is believed"""


@dataclass(frozen=True, slots=True)
class Curve:
    """logit(confidence) = shift + rule · logit(of the rule) + names · ln(of the least sure name)."""

    shift: float
    rule: float
    names: float

    def at(self, rule: float, names: float) -> float:
        """The confidence in a fact of which its rule is so sure, and the least sure of its names is so sure."""
        return sigmoid(self.shift + self.rule * logit(rule) + self.names * log(names))


Curves = Mapping[str, Curve]
"""One for each of `KINDS`."""

PLAIN: Curves = dict.fromkeys(KINDS, Curve(0.0, 1.0, 0.0))
"""Facts are as sure as their rules say."""


def calibrated(extraction: Extraction, curves: Curves | None = None) -> Extraction:
    """The extraction with confidences that hold in the place of what rules and rankers said.

    `curves` are used instead of those that ship. Raises ModelError where these are missing or broken.
    """
    chosen = shipped() if curves is None else curves
    names = {entity.id: entity.confidence for entity in extraction.entities}

    def sure(fact: Relation | Event) -> float:
        return chosen[kind_of(fact)].at(fact.confidence, weakest(fact, names))

    return replace(
        extraction,
        relations=tuple(replace(fact, confidence=sure(fact)) for fact in extraction.relations),
        events=tuple(replace(fact, confidence=sure(fact)) for fact in extraction.events),
    )


def kind_of(fact: Relation | Event) -> str:
    """Which of `KINDS` a fact is."""
    if isinstance(fact, Event):
        return "events"
    return "positions" if fact.predicate == "holds_position" else "relations"


def weakest(fact: Relation | Event, names: Mapping[str, float]) -> float:
    """The confidence of the least sure entity of a fact, by the confidence of each entity's id."""
    return min((names[entity] for entity in _entities(fact)), default=1.0)


def _entities(fact: Relation | Event) -> set[str]:
    if isinstance(fact, Event):
        players = {argument.entity for argument in fact.roles}
        return players | {fact.place} if fact.place else players
    return {fact.subject, fact.object} if fact.object else {fact.subject}


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def logit(chance: float) -> float:
    """The inverse of `sigmoid`, for chances that are neither 0 nor 1."""
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


def log(chance: float) -> float:
    """The logarithm of a chance that is not 0."""
    return math.log(max(chance, _LEAST))


@cache
def shipped(path: Path = MODEL) -> Curves:
    """The curves that ship. Raises ModelError where their file is missing or broken."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            kind: Curve(**{name: float(table[kind][name]) for name in ("shift", "rule", "names")}) for kind in KINDS
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the calibration cannot be loaded: {error}") from error
