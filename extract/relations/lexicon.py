"""Phrases in rule files, found in rows of folded words whatever the spacing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from extract.relations.chain import Chain
from extract.text import ZWNJ, fold, normalise

Meaning = TypeVar("Meaning")

RULES = Path(__file__).parent.parent / "rules"


class Phrases(Generic[Meaning]):
    """Phrases and what they mean. «مدیر عامل» is also found as «مدیرعامل» and «مدیر‌عامل»."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, meaning in entries:
            for words in _spacings(phrase):
                if words not in seen:
                    seen.add(words)
                    self._by_first.setdefault(words[0], []).append((words, meaning))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase can begin."""
        return frozenset(self._by_first)

    def at(self, chain: Chain, index: int) -> tuple[Meaning, int] | None:
        """The longest phrase that begins at a unit: its meaning and the index after it."""
        for words, meaning in self._by_first.get(chain.key(index), ()):
            end = index + len(words)
            if len(words) == 1 or chain.keys[index:end] == words:
                return meaning, end
        return None

    def before(self, chain: Chain, index: int, longest: int = 4) -> tuple[Meaning, int] | None:
        """The longest phrase that ends right before a unit: its meaning and where it begins."""
        for start in range(max(0, index - longest), index):
            found = self.at(chain, start)
            if found and found[1] == index:
                return found[0], start
        return None


def words(phrases: Iterable[str]) -> frozenset[str]:
    """Single words, folded."""
    return frozenset(map(fold, phrases))


def name_words(text: str) -> list[str]:
    """The folded words of a name, marks left out."""
    return [key for key in map(fold, normalise(text).replace(ZWNJ + " ", " ").split()) if key]


def _spacings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way in which the words of a phrase may have grown together."""
    parts = [fold(part) or part for part in re.findall(rf"،|[^\s،{ZWNJ}]+", phrase)]
    for joints in range(1 << (len(parts) - 1)):
        row = [parts[0]]
        for at, part in enumerate(parts[1:]):
            if joints >> at & 1:
                if "،" in (part, row[-1]):
                    break
                row[-1] += part
            else:
                row.append(part)
        else:
            yield tuple(row)
