"""The lexicon of posts (`rules/positions.toml`) and the words around them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from extract.errors import RuleError
from extract.relations.lexicon import RULES, Phrases, words
from extract.text import fold

Kind = Literal["seat", "title", "calling", "office"]


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that begins a role phrase, and how it behaves."""

    noun: str
    kind: Kind
    takes_post: bool = False
    inside: bool = False
    places_only: bool = False
    plural: bool = False
    portfolio: bool = False
    member: str = ""
    """«bare»: a membership where nothing qualifies the noun; «always»: one in any case"""


@dataclass(frozen=True, slots=True)
class Positions:
    """The whole lexicon, folded for lookup."""

    heads: Phrases[Head]
    portfolios: Phrases[bool]
    """what ministers are ministers of"""
    address: Phrases[bool]
    """forms of address and other words between a post and its holder"""
    agent: Phrases[bool]
    """what stands before somebody who gives a post"""
    one_of: Phrases[bool]
    void_after: frozenset[str]
    """before these words a head is no post: «انتخابات ریاست جمهوری»"""
    former: frozenset[str]
    shown: frozenset[str]
    stop: frozenset[str]
    loose: frozenset[str]
    before_head: frozenset[str]
    subjects: frozenset[str]
    anaphors: dict[str, tuple[str, ...]]
    """folded common noun → the types of entity it can stand for"""
    only_shown: frozenset[str]
    """those that need a demonstrative"""


@cache
def table() -> dict[str, Any]:
    """The rule file of posts as it stands."""
    with (RULES / "positions.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def positions() -> Positions:
    """The lexicon. Raises RuleError where a noun is listed twice or a class is unknown."""
    with (RULES / "titles.toml").open("rb") as source:
        honorifics = tomllib.load(source)["honorifics"]
    listed = table()["words"]
    return Positions(
        heads=Phrases((head.noun, head) for head in _heads(table()["heads"])),
        portfolios=Phrases((phrase, True) for phrase in listed["portfolios"]),
        address=Phrases((phrase, True) for phrase in [*honorifics, *listed["between"]]),
        agent=Phrases((phrase, True) for phrase in table()["offices"]["agent"]),
        one_of=Phrases((phrase, True) for phrase in listed["one_of"]),
        void_after=words(listed["void_after"]),
        former=words(listed["former"]),
        shown=words(("این", "آن", "همین")),
        stop=words(listed["stop"]),
        loose=words(listed["loose"]),
        before_head=words(listed["before_head"]),
        subjects=words(listed["subjects"]),
        anaphors=_anaphors(table()["anaphors"]),
        only_shown=words(table()["anaphors"]["only_shown"]),
    )


def _heads(groups: list[dict[str, Any]]) -> Iterator[Head]:
    seen: set[str] = set()
    for group in groups:
        if group["class"] not in ("seat", "title", "calling", "office"):
            raise RuleError(f"positions.toml: class «{group['class']}» is unknown")
        traits = {
            name: bool(group.get(name)) for name in ("takes_post", "inside", "places_only", "plural", "portfolio")
        }
        for noun in group["nouns"]:
            if fold(noun) in seen:
                raise RuleError(f"positions.toml: «{noun}» is listed twice")
            seen.add(fold(noun))
            yield Head(noun, group["class"], **traits, member=group.get("member", ""))


def _anaphors(nouns_by_kind: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for kind in ("organization", "place", "facility", "project"):
        for noun in map(fold, nouns_by_kind[kind]):
            kinds[noun] = (*kinds.get(noun, ()), kind)
    return kinds
