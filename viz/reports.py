"""The timeline as lines of a report: what `timeline.md`, `.csv` and `.ics` have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.text import printable
from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from graph.schema import label
from graph.timeline import Entry, entries
from viz.proofs import one_line, quote

_POST = "سمت"


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that an entry rests on, and the article it stands in. One line of text each."""

    article: str
    sentence: str
    headline: str
    outlet: str
    url: str
    """an http(s) address without spaces, or «»"""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the timeline with everything about it in words."""

    entry: Entry
    label: str
    type: str
    status: str
    place: str
    participants: tuple[str, ...]
    sources: tuple[Source, ...]
    published: date | None
    """the newest of its articles' days"""


def report_lines(graph: KnowledgeGraph, found: tuple[Entry, ...] | None = None) -> tuple[Line, ...]:
    """The entries of a graph (all of them, unless some are given) in words, in their order."""
    return tuple(_line(graph, entry) for entry in (entries(graph) if found is None else found))


def _line(graph: KnowledgeGraph, entry: Entry) -> Line:
    names = [graph.nodes[node].label for node in entry.nodes if node != entry.place]
    place = one_line(graph.nodes[entry.place].label) if entry.place else ""
    days = [day for article in entry.articles if (day := _published(graph.articles[article]))]
    return Line(
        entry,
        one_line(entry.label),
        _POST if entry.kind == "position" else label("event", entry.type),
        label("status", entry.status),
        place,
        tuple(map(one_line, names)),
        tuple(_source(graph, evidence) for evidence in dict.fromkeys(entry.evidence)),
        max(days, default=None),
    )


def _published(article: ArticleRecord) -> date | None:
    return article.published.latest if article.published.about else None


def _source(graph: KnowledgeGraph, evidence: Evidence) -> Source:
    article = graph.articles[evidence.article]
    return Source(
        one_line(article.id),
        quote(graph, evidence),
        one_line(article.headline),
        one_line(article.source or ""),
        _address(article.url or ""),
    )


def _address(url: str) -> str:
    """Only an address that a browser opens as a page, and that cannot break out of where it is put."""
    harmless = url.lower().startswith(("https://", "http://")) and url == printable(url)
    return url if harmless and not any(char.isspace() or char in '<>"\\' for char in url) else ""
