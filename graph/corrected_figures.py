"""The numbers of corrections: the wrong ones are not theirs, and the right ones are of all that the article tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from extract.text import fold
from graph.corrections import says_so
from graph.figure_reading import Figure
from graph.figure_words import is_telling, stem
from graph.model import ArticleRecord, KnowledgeGraph
from graph.rules import rules
from graph.words import split

_CLAUSE = re.compile(r"[؛;.!\n]")


def corrected(graph: KnowledgeGraph, found: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, without those that a correction calls wrong."""
    corrections: dict[str, frozenset[str]] = {}
    for one in found:
        article = graph.articles[one.article]
        if one.article not in corrections:
            corrections[one.article] = _subject(article) if says_so(article) == "correction" else frozenset()
        if subject := corrections[one.article]:
            if not _is_wrong(article, one):
                yield replace(
                    one, words=one.words | subject, setting=replace(one.setting, near=frozenset()), corrects=True
                )
        else:
            yield one


def _subject(article: ArticleRecord) -> frozenset[str]:
    """The telling words with which an article begins, but for those by which it is a correction."""
    opening = f"{article.headline} {article.lead} {article.body}"[: rules("corrections")["limits"]["opening"]]
    words = frozenset(stem(fold(word)) for word in split(opening) if is_telling(word))
    return words - _said("ignored") or frozenset([""])


def _is_wrong(article: ArticleRecord, one: Figure) -> bool:
    """Whether «به اشتباه» is said of a number: before it and after «رقم درست», or behind it in its clause."""
    text, span, around = article.text(one.evidence.span.field), one.evidence.span, one.evidence.sentence
    before = [fold(word) for word in text[around.start : span.start].split()]
    for word in reversed(before):
        if word in _said("right"):
            return False
        if word in _said("wrong"):
            return True
    after = _CLAUSE.split(text[span.end : around.end], maxsplit=1)[0]
    return not _said("wrong").isdisjoint(map(fold, after.split()))


@cache
def _said(key: str) -> frozenset[str]:
    return frozenset(rules("corrections")["figures"][key])
