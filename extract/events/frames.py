"""Event frames: what words carry an event of which type, and which part plays which role.

Frames lie in TOML (`extract/rules/events.toml` tells the format); a new domain is a
new file, no code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.text import fold

RULES = Path(__file__).parent.parent / "rules" / "events.toml"
_ROLES = frozenset(("agent", "theme", "recipient", "partner", "organization", "place"))
_PARTS = frozenset(("actor", "undergoer", "second", "in", "to", "with", "from", "by", "about", "against"))
_GENITIVES = frozenset(("actor", "undergoer", "either"))
_TYPES = ("person", "organization", "place", "facility", "project", "law", "award", "work", "event")
_SUFFIXES = ("", "ی", "ها", "های", "هایی", "یی", "هایش", "ش", "شان", "ای", "اش")
_LISTS = ("nouns", "alone", "bases", "verbs", "undergone", "split", "not_before", "not_after", "examples")
_KEYS = frozenset(
    (
        *_LISTS, "name", "type", "genitive", "roles", "kinds", "named", "present", "quantity", "background",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: an event type with the parts that its words govern."""

    name: str
    type: str
    roles: Mapping[str, str]
    """part (actor, undergoer, the second of two parties, or the kind of a preposition) → role"""
    kinds: Mapping[str, frozenset[str]]
    """role → entity types that can play it"""
    genitive: str = "undergoer"
    """which part the genitive of the bare noun plays: actor, undergoer, or either (undergoer where its type may)"""
    present: str = "planned"
    """status of a present-tense verb: planned or ongoing"""
    background: bool = False
    """whether a bare noun refers to something known, whose time is not that of the news"""
    named: bool = False
    """whether the word also counts inside the name of an event or a project («همایش …»)"""
    quantity: bool = False
    """whether a quantity has to stand in the clause"""
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all frames, folded, ready to be looked up."""

    nouns: Mapping[str, Frame]
    """words that carry the event alone or with a light verb, inflected"""
    bases: Mapping[str, Frame]
    """words that carry it with a light verb only"""
    verbs: Mapping[str, Mapping[str, tuple[Frame, bool]]]
    """infinitive → words before it → (frame, whether the subject undergoes)"""
    split: Mapping[str, Mapping[str, tuple[Frame, bool]]]
    """the same for verbs that take a name between their words: «وارد … شدن»"""
    light: Mapping[str, bool]
    """light verb → whether its subject undergoes"""
    beginnings: frozenset[str]
    """the first letters, one and more, of every noun"""
    longest: int
    """letters of the longest word before a verb"""
    frames: tuple[Frame, ...] = field(default=())

    @property
    def label(self) -> Frame:
        """The frame of a statement whose speaker stands before a colon."""
        return next(frame for frame in self.frames if frame.name == "speaker-label")


@cache
def lexicon(*more: Path) -> Lexicon:
    """The shipped frames, and those of more files after them: where two claim a word, the later has it.

    Raises RuleError where a file does not say what it should.
    """
    light: dict[str, bool] = {}
    entries: list[tuple[Frame, Mapping[str, Any]]] = []
    for path in (RULES, *more):
        table = _load(path)
        for voice, words in table.get("light", {}).items():
            light.update({fold(word): voice == "undergone" for word in words})
        entries.extend((_frame(entry, path), entry) for entry in table.get("frame", ()))
    nouns = {
        form: frame
        for frame, entry in entries
        for key in ("nouns", "alone")
        for noun in entry.get(key, ())
        for form in _inflected(noun)
    }
    bases = {fold(word): frame for key in ("nouns", "bases") for frame, entry in entries for word in entry.get(key, ())}
    verbs, split = _verbs(entries, ("verbs", "undergone")), _verbs(entries, ("split",))
    beginnings = frozenset(noun[:length] for noun in nouns for length in range(1, len(noun) + 1))
    longest = max(map(len, (*bases, *(words for table in verbs.values() for words in table))), default=0)
    return Lexicon(nouns, bases, verbs, split, light, beginnings, longest, tuple(frame for frame, _ in entries))


def _verbs(
    entries: Iterable[tuple[Frame, Mapping[str, Any]]], keys: Iterable[str]
) -> dict[str, dict[str, tuple[Frame, bool]]]:
    """infinitive → folded words before it → (frame, whether the subject undergoes)"""
    found: dict[str, dict[str, tuple[Frame, bool]]] = {}
    for frame, entry in entries:
        for key in keys:
            for phrase in entry.get(key, ()):
                *before, verb = phrase.split()
                found.setdefault(fold(verb), {})[fold("".join(before))] = (frame, key == "undergone")
    return found


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as source:
            return tomllib.load(source)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: event frames cannot be read: {error}") from error


def _frame(entry: Mapping[str, Any], path: Path) -> Frame:
    name = entry.get("name", "?")
    if unknown := sorted(set(entry) - _KEYS):
        raise RuleError(f"{path}: frame {name}: unknown keys {', '.join(unknown)}")
    if "name" not in entry or "type" not in entry:
        raise RuleError(f"{path}: frame {name}: a frame needs a name and a type")
    for key in _LISTS:
        if not _is_list_of_words(entry.get(key, [])):
            raise RuleError(f"{path}: frame {name}: «{key}» is a list of words in quotes")
    roles = {"in": "place", **entry.get("roles", {})}
    kinds = {role: frozenset(types) for role, types in entry.get("kinds", {}).items()}
    _check(name, path, "part", roles, _PARTS)
    _check(name, path, "genitive", (entry.get("genitive", "undergoer"),), _GENITIVES)
    _check(name, path, "role", roles.values(), _ROLES)
    _check(name, path, "role", kinds, _ROLES)
    _check(name, path, "entity type", (type_ for types in kinds.values() for type_ in types), frozenset(_TYPES))
    return Frame(
        name=name,
        type=entry["type"],
        roles=roles,
        kinds=kinds,
        genitive=entry.get("genitive", "undergoer"),
        present=entry.get("present", "planned"),
        background=bool(entry.get("background", False)),
        named=bool(entry.get("named", False)),
        quantity=bool(entry.get("quantity", False)),
        not_before=frozenset(map(fold, entry.get("not_before", ()))),
        not_after=frozenset(map(fold, entry.get("not_after", ()))),
    )


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _check(name: str, path: Path, what: str, given: Iterable[str], allowed: frozenset[str]) -> None:
    for value in given:
        if value not in allowed:
            raise RuleError(f"{path}: frame {name}: «{value}» is no {what}; use one of {', '.join(sorted(allowed))}")


def _inflected(noun: str) -> Iterable[str]:
    stem = fold(noun)
    return (stem + suffix for suffix in _SUFFIXES)
