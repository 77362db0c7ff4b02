"""What is known of names before a text is read: places, bodies, people, first names, titles, heads of names.

The tables lie in `extract/rules`; `sources.toml` there says where each came from.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import RuleError
from extract.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that we know by name.

    `type` is an entity type, `kind` a finer one («province», «outlet»); `parent` is the
    province of a county, the county of a city, the country of a capital.
    """

    name: str
    type: str
    kind: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    province: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class Lexicon:
    """The known things, and the cues by which unknown names are recognised.

    `known` holds things by every surface form; `cues` maps a surface form to the
    categories that it speaks for: «country», «honorific», «head:organization», ….
    """

    def __init__(self, things: Sequence[Known]) -> None:
        self.things = tuple(things)
        self.known = PhraseTable((surface, thing) for thing in self.things for surface in thing.surfaces)
        self.cues = PhraseTable([*_thing_cues(self.things), *_word_cues()])

    def thing(self, name: str, kind: str | None = None) -> Known | None:
        """The first known thing of that name (and kind), however it is spelt."""
        return next((thing for thing in self.known.get(name) if kind in (None, thing.kind)), None)


@cache
def lexicon() -> Lexicon:
    """The tables that ship with the package, read once."""
    places = [*_iran(), *_countries(), *_listed("world_places.csv", "place")]
    return Lexicon([*places, *_bodies(), *_others(), *_listed("people.csv", "person")])


@cache
def words(file: str, name: str) -> tuple[str, ...]:
    """A list of words of a rule file: `words("titles", "honorifics")`."""
    found: tuple[str, ...] = tuple(table(file)[name])
    return found


@cache
def genders() -> dict[str, str]:
    """First name (as written) → «m», «f» or «» (either, or unknown)."""
    return {row["name"]: row["gender"] for row in _rows("first_names.csv")}


@cache
def table(name: str) -> dict[str, Any]:
    """A rule file of `extract/rules`, by its name without «.toml»."""
    return tomllib.loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    try:
        return (files("extract") / "rules" / name).read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"extract/rules/{name} cannot be read ({error}): install the package again") from error


def _rows(name: str) -> Iterator[dict[str, str]]:
    header, *rows = csv.reader(_read(name).splitlines())
    yield from (dict(zip(header, row, strict=True)) for row in rows)


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))


def _iran() -> Iterator[Known]:
    for row in _rows("iran_places.csv"):
        yield Known(
            name=row["name"],
            type="place",
            kind=row["kind"],
            parent=row["county"] or row["province"] or "ایران",
            province=row["province"] or None,
            latitude=float(row["lat"]) if row["lat"] else None,
            longitude=float(row["lon"]) if row["lon"] else None,
        )


def _countries() -> Iterator[Known]:
    for row in _rows("countries.csv"):
        yield Known(row["name"], "place", "country", _aliases(row["aliases"]))
        if row["capital"]:
            yield Known(row["capital"], "place", "capital", _aliases(row["capital_aliases"]), parent=row["name"])


def _listed(table: str, kind: str) -> Iterator[Known]:
    for row in _rows(table):
        yield Known(row["name"], kind, row["kind"], _aliases(row["aliases"]))


def _bodies() -> Iterator[Known]:
    yield from _listed("bodies.csv", "organization")


def _others() -> Iterator[Known]:
    for row in _rows("things.csv"):
        yield Known(row["name"], row["type"], row["type"], _aliases(row["aliases"]))


def _thing_cues(things: Sequence[Known]) -> Iterator[tuple[str, str]]:
    for thing in things:
        category = thing.kind if thing.type in ("place", "organization") else thing.type
        for surface in thing.surfaces:
            yield surface, category


def _word_cues() -> Iterator[tuple[str, str]]:
    for kind, heads in table("heads").items():
        for head in heads:
            yield head, f"head:{kind}"
    for file, name, category in _WORDS:
        for word in words(file, name):
            yield word, category
    for name, gender in genders().items():
        yield name, f"first:{gender or 'u'}"
    yield from _part_cues()


_WORDS = (
    ("titles", "honorifics", "honorific"),
    ("titles", "name_parts", "noble"),
    ("titles", "kin", "kin"),
    ("roles", "roles", "role"),
    ("roles", "speech", "speech"),
    ("roles", "function", "function"),
)


def _part_cues() -> Iterator[tuple[str, str]]:
    for row in _rows("name_parts.csv"):
        first, last = int(row["first"]), int(row["last"])
        if first:
            yield row["part"], "given+" if first > 2 else "given"
        if last:
            yield row["part"], "family+" if last > 2 else "family"
