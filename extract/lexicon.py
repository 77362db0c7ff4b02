"""What is known of names before a text is read: places, bodies, people, first names, titles, heads of names.

The tables lie in `extract/rules`; `sources.toml` there says where each came from.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import RuleError
from extract.phrases import PhraseTable

_RULES = Path(__file__).parent / "rules"


class Known(NamedTuple):
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
        self.cues = self.known.revalued(_cue, _word_cues())

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
    return {row[0]: row[1] for row in _rows("first_names.csv", "name", "gender")}


@cache
def table(name: str) -> dict[str, Any]:
    """A rule file of `extract/rules`, by its name without «.toml»."""
    return tomllib.loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    try:
        return (_RULES / name).read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"extract/rules/{name} cannot be read ({error}): install the package again") from error


def _rows(name: str, *columns: str) -> Iterator[list[str]]:
    """The rows of a table that has these columns."""
    header, *rows = csv.reader(_read(name).splitlines())
    if header != list(columns) or any(len(row) != len(columns) for row in rows):
        raise RuleError(f"extract/rules/{name} has other columns than {', '.join(columns)}: install the package again")
    yield from rows


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";"))) if text else ()


def _iran() -> Iterator[Known]:
    for kind, name, county, province, lat, lon in _rows(
        "iran_places.csv", "kind", "name", "county", "province", "lat", "lon"
    ):
        parent, where = county or province or "ایران", (float(lat), float(lon)) if lat else (None, None)
        yield Known(name, "place", kind, (), parent, province or None, *where)


def _countries() -> Iterator[Known]:
    for _, name, aliases, capital, capital_aliases in _rows(
        "countries.csv", "code", "name", "aliases", "capital", "capital_aliases"
    ):
        yield Known(name, "place", "country", _aliases(aliases))
        if capital:
            yield Known(capital, "place", "capital", _aliases(capital_aliases), parent=name)


def _listed(table: str, type_: str) -> Iterator[Known]:
    for kind, name, aliases in _rows(table, "kind", "name", "aliases"):
        yield Known(name, type_, kind, _aliases(aliases))


def _bodies() -> Iterator[Known]:
    yield from _listed("bodies.csv", "organization")


def _others() -> Iterator[Known]:
    for kind, name, aliases in _rows("things.csv", "type", "name", "aliases"):
        yield Known(name, kind, kind, _aliases(aliases))


def _cue(thing: Known) -> str:
    """The category that a known thing speaks for."""
    return thing.kind if thing.type in ("place", "organization") else thing.type


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
    for part, first, last in _rows("name_parts.csv", "part", "first", "last"):
        if first != "0":
            yield part, "given+" if int(first) > 2 else "given"
        if last != "0":
            yield part, "family+" if int(last) > 2 else "family"
