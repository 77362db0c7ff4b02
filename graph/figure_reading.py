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
from extract.model import Span, TimeExpression
from extract.numbers import is_number_word, read_number
from extract.quantities import Quantity, find_quantities, units
from extract.text import ZWNJ, fold
from extract.times import find_dates_in
from graph.claims import day_of, telling
from graph.figure_words import PLAIN, Setting, Words, is_telling, said, stem, window
from graph.model import Evidence, KnowledgeGraph
from graph.number_sentences import MONTH, Sentence
from graph.rules import rules

DAY = "day"
"""The unit of a day that is announced; its value is the day's ordinal."""

_LONGEST = 900
"""Characters of a sentence that are looked at."""

_UNTIL = "تا"
PERCENT = "درصد"
COUNT = "نفر"
"""The unit of whoever and whatever is counted by no measure («۱۶ میلیون بیمه‌شده»)."""

_TOMAN = "تومان"

_BESIDE = 4
"""Words on each side of a number among which «حدود» and the like may stand."""

_LARGEST_CODE = 100
_MONTH = 31
"""Days of the longest month"""

_SUBJECT = 10
"""Words that say of what a number is"""

_CLAUSE = re.compile(r"[:؛.!؟?،«»\n]")
_BEFORE_NUMBERS = frozenset(map(fold, ("به", "تا", "از", "در", "حدود", "با", "بیش", "معادل", "رقم", "و")))

_LEAD = 8
"""Words before a colon that may say who speaks."""


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
    codes: tuple[int, ...] = ()
    """of a day: from which to which of several groups it is the day of («کدهای ملی سه تا شش»)"""
    is_deadline: bool = False
    """whether it is a day until which («تا پایان تیر»)"""
    nodes: frozenset[str] = frozenset()
    """what the sentence names"""
    telling: frozenset[str] = frozenset()
    """… countries left out"""
    places: frozenset[str] = frozenset()
    """the places among all of them"""
    corrects: bool = False
    """whether its article takes another number back"""
    setting: Setting = PLAIN
    """how a number stands in its sentence"""
    is_about: bool = False
    """whether it is not exact («بیش از ۴۰ نفر»)"""


def subject_of(graph: KnowledgeGraph, one: Figure) -> str:
    """The words before a number, or else behind it, which say of what it is: «بدهی دولت به …»; who speaks left out."""
    text, span, around = (
        graph.articles[one.article].text(one.evidence.span.field),
        one.evidence.span,
        one.evidence.sentence,
    )
    before = _CLAUSE.split(text[around.start : span.start])[-1].split()
    while before and fold(before[-1]) in _BEFORE_NUMBERS:
        before.pop()
    behind = _CLAUSE.split(text[span.end : around.end])[0].split()
    return " ".join((before if len(before) > 1 else [*before, *behind])[:_SUBJECT])


def read_figures(graph: KnowledgeGraph, named: Mapping[Sentence, Collection[str]]) -> Iterator[Figure]:
    """The figures of these sentences; copies and articles without a day left out. named: sentence → its nodes."""
    limits = rules("claims")["numbers"]["telling"]
    most = max(limits["least"], limits["part"] * len(graph.articles))
    for (name, span), nodes in named.items():
        article = graph.articles[name]
        published = day_of(article)
        text = article.text(span.field)[span.start : min(span.end, span.start + _LONGEST)]
        if article.copy_of is None and published is not None and _number().search(text):
            tell = frozenset(node for node in telling(graph, nodes) if graph.nodes[node].weight <= most)
            places = frozenset(node for node in nodes if graph.nodes[node].type == "place")
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
        units = {(one.start, one.end): _unit(one) for one in quantities}
        words = Words([fold(token.text) for token in self.tokens], units)
        for quantity in quantities:
            start, end = quantity.start, quantity.end
            if not any(map(_is_number, words.folded[start:end])) or words.counts_nothing(start, end):
                continue  # «میلیاردها تومان»
            near = _near(words.folded, start, end, _BESIDE)
            one = self._figure(start, end, words.units[start])
            noun = (
                frozenset([stem(fold(quantity.unit))])
                if one.unit == COUNT and one.unit != fold(quantity.unit)
                else frozenset()
            )
            setting = words.setting(start, end)
            scale = _scale(quantity.unit)
            yield replace(
                one,
                value=self._lowest(quantity) * scale,
                until=quantity.value * scale,
                words=self._about(words.folded, words.own(start, end), words.inside) | noun,
                months=words.months,
                setting=replace(setting, near=setting.near | noun, noun="".join(noun)),
                is_about=any(words.folded[at] in said("about", "words") for at in near),
            )

    def _lowest(self, quantity: Quantity) -> Decimal:
        """The lower end of «۵۰ تا ۶۰ میلیون دلار», or the value itself."""
        if quantity.start < 2 or self.tokens[quantity.start - 1].text != _UNTIL:
            return quantity.value
        first, last = (_plain(self.tokens[at].text) for at in (quantity.start - 2, quantity.start))
        if not first or not last or first >= last:
            return quantity.value
        return first * quantity.value / last

    def days(self, start: int, end: int) -> Iterator[Figure]:
        """The days that the sentence announces: not long before the news, and no whole month."""
        sentence = self.text[start:end]
        if not any(_month(token.text) in _months() for token in self.tokens):
            return
        found = [
            _announced(time) for time in find_dates_in(sentence, self.published)[0] if time.earliest and time.latest
        ]
        owned = [self._within(start + span.start, start + span.end) for _, _, span in found]
        inside = frozenset(at for own in owned for at in own)
        folded = [fold(token.text) for token in self.tokens]
        for (earliest, latest, _), own in zip(found, owned, strict=True):
            if not own or not self._is_announced(earliest, latest):
                continue
            others = (_month(token.text) for at, token in enumerate(self.tokens) if at not in own)
            near = _near(folded, own[0], own[-1] + 1, window())
            yield replace(
                self._figure(own[0], own[-1] + 1, DAY),
                value=Decimal(earliest.toordinal()),
                until=Decimal(latest.toordinal()),
                words=self._about(folded, near, inside),
                codes=_codes(folded, [at for at in near if at not in inside]),
                is_deadline=_UNTIL in folded[max(0, own[0] - 1) : own[0] + 1],
                months=frozenset(word for word in others if word in _months()),
            )

    def _within(self, start: int, end: int) -> list[int]:
        """The numbers of the tokens that begin within a stretch of the text."""
        return [at for at, token in enumerate(self.tokens) if start <= token.start < end]

    def _is_announced(self, earliest: date, latest: date) -> bool:
        if earliest == latest == self.published:
            return False  # «امروز»
        late = int(rules("claims")["days"]["late"])
        return (self.published - latest).days <= late and not _is_long(earliest, latest)

    def _figure(self, start: int, end: int, unit: str) -> Figure:
        left, right = self.tokens[start].start, self.tokens[end - 1].end
        where = Span(self.around.field, self.around.start + left, self.around.start + right)
        shown = " ".join(self.text[left:right].split())
        evidence = Evidence(self.article, where, self.around)
        zero = Decimal(0)
        return Figure(self.article, self.source, self.published, evidence, unit, zero, zero, shown, frozenset())

    def _about(self, folded: Sequence[str], near: range, inside: Collection[int]) -> frozenset[str]:
        """The telling words around a figure, without who says it («مدیرعامل سازمان: …»)."""
        colons = [at for at, token in enumerate(self.tokens[: min(near.stop, _LEAD)]) if token.text == ":"]
        first = colons[-1] + 1 if colons else 0
        told = (folded[at] for at in near if at >= first and at not in inside)
        return frozenset(stem(word) for word in told if is_telling(word))


def _announced(time: TimeExpression) -> tuple[date, date, Span]:
    """The days of an expression; of «خرداد تا ۱۴ مرداد», too long to be announced, the last: it is a deadline."""
    earliest, latest, span = time.earliest or date.min, time.latest or date.max, time.span
    until = time.text.rfind(f" {_UNTIL} ")
    if until >= 0 and not any(letter.isdecimal() for letter in time.text[:until]) and _is_long(earliest, latest):
        return latest, latest, Span(span.field, span.start + until + 1, span.end)
    return earliest, latest, span


def _is_long(earliest: date, latest: date) -> bool:
    """Whether an interval is too long to be the time of something announced: longer than some days, and no month."""
    limits, length = rules("claims")["days"], (latest - earliest).days
    return length > int(limits["longest"]) and not int(limits["month"]) < length < _MONTH


def _codes(folded: Sequence[str], places: Sequence[int]) -> tuple[int, ...]:
    """The lowest and the highest of several small numbers: «کدهای ملی سه تا شش»."""
    read = (read_number([folded[at]]) for at in places)
    found = sorted({number.value for number in read if number is not None and number.value < _LARGEST_CODE})
    return (found[0], found[-1]) if len(found) > 1 else ()


def _unit(quantity: Quantity) -> str:
    """The unit of a quantity, folded; people and things that are counted have one, and money of all sizes has."""
    unit = fold(quantity.unit)
    if unit in rules("claims")["money"]:
        return _TOMAN
    return unit if unit in _measures() else COUNT


def _scale(unit: str) -> Decimal:
    return Decimal(str(rules("claims")["money"].get(fold(unit), 1)))


@cache
def _measures() -> frozenset[str]:
    return frozenset(map(fold, units())) - said("numbers", "nouns")


def _month(word: str) -> str:
    """«خرداد» of «خردادماه» and «خرداد‌ماه»."""
    return word.removesuffix("ماه").rstrip(ZWNJ)


def _plain(number: str) -> Decimal | None:
    """A number of a single word."""
    read = read_number([fold(number)])
    return Decimal(read.value) if read is not None and not read.ordinal else None


def _near(folded: Sequence[str], start: int, end: int, window: int) -> range:
    return range(max(0, start - window), min(len(folded), end + window))


def _is_number(word: str) -> bool:
    return any(letter.isdecimal() for letter in word) or (
        is_number_word(word) and word not in said("numbers", "scales")
    )


@cache
def _number() -> re.Pattern[str]:
    """A digit, a word that is a number, or a month after a preposition."""
    written = "|".join(rules("claims")["numbers"]["written"])
    return re.compile(rf"[0-9۰-۹٠-٩]|(?<!\w)(?:{written})(?!\w)|{MONTH}")


@cache
def _months() -> frozenset[str]:
    return frozenset(month_name("jalali", number) for number in range(1, 13))
