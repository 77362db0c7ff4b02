"""Known phrases in running text, whatever became of their spaces and half-spaces.

All phrases are looked for at once (Aho-Corasick) in the folded tokens of a sentence
written without any space, so «سازمان تأمیناجتماعی» holds «سازمان تامین اجتماعی».
Only what begins and ends with a token counts: «ری» is not found in «باقری».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from extract.document import Token
from extract.text import fold, normalise

T = TypeVar("T")
_PART = re.compile(r"\w+|[^\w\s\u200c]")


class Match(NamedTuple):
    """The tokens [first, last) of a sentence, and the folded phrase that they spell."""

    first: int
    last: int
    key: str


@lru_cache(maxsize=65536)
def phrase_key(text: str) -> str:
    """A phrase as it is looked for: folded, without spaces, its punctuation kept («پ.ک.ک»)."""
    return "".join(fold(part) or part for part in _PART.findall(normalise(text)))


class PhraseTable(Generic[T]):
    """A dictionary from phrases to values, looked up in running text.

    Phrases that fold alike share one list of values, in the order given.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, list[T]] = {}
        for phrase, value in phrases:
            if key := phrase_key(phrase):
                self._values.setdefault(key, []).append(value)
        self._automaton = _automaton(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, phrase: str) -> Sequence[T]:
        """The values of a phrase, however it is spaced; empty if it is unknown."""
        return self._values.get(phrase_key(phrase), ())

    def values(self, match: Match) -> Sequence[T]:
        return self._values[match.key]

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every known phrase in a sentence, overlapping ones too, by their last token."""
        if not self._values:
            return
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        keys = []
        at = 0
        for index, token in enumerate(tokens):
            key = phrase_key(token.text)
            first[at] = index
            at += len(key)
            last[at] = index + 1
            keys.append(key)
        for end, key in self._automaton.iter("".join(keys)):
            after = last.get(end + 1)
            if after is not None:
                begin = first.get(end + 1 - len(key))
                if begin is not None:
                    yield Match(begin, after, key)


def _automaton(keys: Iterable[str]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(key, key)
    automaton.make_automaton()
    return automaton
