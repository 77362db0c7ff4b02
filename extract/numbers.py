"""Persian number words: «بیست و یکم» is the ordinal 21, «هزار و سیصد و نود و هفت» is 1397.

Words are in normal form (see `extract.text`); digits may be mixed in («6 هزار و 127»).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extract.text import ZWNJ, normalise

_RULES = Path(__file__).parent / "rules" / "numbers.toml"
_LONGEST = 12
"""Digits beyond this are an identifier, not a quantity."""
_LONGEST_WORD = 40
"""Letters beyond this are no number word, however many are written together."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from words: its value, whether it is an ordinal, and how many words it took."""

    value: int
    ordinal: bool = False
    words: int = 1


@dataclass(frozen=True, slots=True)
class _Part:
    value: int
    ordinal: bool = False
    joined: bool = False
    """«ودوم»: the «و» is written together with it."""
    scale: bool = False


@cache
def _table() -> dict[str, Any]:
    with _RULES.open("rb") as file:
        return tomllib.load(file)


@cache
def _parts() -> dict[str, _Part]:
    """word → part, for every single word; glued compounds («بیستودوم») included."""
    parts = _simple_parts()
    for form, part in list(parts.items()):
        if 1 <= part.value <= 9:
            parts["و" + form] = _Part(part.value, part.ordinal, joined=True)
            parts.update(
                {
                    f"{name}و{form}": _Part(int(tens) + part.value, part.ordinal)
                    for tens, names in _table()["cardinal"].items()
                    if 20 <= int(tens) < 100
                    for name in names
                }
            )
    return parts


def _simple_parts() -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    for digits, forms in _table()["cardinal"].items():
        for form in forms:
            parts[form] = _Part(int(digits))
            if digits not in ("3", "30"):  # «سهم» is a share, «سیم» a wire
                parts[form + "م"] = parts[form + "مین"] = _Part(int(digits), ordinal=True)
    for digits, forms in _table()["ordinal"].items():
        parts.update({form.replace(" ", ""): _Part(int(digits), ordinal=True) for form in forms})
    for value, forms in _table()["scale"].items():
        parts.update({form: _Part(int(value), scale=True) for form in forms})
    return parts


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(_table()["suffix"]["ordinal"])


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of number words that are written together («هزاروسیصدونودوهفت»): the whole word, and one part of it."""
    forms = sorted(_simple_parts(), key=len, reverse=True)
    scale = "|".join(form for form, part in _simple_parts().items() if part.scale)
    one = "|".join(forms)
    whole = rf"و?(?:{one})(?:(?:{scale})|و(?:{one}))+|و(?:{one})"
    return re.compile(whole), re.compile(rf"(و?)({one})(?=و|{scale}|\Z)")


@lru_cache(maxsize=4096)
def _part_of(word: str) -> _Part | None:
    """The part that a single word is, of whatever number words it is put together."""
    known = _parts().get(word)
    if known or not 4 <= len(word) <= _LONGEST_WORD:
        return known
    whole, one = _shapes()
    if not whole.fullmatch(word):
        return None
    words = [piece for joint, form in one.findall(word) for piece in (joint, form) if piece]
    joined = words[0] == "و"
    number = read_number(words, joined)
    if number is None or number.words + joined != len(words) or "".join(words) != word:
        return None
    return _Part(number.value, number.ordinal, joined)


def is_number_word(word: str) -> bool:
    """Whether a word (normal form) is one a number is made of."""
    return _part_of(word) is not None


def is_number_suffix(word: str) -> bool:
    """Whether a word makes an ordinal of the number before it: «21 ام»."""
    return word in _suffixes()


def read_number(words: Sequence[str], start: int = 0) -> Number | None:
    """The longest number that begins at words[start], or None.

    «دوم و سوم» is read as 2 alone, and «یک و دو» as 1: the parts of one number go down in size.
    """
    first = _read_part(words, start)
    if first is None or first[0].joined:
        return None
    part, at = first
    total, group = (0, part.value) if not part.scale else (part.value, 0)
    below = _floor(part.value) if not part.scale else part.value
    while not part.ordinal:
        step = _next_part(words, at, below)
        if step is None:
            break
        part, at = step
        if not part.scale:
            group += part.value
        elif group:
            total, group = total + group * part.value, 0
        else:
            total *= part.value  # «7 هزار میلیارد»
        below = part.value if part.scale else _floor(part.value)
    return Number(total + group, part.ordinal, at - start)


def _read_part(words: Sequence[str], at: int) -> tuple[_Part, int] | None:
    """The part at words[at] and the index after it; «سی ام» and «21 ام» take two words."""
    if at >= len(words):
        return None
    word = words[at]
    suffixed = at + 1 < len(words) and words[at + 1] in _suffixes()
    if word.isdecimal():
        if len(word) > _LONGEST:
            return None
        suffixed = suffixed and len(word) <= 2  # «2018 م» is the era
        return _Part(int(word), ordinal=suffixed), at + 1 + suffixed
    part = _part_of(word)
    if part is None:
        return None
    if suffixed and not part.ordinal and words[at + 1] in ("ام", "امین"):
        return _Part(part.value, ordinal=True), at + 2
    return part, at + 1


def _next_part(words: Sequence[str], at: int, below: int) -> tuple[_Part, int] | None:
    """The part that goes on with a number: a scale at once, a smaller part after «و»."""
    here = _read_part(words, at)
    if here and here[0].scale:
        return here
    if here and here[0].joined and here[0].value < below:
        return here
    if at < len(words) and words[at] == "و":
        here = _read_part(words, at + 1)
        if here and not here[0].scale and not here[0].joined and 0 < here[0].value < below:
            return here
    return None


def _floor(value: int) -> int:
    """Below which size a number may go on: after «بیست» the units, after «صد» the tens, after digits nothing."""
    for size in (1000, 100, 10):
        if value >= size and value % size == 0:
            return size
    return 0


_WORD = re.compile(r"\d+|[^\W\d_]+")


def parse_number(text: str) -> Number | None:
    """The number that a text is, or None if it is anything else: «۲۵», «بیست و پنج», «بیست‌وپنجم», «سی‌ام»."""
    words = _WORD.findall(normalise(text).replace(ZWNJ, " "))
    found = read_number(words)
    return found if found and found.words == len(words) else None
