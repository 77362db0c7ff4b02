"""Event frames: what words carry an event of which type, and which part plays which role.

Frames lie in TOML (`extract/rules/events.toml` tells the format); a new domain is a new file,
no code (`own_frames.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import RuleError
from extract.text import fold

RULES = Path(__file__).parent.parent / "rules" / "events.toml"
LISTS = ("nouns", "alone", "bases", "verbs", "undergone", "split", "not_before", "not_after", "examples")
"""The keys of a frame that hold lists of words."""
_SUFFIXES = ("", "ی", "ها", "های", "هایی", "یی", "هایش", "ش", "شان", "ای", "اش")


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
    own: bool = False
    """whether a user brought it, so that no training has weighed it"""


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
        return self.named("speaker-label")

    def named(self, name: str) -> Frame:
        """The frame of a name. Raises StopIteration where none has it."""
        return next(frame for frame in self.frames if frame.name == name)


class Entry(NamedTuple):
    """A frame with its lists of words, by their keys."""

    frame: Frame
    words: Mapping[str, Sequence[str]]


@cache
def lexicon() -> Lexicon:
    """The frames that ship."""
    return compiled(())


def compiled(own: Iterable[Entry]) -> Lexicon:
    """The frames that ship and a user's after them: where two claim a word, the later has it."""
    light, shipped = _shipped()
    added = tuple(own)
    entries = (*shipped, *added)
    nouns = {
        form: frame
        for frame, words in entries
        for key in ("nouns", "alone")
        for noun in words.get(key, ())
        for form in _inflected(noun)
    }
    bases = {
        fold(word): frame
        for group in (shipped, added)
        for key in ("nouns", "bases")
        for frame, words in group
        for word in words.get(key, ())
    }
    verbs, split = _verbs(entries, ("verbs", "undergone"), light), _verbs(entries, ("split",))
    beginnings = frozenset(noun[:length] for noun in nouns for length in range(1, len(noun) + 1))
    longest = max(map(len, (*bases, *(words for table in verbs.values() for words in table))), default=0)
    return Lexicon(nouns, bases, verbs, split, light, beginnings, longest, tuple(frame for frame, _ in entries))


@cache
def _shipped() -> tuple[Mapping[str, bool], tuple[Entry, ...]]:
    """The light verbs, and the frames that ship. Raises RuleError where their file does not say what it should."""
    try:
        table = tomllib.loads(RULES.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RuleError(f"{RULES}: event frames cannot be read: {error} (install the package again)") from error
    light = {fold(word): voice == "undergone" for voice, words in table["light"].items() for word in words}
    return light, tuple(Entry(frame_of(row), row) for row in table["frame"])


def frame_of(row: Mapping[str, Any], own: bool = False) -> Frame:
    """A row of a table of frames as a frame."""
    return Frame(
        name=row["name"],
        type=row["type"],
        roles={"in": "place", **row.get("roles", {})},
        kinds={role: frozenset(types) for role, types in row.get("kinds", {}).items()},
        genitive=row.get("genitive", "undergoer"),
        present=row.get("present", "planned"),
        background=row.get("background", False),
        named=row.get("named", False),
        quantity=row.get("quantity", False),
        not_before=frozenset(map(fold, row.get("not_before", ()))),
        not_after=frozenset(map(fold, row.get("not_after", ()))),
        own=own,
    )


def _verbs(
    entries: Iterable[Entry], keys: Iterable[str], light: Iterable[str] = ()
) -> dict[str, dict[str, tuple[Frame, bool]]]:
    """infinitive → folded words before it → (frame, whether the subject undergoes)

    A later frame that has a word with light verbs takes it from the whole verbs of earlier ones.
    """
    found: dict[str, dict[str, tuple[Frame, bool]]] = {}
    for frame, row in entries:
        for word in (word for key in ("nouns", "bases") for word in row.get(key, ()) if frame.own):
            for verb in light:
                found.get(verb, {}).pop(fold(word), None)
        for key in keys:
            for phrase in row.get(key, ()):
                *before, verb = phrase.split()
                found.setdefault(fold(verb), {})[fold("".join(before))] = (frame, key == "undergone")
    return found


def _inflected(noun: str) -> Iterable[str]:
    stem = fold(noun)
    return (stem + suffix for suffix in _SUFFIXES)
