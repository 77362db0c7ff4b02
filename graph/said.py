"""What each article said and when we learned it: all that a graph can be made of again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal, TypeVar

from extract.model import Article, Extraction, Published
from graph.letters import as_bytes
from graph.verbatim import from_json, to_json

T = TypeVar("T")

Kind = Literal["build", "add", "later", "retract"]
"""What a transaction did; one of kind «later» left the graph as it was."""

_READ = ("code", "date_line")
"""Metadata that what is read depends on; other metadata (views of a post) changes without any news."""

_LEVEL = 6


class SpoiledError(ValueError):
    """What an article said cannot be read."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """One change of a store: a build, what was added, what was retracted."""

    number: int
    kind: Kind
    time: str | None
    """UTC, as «2026-11-29T17:20:11Z»; None where no clock was asked"""
    version: str
    """of Gahnegar"""
    options: str
    """how articles were read, as JSON: the engines and the files of own names and frames"""


@dataclass(frozen=True, slots=True)
class Dated:
    """What an article says with the date that the others give it."""

    given: Published
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Version:
    """What one article said from one transaction on, until another."""

    article: str
    learned: int
    """number of the transaction"""
    until: int | None
    """the transaction that replaced or retracted it; None for what holds"""
    hash: str
    """`content_hash` of the article"""
    extraction: bytes | None
    """`packed`: what it says by itself; None once it is retracted"""
    dated: bytes | None = None
    """`packed`: a `Dated`, where the others date it"""


BY_TIME = attrgetter("article", "learned")
"""The order of versions."""


@dataclass(frozen=True, slots=True)
class Said:
    """All transactions of a store, and all versions of its articles by id and transaction."""

    transactions: tuple[Transaction, ...] = ()
    versions: tuple[Version, ...] = ()

    def current(self) -> dict[str, Version]:
        """article id → the version that holds."""
        return {version.article: version for version in self.versions if version.until is None}

    @property
    def joined(self) -> int:
        """The last transaction that the graph knows of; 0 for none."""
        return max((one.number for one in self.transactions if one.kind != "later"), default=0)

    def waiting(self) -> tuple[str, ...]:
        """The articles whose text that holds is not in the graph yet."""
        last = self.joined
        return tuple(one.article for one in self.versions if one.until is None and one.learned > last)

    def in_graph(self) -> dict[str, Version]:
        """article id → the version that the graph is made of."""
        last = self.joined
        told = (one for one in self.versions if one.learned <= last and (one.until is None or one.until > last))
        return {one.article: one for one in told}

    def at(self, number: int) -> Said:
        """What was said when a transaction was done; of articles that were retracted since, that there were some."""
        versions = (one for one in self.versions if one.learned <= number)
        kept = (replace(one, until=None) if one.until and one.until > number else one for one in versions)
        return Said(self.transactions[:number], tuple(kept))

    def after(
        self,
        kind: Kind,
        learned: Mapping[str, Extraction],
        retracted: Collection[str] = (),
        *,
        time: str | None,
        version: str,
        options: str,
    ) -> Said:
        """What was said when one more transaction is done: what it learned replaces what it knew of these articles.

        Of retracted articles their hashes and transactions stay, and nothing that they said.
        """
        number = len(self.transactions) + 1
        ended = {*learned, *retracted}
        kept = [_ended(one, number, retracted) if one.article in ended else one for one in self.versions]
        fresh = [
            Version(article, number, None, content_hash(extraction.article), packed(extraction))
            for article, extraction in learned.items()
        ]
        transaction = Transaction(number, kind, time, version, options)
        versions = sorted([*kept, *fresh], key=BY_TIME)
        return Said((*self.transactions, transaction), tuple(versions))

    def dated(self, found: Mapping[str, Dated]) -> Said:
        """With what articles say now that others date them."""
        versions = (
            replace(one, dated=packed(found[one.article]) if one.article in found else None)
            if one.until is None and (one.dated is not None or one.article in found)
            else one
            for one in self.versions
        )
        return Said(self.transactions, tuple(versions))


def _ended(version: Version, number: int, retracted: Collection[str]) -> Version:
    version = replace(version, dated=None, until=version.until or number)
    return replace(version, extraction=None) if version.article in retracted else version


def content_hash(article: Article) -> str:
    """64 hexadecimal digits that stand for all of an article that is read; not for where it was found."""
    metadata = {name: article.metadata[name] for name in _READ if name in article.metadata}
    read = to_json(replace(article, origin="", metadata=metadata))
    return hashlib.sha256(as_bytes(read)).hexdigest()


def packed(record: Extraction | Dated) -> bytes:
    """A record as the store keeps it."""
    return zlib.compress(as_bytes(to_json(record)), _LEVEL)


def text_of(data: bytes) -> str:
    """The JSON of a packed record. Raises ValueError where it is none."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(str(error)) from error


def extractions(versions: Mapping[str, Version]) -> Iterator[Extraction]:
    """What articles say by themselves. Raises SpoiledError."""
    for name, version in versions.items():
        yield unpacked(Extraction, name, version.extraction or b"")


def dated_by_others(versions: Mapping[str, Version]) -> dict[str, Dated]:
    """article id → what it says with the date that others give it, where they do. Raises SpoiledError."""
    found = {name: version.dated for name, version in versions.items()}
    return {name: unpacked(Dated, name, data) for name, data in found.items() if data is not None}


def unpacked(kind: type[T], name: str, data: bytes) -> T:
    """A record of article `name` as the store keeps it. Raises SpoiledError."""
    try:
        return from_json(kind, text_of(data))
    except ValueError as error:
        raise SpoiledError(f"what article {name} said: {error}") from error
