"""What is known of places beforehand: which of them are countries, and how large they are."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from extract.lexicon import lexicon, table
from extract.model import Entity
from extract.relations.lexicon import RULES, name_words
from extract.text import fold

MAX_MENTIONS = 10
IRAN = "ایران"
_RULED = frozenset(("country", "capital", "province", "county", "city", "sector", "district"))
"""kinds of places of which our tables know what they lie in"""


@cache
def _countries() -> frozenset[str]:
    """The folded names of all countries (`rules/countries.csv`), aliases included."""
    with (RULES / "countries.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return frozenset(fold(name) for row in rows for name in (row["name"], *row["aliases"].split(";"))) - {""}


def is_country(place: Entity) -> bool:
    """Whether a name of a place is the name of a country (of its mentions the first few are looked at)."""
    texts = (place.name, *(mention.text for mention in place.mentions[:MAX_MENTIONS]))
    return any(fold(text) in _countries() for text in texts)


@cache
def _levels() -> Mapping[str, int]:
    return {fold(noun): rank for rank, nouns in enumerate(table("relations")["context"]["levels"], 1) for noun in nouns}


def level(place: Entity) -> int:
    """How large a place is by the nouns in its names: village 1 … country 6, unknown 0."""
    texts = (place.name, *(mention.text for mention in place.mentions[:MAX_MENTIONS]))
    return max((_levels().get(row[0], 0) for row in map(name_words, texts) if row), default=0)


def can_lie_in(inner: Entity, outer: Entity) -> bool:
    """Whether one place may lie in another, by the nouns in their names and by our tables."""
    if 0 < level(outer) < level(inner):
        return False
    outers, inners = lexicon().known.get(outer.name), lexicon().known.get(inner.name)
    if not outers or not inners or any(thing.kind not in _RULED for thing in (*outers, *inners)):
        return True
    names = {thing.name for thing in outers}
    return any(names & {thing.parent, thing.province} for thing in inners) or (
        IRAN in names and any(thing.province for thing in inners)
    )
