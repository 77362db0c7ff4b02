"""Hostile strings of `tests/corpus/times_hostile.txt`: no wrong date without a word about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from extract.calendars import interval
from extract.document import Document
from extract.model import Article, Published
from extract.times import find_times

CORPUS = Path(__file__).parent.parent / "corpus" / "times_hostile.txt"
Ends = tuple[date | None, date | None]
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")
_ENDS = {"n": "\n", "t": "\t"}
_FIRST_GREGORIAN = 1700
"""Years from here on are Gregorian, those before it Jalali."""


@dataclass(frozen=True)
class Outcome:
    """The intervals given, in order (None: they are left open), and the kind of the problem, if there is one."""

    values: tuple[Ends, ...] | None
    problem: str | None

    def allows(self, values: tuple[Ends, ...], problems: frozenset[str]) -> bool:
        if self.values is not None and values != self.values:
            return False
        return self.problem in problems if self.problem else not problems


@dataclass(frozen=True)
class Case:
    """A line of the corpus."""

    line: int
    published: Published
    text: str
    outcomes: tuple[Outcome, ...]

    def __str__(self) -> str:
        return f"line {self.line}"


def _days(text: str) -> tuple[date, date]:
    year, *rest = map(int, text.removeprefix("g").split("-"))
    is_gregorian = year >= _FIRST_GREGORIAN or text.startswith("g")
    return interval("gregorian" if is_gregorian else "jalali", year, *rest)


def _value(text: str) -> Ends:
    """«1397», «1397-07-05», «1397-07-05 .. 1397-08», with an open end «1397 ..»."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    return _days(first)[0] if first else None, _days(last if dots else first)[1] if last or not dots else None


def _outcome(text: str) -> Outcome:
    values, mark, problem = (part.strip() for part in text.partition("!"))
    if not values:
        return Outcome(None, problem)
    named = () if values == "?" else tuple(_value(value) for value in values.split(";"))
    return Outcome(named, problem if mark else None)


def _published(text: str) -> Published:
    if text == "-":
        return Published()
    first, last = _value(text)
    return Published(first, last, "given")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _ENDS[found[2]]


def read_cases(text: str) -> Iterator[Case]:
    """The cases of a corpus file; see its top for the shape of a line."""
    published = Published()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("now "):
            published = _published(line[4:].strip())
        elif line and not line.startswith("#"):
            words, mark, outcomes = line.rpartition(" = ")
            assert mark, line
            yield Case(
                number,
                published,
                _ESCAPE.sub(_unescaped, words),
                tuple(_outcome(outcome) for outcome in outcomes.split("|")),
            )


CASES = list(read_cases(CORPUS.read_text(encoding="utf-8")))


def given(case: Case) -> tuple[tuple[Ends, ...], frozenset[str]]:
    """The intervals that a text is given, and the kinds of problems reported."""
    times, problems = find_times(Document(Article("hostile", body=case.text)), case.published)
    values = tuple((time.earliest, time.latest) for time in times if time.earliest or time.latest)
    return values, frozenset(problem.kind for problem in problems)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_wrong_date_is_silent(case: Case) -> None:
    values, problems = given(case)
    assert any(outcome.allows(values, problems) for outcome in case.outcomes), (values, problems)


def test_the_corpus_is_wide() -> None:
    assert len(CASES) >= 100
    assert len({(case.published, case.text) for case in CASES}) == len(CASES)
