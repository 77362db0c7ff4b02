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

_RULE_MOST, _NAME_MOST = 0.99, 0.95
"""how near to 1 (and 0) rules and names are believed: of names that the tagger is sure of, some 95 % are right"""
_DIGITS = 6
"""decimals of a confidence: libraries of mathematics differ in the last"""


@dataclass(frozen=True, slots=True)
class Curve:
    """logit(confidence) = shift + rule · logit(of the rule) + names · logit(of the names)."""

    shift: float
    rule: float
    names: float

    def at(self, rule: float, names: float) -> float:
        """The confidence in a fact of which the rule is so sure, and the names are so sure."""
        return sigmoid(math.fsum(map(float.__mul__, (self.shift, self.rule, self.names), values(rule, names))))


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
        return round(chosen[kind_of(fact)].at(fact.confidence, of_names(fact, names)), _DIGITS)

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


def of_names(fact: Relation | Event, names: Mapping[str, float]) -> float:
    """How sure the names of a fact are, by the confidence of each entity's id.

    A relation needs both its ends, so its weaker end counts; an event is known by any participant, so the surest does.
    """
    sure = [names[entity] for entity in _entities(fact)]
    return max(sure, default=1.0) if isinstance(fact, Event) else min(sure)


def _entities(fact: Relation | Event) -> set[str]:
    if isinstance(fact, Event):
        players = {argument.entity for argument in fact.roles}
        return players | {fact.place} if fact.place else players
    return {fact.subject, fact.object} if fact.object else {fact.subject}


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def values(rule: float, names: float) -> tuple[float, float, float]:
    """What the weights of a curve stand before."""
    return 1.0, _logit(rule, _RULE_MOST), _logit(names, _NAME_MOST)


def _logit(chance: float, most: float) -> float:
    """The inverse of `sigmoid`, for chances of `most` at most and no less unsure."""
    chance = min(max(chance, 1 - most), most)
    return math.log(chance / (1 - chance))


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
