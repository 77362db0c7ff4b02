"""What the ranking of participants and of events looks at.

Every feature is a name; a model holds a weight for it or does not know it. All are
read off the sentence, the frame and the article, never from a word list of names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.events.context import Context
from extract.events.merge import Candidate
from extract.events.scene import Named
from extract.grammar import PREPOSITIONS
from extract.text import fold

ROLES = ("none", "agent", "theme", "recipient", "partner", "organization", "place")
"""What an entity may be to an event."""

_OF_OUTLETS = ("statement", "publication")
_LAST = 3
"""places in an order from which on they count as one"""
_NEAR = (1, 2, 4, 8, 16, 32)


def pool(event: Candidate, context: Context) -> list[str]:
    """The entities that may take part in an event, in order of mention: those of its sentences, and the topics.

    The outlets that carry the item take part in nothing but what is said to them and what they publish.
    """
    found: dict[str, None] = {}
    for member in event.members():
        for entity in member.parts.entities():
            found.setdefault(entity)
        for item in member.scene.around(member.start):
            found.setdefault(item.entity.id)
    for entity in (*context.topics.ranked[:3], *context.main_places, *islice(context.speakers, 1)):
        found.setdefault(entity)
    if context.dateline is not None:
        found.setdefault(context.dateline)
    if event.frame.type in _OF_OUTLETS:
        return list(found)
    return [entity for entity in found if entity not in context.carriers]


def pair_features(event: Candidate, entity: str, context: Context) -> list[str]:
    """The features of an entity as a participant of an event."""
    kind = event.frame.type
    type_ = context.entities[entity].type
    roles = _rule_roles(event, entity)
    features = [f"b|{kind}", f"e|{type_}|{kind}", f"e|{type_}"]
    features.extend(f"r|{role}|{kind}" for role in roles)
    features.extend(f"r|{role}|{event.frame.name}" for role in roles)
    features.extend(f"r|{role}|{type_}" for role in roles)
    for name in _where(event, entity):
        features.extend((f"w|{name}|{type_}", f"w|{name}|{kind}"))
    rank = context.topics.rank.get(entity, -1)
    place = "-" if rank < 0 else str(min(rank, 3))
    features.extend((f"s|{place}|{kind}", f"s|{place}|{type_}"))
    following = _following(event, entity)
    features.extend((f"o|{following}|{kind}", f"o|{following}|{type_}|{kind == 'statement'}"))
    for name in sorted(context.fields[entity]):
        features.append(f"f|{name}|{kind}")
    features.extend(_standing(event, entity, context, kind, type_))
    return features


def _rule_roles(event: Candidate, entity: str) -> list[str]:
    found = [role for role, player in event.parts.players() if player == entity]
    if event.parts.place == entity:
        found.append("place")
    return found or ["none"]


def _standing(event: Candidate, entity: str, context: Context, kind: str, type_: str) -> Iterator[str]:
    """What the entity is in the article."""
    if entity == context.dateline:
        yield f"dateline|{kind}"
        yield f"dateline|{event.parts.place is None}"
    if entity in context.main_places:
        yield f"main-place|{kind}"
        yield f"main-place|{event.parts.place is None}"
    if entity in context.speakers:
        yield f"speaker|{kind}"
    if any(entity in context.bodies.get(player, ()) for player in event.parts.entities()):
        yield f"body-of-player|{kind}"
        yield f"body-of-player|{type_}"
    if any(entity in context.bodies.get(speaker, ()) for speaker in islice(context.speakers, 1)):
        yield f"body-of-speaker|{kind}|{type_}"
    name = fold(context.entities[entity].name)
    if any(name.startswith(stem) for stem in _stems(event)):
        yield f"named-by-trigger|{kind}"
        yield f"named-by-trigger|{type_}"
    if not event.parts.roles.get("theme"):
        yield f"no-theme|{type_}|{kind}"
    if not event.parts.roles.get("agent"):
        yield f"no-agent|{type_}|{kind}"


def _stems(event: Candidate) -> Iterator[str]:
    for member in event.members():
        word = member.scene.words[member.start]
        if len(word) > 2:
            yield word[:6]


def _where(event: Candidate, entity: str) -> list[str]:
    """Where the entity stands in the sentences of the event, nearest mention of each."""
    found: dict[str, None] = {}
    for member in event.members()[:4]:
        nearest = _nearest(member, entity)
        if nearest is None:
            continue
        clause = member.scene.clause(member.start)
        inside = "clause" if clause[0] <= nearest.start < clause[1] else "sentence"
        side = "before" if nearest.start < member.start else "after"
        if nearest.start <= member.start and member.end <= nearest.end:
            side = "around"
        distance = member.start - nearest.end if side == "before" else nearest.start - member.end
        step = next((str(limit) for limit in _NEAR if distance <= limit), "far")
        verb = "verb" if member.verbal else "noun"
        found.setdefault(f"{inside}|{side}|{nearest.case}")
        found.setdefault(f"{inside}|{side}|{verb}|{nearest.case}")
        found.setdefault(f"{side}|{step}")
        found.setdefault(f"{side}|{_order(member, nearest)}")
    return list(found) or ["absent"]


def _nearest(member: Candidate, entity: str) -> Named | None:
    items = member.scene.of_entity.get(entity, ())
    at = bisect_left(items, member.start, key=lambda item: item.start)
    beside = items[max(0, at - 1) : at + 1]
    return min(beside, key=lambda item: (abs(item.start - member.start), item.start), default=None)


def _following(event: Candidate, entity: str) -> str:
    """Whether it is the first named after the trigger, the second and so on, those who act left out."""
    passed = set(event.parts.roles.get("agent", ()))
    if entity in passed:
        return "-"
    actors = len(passed)
    for item in event.scene.around(event.start):
        if item.start < event.end:
            continue
        if item.entity.id == entity:
            return str(min(len(passed) - actors, _LAST))
        passed.add(item.entity.id)
    return "-"


def _order(member: Candidate, item: Named) -> str:
    """Whether the mention is the first or the last of its type on its side of the trigger."""
    starts = member.scene.of_type[item.type]
    at, middle = bisect_left(starts, item.start), bisect_left(starts, member.start)
    low, high = (0, middle) if item.start < member.start else (middle, len(starts))
    first, last, many = at == low, at == high - 1, high - low >= 6
    return f"{'first' if first else ''}{'last' if last else ''}{'list' if many else ''}" or "mid"


def event_features(event: Candidate, players: Sequence[tuple[str, str, float]], context: Context) -> list[str]:
    """The features of an event as a whole: `players` are (role, entity, probability)."""
    frame, scene = event.frame, event.scene
    word = "".join(scene.words[event.start : event.end])[:24]
    verb = scene.verb_after(event.start)
    tense = verb.tense if verb is not None else "none"
    before = scene.words[event.start - 1] if event.start else "^"
    after = scene.words[event.end] if event.end < len(scene.words) else "$"
    members = event.members()
    features = [
        "b",
        f"n|{frame.name}",
        f"t|{frame.type}",
        f"v|{frame.name}|{event.verbal}",
        f"v|{event.verbal}|{tense}",
        f"w|{frame.type}|{word}",
        f"st|{event.status}",
        f"st|{event.status}|{frame.type}",
        f"fd|{scene.field}|{event.verbal}",
        f"pp|{PREPOSITIONS.get(before, '-')}",
        f"nx|{after if after in PREPOSITIONS or not after.isalpha() else '-'}",
        f"m|{min(len(members), 4)}",
        f"hd|{any(member.scene.field in ('headline', 'lead') for member in members)}",
        f"tm|{event.when is not None and event.when.earliest is not None}",
        f"tm|{event.when is not None and event.when.earliest is not None}|{frame.type}",
        f"sp|{_is_said(event)}",
        f"sp|{_is_said(event)}|{frame.type}",
        f"q|{event.quantity is not None}|{frame.type}",
        f"at|{min(scene.number // 3, 5)}",
        f"np|{min(len(players), 4)}",
    ]
    for role in ROLES[1:]:
        best = max((chance for name, _, chance in players if name == role), default=0.0)
        features.append(f"p|{role}|{int(best * 5)}")
        features.append(f"p|{role}|{best > 0}|{frame.type}")
    ruled = sorted({role for role, _ in event.parts.players()})
    features.append(f"rr|{'+'.join(ruled)}")
    features.append(f"rr|{'+'.join(ruled)}|{frame.type}")
    features.extend(f"pt|{role}|{context.entities[entity].type}|{frame.type}" for role, entity, _ in players)
    return features


def _is_said(event: Candidate) -> bool:
    """Whether the event stands in what someone says: after a colon in its sentence."""
    return ":" in event.scene.words[: event.start]
