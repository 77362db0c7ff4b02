"""Known phrases in running text, whatever became of their spaces and half-spaces.

A phrase is looked up as its folded letters without any space, from every token on for as
long as some phrase may begin so: «سازمان تأمیناجتماعی» is «سازمان تامین اجتماعی». Only
what begins and ends with a token counts: «ری» is not found in «باقری»; and no word is
put together from two: «رابر» is not found in «را بر».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from extract.text import ZWNJ, fold, normalise

if TYPE_CHECKING:
    from extract.document import Token

_FOLDED = re.compile(f"[ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی {ZWNJ}]+")
T = TypeVar("T")
_MEMORY = 32768
"""Keys whose size a table remembers: words come again and again."""
_LONGEST = 64
"""Letters of a key that is remembered: a hostile text may hold a word of a megabyte."""
_PART = re.compile(r"[^\W_]+|_|[^\w\s\u200c]")  # «_» is a mark: folding would lose it


class Match(NamedTuple):
    """The tokens [first, last) of a sentence, and the folded phrase that they spell."""

    first: int
    last: int
    key: str


@lru_cache(maxsize=32768)
def phrase_key(text: str) -> str:
    """A phrase as it is looked for: folded, without spaces, its punctuation kept («پ.ک.ک»)."""
    return "".join(fold(part) or part for part in _PART.findall(normalise(text)))


def _spelling(phrase: str) -> tuple[str, int]:
    """The key of a phrase and how many parts it has; quickly where nothing in it needs folding, as in most."""
    if _FOLDED.fullmatch(phrase):
        parts = phrase.replace(ZWNJ, " ").split()
        return "".join(parts), len(parts)
    return phrase_key(phrase), len(_PART.findall(phrase))


class PhraseTable(Generic[T]):
    """A dictionary from phrases to values, looked up in running text.

    Phrases that fold alike share one list of values, in the order given.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, list[T]] = {}
        self._sizes: dict[str, int] = {}  # the most tokens that spell a phrase
        for phrase, value in phrases:
            key, size = _spelling(phrase)
            if key:
                self._values.setdefault(key, []).append(value)
                self._sizes[key] = max(self._sizes.get(key, 0), size)
        self._sorted = sorted(self._sizes)
        self._openings = frozenset(key[:size] for key in self._sizes for size in (1, 2))
        self._remembered: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, phrase: str) -> Sequence[T]:
        """The values of a phrase, however it is spaced; empty if it is unknown."""
        return self._values.get(phrase_key(phrase), ())

    def values(self, match: Match) -> Sequence[T]:
        return self._values[match.key]

    def of_key(self, key: str) -> Sequence[T]:
        """The values of a `Match.key`."""
        return self._values.get(key, ())

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every known phrase in a sentence, overlapping ones too, in order of their first token."""
        keys = [phrase_key(token.text) for token in tokens]
        remembered = self._remembered
        for first, key in enumerate(keys):
            if key[:2] not in self._openings:
                continue
            last = first + 1
            while True:
                size = remembered.get(key)
                if size is None:
                    size = self._size(key)
                if size < 0:
                    break
                if size >= last - first:
                    yield Match(first, last, key)
                if last == len(keys):
                    break
                key += keys[last]
                last += 1

    def _size(self, key: str) -> int:
        """The most tokens that spell a phrase, 0 for what a phrase begins with, -1 for anything else; remembered."""
        size = self._sizes.get(key)
        if size is None:
            at = bisect_left(self._sorted, key)  # of all phrases that begin so, the first in order is the next one
            size = 0 if key and at < len(self._sorted) and self._sorted[at].startswith(key) else -1
        if len(key) > _LONGEST:
            return size
        if len(self._remembered) >= _MEMORY:
            self._remembered.clear()
        self._remembered[key] = size
        return size
