"""Fits the curves of calibration to facts of which is known whether they are right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.calibration import KINDS, PLAIN, Curve, Curves, sigmoid, values

_PRIOR = 1.0
"""L2 penalty on what a curve changes: few facts change little"""
_ROUNDS = 200
"""rounds over the weights; they stand still long before"""
_DIGITS = 3


class Fact(NamedTuple):
    """A relation or event that was found: how sure its rule and its names are, and whether it is right."""

    kind: str
    """one of `KINDS`"""
    rule: float
    names: float
    right: bool


def fit(facts: Iterable[Fact]) -> Curves:
    """The curve of each kind under which its facts are most probable; few facts leave it near `PLAIN`."""
    known = list(facts)
    return {kind: _curve([fact for fact in known if fact.kind == kind], PLAIN[kind]) for kind in KINDS}


def _curve(facts: Sequence[Fact], plain: Curve) -> Curve:
    """Newton's method, one weight after the other, with the most that the slope can bend: no step goes too far.

    The weights are rounded, so that no version of Python gives other digits.
    """
    rows = [values(fact.rule, fact.names) for fact in facts]
    start = (plain.shift, plain.rule, plain.names)
    weights = list(start)
    bends = [_PRIOR + math.fsum(row[at] ** 2 for row in rows) / 4 for at in range(len(start))]
    for _ in range(_ROUNDS):
        for at in range(len(start)):
            chances = [sigmoid(math.fsum(map(float.__mul__, weights, row))) for row in rows]
            slope = math.fsum((chances[i] - fact.right) * rows[i][at] for i, fact in enumerate(facts))
            slope += _PRIOR * (weights[at] - start[at])
            weights[at] -= slope / bends[at]
    return Curve(*(round(weight, _DIGITS) + 0.0 for weight in weights))


def dump(curves: Curves, facts: Sequence[Fact]) -> str:
    """The file of curves, with how many facts they rest on."""
    lines = ["# How sure facts are; `gahnegar train facts --gold DIR` makes it again."]
    for kind in KINDS:
        curve, own = curves[kind], [fact for fact in facts if fact.kind == kind]
        lines += ["", f"[{kind}] # {len(own)} facts, {sum(fact.right for fact in own)} of them right"]
        lines += [f"shift = {curve.shift}", f"rule = {curve.rule}", f"names = {curve.names}"]
    return "\n".join(lines) + "\n"
