"""Plain statements: of a third person, with a finite verb that ends the clause, about the whole of something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from extract.document import Passage, Sentence
from extract.model import Span
from extract.text import ZWNJ, fold
from extract.verbs import Verb, find_verbs
from graph.claims import day_of
from graph.figure_words import is_telling, said, stem
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from graph.rules import rules

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(rf"[\w{ZWNJ}]+")
_SHORTEST, _LONGEST = 12, 220
"""Characters of a line that is looked at: news says what is so in few words."""
_OPENING = 1500
"""Characters of a field that are looked at."""
_LEAD = 14
"""Words before a colon that may say who speaks."""
_LEAST = 2
"""Words that a statement has at least, its predicate among them."""
_TENSES = ("past", "present", "future", "perfect")
_WE, _YOU, _I_WILL = ("یم", "دم"), "ید", "خواهم"
"""Endings of verbs whose subject is no third person; «ید» is one of a past as well («رسید»)."""


When = Literal["done", "now", "ahead"]
Line = tuple[ArticleRecord, str, re.Match[str]]
"""An article, the name of a field, and a line of it"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause says."""

    article: str
    published: date
    evidence: Evidence
    text: str
    subject: str
    """… up to its predicate: «مبلغ کالابرگ افزایش»"""
    predicate: str
    """«افزایش» of «افزایش می‌یابد», folded, without its ending"""
    negated: bool
    when: When
    words: frozenset[str]
    """of what it is said, and the predicate"""


def short_lines(graph: KnowledgeGraph) -> Iterator[Line]:
    """The short and plain lines of all articles; copies and articles without a day left out."""
    for article in graph.articles.values():
        if article.copy_of is None and day_of(article) is not None:
            for field in ("headline", "lead", "body"):
                for line in _LINE.finditer(article.text(field), 0, _OPENING):
                    if _SHORTEST <= len(line.group()) <= _LONGEST and not _unplain().search(line.group()):
                        yield article, field, line


@cache
def _unplain() -> re.Pattern[str]:
    """A word by which a line says no plain thing."""
    return re.compile(rf"(?<![\w{ZWNJ}])(?:{'|'.join(rules('claims')['whether']['never'])})(?![\w{ZWNJ}])|[?؟]")


def stems(line: str) -> frozenset[str]:
    """The words of a line, folded, without their endings."""
    return frozenset(map(_stem, _WORD.findall(line)))


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    return stem(fold(word))


def read_statements(lines: Iterable[Line]) -> Iterator[Statement]:
    """The statements in some lines."""
    for article, field, line in lines:
        for sentence in Passage(field, line.group()).sentences:
            yield from _statements(article, line.start(), sentence)


def _statements(article: ArticleRecord, shift: int, sentence: Sentence) -> Iterator[Statement]:
    words, tokens, published = sentence.words, sentence.tokens, day_of(article)
    if published is None:
        return
    around = Span(sentence.field, shift + sentence.start, shift + sentence.end)
    for first, verb in _clauses(words):
        at = _predicate(words, first, verb)
        if at is None or not said("whether", "pointing").isdisjoint(words[first:at]):
            continue
        predicate = stem(words[at])
        told = frozenset(stem(word) for word in words[first:at] if _tells(word)) | {predicate}
        if len(told) >= _LEAST and words[at] not in said("whether", "empty"):
            span = Span(sentence.field, shift + tokens[first].start, shift + tokens[verb.end - 1].end)
            text = article.text(sentence.field)[: span.end]
            shown, subject = (" ".join(text[span.start : end].split()) for end in (span.end, shift + tokens[at].end))
            evidence = Evidence(article.id, span, around)
            is_ahead = verb.tense == "future" or not said("whether", "ahead").isdisjoint(words[first:at])
            when: When = "ahead" if is_ahead else "now" if verb.tense == "present" else "done"
            yield Statement(article.id, published, evidence, shown, subject, predicate, verb.negated, when, told)


def _clauses(words: Sequence[str]) -> Iterator[tuple[int, Verb]]:
    """Where each clause with a plain verb begins, and the verb; who speaks left out («سخنگوی دولت: …»)."""
    marks = said("whether", "marks")
    begin = max((at + 1 for at, word in enumerate(words[:_LEAD]) if word == ":"), default=0)
    for verb in find_verbs(words):
        if verb.start >= begin:
            first = max((at + 1 for at in range(begin, verb.start) if words[at] in marks), default=begin)
            after = words[verb.end] if verb.end < len(words) else "."
            if _is_plain(words, verb) and (after in marks or not after[0].isalnum()):
                yield first, verb
            begin = verb.end


def _is_plain(words: Sequence[str], verb: Verb) -> bool:
    if verb.tense not in _TENSES or verb.infinitive in said("whether", "modal"):
        return False
    last = words[verb.end - 1]
    if last.endswith(_WE) or (last.endswith(_YOU) and verb.tense != "past") or words[verb.start].endswith(_I_WILL):
        return False
    return not any("باش" in word for word in words[verb.start : verb.end])  # «داشته باشد» is asked for, not told


def _predicate(words: Sequence[str], first: int, verb: Verb) -> int | None:
    """Where the word stands that carries the meaning: the verb, or the noun before a light one."""
    if verb.infinitive not in said("whether", "light"):
        return verb.start
    at = verb.start - 1
    if at > first and words[at] in said("whether", "carried"):  # «افزایش پیدا می‌کند»
        at -= 1
    return at if at >= first and words[at][0].isalpha() else None


def _tells(word: str) -> bool:
    if word in said("whether", "fillers"):
        return False
    return is_telling(word) or word in said("whether", "telling")
