"""timeline.md: a report by Jalali year and month, with every source quoted in a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viz.language import persian_number
from viz.reports.claims import Disagreement
from viz.reports.lines import Line, Source, quoted
from viz.reports.report import DATES, DISPUTED, NO_OUTLET, NOTHING, Chapter, Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>~&$|])")


def lines(report: Report) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    yield f'<div dir="rtl" lang="fa">\n\n# {escaped(str(report.title))}\n\n'
    yield from (f"- **{name}:** {escaped(str(words))}\n" for name, words in report.head)
    yield f"\n{escaped(str(report.made))} {DATES}\n"
    if not report.lines:
        yield f"\n{NOTHING}\n"
    for part in report.parts:
        yield from _chapter(report, part, 2)
    if report.disputes:
        yield f"\n## {DISPUTED}\n"
        for number, dispute in enumerate(report.disputes, 1):
            yield from _dispute(report, dispute, number)
    yield "\n</div>\n\n"
    yield from (f"[^{number}]: {_note(source)}\n" for source, number in report.notes.items())


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no tag."""
    return _SPECIAL.sub(r"\\\1", text)


def _chapter(report: Report, chapter: Chapter, level: int) -> Iterator[str]:
    yield f"\n{'#' * level} {chapter.heading}\n"
    if chapter.lines:
        yield "\n"
        yield from (_item(report, line) for line in chapter.lines)
    for one in chapter.chapters:
        yield from _chapter(report, one, level + 1)


def _item(report: Report, line: Line) -> str:
    date = f"**{line.when}** ({line.beside})" if line.beside else f"**{line.when}**"
    remarks = f" — *{'، '.join(map(str, line.remarks))}*" if line.remarks else ""
    place = f" — {escaped(line.elsewhere)}" if line.elsewhere else ""
    others = "".join(
        f" (ناسازگاری {persian_number(number)})" for number in report.disputed.get(line.entry.happening or "", ())
    )
    return f"- {date}{remarks}: {escaped(line.label)}{place}{_marks(report, line.sources)}{others}\n"


def _marks(report: Report, sources: tuple[Source, ...]) -> str:
    return "".join(f" [^{report.notes[source]}]" for source in sources)


def _dispute(report: Report, dispute: Disagreement, number: int) -> Iterator[str]:
    """A table with a column for each side."""
    yield f"\n### {persian_number(number)}. {dispute.kind}: {escaped(dispute.subject)}\n\n"
    yield _row(escaped(str(side.value)) for side in dispute.sides)
    yield _row("---" for _ in dispute.sides)
    outlets = ("، ".join(outlet or NO_OUTLET for outlet in side.outlets) for side in dispute.sides)
    yield _row(
        f"{escaped(names)}{_marks(report, side.sources)}" for names, side in zip(outlets, dispute.sides, strict=True)
    )


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _note(source: Source) -> str:
    """Always of several words: readers that know no footnotes take «[^1]: word» for the definition of a link."""
    repeats = f"بازنشر {quoted(escaped(source.repeats))}" if source.repeats else ""
    name, sentence = (quoted(escaped(text)) for text in (source.name, source.sentence))
    parts = (escaped(source.outlet), name, repeats, str(source.when), sentence)
    link = f" <{source.url}>" if source.url else ""
    return " — ".join(filter(None, parts)) + link
