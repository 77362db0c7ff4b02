"""Which profiles are compared at all: those that share a key, so that the cost grows nearly with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from graph.names import distinctive, is_generic, is_place_word, skeleton, without_kind
from graph.person_names import is_given_name, last_words, sounds
from graph.profile import Profile
from graph.words import words

_LARGEST = 30
"""Profiles under one key beyond which the key says nothing."""

_SURNAME_LARGEST = 120
_AFFIX = 10


def limit(kind: str) -> int:
    """Profiles of a type under one key beyond which the key says nothing."""
    return _SURNAME_LARGEST if kind == "person" else _LARGEST


def pairs(keyed: Sequence[Sequence[str]], most: int, size: Callable[[str], int] | None = None) -> list[tuple[int, int]]:
    """Index pairs of profiles of one type that share a key, each once, in order.

    keyed: `keys` of each. most: `limit` of the type. size: how many have a key, where these are not all.
    """
    blocks: dict[str, list[int]] = {}
    for at, found in enumerate(keyed):
        for key in found:
            blocks.setdefault(key, []).append(at)
    shared = (block for key, block in blocks.items() if len(block) > 1 and (size(key) if size else len(block)) <= most)
    return sorted({pair for block in shared for pair in combinations(block, 2)})


def keys(profile: Profile) -> list[str]:
    """What a profile may be found by, each once."""
    return list(dict.fromkeys(_keys(profile)))


def _keys(profile: Profile) -> Iterator[str]:
    """Keys with a prefix for their kind, so that a surname never meets a skeleton by chance."""
    yield "skeleton:" + skeleton(profile.type, profile.name)
    if profile.type == "person":
        surnames = filter(None, (profile.person.surname, last_words(profile.name), *profile.aliases))
        yield from ("surname:" + surname for surname in surnames)
        if profile.name.isascii() or not is_given_name(profile.name):
            yield "sounds:" + " ".join(sounds(profile.name))
        return
    yield "rest:" + without_kind(profile.type, profile.name)
    if profile.type == "facility":
        yield from _of_facility(words(profile.name))
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


def _of_facility(name: Sequence[str]) -> Iterator[str]:
    """A building with and without the town it lies in, and all of one kind that bear the name of one town."""
    yield "town:" + "".join(word for word in name if not is_place_word(word))
    yield from ("of:" + name[0] + word for word in name[1:] if is_place_word(word))
