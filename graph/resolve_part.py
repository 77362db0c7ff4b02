"""The part of a resolution that new articles touch, made anew as it would be with all articles.

A group of one name is made anew where it has a new member, or where what its members are compared
by has changed; then all pairs with one of its profiles, and all clusters that these reach by links
(pairs that are the same at first sight). Nothing else is compared with any of that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from extract.model import Extraction
from graph.anchors import Anchors, anchors
from graph.blocking import limit, pairs
from graph.clusters_part import Changed, Clusters
from graph.corpus import Candidate, neighbour
from graph.drawn import Drawn
from graph.findings import SAME
from graph.gone_part import Gone
from graph.groups_part import Groups
from graph.judgements import Ledger, agglomerate
from graph.links_part import Links
from graph.profile import Profile
from graph.resolve import STAGES, judge_of, known_ties
from graph.rulings_part import Ruled
from graph.touched_names import touched_names
from graph.workings import tied_data


def resolve_part(corpus: Drawn, fresh: Mapping[str, Extraction], gone: Gone, ruled: Ruled, ledger: Ledger) -> Changed:
    """Resolve anew what new articles touch, whose candidates are in the store but not in clusters yet, or those gone.

    fresh: the new articles by id. ruled: a user's decisions. ledger: gets the judgements on all that; the old are gone
    from the store. Raises TooWideError.
    """
    changed = Changed()
    ruled.refuse_gone(gone)
    rulings = ruled.with_new(fresh.values())
    rulings.note(ledger)
    touched = touched_names(corpus, fresh, gone, set(ruled.keys.values()))
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
                left = [one for one in gone.candidates if one.type == kind]
                groups = Groups(corpus, kind, rulings, ruled.keys, {one.key for one in left})
                _Part(corpus, kind, touched[kind], changed, groups, left).resolve(ledger)
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


class _Part:
    """The profiles of one type that must be looked at: those of touched names, and what they are compared with."""

    def __init__(
        self,
        corpus: Drawn,
        kind: str,
        touched: set[str],
        changed: Changed,
        groups: Groups,
        gone: Sequence[Candidate],
    ) -> None:
        self._corpus = corpus
        self._kind = kind
        self._touched = touched
        self._changed = changed
        self._groups = groups
        self._gone = gone

    def resolve(self, ledger: Ledger) -> None:
        """Make the clusters anew."""
        done: set[str] = set()
        while open_ := self._touched - done:
            for key in sorted(open_):
                done.add(key)
                self._touched |= self._groups.reform(key)
        seeds = [profile for key in sorted(self._touched) for profile in self._groups[key]]
        self._groups.draw_partners(seeds)
        judged = self._judged(seeds)
        self._forget()
        for key in sorted(self._touched):
            ledger.take(self._groups.ledgers[key])
        self._join(seeds, judged, ledger)

    def _judged(self, seeds: Sequence[Profile]) -> list[tuple[str, str]]:
        """Links of the touched profiles as they are now."""
        profiles, found, wanted = self._pairs(seeds)
        judge = judge_of(profiles, found, self._groups.owners)
        return [
            (profiles[left].id, profiles[right].id)
            for left, right in wanted
            if judge(profiles[left], profiles[right]).verdict == SAME
        ]

    def _pairs(self, seeds: Sequence[Profile]) -> tuple[list[Profile], list[tuple[int, int]], list[tuple[int, int]]]:
        """All profiles, the pairs that are compared (by place), and those of them with a touched one."""
        profiles, forms = self._groups.in_order()
        found = pairs(forms, limit(self._kind), self._groups.size)
        mine = {id(profile) for profile in seeds}
        wanted = [(a, b) for a, b in found if id(profiles[a]) in mine or id(profiles[b]) in mine]
        return profiles, found, wanted

    def _forget(self) -> None:
        """Take the judgements of the touched names out of the store."""
        for key in self._touched:
            for side in ('"left"', '"right"'):
                query = f"DELETE FROM judgements WHERE {side} IN (SELECT id FROM candidates WHERE type = ? AND key = ?)"  # noqa: S608
                self._corpus.do(query, [(self._kind, key)])
        for one in self._gone:
            self._corpus.do('DELETE FROM judgements WHERE "left" = ? OR "right" = ?', [(one.id, one.id)])

    def _join(self, seeds: Sequence[Profile], judged: Sequence[tuple[str, str]], ledger: Ledger) -> None:
        """Make the clusters anew that links reach from the touched profiles, by the old links or the new."""
        links = Links(self._corpus, self._kind, self._touched, judged)
        reached = links.reached({profile.id: profile.members[0].key for profile in seeds})
        inside = [profile for key in set(reached.values()) for profile in self._groups[key] if profile.id in reached]
        if self._kind == "person":
            self._groups.draw_partners([profile for profile in inside if not profile.person.given])
        profiles, found, wanted = self._pairs(seeds)
        places = {profile.id: at for at, profile in enumerate(profiles)}
        linked = [(places[one], places[other]) for one, other in links.within(reached)]
        judge = judge_of(profiles, found, self._groups.owners)
        clusters = agglomerate(profiles, sorted({*wanted, *((min(pair), max(pair)) for pair in linked)}), judge, ledger)
        links.renew()
        taken = [cluster for cluster in clusters if cluster.id in reached]
        Clusters(self._corpus, self._kind, self._changed, self._gone).put(taken, reached, self._groups.ids())
