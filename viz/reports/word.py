"""A report as a Word document: right to left, headings by year and month, every source a footnote."""

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
from viz.language import persian_number
from viz.reports.claims import Disagreement
from viz.reports.lines import Line, Source, quoted
from viz.reports.report import DATES, DISPUTED, NO_OUTLET, NOTHING, Chapter, Report
from viz.reports.word_xml import (
    INK,
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
    section._sectPr.find(qn("w:docGrid")).addprevious(element("bidi"))
    page = paragraph("Footer", element("fldSimple", element("r", element("t")), instr=" PAGE "))
    page[0].append(element("jc", val="center"))
    first = section.footer.paragraphs[0]._p
    first.getparent().replace(first, page)
    note = made.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.paragraph_format.space_after = made.styles["Normal"], Pt(3)
    for name, size in _PLAIN.items():
        dressed(made.styles[name], size)
    for name, size in _BOLD.items():
        dressed(made.styles[name], size, bold=True, colour=SOFT if name == "Heading 3" else INK)
    with_fallback(made)
    properties = made.core_properties
    properties.title = shorten(str(report.title))
    properties.author = properties.last_modified_by = f"Gahnegar {printable(report.version)}"
    properties.comments, properties.language = "", "fa-IR"
    properties.created = properties.modified = _MADE


class _Writing:
    """The blocks of the body; notes are written as they are cited."""

    def __init__(self, made: Any, report: Report) -> None:
        self.report = report
        self.footnotes = Footnotes(made)

    def blocks(self) -> Iterator[Element]:
        report = self.report
        yield paragraph("Title", run(shorten(str(report.title))))
        yield table(self._head(), (_WIDTH // 5, _WIDTH - _WIDTH // 5))
        yield paragraph("NoSpacing")
        yield paragraph("Normal", run(f"{report.made} {DATES}", soft=True, half_points=18))
        if not report.lines:
            yield paragraph("Normal", run(NOTHING))
        for part in report.parts:
            yield from self._chapter(part, 1)
        if report.disputes:
            yield self._heading(DISPUTED, 1)
            for number, dispute in enumerate(report.disputes, 1):
                yield from self._dispute(dispute, number)

    def _heading(self, text: str, level: int) -> Element:
        return paragraph(f"Heading{level}", run(text))

    def _head(self) -> Iterator[list[Element]]:
        for name, words in self.report.head:
            yield [_cell(run(str(name), soft=True)), _cell(run(shorten(str(words), 600)))]

    def _chapter(self, chapter: Chapter, level: int) -> Iterator[Element]:
        yield self._heading(str(chapter.heading), level)
        for line in chapter.lines:
            yield self._item(line)
        for one in chapter.chapters:
            yield from self._chapter(one, level + 1)

    def _item(self, line: Line) -> Element:
        beside = [str(part) for part in (line.beside, *line.remarks) if part]
        told = shorten(line.label, 300) + (f" — {shorten(line.elsewhere, 120)}" if line.elsewhere else "")
        disputed = (
            f" (ناسازگاری {persian_number(number)})"
            for number in self.report.disputed.get(line.entry.happening or "", ())
        )
        return paragraph(
            "Normal",
            run(str(line.when), bold=True),
            run(f"  {' | '.join(beside)}", soft=True, half_points=18),
            line_break(),
            run(told),
            *self._marks(line.sources),
            *map(run, disputed),
        )

    def _dispute(self, dispute: Disagreement, number: int) -> Iterator[Element]:
        """Its sides as columns of a table; where there are many, in several tables."""
        yield self._heading(f"{persian_number(number)}. {dispute.kind}: {shorten(dispute.subject, 240)}", 2)
        for first in range(0, len(dispute.sides), _SIDES):
            sides = dispute.sides[first : first + _SIDES]
            cells = [
                _cell(
                    run(shorten(str(side.value)), bold=True),
                    line_break(),
                    run(shorten("، ".join(outlet or NO_OUTLET for outlet in side.outlets), 240)),
                    *self._marks(side.sources),
                )
                for side in sides
            ]
            yield table([cells], (_WIDTH // len(sides),) * len(sides))
            yield paragraph("NoSpacing")

    def _marks(self, sources: Iterable[Source]) -> Iterator[Element]:
        for place, source in enumerate(sources):
            number = self.report.notes[source]
            if place:
                yield run("، ")
            if self.footnotes.has(number):
                yield from self.footnotes.again(number)
            else:
                yield from self.footnotes.first(number, *self._note(source))

    def _note(self, source: Source) -> Iterator[Element]:
        outlet = f"{shorten(source.outlet, 80)}، " if source.outlet else ""
        repeats = f"، بازنشر {quoted(shorten(source.repeats, 200))}" if source.repeats else ""
        name, sentence = quoted(shorten(source.name, 200)), quoted(source.sentence)
        yield run(f"{outlet}{name}، {source.when}{repeats}: {sentence} ")
        if source.url:
            yield self.footnotes.link(source.url)


def _cell(*inside: Element) -> Element:
    return paragraph("NoSpacing", *inside)
