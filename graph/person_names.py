"""The parts of a person's name, in whatever spelling, order or script it is written."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from extract.text import ZWNJ, clean, fold
from graph.rules import lexicon, rules
from graph.words import GAP, LONGEST, REPEATED, folded_words, words

_SOUNDS = 5
"""Consonants from which a name in another script is the same."""


class PersonName(NamedTuple):
    """The folded parts of a person's name; `given` is empty where only the surname is named."""

    given: str
    surname: str

    @property
    def key(self) -> str:
        return self.given + self.surname


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name, titles and «سید» left out."""
    given, surname = _split(name)
    return PersonName("".join(given), surname)


@lru_cache(maxsize=65536)
def _split(name: str) -> tuple[tuple[str, ...], str]:
    """The words of the given names, and the surname."""
    written = GAP.sub(" ", _turned(clean(name[:LONGEST]))).split()
    if written and fold(written[0].partition(ZWNJ)[0]) in folded_words("person", "prefixes"):  # «سیده‌نسرین»
        written[:1] = written[0].split(ZWNJ, 1)
    parts = _without_prefix(_without_titles([part for part in map(fold, written) if part]))
    parts = [_as_spelled(part) for part in parts]
    if not parts:
        return (), fold(name) or name
    last = _surname_start(parts)
    return tuple(parts[:last]), "".join(parts[last:])


def middle_left_out(mine: str, theirs: str) -> bool:
    """Whether one of two full names has a middle name more («هانس هورست لیندمان»); «محمد رضا» is but one name."""
    (one, surname), (other, other_surname) = _split(mine), _split(theirs)
    short, long = sorted((one, other), key=len)
    if surname != other_surname or not short or len(short) == len(long) or long[: len(short)] != short:
        return False
    return all("".join(long[at : at + 2]) not in _given_names() for at in range(len(long) - 1))


def last_words(name: str) -> str:
    """The last two words of a name of three or more, as one: what a surname may be that is written with a space."""
    given, surname = _split(name)
    return given[-1] + surname if len(given) > 1 else ""


def _turned(name: str) -> str:
    """As it is said, where it is written as in a catalogue: «آذرنیا، کاوه»."""
    surname, comma, given = name.partition("،")
    return f"{given} {surname}" if comma and surname.strip() and given.strip() and "،" not in given else name


def _as_spelled(part: str) -> str:
    """One spelling of names that are written in several: «عبدالله» and «عبداله», «داوود» and «داود»."""
    table: dict[str, str] = rules("names")["person"]["spelling"]
    part = table.get(part, part)
    for ending, other in rules("names")["person"]["endings"].items():
        if part.endswith(ending) and len(part) > len(ending):
            part = part.removesuffix(ending) + other
    return part.replace("وو", "و")


def _without_titles(parts: list[str]) -> list[str]:
    at = 0
    while at < len(parts) - 1:
        step = next((n for n in (3, 2, 1) if "".join(parts[at : at + n]) in folded_words("person", "titles")), 0)
        if not step or at + step >= len(parts):
            break
        at += step
    return parts[at:]


def _without_prefix(parts: list[str]) -> list[str]:
    """Without «سید» as a word of its own or joined to the given name; «سیده» is never joined («سیدهادی» is هادی)."""
    if len(parts) < 2:
        return parts
    if parts[0] in folded_words("person", "prefixes"):
        return parts[1:]
    joined = fold(rules("names")["person"]["joined_prefix"])
    if parts[0].startswith(joined) and len(parts[0]) > len(joined) + 2:
        return [parts[0].removeprefix(joined), *parts[1:]]
    return parts


def _surname_start(parts: list[str]) -> int:
    """Where the surname begins: its last word, or two where the last only ends or the first only begins one."""
    if len(parts) == 1:
        return 0
    ends = parts[-1] in folded_words("person", "surname_endings")
    begins = parts[-2] in folded_words("person", "surname_beginnings")
    return len(parts) - 2 if ends or begins else len(parts) - 1


@lru_cache(maxsize=65536)
def is_given_name(name: str) -> bool:
    """Whether a person's given name is a usual one of Iran, as it is spelled."""
    return person(name).given in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(_as_spelled(fold(row["name"])) for row in lexicon("first_names"))


def same_sounds(mine: str, theirs: str) -> bool:
    """Whether one of two full names is in Latin letters and has the consonants of the other: «Hans Lindemann»."""
    if mine.isascii() == theirs.isascii():
        return False
    one, other = sounds(mine), sounds(theirs)
    return one == other and len(one) > 1 and sum(map(len, one)) >= _SOUNDS


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, in Latin letters."""
    table = rules("sounds")
    found = []
    for word in GAP.sub(" ", clean(name[:LONGEST])).split():
        word = fold(word) if not word.isascii() else word.lower()
        if word.isascii():
            for letters, sound in table["latin"].items():
                word = word.replace(letters, sound)
        else:
            word = "".join(table["persian"].get(letter, "") for letter in word)
        found.append(REPEATED.sub(r"\1", "".join(letter for letter in word if letter not in "aeiouyw")))
    return tuple(found)


@lru_cache(maxsize=65536)
def is_revered(name: str) -> bool:
    """Whether a name belongs to one person known to all: «امام حسین»."""
    parts = words(name)
    return len(parts) > 1 and parts[0] in folded_words("person", "revered")


@lru_cache(maxsize=65536)
def is_common_surname(surname: str) -> bool:
    """Whether a folded surname is borne by so many that it identifies nobody."""
    return surname in folded_words("person", "common")
