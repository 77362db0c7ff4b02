"""Why an article or an event has its date: the chain of statements, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from extract.model import Article, TimeExpression
from graph.model import ArticleRecord, KnowledgeGraph, Occurrence
from viz.when import jalali_words

_NAMED = re.compile(r"\barticles? (\S+)")
_HOW = {
    "given": "as the input gives it",
    "header": "read from its page",
    "inferred": "inferred",
    None: "nothing says when",
}


def explained_article(graph: KnowledgeGraph, record: ArticleRecord) -> Iterator[str]:
    """The date of an article with its proof, that of the articles it rests on, and the times it names."""
    yield f"{record.headline or record.id} ({record.source or '؟'}) {record.id}"
    for article, depth in _chain(graph, record):
        indent = "  " * (depth + 1)
        name = f"article {article.id}: " if depth else ""
        yield f"{indent}{name}published {_days(*_published(article))}, {_HOW[article.published.how]}"
        yield from (f"{indent}  {line}" for line in article.published.proof)
    if record.learned:
        yield f"  learned {when_learned(record)}"
    for problem in record.problems:
        yield f"  problem {problem.kind}: {problem.message}" + (f" «{problem.text}»" if problem.text else "")
    for time in _times(record):
        yield f"  «{time.text}»: {_time(time)}"


def when_learned(record: ArticleRecord) -> str:
    """«2026-11-29T17:20:11Z»; nothing where no clock was asked."""
    return record.learned.strftime("%Y-%m-%dT%H:%M:%SZ") if record.learned else ""


def _chain(graph: KnowledgeGraph, record: ArticleRecord) -> list[tuple[ArticleRecord, int]]:
    """The article and, each once, those that its proof names, in the order of the proofs; with their depth."""
    found: dict[str, int] = {}
    waiting = [(record, 0)]
    while waiting:
        article, depth = waiting.pop(0)
        if article.id not in found:
            found[article.id] = depth
            waiting += [(graph.articles[name], depth + 1) for name in _named(article.published.proof, graph)]
    return [(graph.articles[name], depth) for name, depth in found.items()]


def _named(proof: Iterable[str], graph: KnowledgeGraph) -> list[str]:
    names = (name for line in proof for found in _NAMED.findall(line) for name in (found, found.rstrip(":,.")))
    return list(dict.fromkeys(name for name in names if name in graph.articles))


def counted_from(graph: KnowledgeGraph, occurrence: Occurrence) -> str:
    """Where the days of an account come from: the words, their rule, and what they were counted from."""
    record = graph.articles[occurrence.evidence.article]
    if occurrence.time is None:
        return "nothing"
    if occurrence.time == "published":
        return f"the publication, {_days(*_published(record))}"
    where = occurrence.evidence.sentence
    said = [time for time in _times(record) if time.text == occurrence.time]
    time = next((time for time in said if where.covers(time.span)), next(iter(said), None))
    return f"«{occurrence.time}»" + (f", {_rule(time)}" if time else "")


def _time(time: TimeExpression) -> str:
    days = _days(time.earliest, time.latest) if time.earliest or time.latest else time.value
    return f"{days or _days(None, None)} ({_rule(time)})"


def _rule(time: TimeExpression) -> str:
    if time.anchor is None:
        return f"rule {time.rule}"
    origin = "the publication" if time.anchor == "published" else f"«{time.anchor}»"
    return f"rule {time.rule}, counted from {origin}"


def _published(record: ArticleRecord) -> tuple[date | None, date | None]:
    return record.published.earliest, record.published.latest


def _days(first: date | None, last: date | None) -> str:
    """«۱۱ مهر ۱۳۹۷ (2018-10-03)»."""
    if first is None and last is None:
        return jalali_words(None, None)
    plain = " to ".join(dict.fromkeys(str(day or "…") for day in (first, last)))
    return f"{jalali_words(first, last)} ({plain})"


@lru_cache(maxsize=64)
def _times(record: ArticleRecord) -> tuple[TimeExpression, ...]:
    """The expressions of time of an article, read again: the store keeps those alone that date something."""
    from extract.document import Document
    from extract.times import distinct, find_times

    article = Article(record.id, record.body, headline=record.headline, kicker=record.kicker, lead=record.lead)
    times, _ = find_times(Document(article), record.published)
    return distinct(times)
