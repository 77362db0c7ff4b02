"""Whether two quantities, as they stand in articles, say the same: «۴۲ میلیون بیمه‌شده», «42000000 بیمه شده»."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extract.quantities import amounts as read_amounts
from extract.text import fold


@lru_cache(maxsize=65536)
def amounts(quantity: str) -> frozenset[tuple[str, Decimal]]:
    """(folded unit, value) for each number of a quantity."""
    return frozenset((fold(amount.unit), Decimal(amount.value)) for amount in read_amounts(quantity))


def disagree(left: str, right: str) -> bool:
    """Whether two quantities count the same thing and give no value in common."""
    mine, theirs = _by_unit(left), _by_unit(right)
    return any(not mine[unit] & theirs[unit] for unit in mine.keys() & theirs.keys())


def agree(left: str, right: str) -> bool:
    """Whether two quantities give the same value for the same thing and contradict each other in none."""
    return bool(amounts(left) & amounts(right)) and not disagree(left, right)


def _by_unit(quantity: str) -> dict[str, set[Decimal]]:
    table: dict[str, set[Decimal]] = {}
    for unit, value in amounts(quantity):
        table.setdefault(unit, set()).add(value)
    return table
