"""Articles that take back another's word as a whole, or deny what is said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from extract.model import Span
from graph.claims import Category, Claim, Conflict, day_of, telling
from graph.corrections import Line, says_so, subject, subject_lines
from graph.identity import digest
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from graph.rules import rules
from graph.statements import stems

_LINE = re.compile(r"[^\n]+")
_LETTERS, _BEGINNING = 5, 200
"""Letters that make a line more than an ornament; characters of it that stand for an article."""


def denials(graph: KnowledgeGraph, settled: Collection[str], named: dict[str, tuple[str, ...]]) -> Iterator[Conflict]:
    """A conflict for each thing that is taken back; articles that deny it together stand on one side.

    settled: articles whose disagreement is told already. named: article id → the nodes it names.
    """
    groups: dict[str, list[ArticleRecord]] = {}
    alone: list[ArticleRecord] = []
    for article in graph.articles.values():
        if article.copy_of is not None:
            continue
        if article.corrects and not {article.id, article.corrects} <= set(settled):
            groups.setdefault(article.corrects, []).append(article)
        elif not article.corrects and article.id not in settled and says_so(article) == "denial":
            alone.append(article)
    for origin, articles in groups.items():
        yield _conflict(graph.articles[origin], articles, named)
    places = {article.id: _places(graph, named.get(article.id, ())) for article in alone}
    for together in _alike(alone, places):
        yield _conflict(None, together, named)


def _conflict(
    earlier: ArticleRecord | None, articles: Sequence[ArticleRecord], named: dict[str, tuple[str, ...]]
) -> Conflict:
    category: Category = "denial" if any(says_so(article) == "denial" for article in articles) else "correction"
    first = earlier.id if earlier else ""
    nodes = dict.fromkeys(node for article in articles for node in named.get(article.id, ()))
    if earlier:
        nodes = {node: None for node in nodes if node in named.get(earlier.id, ())}
    sides = [*([_report(earlier, subject(articles[0]))] if earlier else []), _together(articles)]
    return Conflict(
        id=f"con-{digest(first, *(article.id for article in articles[: 1 if earlier is None else None]))}",
        happening=None,
        attribute="report",
        category=category,
        claims=tuple(sides),
        nodes=tuple(nodes),
    )


def _together(articles: Sequence[ArticleRecord]) -> Claim:
    """One claim of several articles, in the words of the first."""
    first, *rest = map(_report, articles)
    return Claim(
        first.value,
        tuple(article.id for article in articles),
        (*first.evidence, *(evidence for claim in rest for evidence in claim.evidence)),
        first.published,
    )


def _places(graph: KnowledgeGraph, nodes: Collection[str]) -> frozenset[str]:
    """The places among them that tell where something was, countries left out."""
    return telling(graph, (node for node in nodes if graph.nodes[node].type == "place"))


def _alike(articles: Sequence[ArticleRecord], places: Mapping[str, frozenset[str]]) -> list[list[ArticleRecord]]:
    """Denials of one thing: near in time and in words and not in other places, each with the first that is like it."""
    limits = rules("corrections")["limits"]
    groups: list[list[ArticleRecord]] = []
    holders: dict[str, list[int]] = {}
    for article in articles:
        words = subject(article)
        shared: dict[int, int] = {}
        for word in sorted(words):
            for at in holders.get(word, ()):
                shared[at] = shared.get(at, 0) + 1
        near = [
            (count / len(words | subject(groups[at][0])), -at)
            for at, count in shared.items()
            if _days(groups[at][0], article) <= limits["again_days"]
            and not _apart(places[groups[at][0].id], places[article.id])
        ]
        score, at = max(near, default=(0.0, 0))
        if score >= limits["again_words"]:
            groups[-at].append(article)
            continue
        for word in words:
            holders.setdefault(word, []).append(len(groups))
        groups.append([article])
    return groups


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _days(first: ArticleRecord, second: ArticleRecord) -> int:
    days = (day_of(first), day_of(second))
    return abs((days[1] - days[0]).days) if days[0] and days[1] else 0


def _report(article: ArticleRecord, about: frozenset[str] = frozenset()) -> Claim:
    """An article as a whole: its headline, or the beginning of its text; of one that takes something back the line
    that says what, and of one that is taken back the line that has most of these words."""
    taking = subject_lines(article)[:1] if says_so(article) else []
    lines = [line for line in _lines(article) if not taking or _holds(line, taking[0])]
    shared = {line: len(about & stems(article.text(line[0])[line[1] : line[2]])) for line in lines} if about else {}
    field, first, last = min(lines, key=lambda line: -shared.get(line, 0), default=("body", 0, 0))
    span = Span(field, first, min(last, first + _BEGINNING))
    text = article.text(field)[span.start : span.end]
    published: date | None = day_of(article)
    return Claim(text, (article.id,), (Evidence(article.id, span, span),), published)


def _holds(line: Line, part: Line) -> bool:
    return line[0] == part[0] and line[1] <= part[1] < line[2]


def _lines(article: ArticleRecord) -> Iterator[Line]:
    for field in ("headline", "lead", "body"):
        for found in _LINE.finditer(article.text(field)):
            if sum(map(str.isalpha, found.group())) >= _LETTERS:
                yield field, found.start(), found.end()
