"""Sentences with their trigger and arguments marked: «⟦سمت: مدیرعامل⟧ ⟦مقصد: بانک آب⟧ آمد».

The labels are Persian, so that a line of Persian stays in order on a terminal; the brackets are rare in text, and the
text's own are shown as plain ones, so that no text can forge a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.model import Span
from extract.text import fold, printable
from graph.model import Evidence, KnowledgeGraph
from viz.highlight import pieces

TRIGGER, SOURCE, TARGET, POST = "رخداد", "مبدأ", "مقصد", "سمت"
"""What says that an event happened, the two ends of a relation, and what a person is there."""

_OPEN, _CLOSE = "⟦", "⟧"
_PLAIN = str.maketrans("⟦⟧", "[]")

Labelled = tuple[Span, str]
"""A stretch of an article and the label of its mark."""


def marked(text: str, sentence: Span, marks: Iterable[Labelled]) -> str:
    """A sentence of a field's text with marks; characters with several meanings have several labels."""
    inside = [(span.start, span.end, says) for span, says in dict.fromkeys(marks) if span.field == sentence.field]
    return "".join(
        _mark(_shown(piece), list(dict.fromkeys(labels)))
        for piece, labels in pieces(text, inside, sentence.start, sentence.end)
    )


def _mark(text: str, labels: list[str]) -> str:
    bare = text.strip()
    if not labels or not bare:
        return text
    before, _, after = text.partition(bare)
    return f"{before}{_OPEN}{'، '.join(labels)}: {bare}{_CLOSE}{after}"


def _shown(text: str) -> str:
    """Text that cannot end a line or a mark."""
    return printable(re.sub(r"\s", " ", text)).translate(_PLAIN)


def mentions(graph: KnowledgeGraph, node: str, evidence: Evidence) -> list[Span]:
    """Where the sentence names a node: within the evidence, if it is named there, be it inside another name."""
    known = graph.nodes[node]
    named = [one.span for one in known.mentions if one.article == evidence.article]
    spelled = sorted({known.label, *known.aliases}, key=lambda name: (-len(name), name))
    for where in (evidence.span, evidence.sentence):
        inside = [span for span in named if where.covers(span)]
        found = inside or next(filter(None, (words(graph, name, evidence.article, where) for name in spelled)), [])
        if found:
            return found
    return []


def words(graph: KnowledgeGraph, phrase: str, article: str, where: Span) -> list[Span]:
    """Where a span of an article has a phrase first, however it is spaced and spelled."""
    text = graph.articles[article].text(where.field)
    letters = [(letter, at) for at in range(where.start, where.end) for letter in fold(text[at])]
    plain, wanted = "".join(letter for letter, _ in letters), fold(phrase)
    start = plain.find(wanted) if wanted else -1
    while start >= 0:
        first, last = letters[start][1], letters[start + len(wanted) - 1][1] + 1
        if not (text[max(first - 1, 0) : first].isalnum() or text[last : last + 1].isalnum()):
            return [Span(where.field, first, last)]
        start = plain.find(wanted, start + 1)
    return []
