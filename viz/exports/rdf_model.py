"""RDF resources before they are Turtle or JSON-LD."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote

from viz.spells import Interval


class Ref(NamedTuple):
    """An IRI: a prefix of rdf.toml, and the rest, percent-encoded."""

    prefix: str
    local: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}"


class Literal(NamedTuple):
    """A text with a language tag («@fa»), a datatype («xsd:date»), or neither."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """What is said of one thing; without an IRI it stands inside the thing that speaks of it."""

    iri: Ref | None
    types: tuple[Ref, ...]
    properties: list[tuple[Ref, Object]] = field(default_factory=list)

    def say(self, property_: Ref, *values: Object | None) -> None:
        """Adds values, leaving out the unknown."""
        for value in values:
            if value is not None:
                self.properties.append((property_, value))


Object = Ref | Literal | Resource

_PERSIAN = re.compile("[\u0600-\u06ff]")


@cache
def ref(name: str) -> Ref:
    """The IRI of «schema:Person»."""
    return Ref(*name.split(":", 1))


@lru_cache(maxsize=1 << 16)
def own(prefix: str, id_: str) -> Ref:
    """The IRI of something of ours, for any printable id."""
    return Ref(prefix, quote(id_, safe=""))


def words(text: str) -> Literal | None:
    """Text with its language, as far as the script tells; nothing for «»."""
    if not text:
        return None
    return Literal(text, "@fa" if _PERSIAN.search(text) else "")


def day(value: date | None) -> Literal | None:
    return Literal(value.isoformat(), "xsd:date") if value else None


def number(value: float) -> Literal:
    return Literal(str(value), "xsd:integer" if isinstance(value, int) else "xsd:decimal")


def moment(interval: Interval) -> Resource | None:
    """A day, or an interval of OWL-Time that is open where a side is unknown; nothing where both are."""
    first, last = interval
    if first is None and last is None:
        return None
    if first == last:
        return _instant(first)
    found = Resource(None, (ref("time:ProperInterval"),))
    if first:
        found.say(ref("time:hasBeginning"), _instant(first))
    if last:
        found.say(ref("time:hasEnd"), _instant(last))
    return found


def _instant(value: date | None) -> Resource:
    found = Resource(None, (ref("time:Instant"),))
    found.say(ref("time:inXSDDate"), day(value))
    return found
