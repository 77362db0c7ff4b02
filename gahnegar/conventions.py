"""Our names written as another corpus would write them: rules of convention, from `conventions.toml`.

A rule has `does` (an operation below), the `types` of ours that it touches, `why` (printed with the figures) and
what its operation needs. Rules run in the order given, on names with our types; last come the corpus' own labels.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from extract.document import Token
from extract.lexicon import lexicon
from extract.phrases import PhraseTable
from gahnegar.tagged_corpora import Chunk, Tokens

_QUOTES = frozenset("«»\"'“”‘’")


@dataclass(frozen=True)
class Rule:
    """One difference between their convention and ours."""

    does: str
    types: tuple[str, ...]
    why: str
    words: tuple[str, ...] = ()
    """Phrases, however they are spaced."""
    before: tuple[str, ...] = ()
    """Phrases, one of which has to stand right before."""
    becomes: str = ""
    """The type that the name gets; empty: it keeps its own."""

    @cached_property
    def _words(self) -> PhraseTable[str]:
        return PhraseTable((word, word) for word in self.words)

    @cached_property
    def _before(self) -> PhraseTable[str]:
        return PhraseTable((word, word) for word in self.before)

    def spots(self, tokens: Tokens) -> list[tuple[int, int]]:
        """Where its words stand: token spans, in order of their first token."""
        return _spots(self._words, tokens)

    def follows(self, tokens: Tokens, at: int) -> bool:
        """Whether what it wants to stand before token `at` does."""
        return not self.before or any(last == at for _, last in _spots(self._before, tokens[:at]))

    def retyped(self, chunk: Chunk, first: int, last: int) -> Chunk:
        return Chunk(first, last, self.becomes or chunk.type)


@dataclass(frozen=True)
class Conventions:
    """How one corpus names things, and where it lies below the folder of such corpora."""

    name: str
    title: str
    file: str
    together: int
    """How many sentences are read as one article: 1 where the corpus shuffles them."""
    labels: dict[str, str]
    """Their label for each type of ours that they have."""
    theirs: dict[str, str]
    """Their labels, as the table calls them."""
    note: str
    rules: tuple[Rule, ...]

    def convert(self, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
        """The names of a sentence as this corpus would have them: in order, none overlapping another."""
        rows = sorted(chunks)
        for rule in self.rules:
            rows = _apart(OPERATIONS[rule.does](rule, tokens, rows))
        return [chunk._replace(type=self.labels[chunk.type]) for chunk in rows if chunk.type in self.labels]


def conventions() -> list[Conventions]:
    """Every corpus that we know how to compare ourselves with."""
    table: dict[str, Any] = tomllib.loads((files("gahnegar") / "conventions.toml").read_text("utf-8"))
    return [_corpus(name, row) for name, row in table.items()]


def _corpus(name: str, row: dict[str, Any]) -> Conventions:
    rules = tuple(Rule(**{key: _frozen(value) for key, value in rule.items()}) for rule in row.pop("rules"))
    return Conventions(name=name, rules=rules, **row)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _spots(table: PhraseTable[str], tokens: Tokens) -> list[tuple[int, int]]:
    row = [Token(text, 0, 0, "word") for text in tokens]
    return [(match.first, match.last) for match in table.find(row)]


def _apart(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Without those that overlap a longer one, or an earlier one as long."""
    kept: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda each: (each.first - each.last, each.first)):
        if chunk.first < chunk.last and not any(old.first < chunk.last and chunk.first < old.last for old in kept):
            kept.append(chunk)
    return sorted(kept)


# ---------------------------------------------------------------- operations: (rule, tokens, names) → names


def _inside(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name of a type that they do not have gives way to the known places and bodies in it."""
    rows = []
    for chunk in chunks:
        if chunk.type not in rule.types:
            rows.append(chunk)
            continue
        row = [Token(text, 0, 0, "word") for text in tokens[chunk.first : chunk.last]]
        for match in lexicon().known.find(row):
            kinds = {thing.type for thing in lexicon().known.values(match)} & {"place", "organization"}
            if len(kinds) == 1 and match.last - match.first < len(row):
                rows.append(Chunk(chunk.first + match.first, chunk.first + match.last, kinds.pop()))
    return rows


def _retype(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name that begins with one of the words is of another type; «-» as type drops it."""
    starts = {first for first, _ in rule.spots(tokens)}
    return [
        rule.retyped(chunk, chunk.first, chunk.last)
        if chunk.type in rule.types and (chunk.first in starts or not rule.words) and rule.follows(tokens, chunk.first)
        else chunk
        for chunk in chunks
    ]


def _alone(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name that is one of the words and no more is of another type; «-» as type drops it."""
    spots = set(rule.spots(tokens))
    return [
        rule.retyped(chunk, *chunk[:2]) if chunk.type in rule.types and chunk[:2] in spots else chunk
        for chunk in chunks
    ]


def _named(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The words are a name where no name of ours stands."""
    new = [Chunk(first, last, rule.becomes) for first, last in rule.spots(tokens) if rule.follows(tokens, first)]
    free = [chunk for chunk in new if not any(old.first < chunk.last and chunk.first < old.last for old in chunks)]
    return [*chunks, *free]


def _left(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name takes in the words before it, also from behind a quotation mark, which then closes inside it too."""
    ends = {last: first for first, last in reversed(rule.spots(tokens))}
    rows = []
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        if chunk.type in rule.types:
            first = _over(ends, first)
            if first == chunk.first and _quoted(tokens, chunk) and chunk.first - 1 in ends:
                first, last = _over(ends, first - 1), last + 1
        rows.append(chunk if first == chunk.first else rule.retyped(chunk, first, last))
    return rows


def _over(ends: dict[int, int], first: int) -> int:
    while first in ends:
        first = ends[first]
    return first


def _quoted(tokens: Tokens, chunk: Chunk) -> bool:
    return chunk.first > 0 and chunk.last < len(tokens) and {tokens[chunk.first - 1], tokens[chunk.last]} <= _QUOTES


def _right(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name takes in the words after it."""
    starts = dict(rule.spots(tokens))
    return [
        rule.retyped(chunk, chunk.first, starts[chunk.last])
        if chunk.type in rule.types and chunk.last in starts
        else chunk
        for chunk in chunks
    ]


def _cut(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A name leaves off the words that it begins with."""
    starts = dict(rule.spots(tokens))
    return [
        rule.retyped(chunk, starts[chunk.first], chunk.last)
        if chunk.type in rule.types and starts.get(chunk.first, chunk.last) < chunk.last
        else chunk
        for chunk in chunks
    ]


def _joined(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Two names of the types, side by side or parted by one of the words alone, are one, of the first one's type."""
    spots = set(rule.spots(tokens)) if rule.words else {(at, at) for at in range(len(tokens))}
    rows: list[Chunk] = []
    for chunk in chunks:
        old = rows[-1] if rows else None
        if old and old.type in rule.types and chunk.type in rule.types and (old.last, chunk.first) in spots:
            rows[-1] = rule.retyped(old, old.first, chunk.last)
        else:
            rows.append(chunk)
    return rows


def _listed(rule: Rule, tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """A head in the plural and the names that it counts up are one name."""
    heads = {last: first for first, last in rule.spots(tokens)}
    rows: list[Chunk] = []
    for number, chunk in enumerate(chunks):
        if chunk.type in rule.types and chunk.first in heads:
            rows.append(rule.retyped(chunk, heads[chunk.first], _end_of_list(tokens, chunks[number:])))
        else:
            rows.append(chunk)
    return rows


def _end_of_list(tokens: Tokens, chunks: Sequence[Chunk]) -> int:
    end = chunks[0].last
    for chunk in chunks[1:]:
        if chunk.type != chunks[0].type or chunk.first != end + 1 or tokens[end] not in ("،", "و"):
            break
        end = chunk.last
    return end


Operation = Callable[[Rule, Tokens, Sequence[Chunk]], list[Chunk]]
OPERATIONS: dict[str, Operation] = {
    "inside": _inside,
    "retype": _retype,
    "alone": _alone,
    "named": _named,
    "left": _left,
    "right": _right,
    "cut": _cut,
    "joined": _joined,
    "listed": _listed,
}
