"""Are two things the same? A score, a verdict and the reasons, from names, ties and neighbours.

Weights are in rules/weights.toml. A refusal (two full names, two ordinals) is final.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from graph import same_people, same_things
from graph.findings import Finding, finding, refused
from graph.profile import Profile
from graph.rules import rules
from graph.rulings import are_apart

_ONLY = "no other full name fits"


@dataclass(frozen=True, slots=True)
class Rivals:
    """What a pair competes with: a better full name for a surname, several bodies of one short name."""

    full_name: bool = False
    only: bool = False
    """whether no other full name fits the surname"""
    owners: int = 0


def compare(left: Profile, right: Profile, rivals: Rivals = Rivals()) -> Finding:
    """Compare two profiles of one type."""
    if left.type != right.type:
        return refused("different types")
    if are_apart(left.sides, right.sides):
        return refused("set apart by a user")
    if left.type == "person":
        refusal, relation = same_people.refusal(left, right), same_people.name_relation(left, right)
        evidence = same_people.evidence(left, right, rivals.full_name)
        table = rules("weights")["person"]
    else:
        refusal, relation = same_things.refusal(left, right), same_things.name_relation(left, right)
        evidence = same_things.evidence(left, right, rivals.owners)
        table = rules("weights")["thing"]
    if refusal or relation is None:
        return refused(refusal or "different names")
    observed = [(relation, table["name"][relation])]
    observed += [(what, _weight(table["evidence"], what)) for what in (*evidence, *_named_apart(left, right))]
    context = list(_shared_context(left, right))
    if context and rivals.only:
        observed.append((_ONLY, table["evidence"][_ONLY]))
    return finding([*observed, *context], rules("weights")["limits"])


def _weight(table: dict[str, float], observation: str) -> float:
    name, _, times = observation.partition(" ×")
    return table[name.partition(":")[0]] * int(times or 1)


def _named_apart(left: Profile, right: Profile) -> Iterator[str]:
    """Articles that hold them for two, less those that hold them for one."""
    apart = len(left.articles & right.articles)
    if apart:
        apart -= sum(len(right.aliases.get(name, ())) for name in left.own)
        apart -= sum(len(left.aliases.get(name, ())) for name in right.own)
    if apart > 0:
        yield f"named apart in one article ×{min(apart, 4)}"


def _shared_context(left: Profile, right: Profile) -> Iterator[tuple[str, float]]:
    if left.articles & right.articles:
        return  # what one article names stands beside both in any case
    table = rules("weights")["context"]
    frequency = left.corpus.frequency
    shared = sorted(left.context & right.context, key=lambda name: (frequency[name], name))
    if not shared:
        return
    total = math.fsum(table["each"] / (1 + math.log(frequency[name])) for name in shared[:20])
    named = "، ".join(name.partition(":")[2] for name in shared[:3])
    yield f"named beside both: {named}", min(total, table["limit"])
