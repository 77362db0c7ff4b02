"""The accounts of a store's articles, told as they are asked for, and what places they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.model import Extraction
from graph.accounts import Account, accounts
from graph.drawn import Asked, Drawn, marks
from graph.evidence import Quotes
from graph.order import within
from graph.world import world_of


class Accounts:
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
        self.told = Asked[str, dict[str, Account]](self._accounts_of)
        """article id → account id → account"""
        self._times: dict[str, str] = {}
        self._kinds = [kind for (kind,) in corpus.rows("SELECT DISTINCT type FROM accounts")]
        self.nodes = Asked[str, str](lambda name: str(corpus.one("SELECT node FROM clusters WHERE id = ?", name)))
        """cluster → its node"""
        self.world = world_of(corpus.candidates.__getitem__, Asked(self._outer))

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

    def account(self, name: str) -> Account:
        """The account that has an id."""
        return self.told[name.rpartition("/")[0]][name]

    def time(self, name: str) -> str:
        """The place of an account among all, as text that sorts so."""
        if name not in self._times:
            self.account(name)
        return self._times[name]

    def _outer(self, cluster: str) -> frozenset[str]:
        """The clusters that one is said to lie in."""
        query = (
            "SELECT clusters.id FROM edges JOIN clusters ON node = target WHERE source = ? AND predicate = 'located_in'"
        )
        return frozenset(name for (name,) in self._corpus.rows(query, self.nodes[cluster]))

    def timed(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """The ids of (moment, id), whose places are known then."""
        found = []
        for moment, name in rows:
            self._times[name] = moment.partition(" ")[2]
            found.append(name)
        return found

    def copies(self, account: Account) -> Iterator[str]:
        """The accounts of the same type in the text that this one's article repeats, or in those that repeat it."""
        if account.is_copy:
            articles = [account.origin]
        else:
            query = "SELECT id FROM articles WHERE copy_of = ?"
            articles = [name for (name,) in self._corpus.rows(query, account.article)]
        for article in articles:
            yield from (one.id for one in self.told[article].values() if one.event.type == account.event.type)

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Find accounts by the clusters that have other ids now."""
        self._corpus.do(
            f"UPDATE accounts SET player = ? WHERE player = ? AND type IN ({marks(self._kinds)})",  # noqa: S608
            ((new, old, *self._kinds) for old, new in renamed.items()),
        )

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
                    names = [name for (name,) in rows if self.account(name).place == cluster]
                    found.update(self.account(name).article for name in names)
        return found
