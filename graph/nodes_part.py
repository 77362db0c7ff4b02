"""The nodes of changed clusters in a store, told anew: their ids, titles and rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from extract.model import Extraction
from graph.clusters_part import MOST, Changed, refuse_joined
from graph.corpus import Candidate
from graph.drawn import Asked, Drawn, TooWideError
from graph.evidence import Quotes
from graph.gone_part import Gone
from graph.identity import Title, aliases, label, node_id, title
from graph.letters import as_text
from graph.model import Node
from graph.profile import Profile, Profiler
from graph.rows import evidence_row, node_row
from graph.workings import title_row


class Nodes:
    """The nodes of clusters that have changed."""

    def __init__(self, corpus: Drawn, changed: Changed, gone: Gone) -> None:
        self._corpus = corpus
        self._left = gone
        self._changed = changed
        self._profiles = Asked[str, Profile](self._profile)
        self.dirty: set[str] = set(changed.clusters)
        """clusters whose nodes are told anew"""
        self._gone: set[str] = set()
        """ids of nodes that may be no more"""

    def _profile(self, cluster: str) -> Profile:
        found = self._changed.clusters.get(cluster)
        return found or Profiler(self._corpus, self._corpus.ties).profile(self._corpus.in_cluster(cluster))

    def name(self) -> set[str]:
        """Give the clusters their nodes; the articles that name one which is another node now. Raises TooWideError."""
        corpus = self._corpus
        self._refuse_joined()
        articles = {member.article for member in self._changed.moved}
        self._gone |= set(self._changed.nodes_gone)
        names = {(one.members[0].type, one.members[0].key) for one in self._changed.clusters.values()}
        for kind, key in sorted(names | self._changed.names_gone):
            rows = corpus.rows("SELECT id, node FROM clusters WHERE type = ? AND key = ?", kind, key)
            for at, (cluster, before) in enumerate(sorted(rows, key=lambda row: corpus.order[row[0]])):
                node = node_id(corpus.candidates[cluster], first=not at)
                if before != node:
                    if kind == "event":
                        refuse_joined(corpus, cluster)
                    corpus.do("UPDATE clusters SET node = ? WHERE id = ?", [(node, cluster)])
                    self.dirty.add(cluster)
                    if before:
                        self._gone.add(before)
                        articles |= self._profiles[cluster].articles
        if len(articles) > MOST:
            raise TooWideError("many name what is another node now")
        return articles

    def _refuse_joined(self) -> None:
        for cluster in sorted(self.dirty):
            if self._profiles[cluster].type == "event":
                refuse_joined(self._corpus, cluster)

    def touch(self, articles: Iterable[str]) -> None:
        """Tell anew all that some articles name."""
        for article in articles:
            query = "SELECT DISTINCT cluster FROM candidates WHERE article = ?"
            self.dirty.update(cluster for (cluster,) in self._corpus.rows(query, self._corpus.positions[article]))
        self._refuse_joined()

    # -------------------------------------------------------------- titles

    def retell(
        self, extractions: Mapping[str, Extraction], quotes: Mapping[str, Quotes], fresh: Collection[str]
    ) -> set[str]:
        """Write the nodes; those of older nodes whose label is another now."""
        corpus = self._corpus
        node_of = Asked[str, str](lambda name: str(corpus.one("SELECT node FROM clusters WHERE id = ?", name)))
        titles = {name: title(one := self._profiles[name], label(one)) for name in sorted(self.dirty)}
        around = self._around({node_of[name]: one for name, one in titles.items()})
        shown = {node: corpus.one("SELECT label FROM nodes WHERE id = ?", node) for node in around}
        now = {node: self._label(node) for node in around}
        for node in sorted(around):
            if shown[node] != now[node] and node not in {node_of[name] for name in self.dirty}:
                cluster = str(corpus.one("SELECT id FROM clusters WHERE node = ?", node))
                refuse_joined(corpus, cluster)
                self.dirty.add(cluster)
        copies = dict(corpus.rows("SELECT id, copy_of FROM articles WHERE copy_of IS NOT NULL"))
        for node in self._gone - set(now):
            self._remove(node)
        for cluster in sorted(self.dirty):
            self._write(
                self._profiles[cluster], node_of[cluster], now[node_of[cluster]], copies, extractions, quotes, fresh
            )
        return {node for node in now if shown[node] is not None and shown[node] != now[node]}

    def _around(self, titles: Mapping[str, Title]) -> set[str]:
        """Put titles into the store; their nodes and all others whose labels may depend on them."""
        corpus = self._corpus
        query = "SELECT type, folded FROM titles WHERE node = ?"
        alike = {row for node in {*titles, *self._gone} for row in map(tuple, corpus.rows(query, node))}
        corpus.do("DELETE FROM titles WHERE node = ?", ((node,) for node in self._gone))
        corpus.do(
            "INSERT OR REPLACE INTO titles VALUES (?, ?, ?, ?, ?, ?)",
            (title_row(node, one) for node, one in titles.items()),
        )
        alike |= {one.shared for one in titles.values()}
        around = set(titles)
        for kind, folded in sorted(alike):
            found = corpus.rows("SELECT node FROM titles WHERE type = ? AND folded = ?", kind, folded)
            if sum(node not in titles for (node,) in found) < 2:  # else the others have hints before and after
                around.update(node for (node,) in found)
        members = (member for name in self.dirty for member in self._profiles[name].members)
        for tie in {f"{member.type}:{member.key}" for member in (*members, *self._left.candidates)}:
            around.update(node for (node,) in corpus.rows(_HINTED, tie))
        return around

    def _label(self, node: str) -> str:
        corpus = self._corpus
        ((kind, folded, name, tie, generic),) = corpus.rows(
            "SELECT type, folded, name, tie, generic FROM titles WHERE node = ?", node
        )
        alike = corpus.one("SELECT count(*) FROM titles WHERE type = ? AND folded = ?", kind, folded)
        found = Title(kind, as_text(name), as_text(tie), bool(generic))
        return found.with_hint(self._hint(found.tie)) if alike > 1 or generic else found.name

    def _hint(self, tie: str) -> str:
        """The name of the earliest thing that is called so in any article."""
        kind, _, key = tie.partition(":")
        rows = self._corpus.rows("SELECT DISTINCT cluster FROM candidates WHERE type = ? AND key = ?", kind, key)
        if not rows:
            return ""
        if kind == "event":
            raise TooWideError("a hint by a named event")
        first = min((cluster for (cluster,) in rows), key=self._corpus.order.__getitem__)
        query = "SELECT name FROM titles JOIN clusters ON titles.node = clusters.node WHERE clusters.id = ?"
        return as_text(self._corpus.one(query, first))

    # -------------------------------------------------------------- rows

    def _remove(self, node: str) -> None:
        self._corpus.do("DELETE FROM nodes WHERE id = ?", [(node,)])
        self._corpus.do("DELETE FROM aliases WHERE node = ?", [(node,)])
        self._corpus.do("DELETE FROM mentions WHERE node = ?", [(node,)])

    def _write(
        self,
        profile: Profile,
        node: str,
        shown: str,
        copies: Mapping[str, str],
        extractions: Mapping[str, Extraction],
        quotes: Mapping[str, Quotes],
        fresh: Collection[str],
    ) -> None:
        corpus = self._corpus
        articles = tuple(dict.fromkeys(member.article for member in profile.members))
        row = Node(
            id=node,
            type=profile.type,
            label=shown,
            aliases=aliases(profile, shown),
            articles=articles,
            mentions=(),
            first_date=profile.days[0],
            last_date=profile.days[-1],  # every article is dated
            weight=len({copies.get(article, article) for article in articles}),
            members=tuple(member.id for member in profile.members),
        )
        before = json.loads(as_text(corpus.one("SELECT members FROM nodes WHERE id = ?", node)) or "[]")
        before = self._without_gone(node, before)
        self._write_mentions(node, profile.members, before, extractions, quotes, fresh)
        corpus.do("DELETE FROM nodes WHERE id = ?", [(node,)])
        corpus.insert("nodes", [node_row(row)])
        corpus.do("DELETE FROM aliases WHERE node = ?", [(node,)])
        corpus.insert("aliases", [(node, at, alias) for at, alias in enumerate(row.aliases)])

    def _write_mentions(
        self,
        node: str,
        members: list[Candidate],
        before: list[str],
        extractions: Mapping[str, Extraction],
        quotes: Mapping[str, Quotes],
        fresh: Collection[str],
    ) -> None:
        corpus = self._corpus
        if before == [member.id for member in members]:
            return
        if before != [member.id for member in members if member.article not in fresh]:
            if len(members) > MOST:
                raise TooWideError(f"{node}: many mentions to be found anew")
            corpus.do("DELETE FROM mentions WHERE node = ?", [(node,)])
            rows = [row for member in members for row in _mentions(member, extractions, quotes)]
            corpus.insert("mentions", [(node, at, *row) for at, row in enumerate(rows)])
            return
        for at, member in enumerate(members):
            if member.article in fresh:
                self._put_mentions(node, members[at + 1 :], list(_mentions(member, extractions, quotes)), fresh)

    def _without_gone(self, node: str, members: list[str]) -> list[str]:
        """Take the mentions of articles that are gone out of a node; its other members."""
        corpus = self._corpus
        articles = {name.rpartition("/")[0] for name in members}.intersection(self._left.articles)
        if not articles:
            return members
        for article in articles:
            corpus.do("DELETE FROM mentions WHERE node = ? AND article = ?", [(node, article)])
        left = corpus.rows("SELECT position FROM mentions WHERE node = ? ORDER BY position", node)
        moved = [(at, node, before) for at, (before,) in enumerate(left) if at != before]
        corpus.do("UPDATE mentions SET position = ? WHERE node = ? AND position = ?", moved)
        return [name for name in members if name.rpartition("/")[0] not in articles]

    def _put_mentions(
        self, node: str, after: list[Candidate], rows: list[tuple[object, ...]], fresh: Collection[str]
    ) -> None:
        """Put mentions before those of other members."""
        corpus = self._corpus
        follower = next((member.article for member in after if member.article not in fresh), None)
        if follower is None:
            at = corpus.one("SELECT coalesce(max(position) + 1, 0) FROM mentions WHERE node = ?", node)
        else:
            at = corpus.one("SELECT min(position) FROM mentions WHERE node = ? AND article = ?", node, follower)
            corpus.do(
                "UPDATE mentions SET position = -position - ? WHERE node = ? AND position >= ?", [(len(rows), node, at)]
            )
            corpus.do("UPDATE mentions SET position = -position WHERE node = ? AND position < 0", [(node,)])
        corpus.insert("mentions", [(node, place, *row) for place, row in enumerate(rows, at)])


_HINTED = (
    "SELECT node FROM titles AS one WHERE tie = ? AND (generic OR (SELECT count(*) FROM titles AS other "
    "WHERE other.type = one.type AND other.folded = one.folded) > 1)"
)


def _mentions(
    member: Candidate, extractions: Mapping[str, Extraction], quotes: Mapping[str, Quotes]
) -> Iterator[tuple[object, ...]]:
    for entity in extractions[member.article].entities:
        if f"{member.article}/{entity.id}" == member.id:
            for mention in entity.mentions:
                yield tuple(evidence_row(quotes[member.article].evidence(mention.span)))
