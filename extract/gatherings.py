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
        if not any(whole.first <= chunk.first and chunk.last <= whole.last for whole in grown):
            yield chunk
    for whole in grown:
        if not any(other != whole and other.first <= whole.first and whole.last <= other.last for other in grown):
            yield whole


def _gathering(tokens: Sequence[Token], chunk: Chunk) -> Chunk | None:
    """The gathering that the name of a body belongs to."""
    if chunk.type != "organization":
        return None
    if _is_head(tokens[chunk.first]):
        return chunk._replace(type="event") if chunk.last - chunk.first > 1 else None
    at = chunk.first - 1
    while at >= max(chunk.first - _FARTHEST, 0) and fold(tokens[at].text) in _qualities():
        at -= 1
    if at < 0 or not _is_head(tokens[at]):
        return None
    return chunk._replace(first=at, type="event")


def _is_head(token: Token) -> bool:
    return fold(token.text) in _heads()


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold(word) for word in words("gatherings", "heads"))


@cache
def _qualities() -> frozenset[str]:
    return frozenset(fold(word) for word in words("gatherings", "qualities"))
