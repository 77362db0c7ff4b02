"""What a fact rests on, as files tell it: the sentence, its article and outlet, the day, the rule, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extract.text import printable
from graph.model import Edge, Evidence, Happening, KnowledgeGraph
from viz.site import safe_url
from viz.spells import Interval, iso_interval

_QUOTE = 1000
"""Characters of a sentence that a file quotes: enough to read, and no megabyte per fact."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An article behind facts; its texts are printable and on one line, «» where unknown."""

    key: str
    """its id in the graph"""
    id: str
    headline: str
    outlet: str
    url: str
    """an http(s) address, or «»"""
    published: str
    """«2018-10-03» or «2018-10-01/2018-10-31»; an open side is empty, «» is unknown"""


@dataclass(frozen=True, slots=True)
class Proof:
    """One article's word for a fact."""

    origin: Origin
    sentence: str
    """on one line; of an endless one, the part around the fact"""
    rule: str
    confidence: float
    said: Interval
    """the days that the article gives it"""
    remark: str
    """the status of an event where it did not occur, «former» of a relation that was over, else «»"""

    def values(self) -> dict[str, Any]:
        """What is known of it, by name, for JSON."""
        start, end = (day.isoformat() if day else "" for day in self.said)
        found = {
            "sentence": self.sentence,
            "article": self.origin.id,
            "headline": self.origin.headline,
            "outlet": self.origin.outlet,
            "url": self.origin.url,
            "published": self.origin.published,
            "start": start,
            "end": end,
            "remark": self.remark,
            "rule": self.rule,
            "confidence": self.confidence,
        }
        return {name: value for name, value in found.items() if value != ""}


@dataclass(slots=True)
class Proofs:
    """The proofs of a graph's facts; each article is described once."""

    graph: KnowledgeGraph
    _origins: dict[str, Origin] = field(default_factory=dict)

    def of_edge(self, edge: Edge) -> tuple[Proof, ...]:
        return tuple(
            self._proof(
                one.evidence, one.rule, one.confidence, (one.earliest, one.latest), "former" if one.former else ""
            )
            for one in edge.statements
        )

    def of_happening(self, happening: Happening) -> tuple[Proof, ...]:
        return tuple(
            self._proof(
                one.evidence,
                one.rule,
                one.confidence,
                (one.earliest, one.latest),
                "" if one.status == "occurred" else one.status,
            )
            for one in happening.occurrences
        )

    def of_mention(self, evidence: Evidence, rule: str) -> Proof:
        """The proof that is no more than a sentence of an article."""
        return self._proof(evidence, rule, 1.0, (None, None), "")

    def origin(self, article: str) -> Origin:
        found = self._origins.get(article)
        if found is None:
            record = self.graph.articles[article]
            found = self._origins[article] = Origin(
                article,
                one_line(article),
                one_line(record.headline),
                one_line(record.source or ""),
                safe_url(record.url) or "",
                iso_interval((record.published.earliest, record.published.latest)),
            )
        return found

    def _proof(self, evidence: Evidence, rule: str, confidence: float, said: Interval, remark: str) -> Proof:
        return Proof(
            self.origin(evidence.article),
            quote(self.graph, evidence),
            one_line(rule),
            round(confidence, 3),
            said,
            remark,
        )


def surest(proofs: Iterable[Proof]) -> Proof | None:
    """The first of those that are surest."""
    return max(proofs, key=lambda proof: proof.confidence, default=None)


def quote(graph: KnowledgeGraph, evidence: Evidence) -> str:
    """The sentence behind a fact on one line; of an endless one, the part around the fact."""
    sentence = graph.quote(evidence)
    if len(sentence) > _QUOTE:
        middle = evidence.span.start - evidence.sentence.start
        first = max(0, min(middle - _QUOTE // 2, len(sentence) - _QUOTE))
        sentence = f"… {sentence[first : first + _QUOTE]} …"
    return one_line(sentence)


def one_line(text: str) -> str:
    """Printable text with single spaces and no line breaks."""
    return " ".join(printable(text).split())
