"""The words of time, looked up by their parts.

Each word belongs to one or more groups («پیش»: AGO), and each set of groups is one
character, so that a rule of the grammar is a regular expression over a short string.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from extract import calendars
from extract.calendars import year_calendar
from extract.numbers import is_number_word
from extract.text import ZWNJ, normalise
from extract.timex.eras import era_names
from extract.timex.observances import mottoes, observances

RULES = Path(__file__).parent.parent / "rules"
OTHER = "x"
"""The class of every word and mark that has nothing to do with time."""
_LAST_SPELT = 12
"""«دو تیر» are two bullets; larger numbers are spelt in the names of days («سی تیر»)."""
_FIRST_CLASS = 0xE000  # the private use area


def key(text: str) -> str:
    """Normal text with آ/ا and ئ/ی made alike, character by character: no offset moves."""
    return text.replace("آ", "ا").replace("ئ", "ی")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word, or several, as one item: its class, and what it stands for."""

    groups: frozenset[str]
    value: Any = None


class Classes:
    """Sets of groups ↔ characters. Groups of `produced` items get theirs as they appear in rules."""

    def __init__(self) -> None:
        self._chars: dict[frozenset[str], str] = {}
        self._groups: dict[str, frozenset[str]] = {}
        self._of_group: dict[str, str] = {}

    def char(self, groups: frozenset[str]) -> str:
        """The character of a set of groups: the same for the same set."""
        if groups not in self._chars:
            char = chr(_FIRST_CLASS + len(self._chars))
            self._chars[groups] = char
            self._groups[char] = groups
            for group in groups:
                self._of_group[group] = self._of_group.get(group, "") + char
        return self._chars[groups]

    def groups(self, char: str) -> frozenset[str]:
        """The set of groups of a character."""
        return self._groups[char]

    def of_group(self, group: str) -> str:
        """All characters whose set holds a group, as a string."""
        return self._of_group.get(group, "")


@dataclass(slots=True)
class Phrases:
    """The entries of several parts that begin with one word, and how many parts they have, longest first."""

    lengths: tuple[int, ...] = ()
    seconds: frozenset[str] = frozenset()
    """Their second parts."""
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)


@dataclass(slots=True)
class Lexicon:
    """`single` holds entries of one part, `longer` those of several by their first part."""

    single: dict[str, Entry] = field(default_factory=dict)
    longer: dict[str, Phrases] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    """Every word that an entry of several parts holds."""
    glue_first: frozenset[str] = frozenset()
    glue_second: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    """Units that a number is written together with («صدسال»)."""
    classes: Classes = field(default_factory=Classes)

    def add(self, form: str, group: str, value: Any = None) -> None:
        """Enter a form, with every way of writing its parts together."""
        parts = key(normalise(form)).replace(ZWNJ, " ").split()
        if "می" in parts[:-1]:  # the lexer keeps «می‌کند» together
            at = parts.index("می")
            self._enter((*parts[:at], ZWNJ.join(parts[at : at + 2]), *parts[at + 2 :]), group, value)
        for glued in product((True, False), repeat=len(parts) - 1):
            words = [parts[0]]
            for joined, part in zip(glued, parts[1:], strict=True):
                if joined:
                    words[-1] += part
                else:
                    words.append(part)
            self._enter(tuple(words), group, value)

    def _enter(self, words: tuple[str, ...], group: str, value: Any) -> None:
        if len(words) == 1:
            self.single[words[0]] = _joined(self.single.get(words[0]), group, value)
            return
        self.parts.update(words)
        entries = self.longer.setdefault(words[0], Phrases()).entries
        entries[words] = _joined(entries.get(words), group, value)

    def finish(self) -> None:
        """Order the longer entries, and give every set of groups its character."""
        for phrases in self.longer.values():
            phrases.lengths = tuple(sorted({len(words) for words in phrases.entries}, reverse=True))
            phrases.seconds = frozenset(words[1] for words in phrases.entries)
            for entry in phrases.entries.values():
                self.classes.char(entry.groups)
        for entry in self.single.values():
            self.classes.char(entry.groups)


def _joined(known: Entry | None, group: str, value: Any) -> Entry:
    if known is None:
        return Entry(frozenset([group]), value)
    return Entry(known.groups | {group}, known.value if value is None else value)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the rule files, read once."""
    with (RULES / "times_lexicon.toml").open("rb") as file:
        table = tomllib.load(file)
    with (RULES / "times_spans_lexicon.toml").open("rb") as file:
        spans = tomllib.load(file)
    found = Lexicon()
    _add_words(found, table)
    _add_words(found, spans)
    _add_months(found, calendars.names()["months"], table["weak"])
    _add_months(found, spans["months"], table["weak"])
    _add_named_times(found)
    found.glue_first = frozenset(map(key, table["glue"]["first"]))
    found.glue_second = frozenset(key(form).replace(" ", "") for form in table["glue"]["second"])
    found.counted = frozenset(map(key, spans["glue"]["counted"]))
    found.finish()
    _number_classes(found)
    return found


def _add_words(found: Lexicon, table: dict[str, Any]) -> None:
    for group, forms in table["words"].items():
        for form in forms:
            found.add(form, group)
    for group, values in table["values"].items():
        for value, forms in values.items():
            for form in forms:
                found.add(form, group, _constant(value))


def _constant(text: str) -> Any:
    """The value that a key of the lexicon stands for: a whole number, a fraction or a word."""
    if text.lstrip("-").isdecimal():
        return int(text)
    return float(text) if text.replace(".", "").isdecimal() else text


def _add_named_times(found: Lexicon) -> None:
    """Weekdays, observances, the mottoes of years, eras."""
    for number, forms in calendars.names()["weekdays"].items():
        for form in filter(_persian, forms):
            found.add(form, "WD", int(number))
    for at, observance in enumerate(observances()):
        for name in observance.names:
            found.add(name, "OBS", at)
    for name, year in mottoes().items():
        found.add(name, "MOTTO", ("jalali", year))
    for form, group, which in era_names():
        found.add(form, group, which)


@lru_cache(maxsize=4096)
def number_groups(value: int, ordinal: bool, digits: str) -> frozenset[str]:
    """The groups of a number: what part of a date it can be. `digits` as written, empty for words."""
    groups = {"NUM", "ORD" if ordinal else "CARD"}
    if not digits and not ordinal and value <= _LAST_SPELT:
        groups.add("SPELT")
    if 1 <= value <= 31 and len(digits) <= 2:
        groups.add("DAY")
    elif 32 <= value <= 99:
        groups.add("TWO")
    if len(digits) == 2 and digits[0] == "0":
        groups.add("ZERO")
    if len(digits) in (0, 4) and year_calendar(value) and not ordinal:
        groups.add("YEAR4")
    return frozenset(groups)


def _number_classes(found: Lexicon) -> None:
    """Give every set of groups that a number can have its character."""
    shapes = [(5, ""), (5, "5"), (5, "05"), (0, "00"), (0, ""), (40, ""), (1397, ""), (1397, "1397"), (5000, "")]
    extra = [entry.groups for word, entry in found.single.items() if is_number_word(word)]
    for value, digits in shapes:
        for ordinal in (False, True):
            groups = number_groups(value, ordinal, digits)
            for more in [frozenset[str](), *extra]:
                found.classes.char(groups | more)
    for mark in ("COMMA", "DASH", "OPEN", "CLOSE", "STOP", "NUMDATE", "CLOCK", "DECIMAL"):
        found.classes.char(frozenset([mark]))


def _persian(form: str) -> bool:
    """Latin names («Mar», «Sun») stand in date lines alone, not in sentences."""
    return not form.isascii()


def _add_months(found: Lexicon, months: dict[str, dict[str, list[str]]], weak: dict[str, list[str]]) -> None:
    """Bare names («مهر») by strength, and names with «ماه» («مهرماه»), which are never anything else."""
    for calendar, strong, faint in (("jalali", "JMONTH", "JWEAK"), ("gregorian", "GMONTH", "GWEAK")):
        for number, forms in months[calendar].items():
            for form in filter(_persian, forms):
                value = (calendar, int(number))
                found.add(form, faint if form in weak[calendar] else strong, value)
                if calendar == "jalali":
                    found.add(f"{form} ماه", "MAHMONTH", value)
                    found.add(f"{form}ه", "MONTH_IS", value)  # «سوم تیره» in talk
    for number, forms in months["hijri"].items():
        for form in forms:
            found.add(form, "HMONTH", ("hijri", int(number)))
