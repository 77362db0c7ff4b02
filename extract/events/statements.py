"""Who says something: one statement for every speaker of an article.

Three shapes: a verb or noun of saying with its subject («… گفت»), a label before
a colon («مدیرعامل …: …»), and a speaker carried over by a pronoun or left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.events.frames import Frame, Lexicon
from extract.events.roles import find_parts
from extract.events.scene import Named, Scene
from extract.events.triggers import Trigger
from extract.grammar import LINKS, QUOTES

_LABEL_LONGEST = 14
"""tokens that a speaker's label may have"""
_SPEAKERS = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Saying:
    """Someone says something at tokens [start, end) of a scene."""

    scene: Scene
    start: int
    end: int
    speaker: str
    """entity id"""
    frame: Frame
    by_label: bool


def find_sayings(
    scene: Scene, triggers: Sequence[Trigger], label: Frame, last_subject: Sequence[Named]
) -> Iterator[Saying]:
    """The sayings of a sentence: its label first, then its verbs and nouns of saying."""
    at = _label_end(scene)
    if at is not None:
        speakers = _label_speakers(scene, at)
        for speaker in speakers:
            yield Saying(scene, 0, at + 1, speaker.entity.id, label, True)
    for trigger in triggers:
        if trigger.frame.type != "statement":
            continue
        parts = find_parts(scene, trigger, last_subject)
        for speaker_id in parts.roles.get("agent", ()):
            yield Saying(scene, trigger.start, trigger.end, speaker_id, trigger.frame, False)


def _label_end(scene: Scene) -> int | None:
    """The token of the colon that ends a speaker's label at the beginning of a sentence."""
    for at, word in enumerate(scene.words[: _LABEL_LONGEST + 1]):
        if word in (":", "؛") or (word == "/" and scene.field != "body"):
            return at if word == ":" and at > 0 and not any(verb.start < at for verb in scene.verbs) else None
        if word in (".", "!", "؟"):
            return None
    return None


def _label_speakers(scene: Scene, colon: int) -> list[Named]:
    named = [item for item in scene.inside(0, colon) if item.type in _SPEAKERS and item.case in ("bare", "genitive")]
    people = [item for item in named if item.type == "person"]
    return people[:1] or named[:1]
