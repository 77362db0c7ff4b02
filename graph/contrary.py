"""Whether or not: statements of two articles in the same words, one of them in the negative."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from extract.union import root
from graph.claims import Claim, Conflict
from graph.identity import digest
from graph.model import KnowledgeGraph
from graph.rules import rules
from graph.statements import Statement, read_statements, short_lines, stems


def contrary(
    graph: KnowledgeGraph, settled: Collection[frozenset[str]], named: Mapping[str, Collection[str]]
) -> Iterator[Conflict]:
    """A conflict for each thing that is so by some articles and not so by others.

    settled: pairs of articles whose disagreement is told already. named: article id → the nodes it names.
    """
    lines = list(short_lines(graph))
    denied = [
        one for one in read_statements(line for line in lines if _negative().search(line[2].group())) if one.negated
    ]
    said = {one.predicate: set[str]() for one in denied}
    for one in denied:
        said[one.predicate] |= one.words - {one.predicate}
    stemmed = [stems(line.group()) for _, _, line in lines]
    likely = (
        line
        for line, words in zip(lines, stemmed, strict=True)
        if any(words & said[word] for word in words & said.keys())
    )
    affirmed = [one for one in read_statements(likely) if not one.negated and one.predicate in said]
    counted = Counter(word for words in stemmed for word in words)
    for group in _groups([*denied, *affirmed], counted, settled):
        yield _conflict(group, named)


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = rules("claims")["whether"]
    return table


@cache
def _negative() -> re.Pattern[str]:
    return re.compile("|".join(_rules()["negative"]))


def _groups(
    found: Sequence[Statement], counted: Mapping[str, int], settled: Collection[frozenset[str]]
) -> list[list[Statement]]:
    """Statements that contradict each other, directly or through others, in the order of their days."""
    told = sorted(found, key=lambda one: (one.published, one.article, one.evidence.span.field, one.evidence.span.start))
    joined: dict[int, int] = {}
    for one, other in _pairs(told, counted):
        if frozenset((told[one].article, told[other].article)) not in settled:
            first, second = (root(joined, joined.setdefault(at, at)) for at in (one, other))
            joined[max(first, second)] = min(first, second)
    groups: dict[int, list[Statement]] = {}
    for at in sorted(joined):
        groups.setdefault(root(joined, at), []).append(told[at])
    return list(groups.values())


def _pairs(told: Sequence[Statement], counted: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The places of statements, one in the negative, that say one thing otherwise."""
    limits = _rules()
    most = max(counted.values(), default=1)
    weights = {word: math.log(1 + most / counted.get(word, 1)) for one in told for word in one.words}
    holders: dict[tuple[str, str, bool], list[int]] = {}
    for at, one in enumerate(told):
        rare = [word for word in sorted(one.words - {one.predicate}) if counted.get(word, 1) <= limits["widespread"]]
        for other in sorted(
            {place for word in rare for place in holders.get((one.predicate, word, not one.negated), ())}
        ):
            if _is_one_thing(told[other], one, weights.__getitem__):
                yield other, at
        for word in rare:
            holders.setdefault((one.predicate, word, one.negated), []).append(at)


def _is_one_thing(earlier: Statement, later: Statement, weight: Callable[[str], float]) -> bool:
    limits = _rules()
    if earlier.article == later.article or (later.published - earlier.published).days > limits["days"]:
        return False
    affirmed, denied = (later, earlier) if earlier.negated else (earlier, later)
    if denied.when != "ahead" and affirmed.when == "ahead":
        return False  # what will be has not been
    if denied is later and denied.when == "ahead" and affirmed.when == "done":
        return False  # what has been will not be again
    common = earlier.words & later.words
    if len(common) < 2:
        return False
    both, mine, theirs = (math.fsum(map(weight, sorted(words))) for words in (common, earlier.words, later.words))
    return both >= float(limits["alike"]["two" if len(common) == 2 else "more"]) * math.sqrt(mine * theirs)


def _conflict(group: Sequence[Statement], named: Mapping[str, Collection[str]]) -> Conflict:
    first = group[0]
    sides = [
        side
        for negated in (first.negated, not first.negated)
        if (side := [one for one in group if one.negated == negated])
    ]
    soon = (sides[1][0].published - first.published).days <= _rules()["soon"]
    nodes = frozenset.intersection(*(frozenset(named.get(one.article, ())) for one in group))
    span = first.evidence.span
    return Conflict(
        id=f"con-{digest('whether', first.article, span.field, str(span.start))}",
        happening=None,
        attribute="report",
        category="conflict" if soon else "update",
        claims=tuple(map(_claim, sides)),
        nodes=tuple(sorted(nodes)),
        subject=first.subject,
    )


def _claim(side: Sequence[Statement]) -> Claim:
    first = side[0]
    articles = tuple(dict.fromkeys(one.article for one in side))
    return Claim(first.text, articles, tuple(one.evidence for one in side), first.published)
