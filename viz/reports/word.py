"""A report as a Word document: headings by year and month, every source a footnote; right to left unless English."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from extract.text import printable
from viz.html import shorten
from viz.language import Words, joined, words
from viz.reports.claims import Disagreement, Side, outlets_of
from viz.reports.lines import Line, Source
from viz.reports.report import DATES, DISPUTE, DISPUTED, NOTHING, Chapter, Report
from viz.reports.word_xml import (
    INK,
    NOTE,
    SOFT,
    Element,
    Footnotes,
    dressed,
    element,
    line_break,
    paragraph,
    run,
    same_bytes,
    table,
    with_fallback,
)

_MADE = datetime(2020, 1, 1)
"""The time that a document is stamped with, for the same report to give the same bytes."""
_TONGUE = {"fa": "fa-IR", "en": "en-US"}
_PLAIN = {"Normal": 22, "No Spacing": 22, "footnote text": 18}
_BOLD = {"Title": 40, "Heading 1": 30, "Heading 2": 26, "Heading 3": 22}
"""style → its size in half points"""
_WIDTH = 9000
"""of the text, in twentieths of a point"""
_SIDES = 6
"""Sides of a disagreement in one table: a page has no more room."""


def document(report: Report) -> bytes:
    """The file."""
    made: Any = Document()
    _set_up(made, report)
    end = made.element.body[-1]  # the properties of the section stay last
    for block in _Writing(made, report).blocks():
        end.addprevious(block)
    file = io.BytesIO()
    made.save(file)
    return same_bytes(file.getvalue())


def _set_up(made: Any, report: Report) -> None:
    """Page, styles and properties."""
    (section,) = made.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    rtl = report.direction == "rtl"
    if rtl:
        section._sectPr.find(qn("w:docGrid")).addprevious(element("bidi"))
    page = paragraph("Footer", element("fldSimple", element("r", element("t")), instr=" PAGE "), rtl=rtl)
    page[0].append(element("jc", val="center"))
    first = section.footer.paragraphs[0]._p
    first.getparent().replace(first, page)
    note = made.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.paragraph_format.space_after = made.styles["Normal"], Pt(3)
    for name, size in _PLAIN.items():
        dressed(made.styles[name], size, _TONGUE[report.language])
    for name, size in _BOLD.items():
        colour = SOFT if name == "Heading 3" else INK
        dressed(made.styles[name], size, _TONGUE[report.language], bold=True, colour=colour)
    with_fallback(made)
    properties = made.core_properties
    properties.title = shorten(report.say(report.title))
    properties.author = properties.last_modified_by = f"Gahnegar {printable(report.version)}"
    properties.comments, properties.language = "", _TONGUE[report.language]
    properties.created = properties.modified = _MADE


class _Writing:
    """The blocks of the body; notes are written as they are cited."""

    def __init__(self, made: Any, report: Report) -> None:
        self.report = report
        self.footnotes = Footnotes(made)
        self.rtl = report.direction == "rtl"

    def blocks(self) -> Iterator[Element]:
        report = self.report
        yield self._paragraph("Title", self._say(shorten(report.say(report.title))))
        yield table(self._head(), (_WIDTH // 4, _WIDTH - _WIDTH // 4), self.rtl)
        yield self._paragraph("NoSpacing")
        made = joined((report.made, words(DATES)), " ", " ")
        yield self._paragraph("Normal", self._say(made, soft=True, half_points=18))
        if not report.lines:
            yield self._paragraph("Normal", self._say(words(NOTHING)))
        for part in report.parts:
            yield from self._chapter(part, 1)
        if report.disputes:
            yield self._heading(1, self._say(words(DISPUTED)))
            for number, dispute in enumerate(report.disputes, 1):
                yield from self._dispute(dispute, number)

    def _head(self) -> Iterator[list[Element]]:
        for name, value in self.report.head:
            told = run(value) if isinstance(value, str) else self._say(shorten(self.report.say(value), 600))
            yield [self._cell(self._say(name, soft=True)), self._cell(told)]

    def _chapter(self, chapter: Chapter, level: int) -> Iterator[Element]:
        yield self._heading(level, self._say(chapter.heading))
        for line in chapter.lines:
            yield self._item(line)
        for one in chapter.chapters:
            yield from self._chapter(one, level + 1)

    def _item(self, line: Line) -> Element:
        report = self.report
        beside = joined(filter(None, (line.beside, *report.remarks(line))), " | ", " | ")
        place = (self._say(" — "), run(shorten(line.elsewhere, 120))) if line.elsewhere else ()
        disputed = report.disputed.get(line.entry.happening or "", ())
        return self._paragraph(
            "Normal",
            self._say(line.when, bold=True),
            self._say(f"  {report.say(beside)}", soft=True, half_points=18),
            line_break(),
            run(shorten(report.label(line), 300), ltr=report.language == "en"),
            *place,
            *self._marks(line.sources),
            *(self._say(f" ({report.t(DISPUTE, number)})") for number in disputed),
        )

    def _dispute(self, dispute: Disagreement, number: int) -> Iterator[Element]:
        """Its sides as columns of a table; where there are many, in several tables."""
        head = self._say(f"{self.report.say(number)}. {self.report.say(dispute.kind)}: ")
        yield self._heading(2, head, run(shorten(dispute.subject, 240)))
        for first in range(0, len(dispute.sides), _SIDES):
            sides = dispute.sides[first : first + _SIDES]
            yield table([map(self._side, sides)], (_WIDTH // len(sides),) * len(sides), self.rtl)
            yield self._paragraph("NoSpacing")

    def _side(self, side: Side) -> Element:
        value = shorten(self.report.say(side.value))
        told = run(value, bold=True) if isinstance(side.value, str) else self._say(value, bold=True)
        outlets = run(shorten(self.report.say(outlets_of(side)), 240))
        return self._cell(told, line_break(), outlets, *self._marks(side.sources))

    def _marks(self, sources: Iterable[Source]) -> Iterator[Element]:
        for place, source in enumerate(sources):
            number = self.report.notes[source]
            if place:
                yield self._say(joined(("", "")))
            if self.footnotes.has(number):
                yield from self.footnotes.again(number)
            else:
                yield from self.footnotes.first(number, *self._note(source))

    def _note(self, source: Source) -> Iterator[Element]:
        """Its paragraphs. In a line of English a Persian sentence would begin in the middle: it has its own."""
        told, sentence = self._origin(source), run(self.report.quoted(source.sentence))
        link = (self._say(" "), self.footnotes.link(source.url)) if source.url else ()
        if self.rtl:
            yield self._paragraph(NOTE, *told, self._say(": "), sentence, *link)
        else:
            yield self._paragraph(NOTE, *told, *link)
            yield paragraph(NOTE, sentence, rtl=True)

    def _origin(self, source: Source) -> Iterator[Element]:
        comma = self.report.say(joined(("", "")))
        if source.outlet:
            yield run(self.report.told(shorten(source.outlet, 80)))
            yield self._say(comma)
        yield run(self.report.quoted(shorten(source.name, 200)))
        yield self._say(f"{comma}{self.report.say(source.when)}")
        if source.repeats:
            yield self._say(comma + self.report.t("بازنشر {}", ""))
            yield run(self.report.quoted(shorten(source.repeats, 200)))

    # Shapes

    def _say(self, said: Words | str, **look: Any) -> Element:
        """A run of what is ours to say. Names and quotes of the articles are runs of their own, from right to left."""
        return run(self.report.say(said), ltr=not self.rtl, **look)

    def _paragraph(self, style: str, *inside: Element) -> Element:
        return paragraph(style, *inside, rtl=self.rtl)

    def _heading(self, level: int, *inside: Element) -> Element:
        return self._paragraph(f"Heading{level}", *inside)

    def _cell(self, *inside: Element) -> Element:
        return self._paragraph("NoSpacing", *inside)
