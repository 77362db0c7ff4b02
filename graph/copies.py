"""Wire copies: articles that repeat another nearly word for word.

Each text is a set of runs of letters that begin with a word, as 32-bit checksums; the
spaces and half-spaces within a run, which outlets set as they like, do not count. Articles that share
some of their smallest checksums (a bottom-k sketch) are compared on the whole sets, so
the cost grows with the number of likely pairs only. Texts alike but for their numbers
(price lists, daily forecasts) are no copies of each other.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from extract.model import Extraction
from extract.text import normalise

_RUN = 20
_LONGEST = 100_000
"""Letters of a text that are looked at."""

_SKETCH = 12
_SHARED = 2
"""Checksums of the sketch that two articles must share to be compared; short texts: one."""

LARGEST = 400
"""Articles under one checksum beyond which it is a formula («به گزارش …»), not a text."""

_SIMILAR = 0.6
"""Jaccard similarity of the runs from which a text is a copy …"""

_SHORT, _SHORT_SIMILAR = 50, 0.8
"""… and for texts of fewer runs, where one other word (another town) makes other news."""

_CONTAINED = 0.85
"""Part of the shorter text found in the longer one from which it is a shortened copy …"""

_LEAST_PART = 0.4
"""… as long as it is this part of it."""

_EDITED, _EDITED_LEAST, _EDITED_DAYS = 0.5, 40, 2
"""Part of a text of so many runs or more, its headline left out, that stands in another of the same days, from which
it is an edited copy: outlets put headlines of their own over what they take."""

_HEADING = 0.9
"""Part that a text and the heading of another must share for it to be that heading alone, as channels repeat it."""

_ENOUGH = 10
"""Runs below which only the very same letters make a copy."""

_DAYS = 14
"""Days after which the same text is a repetition (a monthly notice), no copy."""

_NUMBERS_ALIKE = 0.7
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_SIGNATURE = re.compile(r"https?://\S+|[@#]\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared."""

    article: str
    runs: array[int]
    """sorted, each once"""
    numbers: frozenset[str]
    whole: int
    """checksum of all letters"""
    heading: array[int]
    """the runs of the headline, sorted"""
    day: date | None

    @property
    def sketch(self) -> Sequence[int]:
        """The checksums by which it is found."""
        return self.runs[:_SKETCH]

    @property
    def needed(self) -> int:
        """How many of them another must share to be compared."""
        return min(_SHARED, len(self.runs))


def copies(extractions: Sequence[Extraction], sketches: dict[str, Sequence[int]] | None = None) -> dict[str, str]:
    """article id → the id of the earliest article that it repeats, for articles in the order of their days.

    sketches: gets the sketch of every article.
    """
    texts = [read(extraction) for extraction in extractions]
    if sketches is not None:
        sketches.update((text.article, text.sketch) for text in texts)
    origin: dict[int, int] = {}
    for at, others in _likely(texts):
        for other in others:
            root = origin.get(other, other)
            if is_copy(texts[other], texts[at]) or (root != other and is_copy(texts[root], texts[at])):
                origin[at] = root
                break
    return {texts[at].article: texts[root].article for at, root in origin.items()}


def read(extraction: Extraction) -> Text:
    """The text of an article."""
    article = extraction.article
    text = _SIGNATURE.sub(" ", normalise(f"{article.headline}\n{article.lead}\n{article.body}"[:_LONGEST]))
    runs, whole = _runs(text)
    heading, _ = _runs(_SIGNATURE.sub(" ", normalise(article.headline[:_LONGEST])))
    numbers = frozenset(_DIGITS.findall(text))
    return Text(article.id, runs, numbers, whole, heading, extraction.published.about)


def _runs(text: str) -> tuple[array[int], int]:
    """The checksums of the runs of a text, sorted, and that of all its letters."""
    words = _WORD.findall(text)
    letters = "".join(words).encode("utf-16-le", "surrogatepass")
    starts = accumulate((2 * len(word) for word in words), initial=0)
    runs = {zlib.crc32(letters[at : at + 2 * _RUN]) for at in starts if at + 2 * _RUN <= len(letters)}
    return array("I", sorted(runs)), zlib.crc32(letters)


def _likely(texts: Sequence[Text]) -> Iterator[tuple[int, list[int]]]:
    """Each text with the earlier ones that share enough of its sketch, the most alike first."""
    seen: dict[int, list[int]] = {}
    for at, text in enumerate(texts):
        shared: dict[int, int] = {}
        for checksum in text.sketch:
            holders = seen.setdefault(checksum, [])
            for other in holders:
                shared[other] = shared.get(other, 0) + 1
            if len(holders) < LARGEST:
                holders.append(at)
        others = [other for other, count in shared.items() if count >= text.needed]
        yield at, sorted(others, key=lambda other: (-shared[other], other))


def is_copy(first: Text, second: Text) -> bool:
    """Whether the one repeats the other."""
    days = abs((second.day - first.day).days) if first.day and second.day else 0
    if days > _DAYS:
        return False
    if _is_heading(first, second) or _is_heading(second, first):
        return days <= _EDITED_DAYS
    mine, theirs = set(first.runs), set(second.runs)
    common = len(mine & theirs)
    short, long = sorted((len(mine), len(theirs)))
    if not short:
        return False
    if short < _ENOUGH:
        return first.whole == second.whole and first.numbers == second.numbers
    similar = common / (short + long - common) >= (_SHORT_SIMILAR if short < _SHORT else _SIMILAR)
    contained = common / short >= _CONTAINED and short / long >= _LEAST_PART
    edited = days <= _EDITED_DAYS and _is_edited(mine - set(first.heading), theirs - set(second.heading))
    return (similar or contained or edited) and _numbers_alike(first.numbers, second.numbers)


def _is_edited(mine: set[int], theirs: set[int]) -> bool:
    short, long = sorted((len(mine), len(theirs)))
    return short >= _EDITED_LEAST and short / long >= _LEAST_PART and len(mine & theirs) / short >= _EDITED


def _is_heading(text: Text, other: Text) -> bool:
    """Whether a text without a headline is that of another, or all the rest of it, alone and word for word."""
    if text.heading or len(text.runs) < _ENOUGH or not other.heading or text.numbers - other.numbers:
        return False
    mine, heading = set(text.runs), set(other.heading)
    rest = len(other.runs) - len(heading)
    if len(mine & heading) >= _HEADING * max(len(mine), len(heading)):
        return True
    return len(mine.intersection(other.runs)) >= _HEADING * max(len(mine), rest - _RUN // 2)


def _numbers_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the shorter list of numbers is (nearly) part of the longer."""
    least = min(len(mine), len(theirs))
    return not least or len(mine & theirs) / least >= _NUMBERS_ALIKE
