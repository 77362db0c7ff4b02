"""What a name consists of, for comparison: keys, words, numbers, the parts of a person's name.

All keys are folded (`extract.text.fold`), so letter variants, diacritics, half-spaces
and the script of digits never matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extract.numbers import parse_number, read_number
from extract.text import ZWNJ, clean, fold
from graph.rules import known_names, lexicon, provinces, rules, widespread

_GAP = re.compile(rf"[^\w{ZWNJ}]+|_+")
_CONFUSED = str.maketrans("ثصذضظطغحة", "سسزززتقهه")
"""Letters of one sound, which foreign names are spelled with at will."""

_REPEATED = re.compile(r"(.)\1+")
_TELLING = 6
"""Letters of a name without the word for its kind from which it tells a thing from others."""

_SOUNDS = 5
"""Consonants from which a name in another script is the same."""

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
    parts = _known(kind).get("".join(words(name))) or _key_words(kind, name)
    if kind == "organization":
        parts = _as_usual(parts)
        parts = _without_country(parts)
        parts = _without_country(_known(kind).get("".join(parts), parts))
    return "".join(parts) or fold(name) or name


def _as_usual(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A unit's name with the usual words for it: «اداره کل روابط عمومی …» is «روابط عمومی …»."""
    for usual, *others in rules("names")["organization"]["one_unit"]:
        for phrase in map(words, others):
            if parts[: len(phrase)] == phrase:
                return words(usual) + parts[len(phrase) :]
    return parts


def _key_words(kind: str, name: str) -> tuple[str, ...]:
    """The words of a name with its numbers as digits, after all others: «هشتمین جشنواره», «جشنواره ۸م» are one."""
    if kind == "place":
        return words(name)
    parts, found = _numbered(name)
    fillers = _folded(kind, "fillers") if len(parts) > 2 else frozenset[str]()
    return (*(part for part in parts if part not in fillers), *map(str, found))


@lru_cache(maxsize=65536)
def _numbered(name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a name that are no numbers, and its numbers, however many words each takes."""
    written = _GAP.sub(" ", clean(name[:_LONGEST])).split()
    folded = [fold(word) for word in written]
    parts: list[str] = []
    found: list[int] = []
    at = 0
    while at < len(written):
        number, taken = read_number(folded, at), 1
        if number is None:
            number = parse_number(folded[at])  # «۸مین»
        else:
            taken = number.words
        if number is None or (taken == 1 and folded[at] in _no_numbers()):
            parts += words(written[at])
        else:
            found.append(number.value)
        at += taken
    return tuple(parts), tuple(found)


@cache
def _no_numbers() -> frozenset[str]:
    return frozenset(map(fold, rules("names")["no_numbers"]["words"]))


@cache
def _known(kind: str) -> dict[str, tuple[str, ...]]:
    """The words of another name, joined → the words of the name."""
    table: dict[str, tuple[str, ...]] = {}
    for other, name in known_names(kind).items():
        table.setdefault("".join(words(other)), _key_words(kind, name))
    if kind == "place":  # «جمهوری ترکیه», unless it is known as something else
        for row in lexicon("countries"):
            for form in rules("names")["place"]["republics"]:
                table.setdefault("".join(words(f"{form} {row['name']}")), words(row["name"]))
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
    return frozenset(_numbered(name)[1])


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
def is_of_many_places(name: str) -> bool:
    """Whether places of several provinces of Iran have this name, or it is that of a village, which may be anywhere."""
    parts = words(name)
    in_provinces = provinces().get("".join(parts), frozenset())
    if len(in_provinces) != 1 and parts[:1] and parts[0] in _folded("place", "villages"):
        return True
    return len(in_provinces) > 1 or (not in_provinces and "".join(parts).endswith(_village_endings()))


@cache
def _village_endings() -> tuple[str, ...]:
    return tuple(map(fold, rules("names")["place"]["village_endings"]))


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
    return "".join(_parted(kind, name)[1])


def other_kind(kind: str, mine: str, theirs: str) -> bool:
    """Whether two names differ only by words that mean one kind («طرح», «پروژه») or by none for it («نسیم سلامت»)."""
    one, other = _parted(kind, mine), _parted(kind, theirs)
    if one[1] != other[1] or one[0] == other[0] or sum(map(len, one[1])) < _TELLING or len(one[1]) < 2:
        return False
    groups = [frozenset("".join(words(form)) for form in group) for group in rules("names")[kind].get("synonyms", ())]
    heads = {"".join(one[0]), "".join(other[0])}
    return any(heads <= group or ("" in heads and heads & group) for group in groups)


@lru_cache(maxsize=65536)
def _parted(kind: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for a thing's kind at the beginning of its name, and the others."""
    parts = words(name)
    for phrase in _phrases(kind, {"place": "kinds", "organization": "forms"}.get(kind, "heads")):
        if len(parts) > len(phrase) and parts[: len(phrase)] == phrase:
            return phrase, parts[len(phrase) :]
    return (), parts


def town_left_out(kind: str, mine: str, theirs: str) -> bool:
    """Whether one name is the other with the town it lies in: «بیمارستان شهدای کارگر یزد»."""
    short, long = sorted((words(mine), words(theirs)), key=len)
    rest = long[len(short) :]
    if not rest or long[: len(short)] != short or not all(map(is_place_word, rest)):
        return False
    return not is_generic(kind, " ".join(short)) and any(not is_place_word(word) for word in short[1:])


def quality_left_out(kind: str, mine: str, theirs: str) -> bool:
    """Whether one name has words more than the other that only say of what sort it is: «فرودگاه بین‌المللی نارون»."""
    one, other = set(words(mine)), set(words(theirs))
    extra = one ^ other
    return bool(extra) and (one < other or other < one) and extra <= _single_words(kind, "qualities")


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
    written = _GAP.sub(" ", _turned(clean(name[:_LONGEST]))).split()
    if written and fold(written[0].partition(ZWNJ)[0]) in _folded("person", "prefixes"):  # «سیده‌نسرین»
        written[:1] = written[0].split(ZWNJ, 1)
    parts = _without_prefix(_without_titles([part for part in map(fold, written) if part]))
    parts = [_as_spelled(part) for part in parts]
    if not parts:
        return PersonName("", fold(name) or name)
    last = _surname_start(parts)
    return PersonName("".join(parts[:last]), "".join(parts[last:]))


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
    for word in _GAP.sub(" ", clean(name[:_LONGEST])).split():
        word = fold(word) if not word.isascii() else word.lower()
        if word.isascii():
            for letters, sound in table["latin"].items():
                word = word.replace(letters, sound)
        else:
            word = "".join(table["persian"].get(letter, "") for letter in word)
        found.append(_REPEATED.sub(r"\1", "".join(letter for letter in word if letter not in "aeiouyw")))
    return tuple(found)


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
