"""Which end of an event an expression of time names in a sentence: «… که از شب گذشته در شیراز آغاز شد».

The expression must be about the event itself, not about something of it that begins earlier
(«ثبت‌نام همایش از فردا آغاز می‌شود»): see `rules/dating.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.document import Sentence, Token
from extract.model import Event, Span, TimeExpression
from extract.text import fold
from graph.rules import rules

Phase = Literal["began", "ended", "took place"]
_VERB = 5
"""tokens from the word of beginning in which its verb stands"""


@dataclass(frozen=True, slots=True)
class Said:
    """An expression of time and the end of the event that it names; offsets are into the sentence."""

    text: str
    start: int
    end: int
    phase: Phase
    word: str


class Clauses:
    """A sentence about an event: where the event is named, and the times around it."""

    def __init__(
        self, sentence: Sentence, event: Event, names: Sequence[Span], times: Sequence[TimeExpression]
    ) -> None:
        self._sentence = sentence
        self._event = event
        self._names = [span for span in names if sentence.span.covers(span)]
        self._lasting = event.type in rules("dating")["phases"]["lasting"]
        self._times = [
            (time, sentence.start + time.span.start, sentence.start + time.span.end)
            for time in times
            if time.type in ("DATE", "TIME")
        ]

    def going_on(self) -> str | None:
        """The words that say that the event is going on, right after its name or after prepositional phrases."""
        if not self._lasting:
            return None
        tokens = self._sentence.tokens
        for phrase in _phrases("ongoing"):
            words = tuple(map(fold, phrase.split()))
            for at in range(len(tokens) - len(words) + 1):
                if tuple(fold(token.text) for token in tokens[at : at + len(words)]) == words and self._is_subject(at):
                    return phrase
        return None

    def _is_subject(self, verb: int) -> bool:
        """Whether a verb is of the event: nothing between them begins another clause."""
        before = self._sentence.tokens[:verb]
        for name in self._names:
            between = [token for token in before if token.start >= name.end]
            clauses = any(fold(token.text) in _words("clause") for token in between)
            follows = name.end <= self._sentence.tokens[verb].start
            if follows and not clauses and self._is_adverbial(between) and self._leads(name, None):
                return True
        return False

    def said(self) -> Iterator[Said]:
        """The expressions that name an end of the event, or that date it as a whole."""
        for at, (time, start, end) in enumerate(self._times):
            until = self._times[at + 1][1] if at + 1 < len(self._times) else self._sentence.end
            following = [token for token in self._sentence.tokens if end <= token.start < until]
            found = self._phase(start, following[: rules("dating")["phases"]["reach"]]) if self._lasting else None
            if found is None and self._dates_it(time) and not (self._lasting and _has_phase(following)):
                found = "took place", self._event.trigger.text
            if found is not None:
                yield Said(time.text, time.span.start, time.span.end, *found)

    def _dates_it(self, time: TimeExpression) -> bool:
        """Whether the event was dated by this expression."""
        said = self._event.time or ""
        return (
            self._sentence.span.covers(self._event.trigger.span)
            and bool(said)
            and (time.text in said or said in time.text)
        )

    def _phase(self, start: int, following: Sequence[Token]) -> tuple[Phase, str] | None:
        for at, token in enumerate(following):
            phase = _phases().get(fold(token.text))
            if phase is None:
                continue
            denied = any(fold(other.text) in _words("denied") for other in following[at + 1 : at + 1 + _VERB])
            about_it = self._is_adverbial(following[:at]) and any(self._leads(name, start) for name in self._names)
            return (phase, token.text) if about_it and not denied else None
        return None

    def _is_adverbial(self, between: Sequence[Token]) -> bool:
        """Whether nothing but the event and prepositional phrases stands between an expression and its verb."""
        rest = [token for token in between if not any(span.start <= token.start < span.end for span in self._names)]
        return not rest or fold(rest[0].text) in _words("prepositions")

    def _leads(self, name: Span, time: int | None) -> bool:
        """Whether the event is what the clause is about: its name begins it, or «که» follows before the expression."""
        before = [token for token in self._sentence.tokens if token.end <= name.start][-1:]
        if not before or before[0].kind == "mark" or fold(before[0].text) in _words("clause"):
            return True
        if any(start <= before[0].start < end for _, start, end in self._times):
            return True
        if time is None or fold(before[0].text) not in _words("prepositions"):
            return False
        inside = (token for token in self._sentence.tokens if name.end <= token.start < time)
        return any(fold(token.text) in _words("relative") for token in inside)


def _has_phase(tokens: Sequence[Token]) -> bool:
    return any(fold(token.text) in _phases() for token in tokens)


@cache
def _phases() -> dict[str, Phase]:
    began: Phase = "began"
    ended: Phase = "ended"
    return {**dict.fromkeys(_words("start"), began), **dict.fromkeys(_words("end"), ended)}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(fold, _phrases(kind)))


def _phrases(kind: str) -> Sequence[str]:
    words: Sequence[str] = rules("dating")["phases"][kind]
    return words
