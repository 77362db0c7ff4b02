"""How a graph was made: all that must be known to make a part of it anew, as rows of the store.

None of it says anything that the articles do not; where it is missing, a graph is made anew as a whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from extract.model import Extraction
from extract.text import fold
from graph.accounts import Account
from graph.cluster_events import keys
from graph.corpus import Candidate, Corpus, is_telling, place_in_time
from graph.corrections import Kind, taken_back
from graph.decisions import Decision
from graph.identity import Title
from graph.match_events import World
from graph.order import place, within
from graph.profile import Ties
from graph.resolve import Way
from graph.rulings import Named

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Workings:
    """What came up while a graph was made."""

    corpus: Corpus
    way: Way
    clusters: Mapping[str, str]
    """candidate id → the id of its cluster, before named events were joined"""
    accounts: Sequence[Account]
    world: World
    same_events: Sequence[tuple[str, str]]
    """ids of accounts that are one happening at first sight"""
    sketches: Mapping[str, Sequence[int]]
    """article id → the sketch of its text"""
    titles: Mapping[str, Title]
    """node id → its title"""
    nodes: Mapping[str, str]
    """cluster id → node id"""
    corrections: Mapping[str, Kind]
    """article id → what it is, of those that deny or correct"""
    corrected: Mapping[str, str]
    """… → the article that it means, of those that mean any"""
    words: Mapping[str, int]
    """word → in how many articles it is in the `graph.corrections.content`"""
    decisions: Sequence[Decision]
    """what a user has decided; nothing where some of it could not be used"""
    decided: Sequence[Named]
    """… and what that means, of things"""
    decided_events: Sequence[Named]
    """… and of events"""

    def rows(self) -> dict[str, Iterator[Row]]:
        """table → its rows."""
        places = {one.article.id: at for at, one in enumerate(self.corpus.extractions)}
        return {
            "candidates": iter(sorted(self._candidates(places))),
            "clusters": self._clusters(),
            "forms": ((*form, count) for form, count in sorted(self.way.forms.items())),
            "same_things": iter(sorted(self._same_things())),
            "titles": (title_row(node, one) for node, one in sorted(self.titles.items())),
            "accounts": iter(sorted(self._accounts())),
            "same_events": both_ways(self.same_events),
            "sketches": iter(sorted((one, places[name]) for name, found in self.sketches.items() for one in found)),
            "words": iter(sorted(self.words.items())),
            "corrections": (
                correction_row(one, at, self.corrections[name], self.corrected.get(name))
                for at, one in enumerate(self.corpus.extractions)
                if (name := one.article.id) in self.corrections
            ),
            "decisions": (decision_row(at, one) for at, one in enumerate(self.decisions)),
            "decided": iter(sorted(self._decided(), key=itemgetter(0, 1, 2))),
        }

    def _candidates(self, places: Mapping[str, int]) -> Iterator[Row]:
        sources = {one.article.id: fold(one.article.source or "") for one in self.corpus.extractions}
        counted = Counter[str]()
        for one in self.corpus.candidates.values():
            at = counted[one.article]
            counted[one.article] += 1
            ties = self.way.ties.get(one.id)
            yield candidate_row(one, places[one.article], at, ties, sources[one.article], self.clusters[one.id])

    def _clusters(self) -> Iterator[Row]:
        for name in sorted(set(self.clusters.values())):
            first = self.corpus.candidates[name]
            yield name, first.type, first.key, self.way.known[name], self.nodes[name]

    def _same_things(self) -> Iterator[Row]:
        for one, other in both_ways(self.way.links):
            mine, theirs = self.corpus.candidates[one], self.corpus.candidates[other]
            yield mine.type, mine.key, one, other, theirs.key

    def _decided(self) -> Iterator[Row]:
        numbers = {one.where: at for at, one in enumerate(self.decisions)}
        for decision, thing, at, name in _meant(self.decided):
            yield numbers[decision.where], thing, at, name, self.corpus.candidates[name].key
        for decision, thing, at, name in _meant(self.decided_events):
            yield numbers[decision.where], thing, at, name, None

    def _accounts(self) -> Iterator[Row]:
        times = {one.article.id: place(place_in_time(one)) for one in self.corpus.extractions}
        counted = Counter[str]()
        for account in self.accounts:
            at = counted[account.article]
            counted[account.article] += 1
            yield from account_rows(account, times[account.article], at, keys(account, self.world))


def _meant(decided: Sequence[Named]) -> Iterator[tuple[Decision, int, int, str]]:
    """Each id that a decision means, with the places of the thing and of the id."""
    for decision, things in decided:
        for thing, ids in enumerate(things):
            yield from ((decision, thing, at, name) for at, name in enumerate(ids))


def both_ways(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each pair and its reverse, in order."""
    yield from sorted({*pairs, *((right, left) for left, right in pairs)})


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def listed(values: Any) -> str:
    return _JSON.encode(values)


def candidate_row(one: Candidate, article: int, at: int, ties: Ties | None, source: str, cluster: str) -> Row:
    """A row of `candidates`. source: the outlet of its article, folded."""
    return one.type, one.key, article, at, one.id, int(is_telling(one, source)), cluster, tied_data(one, ties)


def tied_data(one: Candidate, ties: Ties | None) -> str:
    """What `candidates.data` has: the name, all names, the day and the ties."""
    tied = [ties.posts, ties.bodies, ties.places] if ties else []
    return listed([one.name, one.aliases, one.day.isoformat() if one.day else None, tied])


def correction_row(one: Extraction, at: int, kind: Kind, earlier: str | None) -> Row:
    """A row of `corrections`. earlier: the article that it means."""
    things, said = taken_back(one)
    return at, kind, listed(sorted(said)), listed([sorted(thing) for thing in things]), earlier


def decision_row(number: int, one: Decision) -> Row:
    """A row of `decisions`."""
    return number, listed([one.where, one.verdict, one.things, one.type, one.why, one.by])


def title_row(node: str, one: Title) -> Row:
    """A row of `titles`."""
    return node, one.type, fold(one.name), one.name, one.tie, int(one.is_generic)


def account_rows(account: Account, where: str, at: int, players: set[str]) -> Iterator[Row]:
    """The rows of `accounts`. where: the place of its article. players: by which it is found."""
    day = account.start or account.end
    moment = f"{day or ''} {within(where, at)}"
    yield from ((account.event.type, player, moment, account.id) for player in sorted(players))
