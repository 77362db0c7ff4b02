"""Who takes part in an event: the mentions that a trigger governs, by clause analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.events.frames import Frame
from extract.events.scene import Named, Scene
from extract.events.triggers import Trigger
from extract.grammar import BREAKS, LINKS, PREPOSITIONS, QUOTES, THIS
from extract.text import fold

_GENITIVE_REACH = 4
"""own words that a noun may put between itself and the name it is joined to"""
_MOST = 12
"""participants of one role; longer lists are cut"""
_CLAUSES_BACK = 40
"""clauses over which a subject is carried; more of them are a list"""
_ACTORS = frozenset(("person", "organization", "place"))
_THAT = fold("که")
_SPEECH_NOUNS = frozenset(map(fold, ("این", "اینکه", "مطلب", "بیان")))
_OCCASIONS = frozenset(map(fold, ("در", "طی", "جریان", "پی", "ضمن", "برای", "حاشیه", "پایان", "ادامه", "پس از", "حال")))
_DOING = frozenset(map(fold, ("کردن", "دادن", "داشتن", "نمودن", "رفتن", "پرداختن", "گرفتن")))
_SITES = frozenset(("place", "facility"))


@dataclass(slots=True)
class Parts:
    """The participants of one event: role → entity ids in order of mention; and its place."""

    roles: dict[str, list[str]] = field(default_factory=dict)
    place: str | None = None

    def add(self, role: str, named: Named, frame: Frame) -> bool:
        """Lets a mention play a role, where its type allows it."""
        if role == "place":
            if named.type in _SITES and self.place is None:
                self.place = named.entity.id
                return True
            return False
        kinds = frame.kinds.get(role, _ACTORS if role == "agent" else None)
        if kinds is not None and named.type not in kinds:
            return False
        players = self.roles.setdefault(role, [])
        if named.entity.id not in players and len(players) < _MOST and not self._plays(named.entity.id):
            players.append(named.entity.id)
        return True

    def _plays(self, entity: str) -> bool:
        return any(entity in players for players in self.roles.values())

    def role_of(self, entity: str) -> str | None:
        """What an entity is to the event; the place where it is nothing else."""
        role = next((role for role, players in self.roles.items() if entity in players), None)
        return role or ("place" if entity == self.place else None)

    def entities(self) -> list[str]:
        """Everyone who takes part, the place left out."""
        return [entity for players in self.roles.values() for entity in players]

    def players(self) -> list[tuple[str, str]]:
        """(role, entity) of everyone who takes part."""
        return [(role, entity) for role, players in self.roles.items() for entity in players]


def find_parts(scene: Scene, trigger: Trigger, last_subject: Sequence[Named]) -> Parts:
    """The participants and the place of a trigger.

    `last_subject` is who the sentences before spoke of: the subject where a verb has none.
    """
    parts = Parts()
    if trigger.verb is not None:
        _of_verb(scene, trigger, parts, last_subject)
    else:
        _of_noun(scene, trigger, parts)
    return parts


def _of_verb(scene: Scene, trigger: Trigger, parts: Parts, last_subject: Sequence[Named]) -> None:
    frame = trigger.frame
    start, _ = scene.clause(trigger.start)
    before = [item for item in scene.inside(start, trigger.start) if item.case != "source"]
    subject = _group(scene, before, "bare")
    if not subject:
        subject = _earlier_subject(scene, start)
    if not subject and not trigger.undergone:
        subject = list(last_subject)
    for item in subject:
        _play(parts, frame, "undergoer" if trigger.undergone else "actor", item)
    if not trigger.undergone:
        objects = [item for item in before if item.case == "object"]
        if not objects:
            objects = [item for item in before if item.case == "bare" and item not in subject]
        for item in objects:
            _play(parts, frame, "undergoer", item)
    for item in before:
        if item.case not in ("bare", "object"):
            _play(parts, frame, item.case, item)
    for item in scene.inside(trigger.start, trigger.end):
        _play(parts, frame, "to", item)


def _of_noun(scene: Scene, trigger: Trigger, parts: Parts) -> None:
    frame = trigger.frame
    start, end = scene.clause(trigger.start)
    verb = scene.verb_after(trigger.end)
    if verb is not None and verb.start < end:
        end = verb.start
    joined = _genitives(scene, trigger.start, trigger.end, end)
    _of_genitives(joined, _host(scene, trigger, start, end), frame, parts)
    _of_parties(scene, trigger.end, end, frame, parts)
    for item in scene.inside(trigger.end, end):
        if item not in joined and item.case not in ("bare", "object", "source", "genitive"):
            _play(parts, frame, item.case, item)
    if frame.genitive == "actor" and "agent" not in parts.roles and _is_done_by_subject(scene, trigger):
        before = scene.inside(start, trigger.start)
        for item in _group(scene, before, "bare") or _earlier_subject(scene, start):
            _play(parts, frame, "actor", item)
    for item in scene.inside(start, trigger.start):
        if item.case == "in":
            parts.add("place", item, frame)


def _of_genitives(joined: Sequence[Named], host: Sequence[Named], frame: Frame, parts: Parts) -> None:
    """What the mentions joined to a noun play; where the subject is the first of two parties, they are the second."""
    parties = frame.genitive == "actor" and "second" in frame.roles
    for item in host if joined and parties else ():
        _play(parts, frame, "actor", item)
    for number, item in enumerate(joined):
        if frame.genitive == "either":
            _play(parts, frame, "undergoer", item) or _play(parts, frame, "actor", item)
        else:
            _play(parts, frame, "second" if parties and (number or host) else frame.genitive, item)


def _host(scene: Scene, trigger: Trigger, start: int, end: int) -> list[Named]:
    """Who meets is the subject, who is met stands after the noun: «الف در دیدار ب گفت», but not «در دیدار ب با ج»."""
    if not trigger.start or scene.words[trigger.start - 1] not in _OCCASIONS:
        return []
    if any(item.case in ("with", "between") for item in scene.inside(trigger.end, end)):
        return []
    return [item for item in _group(scene, scene.inside(start, trigger.start), "bare") if item.type == "person"]


def _of_parties(scene: Scene, start: int, end: int, frame: Frame, parts: Parts) -> None:
    """«میان الف و ب»: the first party acts, the others are its partners."""
    parties = [item for item in scene.inside(start, end) if item.case == "between"]
    for number, item in enumerate(parties):
        _play(parts, frame, "second" if number else "actor", item)


def _is_done_by_subject(scene: Scene, trigger: Trigger) -> bool:
    """Whether the subject of the clause does what a bare noun says: «الف در سفر به …», «الف سفر خود را …»."""
    before = scene.words[max(0, trigger.start - 2) : trigger.start]
    if any(word in _OCCASIONS for word in before):
        return True
    verb = scene.verb_after(trigger.end)
    return verb is not None and verb.infinitive in _DOING and scene.clause(trigger.start) == scene.clause(verb.start)


def _play(parts: Parts, frame: Frame, part: str, item: Named) -> bool:
    """Lets a mention play the role of a part of the frame; says whether it may."""
    role = frame.roles.get(part)
    if role is None and part in ("actor", "by"):
        role = frame.roles.get("actor", "agent")
    if role is None and part == "undergoer":
        role = "theme"
    return role is not None and parts.add(role, item, frame)


def _genitives(scene: Scene, start: int, end: int, limit: int) -> list[Named]:
    """The mentions that a noun at [start, end) is joined to: «افتتاح بیمارستان الف و درمانگاه ب»."""
    holder = next((item for item in scene.named if item.start <= start and end <= item.end), None)
    if holder is not None and not holder.described:
        return [holder]
    if start and scene.words[start - 1] in THIS:
        return []
    for item in scene.inside(end, limit):
        between = scene.words[end : item.start]
        if len(between) > _GENITIVE_REACH or any(_stops(word) for word in between):
            return []
        return [item, *coordinated(scene, item, limit)]
    return []


def _stops(word: str) -> bool:
    return word in BREAKS or word in LINKS or word in PREPOSITIONS


def coordinated(scene: Scene, first: Named, limit: int) -> list[Named]:
    """The mentions that «و» or a comma joins to one."""
    found: list[Named] = []
    last = first
    for item in scene.inside(first.end, limit):
        between = [word for word in scene.words[last.end : item.start] if word not in QUOTES]
        if not between or between[0] not in LINKS or len(between) > _GENITIVE_REACH:
            break
        if any(_stops(word) for word in between[1:]):
            break
        if item.type == first.type:
            found.append(item)
        last = item
    return found


def _group(scene: Scene, items: Iterable[Named], case: str) -> list[Named]:
    """The first mention of a case and those joined to it."""
    pool = [item for item in items if item.case == case]
    if not pool:
        return []
    first = pool[0]
    joined = coordinated(scene, first, pool[-1].end)
    return [first, *(item for item in joined if item.case == case)]


def _earlier_subject(scene: Scene, start: int) -> list[Named]:
    """The subject of the nearest clause before, within the sentence, that has one.

    What is said («گفت: …», «گفت که …») has no part in the clause that says it.
    """
    for _ in range(_CLAUSES_BACK):
        if start == 0 or _opens_speech(scene, start):
            break
        end = start
        start, _ = scene.clause(end - 1)
        group = _group(scene, (item for item in scene.inside(start, end) if item.case != "source"), "bare")
        if group:
            return group
    return []


def _opens_speech(scene: Scene, start: int) -> bool:
    before = scene.words[start - 1]
    if before == ":" or (before == _THAT and start > 1 and scene.words[start - 2] in _SPEECH_NOUNS):
        return True
    return before == _THAT and any(verb.end == start - 1 for verb in scene.verbs)
