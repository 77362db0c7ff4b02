"""Events of an article: what happened, to whom, where, when, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.anaphora import find_anaphors
from extract.document import Document
from extract.events.frames import Lexicon, lexicon
from extract.events.merge import Candidate, merged
from extract.events.roles import Parts, find_parts
from extract.events.scene import Named, Scene, scenes
from extract.events.statements import Saying, find_sayings, one_for_each_speaker
from extract.events.status import status_of
from extract.events.timing import published_time, time_of, time_of_saying, undated
from extract.events.topics import Topics
from extract.events.triggers import Trigger, find_triggers
from extract.model import FIELDS, Argument, Entity, Event, Mention, Published, Relation, TimeExpression
from extract.text import fold

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
    views = scenes(document, mentions, times)
    carrier = fold(document.article.source or "")
    posts = [(relation.subject, relation.object) for relation in relations if relation.predicate == "holds_position"]
    sayings, happenings = _read(views, words, carrier)
    topics = Topics(entities, carrier)
    found = [_statement(saying, topics, published) for saying in one_for_each_speaker(sayings, posts)]
    found.extend(merged(happenings))
    order = {name: at for at, name in enumerate(FIELDS)}
    found.sort(key=lambda event: (order[event.scene.field], event.scene.tokens[event.start].start))
    return tuple(_event(f"v{number}", event, document, published) for number, event in enumerate(found, 1))


def _read(views: Sequence[Scene], words: Lexicon, carrier: str) -> tuple[list[Saying], list[Candidate]]:
    """What is said and what happens, sentence by sentence."""
    sayings: list[Saying] = []
    happenings: list[Candidate] = []
    last_subject: list[Named] = []
    for scene in views:
        triggers = find_triggers(scene, words)
        sayings.extend(find_sayings(scene, triggers, words.label, last_subject, carrier))
        for trigger in triggers:
            if trigger.frame.type != "statement":
                parts = find_parts(scene, trigger, ())
                if _complete(trigger.frame.needs, parts):
                    happenings.append(_happening(scene, trigger, parts))
        subject = [item for item in scene.named if item.case == "bare" and item.type == "person"]
        last_subject = subject[:1] or last_subject
    return sayings, happenings


def _happening(scene: Scene, trigger: Trigger, parts: Parts) -> Candidate:
    return Candidate(
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


def _complete(needs: Sequence[str], parts: Parts) -> bool:
    if not parts.players() and parts.place is None:
        return False
    return not needs or any(parts.roles.get(role) for role in needs)


def _statement(saying: Saying, topics: Topics, published: Published) -> Candidate:
    parts = Parts({"agent": saying.speakers})
    taken = {*saying.speakers, *saying.recipients}
    themes = [entity for entity in saying.themes if entity not in taken][:1] or topics.best(taken)
    parts.roles.update({"recipient": saying.recipients, "theme": themes})
    when = time_of_saying(saying.scene, saying.start, published) or published_time(published)
    return Candidate(
        saying.scene, saying.start, saying.end, saying.frame, parts, "occurred", when,
        confidence=saying.frame.confidence, verbal=True,
    )  # fmt: skip


def _event(number: str, event: Candidate, document: Document, published: Published) -> Event:
    scene = event.scene
    when = event.when or undated(
        scene, event.start, event.end, not event.verbal, event.frame.background, event.status, published
    )
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
