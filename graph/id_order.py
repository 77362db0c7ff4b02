"""Numbers that grow with time: an article lies between the days of its dated neighbours.

Outlets count their articles, in ids, codes or addresses. Whether they do is measured on
the dated articles of the run; where too few of them lie in one growing line, numbers say nothing.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlsplit

from extract.model import Article
from extract.text import fold
from graph.rules import rules

_NUMBER_LAST = re.compile(r"(?<!\d)\d+\Z")
_NUMBER = re.compile(r"(?<!\d)\d+(?!\d)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article's place in a series: «id of ایرنا», 83059911."""

    series: str
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated article of a series."""

    number: int
    day: date
    article: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which a number lies, with the proof."""

    earliest: date
    latest: date
    proof: tuple[str, ...]
    confidence: float
    """how often such an interval holds the day"""
    rests_on: frozenset[str] = frozenset()
    """the articles that it comes from, other than by their numbers"""


def numbers_of(article: Article) -> tuple[Numbered, ...]:
    """Every number of an article that may count the articles of its outlet: of its id, its code, its address."""
    outlet = fold(article.source or "")
    found = [_last(f"id {outlet}", article.id)]
    if outlet:
        found.append(_last(f"code {outlet}", article.metadata.get("code", "")))
    found.append(_in_address(article.url))
    return tuple(one for one in found if one is not None)


def _last(series: str, text: str) -> Numbered | None:
    """The digits at the end of an id; what stands before them belongs to the name of the series."""
    name = text.strip()
    match = _NUMBER_LAST.search(name) if len(name) <= _LONGEST else None
    if match is None or not _may_count(match.group()):
        return None
    return Numbered(f"{series} {name[: match.start()]}", int(match.group()))


def _in_address(url: str | None) -> Numbered | None:
    """The first long number of an address, as in «/news/83059911/…»."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    for match in _NUMBER.finditer(parts.path[:_LONGEST]):
        if _may_count(match.group()):
            return Numbered(f"address {parts.netloc}{parts.path[: match.start()]}", int(match.group()))
    return None


def _may_count(digits: str) -> bool:
    least, most = rules("dating")["numbers"]["digits"]
    return bool(least <= len(digits) <= most)


class Series:
    """The dated articles of one series, and whether its numbers grow with time."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: (entry.number, entry.day, entry.article))

    @cached_property
    def _spine(self) -> list[Entry]:
        """The longest line of entries whose days never fall."""
        tails: list[date] = []
        lengths = []
        for entry in self._entries:
            at = bisect_right(tails, entry.day)
            tails[at : at + 1] = [entry.day]
            lengths.append(at)
        line: list[Entry] = []
        wanted, until = len(tails) - 1, date.max
        for entry, length in zip(reversed(self._entries), reversed(lengths), strict=True):
            if length == wanted and entry.day <= until:
                line.append(entry)
                wanted, until = wanted - 1, entry.day
        return line[::-1]

    @cached_property
    def _numbers(self) -> list[int]:
        return [entry.number for entry in self._spine]

    @cached_property
    def slack(self) -> int | None:
        """Days by which to widen intervals so that nearly all dated articles fit; None if the numbers do not grow."""
        table = rules("dating")["numbers"]
        count = len(self._entries)
        if count < table["dated"] or len(self._spine) < table["ordered"] * count:
            return None
        kept = {id(entry) for entry in self._spine}
        misses = sorted(self._miss(entry) for entry in self._entries if id(entry) not in kept)
        inside = [0] * len(self._spine) + misses
        days = inside[math.ceil(table["contained"] * count) - 1]
        return days if days <= table["slack"] else None

    def _miss(self, entry: Entry) -> int:
        """By how many days an article that is not in the line lies beside its neighbours."""
        before, after = self._neighbours(entry.number)
        early = (before.day - entry.day).days if before else 0
        late = (entry.day - after.day).days if after else 0
        return max(early, late, 0)

    def _neighbours(self, number: int) -> tuple[Entry | None, Entry | None]:
        """The last entry of the line before a number, and the first after it."""
        before, after = bisect_left(self._numbers, number) - 1, bisect_right(self._numbers, number)
        return (
            self._spine[before] if before >= 0 else None,
            self._spine[after] if after < len(self._spine) else None,
        )

    def bounds(self, number: int) -> Bounds | None:
        """The days between those of the nearest dated numbers; None at the ends, or where numbers do not grow."""
        if self.slack is None:
            return None
        before, after = self._neighbours(number)
        if before is None or after is None or (after.day - before.day).days > rules("dating")["numbers"]["widest"]:
            return None
        first, last = shifted(before.day, -self.slack), shifted(after.day, self.slack)
        order = f"such numbers grow with time in {len(self._spine)} of {len(self._entries)} dated articles of this run"
        proof = (_between(number, before, after), order + self._widened())
        return Bounds(first, last, proof, len(self._spine) / (len(self._entries) + 2))

    def _widened(self) -> str:
        return f", with up to {self.slack} days of disorder" if self.slack else ""


def shifted(day: date, days: int) -> date:
    """A day some days later or earlier, as far as the calendar goes."""
    room = (date.max if days > 0 else date.min) - day
    return day + (min(timedelta(days), room) if days > 0 else max(timedelta(days), room))


def _between(number: int, before: Entry, after: Entry) -> str:
    return (
        f"its number {number} lies between {before.number} of article {before.article} ({before.day}) "
        f"and {after.number} of article {after.article} ({after.day})"
    )
