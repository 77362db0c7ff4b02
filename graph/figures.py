"""Numbers and announced days that several articles give for one thing, in events or out of them: where they differ."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise
from typing import Any

from graph.claims import Category, Claim, Conflict
from graph.corrected_figures import corrected
from graph.corrections import says_so
from graph.figure_reading import DAY, PERCENT, Figure, read_figures, subject_of
from graph.figure_words import states
from graph.identity import digest
from graph.model import KnowledgeGraph
from graph.number_sentences import Sentence
from graph.rules import rules

_LAST = 20
"""Figures of one thing with which a new one is compared: the newest."""


def figures(
    graph: KnowledgeGraph,
    settled: Mapping[str, Collection[frozenset[str]]],
    named: Mapping[Sentence, Collection[str]],
) -> Iterator[Conflict]:
    """A conflict for each number and day that articles give differently.

    settled: attribute → pairs of articles that are compared in it already. named: sentence → the nodes it names.
    """
    read = corrected(graph, read_figures(graph, named))
    found = sorted(read, key=lambda one: (one.published, one.article, one.evidence.span.start))
    given: dict[tuple[str, str], list[Figure]] = {}
    for one in found:
        given.setdefault((one.article, one.unit), []).append(one)
    for group in _groups(found):
        if _is_series(group):
            continue
        if any(_differ(one, other, given) for one, other in combinations(group[-_LAST:], 2)):
            known = settled["time" if group[0].unit == DAY else "quantity"]
            articles = sorted({one.article for one in group})
            if not all(frozenset(pair) in known for pair in combinations(articles, 2)):
                corrects = any(says_so(graph.articles[article]) == "correction" for article in articles)
                yield _conflict(graph, group, "correction" if corrects else _category(group))


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = rules("claims")["numbers"]
    return table


def _groups(found: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of one thing, each with the group that it is most like."""
    counted = Counter(word for one in found for word in one.words)
    weights = {word: math.log(1 + len(found) / count) for word, count in counted.items()}
    limit = _rules()["widespread"]
    holders: dict[tuple[str, str], list[int]] = {}
    groups: list[list[Figure]] = []
    for one in found:
        keys = [(one.unit, word) for word in sorted(one.words) if counted[word] <= limit]
        likely = sorted({at for key in keys for at in holders.get(key, ())})
        likely = [at for at in likely if all(other.article != one.article for other in groups[at])]
        scored = [(max(_alike(one, other, weights) for other in groups[at][-_LAST:]), -at) for at in likely]
        score, best = max(scored, default=(0.0, 0))
        at = -best if score > 0 else len(groups)
        if at == len(groups):
            groups.append([])
        groups[at].append(one)
        for key in keys:
            if at not in holders.setdefault(key, [])[-1:]:
                holders[key].append(at)
    return groups


def _alike(one: Figure, other: Figure, weights: Mapping[str, float]) -> float:
    """How surely both figures are of one thing; 0 where they are not, or stand in one article."""
    table = _rules()
    if one.article == other.article or len(one.words & other.words) < table["least"]:
        return 0.0
    if not _near_in_time(one, other) or not _of_one_size(one, other):
        return 0.0
    if one.unit != DAY and not _of_one_kind(one, other, weights):
        return 0.0
    if one.is_deadline != other.is_deadline or (one.codes and other.codes and one.codes != other.codes):
        return 0.0
    if one.places - other.places and other.places - one.places:
        return 0.0
    alike = _common(one.words, other.words, weights)
    limit = table["alike"][_named(one, other)]
    if one.unit == PERCENT and _is_later(one, other):
        limit = max(limit, table["alike"]["later"])
    if one.unit != DAY and not (one.nodes and other.nodes):
        limit += table["unnamed"]
    if one.corrects or other.corrects:
        limit = table["alike"]["shared"]
    return alike if alike >= limit else 0.0


def _of_one_kind(one: Figure, other: Figure, weights: Mapping[str, float]) -> bool:
    """Whether numbers of one unit count one thing, as what they are now or as what they changed by, for one month."""
    if one.corrects or other.corrects:
        return True
    mine, theirs = one.setting, other.setting
    if mine.near and theirs.near and _common(mine.near, theirs.near, weights) < _rules()["near"]:
        return False
    if mine.is_change != theirs.is_change or (one.months and other.months and one.months != other.months):
        return False
    if (
        (mine.noun and theirs.noun and mine.noun != theirs.noun)
        or not _told_of(mine.noun, other)
        or not _told_of(theirs.noun, one)
    ):
        return False
    either = one.unit in _rules()["bare"] or one.unit in states().values() or not (mine.counted and theirs.counted)
    return either or mine.counted == theirs.counted


def _told_of(noun: str, other: Figure) -> bool:
    return not noun or noun in other.words


def _common(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """How alike two sets of words are, from 0 to 1."""
    sides = (one & other, one, other)
    common, mine, theirs = (math.fsum(weights.get(word, 0.0) for word in sorted(side)) for side in sides)
    return common / math.sqrt(mine * theirs) if mine and theirs else 0.0


def _named(one: Figure, other: Figure) -> str:
    """Whether two sentences name something in common, different things, or too little to know; then how long apart."""
    of_one_month = one.is_deadline and one.months and one.months == other.months
    if one.telling & other.telling or of_one_month or (one.codes and one.codes == other.codes):
        return "shared"
    apart = one.nodes and other.nodes and not one.nodes & other.nodes
    if apart or (one.telling and other.telling):
        return "different"
    return "later" if one.unit != DAY and _is_later(one, other) else "unknown"


def _is_later(one: Figure, other: Figure) -> bool:
    """Whether more than a day lies between numbers that are no running sums."""
    return _days(one, other) > 1 and not (one.setting.is_sum and other.setting.is_sum)


def _days(one: Figure, other: Figure) -> int:
    return abs((one.published - other.published).days)


def _near_in_time(one: Figure, other: Figure) -> bool:
    """Whether both were told so soon after each other that they can be of one thing."""
    if one.unit == DAY:  # a day that is announced after the first has passed is of the next of a row
        first, second = sorted((one, other), key=lambda figure: figure.published)
        late: int = rules("claims")["days"]["late"]
        return second.published.toordinal() <= first.until + late and one.months == other.months
    return _days(one, other) <= _most_days(one, other)


def _most_days(one: Figure, other: Figure) -> int:
    """How many days may lie between two numbers of one thing."""
    mine, theirs = one.setting, other.setting
    if mine.is_daily or theirs.is_daily:
        return 0
    limits = rules("claims")
    is_state = one.unit in states().values()
    if not is_state and (mine.is_passing or theirs.is_passing):
        return 0
    if (mine.is_once or theirs.is_once) and not (mine.is_sum and theirs.is_sum):
        return int(limits["once"]["days"])
    return int(limits["numbers"]["days"])


def _of_one_size(one: Figure, other: Figure) -> bool:
    if one.unit == DAY:
        return abs(one.value - other.value) <= int(rules("claims")["days"]["apart"])
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= low * int(_rules()["later" if _is_later(one, other) else "times"])


def _is_series(group: Sequence[Figure]) -> bool:
    """Whether a number goes up and down: then it is measured anew each time, and no news contradicts another."""
    values: list[Decimal] = []
    for one in group:
        if one.unit != DAY and not one.setting.is_sum and one.value not in values[-1:]:
            values.append(one.value)
    turns = sum(
        (mid - first) * (last - mid) < 0 for first, mid, last in zip(values, values[1:], values[2:], strict=False)
    )
    return turns > 1


def _differ(one: Figure, other: Figure, given: Mapping[tuple[str, str], Sequence[Figure]]) -> bool:
    """Whether two figures contradict; not where an article gives the other's number too that day: its own is a part."""
    if _agree(one, other):
        return False
    if one.unit == DAY or _days(one, other) > 1:
        return True
    pairs = ((one, other.article), (other, one.article))
    return not any(_agree(told, also) for told, article in pairs for also in given[(article, told.unit)])


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, as exactly as they are told: «۷» and «۷٫۱», «بیش از ۴۰۰۰» and «۴۱۱۸»."""
    if one.value <= other.until and other.value <= one.until:
        return True
    if one.unit == DAY:
        return False
    if one.is_about or other.is_about:
        part = Decimal(str(rules("claims")["about"]["part"]))
        return abs(one.value - other.value) <= part * max(one.value, other.value)
    return _rounded(one.value, other.value) or _rounded(other.value, one.value)


def _rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether the first is the second with fewer digits after the point."""
    if int(coarse.as_tuple().exponent) <= int(fine.as_tuple().exponent):
        return False
    try:
        return fine.quantize(coarse) == coarse
    except InvalidOperation:  # more digits than anybody counts with
        return False


def _conflict(graph: KnowledgeGraph, group: Sequence[Figure], category: Category) -> Conflict:
    first = group[0]
    nodes = tuple(sorted(frozenset.intersection(*(one.nodes for one in group))))
    values: dict[tuple[Decimal, Decimal], list[Figure]] = {}
    for one in group:
        values.setdefault((one.value, one.until), []).append(one)
    span = first.evidence.span
    return Conflict(
        id=f"con-{digest('number', first.article, first.unit, span.field, str(span.start))}",
        happening=None,
        attribute="time" if first.unit == DAY else "quantity",
        category=category,
        claims=tuple(_claim(told) for told in values.values()),
        nodes=nodes,
        subject="" if nodes else subject_of(graph, first),
    )


def _claim(told: Sequence[Figure]) -> Claim:
    first = told[0]
    articles = tuple(dict.fromkeys(one.article for one in told))
    value = first.text
    if first.unit == DAY:
        days = dict.fromkeys(date.fromordinal(int(day)).isoformat() for day in (first.value, first.until))
        value = "/".join(days)
    return Claim(value, articles, tuple(one.evidence for one in told), first.published)


def _category(group: Sequence[Figure]) -> Category:
    """A conflict where two that follow each other are one: of other outlets a day apart is the same news."""
    for one, other in pairwise(group):
        soon = (other.published - one.published).days <= 1 and one.source != other.source
        same_news = soon and one.unit != DAY and not (one.setting.is_sum or other.setting.is_sum)
        told = [(one.published, one.value), (one.published if same_news else other.published, other.value)]
        if not _agree(one, other) and category_of(one.unit, told) == "conflict":
            return "conflict"
    return "update"


def category_of(unit: str, told: Sequence[tuple[date, Decimal]]) -> Category:
    """What differing values are, in the order of their days: of one day a conflict, so is a count of people that
    falls; else what came later is newer."""
    growing = states().get(unit, unit) in rules("claims")["once"]["growing"]
    for (day, value), (later, newer) in pairwise(told):
        if value != newer and (day == later or (growing and newer < value)):
            return "conflict"
    return "update"
