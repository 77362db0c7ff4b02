"""timeline.md: a report by Jalali year and month, with every source quoted in a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viz.language import joined
from viz.reports.claims import Disagreement, outlets_of
from viz.reports.lines import Line, Source
from viz.reports.report import DATES, DISPUTE, DISPUTED, NOTHING, Chapter, Report

_SPECIAL = re.compile(r"([\\`*_\[\]<>~&$|])")


def lines(report: Report) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    yield f'<div dir="{report.direction}" lang="{report.language}">\n\n# {escaped(report.say(report.title))}\n\n'
    yield from (f"- **{report.say(name)}:** {escaped(report.say(words))}\n" for name, words in report.head)
    yield f"\n{escaped(report.say(report.made))} {report.t(DATES)}\n"
    if not report.lines:
        yield f"\n{report.t(NOTHING)}\n"
    for part in report.parts:
        yield from _chapter(report, part, 2)
    if report.disputes:
        yield f"\n## {report.t(DISPUTED)}\n"
        for number, dispute in enumerate(report.disputes, 1):
            yield from _dispute(report, dispute, number)
    yield "\n</div>\n\n"
    yield from (f"[^{number}]: {_note(report, source)}\n" for source, number in report.notes.items())


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no tag."""
    return _SPECIAL.sub(r"\\\1", text)


def _chapter(report: Report, chapter: Chapter, level: int) -> Iterator[str]:
    yield f"\n{'#' * level} {report.say(chapter.heading)}\n"
    if chapter.lines:
        yield "\n"
        yield from (_item(report, line) for line in chapter.lines)
    for one in chapter.chapters:
        yield from _chapter(report, one, level + 1)


def _item(report: Report, line: Line) -> str:
    date = f"**{report.say(line.when)}**" + (f" ({report.say(line.beside)})" if line.beside else "")
    remarks = escaped(report.say(joined(report.remarks(line))))
    place = f" — {report.told(escaped(line.elsewhere))}" if line.elsewhere else ""
    others = (f" ({report.t(DISPUTE, number)})" for number in report.disputed.get(line.entry.happening or "", ()))
    label = report.told(escaped(report.label(line)))
    head = f"{date} — *{remarks}*" if remarks else date
    return f"- {head}: {label}{place}{_marks(report, line.sources)}{''.join(others)}\n"


def _marks(report: Report, sources: tuple[Source, ...]) -> str:
    return "".join(f" [^{report.notes[source]}]" for source in sources)


def _dispute(report: Report, dispute: Disagreement, number: int) -> Iterator[str]:
    """A table with a column for each side."""
    yield f"\n### {report.say(number)}. {report.say(dispute.kind)}: {report.told(escaped(dispute.subject))}\n\n"
    yield _row(escaped(report.say(side.value)) for side in dispute.sides)
    yield _row("---" for _ in dispute.sides)
    outlets = (report.say(outlets_of(side)) for side in dispute.sides)
    yield _row(
        f"{escaped(names)}{_marks(report, side.sources)}" for names, side in zip(outlets, dispute.sides, strict=True)
    )


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _note(report: Report, source: Source) -> str:
    """Always of several words: readers that know no footnotes take «[^1]: word» for the definition of a link."""
    repeats = report.t("بازنشر {}", report.quoted(escaped(source.repeats))) if source.repeats else ""
    name, sentence = (report.quoted(escaped(text)) for text in (source.name, source.sentence))
    parts = (report.told(escaped(source.outlet)), name, repeats, report.say(source.when), sentence)
    link = f" <{source.url}>" if source.url else ""
    return " — ".join(filter(None, parts)) + link
