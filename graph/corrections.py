"""Articles that deny or correct an earlier one: تکذیب, اصلاحیه, «صحت ندارد»."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from extract.model import Article, Extraction
from extract.text import fold
from graph.rules import rules
from graph.words import split


def corrections(
    extractions: Sequence[Extraction], named: Mapping[str, frozenset[str]], origins: Mapping[str, str]
) -> dict[str, str]:
    """article id → the earlier article that it corrects.

    `named` maps an article to the clusters it names that are not widespread. The earlier article
    that shares most of them stands corrected, if it is near enough in time; rare nodes count
    more, and the outlet's own article before another's.
    """
    table: dict[str, str] = {}
    holders: dict[str, list[int]] = {}
    for at, extraction in enumerate(extractions):
        for node in named[extraction.article.id]:
            holders.setdefault(node, []).append(at)
    for at, extraction in enumerate(extractions):
        if says_so(extraction.article) and extraction.article.id not in origins:
            found = _corrected(extractions, at, named, holders)
            if found is not None:
                table[extraction.article.id] = origins.get(found, found)
    return table


def says_so(article: Article) -> bool:
    """Whether an article presents itself as a denial or correction."""
    limit = rules("corrections")["limits"]["opening"]
    headline = fold(f"{article.kicker} {article.headline}")
    opening = fold(f"{article.lead} {article.body[:limit]}")
    return any(marker in headline for marker in _markers("headline")) or any(
        marker in opening for marker in _markers("text")
    )


@cache
def _markers(part: str) -> tuple[str, ...]:
    return tuple(map(fold, rules("corrections")[part]["markers"]))


def _corrected(
    extractions: Sequence[Extraction], at: int, named: Mapping[str, frozenset[str]], holders: dict[str, list[int]]
) -> str | None:
    """The earlier article most alike: in the things it names first, then in its words."""
    limits = rules("corrections")["limits"]
    article = extractions[at].article
    weights = {node: 1 / (1 + math.log(len(holders[node]))) for node in sorted(named[article.id])}
    total = math.fsum(weights.values())
    shared: dict[int, list[float]] = {}
    for node, weight in weights.items():
        for other in holders[node]:
            if other < at and _days(extractions[other], extractions[at]) <= limits["days"]:
                shared.setdefault(other, []).append(weight)
    likely = sorted(((-math.fsum(found), other) for other, found in shared.items()))[: limits["candidates"]]
    mine = _content(article)
    ranked = [
        (-score + len(mine & theirs) / len(mine), extractions[other].article.source == article.source, other)
        for score, other in likely
        if -score >= limits["shared"] * total
        and len(mine & (theirs := _content(extractions[other].article))) >= limits["words"] * len(mine)
    ]
    return extractions[max(ranked)[2]].article.id if ranked else None


def _content(article: Article) -> frozenset[str]:
    """The longer words of a headline and of the first sentences."""
    limit = rules("corrections")["limits"]["opening"]
    text = f"{article.kicker} {article.headline} {article.lead} {article.body[:limit]}"
    return frozenset(word for word in split(text) if len(word) > 2) or frozenset([""])


def _days(earlier: Extraction, later: Extraction) -> int:
    """Days from one publication to the next; 0 where either is not known."""
    first: date | None = earlier.published.latest
    second: date | None = later.published.earliest
    return (second - first).days if first and second else 0
