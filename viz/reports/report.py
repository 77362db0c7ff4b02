"""A report: a timeline as a document, with a head, chapters, footnotes, and claims that disagree side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extract.calendars import to_jalali
from graph.claims import Conflict
from graph.conflicts import find_conflicts
from graph.model import KnowledgeGraph
from graph.timeline import Entry, entries
from viz.html import shorten
from viz.language import Language, Words, in_language, joined, type_words, words
from viz.periods import ENGLISH, PERSIAN
from viz.proofs import one_line
from viz.reports.claims import Disagreement, disagreements
from viz.reports.lines import POST, Line, Source, both_calendars, lines_of

PARTS = {
    "آنچه رخ داده است": ("occurred", "ongoing"),
    "آنچه برنامه‌ریزی شده است": ("planned",),
    "آنچه نفی شده است": ("negated",),
}
"""heading → the statuses of what stands under it; what has no date stands apart"""

UNDATED = "آنچه زمانش معلوم نیست"
DISPUTED = "جاهایی که خبرها با هم نمی‌خوانند"
NOTHING = "هیچ رویدادی یافت نشد."
MADE = "این گزارش را گاه‌نگار {} به‌خودی‌خود از متن خبرها ساخته است."
"""with the version"""
DISPUTE = "ناسازگاری {}"
"""with its number"""
DATES = "هر تاریخ همان‌قدر دقیق است که خبرها گفته‌اند: آنجا که جز این نیامده، روز دقیق است."

_BEFORE = -1
"""The «year» of days before the Jalali calendar."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report was asked for; what is left out asks for everything."""

    entity: str | None = None
    """node id"""
    start: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A month, or a year with what is wider than a month in `lines`, or a part of the report."""

    heading: Words
    lines: tuple[Line, ...] = ()
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True)
class Report:
    """A timeline, ready to be written in any format."""

    graph: KnowledgeGraph
    version: str
    """of the program that makes it"""
    asked: Asked
    lines: tuple[Line, ...]
    """all entries, in the order of their days"""
    conflicts: tuple[Conflict, ...] | None = None
    """those of the graph, where they are known already"""
    language: Language = "fa"
    """of all that is ours to say; names and quotes are those of the articles"""

    # In the language of the report

    @property
    def direction(self) -> str:
        return "ltr" if self.language == "en" else "rtl"

    @property
    def mark(self) -> str:
        """After it a line goes on in the direction of the report."""
        return "\u200e" if self.language == "en" else "\u200f"

    def say(self, said: Words | str | int) -> str:
        return in_language(said, self.language)

    def t(self, persian: str, *values: object) -> str:
        """A label with its values. Raises KeyError where `english.toml` lacks it."""
        return self.say(words(persian, *values))

    def told(self, text: str) -> str:
        """A text of the articles within a line, which runs on in its own direction after it."""
        return f"{text}{self.mark}" if text and self.language == "en" else text

    def quoted(self, text: str) -> str:
        """«text», after which the line goes on in its own direction, whatever letters the text ends with.

        A mark of quotation that the text opens before it or closes after it has no other end here, and is left out.
        """
        more = text.count("»") - text.count("«")
        text = text.removesuffix("»") if more > 0 else text.removeprefix("«") if more < 0 else text
        return f"«{text}»{self.mark}"

    def when(self, line: Line) -> str:
        """Its days in both calendars."""
        return self.say(line.when) + (f" ({self.say(line.beside)})" if line.beside else "")

    def undated(self, number: int) -> str:
        """How many entries a calendar or chart leaves out; «» where none."""
        return self.t("{} مورد که زمانش معلوم نیست این‌جا نیامده است.", number) if number else ""

    def label(self, line: Line) -> str:
        """What happened, its names as the articles have them."""
        return one_line(line.name.english) if self.language == "en" else line.label

    def remarks(self, line: Line) -> tuple[Words, ...]:
        """The type, unless the label tells it, and what else a reader should know of the date."""
        return line.remarks if line.tells_type(self.language) else (line.type, *line.remarks)

    # What it says

    @property
    def title(self) -> Words:
        return words("گاه‌شمار {}", self._subject) if self._subject else words("گاه‌شمار")

    @property
    def _subject(self) -> str:
        return shorten(self.graph.nodes[self.asked.entity].label) if self.asked.entity else ""

    @property
    def made(self) -> Words:
        """How it was made."""
        return words(MADE, one_line(self.version))

    @cached_property
    def head(self) -> tuple[tuple[Words, Words | str], ...]:
        """What was asked for and what was found: name and words."""
        asked = self.asked
        kinds = (words(POST) if kind == "holds_position" else type_words("event", kind) for kind in asked.types)
        period = both_calendars(asked.start, asked.end) if asked.start or asked.end else words("همهٔ زمان‌ها")
        return (
            (words("موضوع"), self._subject or words("همهٔ خبرها")),
            (words("بازه"), period),
            (words("گونه‌ها"), joined(kinds) if asked.types else words("همهٔ گونه‌ها")),
            (words("رویدادها و سمت‌ها"), _counted(self.lines)),
            (words("خبرها"), _articles(self.graph, self.lines)),
        )

    @cached_property
    def parts(self) -> tuple[Chapter, ...]:
        """The dated entries by status, year and month, and at last those of which nobody knows when."""
        dated = [line for line in self.lines if line.entry.granularity != "unknown"]
        found = ((head, [line for line in dated if line.entry.status in some]) for head, some in PARTS.items())
        chapters = [Chapter(words(head), (), tuple(_years(lines))) for head, lines in found if lines]
        undated = tuple(line for line in self.lines if line.entry.granularity == "unknown")
        return (*chapters, *((Chapter(words(UNDATED), undated),) if undated else ()))

    @cached_property
    def disputes(self) -> tuple[Disagreement, ...]:
        """The disagreements about these entries and, where no types were asked for, about what else was asked for."""
        asked = self.asked
        told = frozenset(line.entry.happening for line in self.lines if line.entry.happening)
        known = find_conflicts(self.graph) if self.conflicts is None else self.conflicts
        return disagreements(self.graph, known, told, not asked.types, asked.entity, asked.start, asked.end)

    @cached_property
    def disputed(self) -> Mapping[str, tuple[int, ...]]:
        """happening id → the numbers of the disagreements about it"""
        found: dict[str, tuple[int, ...]] = {}
        for number, dispute in enumerate(self.disputes, 1):
            if (happening := dispute.conflict.happening) is not None:
                found[happening] = (*found.get(happening, ()), number)
        return found

    @cached_property
    def notes(self) -> Mapping[Source, int]:
        """The sources, numbered as they are met by who reads the report."""
        told = [line for part in self.parts for line in _inside(part)]
        cited = [source for line in told for source in line.sources]
        cited += [source for dispute in self.disputes for side in dispute.sides for source in side.sources]
        return {source: number for number, source in enumerate(dict.fromkeys(cited), 1)}


def report_of(
    graph: KnowledgeGraph,
    version: str,
    asked: Asked = Asked(),
    conflicts: tuple[Conflict, ...] | None = None,
    language: Language = "fa",
) -> Report:
    """The report of a graph's timeline, as far as it was asked for."""
    found = entries(graph, asked.entity, asked.start, asked.end, asked.types)
    return Report(graph, version, asked, lines_of(graph, found), conflicts, language)


def _counted(lines: tuple[Line, ...]) -> Words:
    """«۱۲: ۸ رخ داده، ۳ برنامه‌ریزی‌شده، ۱ بی‌تاریخ»."""
    dated = [line.status for line in lines if line.entry.granularity != "unknown"]
    parts = [(number, status) for status, number in Counter(dated).items()]
    parts.append((len(lines) - len(dated), words("بی‌تاریخ")))
    told = joined(joined((number, status), " ", " ") for number, status in parts if number)
    return joined((len(lines), told), ": ", ": ") if lines else words("هیچ")


def _articles(graph: KnowledgeGraph, lines: tuple[Line, ...]) -> Words:
    """«۷ خبر از ۴ رسانه، از ۵ تیر ۱۴۰۲ تا …؛ از میان ۱۸ خبر»."""
    used = [graph.articles[id_] for id_ in dict.fromkeys(id_ for line in lines for id_ in line.entry.articles)]
    outlets = {article.source for article in used if article.source}
    days = [day for article in used if (day := article.published.day)]
    told = words("{} خبر از {} رسانه؛ از میان {} خبر", len(used), len(outlets), len(graph.articles))
    return joined((told, both_calendars(min(days), max(days))), "؛ ", "; ") if days else told


def _years(lines: Iterable[Line]) -> Iterator[Chapter]:
    placed: dict[int, dict[int | None, list[Line]]] = {}
    for line in lines:
        year, month = _place(line.entry)
        placed.setdefault(year, {}).setdefault(month, []).append(line)
    for year, months in sorted(placed.items()):
        name = words("پیش از سال ۱") if year == _BEFORE else Words(PERSIAN.digits(str(year)), str(year))
        wide = tuple(months.pop(None, ()))
        ordered = sorted((month or 0, tuple(found)) for month, found in months.items())
        inside = (Chapter(_month(year, month), found) for month, found in ordered)
        yield Chapter(name, wide, tuple(inside))


def _month(year: int, month: int) -> Words:
    return Words(*(tongue.digits(f"{tongue.month('jalali', month)} {year}") for tongue in (PERSIAN, ENGLISH)))


def _place(entry: Entry) -> tuple[int, int | None]:
    """The Jalali year and month under which a dated entry stands; None where it may lie outside of the month."""
    first = entry.start or entry.end or date.min
    try:
        year, month, _ = to_jalali(first)
        within = entry.start and entry.end and to_jalali(entry.end)[:2] == (year, month)
    except ValueError:
        return _BEFORE, None
    return year, month if within else None


def _inside(chapter: Chapter) -> Iterator[Line]:
    yield from chapter.lines
    for one in chapter.chapters:
        yield from _inside(one)
