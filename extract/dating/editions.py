"""What is held once a year and counted: «سی و دومین جشنواره فیلم فجر» is that of 1392."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extract.calendars import jalali
from extract.dating.constraint import Constraint, since
from extract.dating.names import is_former, quoted
from extract.dating.rules import confidence, is_early, table, words
from extract.document import Document, Sentence
from extract.numbers import parse_number
from extract.phrases import Match, PhraseTable
from extract.text import fold

_LONGEST_NUMBER = 5
"""Tokens: «سی و پنجمین دوره»."""


@dataclass(frozen=True, slots=True)
class Series:
    """Number n is held in the Jalali year `zero` + n, from one month and day to another."""

    zero: int
    start: tuple[int, int]
    end: tuple[int, int]
    numbers: tuple[int, int]
    """The first and the last number of which this is known."""

    def days(self, number: int) -> tuple[date, date] | None:
        """When the edition of a number is held; None where that is not known."""
        if not self.numbers[0] <= number <= self.numbers[1]:
            return None
        return jalali(self.zero + number, *self.start)[0], jalali(self.zero + number, *self.end)[0]


def of_editions(document: Document) -> Iterator[Constraint]:
    """What each numbered festival, fair and anniversary says of the day of publication."""
    for sentence in document.sentences:
        longest = {match.first: match for match in _series().find(sentence.tokens)}
        for match in longest.values():
            if (counted := _number_before(sentence, match)) is None:
                continue
            first, number = counted
            for series in _series().values(match):
                if held := series.days(number):
                    quote = quoted(document, sentence, first, match.last)
                    yield _constraint(sentence, match, quote, held)


def _number_before(sentence: Sentence, match: Match) -> tuple[int, int] | None:
    """Where the ordinal before a name begins, and the number; None if there is none."""
    end = match.first
    while end > 0 and fold(sentence.tokens[end - 1].text) in words("of-series"):
        end -= 1
    for first in range(max(0, end - _LONGEST_NUMBER), end):
        if sentence.tokens[first].kind == "mark":
            continue
        number = parse_number(" ".join(token.text for token in sentence.tokens[first:end]))
        if number and number.ordinal:
            return first, number.value
    return None


def _constraint(sentence: Sentence, match: Match, quote: str, held: tuple[date, date]) -> Constraint:
    """Near its days where it is the news; not long before them where it may be history."""
    before, after = map(timedelta, table()["around"]["edition"])
    text = f"«{quote}» is held from {held[0]} to {held[1]}"
    early = is_early("edition", sentence.field, sentence.tokens[match.first].start)
    if early and not is_former(sentence.tokens, match):
        return Constraint("edition", ((held[0] - before, held[1] + after),), text, confidence("edition"))
    return Constraint("edition-named", since(held[0] - before), text, confidence("edition-named"))


@cache
def _series() -> PhraseTable[Series]:
    return PhraseTable(
        (
            name,
            Series(
                row["zero"], _month_day(row["start"]), _month_day(row["end"]), (row["numbers"][0], row["numbers"][1])
            ),
        )
        for row in table("dating_editions")["series"]
        for name in row["names"]
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = map(int, text.split("-"))
    return month, day
