"""The happenings of a store that some articles tell of, told anew as with all articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from extract.model import Extraction
from graph.accounts import Account, accounts
from graph.cluster_events import NEIGHBOURS, UNDATED, are_near, grouped, keys
from graph.clusters_part import MOST
from graph.drawn import Asked, Drawn, TooWideError, marks, portions
from graph.evidence import Quotes
from graph.findings import SAME
from graph.happenings import happening, happening_label
from graph.identity import digest
from graph.judgements import Ledger
from graph.letters import as_text
from graph.match_events import match
from graph.model import Happening, Node, Participant
from graph.nodes_part import refuse_joined
from graph.order import within
from graph.rows import happening_row, occurrence_row
from graph.workings import account_rows
from graph.world import world_of

Pair = tuple[str, str]
"""Ids of two accounts, the earlier first."""


class Events:
    """The accounts of a store whose clusters, nodes and edges are there as they are now."""

    def __init__(
        self,
        corpus: Drawn,
        extractions: Mapping[str, Extraction],
        quotes: Mapping[str, Quotes],
        origins: Mapping[str, str],
    ) -> None:
        self._corpus = corpus
        self._extractions = extractions
        self._quotes = quotes
        self._origins = origins
        self._clusters = Asked[str, dict[str, str]](self._clusters_in)
        self._told = Asked[str, dict[str, Account]](self._accounts_of)
        self._times: dict[str, str] = {}
        self._kinds = [kind for (kind,) in corpus.rows("SELECT DISTINCT type FROM accounts")]
        self._nodes = Asked[str, str](lambda name: str(corpus.one("SELECT node FROM clusters WHERE id = ?", name)))
        self._world = world_of(corpus.candidates.__getitem__, Asked(self._outer))

    # -------------------------------------------------------------- what is known

    def _clusters_in(self, article: str) -> dict[str, str]:
        return dict(
            self._corpus.rows("SELECT id, cluster FROM candidates WHERE article = ?", self._corpus.positions[article])
        )

    def _accounts_of(self, article: str) -> dict[str, Account]:
        corrects = self._corpus.one("SELECT corrects FROM articles WHERE id = ?", article)
        corrected = {} if corrects is None else {article: corrects}
        origins = {article: self._origins[article]}
        known = self._clusters[article].get
        found = accounts([self._extractions[article]], known, origins, corrected, self._quotes)
        where = self._corpus.place(article)
        self._times.update((one.id, within(where, at)) for at, one in enumerate(found))
        return {one.id: one for one in found}

    def _account(self, name: str) -> Account:
        return self._told[name.rpartition("/")[0]][name]

    def _time(self, name: str) -> str:
        """The place of an account among all, as text that sorts so."""
        if name not in self._times:
            self._account(name)
        return self._times[name]

    def _outer(self, cluster: str) -> frozenset[str]:
        """The clusters that one is said to lie in."""
        query = (
            "SELECT clusters.id FROM edges JOIN clusters ON node = target WHERE source = ? AND predicate = 'located_in'"
        )
        return frozenset(name for (name,) in self._corpus.rows(query, self._nodes[cluster]))

    def at_places(self, nodes: Iterable[str]) -> set[str]:
        """The articles that tell of events in some places, or in what lies in them."""
        inside, open_ = set(nodes), list(nodes)
        while open_:
            query = "SELECT source FROM edges WHERE target = ? AND predicate = 'located_in'"
            for (node,) in self._corpus.rows(query, open_.pop()):
                if node not in inside:
                    inside.add(node)
                    open_.append(node)
        found: set[str] = set()
        for node in inside:
            for (cluster,) in self._corpus.rows("SELECT id FROM clusters WHERE node = ?", node):
                for kind in self._kinds:
                    query = "SELECT id FROM accounts WHERE type = ? AND player = ?"
                    rows = self._corpus.rows(query, kind, cluster)
                    names = [name for (name,) in rows if self._account(name).place == cluster]
                    found.update(self._account(name).article for name in names)
        return found

    # -------------------------------------------------------------- which pairs

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Find accounts by the clusters that have other ids now."""
        self._corpus.do(
            f"UPDATE accounts SET player = ? WHERE player = ? AND type IN ({marks(self._kinds)})",  # noqa: S608
            ((new, old, *self._kinds) for old, new in renamed.items()),
        )

    def retell(self, articles: Collection[str], fresh: Collection[str], ledger: Ledger) -> None:
        """Tell anew what some articles say, and all that this joins or parts.

        fresh: those of them whose accounts are not in the store yet. Raises TooWideError.
        """
        if len(articles) - len(fresh) > MOST:
            raise TooWideError("many articles tell of something else now")
        pairs = self._renewed(articles, fresh)
        seeds = {name for article in articles for name in self._told[article]}
        seeds |= self._relink(pairs)
        self._join(self._reached(seeds), pairs, ledger)

    def _renewed(self, articles: Collection[str], fresh: Collection[str]) -> set[Pair]:
        """Put the accounts of articles into the store as they are now; all pairs that may be new or no more."""
        found: set[Pair] = set()
        older = [name for article in articles if article not in fresh for name in self._told[article]]
        for part in portions(older):
            query = f"SELECT type, player, moment, id FROM accounts WHERE id IN ({marks(part)})"  # noqa: S608
            for row in self._corpus.rows(query, *part):
                self._corpus.do("DELETE FROM accounts WHERE type = ? AND player = ? AND moment = ?", [row[:3]])
                found |= self._around(row)
        for article in sorted(articles):
            for at, account in enumerate(self._told[article].values()):
                players = keys(account, self._world)
                for new in account_rows(account, self._corpus.place(article), at, players):
                    found |= self._around(new)
                    self._corpus.insert("accounts", [new])
                found |= {self._pair(account.id, other) for other in self._copies(account)}
        return found

    def _around(self, row: Sequence[str]) -> set[Pair]:
        """The pairs that may come or go with a row of `accounts` that is not there at the moment."""
        kind, player, moment, name = row
        of = (kind, player)
        size = self._corpus.one("SELECT count(*) FROM accounts WHERE type = ? AND player = ?", *of)
        pairs: set[Pair] = set()
        if size <= UNDATED:
            rows = [*self._corpus.rows("SELECT moment, id FROM accounts WHERE type = ? AND player = ?", *of), row[2:]]
            loose = [one for when, one in rows if when.startswith(" ")]
            every = self._timed(rows)
            if size == UNDATED:
                pairs |= {self._pair(one, other) for one in loose for other in every if one != other}
            else:
                others = every if moment.startswith(" ") else loose
                pairs |= {self._pair(name, other) for other in others if other != name}
        if moment.startswith(" "):
            return pairs
        query = (
            "SELECT moment, id FROM accounts WHERE type = ? AND player = ? AND moment {} ? AND moment >= '0' "
            "ORDER BY moment {} LIMIT ?"
        )
        before = self._timed(self._corpus.rows(query.format("<", "DESC"), *of, moment, NEIGHBOURS))
        after = self._timed(self._corpus.rows(query.format(">", "ASC"), *of, moment, NEIGHBOURS))
        pairs |= {self._pair(name, other) for other in (*before, *after)}
        for at, one in enumerate(before):
            other = NEIGHBOURS - at - 1
            if other < len(after):
                pairs.add(self._pair(one, after[other]))
        return pairs

    def _timed(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """The ids of (moment, id), whose places are known then."""
        found = []
        for moment, name in rows:
            self._times[name] = moment.partition(" ")[2]
            found.append(name)
        return found

    def _copies(self, account: Account) -> Iterator[str]:
        """The accounts of the same type in the text that this one's article repeats, or in those that repeat it."""
        if account.is_copy:
            articles = [account.origin]
        else:
            query = "SELECT id FROM articles WHERE copy_of = ?"
            articles = [name for (name,) in self._corpus.rows(query, account.article)]
        for article in articles:
            yield from (one.id for one in self._told[article].values() if one.event.type == account.event.type)

    def _pair(self, one: str, other: str) -> Pair:
        return (one, other) if self._time(one) < self._time(other) else (other, one)

    def _is_compared(self, pair: Pair) -> bool:
        """Whether `graph.cluster_events.cluster` would compare two accounts."""
        left, right = map(self._account, pair)
        if left.event.type != right.event.type:
            return False
        if right.is_copy and not left.is_copy and left.article == right.origin:
            return True
        shared = keys(left, self._world) & keys(right, self._world)
        return any(self._are_near(left, right, player) for player in sorted(shared))

    def _are_near(self, left: Account, right: Account, player: str) -> bool:
        of = (left.event.type, player)
        days = [one.start or one.end for one in (left, right)]
        if None in days:
            return bool(self._corpus.one("SELECT count(*) FROM accounts WHERE type = ? AND player = ?", *of) <= UNDATED)
        (first, earlier), (last, later) = sorted(
            (f"{day} {self._time(one.id)}", at) for at, (day, one) in enumerate(zip(days, (left, right), strict=True))
        )
        ordered = ((left, right)[earlier], (left, right)[later])
        query = "SELECT count(*) FROM accounts WHERE type = ? AND player = ? AND moment > ? AND moment < ?"
        return are_near(*ordered) and bool(self._corpus.one(query, *of, first, last) < NEIGHBOURS)

    # -------------------------------------------------------------- what they join

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
            if not self._is_compared(pair):
                pairs.discard(pair)
                continue
            found = match(self._account(pair[0]), self._account(pair[1]), self._world)
            if found is not None and found.verdict == SAME:
                linked.update(pair)
                corpus.insert("same_events", [pair, pair[::-1]])
        return linked

    def _linked(self, name: str) -> list[str]:
        return [other for (other,) in self._corpus.rows("SELECT other FROM same_events WHERE id = ?", name)]

    def _reached(self, seeds: Iterable[str]) -> set[str]:
        reached, open_ = set(seeds), list(seeds)
        while open_:
            for other in self._linked(open_.pop()):
                if other not in reached:
                    reached.add(other)
                    open_.append(other)
        return reached

    def _join(self, reached: set[str], pairs: Collection[Pair], ledger: Ledger) -> None:
        """Make the happenings anew of all accounts that were reached."""
        links = {self._pair(name, other) for name in reached for other in self._linked(name)}
        names = sorted(reached.union(*pairs), key=self._time)
        places = {name: at for at, name in enumerate(names)}
        found = [replace(self._account(name), order=at) for name, at in places.items()]
        wanted = sorted((places[one], places[other]) for one, other in links.union(pairs))
        groups = grouped(found, wanted, self._world, ledger).all()
        groups = [group for group in groups if group[0].id in reached]
        for group in groups:
            self._refuse_joined(group)
        self._remove(reached)
        self._write(happening(group, self._labelled, self._nodes.__getitem__, self._quotes) for group in groups)

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
            first = self._account(json.loads(as_text(members))[0])
            label = happening_label(first, [Participant(*part) for part in parts], place, labelled)
            corpus.do("UPDATE happenings SET label = ? WHERE id = ?", [(label, name)])
