"""The happenings of a store that some articles tell of, told anew as with all articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace

from graph.account_pairs import Pair, Pairs
from graph.accounts import Account
from graph.accounts_part import Accounts
from graph.cluster_events import grouped, keys
from graph.clusters_part import MOST, refuse_joined
from graph.drawn import Asked, Drawn, TooWideError, marks, portions
from graph.evidence import Quotes
from graph.findings import SAME
from graph.gone_part import Gone
from graph.happenings import happening, happening_label
from graph.identity import digest
from graph.judgements import Ledger
from graph.letters import as_text
from graph.match_events import match
from graph.model import Happening, Node, Participant
from graph.rows import happening_row, occurrence_row
from graph.rulings_part import Ruled
from graph.workings import account_rows


class Events:
    """The happenings of a store whose clusters, nodes and edges are there as they are now."""

    def __init__(
        self, corpus: Drawn, accounts: Accounts, quotes: Mapping[str, Quotes], ruled: Ruled, gone: Gone
    ) -> None:
        self._corpus = corpus
        self._ruled = ruled
        self._gone = gone
        self._accounts = accounts
        self._world = accounts.world
        self._quotes = quotes
        self._pairs = Pairs(corpus, accounts)
        self._together = {name: ids for ids in ruled.of_events.together() for name in ids}
        """account → those that a user makes one with it"""

    def retell(self, articles: Collection[str], fresh: Collection[str], ledger: Ledger) -> None:
        """Tell anew what some articles say, and all that this joins or parts.

        fresh: those of them whose accounts are not in the store yet. Raises TooWideError.
        """
        if len(articles) - len(fresh) > MOST:
            raise TooWideError("many articles tell of something else now")
        self._ruled.refuse_other_events(
            (one for name in articles for one in self._accounts.told[name].values()), self._accounts.nodes.__getitem__
        )
        self._ruled.of_events.note(ledger)
        pairs = self._renewed(articles, fresh) | self._gone.pairs
        seeds = {name for article in articles for name in self._accounts.told[article]}
        seeds |= self._left_alone() | self._relink(pairs)
        self._join(self._reached(seeds), pairs, ledger)

    def _left_alone(self) -> set[str]:
        """Take the links and judgements of accounts that are gone out of the store; what was linked with them."""
        gone = self._gone.accounts
        left: set[str] = set()
        for name in gone:
            others = self._linked(name)
            left.update(others)
            self._corpus.do("DELETE FROM same_events WHERE id = ? AND other = ?", ((one, name) for one in others))
            self._corpus.do("DELETE FROM same_events WHERE id = ?", [(name,)])
            self._corpus.do('DELETE FROM judgements WHERE "left" = ? OR "right" = ?', [(name, name)])
        return left - gone

    def _renewed(self, articles: Collection[str], fresh: Collection[str]) -> set[Pair]:
        """Put the accounts of articles into the store as they are now; all pairs that may be new or no more."""
        found: set[Pair] = set()
        older = [name for article in articles if article not in fresh for name in self._accounts.told[article]]
        for part in portions(older):
            query = f"SELECT type, player, moment, id FROM accounts WHERE id IN ({marks(part)})"  # noqa: S608
            for row in self._corpus.rows(query, *part):
                self._corpus.do("DELETE FROM accounts WHERE type = ? AND player = ? AND moment = ?", [row[:3]])
                found |= self._pairs.around(row)
        for article in sorted(articles):
            for at, account in enumerate(self._accounts.told[article].values()):
                players = keys(account, self._world)
                for new in account_rows(account, self._corpus.place(article), at, players):
                    found |= self._pairs.around(new)
                    self._corpus.insert("accounts", [new])
                found |= {self._pairs.pair(account.id, other) for other in self._accounts.copies(account)}
        return found

    def _relink(self, pairs: set[Pair]) -> set[str]:
        """Put the links of pairs into the store as they are now, and their judgements out; all that is linked by them.

        Pairs that are not compared go from `pairs`.
        """
        corpus = self._corpus
        linked: set[str] = set()
        for pair in sorted(pairs):
            if corpus.one("SELECT 1 FROM same_events WHERE id = ? AND other = ?", *pair):
                linked.update(pair)
                corpus.do("DELETE FROM same_events WHERE id = ? AND other = ?", [pair, pair[::-1]])
            corpus.do('DELETE FROM judgements WHERE "left" = ? AND "right" = ?', [tuple(sorted(pair))])
            if not self._pairs.is_compared(pair):
                pairs.discard(pair)
                continue
            found = match(self._accounts.account(pair[0]), self._accounts.account(pair[1]), self._world)
            if found is not None and found.verdict == SAME:
                linked.update(pair)
                corpus.insert("same_events", [pair, pair[::-1]])
        return linked

    def _linked(self, name: str) -> list[str]:
        """What may be one with an account at first sight."""
        return [other for (other,) in self._corpus.rows("SELECT other FROM same_events WHERE id = ?", name)]

    def _reached(self, seeds: Iterable[str]) -> set[str]:
        reached, open_ = set(seeds), list(seeds)
        while open_:
            name = open_.pop()
            for other in (*self._linked(name), *self._together.get(name, ())):
                if other not in reached:
                    reached.add(other)
                    open_.append(other)
        return reached

    def _join(self, reached: set[str], pairs: Collection[Pair], ledger: Ledger) -> None:
        """Make the happenings anew of all accounts that were reached."""
        links = {self._pairs.pair(name, other) for name in reached for other in self._linked(name)}
        names = sorted(reached.union(*pairs), key=self._accounts.time)
        places = {name: at for at, name in enumerate(names)}
        found = [replace(self._accounts.account(name), order=at) for name, at in places.items()]
        wanted = sorted((places[one], places[other]) for one, other in links.union(pairs))
        groups = grouped(found, wanted, self._world, ledger, self._ruled.of_events).all()
        groups = [group for group in groups if group[0].id in reached]
        for group in groups:
            self._refuse_joined(group)
        self._remove(reached)
        self._write(
            happening(group, self._labelled, self._accounts.nodes.__getitem__, self._quotes) for group in groups
        )

    @property
    def _labelled(self) -> Mapping[str, Node]:
        """node id → its type and label."""

        def find(name: str) -> Node:
            ((kind, label),) = self._corpus.rows("SELECT type, label FROM nodes WHERE id = ?", name)
            return Node(name, kind, as_text(label), (), (), (), None, None, 0)

        return Asked(find)

    def _refuse_joined(self, group: Iterable[Account]) -> None:
        """Raise TooWideError where accounts have named events that are joined, or might be."""
        themes = {node for account in group for node in account.players("theme") if self._world.kind(node) == "event"}
        if len(themes) > 1:
            raise TooWideError("named events of one happening")
        for node in themes:
            refuse_joined(self._corpus, node)

    def _remove(self, reached: Set[str]) -> None:
        """Take the happenings of some accounts out of the store."""
        corpus = self._corpus
        reached = reached | self._gone.accounts
        for article in sorted({name.rpartition("/")[0] for name in reached}):
            query = "SELECT DISTINCT id, members FROM happenings JOIN occurrences ON happening = id WHERE article = ?"
            for name, members in corpus.rows(query, article):
                if not reached.isdisjoint(json.loads(as_text(members))):
                    if corpus.one("SELECT 1 FROM happenings WHERE id = ?", f"hap-{digest(name)}"):
                        raise TooWideError(f"{name}: told twice by one article")
                    corpus.do("DELETE FROM happenings WHERE id = ?", [(name,)])
                    corpus.do("DELETE FROM participants WHERE happening = ?", [(name,)])
                    corpus.do("DELETE FROM occurrences WHERE happening = ?", [(name,)])

    def _write(self, told: Iterable[Happening]) -> None:
        corpus = self._corpus
        for one in told:
            if corpus.one("SELECT 1 FROM happenings WHERE id = ?", one.id):
                raise TooWideError(f"{one.id}: told twice by one article")
            corpus.insert("happenings", [happening_row(one)])
            corpus.insert(
                "participants", [(one.id, at, part.role, part.node) for at, part in enumerate(one.participants)]
            )
            corpus.insert("occurrences", [(one.id, at, *occurrence_row(it)) for at, it in enumerate(one.occurrences)])

    def relabel(self, nodes: Iterable[str]) -> None:
        """Give happenings their labels anew, where nodes are called otherwise now."""
        corpus, labelled = self._corpus, self._labelled
        query = (
            "SELECT id, place, members FROM happenings WHERE place = ? UNION SELECT id, place, members FROM happenings "
            "JOIN participants ON happening = id WHERE node = ?"
        )
        rows = {row[0]: row for node in sorted(nodes) for row in corpus.rows(query, node, node)}
        if len(rows) > 10 * MOST:
            raise TooWideError("many events are called otherwise now")
        for name, place, members in rows.values():
            parts = corpus.rows("SELECT role, node FROM participants WHERE happening = ? ORDER BY position", name)
            first = self._accounts.account(json.loads(as_text(members))[0])
            label = happening_label(first, [Participant(*part) for part in parts], place, labelled)
            corpus.do("UPDATE happenings SET label = ? WHERE id = ?", [(label, name)])
