"""timeline.html: a plain list by Jalali year, month and day, which filters sharpen and paper can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from extract.calendars import jalali, month_name, names, to_jalali
from extract.text import ZWNJ
from graph.model import Happening, KnowledgeGraph
from graph.schema import label
from graph.timeline import Entry, entries
from viz.disputes import Dispute
from viz.html import Assets, assets, render, shorten
from viz.language import persian_number
from viz.site import Site, anchor
from viz.sources import Source, of_occurrence, of_statement
from viz.when import gregorian_words, machine_date

POST = "سمت"
_YEAR_DAYS = 300
"""Entries of more days than this stand at the head of their year."""

Place = tuple[int, int, int]
"""Jalali year, month and day; 0 where an entry is not that exact"""


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in an entry, and as what."""

    role: str
    node: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with what the page says of it."""

    entry: Entry
    anchor: str
    kind: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    nodes: tuple[int, ...]
    outlets: tuple[int, ...]
    disputes: tuple[Dispute, ...]
    years: tuple[int, int]
    """first and last Jalali year that it may lie in; (0, 0) if nobody knows"""


@dataclass(frozen=True, slots=True)
class Group:
    """A year, month or day with the lines that are no more exact, and the groups inside it."""

    key: str
    heading: str
    other: str
    machine: str
    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = ()
    size: int = 0


def timeline_page(site: Site) -> str:
    """The page as HTML."""
    lines = _Lines(site.graph, site.disputes)
    dated = [line for line in lines.all if line.entry.start or line.entry.end]
    return render(
        "timeline.html.j2",
        site=site,
        root="",
        here="timeline.html",
        assets=page_assets(),
        years=tuple(_years(dated)),
        dateless=[line for line in lines.all if not (line.entry.start or line.entry.end)],
        count=len(lines.all),
        kinds=Counter((line.entry.type, line.kind) for line in lines.all).most_common(),
        statuses=_ranked(line.entry.status for line in lines.all),
        outlets=list(lines.outlets.items()),
        data=lines.data(),
    )


def page_assets() -> Assets:
    return assets(styles=("timeline.css",), scripts=("search.js", "timeline.js"))


def _ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    order = ("occurred", "ongoing", "planned", "negated")
    counted = Counter(values)
    return [(status, counted[status]) for status in order if counted[status]]


class _Lines:
    """All entries as lines; nodes and outlets are numbered, so that the page can filter by number."""

    def __init__(self, graph: KnowledgeGraph, disputed: Iterable[Dispute]) -> None:
        self.graph = graph
        self.outlets = {name: number for number, name in enumerate(_outlets(graph))}
        self.numbers: dict[str, int] = {}
        self.disputes: dict[str | None, list[Dispute]] = {}
        for dispute in disputed:
            self.disputes.setdefault(dispute.happening, []).append(dispute)
        self.all = [self._line(entry) for entry in entries(graph)]

    def data(self) -> dict[str, Any]:
        """What the page's script looks up: the entities that take part in anything, by number."""
        nodes = [self.graph.nodes[id_] for id_ in self.numbers]
        return {
            "nodes": [
                {"id": node.id, "label": node.label[:200], "aliases": [name[:200] for name in node.aliases[:20]]}
                for node in nodes
            ]
        }

    def _line(self, entry: Entry) -> Line:
        articles = (self.graph.articles[key] for key in entry.articles)
        outlets = sorted({self.outlets[article.source] for article in articles if article.source})
        numbers = [self.numbers.setdefault(node, len(self.numbers)) for node in entry.nodes if node in self.graph.nodes]
        return Line(
            entry=entry,
            anchor=anchor(entry.id),
            kind=label("event", entry.type) if entry.kind == "event" else POST,
            parts=tuple(self._parts(entry)),
            sources=tuple(self._sources(entry)),
            nodes=tuple(numbers),
            outlets=tuple(outlets),
            disputes=tuple(self.disputes.get(entry.happening, ())) if entry.kind == "event" else (),
            years=_span_of_years(entry.start, entry.end),
        )

    def _parts(self, entry: Entry) -> Iterator[Part]:
        if entry.happening is None:
            yield from (Part("", node) for node in entry.nodes if node in self.graph.nodes)
            return
        happening: Happening = self.graph.happenings[entry.happening]
        for part in dict.fromkeys(happening.participants):
            if part.node in self.graph.nodes:
                yield Part(shorten(label("role", part.role), 60), part.node)
        if happening.place and happening.place in self.graph.nodes:
            yield Part(label("role", "place"), happening.place)

    def _sources(self, entry: Entry) -> Iterator[Source]:
        if entry.happening is None:
            yield from (of_statement(self.graph, said) for said in self.graph.edges[entry.id].statements)
        else:
            told = self.graph.happenings[entry.happening].occurrences
            yield from (of_occurrence(self.graph, occurrence) for occurrence in told)


def _outlets(graph: KnowledgeGraph) -> list[str]:
    """The sources of the articles, the most frequent first."""
    counted = Counter(article.source for article in graph.articles.values() if article.source)
    return sorted(counted, key=lambda name: (-counted[name], name))


def _span_of_years(start: date | None, end: date | None) -> tuple[int, int]:
    if start is None and end is None:
        return 0, 0
    first, last = (_jalali_year(day) if day else 0 for day in (start, end))
    return first or -9999, last or 9999


def _jalali_year(day: date) -> int:
    """The Jalali year; for days outside of the calendar a number that keeps their order."""
    parts = _jalali(day)
    return parts[0] if parts else day.year - 622


def _jalali(day: date) -> Place | None:
    """Year, month and day; None for days outside of the Jalali calendar."""
    try:
        parts = to_jalali(day)
        jalali(parts[0])
    except ValueError:
        return None
    return parts


def _place(line: Line) -> Place:
    entry = line.entry
    first = entry.start or entry.end
    assert first is not None
    parts = _jalali(first)
    if parts is None:
        return _jalali_year(first), 0, 0
    if entry.granularity == "day":
        return parts
    year, month, _ = parts
    long = entry.start and entry.end and (entry.end - entry.start).days > _YEAR_DAYS
    edge_of_year = entry.granularity == "open" and first in jalali(year)
    return (year, 0, 0) if long or edge_of_year else (year, month, 0)


def _years(lines: list[Line]) -> Iterator[Group]:
    placed = sorted(((_place(line), number, line) for number, line in enumerate(lines)), key=lambda item: item[:2])
    for year, inside in groupby(placed, key=lambda item: item[0][0]):
        items = [(place, line) for place, _, line in inside]
        loose = tuple(line for place, line in items if place[1] == 0)
        months = tuple(_months(year, [item for item in items if item[0][1]]))
        yield Group(f"y{year}", *_year_heading(year, items[0][1]), loose, months, len(items))


def _year_heading(year: int, line: Line) -> tuple[str, str, str]:
    first = line.entry.start or line.entry.end
    if first is None or _jalali(first) is None:
        return f"{persian_number(str(year + 622))} میلادی", "", ""
    start, end = jalali(year)
    return persian_number(str(year)), persian_number(f"{start.year}–{end.year}"), ""


def _months(year: int, items: list[tuple[Place, Line]]) -> Iterator[Group]:
    for month, inside in groupby(items, key=lambda item: item[0][1]):
        found = list(inside)
        start, end = jalali(year, month)
        loose = tuple(line for place, line in found if place[2] == 0)
        days = tuple(_days(year, month, [item for item in found if item[0][2]]))
        first, last = (month_name("gregorian", day.month) for day in (start, end))
        other = f"{first} – {last} {persian_number(str(end.year))}"
        yield Group(f"y{year}-{month}", month_name("jalali", month), other, "", loose, days, len(found))


def _days(year: int, month: int, items: list[tuple[Place, Line]]) -> Iterator[Group]:
    for number, inside in groupby(items, key=lambda item: item[0][2]):
        lines = tuple(line for _, line in inside)
        day = jalali(year, month, number)[0]
        heading = f"{_weekday(day)} {persian_number(number)} {month_name('jalali', month)}"
        key = f"y{year}-{month}-{number}"
        yield Group(key, heading, gregorian_words(day, day), machine_date(day, day), lines, (), len(lines))


def _weekday(day: date) -> str:
    name: str = names()["weekdays"][str(day.weekday())][0]
    return name.replace(" ", ZWNJ)
