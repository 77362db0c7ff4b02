"""The words around a number in a sentence: what it counts, how it is told, and for how long it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from extract.calendars import months
from extract.text import fold
from graph.rules import rules

_BACK, _FAR_BACK, _AHEAD = 6, 10, 8
"""Words before a number, before what something came to, and after it among which the state of whom it counts may
stand."""

_NEAREST = 3
"""Telling words on each side that are next to a number; twice as many before what something came to."""

_REACHED = 4
"""Words after a number in which the verb of a running sum may stand."""

_ENDINGS = ("هایشان", "هایش", "های", "گان", "یان", "ها", "ان", "ای", "ی", "ه")
_SHORTEST = 3
"""Letters that are left of a word."""

_TO = ("به", "تا", "از")
_PARTICLES = ("از", "به", "بر")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a number stands in its sentence."""

    near: frozenset[str] = frozenset()
    """the telling words next to it"""
    noun: str = ""
    """who or what is counted by no measure («۱۶ میلیون بیمه‌شده»)"""
    counted: str = ""
    """the noun behind its measure («۷۰۰ تن سیمان»)"""
    is_change: bool = False
    """by how much something grew or fell («با ۵ درصد افزایش»), not what it is now"""
    is_daily: bool = False
    """measured anew each time"""
    is_passing: bool = False
    """of a day or an hour («در شبانه‌روز گذشته»)"""
    is_sum: bool = False
    """a running sum («شمار … به ۴۰ نفر رسید»)"""
    is_once: bool = False
    """of one happening («زلزله»)"""


PLAIN = Setting()


@dataclass(frozen=True)
class Words:
    """The folded words of a sentence, and the places of the quantities among them."""

    folded: Sequence[str]
    quantities: Mapping[tuple[int, int], str]
    """from where to where they stand → their units"""

    @cached_property
    def inside(self) -> frozenset[int]:
        """The places of words that belong to a quantity."""
        return frozenset(at for start, end in self.quantities for at in range(start, end))

    @cached_property
    def units(self) -> dict[int, str]:
        """The place of each quantity → its unit, or the state of those whom it counts."""
        return {
            start: (self._state(start, end) if unit in said("numbers", "people") else None) or unit
            for (start, end), unit in self.quantities.items()
        }

    @cached_property
    def months(self) -> frozenset[str]:
        """The months of any calendar that the sentence names: «حقوق خرداد» is not that of «تیر»."""
        return frozenset(month for word in self.folded if (month := word.removesuffix("ماه")) in _months())

    def _is_market(self, unit: str) -> bool:
        """Whether it tells of what has another value every hour, as prices of oil have."""
        spoken = said("daily", "measures"), said("daily", "things")
        if any(words.isdisjoint(self.folded) for words in spoken):
            return False
        return unit in said("daily", "units") or not said("daily", "exchange").isdisjoint(self.folded)

    def counts_nothing(self, start: int, end: int) -> bool:
        """«به ازای هر یک درجه»; «۴ فروند از آن», a part of what another number counts; what is another every hour."""
        unit = self.units[start]
        if unit in said("numbers", "ratios") or self._is_market(unit):
            return True
        if not _never().get(unit, frozenset()).isdisjoint(self.folded):
            return True
        after = next((word for word in self.folded[end : end + 2] if word != "از"), "")
        return self.folded[max(0, start - 1)] in said("numbers", "not_after") or after in said("numbers", "part")

    def own(self, start: int, end: int) -> range:
        """The places of the words that tell of a quantity: up to its neighbours of one unit."""
        first, last = max(0, start - window()), min(len(self.folded), end + window())
        for other, until in self.quantities:
            if self.units[other] == self.units[start] and not self._is_level(start):
                first = max(first, until) if until <= start else first
                last = min(last, other) if other >= end else last
        return range(first, last)

    def setting(self, start: int, end: int) -> Setting:
        """How the quantity at [start, end) stands in the sentence."""
        unit = self.units[start]
        return Setting(
            near=self._nearest(start, end),
            counted=self._counted(end),
            is_change=self._is_change(start, end),
            is_daily=unit in said("daily", "always"),
            is_passing=self._is_passing and not self._is_level(start),
            is_sum=self._is_sum(start, end),
            is_once=unit in said("once", "units") or not said("once", "happenings").isdisjoint(self.folded),
        )

    def _state(self, start: int, end: int) -> str | None:
        """Of what state those are who are counted by «نفر» and the like: of the nearest word, the following first."""
        back = _FAR_BACK if self._is_level(start) else _BACK
        for at in [*range(start, end), *self._ahead(end), *range(start - 1, max(-1, start - back), -1)]:
            if self.folded[at] in states() and (start <= at <= end + 1 or not self._is_attribute(at)):
                second = states().get("".join(self.folded[at + 2 : at + 3]))
                return "casualties" if second and self.folded[at + 1] == "و" else states()[self.folded[at]]
        return None

    def _is_attribute(self, at: int) -> bool:
        """Whether a word of a state tells of one person: «رهبر شهید»."""
        after = "".join(self.folded[at + 1 : at + 2])
        return self.folded[at] in said("once", "one") and after not in said("once", "become")

    def _ahead(self, end: int) -> range:
        """The words behind a number up to the next, or to a pause."""
        last = end
        while (
            last < min(len(self.folded), end + _AHEAD) and last not in self.inside and self.folded[last] not in _PAUSES
        ):
            last += 1
        return range(end, last)

    def _nearest(self, start: int, end: int) -> frozenset[str]:
        own = [at for at in self.own(start, end) if at not in self.inside and is_telling(self.folded[at])]
        before = [self.folded[at] for at in reversed(own) if at < start]
        after = [self.folded[at] for at in own if at >= end]
        near = before[: 2 * _NEAREST] if self._is_level(start) else before[:_NEAREST] + after[:_NEAREST]
        return frozenset(map(stem, near))

    def _counted(self, end: int) -> str:
        word = "".join(self.folded[end : end + 1])
        return stem(word) if is_telling(word) and end not in self.inside else ""

    def _before(self, start: int) -> str:
        """The word before a number, «حدود» and the like left out."""
        at = start - 1
        while at > 0 and self.folded[at - 1] in said("about", "words") and self.folded[at] in _PARTICLES:
            at -= 2
        while at >= 0 and self.folded[at] in said("about", "words"):
            at -= 1
        return self.folded[at] if at >= 0 else ""

    def _is_level(self, start: int) -> bool:
        """«به ۵ دلار رسید»."""
        return self._before(start) in _TO

    def _is_change(self, start: int, end: int) -> bool:
        if self._before(start) in said("changes", "nouns"):
            return True
        return not self._is_level(start) and not said("changes", "nouns").isdisjoint(self.folded[end : end + 2])

    @cached_property
    def _is_passing(self) -> bool:
        text = f" {' '.join(self.folded)} "
        return any(f" {phrase} " in text for phrase in said("passing", "phrases"))

    def _is_sum(self, start: int, end: int) -> bool:
        if not said("once", "sum").isdisjoint(self.folded):
            return True
        return self._is_level(start) and not said("once", "reached").isdisjoint(self.folded[end : end + _REACHED])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its plural and «ی», one for all that mean the same: «بازنشستگان» and «بازنشسته» are one."""
    return _same().get(bare := _without_ending(word), bare)


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _same() -> dict[str, str]:
    rows = ([_without_ending(word) for word in words] for words in rules("claims")["numbers"]["same"])
    return {word: row[0] for row in rows for word in row}


def is_telling(word: str) -> bool:
    """Whether a folded word says what a number is of."""
    ignored = word.isdecimal() or word in said("numbers", "ignored") or word in states()
    return len(word) > 2 and not ignored


@cache
def states() -> dict[str, str]:
    """folded word → the state of people that it tells of: «کشته» → killed."""
    return {word: state for state, words in rules("claims")["states"].items() for word in words}


@cache
def said(section: str, key: str) -> frozenset[str]:
    """A list of folded words in rules/claims.toml."""
    return frozenset(rules("claims")[section][key])


@cache
def _never() -> dict[str, frozenset[str]]:
    """unit → the words beside which it is asked or measured anew each time."""
    return {unit: frozenset(words) for unit, words in rules("claims")["never"].items()}


@cache
def window() -> int:
    """Words on each side of a number that may say what it is of."""
    number: int = rules("claims")["numbers"]["window"]
    return number


@cache
def _months() -> frozenset[str]:
    return frozenset({*months("jalali"), *months("hijri")})


_PAUSES = frozenset(fold(mark) or mark for mark in "،؛:.!؟")
