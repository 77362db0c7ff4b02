"""Events of an article: what happened, to whom, where, when, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.anaphora import find_anaphors
from extract.document import Document
from extract.events.frames import Lexicon, lexicon
from extract.events.merge import Candidate, merged
from extract.events.roles import Parts, find_parts
from extract.events.scene import Named, Scene, scenes
from extract.events.statements import Saying, find_sayings
from extract.events.status import status_of
from extract.events.timing import When, published_time, time_of
from extract.events.triggers import find_triggers
from extract.model import Argument, Entity, Event, Mention, Published, Relation, TimeExpression

__all__ = ["find_events"]


def find_events(
    document: Document,
    entities: tuple[Entity, ...],
    relations: tuple[Relation, ...],
    times: tuple[TimeExpression, ...],
    published: Published,
    more_frames: tuple[Path, ...] = (),
) -> tuple[Event, ...]:
    """The events of a document, ids v1, v2, … in order of evidence.

    `more_frames` are TOML files of further event frames. Raises RuleError where one is wrong.
    """
    words = lexicon(*more_frames)
    by_id = {entity.id: entity for entity in entities}
    mentions = [(mention, entity, False) for entity in entities for mention in entity.mentions]
    for anaphor in find_anaphors(document, entities, relations):
        mentions.append((anaphor.mention, by_id[anaphor.entity], True))
    found = list(_candidates(scenes(document, mentions, times), words))
    events = merged(found)
    order = {name: at for at, name in enumerate(("kicker", "headline", "lead", "body"))}
    events.sort(key=lambda event: (order[event.scene.field], event.scene.tokens[event.start].start))
    return tuple(_event(f"v{number}", event, document, published) for number, event in enumerate(events, 1))


def _candidates(views: Sequence[Scene], words: Lexicon) -> Iterator[Candidate]:
    speakers: set[str] = set()
    last_subject: list[Named] = []
    for scene in views:
        triggers = find_triggers(scene, words)
        for saying in find_sayings(scene, triggers, words.label, last_subject):
            if saying.speaker not in speakers:
                speakers.add(saying.speaker)
                yield _statement(saying)
        for trigger in triggers:
            if trigger.frame.type == "statement":
                continue
            parts = find_parts(scene, trigger, ())
            if not _complete(trigger.frame.needs, parts):
                continue
            yield Candidate(
                scene,
                trigger.start,
                trigger.end,
                trigger.frame,
                parts,
                status_of(scene, trigger),
                time_of(scene, trigger.start, trigger.end),
                confidence=trigger.frame.confidence,
                verbal=trigger.verb is not None,
            )
        subject = [item for item in scene.named if item.case == "bare" and item.type in ("person",)]
        last_subject = subject[:1] or last_subject


def _complete(needs: Sequence[str], parts: Parts) -> bool:
    if not parts.players() and parts.place is None:
        return False
    return not needs or any(parts.roles.get(role) for role in needs)


def _statement(saying: Saying) -> Candidate:
    parts = Parts({"agent": [saying.speaker]})
    when = time_of(saying.scene, saying.start, saying.end)
    return Candidate(
        saying.scene, saying.start, saying.end, saying.frame, parts, "occurred", when,
        confidence=saying.frame.confidence, verbal=True,
    )  # fmt: skip


def _event(number: str, event: Candidate, document: Document, published: Published) -> Event:
    scene = event.scene
    when = event.when or published_time(published)
    span = scene.cover(event.start, event.end)
    return Event(
        id=number,
        type=event.frame.type,
        trigger=Mention(document.slice(span), span),
        earliest=when.earliest,
        latest=when.latest,
        status=event.status,
        place=event.parts.place,
        roles=tuple(Argument(role, entity) for role, entity in event.parts.players()),
        evidence=scene.span,
        confidence=event.confidence,
        rule=event.frame.name,
        quantity=event.quantity,
        time=when.source,
    )
