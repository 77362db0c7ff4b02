"""What a name consists of, for comparison: keys, words, numbers, the parts of a person's name.

All keys are folded (`extract.text.fold`), so letter variants, diacritics, half-spaces
and the script of digits never matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extract.numbers import parse_number
from extract.text import ZWNJ, clean, fold
from graph.rules import known_names, provinces, rules, widespread

_GAP = re.compile(rf"[^\w{ZWNJ}]+|_+")
_CONFUSED = str.maketrans("ثصذضظطغحة", "سسزززتقهه")
"""Letters of one sound, which foreign names are spelled with at will."""

_REPEATED = re.compile(r"(.)\1+")
_LONGEST = 300
"""Characters of a name that are looked at: anything longer is no name."""


class PersonName(NamedTuple):
    """The folded parts of a person's name; `given` is empty where only the surname is named."""

    given: str
    surname: str

    @property
    def key(self) -> str:
        return self.given + self.surname


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, in one spelling, split at half-spaces too, without «و» and «(ع)»."""
    return split(name[:_LONGEST])


def split(text: str) -> tuple[str, ...]:
    """`words` of any text."""
    spelling: dict[str, str] = rules("names")["spelling"]
    parts = (fold(part) for part in _GAP.sub(" ", clean(text)).replace(ZWNJ, " ").split())
    return tuple(spelling.get(part, part) for part in parts if part and part not in _dropped())


@cache
def _dropped() -> frozenset[str]:
    return frozenset(map(fold, rules("names")["dropped"]["words"]))


@lru_cache(maxsize=65536)
def key(kind: str, name: str) -> str:
    """The key under which names of one thing of a type are the same.

    A person's «سید» and titles, a body's country, and the other names that every reader
    knows (ایسا, «رژیم صهیونیستی») make no difference.
    """
    if kind == "person":
        return person(name).key
    parts = _known(kind).get("".join(words(name)), words(name))
    if kind == "organization":
        parts = _without_country(parts)
        parts = _without_country(_known(kind).get("".join(parts), parts))
    return "".join(parts) or fold(name) or name


@cache
def _known(kind: str) -> dict[str, tuple[str, ...]]:
    """The words of another name, joined → the words of the name."""
    table: dict[str, tuple[str, ...]] = {}
    for other, name in known_names(kind).items():
        table.setdefault("".join(words(other)), words(name))
    return table


def _without_country(parts: tuple[str, ...]) -> tuple[str, ...]:
    for country in _phrases("organization", "countries"):
        if len(parts) > len(country) + 1 and parts[-len(country) :] == country:
            return parts[: -len(country)]
    return parts


@cache
def _phrases(kind: str, group: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a list in names.toml as rows of folded words, the longest first."""
    rows = dict.fromkeys(words(phrase) for phrase in rules("names")[kind].get(group, ()))
    return tuple(sorted(rows, key=lambda row: (-len(row), row)))


@cache
def _single_words(kind: str, group: str) -> frozenset[str]:
    return frozenset(word for row in _phrases(kind, group) for word in row)


@cache
def _folded(kind: str, group: str) -> frozenset[str]:
    return frozenset(map(fold, rules("names")[kind].get(group, ())))


def key_among(kind: str, names: Sequence[str]) -> str:
    """The key of an entity with several names, the fullest first: that of a well-known acronym («ILO») among them,
    unless the fullest is a well-known name itself."""
    if "".join(words(names[0])) not in _known(kind):
        for name in names[1:]:
            if name.isascii() and "".join(words(name)) in _known(kind):
                return key(kind, name)
    return key(kind, names[0])


@lru_cache(maxsize=65536)
def skeleton(kind: str, name: str) -> str:
    """A looser key: letters of one sound alike, doubled letters single."""
    return _REPEATED.sub(r"\1", key(kind, name).translate(_CONFUSED))


@lru_cache(maxsize=65536)
def numbers(name: str) -> frozenset[int]:
    """The numbers and ordinals in a name: «هشتمین نمایشگاه» has 8."""
    found = (parse_number(word) for word in words(name))
    return frozenset(number.value for number in found if number is not None)


@lru_cache(maxsize=65536)
def distinctive(kind: str, name: str) -> frozenset[str]:
    """The words of a name that are not common to its kind («تخصصی», «همایش», «لوح») and name no place."""
    return frozenset(word for word in words(name) if not is_place_word(word)) - _single_words(kind, "heads")


@lru_cache(maxsize=65536)
def telling_words(kind: str, name: str) -> frozenset[str]:
    """Distinctive words, with well-known acronyms written out: «همایش ایسا» is that of «اتحادیه … تامین اجتماعی»."""
    full = " ".join(" ".join(_known("organization").get(word, (word,))) for word in words(name))
    return distinctive(kind, full)


def is_place_word(word: str) -> bool:
    """Whether a folded word is a town or county of Iran, or a country."""
    return word in provinces() or word in widespread()


@lru_cache(maxsize=65536)
def is_generic(kind: str, name: str) -> bool:
    """Whether a name is too common to identify anything alone: «استانداری», «لوح تقدیر», «بیمارستان امام رضا»."""
    if kind in ("person", "place") or (kind != "award" and "".join(words(name)) in _known(kind)):
        return False
    parts = words(name)
    if kind == "organization":
        if parts and parts[-1] in _folded(kind, "local"):
            return True
        if parts and parts[0] in _folded(kind, "numbered") and numbers(name):
            return False
    rest = [word for word in parts if word not in _single_words(kind, "heads") and parse_number(word) is None]
    return not rest or "".join(rest) in _folded(kind, "dedications")


@lru_cache(maxsize=65536)
def without_kind(kind: str, name: str) -> str:
    """The key of a name without the word for its kind: «یزد» of «استان یزد», «جهاد کشاورزی» of «وزارت …»."""
    parts = words(name)
    for phrase in _phrases(kind, {"place": "kinds", "organization": "forms"}.get(kind, "heads")):
        if len(parts) > len(phrase) and parts[: len(phrase)] == phrase:
            return "".join(parts[len(phrase) :])
    return "".join(parts)


@lru_cache(maxsize=65536)
def is_unit(name: str) -> bool:
    """Whether a body's name begins as a part of another body: «روابط عمومی …»."""
    parts = words(name)
    return any(parts[: len(unit)] == unit for unit in _phrases("organization", "units"))


@lru_cache(maxsize=65536)
def is_outlet(name: str) -> bool:
    """Whether a body is a news agency or newspaper."""
    parts = _known("organization").get("".join(words(name)), words(name))
    return any(parts[: len(outlet)] == outlet for outlet in _phrases("organization", "outlets"))


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name, titles and «سید» left out."""
    written = _GAP.sub(" ", clean(name[:_LONGEST])).split()
    if written and fold(written[0].partition(ZWNJ)[0]) in _folded("person", "prefixes"):  # «سیده‌نسرین»
        written[:1] = written[0].split(ZWNJ, 1)
    parts = _without_prefix(_without_titles([part for part in map(fold, written) if part]))
    if not parts:
        return PersonName("", fold(name) or name)
    last = _surname_start(parts)
    return PersonName("".join(parts[:last]), "".join(parts[last:]))


def _without_titles(parts: list[str]) -> list[str]:
    at = 0
    while at < len(parts) - 1:
        step = next((n for n in (3, 2, 1) if "".join(parts[at : at + n]) in _folded("person", "titles")), 0)
        if not step or at + step >= len(parts):
            break
        at += step
    return parts[at:]


def _without_prefix(parts: list[str]) -> list[str]:
    """Without «سید» as a word of its own or joined to the given name; «سیده» is never joined («سیدهادی» is هادی)."""
    if len(parts) < 2:
        return parts
    if parts[0] in _folded("person", "prefixes"):
        return parts[1:]
    joined = fold(rules("names")["person"]["joined_prefix"])
    if parts[0].startswith(joined) and len(parts[0]) > len(joined) + 2:
        return [parts[0].removeprefix(joined), *parts[1:]]
    return parts


def _surname_start(parts: list[str]) -> int:
    """Where the surname begins: its last word, or two where the last only ends or the first only begins one."""
    if len(parts) == 1:
        return 0
    ends = parts[-1] in _folded("person", "surname_endings")
    begins = parts[-2] in _folded("person", "surname_beginnings")
    return len(parts) - 2 if ends or begins else len(parts) - 1


@lru_cache(maxsize=65536)
def is_revered(name: str) -> bool:
    """Whether a name belongs to one person known to all: «امام حسین»."""
    parts = words(name)
    return len(parts) > 1 and parts[0] in _folded("person", "revered")


@lru_cache(maxsize=65536)
def is_common_surname(surname: str) -> bool:
    """Whether a folded surname is borne by so many that it identifies nobody."""
    return surname in _folded("person", "common")


def fullest(names: Iterable[str]) -> str:
    """The longest name by letters; the first in order among equals."""
    return min(names, key=lambda name: (-len(fold(name)), name))
