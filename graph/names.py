"""What a name consists of, for comparison: keys, words, numbers, what kind of thing it names.

All keys are folded (`extract.text.fold`), so letter variants, diacritics, half-spaces
and the script of digits never matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from extract.numbers import parse_number
from extract.text import fold
from graph.person_names import person
from graph.rules import known_names, lexicon, provinces, rules, widespread
from graph.words import REPEATED, folded_words, numbered, numbers, phrases, single_words, words

_CONFUSED = str.maketrans("ثصذضظطغحة", "سسزززتقهه")
"""Letters of one sound, which foreign names are spelled with at will."""

_TELLING = 6
"""Letters of a name without the word for its kind from which it tells a thing from others."""


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
    parts, found = numbered(name)
    fillers = folded_words(kind, "fillers") if len(parts) > 2 else frozenset[str]()
    return (*(part for part in parts if part not in fillers), *map(str, found))


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
    for country in phrases("organization", "countries"):
        if len(parts) > len(country) + 1 and parts[-len(country) :] == country:
            return parts[: -len(country)]
    return parts


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
    return REPEATED.sub(r"\1", key(kind, name).translate(_CONFUSED))


@lru_cache(maxsize=65536)
def distinctive(kind: str, name: str) -> frozenset[str]:
    """The words of a name that are not common to its kind («تخصصی», «همایش», «لوح») and name no place."""
    return frozenset(word for word in words(name) if not is_place_word(word)) - single_words(kind, "heads")


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
    if "".join(parts) in _known("place"):
        return False
    in_provinces = provinces().get(without_kind("place", name), frozenset())
    if len(in_provinces) != 1 and parts[:1] and parts[0] in folded_words("place", "villages"):
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
        if parts and parts[-1] in folded_words(kind, "local"):
            return True
        if parts and parts[0] in folded_words(kind, "numbered") and numbers(name):
            return False
    rest = [word for word in parts if word not in single_words(kind, "heads") and parse_number(word) is None]
    return not rest or "".join(rest) in folded_words(kind, "dedications")


@lru_cache(maxsize=65536)
def without_kind(kind: str, name: str) -> str:
    """The key of a name without the word for its kind: «یزد» of «استان یزد», «جهاد کشاورزی» of «وزارت …»."""
    return "".join(_parted(kind, name)[1])


def other_kind(kind: str, mine: str, theirs: str) -> bool:
    """Whether two names differ only by words that mean one kind («طرح», «پروژه») or by none for it («نسیم سلامت»)."""
    one, other = _parted(kind, mine), _parted(kind, theirs)
    if one[1] != other[1] or one[0] == other[0] or sum(map(len, one[1])) < _TELLING or len(one[1]) < 2:
        return False
    synonyms = rules("names").get(kind, {}).get("synonyms", ())
    groups = [frozenset("".join(words(form)) for form in group) for group in synonyms]
    heads = {"".join(one[0]), "".join(other[0])}
    return any(heads <= group or ("" in heads and heads & group) for group in groups)


@lru_cache(maxsize=65536)
def _parted(kind: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for a thing's kind at the beginning of its name, and the others."""
    parts = words(name)
    for phrase in phrases(kind, {"place": "kinds", "organization": "forms"}.get(kind, "heads")):
        if len(parts) > len(phrase) and parts[: len(phrase)] == phrase:
            return phrase, parts[len(phrase) :]
    return (), parts


def town_left_out(kind: str, mine: str, theirs: str) -> bool:
    """Whether one name is the other with the town or province it lies in: «بیمارستان شهدای کارگر یزد».

    What only says of what sort it is may be left out as well: «درمانگاه مهریز» and «درمانگاه تخصصی مهریز یزد».
    """
    short, long = sorted((words(mine), words(theirs)), key=len)
    long = tuple(word for word in long if word in short or word not in single_words(kind, "qualities"))
    rest = long[len(short) :]
    if not rest or long[: len(short)] != short or not all(map(is_place_word, rest)):
        return False
    if is_generic(kind, " ".join(short)):
        return False
    around = provinces().get(short[-1], frozenset())
    return any(not is_place_word(word) for word in short[1:]) or around.issuperset(rest)


def quality_left_out(kind: str, mine: str, theirs: str) -> bool:
    """Whether one name has words more than the other that only say of what sort or size it is: «فرودگاه بین‌المللی
    نارون», «بیمارستان ۱۰۰ تختخوابی نارون»."""
    one, other = set(words(mine)), set(words(theirs))
    extra = one ^ other
    if any(not word.isdecimal() for word in extra):
        extra = {word for word in extra if not word.isdecimal()}
    return bool(extra) and (one < other or other < one) and extra <= single_words(kind, "qualities")


@lru_cache(maxsize=65536)
def is_unit(name: str) -> bool:
    """Whether a body's name begins as a part of another body: «روابط عمومی …»."""
    parts = words(name)
    return any(parts[: len(unit)] == unit for unit in phrases("organization", "units"))


@lru_cache(maxsize=65536)
def is_outlet(name: str) -> bool:
    """Whether a body is a news agency or newspaper."""
    parts = _known("organization").get("".join(words(name)), words(name))
    return any(parts[: len(outlet)] == outlet for outlet in phrases("organization", "outlets"))


def fullest(names: Iterable[str]) -> str:
    """The longest name by letters; the first in order among equals."""
    return min(names, key=lambda name: (-len(fold(name)), name))
