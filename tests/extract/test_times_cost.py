"""Long and hostile texts are read in time that grows no worse than n log n, by operation counts."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any, SupportsIndex

import pytest

from extract import calendars
from extract.dating import date_article
from extract.document import Document
from extract.model import Article, Published
from extract.times import find_times, find_times_in
from extract.timex import grammar, tense
from tests.extract.counting import grows_no_worse_than_n_log_n, operations
from tests.extract.regex_shape import ambiguities, greatest_width

pytestmark = pytest.mark.slow

NOW = date(2018, 10, 3)
PUBLISHED = Published(NOW, NOW, "given")
PACKAGES = ["extract.timex", "extract.dating"]
MODULES = ["extract.times", "extract.numbers", "extract.calendars"] + [
    module.name
    for package in PACKAGES
    for module in pkgutil.iter_modules(getattr(import_module(package), "__path__", []), f"{package}.")
]
UNITS = {
    "digits": "7",
    "numbers": "7 ",
    "brackets": "(",
    "brackets around dates": "(5 مهر ",
    "closed brackets": "(5 مهر) ",
    "dates": "5 مهر 1397، ",
    "dates of two calendars": "2 اکتبر 2018 (10 مهر 1397) ",
    "from and until": "از 5 مهر تا ",
    "weekdays": "سه‌شنبه و ",
    "weekdays without a city": "در دوشنبه ",
    "weekdays and a city": "در دوشنبه تاجیکستان ",
    "dashes": "-",
    "numbers and dashes": "5-",
    "slashes": "1/",
    "numbers and points": "1397.",
    "half-spaces": "\u200c",
    "words and half-spaces": "سال\u200c",
    "spaces": " ",
    "dates and spaces": "5 مهر" + " " * 9,
    "number words": "هزار و ",
    "years": "سال 1390، ",
    "days after": "روز بعد ",
    "so long ago": "سه سال پیش و ",
    "parts of parts": "پایان ",
    "clock times": "ساعت 10:45 و ",
    "durations": "سه ساعت و ",
    "sets": "هر سه روز ",
    "marks": "\u064e",
    "hashtags": "#5_مهر_",
    "lines": "5 مهر\n",
}
"""What a text is made of, over and over."""
Reader = Callable[[Document], object]
_REACH = 1_000
"""Characters around an expression that may be looked at."""


# ---------------------------------------------------------------- regular expressions


def _patterns(held: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(held, re.Pattern):
        yield held
    elif isinstance(held, tuple | list):
        for each in held:
            yield from _patterns(each)


def _regular_expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in MODULES:
        for name, held in vars(import_module(module)).items():
            for pattern in _patterns(held):
                yield f"{module}.{name}", pattern
    yield "extract.timex.tense._cues", tense._cues()
    for pattern in calendars._date_line():
        yield "extract.calendars._date_line", pattern


def test_regular_expressions_divide_a_text_in_one_way() -> None:
    checked = list(_regular_expressions())
    assert len(checked) > 10
    assert [(name, wrong) for name, pattern in checked if (wrong := ambiguities(pattern))] == []


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"(?:a+)+b", 1),
        (r"(?:\s*x?)*", 1),
        (r"\s*\s*x", 1),
        (r"\d+-?\d+", 1),
        (r"(?:\w*x?){0,9}", 1),
        (r"\d+(?:[.,]\d+)*", 0),
        (r"(?:[a-z]\w*:)?[A-Z]+", 0),
        (r"\s*(?:\(|,?\sبا\s)\s*", 0),
        (r"a{1,5}a{1,5}", 0),
    ],
)
def test_the_check_tells_slow_patterns_from_quick_ones(pattern: str, count: int) -> None:
    assert len(ambiguities(re.compile(pattern))) == count


def test_every_rule_of_the_grammar_has_a_greatest_width() -> None:
    widths = {rule.name: greatest_width(rule.pattern) for rules in grammar.stages().values() for rule in rules}
    assert len(widths) > 100
    assert {name: width for name, width in widths.items() if width > 30} == {}


# ---------------------------------------------------------------- operations of Python


def test_the_count_tells_squares_from_lines() -> None:
    def square(length: int) -> int:
        return operations(lambda: [str(each) for row in range(length) for each in range(row)])

    grows_no_worse_than_n_log_n(lambda length: operations(lambda: [str(each) for each in range(length)]), 50)
    with pytest.raises(AssertionError):
        grows_no_worse_than_n_log_n(square, 50)


def _find(document: Document) -> object:
    return find_times(document, PUBLISHED)


@pytest.mark.parametrize("read", [_find, date_article])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_operations_grow_with_the_length(unit: str, read: Reader) -> None:
    def document(count: int, title: str) -> Document:  # no text twice: it may be remembered
        return Document(Article("long", body=f"{title} {read.__name__}\n{unit * count}"))

    def cost(count: int) -> int:
        long = document(count, "then")
        return operations(lambda: read(long))

    read(document(60, "first"))  # words remembered from one text to the next are no part of it
    grows_no_worse_than_n_log_n(cost, 60)


# ---------------------------------------------------------------- what the text itself is asked


class Weighed(str):
    """A text that counts the characters which are copied out of it or searched through."""

    weight: int

    def __new__(cls, text: str) -> Weighed:
        self = super().__new__(cls, text)
        self.weight = 0
        return self

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        self.weight += len(found)
        return found

    def __contains__(self, part: object) -> bool:
        at = super().find(str(part))
        self.weight += at if at >= 0 else len(self)
        return at >= 0

    def find(self, part: str, start: Any = 0, end: Any = None) -> int:
        at = super().find(part, start, end)
        self.weight += (at if at >= 0 else min(len(self), end or len(self))) - start
        return at

    def index(self, part: str, start: Any = 0, end: Any = None) -> int:
        at = super().index(part, start, end)
        self.weight += at - start
        return at

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        self.weight += len(self)
        return super().split(sep, maxsplit)

    def splitlines(self, keepends: bool = False) -> list[str]:
        self.weight += len(self)
        return super().splitlines(keepends)


def _weight(text: str, read: Reader) -> int:
    """The characters of a text that are looked at, over and over, while it is read."""
    document = Document(Article("long", body=f"{read.__name__}\n{text}"))  # no text twice: it may be remembered
    held = [Weighed(passage.text.normal) for passage in document.passages.values()]
    for passage, weighed in zip(document.passages.values(), held, strict=True):
        passage.text.normal = weighed
    read(document)
    return sum(weighed.weight for weighed in held)


@pytest.mark.parametrize("read", [_find, date_article])
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_text_is_not_searched_for_every_expression(unit: str, read: Reader) -> None:
    count = 500
    expressions = len(find_times_in(unit * count, NOW)[0])
    assert _weight(unit * count, read) <= _REACH * expressions + 10 * len(unit) * count


# ---------------------------------------------------------------- sizes that come in


@pytest.mark.parametrize("unit", ["1", "(", "1/"])
def test_a_megabyte_of_nothing(unit: str) -> None:
    assert find_times_in(unit * (1_000_000 // len(unit)), NOW) == ((), ())


def test_ten_thousand_dates_in_a_line() -> None:
    times, problems = find_times_in("5 مهر 1397، " * 10_000, NOW)
    assert {(time.earliest, time.latest) for time in times} == {(date(2018, 9, 27), date(2018, 9, 27))}
    assert len(times) == 10_000
    assert not problems


def test_ten_thousand_dates_deep_in_brackets() -> None:
    times, _ = find_times_in("(5 مهر 1397 " * 10_000, NOW)
    assert len(times) == 10_000


def test_a_date_with_a_megabyte_in_it() -> None:
    text = "5" + " " * 1_000_000 + "مهر 1397"
    for time in find_times_in(text, NOW)[0]:
        assert text[time.span.start : time.span.end] == time.text
