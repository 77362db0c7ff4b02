"""One happening told in headline, lead and body is one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.events.frames import Frame
from extract.events.roles import Parts
from extract.events.scene import Scene
from extract.events.timing import When
from extract.model import Status


@dataclass(slots=True)
class Candidate:
    """An event before its ids are given: trigger at tokens [start, end) of a scene."""

    scene: Scene
    start: int
    end: int
    frame: Frame
    parts: Parts
    status: Status
    when: When | None
    """the time its own sentence names; None where it names none"""
    quantity: str | None = None
    confidence: float = 0.5
    verbal: bool = False
    others: list[Candidate] = field(default_factory=list)


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of the same happening become one, in order of first mention."""
    kept: list[Candidate] = []
    for candidate in candidates:
        for earlier in kept:
            if _same(earlier, candidate):
                _absorb(earlier, candidate)
                break
        else:
            kept.append(candidate)
    return kept


def _same(one: Candidate, two: Candidate) -> bool:
    if one.frame.type != two.frame.type or (one.status == "negated") != (two.status == "negated"):
        return False
    if not _times_agree(one.when, two.when):
        return False
    first, second = dict(_core(one)), dict(_core(two))
    shared = any(set(first[role]) & set(second[role]) for role in first if role in second)
    if shared:
        return True
    people_one = {entity for _, entity in one.parts.players()}
    people_two = {entity for _, entity in two.parts.players()}
    if people_one & people_two:
        return True
    if not people_one or not people_two:
        near = one.scene.number == two.scene.number or one.scene.field != "body"
        return near or (one.parts.place is not None and one.parts.place == two.parts.place)
    return False


def _core(candidate: Candidate) -> Iterable[tuple[str, list[str]]]:
    return candidate.parts.roles.items()


def _times_agree(one: When | None, two: When | None) -> bool:
    if one is None or two is None or one.earliest is None or two.earliest is None:
        return True
    if one.latest is None or two.latest is None:
        return True
    return one.earliest <= two.latest and two.earliest <= one.latest


def _absorb(into: Candidate, other: Candidate) -> None:
    for role, players in other.parts.roles.items():
        mine = into.parts.roles.setdefault(role, [])
        known = {entity for _, entity in into.parts.players()}
        mine.extend(player for player in players if player not in known)
    into.parts.place = into.parts.place or other.parts.place
    if into.when is None or into.when.earliest is None:
        into.when = other.when or into.when
    into.quantity = into.quantity or other.quantity
    into.confidence = max(into.confidence, other.confidence)
    if other.verbal and not into.verbal:
        into.verbal, into.status = True, other.status
    into.others.append(other)
