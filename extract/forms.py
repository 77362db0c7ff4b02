"""The names of an article as they are compared: one form per spelling, its words folded, its core without ornaments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import table
from extract.model import Span
from extract.phrases import phrase_key
from extract.text import ZWNJ, fold

Linked = Iterator[tuple[int, int]]
"""Pairs of forms, by their places in the list, that mean one thing."""
Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of something: its tokens in normal form, where it stands, and who found it."""

    words: tuple[str, ...]
    text: str
    type: str
    span: Span
    confidence: float
    rule: str

    @property
    def key(self) -> str:
        return phrase_key(" ".join(self.words))


@dataclass(frozen=True, slots=True)
class Form:
    """All names of one article that are spelt alike."""

    type: str
    key: str
    parts: Parts
    """Its words, folded, cut at half-spaces and after «سید»."""
    core: Parts
    """Its parts without generic heads, ornaments and tails."""
    names: tuple[Name, ...]


def main_type(names: Iterable[Name]) -> str:
    """The type that most of the names have, each counted by its confidence."""
    votes: Counter[str] = Counter()
    for name in names:
        votes[name.type] += name.confidence  # type: ignore[assignment]
    return max(votes, key=lambda kind: (votes[kind], kind))


def forms_of(names: Sequence[Name]) -> list[Form]:
    """One form per spelling, in reading order."""
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        alike[name.key].append(name)
    forms = []
    for key, group in alike.items():
        kind = main_type(group)
        parts = _parts(group[0].words)
        forms.append(Form(kind, key, parts, _core(kind, parts), tuple(group)))
    return forms


def _parts(tokens: Sequence[str]) -> tuple[str, ...]:
    pieces = [fold(piece) for token in tokens for piece in token.split(ZWNJ)]
    first = pieces[0] if pieces else ""
    if first.startswith("سید") and len(first) > 5:
        pieces[:1] = ["سید", first[3:]]
    return tuple(filter(None, pieces))


@lru_cache(maxsize=16)
def _droppable(kind: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    rules = table("clusters")["droppable"][kind]
    heads, ornaments, tails = (frozenset(map(fold, rules.get(name, ()))) for name in ("heads", "ornaments", "tails"))
    return heads, ornaments, tails


@lru_cache(maxsize=16384)
def _core(kind: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """What is left without generic words; all of it if nothing would be."""
    heads, ornaments, tails = _droppable(kind)
    first = 0
    while first < len(parts) - 1 and parts[first] in heads:
        first += 1
    kept = tuple(part for part in parts[first:] if part not in ornaments) or parts
    last = len(kept)
    while last > 1 and kept[last - 1] in tails:
        last -= 1
    return kept[:last]
