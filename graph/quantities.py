"""Numbers in a quantity as it stands in an article: «۴۲ میلیون بیمه‌شده» → {«بیمهشده»: {42000000}}."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.numbers import read_number
from extract.text import ZWNJ, fold, normalise

_TOKEN = re.compile(rf"\d+(?:[.,/]\d+)*|%|[^\W\d_]+(?:{ZWNJ}[^\W\d_]+)*")
_LONGEST = 500


@lru_cache(maxsize=65536)
def amounts(quantity: str) -> tuple[tuple[str, float], ...]:
    """(folded noun counted or «», value) for each number of a quantity, sorted."""
    tokens = _TOKEN.findall(normalise(quantity[:_LONGEST]))
    found: list[tuple[str, float]] = []
    at = 0
    while at < len(tokens):
        read = _number(tokens, at)
        if read is None:
            at += 1
            continue
        value, at = read
        found.append((_noun(tokens, at), value))
    return tuple(sorted(set(found)))


def _number(tokens: list[str], at: int) -> tuple[float, int] | None:
    """The number at tokens[at], with its scale: «۲.۵ میلیون», «سه هزار», «1,200»."""
    digits = tokens[at].replace(",", "")
    if not digits.isdecimal() and digits[:1].isdecimal():
        fraction = digits.replace("/", ".")
        if fraction.count(".") == 1:
            scale = read_number(tokens, at + 1) if at + 1 < len(tokens) else None
            factor, step = (scale.value, scale.words) if scale and scale.value >= 1000 else (1, 0)
            return round(float(fraction) * factor, 6), at + 1 + step
        return None
    number = read_number([digits, *tokens[at + 1 : at + 8]])
    return (float(number.value), at + number.words) if number else None


def _noun(tokens: list[str], at: int) -> str:
    rest = [fold(token) or token for token in tokens[at : at + 2] if token not in ("از", "تا", "به", "و")]
    return rest[0] if rest else ""


def disagree(left: str, right: str) -> bool:
    """Whether two quantities count the same noun and give no value in common."""
    mine, theirs = _by_noun(left), _by_noun(right)
    shared = mine.keys() & theirs.keys()
    return any(not mine[noun] & theirs[noun] for noun in shared)


def agree(left: str, right: str) -> bool:
    """Whether two quantities give the same value for the same noun and contradict each other in none."""
    mine, theirs = set(amounts(left)), set(amounts(right))
    return bool(mine & theirs) and not disagree(left, right)


def _by_noun(quantity: str) -> dict[str, set[float]]:
    table: dict[str, set[float]] = {}
    for noun, value in amounts(quantity):
        table.setdefault(noun, set()).add(value)
    return table
