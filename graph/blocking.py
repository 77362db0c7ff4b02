"""Which profiles are compared at all: those that share a key, so that the cost grows nearly with their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.names import distinctive, is_generic, is_place_word, skeleton, without_kind
from graph.person_names import is_given_name, sounds
from graph.profile import Profile
from graph.words import words

_LARGEST = 30
"""Profiles under one key beyond which the key says nothing."""

_SURNAME_LARGEST = 120
_AFFIX = 10


def pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Index pairs of profiles of one type that share a key, each once, in order."""
    blocks: dict[str, list[int]] = {}
    for at, profile in enumerate(profiles):
        for key in dict.fromkeys(_keys(profile)):
            blocks.setdefault(key, []).append(at)
    limit = _SURNAME_LARGEST if profiles and profiles[0].type == "person" else _LARGEST
    found = {pair for block in blocks.values() if len(block) <= limit for pair in combinations(block, 2)}
    return sorted(found)


def _keys(profile: Profile) -> Iterator[str]:
    """Keys with a prefix for their kind, so that a surname never meets a skeleton by chance."""
    yield "skeleton:" + skeleton(profile.type, profile.name)
    if profile.type == "person":
        yield "surname:" + profile.person.surname
        for alias in profile.aliases:
            yield "surname:" + alias
        if profile.name.isascii() or not is_given_name(profile.name):
            yield "sounds:" + " ".join(sounds(profile.name))
        return
    yield "rest:" + without_kind(profile.type, profile.name)
    if profile.type == "facility":
        yield "town:" + "".join(word for word in words(profile.name) if not is_place_word(word))
    for alias in profile.aliases:
        if not is_generic(profile.type, alias):
            yield "alias:" + alias
    whole = "".join(words(profile.name))
    if len(whole) > _AFFIX:
        yield "start:" + whole[:_AFFIX]
        yield "end:" + whole[-_AFFIX:]
    if profile.type not in ("organization", "place"):
        for word in sorted(distinctive(profile.type, profile.name)):
            yield "word:" + word
