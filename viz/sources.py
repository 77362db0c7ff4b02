"""The proof that stands under every fact: the sentence, its article, and how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.model import Span
from graph.model import ArticleRecord, Evidence, KnowledgeGraph, Occurrence, Statement
from viz.highlight import Pieces, quote
from viz.html import shorten
from viz.language import Words, type_words, words


@dataclass(frozen=True, slots=True)
class Source:
    """A quoted sentence. `notes` are short remarks (the words of the time, a status, doubt)."""

    article: ArticleRecord
    pieces: Pieces
    rule: str = ""
    notes: tuple[Words | str, ...] = ()


def of_occurrence(graph: KnowledgeGraph, occurrence: Occurrence) -> Source:
    notes: list[Words | str] = [] if occurrence.status == "occurred" else [type_words("status", occurrence.status)]
    if occurrence.time:
        published = occurrence.time == "published"
        notes.append(words("زمان: روز انتشار") if published else words("زمان: «{}»", shorten(occurrence.time, 60)))
    if occurrence.quantity:
        notes.append(shorten(occurrence.quantity, 80))
    return _source(graph, occurrence.evidence, occurrence.trigger, occurrence.rule, notes)


def of_statement(graph: KnowledgeGraph, statement: Statement) -> Source:
    return _source(graph, statement.evidence, None, statement.rule, [words("پیشین")] if statement.former else [])


def of_mention(graph: KnowledgeGraph, mention: Evidence) -> Source:
    return _source(graph, mention, None, "", [])


def _source(
    graph: KnowledgeGraph, evidence: Evidence, core: Span | None, rule: str, notes: Sequence[Words | str]
) -> Source:
    return Source(graph.articles[evidence.article], quote(graph, evidence, core), rule, tuple(notes))


def one_per_sentence(mentions: Iterable[Evidence]) -> list[Evidence]:
    """The first mention in every sentence."""
    first: dict[tuple[str, Span], Evidence] = {}
    for mention in mentions:
        first.setdefault((mention.article, mention.sentence), mention)
    return list(first.values())
