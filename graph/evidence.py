"""Sentences around spans: the proof that a fact points at."""

from __future__ import annotations

from bisect import bisect_right

from extract.document import sentence_bounds
from extract.model import Article, Span
from extract.text import NormalText
from graph.model import Evidence

_LONGEST, _AROUND = 2000, 300
"""Characters from which a sentence is too long to be read, and what is shown around the fact then."""

_SAID = 2
"""Sentences after a speaker's name that are looked at: the first may be a bullet."""


class Quotes:
    """Finds the sentence around any span of an article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._bounds: dict[str, list[tuple[int, int]]] = {}

    def evidence(self, span: Span) -> Evidence:
        """The span with the sentence in which it begins, stretched to hold all of it."""
        start, end = self._around(span)
        return Evidence(self._article.id, span, Span(span.field, start, end))

    def text(self, span: Span) -> str:
        """The original text of a span."""
        return self._article.text(span.field)[span.start : span.end]

    def said(self, span: Span) -> str:
        """The sentence around a span; where it only tells who speaks («وزیر نیرو:»), with what is said after it."""
        sentence = self.evidence(span).sentence
        text = self.text(sentence)
        if not text.endswith(":"):
            return text
        bounds = self._sentences(span.field)
        at = bisect_right(bounds, (sentence.end, sentence.end))
        said = (self.text(Span(span.field, *found)) for found in bounds[at : at + _SAID])
        return f"{text} {' '.join(said)}"

    def _around(self, span: Span) -> tuple[int, int]:
        bounds = self._sentences(span.field)
        at = bisect_right(bounds, (span.start, len(self._article.text(span.field)) + 1)) - 1
        if at < 0:
            return span.start, span.end
        start, end = bounds[at]
        if end - start > _LONGEST:  # text without any full stop
            start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
        return min(start, span.start), max(end, span.end)

    def _sentences(self, field: str) -> list[tuple[int, int]]:
        """[start, end) of every sentence of a field in the original text, white space left out."""
        if field not in self._bounds:
            text = NormalText(self._article.text(field))
            found = []
            for start, end in sentence_bounds(text.normal):
                inner = text.normal[start:end]
                left = start + len(inner) - len(inner.lstrip())
                found.append(text.span(left, start + len(inner.rstrip())))
            self._bounds[field] = found
        return self._bounds[field]
