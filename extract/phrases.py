"""Known phrases in running text, whatever became of their spaces and half-spaces.

A phrase is looked up as its folded letters without any space, from every token on for as
long as some phrase may begin so: «سازمان تأمیناجتماعی» is «سازمان تامین اجتماعی». Only
what begins and ends with a token counts: «ری» is not found in «باقری»; and no word is
put together from two: «رابر» is not found in «را بر».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from extract.text import ZWNJ, fold, normalise

if TYPE_CHECKING:
    from extract.document import Token

_PLAIN = re.compile(f"[آئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی {ZWNJ}]+")
T = TypeVar("T")
U = TypeVar("U")
_MEMORY = 32768
"""Words of which a table remembers what begins with them: they come again and again."""
_LONGEST = 64
"""Letters of a word that is remembered: a hostile text may hold one of a megabyte."""
_LAST = "\U0010ffff"
"""Comes after every letter."""
_PART = re.compile(r"[^\W_]+|_|[^\w\s\u200c]")  # «_» is a mark: folding would lose it


class Match(NamedTuple):
    """The tokens [first, last) of a sentence, and the folded phrase that they spell."""

    first: int
    last: int
    key: str


@lru_cache(maxsize=32768)
def phrase_key(text: str) -> str:
    """A phrase as it is looked for: folded, without spaces, its punctuation kept («پ.ک.ک»)."""
    if _PLAIN.fullmatch(text):
        return fold(text)
    return "".join(fold(part) or part for part in _PART.findall(normalise(text)))


def spelling(phrase: str) -> tuple[str, int]:
    """The key of a phrase and the most tokens that spell it."""
    if _PLAIN.fullmatch(phrase):
        parts = phrase.replace(ZWNJ, " ").split()
        return fold("".join(parts)), len(parts)
    return phrase_key(phrase), len(_PART.findall(phrase))


@dataclass(slots=True)
class _Begin:
    """The phrases of a table that begin with a word: those of `_sorted[at:end]`."""

    key: str
    """The word, folded."""
    size: int
    """The most tokens that spell the word alone; 0 where it is no phrase."""
    after: frozenset[str]
    """With which letters they go on: none, one or two."""
    at: int
    end: int


_UNSEEN = _Begin("", 0, frozenset(), 0, 0)


class PhraseTable(Generic[T]):
    """A dictionary from phrases to values, looked up in running text.

    Phrases that fold alike share one list of values, in the order given.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, tuple[T, ...]] = {}
        self._sizes: dict[str, int] = {}  # the most tokens that spell a phrase
        self._sorted: list[str] = []
        self._openings: set[str] = set()
        self._begun: dict[str, _Begin | None] = {}
        self._add(phrases)

    def _add(self, phrases: Iterable[tuple[str, T]]) -> None:
        before = len(self._values)
        for phrase, value in phrases:
            key, size = spelling(phrase)
            if key in self._values:
                self._values[key] += (value,)
                self._sizes[key] = max(self._sizes[key], size)
            elif key:
                self._values[key] = (value,)
                self._sizes[key] = size
        new = list(islice(self._values, before, None))
        self._sorted = sorted([*self._sorted, *new])
        self._openings.update(key[:size] for key in new for size in (1, 2))

    def revalued(self, value: Callable[[T], U], more: Iterable[tuple[str, U]]) -> PhraseTable[U]:
        """A table of the same phrases with other values, and of more phrases; quicker than if all were read anew."""
        table: PhraseTable[U] = PhraseTable(())
        table._values = {key: tuple(map(value, values)) for key, values in self._values.items()}
        table._sizes, table._sorted, table._openings = dict(self._sizes), self._sorted, set(self._openings)
        table._add(more)
        return table

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
        begun, end = self._begun, len(tokens)
        for first, token in enumerate(tokens):
            begin = begun.get(token.text, _UNSEEN)
            if begin is _UNSEEN:
                begin = self._begin(token.text)
            if begin is None:
                continue
            if begin.size:
                yield Match(first, first + 1, begin.key)
            if first + 1 < end and phrase_key(tokens[first + 1].text)[:2] in begin.after:
                yield from self._longer(begin, tokens, first)

    def _longer(self, begin: _Begin, tokens: Sequence[Token], first: int) -> Iterator[Match]:
        """The phrases of two tokens and more that begin so."""
        key, at = begin.key, begin.at
        for last in range(first + 1, len(tokens)):
            key += phrase_key(tokens[last].text)
            at = bisect_left(self._sorted, key, at, begin.end)  # of all that begin so, the first in order is the next
            if at == begin.end or not self._sorted[at].startswith(key):
                return
            if self._sizes.get(key, 0) > last - first:
                yield Match(first, last + 1, key)

    def _begin(self, word: str) -> _Begin | None:
        """What begins with a word; remembered."""
        key = phrase_key(word)
        begin = _begin(self._sorted, self._sizes, key) if key[:2] in self._openings else None
        if len(word) <= _LONGEST:
            if len(self._begun) >= _MEMORY:
                self._begun.clear()
            self._begun[word] = begin
        return begin


def _begin(phrases: Sequence[str], sizes: Mapping[str, int], key: str) -> _Begin | None:
    """The phrases in order that begin with a key; None where there are none."""
    at = bisect_left(phrases, key)
    if at == len(phrases) or not phrases[at].startswith(key):
        return None
    end = bisect_left(phrases, key + _LAST, at)
    after = {phrase[len(key) : len(key) + 2] for phrase in phrases[at:end]}
    after |= {"", *(letters[:1] for letters in after)}
    return _Begin(key, sizes.get(key, 0), frozenset(after), at, end)
