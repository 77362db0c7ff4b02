"""Multinomial logistic regression over named features: plain weights, no library.

The weights are rounded when saved, so that the same training data give the same bytes.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_DIGITS = 3
"""decimals of a saved weight"""
_EPOCHS = 8
SEEN = 4
"""how often a feature must be seen to get a weight"""
_FIRST_SPEED = 1e-6
"""keeps the first step of AdaGrad from dividing by nothing"""
_RATE = 0.05
PENALTY = 0.02
"""L2 penalty per update; it keeps rare features near nothing"""
_SMALL = 0.02
"""weights below this are left out of the file"""

Row = tuple[Sequence[str], int]
"""The features of an example and the number of its class."""


@dataclass(frozen=True, slots=True)
class Softmax:
    """Weights for every feature, one for each class."""

    classes: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """One probability per class, in the order of `classes`."""
        rows = list(filter(None, map(self.weights.get, features)))
        # fsum is exact: plain sums differ in their last bits between versions of Python
        return _normal(list(map(math.fsum, zip(*rows, strict=True))) if rows else [0.0] * len(self.classes))

    def reasons(self, features: Iterable[str], number: int, most: int) -> list[tuple[str, float]]:
        """The features that spoke loudest for class `number` (above nothing) or against it, with what each added.

        What a feature adds is its weight for the class beyond its mean weight for the others.
        """
        found: list[tuple[str, float]] = []
        for feature in dict.fromkeys(features):
            row = self.weights.get(feature)
            if row is not None:
                others = math.fsum([*row[:number], *row[number + 1 :]]) / (len(row) - 1)
                found.append((feature, round(row[number] - others, _DIGITS)))
        return sorted(found, key=lambda reason: (-abs(reason[1]), reason[0]))[:most]

    def json(self) -> dict[str, object]:
        return {
            "classes": list(self.classes),
            "weights": {name: list(self.weights[name]) for name in sorted(self.weights)},
        }

    @staticmethod
    def from_json(data: Mapping[str, object]) -> Softmax:
        """The inverse of `json`. ValueError where the data have another shape."""
        classes, weights = data.get("classes"), data.get("weights")
        if not isinstance(classes, list) or not isinstance(weights, dict):
            raise ValueError("a regression needs classes and weights")
        return Softmax(tuple(classes), weights)


def train_softmax(
    rows: Sequence[Row], classes: Sequence[str], seen_least: int = SEEN, penalty: float = PENALTY
) -> Softmax:
    """Fit by AdaGrad in the order of the rows, `_EPOCHS` times."""
    size = len(classes)
    weights: dict[str, list[float]] = {}
    speeds: dict[str, list[float]] = {}
    seen = Counter(feature for features, _ in rows for feature in features)
    for feature, count in seen.items():
        if count >= seen_least:
            weights[feature] = [0.0] * size
            speeds[feature] = [_FIRST_SPEED] * size
    known = [([feature for feature in features if feature in weights], label) for features, label in rows]
    for _ in range(_EPOCHS):
        for features, label in known:
            _update(weights, speeds, features, label, penalty)
    kept = {}
    for name, row in weights.items():
        rounded = [round(weight, _DIGITS) + 0.0 for weight in row]
        if max(map(abs, rounded)) >= _SMALL:
            kept[name] = rounded
    return Softmax(tuple(classes), kept)


def _update(
    weights: dict[str, list[float]], speeds: dict[str, list[float]], features: Sequence[str], label: int, penalty: float
) -> None:
    size = len(next(iter(weights.values()), ()))
    scores = [0.0] * size
    for feature in features:
        row = weights[feature]
        for number in range(size):
            scores[number] += row[number]
    errors = _normal(scores)
    errors[label] -= 1.0
    for feature in features:
        row, speed = weights[feature], speeds[feature]
        for number in range(size):
            slope = errors[number] + penalty * row[number]
            speed[number] += slope * slope
            row[number] -= _RATE * slope / math.sqrt(speed[number])


def _normal(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def load(text: str) -> dict[str, Softmax]:
    """The regressions of a model file: name → regression. ValueError where it is none."""
    tables = json.loads(text)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise ValueError("a model is a table of regressions")
    return {name: Softmax.from_json(table) for name, table in tables.items()}


def dump(models: Mapping[str, Softmax]) -> str:
    """A model file, byte for byte the same for the same weights."""
    return json.dumps({name: models[name].json() for name in sorted(models)}, ensure_ascii=False, separators=(",", ":"))
