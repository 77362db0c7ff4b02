"""Corpora of other people with one token and its label a line: read, turned into text, and matched with our names.

    a token<TAB>B-PER, I-PER, … or O on every line; an empty line ends a sentence

A token may hold a space where a half-space is meant («می کند»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from extract.document import Document
from extract.errors import InputError
from extract.model import Article, Entity
from extract.names import find_entities
from extract.tagger import NameEngine, spans
from extract.text import ZWNJ

_CLOSING = frozenset(".،؛:؟!?,)»]}…%٪")
_OPENING = frozenset("(«[{")


Tokens = tuple[str, ...]
"""The tokens of a sentence, as their corpus writes them."""


class Chunk(NamedTuple):
    """The tokens [first, last) of a sentence, named as a type of ours or of theirs."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a corpus, and what its makers see named in it."""

    tokens: Tokens
    names: tuple[Chunk, ...]


def read_lines(path: Path) -> list[Line]:
    """The sentences of a corpus. Raises InputError where it cannot be read or a line has no label."""
    try:
        rows = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(path), f"cannot be read: {error}", "give a file with a token and its label a line"
        ) from error
    numbered = list(enumerate(rows, 1))
    groups = (list(group) for full, group in groupby(numbered, lambda row: bool(row[1].strip())) if full)
    return [_line(path, group) for group in groups]


def _line(path: Path, rows: Sequence[tuple[int, str]]) -> Line:
    tokens, row = [], []
    for number, text in rows:
        token, tab, label = text.rpartition("\t")
        if not tab or not (label == "O" or label[:2] in ("B-", "I-")):
            raise InputError(f"{path}:{number}", "has no token with a label", "write «token<TAB>B-PER», or O")
        tokens.append(token)
        row.append(label)
    return Line(tuple(tokens), tuple(Chunk(*span) for span in spans(row)))


def found_in(lines: Sequence[Line], engine: NameEngine | None = None) -> list[list[Chunk]]:
    """Our names in consecutive sentences, read as one article: chunks of their tokens, with types of ours."""
    text, places = _text(lines)
    entities = find_entities(Document(Article("", text)), engine)
    rows: list[list[Chunk]] = [[] for _ in lines]
    for start, end, kind in sorted(_mentions(entities)):
        covered = [place for place in places if place.start < end and start < place.end]
        if covered:
            rows[covered[0].line].append(Chunk(covered[0].token, covered[-1].token + 1, kind))
    return rows


class _Place(NamedTuple):
    """Where a token stands in the text."""

    start: int
    end: int
    line: int
    token: int


def _text(lines: Sequence[Line]) -> tuple[str, list[_Place]]:
    """The text as it would be printed: half-spaces within tokens, marks beside their words, a sentence a line."""
    pieces: list[str] = []
    places: list[_Place] = []
    at = 0
    for number, line in enumerate(lines):
        before = ""
        for index, token in enumerate(line.tokens):
            glue = "" if not before or token[:1] in _CLOSING or before[-1:] in _OPENING else " "
            word = token.replace(" ", ZWNJ)
            at += len(glue)
            places.append(_Place(at, at + len(word), number, index))
            at += len(word)
            pieces += [glue, word]
            before = token
        pieces.append("\n")
        at += 1
    return "".join(pieces), places


def _mentions(entities: Sequence[Entity]) -> Iterator[tuple[int, int, str]]:
    for entity in entities:
        for mention in entity.mentions:
            yield mention.span.start, mention.span.end, entity.type
