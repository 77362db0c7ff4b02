"""A corpus that is drawn from a store, only as far as something is asked of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from graph.corpus import MANY, Candidate, Corpus, step
from graph.letters import as_text
from graph.order import within
from graph.profile import Ties

K = TypeVar("K")
V = TypeVar("V")


_CANDIDATES = (
    "SELECT candidates.type, key, candidates.at, candidates.id, cluster, data, articles.id, place "
    "FROM candidates JOIN articles ON position = candidates.article WHERE"
)


class TooWideError(Exception):
    """Something touches more of a graph than a part: all of it must be made anew."""


class Asked(dict[K, V]):
    """A table whose values are found when they are asked for."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> V:
        found = self._find(key)
        return self.setdefault(key, found)

    def get(self, key: K, default: Any = None) -> Any:
        return self[key]


class Drawn(Corpus):
    """The candidates of a store. What is changed in the store before it is asked for here is as it is then."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(())
        self.connection = connection
        self.ties: dict[str, Ties] = {}
        """candidate id → its ties, of those that were drawn and have any"""
        self.clusters: dict[str, str] = {}
        """candidate id → its cluster when it was drawn"""
        self.positions = Asked[str, int](self._position)
        """article id → `articles.position`"""
        self.candidates: Asked[str, Candidate] = Asked(self._candidate)
        self.order: Asked[str, str] = Asked(self._place)
        self.frequency: Asked[str, int] = Asked(self._frequency)
        self._beside = Asked[str, frozenset[str]](self._named_in)
        self._places: dict[str, str] = {}

    def rows(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query."""
        return self.connection.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row, or None."""
        row = self.connection.execute(query, values).fetchone()
        return row[0] if row else None

    def do(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Change something for each of some rows of values."""
        self.connection.executemany(query, rows)

    def insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Put rows into a table."""
        if rows:
            self.do(f"INSERT INTO {table} VALUES ({marks(rows[0])})", rows)  # noqa: S608 - our own names

    def group(self, kind: str, key: str) -> list[Candidate]:
        """The candidates of one name, in order."""
        return self._drawn("candidates.type = ? AND candidates.key = ?", kind, key)

    def in_article(self, position: int) -> list[Candidate]:
        """The candidates of an article, in order."""
        return self._drawn("candidates.article = ?", position)

    def in_cluster(self, cluster: str) -> list[Candidate]:
        """The candidates of a cluster, in order."""
        return self._drawn("candidates.cluster = ?", cluster)

    def neighbours(self, candidate: Candidate) -> frozenset[str]:
        return self._beside[candidate.article] - {f"{candidate.type}:{candidate.key}"}

    def _drawn(self, where: str, *values: Any) -> list[Candidate]:
        query = " ".join((_CANDIDATES, where, "ORDER BY place, at"))
        return [self._taken(*row) for row in self.connection.execute(query, values)]

    def _taken(
        self, kind: str, key: str, at: int, name: str, cluster: str, data: str, article: str, where: str
    ) -> Candidate:
        if name in self.candidates:
            return self.candidates[name]
        called, aliases, day, tied = json.loads(as_text(data))
        found = Candidate(name, article, kind, called, key, tuple(aliases), date.fromisoformat(day) if day else None)
        self.candidates[name] = found
        self.order[name] = within(where, at)
        self.clusters[name] = cluster
        if tied:
            self.ties[name] = Ties(tuple((seat, body) for seat, body in tied[0]), tuple(tied[1]), tuple(tied[2]))
        return found

    def _candidate(self, name: str) -> Candidate:
        article = name.rpartition("/")[0]
        return {one.id: one for one in self.in_article(self.positions[article])}[name]

    def _place(self, name: str) -> str:
        self._candidate(name)
        return self.order[name]

    def place(self, article: str) -> str:
        """The place of an article in the fixed order."""
        return str(self.one("SELECT place FROM articles WHERE id = ?", article))

    def _position(self, article: str) -> int:
        return int(self.one("SELECT position FROM articles WHERE id = ?", article))

    def _frequency(self, name: str) -> int:
        kind, _, key = name.partition(":")
        return step(self.naming(kind, key))

    def naming(self, kind: str, key: str, most: int = MANY) -> int:
        """The number of articles that name something tellingly, so many at most."""
        found = self.connection.execute(
            "SELECT DISTINCT article FROM candidates WHERE type = ? AND key = ? AND telling", (kind, key)
        )
        return sum(1 for _ in islice(found, most))

    def _named_in(self, article: str) -> frozenset[str]:
        found = self.rows("SELECT type, key FROM candidates WHERE article = ? AND telling", self.positions[article])
        return frozenset(f"{kind}:{key}" for kind, key in found)


def marks(values: Iterable[object]) -> str:
    """«?, ?, ?»."""
    return ", ".join("?" for _ in values)


def portions(values: Iterable[V], size: int = 500) -> Iterator[list[V]]:
    """Some values at a time, so many as a query takes."""
    left = iter(values)
    while part := list(islice(left, size)):
        yield part
