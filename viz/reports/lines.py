"""The entries of a timeline in words, each with its sources: what every report is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.model import ArticleRecord, Evidence, KnowledgeGraph
from graph.timeline import Entry
from viz.language import Language, Words, type_words, words
from viz.names import Name, entry_name
from viz.periods import ENGLISH, gregorian_period
from viz.proofs import one_line, quote
from viz.site import safe_url
from viz.when import day_words, jalali_words

POST = "سمت"
_VAGUE = {
    "month": "روز آن معلوم نیست",
    "season": "ماه آن معلوم نیست",
    "year": "ماه آن معلوم نیست",
    "range": "در این بازه",
    "open": "روز آن معلوم نیست",
}
"""granularity → what a report says of a date that is no exact day"""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that an entry rests on, and the article it stands in. One line of text each."""

    article: str
    sentence: str
    headline: str
    outlet: str
    url: str
    """an http(s) address without spaces, or «»"""
    published: tuple[date | None, date | None] = (None, None)
    inferred: bool = False
    """whether that was worked out, and not given"""
    repeats: str = ""
    """the headline of the article that this one repeats (a wire copy), or «»"""

    @property
    def name(self) -> str:
        """What to call the article; never empty."""
        return self.headline or self.article or "؟"

    @property
    def when(self) -> Words:
        """Its publication in both calendars."""
        if self.published == (None, None):
            return words("بی‌تاریخ")
        days = both_calendars(*self.published)
        return words("{}، تاریخ برآوردی", days) if self.inferred else days


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the timeline with everything about it in words."""

    entry: Entry
    name: Name
    label: str
    type: Words
    status: Words
    place: str
    participants: tuple[str, ...]
    sources: tuple[Source, ...]
    published: date | None
    """the newest of its articles' days"""

    @property
    def when(self) -> Words:
        """Its days in the Jalali calendar. Those of a post are those of its articles."""
        start, end = self.entry.start, self.entry.end
        days = day_words(start, end)
        return words("در خبرهای {}", days) if self.entry.kind == "position" and start and end else days

    @property
    def beside(self) -> Words | None:
        """Its days in the Gregorian calendar, or None where they say nothing new."""
        return _gregorian(self.entry.start, self.entry.end)

    def tells_type(self, language: Language) -> bool:
        """Whether what it is called begins with the type."""
        if language == "en":
            return self.name.english.casefold().startswith(f"{self.type.english}:")
        return f"{self.label} ".startswith((f"{self.type} ", f"{self.type}:"))

    @property
    def remarks(self) -> tuple[Words, ...]:
        """How its date is known, and a status that is not plain."""
        entry = self.entry
        dated = entry.kind == "event" and entry.granularity != "unknown"
        found = (
            self.status if entry.status == "ongoing" or entry.granularity == "unknown" else None,
            words(_VAGUE[entry.granularity]) if dated and entry.granularity in _VAGUE else None,
            words("بر پایه تاریخ انتشار") if dated and entry.basis == "published" else None,
        )
        return tuple(filter(None, found))

    @property
    def elsewhere(self) -> str:
        """Its place, unless the label names it."""
        return "" if self.place in self.label else self.place


def lines_of(graph: KnowledgeGraph, found: Iterable[Entry]) -> tuple[Line, ...]:
    """Entries in words, in their order."""
    return tuple(_line(graph, entry) for entry in found)


def source_of(graph: KnowledgeGraph, evidence: Evidence) -> Source:
    """The sentence behind a fact, and where it stands."""
    article = graph.articles[evidence.article]
    original = graph.articles.get(article.copy_of or "")
    return Source(
        one_line(article.id),
        quote(graph, evidence),
        one_line(article.headline),
        one_line(article.source or ""),
        safe_url(article.url) or "",
        (article.published.earliest, article.published.latest),
        article.published.how == "inferred",
        one_line(original.headline or original.id) if original else "",
    )


def both_calendars(start: date | None, end: date | None) -> Words:
    """«۱۱ مهر ۱۳۹۷ (۳ اکتبر ۲۰۱۸)»."""
    days, beside = day_words(start, end), _gregorian(start, end)
    return Words(f"{days} ({beside})", f"{days.english} ({beside.english})") if beside else days


def _gregorian(start: date | None, end: date | None) -> Words | None:
    told = gregorian_period(start, end)
    return Words(told, gregorian_period(start, end, ENGLISH)) if told != jalali_words(start, end) else None


def _line(graph: KnowledgeGraph, entry: Entry) -> Line:
    names = [graph.nodes[node].label for node in entry.nodes if node != entry.place]
    place = one_line(graph.nodes[entry.place].label) if entry.place else ""
    days = [day for article in entry.articles if (day := _published(graph.articles[article]))]
    return Line(
        entry,
        entry_name(graph, entry, 300),
        one_line(entry.label),
        words(POST) if entry.kind == "position" else type_words("event", one_line(entry.type)),
        type_words("status", entry.status),
        place,
        tuple(map(one_line, names)),
        tuple(source_of(graph, evidence) for evidence in dict.fromkeys(entry.evidence)),
        max(days, default=None),
    )


def _published(article: ArticleRecord) -> date | None:
    return article.published.latest if article.published.about else None
