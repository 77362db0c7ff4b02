"""Which pairs of a store's accounts are compared, and which come or go with a row of `accounts`."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from graph.accounts import Account
from graph.accounts_part import Accounts
from graph.cluster_events import NEIGHBOURS, UNDATED, are_near, keys
from graph.drawn import Drawn

Pair = tuple[str, str]
"""Ids of two accounts, the earlier first."""


class Pairs:
    """The pairs that `graph.cluster_events.cluster` would compare, of accounts that are in the store."""

    def __init__(self, corpus: Drawn, accounts: Accounts) -> None:
        self._corpus = corpus
        self._accounts = accounts

    def pair(self, one: str, other: str) -> Pair:
        return (one, other) if self._accounts.time(one) < self._accounts.time(other) else (other, one)

    def around(self, row: Sequence[str]) -> set[Pair]:
        """The pairs that may come or go with a row of `accounts` that is not there at the moment."""
        kind, player, moment, name = row
        of = (kind, player)
        self._accounts.timed([row[2:]])
        size = self._corpus.one("SELECT count(*) FROM accounts WHERE type = ? AND player = ?", *of)
        pairs: set[Pair] = set()
        if size <= UNDATED:
            rows = [*self._corpus.rows("SELECT moment, id FROM accounts WHERE type = ? AND player = ?", *of), row[2:]]
            loose = [one for when, one in rows if when.startswith(" ")]
            every = self._accounts.timed(rows)
            if size == UNDATED:
                pairs |= {self.pair(one, other) for one in loose for other in every if one != other}
            else:
                others = every if moment.startswith(" ") else loose
                pairs |= {self.pair(name, other) for other in others if other != name}
        if moment.startswith(" "):
            return pairs
        query = (
            "SELECT moment, id FROM accounts WHERE type = ? AND player = ? AND moment {} ? AND moment >= '0' "
            "ORDER BY moment {} LIMIT ?"
        )
        before = self._accounts.timed(self._corpus.rows(query.format("<", "DESC"), *of, moment, NEIGHBOURS))
        after = self._accounts.timed(self._corpus.rows(query.format(">", "ASC"), *of, moment, NEIGHBOURS))
        pairs |= {self.pair(name, other) for other in (*before, *after)}
        for at, one in enumerate(before):
            other = NEIGHBOURS - at - 1
            if other < len(after):
                pairs.add(self.pair(one, after[other]))
        return pairs

    def is_compared(self, pair: Pair) -> bool:
        """Whether `graph.cluster_events.cluster` would compare two accounts."""
        left, right = map(self._accounts.account, pair)
        if left.event.type != right.event.type:
            return False
        if right.is_copy and not left.is_copy and left.article == right.origin:
            return True
        shared = keys(left, self._accounts.world) & keys(right, self._accounts.world)
        return any(self._are_near(left, right, player) for player in sorted(shared))

    def _are_near(self, left: Account, right: Account, player: str) -> bool:
        of = (left.event.type, player)
        days = [one.start or one.end for one in (left, right)]
        if None in days:
            return bool(self._corpus.one("SELECT count(*) FROM accounts WHERE type = ? AND player = ?", *of) <= UNDATED)
        (first, earlier), (last, later) = sorted(
            ((f"{day} {self._accounts.time(one.id)}", one) for day, one in zip(days, (left, right), strict=True)),
            key=itemgetter(0),
        )
        query = "SELECT count(*) FROM accounts WHERE type = ? AND player = ? AND moment > ? AND moment < ?"
        return are_near(earlier, later) and bool(self._corpus.one(query, *of, first, last) < NEIGHBOURS)
