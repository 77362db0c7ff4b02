"""The words of names, folded and in one spelling, and the lists of words in rules/names.toml.

Letter variants, diacritics, half-spaces and the script of digits never matter (`extract.text.fold`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.numbers import parse_number, read_number
from extract.text import ZWNJ, clean, fold
from graph.rules import rules

GAP = re.compile(rf"[^\w{ZWNJ}]+|_+")
REPEATED = re.compile(r"(.)\1+")
LONGEST = 300
"""Characters of a name that are looked at: anything longer is no name."""


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, in one spelling, split at half-spaces too, without «و» and «(ع)»."""
    return split(name[:LONGEST])


def split(text: str) -> tuple[str, ...]:
    """`words` of any text."""
    spelling: dict[str, str] = rules("names")["spelling"]
    parts = (fold(part) for part in GAP.sub(" ", clean(text)).replace(ZWNJ, " ").split())
    return tuple(spelling.get(part, part) for part in parts if part and part not in _dropped())


@cache
def _dropped() -> frozenset[str]:
    return frozenset(map(fold, rules("names")["dropped"]["words"]))


@lru_cache(maxsize=65536)
def numbered(name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a name that are no numbers, and its numbers, however many words each takes."""
    written = GAP.sub(" ", clean(name[:LONGEST])).split()
    folded = [fold(word) for word in written]
    parts: list[str] = []
    found: list[int] = []
    at = 0
    while at < len(written):
        number, taken = read_number(folded, at), 1
        if number is None:
            number = parse_number(folded[at])  # «۸مین»
        else:
            taken = number.words
        if number is None or (taken == 1 and folded[at] in _no_numbers()):
            parts += words(written[at])
        else:
            found.append(number.value)
        at += taken
    return tuple(parts), tuple(found)


@cache
def _no_numbers() -> frozenset[str]:
    return frozenset(map(fold, rules("names")["no_numbers"]["words"]))


@lru_cache(maxsize=65536)
def numbers(name: str) -> frozenset[int]:
    """The numbers and ordinals in a name: «هشتمین نمایشگاه» has 8."""
    return frozenset(numbered(name)[1])


@cache
def phrases(kind: str, group: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a list in names.toml as rows of folded words, the longest first."""
    rows = dict.fromkeys(words(phrase) for phrase in rules("names").get(kind, {}).get(group, ()))
    return tuple(sorted(rows, key=lambda row: (-len(row), row)))


@cache
def single_words(kind: str, group: str) -> frozenset[str]:
    return frozenset(word for row in phrases(kind, group) for word in row)


@cache
def folded_words(kind: str, group: str) -> frozenset[str]:
    return frozenset(map(fold, rules("names").get(kind, {}).get(group, ())))
