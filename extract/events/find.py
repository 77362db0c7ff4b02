"""From a document and what was found in it to its events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.anaphora import find_anaphors
from extract.document import Document
from extract.events.context import Context
from extract.events.frames import Lexicon
from extract.events.merge import Candidate, merged
from extract.events.own_frames import NO_FRAMES, OwnFrames
from extract.events.post_changes import find_post_changes
from extract.events.ranker import Ranker, decide, ranker
from extract.events.roles import Parts, find_parts
from extract.events.scene import Named, Scene, scenes
from extract.events.statements import Saying, find_sayings, one_for_each_speaker
from extract.events.status import status_of
from extract.events.timing import published_time, time_of, time_of_saying, undated
from extract.events.triggers import Trigger, find_triggers
from extract.grammar import THIS
from extract.model import FIELDS, Argument, Entity, Event, Mention, Published, Relation, Span, TimeExpression
from extract.quantities import amounts
from extract.text import fold

_COUNTED = frozenset(
    (
        "accident", "agreement", "attack", "award", "construction", "death", "funding", "justice", "measurement",
        "opening", "other", "protest", "publication", "tender",
    )
)  # fmt: skip
"""types of which a quantity says how much or how many"""


def find_events(
    document: Document,
    entities: tuple[Entity, ...],
    relations: tuple[Relation, ...],
    times: tuple[TimeExpression, ...],
    published: Published,
    engine: Ranker | None = None,
    frames: OwnFrames = NO_FRAMES,
) -> tuple[Event, ...]:
    """The events of a document, ids v1, v2, … in order of evidence.

    `engine` is the ranker to use instead of the one that ships; `frames` are a user's, besides those that ship.
    """
    found, context = propose(document, entities, relations, times, published, frames)
    chosen = engine or ranker()
    kept = [event for event in (decide(event, context, chosen) for event in found) if event is not None]
    said = [event for event in kept if event.frame.type == "statement"]
    happened = merged(event for event in kept if event.frame.type != "statement")
    events = _in_order([*said, *happened])
    return tuple(_event(f"v{number}", event, document, published) for number, event in enumerate(events, 1))


def propose(
    document: Document,
    entities: tuple[Entity, ...],
    relations: tuple[Relation, ...],
    times: Iterable[TimeExpression],
    published: Published,
    frames: OwnFrames = NO_FRAMES,
) -> tuple[list[Candidate], Context]:
    """What the rules propose, before it is ranked, in order of evidence; and the article around it."""
    by_id = {entity.id: entity for entity in entities}
    mentions = [(mention, entity, False) for entity in entities for mention in entity.mentions]
    for anaphor in find_anaphors(document, entities, relations):
        mentions.append((anaphor.mention, by_id[anaphor.entity], True))
    views = scenes(document, mentions, times)
    context = Context(entities, relations, views, fold(document.article.source or ""))
    sayings, happenings = _read(views, frames.lexicon, context)
    happenings.extend(find_post_changes(views, relations, tuple(happenings), frames.lexicon))
    posts = [(person, body) for person, bodies in context.bodies.items() for body in bodies]
    spoken = one_for_each_speaker(sayings, posts)
    context.speakers.update(dict.fromkeys(speaker for saying in spoken for speaker in saying.speakers))
    found = [_statement(saying, context, published) for saying in spoken]
    found.extend(merged(happenings))
    return _in_order(found), context


def _in_order(events: Iterable[Candidate]) -> list[Candidate]:
    """Events in order of their first evidence."""
    order = {name: at for at, name in enumerate(FIELDS)}
    return sorted(events, key=lambda event: (order[event.scene.field], event.scene.tokens[event.start].start))


def _read(views: Sequence[Scene], words: Lexicon, context: Context) -> tuple[list[Saying], list[Candidate]]:
    """What is said and what happens, sentence by sentence."""
    sayings: list[Saying] = []
    happenings: list[Candidate] = []
    last_subject: list[Named] = []
    for scene in views:
        triggers = find_triggers(scene, words)
        sayings.extend(find_sayings(scene, triggers, words.label, last_subject, context.carriers))
        for trigger in triggers:
            if trigger.frame.type != "statement":
                happening = _happening(scene, trigger)
                if happening is not None:
                    happenings.append(happening)
        subject = [item for item in scene.named if item.case == "bare" and item.type == "person"]
        last_subject = subject[:1] or last_subject
    return sayings, happenings


def _happening(scene: Scene, trigger: Trigger) -> Candidate | None:
    quantity = _quantity(scene, trigger)
    if trigger.frame.quantity and quantity is None:
        return None
    return Candidate(
        scene,
        trigger.start,
        trigger.end,
        trigger.frame,
        find_parts(scene, trigger, ()),
        status_of(scene, trigger),
        time_of(scene, trigger.start, trigger.end),
        quantity,
        verbal=trigger.verb is not None,
        anaphoric=trigger.start > 0 and scene.words[trigger.start - 1] in THIS,
    )


def _quantity(scene: Scene, trigger: Trigger) -> Span | None:
    """The quantity of a trigger's clause: the one nearest to it, with those that «و» joins to it."""
    if trigger.frame.type not in _COUNTED:
        return None
    low, quantities = scene.quantities(trigger.start)
    if not quantities:
        return None
    at = min(range(len(quantities)), key=lambda number: abs(quantities[number].start + low - trigger.start))
    start, end = quantities[at].start, quantities[at].end
    while at and quantities[at - 1].end == start - 1 and scene.words[low + start - 1] == "و":
        at -= 1
        start = quantities[at].start
    return scene.cover(low + start, low + end)


def _statement(saying: Saying, context: Context, published: Published) -> Candidate:
    parts = Parts({"agent": list(saying.speakers)})
    taken = {*saying.speakers, *saying.recipients}
    themes = [entity for entity in saying.themes if entity not in taken][:1] or context.topics.best(taken)
    parts.roles.update({"recipient": list(saying.recipients), "theme": themes})
    when = time_of_saying(saying.scene, saying.start, published) or published_time(published)
    return Candidate(saying.scene, saying.start, saying.end, saying.frame, parts, "occurred", when, verbal=True)


def _event(number: str, event: Candidate, document: Document, published: Published) -> Event:
    scene, frame = event.scene, event.frame
    when = event.when or undated(scene, event.start, event.end, frame, not event.verbal, event.status, published)
    span = scene.cover(event.start, event.end)
    quantity = document.slice(event.quantity) if event.quantity else None
    return Event(
        id=number,
        type=frame.type,
        trigger=Mention(document.slice(span), span),
        earliest=when.earliest,
        latest=when.latest,
        status=event.status,
        place=event.parts.place,
        roles=tuple(Argument(role, entity) for role, entity in event.parts.players()),
        evidence=scene.span,
        confidence=event.confidence,
        rule=frame.name,
        quantity=quantity,
        time=when.source,
        why=event.why,
        amounts=amounts(quantity) if quantity else (),
    )
