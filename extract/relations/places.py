"""What is known of places beforehand: which of them are countries."""

from __future__ import annotations

import csv
from functools import cache

from extract.model import Entity
from extract.relations.lexicon import RULES
from extract.text import fold

MAX_MENTIONS = 10


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
