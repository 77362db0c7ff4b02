"""The links of a store's profiles (pairs that are the same at first sight), those of touched names as they are now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from graph.drawn import Asked, Drawn

Link = tuple[str, str]
"""id and name key of a profile at the other end"""


class Links:
    """The links of one type. judged: the pairs of ids that link touched names now; the store has the links before."""

    def __init__(self, corpus: Drawn, kind: str, touched: Collection[str], judged: Sequence[tuple[str, str]]) -> None:
        self._corpus = corpus
        self._kind = kind
        self._touched = touched
        self._judged = judged
        self._new: dict[str, list[Link]] = {}
        for one, other in judged:
            self._new.setdefault(one, []).append((other, corpus.candidates[other].key))
            self._new.setdefault(other, []).append((one, corpus.candidates[one].key))
        self._of = Asked[str, list[Link]](self._find)

    def _find(self, name: str) -> list[Link]:
        key = self._corpus.candidates[name].key
        if key in self._touched:
            return self._new.get(name, [])
        query = "SELECT other, other_key FROM same_things WHERE type = ? AND key = ? AND id = ?"
        kept = [row for row in self._corpus.rows(query, self._kind, key, name) if row[1] not in self._touched]
        return [*kept, *self._new.get(name, [])]

    def reached(self, seeds: Mapping[str, str]) -> dict[str, str]:
        """id of a profile → its name key, for all that must be joined anew: also what was joined with a touched one.

        seeds: the touched profiles, likewise.
        """
        reached, open_ = dict(seeds), list(seeds)
        for key in sorted(self._touched):
            query = "SELECT other, other_key FROM same_things WHERE type = ? AND key = ?"
            for other, other_key in self._corpus.rows(query, self._kind, key):
                if other_key not in self._touched and other not in reached:
                    reached[other] = other_key
                    open_.append(other)
        while open_:
            for other, key in self._of[open_.pop()]:
                if other not in reached:
                    reached[other] = key
                    open_.append(other)
        return reached

    def within(self, reached: Collection[str]) -> Iterator[tuple[str, str]]:
        """The pairs of ids that link what was reached."""
        return ((one, other) for one in reached for other, _ in self._of[one])

    def renew(self) -> None:
        """Put the links of touched names into the store as they are now."""
        for key in self._touched:
            query = "SELECT type, other_key, other, id FROM same_things WHERE type = ? AND key = ?"
            self._corpus.do(
                "DELETE FROM same_things WHERE type = ? AND key = ? AND id = ? AND other = ?",
                self._corpus.rows(query, self._kind, key),
            )
            self._corpus.do("DELETE FROM same_things WHERE type = ? AND key = ?", [(self._kind, key)])
        known = self._corpus.candidates
        self._corpus.do(
            "INSERT OR IGNORE INTO same_things VALUES (?, ?, ?, ?, ?)",
            (
                (self._kind, known[one].key, one, other, known[other].key)
                for pair in self._judged
                for one, other in (pair, pair[::-1])
            ),
        )
