"""Why an undated article has its date, in both languages: the lines that the program tells are English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter

from extract.calendars import months
from extract.text import fold, normalise
from graph.model import KnowledgeGraph
from viz.html import shorten
from viz.language import persian_number
from viz.names import MARK, Name
from viz.periods import ENGLISH
from viz.site import title
from viz.when import day_words, other_words

_ROOM = 400
"""characters of what a line quotes"""
_DAY = r"\d{4}-\d\d-\d\d"
_PATTERNS = {
    "day": _DAY,
    "days": rf"{_DAY}(?: to (?:{_DAY}|an unknown day))?(?:, {_DAY} to (?:{_DAY}|an unknown day))*",
    "jalali": r"[۰-۹]+ \S+ [۰-۹]+",
    "number": r"-?\d+",
    "weekday": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
}
"""kind of value → what it looks like; whatever else is any text"""
_WEEKDAYS = {
    "Monday": "دوشنبه",
    "Tuesday": "سه‌شنبه",
    "Wednesday": "چهارشنبه",
    "Thursday": "پنجشنبه",
    "Friday": "جمعه",
    "Saturday": "شنبه",
    "Sunday": "یکشنبه",
}


def proof_line(line: str, graph: KnowledgeGraph) -> Name | None:
    """A line of a proof; None for one that no line of the table is: it is not ours, or in the words of an engine."""
    for pattern, english, persian in _table():
        if found := pattern.fullmatch(line):
            values = {name: _value(name.rstrip("23"), text, graph) for name, text in found.groupdict().items()}
            if None in values.values():
                return None
            said = {name: value for name, value in values.items() if value}
            marked = english.format_map({name: value.marked for name, value in said.items()})
            return Name(persian.format_map(said), marked.replace(MARK, ""), marked)
    return None


@cache
def _table() -> list[tuple[re.Pattern[str], str, str]]:
    """Each line as a pattern, in English and in Persian; a longer one before those that it could be taken for."""
    lines = tomllib.loads((files("viz") / "date_proofs.toml").read_text("utf-8"))["lines"]
    return [(_pattern(english), english, persian) for english, persian in lines.items()]


def _pattern(english: str) -> re.Pattern[str]:
    parts = []
    for literal, name, _, _ in Formatter().parse(english):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(f"(?P<{name}>{_PATTERNS.get(name.rstrip('23'), '.*?')})")
    return re.compile("".join(parts), re.DOTALL)


def _value(kind: str, text: str, graph: KnowledgeGraph) -> Name | None:
    if kind == "line":
        return proof_line(text, graph)
    if kind == "article":
        found = graph.articles.get(text)
        return _said(f"«{title(found)}»") if found else _said(text)
    known: dict[str, Callable[[str], tuple[str, str]]] = {
        "day": _days,
        "days": _days,
        "jalali": lambda day: (day, _english_day(day)),
        "number": lambda number: (persian_number(number), number),
        "weekday": lambda day: (_WEEKDAYS[day], day),
        "reasons": lambda reasons: (reasons, reasons),
    }
    return _plain(*known[kind](text)) if kind in known else _said(text)


def _said(text: str) -> Name:
    """Words of articles, which no language changes."""
    brief = shorten(text.replace(MARK, ""), _ROOM)
    return Name(brief, brief, f"{MARK}{brief}{MARK}")


def _plain(persian: str, english: str) -> Name:
    return Name(persian, english, english)


def _days(text: str) -> tuple[str, str]:
    """«2018-10-02 to 2018-10-04» with its days in words: Jalali in Persian, Gregorian in English."""
    persian = re.sub(_DAY, lambda found: day_words(*[date.fromisoformat(found[0])] * 2).persian, text)
    english = re.sub(_DAY, lambda found: other_words(*[date.fromisoformat(found[0])] * 2).english, text)
    return persian.replace("an unknown day", "روزی نامعلوم").replace(" to ", " تا ").replace(", ", "، "), english


def _english_day(day: str) -> str:
    """«۱۱ مهر ۱۳۹۷» → «11 Mehr 1397»."""
    number, month, year = day.split()
    return f"{normalise(number)} {ENGLISH.month('jalali', months('jalali')[fold(month)])} {normalise(year)}"
