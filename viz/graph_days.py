"""When the graph page's things are, and since when they are known: intervals in words, days for its slider, retellings.

What is known of a day is what articles tell that were surely published by then, as `graph.part.known_by` has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.model import Happening, KnowledgeGraph
from graph.part import told_by
from viz.periods import ENGLISH
from viz.when import gregorian_words, jalali_words

Period = tuple[str, str, str, str, str, str]
"""first and last day as ISO text («» is open), then the interval in words: Jalali, in English, Gregorian, in English"""


class Periods:
    """Intervals by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[date | None, date | None], int] = {}

    def number(self, start: date | None, end: date | None) -> int | None:
        """The interval's place among the rows; None where nothing of it is known."""
        if start is None and end is None:
            return None
        return self._numbers.setdefault((start, end), len(self._numbers))

    def rows(self) -> list[Period]:
        """All intervals that were asked for."""
        return [
            (
                start.isoformat() if start else "",
                end.isoformat() if end else "",
                jalali_words(start, end),
                jalali_words(start, end, ENGLISH),
                gregorian_words(start, end),
                gregorian_words(start, end, ENGLISH),
            )
            for start, end in self._numbers
        ]


class Days:
    """The days at which the graph changes: those of articles, and those on which something begins or ends."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        found = {record.published.latest for record in graph.articles.values()}
        found |= {day for told in graph.happenings.values() for day in (told.start, told.end)}
        found |= {day for edge in graph.edges.values() for day in (edge.start, edge.end)}
        self.all = sorted(day for day in found if day)
        self._places = {day: at for at, day in enumerate(self.all)}

    def since(self, articles: Iterable[str]) -> int | None:
        """The place of the day from which on one of the articles is surely known; None where no day is."""
        records = (self._graph.articles.get(key) for key in articles)
        days = [record.published.latest for record in records if record and record.published.latest]
        return self._places[min(days)] if days else None

    def retellings(self, happening: Happening) -> list[tuple[int, Happening]]:
        """(since when, as it was told then) for each day on which articles told it in other words than all do now."""
        told: list[tuple[int, Happening]] = []
        if len(happening.articles) < 2:
            return told
        records = {key: self._graph.articles[key] for key in happening.articles if key in self._graph.articles}
        alone = KnowledgeGraph(records, {}, {happening.id: happening})
        days = sorted({day for record in alone.articles.values() if (day := record.published.latest)})
        for day in days:
            known = [key for key, record in alone.articles.items() if (record.published.latest or date.max) <= day]
            for then in told_by(alone, known).happenings.values():
                told.append((self._places[day], then))
        if all(_as_told(then) == _as_told(happening) for _, then in told):
            return []
        return told


def _as_told(happening: Happening) -> tuple[str, date | None, date | None]:
    return happening.status, happening.start, happening.end
