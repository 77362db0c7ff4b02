"""Clusters that were made anew, put into the store: which are other ones than before, and what they are known as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.corpus import Candidate, step
from graph.drawn import Drawn, TooWideError
from graph.profile import Profile
from graph.words import words

MOST = 300
"""Candidates that may move from one cluster to another, or articles that are told anew, before all is made anew."""


@dataclass(slots=True)
class Changed:
    """What became of the clusters."""

    clusters: dict[str, Profile] = field(default_factory=dict)
    """id → those with new or other members"""
    nodes_gone: set[str] = field(default_factory=set)
    """the nodes of those that are no more"""
    names_gone: set[tuple[str, str]] = field(default_factory=set)
    """(type, name key) of those"""
    moved: list[Candidate] = field(default_factory=list)
    """older candidates that are in another cluster than before"""
    renamed: dict[str, str] = field(default_factory=dict)
    """id of a cluster that is known by an earlier member now → its id now"""
    regrown: set[str] = field(default_factory=set)
    """ids of clusters that other older articles name than before, or another `step` of all"""


def refuse_joined(corpus: Drawn, cluster: str) -> None:
    """Raise TooWideError where a cluster was joined with another one by what happened to both."""
    query = "SELECT count(*) FROM clusters WHERE node = (SELECT node FROM clusters WHERE id = ?) AND node != ''"
    if corpus.one(query, cluster) > 1:
        raise TooWideError(f"{cluster}: one with other named events by what happened")


class Clusters:
    """The clusters of one type in a store."""

    def __init__(self, corpus: Drawn, kind: str, changed: Changed, gone: Sequence[Candidate]) -> None:
        """gone: the candidates of the type that were in clusters and are no more."""
        self._corpus = corpus
        self._kind = kind
        self._changed = changed
        self._gone = gone

    def put(self, clusters: Sequence[Profile], reached: Mapping[str, str], ids: Mapping[str, Sequence[str]]) -> None:
        """Put clusters into the store. reached: id of each of their profiles → its name key; ids: all ids of a key.

        Raises TooWideError.
        """
        corpus = self._corpus
        heirs: dict[str, set[str]] = {corpus.clusters[one.id]: set() for one in self._gone}
        for cluster in clusters:
            for member in cluster.members:
                if old := corpus.clusters[member.id]:
                    heirs.setdefault(old, set()).add(cluster.id)
        rows = {old: corpus.rows("SELECT known, node, key FROM clusters WHERE id = ?", old)[0] for old in sorted(heirs)}
        self._changed.regrown |= self._regrown(clusters)
        renamed = self._renamed(clusters, heirs)
        self._changed.renamed |= renamed
        for old in sorted(heirs.keys() - {cluster.id for cluster in clusters}):
            self._remove(old, rows[old], is_other=bool(heirs[old]) and old not in renamed)
        known = self._known_as(clusters, reached, ids)
        for cluster in clusters:
            self._changed.clusters[cluster.id] = cluster
            before = next((old for old, new in renamed.items() if new == cluster.id), None)
            head = cluster.members[0]
            corpus.do(
                "INSERT INTO clusters VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET known = excluded.known",
                [(cluster.id, head.type, head.key, known[cluster.id], rows[before][1] if before else "")],
            )
            for member in cluster.members:
                self._settle(member, cluster.id, known[cluster.id], rows, renamed)
        if len(self._changed.moved) > MOST:
            raise TooWideError("many are now in other clusters")

    def _settle(
        self, member: Candidate, cluster: str, known: str, rows: Mapping[str, Sequence[str]], renamed: Mapping[str, str]
    ) -> None:
        """Put a candidate into its cluster."""
        old = self._corpus.clusters[member.id]
        if old and rows[old][0] != known:
            self._refuse_if_tied(member, rows[old][0])
        if old == cluster:
            return
        if old and old not in renamed:
            self._changed.moved.append(member)
        self._corpus.clusters[member.id] = cluster
        self._corpus.do(
            "UPDATE candidates SET cluster = ? WHERE type = ? AND key = ? AND article = ? AND id = ?",
            [(cluster, member.type, member.key, self._corpus.positions[member.article], member.id)],
        )

    def _regrown(self, clusters: Sequence[Profile]) -> set[str]:
        """Of the clusters, those that other older articles name than before, or another `step` of all."""
        before: dict[str, set[str]] = {}
        for cluster in clusters:
            for member in cluster.members:
                before.setdefault(self._corpus.clusters[member.id], set()).add(member.article)
        found = set()
        for cluster in clusters:
            old = {self._corpus.clusters[member.id] for member in cluster.members} - {""}
            named = {article for one in old for article in before[one]}
            kept = {member.article for member in cluster.members if self._corpus.clusters[member.id]}
            gone = {one.article for one in self._gone if self._corpus.clusters[one.id] in old}
            if len(old) != 1 or named != kept or step(len(named | gone)) != step(len(cluster.articles)):
                found.add(cluster.id)
        return found

    def _renamed(self, clusters: Sequence[Profile], heirs: Mapping[str, set[str]]) -> dict[str, str]:
        """id of a cluster that is no more → that of the one that only has an earlier member of the same name more."""
        table: dict[str, str] = {}
        for cluster in clusters:
            before = {old for member in cluster.members if (old := self._corpus.clusters[member.id])}
            for old in before if len(before) == 1 and cluster.id not in before else ():
                head = self._corpus.candidates[old]
                alike = cluster.members[0].key == head.key and words(cluster.members[0].name) == words(head.name)
                if alike and len(heirs[old]) == 1:
                    table[old] = cluster.id
        return table

    def _remove(self, cluster: str, row: Sequence[str], is_other: bool) -> None:
        """Take a cluster out of the store. is_other: whether its members are in others now."""
        if self._kind == "event":
            refuse_joined(self._corpus, cluster)
            if is_other:  # it may have been kept from being joined with others
                raise TooWideError(f"{cluster}: named events are other ones now")
        self._changed.nodes_gone.add(row[1])
        self._changed.names_gone.add((self._kind, row[2]))
        self._corpus.do("DELETE FROM clusters WHERE id = ?", [(cluster,)])

    def _known_as(
        self, clusters: Sequence[Profile], reached: Mapping[str, str], ids: Mapping[str, Sequence[str]]
    ) -> dict[str, str]:
        """id of a cluster → what it is known to be, as `graph.resolve.canonical` gives it."""
        now = {cluster.id for cluster in clusters}
        table: dict[str, str] = {}
        for key in sorted(set(reached.values())):
            keepers = [
                name for name in ids[key] if (name in now if name in reached else self._corpus.clusters[name] == name)
            ]
            for at, name in enumerate(keepers):
                plain = f"{self._kind}:{key}"
                table[name] = f"{plain}#{name}" if at else plain
                if name not in now and table[name] != self._corpus.one("SELECT known FROM clusters WHERE id = ?", name):
                    raise TooWideError(f"{name}: another of its name came before it")
        return table

    def _refuse_if_tied(self, member: Candidate, known: str) -> None:
        """Raise TooWideError where something of the same article is tied to what is known as something else now."""
        for other in self._corpus.in_article(self._corpus.positions[member.article]):
            ties = self._corpus.ties.get(other.id)
            if ties and known in (*ties.bodies, *ties.places, *(body for _, body in ties.posts)):
                raise TooWideError(f"{member.id}: known as something else now")
