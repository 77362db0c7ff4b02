"""Quantities: a number with what it counts or measures («سه میلیون و ۵۰۰ هزار تومان» → 3500000 «تومان»)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from extract.document import Passage, Token
from extract.model import Amount
from extract.numbers import is_number_word, read_number
from extract.text import ZWNJ, fold

_RULES = Path(__file__).parent / "rules" / "quantities.toml"
_ONE = "یک"
_MONEY = "تومان"
_LONGEST_UNIT = 3
_LONGEST_TEXT = 500
"""characters of a quantity that are read"""
_LONGEST_NUMBER = 14
"""tokens that a number may take"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at tokens [start, end)."""

    start: int
    end: int
    value: Decimal
    unit: str
    """canonical name of the unit, or the counted noun as it is written"""


@cache
def _words() -> tuple[dict[str, str], frozenset[str], dict[str, int]]:
    """(folded unit → canonical name, folded words that are no unit, folded scale → value)."""
    with _RULES.open("rb") as source:
        table = tomllib.load(source)
    units = {fold(form) or form: name for name, forms in table["units"].items() for form in forms}
    scales = {fold(word): value for word, value in table["words"]["scales"].items()}
    return units, frozenset(map(fold, table["words"]["not_units"])), scales


def units() -> frozenset[str]:
    """The canonical names of all units."""
    return frozenset(_words()[0].values())


def find_quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order; ordinals, dates, durations and bare small numbers are none."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = _quantity_at(tokens, at)
        if quantity is None:
            at += 1
        else:
            found.append(quantity)
            at = quantity.end
    return tuple(found)


def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a quantity as it stands in a text, with their units, each once and in order."""
    sentences = Passage("body", text[:_LONGEST_TEXT]).sentences
    found = (quantity for sentence in sentences for quantity in find_quantities(sentence.tokens))
    return tuple(dict.fromkeys(Amount(format(quantity.value, "f"), quantity.unit) for quantity in found))


def _quantity_at(tokens: Sequence[Token], at: int) -> Quantity | None:
    number = _number_at(tokens, at)
    if number is None:
        return None
    value, end, scaled = number
    if (money := _money_at(tokens, at, end)) is not None:
        return Quantity(at, end + 1, value * money, _MONEY)
    unit = _unit_at(tokens, end, scaled)
    return None if unit is None else Quantity(at, unit[1], value, unit[0])


def _money_at(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The scale of an adjective that tells a sum of money by itself: «وام ۵۰ میلیونی»; not where a unit follows."""
    if not at or end >= len(tokens) or fold(tokens[at - 1].text) not in _sums():
        return None
    units, _, scales = _words()
    if end + 1 < len(tokens) and fold(tokens[end + 1].text) in units:
        return None
    word = fold(tokens[end].text)
    return scales.get(word.removesuffix("ی")) if word.endswith("ی") else None


@cache
def _sums() -> frozenset[str]:
    with _RULES.open("rb") as source:
        return frozenset(map(fold, tomllib.load(source)["words"]["sums"]))


def _number_at(tokens: Sequence[Token], at: int) -> tuple[Decimal, int, bool] | None:
    """(value, token after it, whether a word of scale is in it) of the cardinal at a token."""
    token = tokens[at]
    if token.kind == "number" and not token.text.isdecimal():
        plain = _decimal(token.text)
        return None if plain is None else _scaled(tokens, at + 1, plain)
    if token.kind != "number" and not is_number_word(_parts(token.text)[0]):
        return None
    words, owners = _split_words(tokens[at : at + _LONGEST_NUMBER], at)
    found = read_number(words)
    if found is None or found.ordinal:
        return None
    end = owners[found.words - 1] + 1
    scaled = any(word in _words()[2] for word in words[: found.words])
    return Decimal(found.value), end, scaled


def _split_words(tokens: Sequence[Token], offset: int) -> tuple[list[str], list[int]]:
    """The words of some tokens, half-spaces opened («یک‌هزار»), and the token of each."""
    words: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(tokens):
        for word in _parts(token.text):
            words.append(word)
            owners.append(offset + number)
    return words, owners


def _parts(word: str) -> list[str]:
    """A word at its half-spaces, and «یکهزار» as «یک» «هزار»."""
    scale = word.removeprefix(_ONE).lstrip(ZWNJ)
    return [_ONE, scale] if scale != word and fold(scale) in _words()[2] else word.split(ZWNJ)


def _decimal(text: str) -> Decimal | None:
    """«1.2», «45,000», «1/5»: a slash is the Persian decimal sign."""
    plain = text.replace(",", "") if _is_grouped(text) else text.replace("/", ".").replace(",", ".")
    if plain.count(".") > 1 or ":" in plain or "-" in plain:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _is_grouped(text: str) -> bool:
    first, *groups = text.split(",")
    return bool(groups) and first.isdecimal() and all(len(group) == 3 and group.isdecimal() for group in groups)


def _scaled(tokens: Sequence[Token], at: int, value: Decimal) -> tuple[Decimal, int, bool]:
    scales = _words()[2]
    start = at
    while at < len(tokens) and at < start + _LONGEST_UNIT and fold(tokens[at].text) in scales:
        value *= scales[fold(tokens[at].text)]
        at += 1
    whole = value.to_integral_value()  # of any length, which quantize() refuses
    return whole if value == whole else value, at, at > start


def _unit_at(tokens: Sequence[Token], at: int, scaled: bool) -> tuple[str, int] | None:
    """(unit, token after it); after a large number any word is what is counted."""
    units, no_units, _ = _words()
    best: tuple[str, int] | None = None
    joined = ""
    for end in range(at + 1, min(at + _LONGEST_UNIT, len(tokens)) + 1):
        word = tokens[end - 1]
        joined += fold(word.text) or word.text
        if joined in units:
            best = (units[joined], end)
    if best is not None:
        return best
    if scaled and at < len(tokens) and tokens[at].kind == "word" and fold(tokens[at].text) not in no_units:
        return tokens[at].text, at + 1
    return None
