"""Who says something: one statement for every speaker of an article.

Three shapes: a verb or noun of saying with its subject («… گفت»), a label before
a colon («مدیرعامل …: …»), and a speaker carried over by a pronoun or left out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.anaphora import offices
from extract.events.frames import Frame
from extract.events.roles import coordinated
from extract.events.scene import Named, Scene
from extract.events.triggers import Trigger
from extract.grammar import BREAKS, LINKS, PREPOSITIONS
from extract.text import fold
from extract.verbs import Verb

MOST_SAYINGS = 60
"""Sayings among which a speaker is looked for, and people of one saying: no news story has as many"""
_LABEL_LONGEST = 14
"""tokens that a speaker's label may have"""
_SPEAKERS = ("person", "organization", "place")
_PARTS = {"object": "undergoer"}
"""cases of mentions whose part in a frame is named otherwise"""
_ADDRESSEES = ("person", "organization", "place")
_INTERVIEWS = frozenset(
    map(fold, ("گفت‌وگو", "گفتگو", "گفت‌وگوی", "گفتگوی", "مصاحبه", "مصاحبه‌ای", "گفت‌وگویی", "گفتگویی", "جمع"))
)
_CARRIERS = tuple(map(fold, ("خبرگزاری", "پایگاه خبری")))
_OFFICE_REACH = 3
"""tokens of a subject among which its word of office stands"""
_WANT = fold("خواستن")
_FROM = fold("از")
_ASIDES = frozenset(("(", ")"))
_SUBJECT_REACH = 4
"""tokens that may stand before a verb whose subject is left out: «در ادامه افزود»"""


@dataclass(slots=True)
class Saying:
    """People or bodies say something at tokens [start, end) of a scene."""

    scene: Scene
    start: int
    end: int
    frame: Frame
    speakers: list[str]
    """entity ids"""
    unnamed: bool = False
    """whether the speaker is an unnamed office-holder of a body"""
    recipients: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)


def find_sayings(
    scene: Scene, triggers: Sequence[Trigger], label: Frame, last_subject: Sequence[Named], carriers: Container[str]
) -> Iterator[Saying]:
    """The sayings of a sentence: its label first, then its verbs and nouns of saying.

    `carriers` are the outlets of the item, whose labels say nothing.
    """
    colon = _label_end(scene)
    outlet = 0
    if colon is not None:
        speakers = _label_speakers(scene, colon, carriers)
        outlet = 0 if speakers else colon
        if speakers or _begins_with_office(scene, 0, colon):
            unnamed = not speakers or _is_office(scene, speakers[0])
            yield Saying(scene, 0, colon + 1, label, [item.entity.id for item in speakers], unnamed)
    for trigger in triggers:
        if trigger.frame.type != "statement":
            continue
        if trigger.verb is not None and (trigger.verb.tense == "subjunctive" or _only_wants(scene, trigger.verb)):
            continue
        speakers = _speakers(scene, trigger, last_subject, outlet)
        if speakers or (trigger.verb is not None and _begins_with_office(scene, 0, trigger.start)):
            yield Saying(
                scene,
                trigger.start,
                trigger.end,
                trigger.frame,
                [item.entity.id for item in speakers],
                not speakers or _is_office(scene, speakers[0]),
                _recipients(scene, trigger, speakers),
                [item.entity.id for item in scene.named if item.case == "about" and item.start < trigger.end],
            )


def _label_end(scene: Scene) -> int | None:
    """The token of the colon that ends a speaker's label at the beginning of a sentence."""
    for at, word in enumerate(scene.words[: _LABEL_LONGEST + 1]):
        if word == ":":
            open_ = at == 0 or scene.words[at - 1] in PREPOSITIONS or any(verb.start < at for verb in scene.verbs)
            return None if open_ else at
        if word in BREAKS and word not in _ASIDES:
            return None
    return None


def _label_speakers(scene: Scene, colon: int, carriers: Container[str]) -> list[Named]:
    named = [item for item in scene.inside(0, colon) if item.type in _SPEAKERS and item.case in ("bare", "genitive")]
    people = [item for item in named if item.type == "person"]
    if people:
        return people[:1]
    return [item for item in named[:1] if not _is_carrier(scene, item, carriers)]


def _is_carrier(scene: Scene, item: Named, carriers: Container[str]) -> bool:
    """Whether a label names an outlet of the item itself: «خبرگزاری …: استاندار گفت …»."""
    if scene.field == "headline":
        return False
    return item.entity.id in carriers or fold(item.entity.name).startswith(_CARRIERS)


def _speakers(scene: Scene, trigger: Trigger, last_subject: Sequence[Named], outlet: int) -> list[Named]:
    """Who says a trigger, after the label of the outlet that ends at a token: «خبرگزاری …: استاندار گفت …»."""
    pool = [item for item in scene.inside(outlet, trigger.start) if item.type in _SPEAKERS and item.case == "bare"]
    start, end = scene.clause(trigger.start)
    if trigger.verb is None:
        return _speakers_after(scene, trigger, end)
    if trigger.undergone:
        inside = [item for item in scene.inside(trigger.start, trigger.end) if item.type in _SPEAKERS]
        return (_by(scene, start, trigger.start) or inside)[:1]
    local = [item for item in pool if item.start >= start]
    first = _first(local) or _first(pool)
    if first is not None:
        return [first, *(item for item in coordinated(scene, first, trigger.start) if item.case == "bare")]
    by = _by(scene, start, trigger.start)
    if by:
        return by[:1]
    if trigger.start - start <= _SUBJECT_REACH or (scene.words[0] in PREPOSITIONS and not pool):
        return list(last_subject)
    return []


def _speakers_after(scene: Scene, trigger: Trigger, end: int) -> list[Named]:
    """Whose a noun of saying is: «هشدار وزیر …», «پیشنهاد تازه‌ای از سوی …»; nobody that a preposition governs."""
    for item in scene.inside(trigger.end, min(end, trigger.end + 3)):
        if item.type in _SPEAKERS and not PREPOSITIONS.keys() & set(scene.words[trigger.end : item.start]):
            return [item]
    return _by(scene, trigger.end, end)[:1]


def _by(scene: Scene, start: int, end: int) -> list[Named]:
    return [item for item in scene.inside(start, end) if item.case == "by" and item.type in _SPEAKERS]


def _only_wants(scene: Scene, verb: Verb) -> bool:
    """«می‌خواست تیم بفرستد» says nothing; «از او خواست» does."""
    start, _ = scene.clause(verb.start)
    return verb.infinitive == _WANT and _FROM not in scene.words[start : verb.start]


def _first(pool: Sequence[Named]) -> Named | None:
    return next((item for item in pool if item.type == "person"), pool[0] if pool else None)


def _is_office(scene: Scene, item: Named) -> bool:
    """Whether words of an office stand before a body's name: «رئیس سازمان …»."""
    if item.type == "person" or item.start == 0:
        return False
    before = scene.words[item.start - 1]
    return before.isalpha() and before not in BREAKS and before not in LINKS


def _begins_with_office(scene: Scene, start: int, end: int) -> bool:
    """Whether someone unnamed is the subject: «وزیر نیرو», «یک مقام آگاه»."""
    return any(word in offices() for word in scene.words[start : min(end, start + _OFFICE_REACH)])


def _recipients(scene: Scene, trigger: Trigger, speakers: Sequence[Named]) -> list[str]:
    """Whom an interview is with, and whom the frame's roles name in the clause: «به … گفت», «از … خواست»."""
    spoken = {item.entity.id for item in speakers}
    start, _ = scene.clause(trigger.start)
    roles = trigger.frame.roles
    found: list[str] = []
    for item in scene.inside(0, trigger.end):
        if item.type not in _ADDRESSEES or item.entity.id in spoken:
            continue
        near = scene.words[max(0, item.start - 5) : item.start]
        interviews = item.case == "with" and any(word in _INTERVIEWS for word in near)
        addressed = item.start >= start and roles.get(_PARTS.get(item.case, item.case)) == "recipient"
        if interviews or addressed:
            found.append(item.entity.id)
    return found


def one_for_each_speaker(sayings: Iterable[Saying], posts: Sequence[tuple[str, str | None]]) -> list[Saying]:
    """The first saying of every speaker, enriched by what their later ones tell.

    An unnamed office-holder in headline or lead is the person who speaks first in
    the body, where that person holds a post there or no post is known:
    `posts` are (person, body).
    """
    kept: list[Saying] = []
    by_speaker: dict[str, Saying] = {}
    bodies: dict[str, set[str | None]] = {}  # of each person
    for person, body in posts:
        bodies.setdefault(person, set()).add(body)
    for saying in sayings:
        new = [speaker for speaker in saying.speakers if speaker not in by_speaker]
        known = next((by_speaker[speaker] for speaker in saying.speakers if speaker in by_speaker), None)
        if known is None and saying.unnamed:
            known = _named_before(kept[-MOST_SAYINGS:], saying, bodies)
            if known is not None:
                new = []
        elif known is None:
            known = _announced(kept[:MOST_SAYINGS], _held(saying.speakers, bodies))
            if known is not None:
                for body in known.speakers:
                    by_speaker.pop(body, None)
                known.speakers, known.unnamed = [], False
        if known is None:
            known = saying
            kept.append(saying)
        else:
            _add(known.recipients, saying.recipients)
            _add(known.themes, saying.themes)
            _add(known.speakers, new)
        by_speaker.update(dict.fromkeys(new, known))
    return kept


def _add(people: list[str], more: Sequence[str]) -> None:
    """Adds those that are not there yet, as long as there is room."""
    people.extend(item for item in more[: max(0, MOST_SAYINGS - len(people))] if item not in people)


def _held(people: Iterable[str], bodies: Mapping[str, set[str | None]]) -> set[str | None]:
    """The bodies in which people hold posts."""
    return {body for person in people for body in bodies.get(person, ())}


def _named_before(kept: Sequence[Saying], saying: Saying, bodies: Mapping[str, set[str | None]]) -> Saying | None:
    """The saying of the person last named, who holds a post in the body whose office-holder speaks now."""
    for earlier in reversed(kept):
        if not earlier.unnamed:
            return earlier if _held(earlier.speakers, bodies).intersection(saying.speakers) else None
    return None


def _announced(kept: Sequence[Saying], held: set[str | None]) -> Saying | None:
    """The saying of an unnamed office-holder that a speaker who holds posts in these bodies turns out to be."""
    for earlier in kept:
        fresh = earlier.scene.field != "body" and (not held or not earlier.speakers)
        if earlier.unnamed and (fresh or held.intersection(earlier.speakers)):
            return earlier
    return None
