"""Articles that deny or correct an earlier one: تکذیب, اصلاحیه, «صحت ندارد»."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

from extract.model import Article, Extraction
from graph.model import ArticleRecord
from graph.rules import rules
from graph.words import split

Kind = Literal["denial", "correction"]
_KINDS: tuple[Kind, ...] = ("correction", "denial")


def corrections(
    extractions: Sequence[Extraction], named: Mapping[str, frozenset[str]], origins: Mapping[str, str]
) -> dict[str, str]:
    """article id → the earlier article that it corrects.

    `named` maps an article to the clusters it names that are not widespread. The earlier article
    that shares most of them, and holds most of what the correction is about, stands corrected, if it
    is near enough in time; rare names and words count more, and the outlet's own article before
    another's. Of two articles that deny one thing neither corrects the other.
    """
    kinds = [says_so(extraction.article) for extraction in extractions]
    if not any(kinds):
        return {}
    search = _Search(extractions, kinds, named)
    table: dict[str, str] = {}
    for at, extraction in enumerate(extractions):
        if kinds[at] and extraction.article.id not in origins:
            found = search.corrected(at)
            if found is not None:
                table[extraction.article.id] = origins.get(found, found)
    return table


def says_so(article: Article | ArticleRecord) -> Kind | None:
    """Whether an article presents itself as a denial of what another said, or as a correction."""
    opening = f"{article.lead}\n{article.body}"[: len(article.lead) + 1 + rules("corrections")["limits"]["opening"]]
    headlines = (article.kicker, article.headline)
    for kind in _KINDS:
        never, headline, text = (_pattern(kind, part) for part in ("never", "headline", "text"))
        if never.search(f"{article.kicker} {article.headline} {opening}"):
            continue
        if any(headline.search(line) for line in headlines) or text.search(opening.strip()):
            return kind
    return None


@cache
def _pattern(kind: Kind, part: str) -> re.Pattern[str]:
    patterns: list[str] = rules("corrections")[kind][part]
    return re.compile("|".join(pattern.replace(" ", r"[\s\u200c]*") for pattern in patterns))


class _Search:
    """The articles that may stand corrected, by what they name."""

    def __init__(
        self, extractions: Sequence[Extraction], kinds: Sequence[Kind | None], named: Mapping[str, frozenset[str]]
    ) -> None:
        self._extractions = extractions
        self._kinds = kinds
        self._named = named
        self._holders: dict[str, list[int]] = {}
        self._words: Counter[str] = Counter()
        for at, extraction in enumerate(extractions):
            for node in named[extraction.article.id]:
                self._holders.setdefault(node, []).append(at)
            self._words.update(_content(extraction.article))

    def corrected(self, at: int) -> str | None:
        """The earlier article most alike: in the things it names first, then in its words."""
        limits = rules("corrections")["limits"]
        article = self._extractions[at].article
        weights = {node: _rarity(len(self._holders[node])) for node in sorted(self._named[article.id])}
        total = math.fsum(weights.values())
        mine = {word: _rarity(self._words[word]) for word in sorted(subject(article))}
        said = math.fsum(mine.values())
        ranked = []
        for score, other in self._likely(at, weights):
            alike = self._alike(other, mine) / said
            enough = score >= limits["shared"] * total and alike >= limits[self._kinds[at] or "denial"]
            if enough or (alike >= limits["surely"] and len(mine) > 2):
                ranked.append((score + alike, self._extractions[other].article.source == article.source, other))
        return self._extractions[max(ranked)[2]].article.id if ranked else None

    def _likely(self, at: int, weights: Mapping[str, float]) -> list[tuple[float, int]]:
        """(weight of the names in common, earlier article) for those with most in common."""
        limits = rules("corrections")["limits"]
        shared: dict[int, list[float]] = {}
        for node, weight in weights.items():
            for other in self._holders[node]:
                days = _days(self._extractions[other], self._extractions[at])
                if other < at and self._kinds[other] != "denial" and days <= limits["days"]:
                    shared.setdefault(other, []).append(weight)
        likely = sorted((-math.fsum(found), other) for other, found in shared.items())
        return [(-score, other) for score, other in likely[: limits["candidates"]]]

    def _alike(self, other: int, mine: Mapping[str, float]) -> float:
        """The weight of the words in common: one word alone is none."""
        theirs = _content(self._extractions[other].article)
        shared = [weight for word, weight in mine.items() if word in theirs]
        return math.fsum(shared) if len(shared) > 1 else 0.0


def _rarity(articles: int) -> float:
    return 1 / (1 + math.log(max(articles, 1)))


def subject(article: Article | ArticleRecord) -> frozenset[str]:
    """The words that say what a denial or correction is about: of its headline, if that says anything."""
    ignored = _words(" ".join(rules("corrections")["limits"]["ignored"]))
    headline = _words(f"{article.kicker} {article.headline}") - ignored
    return headline if len(headline) > 1 else (_content(article) - ignored or frozenset([""]))


def _content(article: Article | ArticleRecord) -> frozenset[str]:
    """The longer words of a headline and of the first sentences."""
    limit = rules("corrections")["limits"]["opening"]
    return _words(f"{article.kicker} {article.headline} {article.lead} {article.body[:limit]}")


def _words(text: str) -> frozenset[str]:
    """… without «ی» at their end, so that «برکناری» is told of who is «برکنار»."""
    return frozenset(
        word[:-1] if len(word) > 4 and word.endswith("ی") else word for word in split(text) if len(word) > 2
    )


def _days(earlier: Extraction, later: Extraction) -> int:
    """Days from one publication to the next; 0 where either is not known."""
    first: date | None = earlier.published.latest
    second: date | None = later.published.earliest
    return (second - first).days if first and second else 0
