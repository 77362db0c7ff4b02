"""A text in normal form → the items that the grammar reads.

Words without meaning for time are kept as one item per run, so that what is not
adjacent in the text is not adjacent here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, zip_longest
from typing import Any, NamedTuple

from extract.numbers import is_number_word, read_number
from extract.text import ZWNJ
from extract.timex.kinds import FAINT, KINDS, MAY, OPEN, Kind, telling_code
from extract.timex.lexicon import OTHER, key, lexicon, number_groups
from extract.timex.numerals import clock, is_decimal, numeric_date

_TOKEN = re.compile(
    rf"((?:می{ZWNJ})?[^\W\d_]+"
    r"|(?=\d)(?:"
    r"(?:\d{4}|\d\d) (?:- \d{1,2} -|\. \d{1,2} \.) \d{1,2}(?!\d)|\d{1,2} (?:- \d{1,2} -|\. \d{1,2} \.) \d{4}(?!\d)"
    r"|\d+(?:(?:[.,:/\\-]| [/\\:] )\d+)*)"
    rf"|[^\w\s{ZWNJ}]|\n)"
)
"""A word or a verb («می‌شود»), a date with spaces around its dashes or dots, a number, a mark."""
_HYPHENATED = re.compile(r"\d{1,4}-\d{1,4}")
_VERB = re.compile(
    r"[^\W\d_]*(?:د|ند|م|یم|ید|شه)"
    r"|(?:رفت|گفت|داشت|یافت|گرفت|ساخت|بایست|دانست|توانست|خواست|نوشت|پرداخت|انداخت|شناخت|پذیرفت|گذشت|نشست|شکست)"
)
"""What follows the «می» of a verb, as the month of May is not followed."""
_STRETCH = re.compile(f"[^{OTHER}]+")


@dataclass(slots=True)
class Items:
    """Parallel lists: the class of each item, its [start, end) in the normal text, and its value."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, char: str, start: int, end: int, value: Any = None) -> None:
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)


class Stretch(NamedTuple):
    """Words in a row each of which is something to the grammar: where they begin and how they read.

    What their items are depends on nothing else, but for a «می» at the end, which may begin a verb.
    """

    start: int
    text: str
    """The stretch, and OTHER if more of the text follows."""
    reader: _Reader
    first: int
    last: int
    """Its tokens [first, last)."""

    @property
    def is_whole(self) -> bool:
        """Whether the items depend on these words alone."""
        return MAY not in self.text

    def items(self) -> Items:
        """Reads them; offsets count from the start of the stretch."""
        return self.reader.read(self.first, self.last, self.text[-1:] == OTHER)


def stretches(normal: str, is_barren: Callable[[str], bool]) -> Iterator[Stretch]:
    """The stretches of a text in normal form, without those whose classes are told and barren."""
    text = key(normal)
    pieces = _TOKEN.split(text)  # gap, token, gap, token … gap
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces)))[::2]
    kinds = list(map(KINDS.__getitem__, words))
    longer = lexicon().longer
    codes = "".join(
        kind.alone if kind.alone and following not in longer[word].seconds else kind.code
        for word, following, kind in zip_longest(words, words[1:], kinds)
    )
    reader = _Reader(pieces, words, starts, kinds)
    for found in _STRETCH.finditer(codes):
        first, last = found.span()
        border = OTHER if last < len(codes) else ""
        told = found.group()
        if not telling_code().search(told) or (OPEN not in told and FAINT not in told and is_barren(told + border)):
            continue
        start, end = starts[first], starts[last - 1] + len(words[last - 1])
        yield Stretch(start, text[start:end] + border, reader, first, last)


class _Reader:
    """One pass over the tokens of one text that are something to the grammar."""

    def __init__(self, pieces: list[str], words: list[str], starts: list[int], kinds: list[Kind]) -> None:
        self.pieces = pieces
        self.words = words
        self.starts = starts
        self.kinds = kinds
        self.lexicon = lexicon()
        self.items = Items()

    def read(self, start: int, end: int, border: bool) -> Items:
        """The items of the tokens [start, end), all of which are something, and that of the border behind them."""
        self.items = Items()
        at = start
        while at < end:
            at += self._token(at, self.kinds[at])
        if border:
            self._skip()
        self.items.starts = [at - self.starts[start] for at in self.items.starts]
        self.items.ends = [at - self.starts[start] for at in self.items.ends]
        return self.items

    def _token(self, at: int, kind: Kind) -> int:
        """Enter what begins at a token; how many tokens it took."""
        name = kind.name
        if name == "number":
            return self._number(at)
        if name == "phrase" and (used := self._phrase(at)):
            return used
        if name in ("phrase", "number word") and is_number_word(self.words[at]):
            return self._number_words(at)
        if name == "ezafe":  # «نیمه ی», «ماه‌ی» are «نیمه», «ماه»
            return 1
        if name == "glued":
            self._glued(at, kind.value)
        elif kind.char == OTHER or self._is_verb(at):
            self._skip()
        else:
            self.items.add(kind.char, self.starts[at], self._end(at), kind.value)
        return 1

    def _end(self, at: int) -> int:
        return self.starts[at] + len(self.words[at])

    def _is_verb(self, at: int) -> bool:
        """Whether this is the «می» of a verb, not the month of May."""
        if self.words[at] != MAY:
            return False
        gap = self.pieces[2 * at + 2]
        following = self.words[at + 1] if at + 1 < len(self.words) and gap in ("", " ") else ""
        return gap == ZWNJ or _VERB.fullmatch(following) is not None

    def _phrase(self, at: int) -> int:
        """Enter the longest entry of several parts that begins here; how many tokens it took."""
        if at + 1 == len(self.words) or not self.kinds[at + 1].name:
            return 0
        phrases = self.lexicon.longer[self.words[at]]
        for length in phrases.lengths:
            parts = tuple(self.words[at : at + length])  # fewer at the end of the text
            if entry := phrases.entries.get(parts):
                char = self.lexicon.classes.char(entry.groups)
                self.items.add(char, self.starts[at], self._end(at + len(parts) - 1), entry.value)
                return len(parts)
        return 0

    def _number_words(self, at: int) -> int:
        number = read_number(self.words[at : at + 12])
        if number is None:
            self._skip()
            return 1
        extra = self.lexicon.single.get(self.words[at]) if number.words == 1 else None
        if extra and extra.value is not None and "HMONTH" in extra.groups:  # «صفر» is nought, and a month
            self.items.add(self.lexicon.classes.char(extra.groups), self.starts[at], self._end(at), extra.value)
            return 1
        groups = number_groups(number.value, number.ordinal, "") | (extra.groups if extra else frozenset())
        char = self.lexicon.classes.char(groups)
        self.items.add(char, self.starts[at], self._end(at + number.words - 1), number.value)
        return number.words

    def _number(self, at: int) -> int:
        word, start = self.words[at], self.starts[at]
        if word.isdecimal():
            if word in self.lexicon.longer and (used := self._phrase(at)):
                return used
            added = at + 1 < len(self.words) and self.words[at + 1] == "و"  # digits are not added: «20 و 5»
            number = read_number(self.words[at : at + (1 if added else 12)])
            if number is None:
                self._skip()
                return 1
            digits = word if number.words == 1 else ""
            char = self.lexicon.classes.char(number_groups(number.value, number.ordinal, digits))
            self.items.add(char, start, self._end(at + number.words - 1), number.value)
            return number.words
        if moment := numeric_date(word):
            self.items.add(self.lexicon.classes.char(frozenset(["NUMDATE"])), start, self._end(at), moment)
        elif value := clock(word):
            self.items.add(self.lexicon.classes.char(frozenset(["CLOCK"])), start, self._end(at), value)
        elif is_decimal(word):
            self.items.add(self.lexicon.classes.char(frozenset(["DECIMAL"])), start, self._end(at), word)
        elif _HYPHENATED.fullmatch(word):
            first, last = word.split("-")
            middle = start + len(first)
            self._digits(first, start)
            self.items.add(self.lexicon.classes.char(frozenset(["DASH"])), middle, middle + 1)
            self._digits(last, middle + 1)
        else:
            self._skip()
        return 1

    def _digits(self, digits: str, start: int) -> None:
        char = self.lexicon.classes.char(number_groups(int(digits), False, digits))
        self.items.add(char, start, start + len(digits), int(digits))

    def _glued(self, at: int, cut: int) -> None:
        """Two words of time written together."""
        word, start = self.words[at], self.starts[at]
        second = self.lexicon.single[word[cut:]]
        if number := read_number([word[:cut]]):
            groups, value = number_groups(number.value, number.ordinal, ""), number.value
        else:
            groups, value = self.lexicon.single[word[:cut]].groups, self.lexicon.single[word[:cut]].value
        self.items.add(self.lexicon.classes.char(groups), start, start + cut, value)
        self.items.add(self.lexicon.classes.char(second.groups), start + cut, self._end(at), second.value)

    def _skip(self) -> None:
        chars = self.items.chars
        if not chars or chars[-1] != OTHER:
            self.items.add(OTHER, 0, 0)
