"""Articles that deny or correct an earlier one: تکذیب, اصلاحیه, «صحت ندارد»."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal, TypeVar

from extract.model import Article, Extraction
from graph.corpus import step
from graph.figure_words import stem
from graph.model import ArticleRecord
from graph.rules import rules
from graph.words import split

Kind = Literal["denial", "correction"]
P = TypeVar("P", int, str)
"""The place of an article: something that sorts as articles do."""

_SENTENCE = re.compile(r"[^\n.!?؟؛]+")
_LINE = re.compile(r"[^\n؛]+")
_SPEAKER = re.compile(r"[^:«»]{2,60}:")
"""«سخنگوی سازمان: …»"""
_LONGEST = 1500
"""Characters of an article that are looked at."""
_TELLING = ("place", "facility", "person")
"""Types of what a denial and the denied must both name."""
_MENTIONS = 3
"""Mentions of one thing that are looked at."""
Line = tuple[str, int, int]
"""A field, and from where to where the line stands in it."""

_KINDS: tuple[Kind, ...] = ("correction", "denial")


def corrections(
    extractions: Sequence[Extraction],
    named: Mapping[str, frozenset[str]],
    origins: Mapping[str, str],
    found: Mapping[str, Kind],
) -> dict[str, str]:
    """article id → the earlier article that it corrects.

    found: what articles are that deny or correct (`says_so`).
    `named` maps an article to the clusters it names that are not widespread. The earlier article
    that shares most of them, and holds most of what the correction is about, stands corrected, if it
    is near enough in time; rare names and words count more, and the outlet's own article before
    another's. Of two articles that deny one thing neither corrects the other. A copy corrects nothing.
    """
    kinds = [found.get(extraction.article.id) for extraction in extractions]
    if not any(kinds):
        return {}
    search = _Search(extractions, kinds, named)
    table: dict[str, str] = {}
    for at, (extraction, kind) in enumerate(zip(extractions, kinds, strict=True)):
        if kind and extraction.article.id not in origins:
            earlier = search.corrected(at, kind)
            if earlier is not None:
                table[extraction.article.id] = extractions[earlier].article.id
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


@dataclass(frozen=True, slots=True)
class Sought:
    """What a denial or correction takes back, as it is looked for in earlier articles."""

    kind: Kind
    source: str | None
    things: Sequence[frozenset[str]]
    """the words of each place and person that the earlier article must name"""
    weights: Mapping[str, float]
    """word → what it counts"""

    def alike(self, article: Article | ArticleRecord) -> float:
        """What part of it stands in one sentence of an article; 0 for too little."""
        found = _best_sentence(article, self.weights, least=1 if self.things else 2)
        return found if found >= rules("corrections")["limits"][self.kind] and _names_all(article, self.things) else 0.0

    def best(self, articles: Iterable[tuple[P, Article | ArticleRecord]]) -> P | None:
        """The place of the one that says most of it; the outlet's own before others, the latest among equals."""
        ranked = [(found, one.source == self.source, at) for at, one in articles if (found := self.alike(one))]
        return max(ranked)[2] if ranked else None


def likely(shared: Mapping[P, Sequence[float]]) -> list[P]:
    """The places of the articles that share most with another, the latest first among equals.

    shared: the weight of each thing that an article shares, by its place.
    """
    latest = sorted(shared, reverse=True)
    return sorted(latest, key=lambda at: -math.fsum(shared[at]))[: rules("corrections")["limits"]["candidates"]]


class _Search:
    """The articles that may stand corrected, by what they name and by their words."""

    def __init__(
        self, extractions: Sequence[Extraction], kinds: Sequence[Kind | None], named: Mapping[str, frozenset[str]]
    ) -> None:
        self._extractions = extractions
        self._kinds = kinds
        self._named = named
        self._holders: dict[str, list[int]] = {}
        self._users: dict[str, list[int]] = {}
        for at, extraction in enumerate(extractions):
            for node in named[extraction.article.id]:
                self._holders.setdefault(node, []).append(at)
            for word in content(extraction.article):
                self._users.setdefault(word, []).append(at)

    def corrected(self, at: int, kind: Kind) -> int | None:
        """The earlier article with a sentence that says most of what is taken back, of the same places and people."""
        extraction = self._extractions[at]
        things, said = taken_back(extraction)
        weights = {word: rarity(len(self._users.get(word, ()))) for word in sorted(said)}
        sought = Sought(kind, extraction.article.source, things, weights)
        names = [self._holders[node] for node in self._named[extraction.article.id]]
        words = [self._users.get(word, []) for word in weights]
        found = {other for lists in (names, words) for other in self._likely(at, lists)}
        return sought.best((other, self._extractions[other].article) for other in found)

    def _likely(self, at: int, lists: Iterable[Sequence[int]]) -> list[int]:
        """The earlier articles that are in most of some lists."""
        shared: dict[int, list[float]] = {}
        for users in lists:
            for other in self._before(at, users):
                shared.setdefault(other, []).append(rarity(len(users)))
        return likely(shared)

    def _before(self, at: int, users: Sequence[int]) -> Iterator[int]:
        """Those of some articles, in order, that come before one and near enough in time, or on its day: what hour it
        was is not known."""
        extractions, middle = self._extractions, bisect_left(users, at)
        limit = rules("corrections")["limits"]["days"]
        earlier = takewhile(
            lambda other: days_between(extractions[other], extractions[at]) <= limit,
            (users[place] for place in range(middle - 1, -1, -1)),
        )
        same_day = takewhile(
            lambda other: is_same_day(extractions[at], extractions[other]),
            (users[place] for place in range(middle, len(users))),
        )
        for other in (*earlier, *same_day):
            if other != at and self._kinds[other] != "denial":
                yield other


def taken_back(extraction: Extraction) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The words of each place and person that the line with the subject names, and its other words.

    Of the first line that has other words; where none has, the words of the names.
    """
    lines = subject_lines(extraction.article) or [("body", 0, 0)]
    for line in lines:
        things = _things(extraction, line)
        field, start, end = line
        said = _words(extraction.article.text(field)[start:end]) - _ignored() - _denier(extraction, line)
        if rest := said.difference(*things):
            return things, rest
    return _things(extraction, lines[0]), subject(extraction.article)


def _denier(extraction: Extraction, line: Line) -> frozenset[str]:
    """The words of the body with which a line begins that tells what it denies: «سازمان … را تکذیب کرد»."""
    field, start, end = line
    text = extraction.article.text(field)[start:end]
    if not _pattern("denial", "by").search(text):
        return frozenset()
    first = start + len(text) - len(text.lstrip())
    names = (
        mention.text
        for entity in extraction.entities
        for mention in entity.mentions[:_MENTIONS]
        if entity.type == "organization" and mention.span.field == field and mention.span.start == first
    )
    return _words(next(names, ""))


def _things(extraction: Extraction, line: Line) -> list[frozenset[str]]:
    field, start, end = line
    return [
        words
        for entity in extraction.entities
        if entity.type in _TELLING
        for mention in entity.mentions[:_MENTIONS]
        if mention.span.field == field and start <= mention.span.start < end and (words := _words(mention.text))
    ]


def _names_all(article: Article | ArticleRecord, things: Sequence[frozenset[str]]) -> bool:
    text = _words(f"{article.kicker} {article.headline} {article.lead} {article.body}"[:_LONGEST])
    return all(words & text for words in things)


def _best_sentence(article: Article | ArticleRecord, mine: Mapping[str, float], least: int) -> float:
    """What part of the weight of some words the sentence of an article has that has most; 0 for fewer than `least`."""
    said = math.fsum(mine.values())
    best = 0.0
    text = f"{article.kicker}\n{article.headline}\n{article.lead}\n{article.body}"[:_LONGEST]
    for sentence in _SENTENCE.findall(text):
        shared = [weight for word, weight in mine.items() if word in _words(sentence)]
        if len(shared) >= least:
            best = max(best, math.fsum(shared) / said)
    return best


def rarity(articles: int) -> float:
    """What a name or word counts that so many articles have."""
    return 1 / (1 + math.log(max(step(articles), 1)))


def subject(article: Article | ArticleRecord) -> frozenset[str]:
    """The words that say what a denial or correction is about: of the first line that says anything."""
    field, start, end = next(iter(subject_lines(article)), ("body", 0, 0))
    return _words(article.text(field)[start:end]) - _ignored() or content(article) - _ignored() or frozenset([""])


def subject_lines(article: Article | ArticleRecord) -> list[Line]:
    """The lines that say more than a word, those first that take something back; who speaks left out."""
    found = [
        (field, line.start() + (speaker.end() if (speaker := _SPEAKER.match(line.group())) else 0), line.end())
        for field in ("headline", "lead", "body")
        for line in _LINE.finditer(article.text(field), 0, _LONGEST)
    ]
    texts = {line: article.text(line[0])[line[1] : line[2]] for line in found}
    telling = [line for line in found if len(_words(texts[line]) - _ignored()) > 1]
    return sorted(telling, key=lambda line: not _takes_back(texts[line]))


def _takes_back(line: str) -> bool:
    return any(_pattern(kind, part).search(line) for kind in _KINDS for part in ("headline", "text"))


@cache
def _ignored() -> frozenset[str]:
    return _words(" ".join(rules("corrections")["limits"]["ignored"]))


def content(article: Article | ArticleRecord) -> frozenset[str]:
    """The longer words of a headline and of the first sentences."""
    limit = rules("corrections")["limits"]["opening"]
    return _words(f"{article.kicker} {article.headline} {article.lead} {article.body[:limit]}")


@lru_cache(maxsize=65536)
def _words(text: str) -> frozenset[str]:
    """… without their endings, so that «برکناری» is told of who is «برکنار»."""
    return frozenset(stem(word) for word in split(text) if len(word) > 2)


def days_between(earlier: Extraction, later: Extraction) -> int:
    """Days from one publication to the next; 0 where either is not known."""
    first: date | None = earlier.published.latest
    second: date | None = later.published.earliest
    return (second - first).days if first and second else 0


def is_same_day(one: Extraction, other: Extraction) -> bool:
    """Whether both were published on one day, which is known."""
    return one.published.day is not None and one.published.day == other.published.day
