"""Conferences that are named after a body: «همایش منطقه‌ای اتحادیه تامین اجتماعی» is an event, not the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extract.document import Sentence, Token
from extract.lexicon import words
from extract.tagger import Chunk
from extract.text import fold

_FARTHEST = 6
"""Tokens between the head and the body: «سه روزه منطقه ای» and no more."""


def name_gatherings(sentence: Sentence, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Names of bodies that begin with, or follow, the head of a gathering become names of events."""
    kept = list(chunks)
    grown = [found for chunk in kept if (found := _gathering(sentence.tokens, chunk)) is not None]
    for chunk in kept:
        if not any(_overlap(chunk, whole) for whole in grown):
            yield chunk
    for at, whole in enumerate(grown):
        if not any(_overlap(whole, other) for other in grown[at + 1 :]):  # the farthest body completes the name
            yield whole


def _gathering(tokens: Sequence[Token], chunk: Chunk) -> Chunk | None:
    """The gathering that the name of a body belongs to."""
    if chunk.type != "organization":
        return None
    if _begins(tokens[chunk.first]):
        return chunk._replace(type="event") if chunk.last - chunk.first > 1 else None
    at = chunk.first - 1
    while at >= max(chunk.first - _FARTHEST, 0) and fold(tokens[at].text) in _qualities():
        at -= 1
    if at < 0 or not _begins(tokens[at]):
        return None
    return chunk._replace(first=at, type="event")


def _overlap(one: Chunk, two: Chunk) -> bool:
    return one.first < two.last and two.first < one.last


def _begins(token: Token) -> bool:
    return is_head(fold(token.text))


def is_head(word: str) -> bool:
    """Whether a folded word heads the names of gatherings: «همایش»."""
    return word in _heads()


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(word) for word in words("gatherings", "heads"))


@cache
def _qualities() -> frozenset[str]:
    return frozenset(fold(word) for word in words("gatherings", "qualities"))
