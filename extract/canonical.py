"""The name by which an entity is shown: its fullest form, cleaned, with its half-spaces set right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.forms import Name
from extract.lexicon import lexicon, words
from extract.phrases import phrase_key
from extract.text import ZWNJ, clean

_LOOSE = re.compile(r"\s+([)»\]،,.؛:])|([(«\[])\s+")
_QUOTED = re.compile(r"""^\s*["'«“](?P<name>[^"'«»“”]+)["'»”]\s*$""")


def canonical(group: Sequence[Name]) -> str:
    """The fullest of the names of one thing, as it should be written.

    A name that the lexicon knows is written as the lexicon writes it.
    """
    best = _fullest(group)
    known = [
        surface
        for thing in lexicon().known.of_key(best.key)
        for surface in thing.surfaces
        if thing.type == best.type and phrase_key(surface) == best.key
    ]
    return max(known, key=_care) if known else spelled(_without_rank(best), best.type)


def _without_rank(name: Name) -> Sequence[str]:
    """«شهر رم» is shown as «رم», «کشور غنا» as «غنا»: a rank that the place has anyway, before a place that we know."""
    if name.type != "place" or name.words[0] not in ("شهر", "کشور"):
        return name.words
    rest = name.words[1:]
    known = any(thing.type == "place" for thing in lexicon().known.get(" ".join(rest)))
    return rest if known else name.words


def _care(surface: str) -> int:
    """How carefully a name is typed: «اسلام‌آباد» before «اسلام اباد»."""
    return surface.count(ZWNJ) + surface.count("آ")


def _fullest(group: Sequence[Name]) -> Name:
    """The form of most words, then of most letters; of those the most frequent, then the first."""
    count = Counter(name.key for name in group)
    clear = [name for name in group if not any(mark in name.text for mark in "\"'")] or list(group)
    return max(clear, key=lambda name: (_size(name), len(name.key), count[name.key]))


def _size(name: Name) -> int:
    return sum(word.count(ZWNJ) + 1 for word in name.words)


def spelled(parts: Sequence[str], kind: str) -> str:
    """The tokens of a name in normal form as one text: «بین المللی» → «بین‌المللی», «تقی پور» → «تقی‌پور»."""
    text = ""
    for index, part in enumerate(parts):
        before = parts[index - 1] if index else ""
        text += (_joint(before, part, kind) if before else "") + part
    text = _LOOSE.sub(lambda found: found.group(1) or found.group(2), text)
    return clean(_QUOTED.sub(r"\g<name>", text))


def _joint(left: str, right: str, kind: str) -> str:
    """What stands between two words: a half-space before an ending, else a space."""
    if right in _joined("endings") or (left, right) in _pairs():
        return ZWNJ
    if kind == "person" and right in _joined("surname_endings") and left not in _joined("name_parts"):
        return ZWNJ
    return " "


@cache
def _joined(name: str) -> frozenset[str]:
    return frozenset(words("spelling", name))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((left, right) for left, right in (pair.split() for pair in words("spelling", "pairs")))
