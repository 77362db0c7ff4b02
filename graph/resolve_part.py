"""The part of a resolution that new articles touch, made anew as it would be with all articles.

A group of one name is made anew where it has a new member, or where what its members are compared
by has changed; then all pairs with one of its profiles, and all clusters that these reach by links
(pairs that are the same at first sight). Nothing else is compared with any of that.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.model import Extraction
from graph.anchors import Anchors, anchors
from graph.blocking import keys, limit, pairs
from graph.corpus import MANY, Candidate, neighbour, step
from graph.drawn import Asked, Drawn, TooWideError
from graph.findings import SAME
from graph.homonyms import may_be_homonyms, one_name
from graph.judgements import Ledger, agglomerate
from graph.profile import Profile, Profiler
from graph.resolve import ALSO, OWN, STAGES, forms, judge_of, known_ties
from graph.same_people import is_short_for
from graph.words import words
from graph.workings import tied_data

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

    def grown(self, fresh: Collection[str]) -> set[str]:
        """Ids of clusters that another `step` of articles may name now."""
        moved = {member.id for member in self.moved}
        return {
            name
            for name, one in self.clusters.items()
            if step(len(one.articles)) != step(len(one.articles - set(fresh)))
            or any(member.id in moved for member in one.members)
        }


def resolve_part(corpus: Drawn, fresh: Mapping[str, Extraction], ledger: Ledger) -> Changed:
    """Resolve anew what new articles touch, whose candidates are in the store but not in clusters yet.

    fresh: the new articles by id. ledger: gets the judgements on all that; the old are gone from the store.
    Raises TooWideError.
    """
    changed = Changed()
    touched = _touched(corpus, fresh)
    tied = {
        f"{article}/{entity}": found
        for article, extraction in fresh.items()
        for entity, found in anchors(extraction).items()
    }
    known: dict[str, str] = {}
    for stage in STAGES:
        _tie(corpus, fresh, tied, known, stage)
        for kind in stage:
            if touched.get(kind):
                _Part(corpus, kind, touched[kind], changed).resolve(ledger)
        known.update(_known(corpus, fresh, stage))
    return changed


def _tie(
    corpus: Drawn,
    fresh: Mapping[str, Extraction],
    tied: Mapping[str, Anchors],
    known: Mapping[str, str],
    stage: Sequence[str],
) -> None:
    """Find the ties of new candidates of some types."""
    names = {f"{article}/{entity.id}" for article, one in fresh.items() for entity in one.entities}

    def canon(name: str) -> str | None:
        return known.get(name) or (neighbour(corpus.candidates[name]) if name in names else None)

    for name, found in tied.items():
        if name in names and (candidate := corpus.candidates[name]).type in stage:
            corpus.ties[name] = known_ties(candidate, found, canon)
            corpus.do(
                "UPDATE candidates SET data = ? WHERE type = ? AND key = ? AND article = ? AND id = ?",
                [
                    (
                        tied_data(candidate, corpus.ties[name]),
                        candidate.type,
                        candidate.key,
                        corpus.positions[candidate.article],
                        name,
                    )
                ],
            )


def _known(corpus: Drawn, fresh: Mapping[str, Extraction], stage: Sequence[str]) -> Iterator[tuple[str, str]]:
    for article in fresh:
        yield from corpus.rows(
            "SELECT candidates.id, known FROM candidates JOIN clusters ON clusters.id = cluster WHERE article = ? "
            "AND candidates.type IN (SELECT value FROM json_each(?))",
            corpus.positions[article],
            json.dumps(stage),
        )


# ------------------------------------------------------------------ which names


def _touched(corpus: Drawn, fresh: Mapping[str, Extraction]) -> dict[str, set[str]]:
    """type → the name keys whose groups have new members, or members that are compared by what is less rare now."""
    touched: dict[str, set[str]] = {}
    told = Counter[tuple[str, str]]()
    for article in fresh:
        rows = corpus.rows("SELECT type, key, telling FROM candidates WHERE article = ?", corpus.positions[article])
        for kind, key, _ in rows:
            touched.setdefault(kind, set()).add(key)
        told.update({(kind, key) for kind, key, telling in rows if telling})
    for (kind, key), count in told.items():
        now = corpus.naming(kind, key, MANY + count)
        if step(now) != step(now - count):
            _touch_beside(corpus, kind, key, touched)
    return touched


def _touch_beside(corpus: Drawn, kind: str, key: str, touched: dict[str, set[str]]) -> None:
    """Add the names of what is compared by having this beside it in several articles."""
    articles = [
        at
        for (at,) in corpus.rows(
            "SELECT DISTINCT article FROM candidates WHERE type = ? AND key = ? AND telling", kind, key
        )
    ]
    members: dict[str, dict[str, list[str]]] = {}
    for at in articles:
        for of, name, one in corpus.rows("SELECT type, key, id FROM candidates WHERE article = ?", at):
            members.setdefault(of, {}).setdefault(name, []).append(one)
    for of, found in members.items():
        here = touched.setdefault(of, set())
        here.update(
            name
            for name, ids in found.items()
            if len(ids) > 1 and name not in here and may_be_homonyms(corpus.candidates[ids[0]])
        )
        here.update(_compared(corpus, of, found.keys()))


def _compared(corpus: Drawn, kind: str, names: Iterable[str]) -> Iterator[str]:
    """Those of some names whose profiles may be compared with each other, directly or as parts of clusters."""
    wanted = set(names)
    found: dict[str, set[str]] = {}
    for name in sorted(wanted):
        for (form,) in corpus.rows("SELECT form FROM forms WHERE type = ? AND key = ?", kind, name):
            if not form.startswith((OWN, ALSO)):
                found.setdefault(form, set()).add(name)
    for together in found.values():
        if len(together) > 1:
            yield from together
    seen: set[str] = set()
    for name in sorted(wanted):
        if name not in seen:
            reached = _linked(corpus, kind, name)
            seen |= reached
            if len(reached & wanted) > 1:
                yield from reached & wanted


def _linked(corpus: Drawn, kind: str, name: str) -> set[str]:
    """The names that links lead to from one."""
    reached, open_ = {name}, [name]
    while open_:
        query = "SELECT DISTINCT other_key FROM same_things WHERE type = ? AND key = ?"
        for (other,) in corpus.rows(query, kind, open_.pop()):
            if other not in reached:
                reached.add(other)
                open_.append(other)
    return reached


# ------------------------------------------------------------------ one type


class _Part:
    """The profiles of one type that must be looked at."""

    def __init__(self, corpus: Drawn, kind: str, touched: set[str], changed: Changed) -> None:
        self._corpus = corpus
        self._kind = kind
        self._touched = touched
        self._changed = changed
        self._profiler = Profiler(corpus, corpus.ties)
        self._ledgers: dict[str, Ledger] = {}
        self._groups: Asked[str, list[Profile]] = Asked(self._group)
        self._forms: dict[str, list[list[str]]] = {}
        """name key → `keys` of each of its profiles"""
        self._sizes = Asked[str, int](self._size)
        self._done: set[str] = set()

    def _group(self, key: str) -> list[Profile]:
        """The profiles of a name, as they are before any are joined with those of others."""
        candidates = self._corpus.group(self._kind, key)
        self._ledgers[key] = Ledger()
        found = list(one_name(candidates, self._profiler, self._ledgers[key])) if candidates else []
        self._forms[key] = [keys(profile) for profile in found]
        return found

    def _size(self, form: str) -> int:
        query = "SELECT coalesce(sum(count), 0) FROM forms WHERE type = ? AND form = ?"
        return int(self._corpus.one(query, self._kind, form))

    def resolve(self, ledger: Ledger) -> None:
        """Make the clusters anew."""
        while open_ := self._touched - self._done:
            for key in sorted(open_):
                self._done.add(key)
                self._touched |= self._reform(key)
        seeds = [profile for key in sorted(self._touched) for profile in self._groups[key]]
        self._partners(seeds)
        judged = self._judged(seeds)
        self._forget()
        for key in sorted(self._touched):
            ledger.take(self._ledgers[key])
        self._join(seeds, judged, ledger)

    def _reform(self, key: str) -> set[str]:
        """Put what a group is found by into the store; the other groups that this touches."""
        new = Counter(form for _, form, _ in forms(self._groups[key], self._forms[key]))
        old = dict(self._corpus.rows("SELECT form, count FROM forms WHERE type = ? AND key = ?", self._kind, key))
        also: set[str] = set()
        for form in sorted({*new, *old}):
            if new[form] != old.get(form, 0):
                before = self._size(form)
                after = before - old.get(form, 0) + new[form]
                most = limit(self._kind)
                if form.startswith(ALSO):
                    if (before > 1) != (after > 1):
                        also |= self._of_name(form.removeprefix(ALSO))
                elif not form.startswith(OWN) and (before > most) != (after > most):
                    raise TooWideError(f"{form}: now or no more too many to compare")
        self._corpus.do("DELETE FROM forms WHERE type = ? AND key = ?", [(self._kind, key)])
        self._corpus.do(
            "INSERT INTO forms VALUES (?, ?, ?, ?)",
            ((self._kind, form, key, count) for form, count in new.items()),
        )
        if self._kind == "person":
            also |= self._short_for(self._groups[key], self._forms[key])
        return also

    def _of_name(self, name: str) -> set[str]:
        query = "SELECT key FROM forms WHERE type = ? AND form IN (?, ?)"
        return {key for (key,) in self._corpus.rows(query, self._kind, ALSO + name, OWN + name)}

    def _short_for(self, profiles: Sequence[Profile], found: Sequence[Sequence[str]]) -> set[str]:
        """The surnames alone that some full names may be meant by, so that these compete for them."""
        return {
            key
            for full, forms_ in zip(profiles, found, strict=True)
            if full.person.given
            for key in self._keys_of(forms_)
            for bare in self._groups[key]
            if not bare.person.given and is_short_for(bare, full)
        }

    def _keys_of(self, found: Iterable[str]) -> set[str]:
        """The names that share any of these forms, where it says something."""
        most = limit(self._kind)
        return {
            key
            for form in found
            if self._size(form) <= most
            for (key,) in self._corpus.rows("SELECT key FROM forms WHERE type = ? AND form = ?", self._kind, form)
        }

    def _partners(self, profiles: Iterable[Profile]) -> None:
        """Draw everything that some profiles are compared with."""
        for key in {profile.members[0].key for profile in profiles}:
            for found in self._forms[key]:
                for other in self._keys_of(found):
                    self._groups[other]

    def _all(self) -> tuple[list[Profile], list[list[str]]]:
        """All profiles that were drawn, in the order in which all articles would give them."""
        order = self._corpus.order
        rows = [
            (order[self._first(key)], at, profile, found)
            for key, profiles in self._groups.items()
            for at, (profile, found) in enumerate(zip(profiles, self._forms[key], strict=True))
        ]
        rows.sort(key=lambda row: row[:2])
        return [row[2] for row in rows], [row[3] for row in rows]

    def _first(self, key: str) -> str:
        return min((profile.id for profile in self._groups[key]), key=self._corpus.order.__getitem__)

    def _judged(self, seeds: Sequence[Profile]) -> list[tuple[str, str]]:
        """Links of the touched profiles as they are now."""
        profiles, found, wanted = self._pairs(seeds)
        judge = judge_of(profiles, found, self._owners)
        return [
            (profiles[left].id, profiles[right].id)
            for left, right in wanted
            if judge(profiles[left], profiles[right]).verdict == SAME
        ]

    def _pairs(self, seeds: Sequence[Profile]) -> tuple[list[Profile], list[tuple[int, int]], list[tuple[int, int]]]:
        """All profiles, the pairs that are compared, and those of them with a touched one."""
        profiles, keyed = self._all()
        found = pairs(keyed, limit(self._kind), self._size_of)
        mine = {id(profile) for profile in seeds}
        wanted = [(a, b) for a, b in found if id(profiles[a]) in mine or id(profiles[b]) in mine]
        return profiles, found, wanted

    def _size_of(self, form: str) -> int:
        return self._sizes[form]

    def _owners(self, name: str) -> int:
        return self._sizes[ALSO + name]

    def _forget(self) -> None:
        """Take the judgements and links of the touched names out of the store."""
        for key in self._touched:
            for side in ('"left"', '"right"'):
                query = f"DELETE FROM judgements WHERE {side} IN (SELECT id FROM candidates WHERE type = ? AND key = ?)"  # noqa: S608
                self._corpus.do(query, [(self._kind, key)])

    def _join(self, seeds: Sequence[Profile], judged: Sequence[tuple[str, str]], ledger: Ledger) -> None:
        """Make the clusters anew that links reach from the touched profiles, by the old links or the new."""
        links = self._links(judged)
        reached = self._reached({profile.id: profile.members[0].key for profile in seeds}, links)
        inside = [profile for key in set(reached.values()) for profile in self._groups[key] if profile.id in reached]
        if self._kind == "person":
            self._partners([profile for profile in inside if not profile.person.given])
        profiles, found, wanted = self._pairs(seeds)
        places = {profile.id: at for at, profile in enumerate(profiles)}
        old = [
            (min(places[one], places[other]), max(places[one], places[other]))
            for one, others in links.items()
            if one in reached
            for other, _ in others
        ]
        first = {key: [profile.id for profile in profiles_] for key, profiles_ in self._groups.items()}
        judge = judge_of(profiles, found, self._owners)
        clusters = agglomerate(profiles, sorted({*wanted, *old}), judge, ledger)
        self._renew_links(judged)
        self._take([cluster for cluster in clusters if cluster.id in reached], reached, first)

    def _links(self, judged: Sequence[tuple[str, str]]) -> Mapping[str, list[tuple[str, str]]]:
        """id of a profile → (id, name key) of those that are the same at first sight, those of touched names as now."""
        new: dict[str, list[tuple[str, str]]] = {}
        for one, other in judged:
            new.setdefault(one, []).append((other, self._corpus.candidates[other].key))
            new.setdefault(other, []).append((one, self._corpus.candidates[one].key))

        def find(name: str) -> list[tuple[str, str]]:
            key = self._corpus.candidates[name].key
            if key in self._touched:
                return new.get(name, [])
            query = "SELECT other, other_key FROM same_things WHERE type = ? AND key = ? AND id = ?"
            kept = [row for row in self._corpus.rows(query, self._kind, key, name) if row[1] not in self._touched]
            return [*kept, *new.get(name, [])]

        return Asked(find)

    def _reached(self, seeds: Mapping[str, str], links: Mapping[str, list[tuple[str, str]]]) -> dict[str, str]:
        """id of a profile → its name key, for all that must be joined anew: also what was joined with a touched one."""
        reached, open_ = dict(seeds), list(seeds)
        for key in sorted(self._touched):
            query = "SELECT other, other_key FROM same_things WHERE type = ? AND key = ?"
            for other, other_key in self._corpus.rows(query, self._kind, key):
                if other_key not in self._touched and other not in reached:
                    reached[other] = other_key
                    open_.append(other)
        while open_:
            for other, key in links[open_.pop()]:
                if other not in reached:
                    reached[other] = key
                    open_.append(other)
        return reached

    def _renew_links(self, judged: Sequence[tuple[str, str]]) -> None:
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
                for pair in judged
                for one, other in (pair, pair[::-1])
            ),
        )

    def _take(self, clusters: Sequence[Profile], reached: Mapping[str, str], first: Mapping[str, list[str]]) -> None:
        """Put the clusters into the store."""
        corpus = self._corpus
        heirs: dict[str, set[str]] = {}
        for cluster in clusters:
            for member in cluster.members:
                if old := corpus.clusters[member.id]:
                    heirs.setdefault(old, set()).add(cluster.id)
        rows = {old: corpus.rows("SELECT known, node, key FROM clusters WHERE id = ?", old)[0] for old in sorted(heirs)}
        renamed = self._renamed(clusters, heirs)
        self._changed.renamed |= renamed
        for old in sorted(heirs.keys() - {cluster.id for cluster in clusters}):
            self._remove(old, rows[old], old in renamed)
        known = self._known_as(clusters, reached, first)
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

    def _remove(self, cluster: str, row: Sequence[str], renamed: bool) -> None:
        """Take a cluster out of the store."""
        if self._kind == "event" and not renamed:  # it may have been joined with others, or kept from it
            raise TooWideError(f"{cluster}: named events are other ones now")
        self._changed.nodes_gone.add(row[1])
        self._changed.names_gone.add((self._kind, row[2]))
        self._corpus.do("DELETE FROM clusters WHERE id = ?", [(cluster,)])

    def _known_as(
        self, clusters: Sequence[Profile], reached: Mapping[str, str], first: Mapping[str, list[str]]
    ) -> dict[str, str]:
        """id of a cluster → what it is known to be, as `graph.resolve.canonical` gives it."""
        now = {cluster.id for cluster in clusters}
        table: dict[str, str] = {}
        for key in sorted(set(reached.values())):
            keepers = [
                name for name in first[key] if (name in now if name in reached else self._corpus.clusters[name] == name)
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
