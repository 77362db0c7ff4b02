"""Numbers that several articles give for one thing, in events or out of them: where they differ."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from extract.document import Passage, Token
from extract.model import Span
from extract.numbers import is_number_word
from extract.quantities import find_quantities
from extract.text import fold
from graph.claims import Category, Claim, Conflict, day_of
from graph.identity import digest
from graph.model import Evidence, KnowledgeGraph
from graph.rules import rules, widespread

_NUMBER = re.compile(
    r"[0-9۰-۹٠-٩]|(?<!\w)(?:دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده|بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|"
    r"صد|دویست|سیصد|پانصد|هزار|میلیون|میلیارد)(?!\w)"
)
_LONGEST = 900
"""Characters of a sentence that are looked at."""

_BACK = 6
"""Words before a number among which what it counts may stand."""

_SCALES = frozenset(map(fold, ("هزار", "میلیون", "میلیارد", "تریلیون", "صد")))
_LAST = 20
"""Numbers of one thing with which a new one is compared: the newest."""

Sentence = tuple[str, Span]
"""article, sentence"""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number in a sentence."""

    article: str
    published: date
    evidence: Evidence
    unit: str
    value: Decimal
    text: str
    words: frozenset[str]
    """what it is of: the words around it, folded"""
    nodes: frozenset[str]
    """what the sentence names"""
    telling: frozenset[str]
    """… countries left out"""
    is_about: bool
    """whether it is not exact («بیش از ۴۰ نفر»)"""
    is_sum: bool
    """whether it is told as a running sum («شمار … به ۴۰ نفر رسید»)"""


def figures(
    graph: KnowledgeGraph, settled: Collection[frozenset[str]], named: Mapping[Sentence, Collection[str]]
) -> Iterator[Conflict]:
    """A conflict for each number that articles give differently.

    settled: pairs of articles whose numbers are compared already. named: sentence → the nodes it names.
    """
    found = sorted(_figures(graph, named), key=lambda one: (one.published, one.article, one.evidence.span.start))
    for group in _groups(found):
        if any(not _agree(one, other) for one, other in combinations(group, 2)):
            articles = sorted({one.article for one in group})
            if not all(
                frozenset((first, other)) in settled for first in articles for other in articles if first < other
            ):
                yield _conflict(group)


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = rules("claims")["numbers"]
    return table


def _figures(graph: KnowledgeGraph, named: Mapping[Sentence, Collection[str]]) -> Iterator[_Figure]:
    for (name, span), nodes in named.items():
        article = graph.articles[name]
        published = day_of(article)
        text = article.text(span.field)[span.start : min(span.end, span.start + _LONGEST)]
        if article.copy_of is None and published is not None and _NUMBER.search(text):
            telling = frozenset(node for node in nodes if fold(graph.nodes[node].label) not in widespread())
            for sentence in Passage(span.field, text).sentences:
                for one in _of_sentence(name, published, span, sentence.tokens, text):
                    yield replace(one, nodes=frozenset(nodes), telling=telling)


def _of_sentence(article: str, published: date, around: Span, tokens: Sequence[Token], text: str) -> Iterator[_Figure]:
    quantities = find_quantities(tokens)
    folded = [fold(token.text) for token in tokens]
    inside = {at for quantity in quantities for at in range(quantity.start, quantity.end)}
    is_sum = any(word in _words("once", "sum") for word in folded)
    for quantity in quantities:
        if not any(map(_is_number, folded[quantity.start : quantity.end])):
            continue  # «میلیاردها تومان»
        near = _near(folded, quantity.start, quantity.end, _rules()["window"])
        start, end = tokens[quantity.start].start, tokens[quantity.end - 1].end
        yield _Figure(
            article=article,
            published=published,
            evidence=Evidence(article, Span(around.field, around.start + start, around.start + end), around),
            unit=_state(folded, quantity.start, quantity.end, inside) or fold(quantity.unit),
            value=quantity.value,
            text=" ".join(text[start:end].split()),
            words=frozenset(word for at in near if at not in inside and (word := _telling(folded[at]))),
            nodes=frozenset(),
            telling=frozenset(),
            is_about=any(
                folded[at] in _words("about", "words") for at in _near(folded, quantity.start, quantity.end, 4)
            ),
            is_sum=is_sum,
        )


def _near(folded: Sequence[str], start: int, end: int, window: int) -> range:
    return range(max(0, start - window), min(len(folded), end + window))


def _is_number(word: str) -> bool:
    return any(letter.isdecimal() for letter in word) or (is_number_word(word) and word not in _SCALES)


def _state(folded: Sequence[str], start: int, end: int, inside: Collection[int]) -> str | None:
    """What is counted by «نفر» and the like: the nearest word of a state, the following first."""
    states = _states()
    own = next((states[word] for word in folded[start:end] if word in states), None)
    if own:
        return own
    for at in [*range(end, min(len(folded), end + 4)), *range(start - 1, max(-1, start - _BACK), -1)]:
        if at in inside and at >= end:
            break  # another number begins
        if folded[at] in states:
            return states[folded[at]]
    return None


@cache
def _states() -> dict[str, str]:
    return {word: state for state, words in rules("claims")["states"].items() for word in words}


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(rules("claims")[section][key])


def _telling(word: str) -> str:
    """A folded word, if it says what a number is of; «» for any other."""
    return word if len(word) > 2 and not word.isdecimal() and word not in _ignored() else ""


@cache
def _ignored() -> frozenset[str]:
    return frozenset(_rules()["ignored"])


def _groups(found: Sequence[_Figure]) -> Iterator[list[_Figure]]:
    """Numbers of one thing, each with the earliest that it is like."""
    counted = Counter(word for one in found for word in one.words)
    weights = {word: math.log(1 + len(found) / count) ** 2 for word, count in counted.items()}
    limit = _rules()["widespread"]
    holders: dict[tuple[str, str], list[int]] = {}
    groups: list[list[_Figure]] = []
    for one in found:
        keys = [(one.unit, word) for word in sorted(one.words) if counted[word] <= limit]
        likely = sorted({at for key in keys for at in holders.get(key, ())})
        scored = [
            (alike, -at) for at in likely if (alike := max(_alike(one, other, weights) for other in groups[at])) > 0
        ]
        if scored:
            at = -max(scored)[1]
            groups[at].append(one)
        else:
            at = len(groups)
            groups.append([one])
        for key in keys:
            if at not in holders.setdefault(key, [])[-1:]:
                holders[key].append(at)
    yield from groups


def _alike(one: _Figure, other: _Figure, weights: Mapping[str, float]) -> float:
    """How surely both numbers are of one thing; 0 where they are not, or stand in one article."""
    table = _rules()
    shared = one.words & other.words
    if one.article == other.article or len(shared) < table["least"]:
        return 0.0
    if not _near_in_time(one, other) or not _of_one_size(one.value, other.value):
        return 0.0
    common = math.fsum(weights[word] for word in sorted(shared))
    mine, theirs = (math.fsum(weights[word] for word in sorted(side.words)) for side in (one, other))
    alike = common / math.sqrt(mine * theirs) if mine and theirs else 0.0
    return alike if alike >= table["alike"][_named(one, other)] else 0.0


def _named(one: _Figure, other: _Figure) -> str:
    """Whether two sentences name something in common, different things, or too little to know."""
    if one.telling & other.telling:
        return "shared"
    apart = one.nodes and other.nodes and not one.nodes & other.nodes
    return "different" if apart or (one.telling and other.telling) else "unknown"


def _near_in_time(one: _Figure, other: _Figure) -> bool:
    once = one.unit in _words("once", "units") and not (one.is_sum and other.is_sum)
    limit: int = rules("claims")["once"]["days"] if once else _rules()["days"]
    return abs((one.published - other.published).days) <= limit


def _agree(one: _Figure, other: _Figure) -> bool:
    """Whether two numbers are one, as exactly as they are told: «۷» and «۷٫۱», «بیش از ۴۰۰۰» and «۴۱۱۸»."""
    if one.value == other.value:
        return True
    if one.is_about or other.is_about:
        return abs(one.value - other.value) <= Decimal(str(rules("claims")["about"]["part"])) * max(
            one.value, other.value
        )
    coarse, fine = sorted((one.value, other.value), key=lambda value: -int(value.as_tuple().exponent))
    is_rounder = int(coarse.as_tuple().exponent) > int(fine.as_tuple().exponent)
    return is_rounder and fine.quantize(coarse) == coarse


def _of_one_size(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high <= low * int(_rules()["times"])


def _conflict(group: Sequence[_Figure]) -> Conflict:
    first = group[0]
    values: dict[Decimal, list[_Figure]] = {}
    for one in group:
        values.setdefault(one.value, []).append(one)
    nodes = sorted(frozenset.intersection(*(one.nodes for one in group)))
    span = first.evidence.span
    return Conflict(
        id=f"con-{digest('number', first.article, first.unit, span.field, str(span.start))}",
        happening=None,
        attribute="quantity",
        category=_category(group),
        claims=tuple(_claim(told) for told in values.values()),
        nodes=tuple(nodes),
        subject=" ".join(first.text.split()),
    )


def _claim(told: Sequence[_Figure]) -> Claim:
    first = told[0]
    articles = tuple(dict.fromkeys(one.article for one in told))
    return Claim(first.text, articles, tuple(one.evidence for one in told), first.published)


def _category(group: Sequence[_Figure]) -> Category:
    pairs = [(one, other) for one, other in pairwise(group) if not _agree(one, other)]
    told = [[(one.published, one.value) for one in pair] for pair in pairs]
    return "conflict" if any(category_of(group[0].unit, days) == "conflict" for days in told) else "update"


def category_of(unit: str, told: Sequence[tuple[date, Decimal]]) -> Category:
    """What differing values are, in the order of their days: of one day a conflict, so is a count of people that
    falls; else what came later is newer."""
    growing = _states().get(unit, unit) in _words("once", "growing")
    for (day, value), (later, newer) in pairwise(told):
        if value != newer and (day == later or (growing and newer < value)):
            return "conflict"
    return "update"
