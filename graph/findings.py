"""The outcome of a comparison: a score, a verdict and the reasons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SAME, APART, UNSURE = "same", "not same", "unsure"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one comparison."""

    score: float
    verdict: str
    reasons: tuple[str, ...]
    """each «observation» or «observation: what», with its weight"""


def finding(observed: Sequence[tuple[str, float]], limits: dict[str, Any]) -> Finding:
    """The sum of the weights with its verdict; reasons in the order of observation."""
    score = round(min(1.0, max(0.0, math.fsum(weight for _, weight in observed))), 3)
    verdict = SAME if score >= limits["same"] else APART if score <= limits["apart"] else UNSURE
    return Finding(score, verdict, tuple(f"{what} ({weight:+.2f})" for what, weight in observed))


def refused(reason: str) -> Finding:
    """A comparison that needs no weighing."""
    return Finding(0.0, APART, (reason,))
