"""One happening told in headline, lead and body is one event."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.events.frames import Frame
from extract.events.roles import Parts
from extract.events.scene import Scene
from extract.events.timing import When, says_more
from extract.inventory import Status
from extract.lexicon import lexicon
from extract.model import Span, Why

_LASTING = frozenset(("conference", "visit", "competition", "protest"))
"""types that may take several days"""
_ONCE = frozenset(("conference", "election"))
"""types of which a named event is one happening"""
_TELLING = ("theme", "recipient", "partner")
MOST_EVENTS = 40
"""Happenings of one type among which, the last ones first told, another mention looks for its own."""
MOST_MENTIONS = 40
"""Mentions of one happening, and players of one role, that are remembered; no news story has as many."""
_TOLD = 4
"""mentions of a happening in which its themes are looked up"""
_STEM = 4
"""letters that the words of one happening share"""
_NEAR = 2
"""sentences over which a mention without participants is still of the happening before"""


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
    quantity: Span | None = None
    confidence: float = 0.5
    why: Why = ()
    verbal: bool = False
    anaphoric: bool = False
    """«این دیدار»: a happening told before"""
    others: list[Candidate] = field(default_factory=list)
    """the other mentions of the same happening"""

    def members(self) -> list[Candidate]:
        return [self, *self.others]


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of the same happening become one, in order of first mention."""
    kept: list[Candidate] = []
    last: dict[str, deque[Candidate]] = defaultdict(lambda: deque(maxlen=MOST_EVENTS))
    for candidate in candidates:
        of_type = last[candidate.frame.type]
        told_before = reversed(of_type) if candidate.anaphoric else (one for one in of_type if _same(one, candidate))
        same = next(iter(told_before), None)
        if same is not None:
            _absorb(same, candidate)
        else:
            kept.append(candidate)
            of_type.append(candidate)
    return kept


def _same(one: Candidate, two: Candidate) -> bool:
    """Whether two mentions of one type are of the same happening."""
    if one.frame.type in _ONCE and _named_events(one) & _named_events(two):
        return True
    if (one.status == "negated") != (two.status == "negated"):
        return False
    if not _times_agree(one.when, two.when) or _conflict(one.parts, two.parts):
        return False
    first, second = set(one.parts.entities()), set(two.parts.entities())
    if first & second:
        return True
    if first and second:
        return False
    return _may_be_same(one, two)


def _named_events(candidate: Candidate) -> set[str]:
    """The named events that a happening is about: «همایش ملی زعفران» happens once, whatever is told of it."""
    themes = candidate.parts.roles.get("theme", ())
    told = [one.scene.of_entity for one in candidate.members()[:_TOLD]] if themes else []
    return {theme for theme in themes if any(item.type == "event" for of in told for item in of.get(theme, ())[:1])}


def _conflict(one: Parts, two: Parts) -> bool:
    """Whether what was done to, or where, differs: two attacks on two towns are two."""
    for role in _TELLING:
        first, second = one.roles.get(role), two.roles.get(role)
        if first and second and not set(first) & set(second):
            return True
    return False


def _may_be_same(one: Candidate, two: Candidate) -> bool:
    """Whether a mention that names nobody is of the happening before it: the same word, or the same sentence."""
    if one.scene.number == two.scene.number:
        return True
    same_word = one.scene.words[one.start][:_STEM] == two.scene.words[two.start][:_STEM]
    return same_word and (one.scene.field != "body" or two.scene.number - one.scene.number <= _NEAR)


def _times_agree(one: When | None, two: When | None) -> bool:
    if one is None or two is None or one.earliest is None or two.earliest is None:
        return True
    if one.latest is None or two.latest is None:
        return True
    return one.earliest <= two.latest and two.earliest <= one.latest


def _site(first: Candidate, second: Candidate) -> str | None:
    """The place of the first mention, else of the second; a continent only where neither says more."""
    places = [(one.parts.place, one) for one in (first, second) if one.parts.place is not None]
    exact = [place for place, one in places if not _is_continent(one.scene, place)]
    return next(iter([*exact, *(place for place, _ in places)]), None)


def _is_continent(scene: Scene, place: str) -> bool:
    names = (named.entity.name for named in scene.named if named.entity.id == place)
    return any(lexicon().thing(name, "continent") is not None for name in names)


def _absorb(into: Candidate, other: Candidate) -> None:
    for role, players in other.parts.roles.items():
        mine = into.parts.roles.setdefault(role, [])
        known = {entity for _, entity in into.parts.players()}
        mine.extend(player for player in players[: MOST_MENTIONS - len(mine)] if player not in known)
    into.parts.place = _site(into, other)
    agree = _times_agree(into.when, other.when)
    if not other.anaphoric and agree and says_more(other.when, into.when, lasting=into.frame.type in _LASTING):
        into.when = other.when
        if other.when is not None:  # the sentence that dates it is its evidence
            into.parts.place = _site(other, into)
            mention = into.scene, into.start, into.end
            into.scene, into.start, into.end = other.scene, other.start, other.end
            other.scene, other.start, other.end = mention
    into.quantity = into.quantity or other.quantity
    if other.confidence > into.confidence:
        into.confidence, into.why = other.confidence, other.why
    if other.verbal and not into.verbal:
        into.verbal, into.status = True, other.status
    if len(into.others) < MOST_MENTIONS:
        into.others.append(other)
