"""timeline.md: the timeline by Jalali year and month, with every source quoted in a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.calendars import month_name, to_jalali
from viz.periods import UNKNOWN, gregorian_period, in_digits
from viz.reports import Line, Source
from viz.when import jalali_words

_SPECIAL = re.compile(r"([\\`*_\[\]<>~&$])")
_NO_MONTH = 0
_BEFORE = -1
"""The «year» of days before the Jalali calendar."""
_UNDATED = 10_000


def lines(report: Iterable[Line]) -> Iterator[str]:
    """The file line by line, line ends included; to be encoded as UTF-8."""
    chapters: dict[int, dict[int, list[Line]]] = {}
    for line in report:
        year, month = _chapter(line)
        chapters.setdefault(year, {}).setdefault(month, []).append(line)
    notes: dict[Source, int] = {}
    yield '<div dir="rtl" lang="fa">\n\n# گاه‌شمار\n'
    if not chapters:
        yield "\nهیچ رویدادی یافت نشد.\n"
    for year, months in sorted(chapters.items()):
        yield f"\n## {_year(year)}\n"
        for month, found in sorted(months.items()):
            if month != _NO_MONTH:
                yield f"\n### {month_name('jalali', month)} {_year(year)}\n"
            yield "\n"
            yield from (_item(line, notes) for line in found)
    yield "\n</div>\n\n"
    yield from (f"[^{number}]: {_note(source)}\n" for source, number in notes.items())


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no tag."""
    return _SPECIAL.sub(r"\\\1", text)


def _chapter(line: Line) -> tuple[int, int]:
    """The Jalali year and month of an entry's heading; month 0 where the entry is wider than a month."""
    start, end = line.entry.start, line.entry.end
    first, last = start or end, end or start
    if first is None or last is None:
        return _UNDATED, _NO_MONTH
    try:
        year, month, _ = to_jalali(first)
        within = to_jalali(last)[:2] == (year, month)
    except ValueError:
        return _BEFORE, _NO_MONTH
    return year, month if within else _NO_MONTH


def _year(year: int) -> str:
    if year == _UNDATED:
        return UNKNOWN
    return "پیش از سال ۱" if year == _BEFORE else in_digits(year)


def _item(line: Line, notes: dict[Source, int]) -> str:
    entry = line.entry
    when = jalali_words(entry.start, entry.end)
    beside = gregorian_period(entry.start, entry.end)
    date = f"**{when}**" if when == beside else f"**{when}** ({beside})"
    told = f"{line.label} ".startswith((f"{line.type} ", f"{line.type}:"))
    kind = ["" if told else line.type, line.status, "بر پایه تاریخ انتشار" if entry.basis == "published" else ""]
    place = f" — {escaped(line.place)}" if line.place and line.place not in line.label else ""
    marks = "".join(f" [^{notes.setdefault(source, len(notes) + 1)}]" for source in line.sources)
    return f"- {date} — *{'، '.join(filter(None, kind))}*: {escaped(line.label)}{place}{marks}\n"


def _note(source: Source) -> str:
    """Always of several words: readers that know no footnotes take «[^1]: word» for the definition of a link."""
    name = escaped(source.headline or source.article) or "؟"
    parts = [f"«{escaped(source.sentence)}»", name, escaped(source.outlet)]
    link = f" <{source.url}>" if source.url else ""
    return " — ".join(filter(None, parts)) + link
