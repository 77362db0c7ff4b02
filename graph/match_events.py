"""Do two accounts tell of one happening? A score, a verdict and the reasons.

Weights and the rules of each event type are in rules/weights.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from extract.inventory import ROLES
from extract.text import fold
from graph.accounts import Account
from graph.day_of_year import falls_on, yearless_days
from graph.findings import Finding, finding
from graph.quantities import agree, disagree
from graph.rules import rules

_LONG = 31
"""Days from which an interval only frames an event and does not date it."""

_YEARS = timedelta(days=1100)


@dataclass(frozen=True)
class World:
    """What is known of the clusters that accounts name."""

    kind: Callable[[str], str]
    """cluster id → entity type"""
    is_widespread: Callable[[str], bool]
    numbers: Callable[[str], frozenset[int]]
    """cluster id → the numbers and ordinals in its name"""
    words: Callable[[str], frozenset[str]]
    """cluster id → the words of its name that tell it from others of its kind"""
    near: Callable[[str, str], bool]
    """whether one place is the other, or lies in it"""


def match(left: Account, right: Account, world: World) -> Finding | None:
    """How well two accounts of different articles agree; None where they cannot be one."""
    if left.event.type != right.event.type or left.article == right.article:
        return None
    if _is_copy(left, right):
        return finding([("wire copy", _weights()["wire copy"])], _limits())
    once, denied = happens_once(left, right, world), _is_denial(left, right)
    days = _days(left, right)
    if not once and not denied and days is None:
        return None
    if left.event.type == "statement" and not _same_statement(left, right):
        return None
    if _other_edition(left, right, world):
        return None
    observed = [(what, _weights()[what.partition(":")[0]] * factor) for what, factor in _parts(left, right, world)]
    observed += [(what, _weights()[what]) for what in _circumstances(left, right, world)]
    observed += [("happens once", _weights()["happens once"])] if once else []
    observed += [("denied or corrected", _weights()["denied or corrected"])] if denied else []
    observed += [(days, _weights()[days])] if days and not (once and days == "days unknown") else []
    observed += _text(left, right)
    return finding(observed, _limits())


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = rules("weights")["event"]
    return table


def _weights() -> dict[str, float]:
    table: dict[str, float] = _rules()["evidence"]
    return table


def _limits() -> dict[str, Any]:
    return _rules()


def _is_copy(left: Account, right: Account) -> bool:
    """The same words in copies of one text, and nobody in one part who is somebody else in the other."""
    if left.origin != right.origin or fold(left.event.trigger.text) != fold(right.event.trigger.text):
        return False
    return bool(left.players() & right.players()) or (left.place is not None and left.place == right.place)


def happens_once(left: Account, right: Account, world: World) -> bool:
    """Whether both are the one opening, founding, death or birth of the same thing or person."""
    kinds = _rules()["once"].get(left.event.type)
    if not kinds or not any(world.kind(node) in kinds for node in left.players("theme") & right.players("theme")):
        return False
    gap = days_between(left, right)
    if gap is None or gap <= _rules()["slack"][left.event.type]:
        return True
    planned = "planned" in (left.event.status, right.event.status)
    return planned and timedelta(gap) <= _YEARS


def days_between(left: Account, right: Account) -> int | None:
    """Days between two intervals, 0 where they overlap; None where one is not known at all."""
    if not _dated(left) or not _dated(right):
        return None
    gap = max(_first(right) - _last(left), _first(left) - _last(right))
    return max(gap.days, 0)


def _dated(account: Account) -> bool:
    return account.start is not None or account.end is not None


def _first(account: Account) -> date:
    return account.start or date.min


def _last(account: Account) -> date:
    return account.end or date.max


def _is_denial(left: Account, right: Account) -> bool:
    return left.corrects == right.origin or right.corrects == left.origin


def _days(left: Account, right: Account) -> str | None:
    """How the intervals lie; None where they exclude each other."""
    gap = days_between(left, right)
    if gap is None:
        return "same days of a year" if _same_days_of_a_year(left, right) else "days unknown"
    if gap:
        near = gap == 1 and not (left.is_stated and right.is_stated)
        return "next day" if near else None
    if (left.start, left.end) == (right.start, right.end) and _length(left) <= _LONG:
        return "same days, both stated" if left.is_stated and right.is_stated else "same days"
    return "overlapping days" if max(_length(left), _length(right)) <= _LONG else "within a longer time"


def _same_days_of_a_year(left: Account, right: Account) -> bool:
    """Whether one names the days but no year («10 تا 12 مهر»), and the other lies on these days or names them too."""
    mine, theirs = (yearless_days(account.event.time or "") for account in (left, right))
    if not _dated(left) and not _dated(right):
        return mine is not None and mine == theirs
    days, dated = (theirs, left) if _dated(left) else (mine, right)
    return bool(days and dated.start and dated.end and falls_on(days, dated.start, dated.end))


def _length(account: Account) -> int:
    if account.start is None or account.end is None:
        return _LONG + 1
    return (account.end - account.start).days + 1


def _same_statement(left: Account, right: Account) -> bool:
    return (
        bool(left.players("agent") & right.players("agent"))
        and similarity(left, right) >= _rules()["text"]["statement"]
    )


def similarity(left: Account, right: Account) -> float:
    """Words in common of two sentences, as a part of all their words."""
    together = len(left.words | right.words)
    return len(left.words & right.words) / together if together else 0.0


def _parts(left: Account, right: Account, world: World) -> Iterator[tuple[str, float]]:
    """Who takes part in both; half the weight where all of them are countries and the like."""

    def factor(shared: frozenset[str]) -> float:
        return 0.5 if all(world.is_widespread(node) for node in shared) else 1.0

    parties = left.players("agent", "partner") & right.players("agent", "partner")
    symmetric = left.event.type in _rules()["symmetric"]["types"] and len(parties) > 1
    if symmetric:
        yield "same parties", factor(parties)
    for role in ROLES:
        shared = left.players(role) & right.players(role)
        if shared and not (symmetric and role in ("agent", "partner")):
            named = role == "theme" and _is_named_event(left, shared, world)
            yield "same named event" if named else f"same {role}", factor(shared)
    crossed = (left.players() & right.players()) - _in_same_role(left, right)
    if crossed and not symmetric:
        yield "in another part", factor(crossed)


def _is_named_event(account: Account, themes: frozenset[str], world: World) -> bool:
    takes_place = account.event.type in _rules()["named"]["types"]
    return takes_place and any(world.kind(node) == "event" for node in themes)


def _in_same_role(left: Account, right: Account) -> frozenset[str]:
    return frozenset(node for role in ROLES for node in left.players(role) & right.players(role))


def _circumstances(left: Account, right: Account, world: World) -> Iterator[str]:
    if left.place and right.place:
        near = world.near(left.place, right.place)
        yield "same place" if near else "different places"
        if near and left.event.type == "visit" and _same_visitor(left, right, world):
            yield "same visitor"
    yield from _differences(left, right, world)
    if fold(left.event.trigger.text) == fold(right.event.trigger.text):
        yield "same word"
    mine, theirs = left.event.quantity, right.event.quantity
    if mine and theirs and agree(mine, theirs):
        yield "same quantity"
    elif mine and theirs and disagree(mine, theirs):
        yield "different measure" if left.event.type == "measurement" else "different quantity"


def _same_visitor(left: Account, right: Account, world: World) -> bool:
    return any(world.kind(node) == "person" for node in left.players("agent") & right.players("agent"))


def _differences(left: Account, right: Account, world: World) -> Iterator[str]:
    mine, theirs = left.players("theme"), right.players("theme")
    if mine and theirs and not mine & theirs and not _both_named_events(mine | theirs, world):
        yield "different themes"
    if left.event.type in _rules()["personal"]["types"] and _other_person(left, right, world):
        yield "different people"
    if mine and theirs and not mine & theirs and _both_named_events(mine | theirs, world):
        yield from _names_of_events(mine, theirs, world)
    mine, theirs = left.players("agent"), right.players("agent")
    if mine and theirs and not mine & theirs and left.event.type not in _rules()["symmetric"]["types"]:
        yield "different agents"


def _both_named_events(nodes: frozenset[str], world: World) -> bool:
    return all(world.kind(node) == "event" for node in nodes)


def _names_of_events(mine: frozenset[str], theirs: frozenset[str], world: World) -> Iterator[str]:
    """Named events with most words in common («اجلاس تامین اجتماعی» and a longer name of it), or with none at all."""
    pairs = [(world.words(one), world.words(other)) for one in mine for other in theirs]
    if any(len(one & other) > 1 and len(one & other) >= 0.6 * min(len(one), len(other)) for one, other in pairs):
        yield "named events alike"
    elif all(len(one) > 1 and len(other) > 1 and not one & other for one, other in pairs):
        yield "other named events"


def _other_edition(left: Account, right: Account, world: World) -> bool:
    """Whether the themes differ in their numbers: the eighth and the ninth festival, two phases of a line."""
    mine, theirs = left.players("theme"), right.players("theme")
    if not mine or not theirs or mine & theirs:
        return False
    return all(
        world.numbers(one) and world.numbers(other) and world.numbers(one) != world.numbers(other)
        for one in mine
        for other in theirs
    )


def _other_person(left: Account, right: Account, world: World) -> bool:
    mine, theirs = (
        {node for node in account.players("theme", "recipient") if world.kind(node) == "person"}
        for account in (left, right)
    )
    return bool(mine and theirs and not mine & theirs)


def _text(left: Account, right: Account) -> list[tuple[str, float]]:
    table = _rules()["text"]
    alike = similarity(left, right)
    return [(f"similar sentences: {alike:.2f}", round(alike * table["weight"], 3))] if alike >= table["least"] else []


@cache
def may_slip(kind: str) -> bool:
    """Whether an event of this type may be dated far apart and still be one (it happens once)."""
    return kind in _rules()["once"]
