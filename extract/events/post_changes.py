"""«A مدیرعامل X شد», «A از مدیرعاملی X برکنار و B جایگزین او شد»: events that relations of the article tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.events.frames import Lexicon
from extract.events.merge import Candidate
from extract.events.roles import Parts, find_parts
from extract.events.scene import Scene
from extract.events.timing import time_of
from extract.events.triggers import Trigger
from extract.model import Relation
from extract.relations.handover import cues
from extract.verbs import Verb

_FRAMES = {"became": "appointment", "successor": "appointment", "left-office": "departure"}
"""rule of a relation → the frame of the event that it tells"""

Tokens = tuple[int, int, Verb | None]
"""[start, end) and the verb that is part of it"""


def find_post_changes(
    views: Sequence[Scene], relations: Iterable[Relation], told: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """An event for each such relation whose sentence tells none of the kind by itself. told: what the frames found."""
    for relation in relations:
        name = _FRAMES.get(relation.rule)
        scene = next((scene for scene in views if scene.span.covers(relation.evidence)), None) if name else None
        if name is None or scene is None:
            continue
        frame = lexicon.named(name)
        known = any(event.scene is scene and event.frame.type == frame.type for event in told)
        if known or (tokens := _trigger(scene, relation)) is None:
            continue
        start, end, verb = tokens
        roles = {"theme": [relation.subject]} | ({"organization": [relation.object]} if relation.object else {})
        place = find_parts(scene, Trigger(frame, start, end, verb, undergone=True), ()).place
        when = time_of(scene, start, end)
        yield Candidate(scene, start, end, frame, Parts(roles, place), "occurred", when, verbal=True)


def _trigger(scene: Scene, relation: Relation) -> Tokens | None:
    """The verb right behind the post, or the word of leaving or following."""
    if relation.rule == "became":
        at = next(at for at, token in enumerate(scene.tokens) if token.end >= relation.evidence.end)
        verb = scene.verb_after(at + 1)
        return (verb.start, verb.end, verb) if verb is not None and verb.start == at + 1 else None
    words = cues().follow if relation.rule == "successor" else cues().leave
    found = next((at for at, word in enumerate(scene.words) if word in words), None)
    return None if found is None else (found, found + 1, None)
