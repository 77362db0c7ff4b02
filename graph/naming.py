"""What events and posts are called, in Persian or English: our words around names, which stay as articles have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter

from graph.model import Edge, KnowledgeGraph, Node, Participant
from graph.rules import rules
from graph.schema import label as schema_label
from graph.unnamed import Guess
from graph.words import split

Piece = tuple[str, bool]
"""A text, and whether it is a name or else in the words of an article, which no language changes."""
Pieces = tuple[Piece, ...]

_TRIGGER = 60
"""Characters of a trigger that a name may have"""
_NAMED = ("conference", "competition", "election")


def plain(pieces: Sequence[Piece]) -> str:
    """The pieces as one text."""
    return "".join(text for text, _ in pieces)


def happening_name(
    kind: str,
    trigger: str,
    participants: Sequence[Participant],
    place: str | None,
    nodes: Mapping[str, Node],
    language: str = "fa",
) -> Pieces:
    """«افتتاح: درمانگاه تخصصی مهریز (یزد)», "Opening: درمانگاه تخصصی مهریز (یزد)"; `trigger` where nobody takes part.

    The type is left out where the Persian name begins with it, or a conference has a name of its own.
    """
    parts = {role: _names(role, participants, nodes, language) for role in dict.fromkeys(p.role for p in participants)}
    if place:
        parts["place"] = ((nodes[place].label, True),)
    phrase = _phrase(kind, parts, language)
    told = phrase or ((trigger, True),)
    type_label = schema_label("event", kind, language)
    says_type = split(plain(told))[:1] == split(schema_label("event", kind))[:1]
    mark = ": " if told[0][1] else " "  # «اظهار درباره …»
    if language == "fa":
        is_named = kind in _NAMED and _is_named_event(participants, nodes, plain(told))
        head = told if says_type or is_named else ((f"{type_label}{mark}", False), *told)
    else:
        type_label = type_label[:1].upper() + type_label[1:]
        head = ((type_label, False),) if says_type and not phrase else ((f"{type_label}{mark}", False), *told)
    if phrase and kind in rules("labels")["shown"]["triggers"] and trigger.strip():
        head = (*head, (" («", False), (" ".join(trigger.split())[:_TRIGGER], True), ("»)", False))
    is_elsewhere = "place" in parts and plain(parts["place"]) not in plain(told)
    return (*head, (" (", False), *parts["place"], (")", False)) if is_elsewhere else head


def _phrase(kind: str, parts: Mapping[str, Pieces], language: str) -> Pieces | None:
    """The first pattern whose parts are all known; else whoever takes part first."""
    patterns = rules("labels")["patterns"][language]
    filled = (_fill(pattern, parts) for pattern in patterns.get(kind, patterns["default"]))
    return next((found for found in (*filled, *parts.values()) if found), None)


def _fill(pattern: str, parts: Mapping[str, Pieces]) -> Pieces | None:
    found: list[Piece] = []
    for literal, role, _, _ in Formatter().parse(pattern):
        if literal:
            found.append((literal, False))
        if role is not None:
            if role not in parts:
                return None
            found += parts[role]
    return tuple(found)


def _names(role: str, participants: Sequence[Participant], nodes: Mapping[str, Node], language: str) -> Pieces:
    names = [nodes[part.node].label for part in participants if part.role == role]
    words = rules("labels")["words"][language]
    found: list[Piece] = [(names[0], True)]
    if len(names) > 1:
        found += [(words["and"], False), (names[1], True)]
    return (*found, (words["others"], False)) if len(names) > 2 else tuple(found)


def _is_named_event(participants: Sequence[Participant], nodes: Mapping[str, Node], phrase: str) -> bool:
    return any(nodes[part.node].type == "event" and nodes[part.node].label in phrase for part in participants)


def position_name(graph: KnowledgeGraph, edge: Edge, language: str = "fa") -> Pieces:
    """«name: post of body», with «پیشین» for a former one."""
    post = (edge.role, True) if edge.role else (schema_label("relation", edge.predicate, language), False)
    former = (rules("labels")["words"][language]["former"], False) if edge.former else None
    body = (graph.nodes[edge.target].label, True) if edge.target else None
    told = filter(None, (post, former, body) if language == "fa" else (former, post, body))
    spaced = [piece for one in told for piece in ((" ", False), one)]
    return ((graph.nodes[edge.source].label, True), (":", False), *spaced)


def guess_name(guess: Guess, language: str = "fa") -> Pieces:
    """«مدیرعامل سازمان آب: به احتمال زیاد …»; nothing where nobody is likely."""
    if guess.likely is None:
        return ()
    pattern = rules("labels")["words"][language]["guess" if guess.is_sure else "unsure_guess"]
    return _fill(pattern, {"post": ((guess.post, True),), "person": ((guess.likely.label, True),)}) or ()
