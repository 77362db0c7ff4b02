"""Numbers and days in the sentences of articles, with the words that say what they are of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from extract.calendars import month_name
from extract.document import Passage, Token
from extract.model import Span
from extract.numbers import is_number_word
from extract.quantities import find_quantities
from extract.text import fold
from extract.times import find_dates_in
from graph.claims import day_of, telling
from graph.model import Evidence, KnowledgeGraph
from graph.rules import rules

DAY = "day"
"""The unit of a day that is announced; its value is the day's ordinal."""

_LONGEST = 900
"""Characters of a sentence that are looked at."""

_BACK, _AHEAD = 6, 4
"""Words before and after a number among which what it counts may stand."""

_BESIDE = 4
"""Words on each side of a number among which «حدود» and the like may stand."""

_LEAD = 8
"""Words before a colon that may say who speaks."""

Sentence = tuple[str, Span]
"""article, sentence"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or an announced day, in a sentence."""

    article: str
    source: str | None
    published: date
    evidence: Evidence
    unit: str
    value: Decimal
    until: Decimal
    """the last day of an interval; of a number the number itself"""
    text: str
    words: frozenset[str]
    """what it is of: the words around it, folded"""
    months: frozenset[str] = frozenset()
    """of a day: the months that the rest of the sentence names («حقوق خرداد»)"""
    nodes: frozenset[str] = frozenset()
    """what the sentence names"""
    telling: frozenset[str] = frozenset()
    """… countries left out"""
    places: frozenset[str] = frozenset()
    """the places among them"""
    is_about: bool = False
    """whether it is not exact («بیش از ۴۰ نفر»)"""
    is_sum: bool = False
    """whether it is told as a running sum («شمار … به ۴۰ نفر رسید»)"""


def read_figures(graph: KnowledgeGraph, named: Mapping[Sentence, Collection[str]]) -> Iterator[Figure]:
    """The figures of these sentences; copies and articles without a day left out. named: sentence → its nodes."""
    for (name, span), nodes in named.items():
        article = graph.articles[name]
        published = day_of(article)
        text = article.text(span.field)[span.start : min(span.end, span.start + _LONGEST)]
        if article.copy_of is None and published is not None and _number().search(text):
            tell = telling(graph, nodes)
            places = frozenset(node for node in tell if graph.nodes[node].type == "place")
            for sentence in Passage(span.field, text).sentences:
                reading = _Reading(name, article.source, published, span, sentence.tokens, text)
                for one in (*reading.numbers(), *reading.days(sentence.start, sentence.end)):
                    yield replace(one, nodes=frozenset(nodes), telling=tell, places=places)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence; offsets of its tokens are into `text`, the sentence as the graph quotes it."""

    article: str
    source: str | None
    published: date
    around: Span
    tokens: Sequence[Token]
    text: str

    def numbers(self) -> Iterator[Figure]:
        quantities = find_quantities(self.tokens)
        folded = [fold(token.text) for token in self.tokens]
        inside = frozenset(at for quantity in quantities for at in range(quantity.start, quantity.end))
        is_sum = any(word in _words("once", "sum") for word in folded)
        for quantity in quantities:
            if not any(map(_is_number, folded[quantity.start : quantity.end])):
                continue  # «میلیاردها تومان»
            near = _near(folded, quantity.start, quantity.end, _BESIDE)
            one = self._figure(
                quantity.start,
                quantity.end,
                _state(folded, quantity.start, quantity.end, inside) or fold(quantity.unit),
            )
            yield replace(
                one,
                value=quantity.value,
                until=quantity.value,
                words=self._about(folded, quantity.start, quantity.end, inside),
                is_about=any(folded[at] in _words("about", "words") for at in near),
                is_sum=is_sum,
            )

    def days(self, start: int, end: int) -> Iterator[Figure]:
        """The days that the sentence announces: not long before the news, and no whole month."""
        sentence = self.text[start:end]
        if not any(token.text in _months() for token in self.tokens):
            return
        found = find_dates_in(sentence, self.published)[0]
        times = [(time.earliest, time.latest, time.span) for time in found if time.earliest and time.latest]
        owned = [self._within(start + span.start, start + span.end) for _, _, span in times]
        inside = frozenset(at for own in owned for at in own)
        folded = [fold(token.text) for token in self.tokens]
        for (earliest, latest, _), own in zip(times, owned, strict=True):
            if not own or not self._is_announced(earliest, latest):
                continue
            others = (token.text for at, token in enumerate(self.tokens) if at not in own)
            yield replace(
                self._figure(own[0], own[-1] + 1, DAY),
                value=Decimal(earliest.toordinal()),
                until=Decimal(latest.toordinal()),
                words=self._about(folded, own[0], own[-1] + 1, inside),
                months=frozenset(word for word in others if word in _months()),
            )

    def _within(self, start: int, end: int) -> list[int]:
        """The numbers of the tokens that begin within a stretch of the text."""
        return [at for at, token in enumerate(self.tokens) if start <= token.start < end]

    def _is_announced(self, earliest: date, latest: date) -> bool:
        late, longest = (int(rules("claims")["days"][name]) for name in ("late", "longest"))
        if earliest == latest == self.published:
            return False  # «امروز»
        return (self.published - latest).days <= late and (latest - earliest).days <= longest

    def _figure(self, start: int, end: int, unit: str) -> Figure:
        left, right = self.tokens[start].start, self.tokens[end - 1].end
        where = Span(self.around.field, self.around.start + left, self.around.start + right)
        shown = " ".join(self.text[left:right].split())
        evidence = Evidence(self.article, where, self.around)
        zero = Decimal(0)
        return Figure(self.article, self.source, self.published, evidence, unit, zero, zero, shown, frozenset())

    def _about(self, folded: Sequence[str], start: int, end: int, inside: Collection[int]) -> frozenset[str]:
        """The telling words around a figure, without who says it («مدیرعامل سازمان: …»)."""
        colons = [at for at, token in enumerate(self.tokens[: min(start, _LEAD)]) if token.text == ":"]
        near = _near(folded, start, end, rules("claims")["numbers"]["window"])
        first = colons[-1] + 1 if colons else 0
        return frozenset(word for at in near if at >= first and at not in inside and (word := _telling(folded[at])))


def _near(folded: Sequence[str], start: int, end: int, window: int) -> range:
    return range(max(0, start - window), min(len(folded), end + window))


def _is_number(word: str) -> bool:
    return any(letter.isdecimal() for letter in word) or (
        is_number_word(word) and word not in _words("numbers", "scales")
    )


def _state(folded: Sequence[str], start: int, end: int, inside: Collection[int]) -> str | None:
    """What is counted by «نفر» and the like: the nearest word of a state, the following first."""
    own = next((states()[word] for word in folded[start:end] if word in states()), None)
    if own:
        return own
    for at in [*range(end, min(len(folded), end + _AHEAD)), *range(start - 1, max(-1, start - _BACK), -1)]:
        if at in inside and at >= end:
            break  # another number begins
        if folded[at] in states():
            return states()[folded[at]]
    return None


@cache
def _number() -> re.Pattern[str]:
    """A digit, or a word that is a number."""
    return re.compile(rf"[0-9۰-۹٠-٩]|(?<!\w)(?:{'|'.join(rules('claims')['numbers']['written'])})(?!\w)")


@cache
def states() -> dict[str, str]:
    """folded word → the state of people that it tells of: «کشته» → killed."""
    return {word: state for state, words in rules("claims")["states"].items() for word in words}


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(rules("claims")[section][key])


@cache
def _months() -> frozenset[str]:
    return frozenset(month_name("jalali", number) for number in range(1, 13))


def _telling(word: str) -> str:
    """A folded word, if it says what a figure is of; «» for any other."""
    return word if len(word) > 2 and not word.isdecimal() and word not in _words("numbers", "ignored") else ""
